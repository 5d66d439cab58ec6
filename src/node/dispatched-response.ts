import { type Duplex, pipeline, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { FetchBody, FetchResponse } from "../facade/http/fetch.ts";

/** Controls the connection of a response. */
interface Connection {
  /** Reads on after `push` returned `false`. */
  readonly resume: () => void;
  readonly abort: (reason: unknown) => void;
  readonly signal: AbortSignal;
}

/** A response whose body is received from a dispatcher. It costs less than a `Response`. */
export class DispatchedResponse implements FetchResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly #received: Readable;
  readonly #decoded: Readable;
  readonly #signal: AbortSignal;

  constructor(
    status: number,
    statusText: string,
    rawHeaders: readonly Buffer[],
    { resume, abort, signal }: Connection,
  ) {
    this.status = status;
    this.statusText = statusText;
    this.headers = parseHeaders(rawHeaders);
    this.#signal = signal;
    this.#received = new Readable({
      read: resume,
      // Closes the connection, unless the response is complete.
      destroy(error, callback) {
        abort(error ?? new Error("The body was not read to its end"));
        callback(error);
      },
    });
    this.#decoded = decodersFor(this.headers.get("content-encoding")).reduce<Readable>(
      (encoded, decoder) => pipeline(encoded, decoder, ignoreError),
      this.#received,
    );
    // An error is thrown where the body is read, if it ever is.
    this.#decoded.on("error", ignoreError);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get body(): FetchBody {
    return { getReader: () => this.#getReader() };
  }

  async text(): Promise<string> {
    return await this.#orFetchError(text(this.#decoded));
  }

  /** Receives a chunk of the body, or `null` at its end. Returns `false` if the next chunk has to wait for `resume`. */
  push(chunk: Buffer | null): boolean {
    return this.#received.push(chunk);
  }

  /** Ends the body with an error. */
  destroy(error: Error): void {
    this.#received.destroy(error);
  }

  #getReader(): ReturnType<FetchBody["getReader"]> {
    const chunks: AsyncIterator<Uint8Array, undefined> = this.#decoded[Symbol.asyncIterator]();
    return {
      read: () => this.#orFetchError(chunks.next()),
      cancel: async () => void this.#decoded.destroy(),
    };
  }

  async #orFetchError<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      throw fetchError("terminated", error, this.#signal);
    }
  }
}

/** Returns what `fetch` throws if a request fails: the reason of an abort, or a `TypeError` with the error as its cause. */
export function fetchError(message: string, error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : new TypeError(message, { cause: error });
}

function parseHeaders(raw: readonly Buffer[]): Headers {
  const headers = new Headers();
  for (let i = 0; i < raw.length; i += 2) {
    headers.append(String(raw[i]?.toString("latin1")), String(raw[i + 1]?.toString("latin1")));
  }
  return headers;
}

/** Returns the decoders of a body, the one of the last encoding first. None if an encoding is unknown, as `fetch` does. */
function decodersFor(contentEncoding: string | null): Duplex[] {
  if (contentEncoding === null) return [];
  const names = contentEncoding.toLowerCase().split(",");
  if (names.length > MAX_ENCODINGS) throw new Error(`More than ${MAX_ENCODINGS} content encodings`);
  const creators = names.map((name) => DECODERS[name.trim()]).reverse();
  return creators.every((create) => create !== undefined) ? creators.map((create) => create()) : [];
}

// Each may multiply the size of a body.
const MAX_ENCODINGS = 5;

// A body that lacks its last bytes is taken as it is, as by browsers: JSON shows whether it is whole.
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(ZLIB),
  "x-gzip": () => createGunzip(ZLIB),
  deflate: () => createInflate(ZLIB),
  br: () => createBrotliDecompress(BROTLI),
};

function ignoreError(): void {}
