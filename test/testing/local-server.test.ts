import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type FakeWorkspace,
  type MockServer,
  startFakeWorkspace,
  startMockServer,
} from "../../src/testing/index.ts";

const servers: { fake?: FakeWorkspace; mock?: MockServer } = {};
beforeAll(async () => {
  servers.fake = await startFakeWorkspace();
  servers.mock = await startMockServer();
});
afterAll(async () => {
  await servers.fake?.close();
  await servers.mock?.close();
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request with any headers, which `fetch` does not allow. */
function send(
  name: "fake" | "mock",
  { method = "GET", path = "/2.1/jobs/list", headers = {}, body }: Sent,
): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const url = `${servers[name]?.host}/api${path}`;
  return new Promise((resolve, reject) => {
    const own = { authorization: "Bearer any", "content-type": "application/json" };
    const sent = request(url, { method, headers: { ...own, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: text }),
      );
    });
    sent.on("error", reject).end(body);
  });
}

const create = { method: "POST", path: "/2.1/jobs/create" };

describe.each(["fake", "mock"] as const)("the %s server", (name) => {
  test.each(["127.0.0.1:4010", "localhost", "localhost:80", "[::1]:80", "app.localhost:3000"])(
    "accepts requests to the host %s",
    async (host) => {
      expect((await send(name, { headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "169.254.169.254",
    "10.0.0.1",
  ])("refuses requests to the host %j, to which a page may have rebound its name", async (host) => {
    const response = await send(name, { headers: { host } });
    expect([response.status, response.body]).toEqual([403, expect.stringContaining("PERMISSION_DENIED")]);
  });

  test.each(["https://evil.example", "http://localhost.evil.example", "null"])(
    "refuses requests of pages of %s",
    async (origin) => {
      for (const method of ["GET", "OPTIONS"]) {
        const response = await send(name, { method, headers: { origin } });
        expect(response.status).toBe(403);
        expect(response.headers["access-control-allow-origin"]).toBeUndefined();
      }
    },
  );

  test("lets pages of this machine send requests, without credentials of the browser", async () => {
    const origin = "http://localhost:3000";
    for (const [method, status] of [
      ["GET", 200],
      ["OPTIONS", 204],
    ] as const) {
      const response = await send(name, { method, headers: { origin } });
      expect(response.status).toBe(status);
      expect(response.headers["access-control-allow-origin"]).toBe(origin);
      expect(response.headers["access-control-allow-credentials"]).toBeUndefined();
    }
  });

  test("refuses a body of more than 10 MB with a 413", async () => {
    const body = JSON.stringify({ name: "x".repeat(10_000_000) });
    expect((await send(name, { ...create, body })).status).toBe(413);
  });

  test.each([
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["lists", `{"tasks":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
    ["a shallower body", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
  ])("refuses a deeply nested body with a 400, and continues: %s", async (_case, body) => {
    expect((await send(name, { ...create, body })).status).toBe(400);
    expect((await send(name, {})).status).toBe(200);
  });

  test.each(["{", "[]", '"a"', "null", "5"])("refuses the body %s with a 400", async (body) => {
    expect((await send(name, { ...create, body })).status).toBe(400);
  });
});
