import { type Duplex, pipeline, Readable } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { FetchBody, FetchReader, FetchResponse } from "../facade/http/fetch.ts";

/** Controls the connection of a response. */
interface Connection {
  /** Receives more chunks after `push` returned `false`. */
  readonly resume: () => void;
  readonly abort: (reason: unknown) => void;
  readonly signal: AbortSignal;
}

/** A response that a dispatcher receives. It costs much less than a `Response`. */
export class DispatchedResponse implements FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly #connection: Connection;
  readonly #decoders: readonly Duplex[];
  readonly #chunks: Buffer[] = [];
  #waitingBytes = 0;
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;
  #isUsed = false;

  constructor(status: number, statusText: string, rawHeaders: readonly Buffer[], connection: Connection) {
    this.status = status;
    this.statusText = statusText;
    this.headers = parseHeaders(rawHeaders);
    this.#connection = connection;
    const isEmpty = EMPTY_STATUSES.has(status);
    this.#decoders = isEmpty ? [] : decodersFor(this.headers.get("content-encoding"));
    if (isEmpty) this.end({});
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get body(): FetchBody {
    return { getReader: () => this.#getReader() };
  }

  async text(): Promise<string> {
    return await this.#finish(readText(this.#read()));
  }

  /** Receives a chunk of the body. Returns `false` if the next one has to wait for `resume`. */
  push(chunk: Buffer): boolean {
    if (this.#end !== undefined) return true;
    this.#chunks.push(chunk);
    this.#waitingBytes += chunk.length;
    this.#wake?.();
    return this.#waitingBytes < MAX_WAITING_BYTES;
  }

  /** Ends the body, with an error if it is not complete. */
  end(end: { readonly error?: unknown }): void {
    this.#end ??= end;
    this.#wake?.();
  }

  #getReader(): FetchReader {
    const chunks = this.#read()[Symbol.asyncIterator]();
    let isCanceled = false;
    const read = async (): ReturnType<typeof chunks.next> => {
      const result = await chunks.next();
      return isCanceled || result.done ? { done: true, value: undefined } : result;
    };
    return {
      read: () => this.#finish(read()),
      cancel: async () => {
        isCanceled = true;
        this.end({});
        this.#chunks.length = 0;
        this.#connection.abort(new Error("The reader was canceled"));
      },
    };
  }

  /** Returns the decoded body, once. */
  #read(): AsyncIterable<Uint8Array, undefined> {
    if (this.#isUsed) throw new TypeError("The body is used already");
    this.#isUsed = true;
    const received = this.#receive();
    if (this.#decoders.length === 0) return received;
    return this.#decoders.reduce<Readable>(
      (encoded, decoder) => pipeline(encoded, decoder, ignoreError),
      Readable.from(received),
    );
  }

  /** Waits for a read; if it fails, closes the connection, on which more of the body may come. */
  async #finish<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      this.#connection.abort(error);
      throw fetchError("terminated", error, this.#connection.signal);
    }
  }

  /** Yields the chunks of the body as they arrive. */
  async *#receive(): AsyncGenerator<Buffer, undefined> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#waitingBytes -= chunk.length;
        yield chunk;
      } else if (this.#end === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          this.#connection.resume();
        });
      } else if ("error" in this.#end) {
        throw this.#end.error;
      } else return;
    }
  }
}

const MAX_WAITING_BYTES = 1_000_000;

// These responses have no body, even if their headers announce one.
const EMPTY_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/** Returns what `fetch` throws if a request fails: the reason of an abort, or a `TypeError` with the error as its cause. */
export function fetchError(message: string, error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : new TypeError(message, { cause: error });
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return DECODER.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}

const DECODER = new TextDecoder();

function parseHeaders(raw: readonly Buffer[]): Headers {
  const headers = new Headers();
  for (let i = 0; i < raw.length; i += 2) {
    try {
      headers.append(String(raw[i]?.toString("latin1")), String(raw[i + 1]?.toString("latin1")));
    } catch {
      // A header with an invalid name must not cost the response.
    }
  }
  return headers;
}

/** Returns the decoders of a body, the one of the last encoding first. None if an encoding is unknown, as `fetch` does. */
function decodersFor(contentEncoding: string | null): Duplex[] {
  if (contentEncoding === null) return [];
  const names = contentEncoding.toLowerCase().split(",");
  if (names.length > MAX_ENCODINGS) throw new Error(`More than ${MAX_ENCODINGS} content encodings`);
  const creators = names.map((name) => DECODERS.get(name.trim())).reverse();
  return creators.every((create) => create !== undefined) ? creators.map((create) => create()) : [];
}

// Each may multiply the size of a body.
const MAX_ENCODINGS = 5;

// A body that lacks its last bytes is taken as it is, as by browsers: JSON shows whether it is whole.
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

const DECODERS: ReadonlyMap<string, () => Duplex> = new Map([
  ["gzip", () => createGunzip(ZLIB)],
  ["x-gzip", () => createGunzip(ZLIB)],
  ["deflate", () => createInflate(ZLIB)],
  ["br", () => createBrotliDecompress(BROTLI)],
]);

function ignoreError(): void {}
