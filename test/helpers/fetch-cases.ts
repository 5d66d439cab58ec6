import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Fetch, FetchResponse } from "../../src/facade/http/fetch.ts";
import { isNeverConnected, isPermanent } from "../../src/facade/http/network-error.ts";

// Runs in each version of Node.js, so it imports nothing of the test runner.

/** A behaviour of `fetch`, with what a caller observes of it. */
export interface FetchCase {
  /** Ends a sentence that starts with "nodeFetch". */
  readonly name: string;
  readonly observe: (fetch: Fetch) => Promise<unknown>;
  readonly expected: unknown;
}

const TEXT = `{"name":"Täglich 😀","items":[${"1,".repeat(2_000)}1]}`;
const LARGE = "0123456789abcdef".repeat(200_000);
const REASON = new Error("the caller's reason");

export const FETCH_CASES: readonly FetchCase[] = [
  {
    name: "sends method, path, query, headers and body",
    expected: {
      ...{ method: "POST", url: "/api/x?a=1&b=%20", length: "13", type: "application/json" },
      ...{ authorization: "Bearer x", accept: "*/*", encoding: "gzip", body: '{"n":"ü€"}' },
    },
    observe: (fetch) =>
      withServer(
        async ({ method, url, headers }, response, body) => {
          const { "content-length": length, "content-type": type, authorization, accept } = headers;
          // `fetch` accepts "deflate" too.
          const encoding = headers["accept-encoding"]?.split(",", 1)[0];
          const facts = { method, url, length, type, authorization, accept, encoding };
          response.end(JSON.stringify({ ...facts, body }));
        },
        async (host) => {
          const headers = { authorization: "Bearer x", "content-type": "application/json" };
          const init = { method: "POST", headers, body: '{"n":"ü€"}' };
          return JSON.parse(await (await send(fetch, `${host}/api/x?a=1&b=%20`, init)).text());
        },
      ),
  },
  {
    name: "returns status, headers and a body of known length",
    expected: { ok: true, status: 201, statusText: "Made", type: "application/json", id: "abc", text: TEXT },
    observe: (fetch) =>
      withServer(
        (_request, response) => {
          const headers = { "Content-Type": "application/json", "X-Request-Id": "abc" };
          response.writeHead(201, "Made", { ...headers, "content-length": Buffer.byteLength(TEXT) });
          response.end(TEXT);
        },
        async (host) => {
          const response = await send(fetch, host);
          const { ok, status, statusText, headers } = response;
          const text = await response.text();
          return {
            ...{ ok, status, statusText, text },
            ...{ type: headers.get("content-type"), id: headers.get("x-request-id") },
          };
        },
      ),
  },
  {
    name: "returns a response without a body",
    expected: { ok: true, status: 204, text: "" },
    observe: (fetch) => withServer((_request, response) => response.writeHead(204).end(), received(fetch)),
  },
  {
    name: "resolves to a response with an error status",
    expected: { ok: false, status: 404, text: '{"error_code":"NOT_FOUND"}' },
    observe: (fetch) => respondWith(fetch, '{"error_code":"NOT_FOUND"}', {}, 404),
  },
  {
    name: "reads a body in chunks that split characters",
    expected: { ok: true, status: 200, text: TEXT },
    observe: (fetch) =>
      withServer((_request, response) => {
        const bytes = Buffer.from(TEXT);
        for (let i = 0; i < bytes.length; i += 11) response.write(bytes.subarray(i, i + 11));
        response.end();
      }, received(fetch)),
  },
  {
    name: "skips a byte order mark",
    expected: { ok: true, status: 200, text: "{}" },
    observe: (fetch) => respondWith(fetch, Buffer.from("\uFEFF{}")),
  },
  {
    name: "streams a large body by its reader",
    expected: LARGE.length,
    observe: (fetch) =>
      withServer(
        (_request, response) => response.end(LARGE),
        async (host) => {
          const reader = (await send(fetch, host)).body?.getReader();
          let bytes = 0;
          for (;;) {
            const { done, value } = (await reader?.read()) ?? { done: true };
            if (done || value === undefined) return bytes;
            bytes += value.byteLength;
          }
        },
      ),
  },
  {
    name: "closes the connection if its reader is canceled",
    expected: { cancel: undefined, isClosed: true },
    observe: (fetch) => {
      const { closed, observeClose } = watchClose();
      return withServer(
        (_request, response) => {
          observeClose(response);
          response.write("the start");
        },
        async (host) => {
          const reader = (await send(fetch, host)).body?.getReader();
          await reader?.read();
          return { cancel: await reader?.cancel(), isClosed: await closed };
        },
      );
    },
  },
  ...(
    [
      ["gzip", gzipSync(TEXT)],
      ["x-gzip", gzipSync(TEXT)],
      ["deflate", deflateSync(TEXT)],
      ["BR", brotliCompressSync(TEXT)],
      ["gzip, br", brotliCompressSync(gzipSync(TEXT))],
      ["identity", Buffer.from(TEXT)],
    ] as const
  ).map(([encoding, body]) => ({
    name: `decodes content-encoding ${encoding}`,
    expected: { ok: true, status: 200, text: TEXT },
    observe: (fetch: Fetch) => respondWith(fetch, body, { "content-encoding": encoding }),
  })),
  {
    name: "rejects a body that cannot be decoded",
    expected: { name: "TypeError", message: "terminated", code: "Z_DATA_ERROR", ...failure() },
    observe: (fetch) => rejected(respondWith(fetch, "no gzip at all", { "content-encoding": "gzip" })),
  },
  {
    name: "rejects more content encodings than anyone needs",
    expected: "TypeError",
    observe: async (fetch) => {
      const headers = { "content-encoding": Array.from({ length: 6 }, () => "gzip").join(",") };
      const { name } = (await rejected(respondWith(fetch, TEXT, headers))) as { name: string };
      return name;
    },
  },
  {
    name: "does not follow a redirect",
    expected: { status: 302, location: "/login", requests: 1 },
    observe: (fetch) => {
      let requests = 0;
      return withServer(
        (_request, response) => {
          requests += 1;
          response.writeHead(302, { location: "/login" }).end("moved");
        },
        async (host) => {
          const { status, headers } = await send(fetch, host);
          return { status, location: headers.get("location"), requests };
        },
      );
    },
  },
  {
    name: "keeps duplicated headers",
    expected: { note: "one, two", cookies: ["a=1", "b=2"] },
    observe: (fetch) =>
      withServer(
        (_request, response) =>
          response.writeHead(200, { "x-note": ["one", "two"], "set-cookie": ["a=1", "b=2"] }).end(),
        async (host) => {
          const { headers } = await send(fetch, host);
          return { note: headers.get("x-note"), cookies: headers.getSetCookie() };
        },
      ),
  },
  {
    name: "skips informational responses",
    expected: { ok: true, status: 200, text: "{}" },
    observe: (fetch) =>
      withServer((_request, response) => {
        response.writeEarlyHints({ link: "</style.css>; rel=preload" });
        response.end("{}");
      }, received(fetch)),
  },
  {
    name: "sends nothing if the signal was aborted before",
    expected: { error: REASON, requests: 0 },
    observe: (fetch) => {
      let requests = 0;
      return withServer(
        (_request, response) => {
          requests += 1;
          response.end();
        },
        async (host) => {
          const error = await thrownBy(send(fetch, host, { signal: AbortSignal.abort(REASON) }));
          return { error, requests };
        },
      );
    },
  },
  {
    name: "rejects with the reason of an abort before the response",
    expected: REASON,
    observe: (fetch) => {
      const controller = new AbortController();
      return withServer(
        () => controller.abort(REASON),
        (host) => thrownBy(send(fetch, host, { signal: controller.signal })),
      );
    },
  },
  {
    name: "rejects with the reason of an abort within the body",
    expected: REASON,
    observe: (fetch) => {
      const controller = new AbortController();
      return withServer(
        (_request, response) => response.write("the start"),
        async (host) => {
          const response = await send(fetch, host, { signal: controller.signal });
          const read = thrownBy(response.text());
          controller.abort(REASON);
          return await read;
        },
      );
    },
  },
  {
    name: "reuses connections",
    expected: true,
    observe: (fetch) => {
      const ports = new Set<number | undefined>();
      return withServer(
        ({ socket }, response) => {
          ports.add(socket.remotePort);
          response.end(TEXT);
        },
        async (host) => {
          for (let i = 0; i < 8; i += 1) await (await send(fetch, host)).text();
          // A second one is opened if a connection is not idle yet when the next request is sent.
          return ports.size <= 2;
        },
      );
    },
  },
  {
    name: "keeps many requests at once apart",
    expected: Array.from({ length: 50 }, (_, i) => `/${i}`),
    observe: (fetch) =>
      withServer(
        ({ url }, response) => response.end(url),
        (host) =>
          Promise.all(Array.from({ length: 50 }, async (_, i) => (await send(fetch, `${host}/${i}`)).text())),
      ),
  },
  {
    name: "rejects if nothing listens",
    expected: {
      ...{ name: "TypeError", message: "fetch failed", code: "ECONNREFUSED" },
      ...failure({ isNeverConnected: true }),
    },
    observe: async (fetch) => {
      const host = await withServer(
        () => {},
        async (host) => host,
      );
      return await rejected(send(fetch, host));
    },
  },
  {
    name: "rejects if the connection is lost before the response",
    expected: { name: "TypeError", message: "fetch failed", code: "UND_ERR_SOCKET", ...failure() },
    observe: (fetch) =>
      withServer(
        ({ socket }) => socket.destroy(),
        (host) => rejected(send(fetch, host)),
      ),
  },
  {
    name: "rejects if the connection is lost within the body",
    expected: { name: "TypeError", message: "terminated", code: "UND_ERR_SOCKET", ...failure() },
    observe: (fetch) =>
      withServer(
        ({ socket }, response) => {
          response.writeHead(200, { "content-length": 100 });
          response.write("the start", () => socket.destroy());
        },
        (host) => rejected(received(fetch)(host)),
      ),
  },
  {
    name: "rejects an invalid header before anything is sent",
    expected: { name: "TypeError", ...failure({ isPermanent: true }) },
    observe: async (fetch) => {
      const host = await withServer(
        () => {},
        async (host) => host,
      );
      const { message, code, ...error } = (await rejected(
        send(fetch, host, { headers: { "x-a": "line\nbreak" } }),
      )) as Record<string, unknown>;
      return error;
    },
  },
  {
    name: "follows no redirect if the global dispatcher does",
    expected: { status: 307, redirections: 0 },
    observe: (fetch) =>
      withServer(
        (_request, response) => response.writeHead(307, { location: "/elsewhere" }).end(),
        async (host) => {
          const redirections: unknown[] = [];
          const restore = replaceDispatchers((request) => {
            redirections.push(request.maxRedirections);
            return request;
          });
          try {
            const { status } = await send(fetch, host);
            return { status, redirections: redirections[0] ?? 0 };
          } finally {
            restore();
          }
        },
      ),
  },
  {
    name: "rejects with the reason of an abort before there is a connection",
    expected: REASON,
    observe: (fetch) => {
      const controller = new AbortController();
      return withServer(
        () => {},
        async (host) => {
          // It never connects.
          const restore = replaceDispatchers(() => undefined);
          try {
            const sent = thrownBy(send(fetch, host, { signal: controller.signal }));
            controller.abort(REASON);
            return await sent;
          } finally {
            restore();
          }
        },
      );
    },
  },
  {
    name: "closes the connection if a body cannot be decoded",
    expected: { name: "TypeError", isClosed: true },
    observe: (fetch) => {
      const { closed, observeClose } = watchClose();
      return withServer(
        (_request, response) => {
          observeClose(response);
          response.writeHead(200, { "content-encoding": "gzip" });
          // More of it comes, so that `fetch` notices too.
          const more = (): boolean =>
            !response.destroyed && response.write("no gzip", () => setImmediate(more));
          more();
        },
        async (host) => {
          const { name } = (await rejected(received(fetch)(host))) as { name: string };
          return { name, isClosed: await closed };
        },
      );
    },
  },
  {
    name: "ignores the body that the headers of a 304 announce",
    expected: { ok: false, status: 304, text: "" },
    observe: (fetch) =>
      withServer(
        ({ socket }) => socket.end("HTTP/1.1 304 Not Modified\r\ncontent-length: 30\r\n\r\n"),
        received(fetch),
      ),
  },
  {
    name: "reads a body once",
    expected: ["{}", "TypeError"],
    observe: (fetch) =>
      withServer(
        (_request, response) => response.end("{}"),
        async (host) => {
          const response = await send(fetch, host);
          const first = await response.text();
          const { name } = (await rejected(response.text())) as { name: string };
          return [first, name];
        },
      ),
  },
  {
    name: "ends a body whose reader is canceled",
    expected: { done: true, value: undefined },
    observe: (fetch) =>
      withServer(
        (_request, response) => response.end("complete"),
        async (host) => {
          const reader = (await send(fetch, host)).body?.getReader();
          await reader?.cancel();
          return await reader?.read();
        },
      ),
  },
  {
    name: "returns a response with a header that has an unknown encoding or a name of every object",
    expected: { ok: true, status: 200, text: "plain" },
    observe: (fetch) => respondWith(fetch, "plain", { "content-encoding": "constructor" }),
  },
  {
    name: "rejects an invalid URL",
    expected: "TypeError",
    observe: async (fetch) => {
      const { name } = (await rejected(send(fetch, "no url"))) as { name: string };
      return name;
    },
  },
  {
    name: "uses a proxy that is set as the global dispatcher",
    expected: "http://jobs.example/api/2.1/jobs/list",
    observe: (fetch) =>
      withServer(
        ({ url }, response) => response.end(url),
        async (proxy) => {
          const restore = sendThrough(proxy);
          try {
            return await (await send(fetch, "http://jobs.example/api/2.1/jobs/list")).text();
          } finally {
            restore();
          }
        },
      ),
  },
];

type Init = Partial<Parameters<Fetch>[1]>;

function send(fetch: Fetch, url: string, init: Init = {}): Promise<FetchResponse> {
  return fetch(url, { redirect: "manual", signal: new AbortController().signal, ...init });
}

/** Returns a function that sends a request and reads its response. */
function received(fetch: Fetch): (host: string) => Promise<unknown> {
  return async (host) => {
    const response = await send(fetch, host);
    const { ok, status } = response;
    return { ok, status, text: await response.text() };
  };
}

function respondWith(
  fetch: Fetch,
  body: string | Buffer,
  headers: Record<string, string> = {},
  status = 200,
): Promise<unknown> {
  return withServer((_request, response) => response.writeHead(status, headers).end(body), received(fetch));
}

/** Calls a function with the host of a server, which is closed afterwards. */
async function withServer<T>(
  respond: (request: IncomingMessage, response: ServerResponse, body: string) => unknown,
  use: (host: string) => Promise<T>,
): Promise<T> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    respond(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** Returns a promise of whether the connection of a response was closed before its end. */
function watchClose(): {
  readonly closed: Promise<boolean>;
  readonly observeClose: (response: ServerResponse) => void;
} {
  let resolveClosed = (_isClosed: boolean): void => {};
  const closed = new Promise<boolean>((resolve) => {
    resolveClosed = resolve;
  });
  const observeClose = (response: ServerResponse): void => {
    response.on("close", () => resolveClosed(!response.writableFinished));
  };
  return { closed, observeClose };
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    return { resolved: await promise };
  } catch (error) {
    return error;
  }
}

/** Returns what a client reads of an error. */
async function rejected(promise: Promise<unknown>): Promise<unknown> {
  const error = await thrownBy(promise);
  if (!(error instanceof Error)) return error;
  const { name, message, cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const classes = { isNeverConnected: isNeverConnected(error), isPermanent: isPermanent(error) };
  return { name, message, code, ...classes };
}

function failure({ isNeverConnected = false, isPermanent = false } = {}): object {
  return { isNeverConnected, isPermanent };
}

interface Dispatcher {
  dispatch(request: object, handler: object): boolean;
}

/** Sends all requests of Node.js through a proxy of plain HTTP. Returns the function that ends that. */
function sendThrough(proxy: string): () => void {
  return replaceDispatchers((request) => ({
    ...request,
    ...{ origin: proxy, path: `${request.origin}${request.path}` },
  }));
}

type DispatchedRequest = Readonly<Record<string, unknown>>;

/** Changes all requests of Node.js, or does not send them. Returns the function that ends that. */
function replaceDispatchers(
  change: (request: DispatchedRequest) => DispatchedRequest | undefined,
): () => void {
  const globals = globalThis as { [name: symbol]: Dispatcher | undefined }; // undici sets them by symbols
  const restores = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) => {
    const symbol = Symbol.for(name);
    const dispatcher = globals[symbol];
    if (dispatcher === undefined) return () => {};
    globals[symbol] = {
      dispatch: (request, handler) => {
        const changed = change(request as DispatchedRequest); // any object
        return changed === undefined || dispatcher.dispatch(changed, handler);
      },
    };
    return () => {
      globals[symbol] = dispatcher;
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
}
