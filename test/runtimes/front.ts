import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { FakeWorkspace } from "../../src/testing/index.ts";

/** A single origin for a runtime: a fake workspace, endpoints that control it, and a page for browsers. */
export interface Front {
  readonly host: string;
  /** The files of the page, by path. */
  files: ReadonlyMap<string, string>;
  /** Replaces the workspace and resolves to the report of the runtime that uses it. */
  report(workspace: FakeWorkspace): Promise<unknown>;
  close(): Promise<void>;
}

const PAGE = `<!doctype html>
<script>
  const tell = ({ error, reason }) => fetch("/control/report", { method: "POST", body: JSON.stringify(String(error ?? reason)) });
  addEventListener("error", tell);
  addEventListener("unhandledrejection", tell);
</script>
<script type="module" src="/main.js"></script>`;

export async function startFront(): Promise<Front> {
  let workspace: FakeWorkspace;
  let replies: string[] = [];
  let tell = (_report: unknown): void => {};
  const server = createServer((message, response) => {
    receive(message, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this type.
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const front: Front = {
    host,
    files: new Map(),
    report(next) {
      workspace = next;
      replies = [];
      return new Promise((resolve) => {
        tell = resolve;
      });
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return front;

  async function receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(message.url ?? "/", host);
    const [, area, place, operation] = pathname.split("/");
    if (area === "api") {
      const reply = replies.shift();
      return reply === undefined ? forward(message, response) : await sendInPieces(response, reply);
    }
    if (area === "oidc") return sendSignIn(response, place);
    if (area !== "control") return sendFile(response, pathname);
    if (place === "received") {
      const found = workspace.requests.filter((one) => one.operation === operation);
      response.end(JSON.stringify(found.map(({ params }) => params)));
      return;
    }
    const body = await text(message);
    if (place === "replies") replies.push(body);
    if (place === "faults") workspace.inject(JSON.parse(body));
    if (place === "report") tell(JSON.parse(body));
    response.writeHead(204).end();
  }

  function forward(message: IncomingMessage, response: ServerResponse): void {
    const { method, headers } = message;
    const onward = request(workspace.host + message.url, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(response);
    });
    // If either side closes, the other is closed too.
    onward.on("error", () => message.socket.destroy());
    response.on("close", () => onward.destroy());
    message.pipe(onward);
  }

  function sendSignIn(response: ServerResponse, place: string | undefined): void {
    const issuer = `${host}/oidc`;
    const reply =
      place === ".well-known"
        ? { issuer, token_endpoint: `${issuer}/v1/token` }
        : { access_token: "issued", token_type: "Bearer", expires_in: 3_600 };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(reply));
  }

  function sendFile(response: ServerResponse, path: string): void {
    const code = path === "/" ? PAGE : front.files.get(path);
    response.setHeader("content-type", path === "/" ? "text/html" : "text/javascript");
    response.writeHead(code === undefined ? 404 : 200).end(code);
  }
}

// A prime, so that multi-byte characters are split at every offset.
const PIECE = 10_007;

async function sendInPieces(response: ServerResponse, reply: string): Promise<void> {
  const bytes = Buffer.from(reply);
  for (let at = 0; at < bytes.length; at += PIECE) {
    await new Promise((written) => response.write(bytes.subarray(at, at + PIECE), written));
  }
  response.end();
}
