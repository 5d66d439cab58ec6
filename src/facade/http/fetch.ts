/** The part of `fetch` that a client uses: the platform's own has this type, and so may a function of a few lines. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A request as a client passes it to {@link Fetch}. */
export interface FetchInit {
  /** @default "GET" */
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** A string; in Deno a `Blob`, which Deno does not send twice. */
  readonly body?: string | Blob;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** The properties of a `Response` that a client reads. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** The decoded body. It is only used if the length of the body is not known; `text()` is used without it. */
  readonly body: ReadableStream<Uint8Array> | FetchBody | null;
  text(): Promise<string>;
}

/** The part of a `ReadableStream` of bytes that a client uses. */
export interface FetchBody {
  getReader(): {
    read(): Promise<IteratorResult<Uint8Array, unknown>>;
    cancel(): Promise<void>;
  };
}
