import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { closedHost, serveResponse } from "../helpers/server.ts";

test("the client uses a proxy if option fetch does, as docs/network.md shows", async () => {
  const workspace = await serveResponse({ job_id: 5 });
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer().on("connect", ({ url = "" }, socket: Socket) => {
    tunnels.push(url);
    const [host, port] = url.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const one of [socket, target]) sockets.add(one.on("error", () => one.destroy()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });

  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = proxy.address() as AddressInfo;
  const dispatcher = new ProxyAgent(`http://127.0.0.1:${port}`);
  const jobs = new JobsClient({
    host: workspace.host,
    token: "t",
    // undici's types differ from the platform's in name only.
    fetch: ((url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as typeof fetch,
  });
  expect(await jobs.get({ job_id: 5 })).toEqual({ job_id: 5 });
  expect(tunnels).toEqual([workspace.host.replace("http://", "")]);
  expect(workspace.requests).toHaveLength(1);
  await dispatcher.close();
});

describe("a proxy that the environment names and fetch does not use", () => {
  const call = async (options: JobsClientOptions = {}) =>
    String(
      await new JobsClient({ host: await closedHost(), token: "t", maxRetries: 0, ...options })
        .list()
        .catch(String),
    );
  const HINT =
    "Check the host. HTTPS_PROXY is set, but `fetch` does not use it: set NODE_USE_ENV_PROXY=1 (Node.js 24), or option " +
    "`fetch`.";

  test("is mentioned if the workspace cannot be reached", async () => {
    cleanEnvironment();
    expect(await call()).toMatch(/Check the host\.$/);
    vi.stubEnv("HTTPS_PROXY", "http://user:secret@proxy.example:3128");
    expect(await call()).toContain(HINT);
    expect(await call()).not.toContain("secret");
  });

  test("is not mentioned if it is used, or a fetch of the caller's own is", async () => {
    cleanEnvironment();
    vi.stubEnv("HTTPS_PROXY", "http://proxy.example:3128");
    expect(await call({ fetch: (input, init) => fetch(input, init) })).not.toContain("HTTPS_PROXY");
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    expect(await call()).not.toContain("HTTPS_PROXY");
  });
});

test.each([407, 502, 503])("nothing was executed if a proxy refuses the tunnel with %i", async (status) => {
  const proxy = createServer().on("connect", (_request, socket: Socket) => {
    socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.close();
  });
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = proxy.address() as AddressInfo;
  const dispatcher = new ProxyAgent(`http://127.0.0.1:${port}`);
  const jobs = new JobsClient({
    ...{ host: "https://workspace.example", token: "t", maxRetries: 0 },
    // undici's types differ from the platform's in name only.
    fetch: ((url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as typeof fetch,
  });
  await expect(jobs.create({ name: "nightly" })).rejects.toMatchObject({
    ...{ name: "ConnectionError", outcome: "not_done" },
    message: expect.stringContaining("the workspace could not be reached"),
  });
  await dispatcher.close();
});
