import type { Fetch, FetchInit } from "../facade/http/fetch.ts";
import { DispatchedResponse, fetchError } from "./dispatched-response.ts";

/**
 * Sends requests over the connections of Node.js's own `fetch` for about half of its CPU time. Pass it to a client as option
 * `fetch`.
 *
 * It uses the global dispatcher of Node.js, and so the proxies, certificates and mocks that are set there. Requests are
 * passed to `globalThis.fetch` if that was replaced after the import of this module, and if there is no such dispatcher, as
 * in Bun and Deno. A function that replaced `fetch` before is not called: see `docs/network.md`.
 *
 * @throws `TypeError` with a `cause` if there is no response, as `fetch` does; the `reason` of `signal` if it is aborted
 * @example
 * ```ts
 * import { JobsClient } from "databricks-jobs";
 * import { nodeFetch } from "databricks-jobs/node";
 *
 * const jobs = new JobsClient({ fetch: nodeFetch });
 * ```
 */
export const nodeFetch: Fetch = async (url, init) => {
  const dispatcher = globalThis.fetch === importedFetch ? globalDispatcher() : undefined;
  const isSimple = typeof init.body !== "object";
  if (dispatcher === undefined || !isSimple) return await globalThis.fetch(url, init);
  return await dispatch(dispatcher, new URL(url), init);
};

const importedFetch = globalThis.fetch;

/** The object of Node.js that sends the requests of `fetch`. */
interface Dispatcher {
  dispatch(request: object, handler: Handler): void;
}

/** The callbacks for a request, as every undici since that of Node.js 18 calls them. */
interface Handler {
  onConnect(abort: (reason: unknown) => void): void;
  onHeaders(status: number, rawHeaders: readonly Buffer[], resume: () => void, statusText: string): boolean;
  onData(chunk: Buffer): boolean;
  onComplete(): void;
  onError(error: Error): void;
}

function globalDispatcher(): Dispatcher | undefined {
  // Node.js sets the dispatcher when one of the classes of `fetch` is first used.
  void globalThis.Headers;
  return Reflect.get(globalThis, DISPATCHER) as Dispatcher | undefined; // by the contract of its name
}

const DISPATCHER = Symbol.for("undici.globalDispatcher.1");

function dispatch(
  dispatcher: Dispatcher,
  { origin, pathname, search, protocol }: URL,
  { method = "GET", headers, body, signal }: FetchInit,
): Promise<DispatchedResponse> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let abort = (_reason: unknown): void => {};
    let response: DispatchedResponse | undefined;
    const onAbort = (): void => {
      const { reason } = signal;
      // Not when the request has a connection: that may take long.
      reject(reason);
      response?.end({ error: reason });
      abort(reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    const encodings = protocol === "https:" ? "br, gzip" : "gzip";
    const request = {
      ...{ origin, path: `${pathname}${search}`, method, body },
      headers: { accept: "*/*", "accept-encoding": encodings, "user-agent": "node", ...headers },
      // A dispatcher may be set to follow redirects.
      maxRedirections: 0,
    };
    dispatcher.dispatch(request, {
      onConnect(abortRequest) {
        abort = abortRequest;
        // It may have been aborted while it waited for a connection.
        if (signal.aborted) abort(signal.reason);
      },
      onHeaders(status, rawHeaders, resume, statusText) {
        if (status >= 200) {
          response = new DispatchedResponse(status, statusText, rawHeaders, { resume, abort, signal });
          resolve(response);
        }
        return true;
      },
      onData: (chunk) => response?.push(chunk) ?? true,
      onComplete() {
        signal.removeEventListener("abort", onAbort);
        response?.end({});
      },
      onError(error) {
        signal.removeEventListener("abort", onAbort);
        response?.end({ error });
        reject(fetchError("fetch failed", error, signal));
      },
    });
  });
}
