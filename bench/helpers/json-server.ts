import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on 127.0.0.1 that responds with JSON. */
export interface JsonServer {
  /** What to give as `host`. */
  readonly host: string;
  /** How often each path was asked for. */
  readonly requests: ReadonlyMap<string, number>;
  /** How many requests wait until their response is due. */
  held(): number;
  close(): void;
}

/** Starts a server whose responses take some time to come. */
export async function startJsonServer(latencyMs: number, reply: (url: URL) => object): Promise<JsonServer> {
  const requests = new Map<string, number>();
  let held = 0;
  const server = createServer(async (message, response) => {
    const url = new URL(message.url ?? "/", "http://127.0.0.1");
    requests.set(url.pathname, (requests.get(url.pathname) ?? 0) + 1);
    const text = JSON.stringify(reply(url));
    held += 1;
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    held -= 1;
    response.writeHead(200, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    requests,
    held: () => held,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
