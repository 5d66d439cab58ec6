import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request that the server received. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Responds to a request, whose body has been read. */
export type Handler = (response: ServerResponse, request: RecordedRequest) => void;

/** A server on 127.0.0.1 that records its requests. */
export interface TestServer {
  /** The value for option `host`. */
  readonly host: string;
  readonly requests: readonly RecordedRequest[];
  /** Stops the server and closes every connection, also in the middle of a response. */
  close(): Promise<void>;
}

/** Starts a server. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (message, response) => {
    let body = "";
    for await (const chunk of message.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = message;
    const request = { method, url, headers, body };
    requests.push(request);
    handler(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    requests,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** Starts a server that stops when the current test ends. */
export async function serve(handler: Handler): Promise<TestServer> {
  const server = await startServer(handler);
  onTestFinished(server.close);
  return server;
}

/** Starts a server with one response for every request. A body that is not a string is sent as JSON. */
export function serveResponse(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string | string[]> } = {},
): Promise<TestServer> {
  const type = typeof body === "string" ? "text/plain" : "application/json";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return serve((response) => response.writeHead(status, { "content-type": type, ...headers }).end(text));
}

/** Returns the address of a port on which nothing listens. */
export async function closedHost(): Promise<string> {
  const { host, close } = await startServer(() => {});
  await close();
  return host;
}
