/** The part of `fetch` that a client uses: the platform's own has this type, and so may a function of a few lines. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A request as a client passes it to {@link Fetch}. */
export interface FetchInit {
  /**
   * The HTTP method.
   * @default "GET"
   */
  readonly method?: string;
  /** The headers, names in lower case. */
  readonly headers?: Record<string, string>;
  /** A string; in Deno a `Blob`, which Deno does not send twice. */
  readonly body?: string | Blob;
  /** Redirects are returned, not followed. */
  readonly redirect: "manual";
  /** Aborted if the call is, or at the end of its time. */
  readonly signal: AbortSignal;
}

/** The properties of a `Response` that a client reads. */
export interface FetchResponse {
  /** Whether the status is from 200 to 299. */
  readonly ok: boolean;
  /** The HTTP status. */
  readonly status: number;
  /** The text of the status. */
  readonly statusText: string;
  /** The headers. */
  readonly headers: Headers;
  /** The decoded body. It is only used if the length of the body is not known; `text()` is used without it. */
  readonly body: ReadableStream<Uint8Array> | FetchBody | null;
  /** Reads the decoded body. */
  text(): Promise<string>;
}

/** The part of a `ReadableStream` of bytes that a client uses. */
export interface FetchBody {
  /** Returns the only reader of the body. */
  getReader(): FetchReader;
}

/** Reads the bytes of a body. */
export interface FetchReader {
  /** Reads the next bytes. */
  read(): Promise<IteratorResult<Uint8Array, unknown>>;
  /** Closes the connection, and drops the rest of the body. */
  cancel(): Promise<void>;
}
