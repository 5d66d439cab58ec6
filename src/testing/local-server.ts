import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabricksError } from "../facade/errors/errors.ts";

/** A server on 127.0.0.1 for requests of this machine. */
export interface LocalServer {
  /** Its address, such as `http://127.0.0.1:4010`. */
  readonly host: string;
  /** Stops the server and closes every connection. */
  close(): Promise<void>;
}

/** Handles a request whose body has been read; `undefined` if the body is too large or too deeply nested. */
export type RequestHandler = (message: IncomingMessage, body: string) => Promise<LocalResponse | undefined>;

export interface LocalResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Starts a server on 127.0.0.1. It refuses requests to other host names, and from web pages of other hosts: a page in
 * the browser of a developer must not read them.
 */
export async function startLocalServer(port: number, handle: RequestHandler): Promise<LocalServer> {
  const server = createServer((message, response) => {
    // A client that disconnects during its request gets no response.
    respond(message, response, handle).catch(() => message.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      reject(new DatabricksError(`The server could not start on port ${port}: ${cause.message}`, { cause }));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  handle: RequestHandler,
): Promise<void> {
  const { host = "", origin } = message.headers;
  if (!isLoopback(`http://${host}`) || (origin !== undefined && !isLoopback(origin))) {
    send(response, errorResponse(403, "PERMISSION_DENIED", "Only requests of this machine are accepted."));
    return;
  }
  if (origin !== undefined) allowOrigin(message, response, origin);
  const body = await readBody(message);
  if (body === undefined) {
    send(response, errorResponse(413, "BAD_REQUEST", `The body has more than ${MAX_BODY_BYTES} bytes.`));
  } else if (message.method === "OPTIONS") {
    send(response, { status: 204, body: "" });
  } else {
    const result = await handle(message, body);
    if (result === undefined) message.socket.destroy();
    else send(response, result);
  }
}

/** Returns a response with an error as the service formats it. */
export function errorResponse(status: number, error_code: string, message: string): LocalResponse {
  return jsonResponse(status, { error_code, message });
}

/** Returns a response with a body of JSON, and an id as each response of the service has. */
export function jsonResponse(status: number, body: object): LocalResponse {
  const headers = { "content-type": "application/json", "x-request-id": randomUUID() };
  return { status, headers, body: JSON.stringify(body) };
}

function send(response: ServerResponse, { status, headers = {}, body }: LocalResponse): void {
  response.writeHead(status, headers).end(body);
}

/** Lets a page of this machine send requests and read responses. */
function allowOrigin({ headers }: IncomingMessage, response: ServerResponse, origin: string): void {
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "*");
  response.setHeader("vary", "origin");
}

function isLoopback(address: string): boolean {
  const hostname = URL.canParse(address) ? new URL(address).hostname : "";
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

/** Reads a body, up to a limit. */
async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    // The rest is read and dropped, so that the client gets the response.
    if (byteCount <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return byteCount <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString("utf8") : undefined;
}

/** Parses JSON that is not nested too deeply to be processed; returns `undefined` for anything else. */
export function parseJsonBody(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeep(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}

const MAX_BODY_BYTES = 10_000_000;
const MAX_DEPTH = 200;
