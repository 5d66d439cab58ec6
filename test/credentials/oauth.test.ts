import { describe, expect, test, vi } from "vitest";
import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { AuthenticationError, ConnectionTimeoutError } from "../../src/facade/index.ts";
import { createM2MClient, watchAuthentication } from "../helpers/authentication-watch.ts";
import {
  type AuthorizationServer,
  CLIENT_ID,
  type Reply,
  serveAuthorization,
} from "../helpers/authorization-server.ts";
import { stopClock, until } from "../helpers/clock.ts";
import { outOfRange } from "../helpers/repeat.ts";
import { closedHost } from "../helpers/server.ts";

const JOB = { job_id: 5 };

async function authenticate(ttlS = 3_600) {
  const { server, watch, jobs } = await createM2MClient({ ttlS });
  return { server, watch, jobs, get: () => watch.end(jobs.get(JOB)) };
}

const places = (server: AuthorizationServer) => [
  server.sent("discovery").length,
  server.sent("token").length,
  server.sent("jobs").length,
];
const bearers = (server: AuthorizationServer) =>
  server.sent("jobs").map(({ headers }) => headers.authorization);

describe("oauthM2M", () => {
  test("requests a token from the workspace's token endpoint and sends it with the call", async () => {
    const { server, get } = await authenticate();
    await expect(get()).resolves.toEqual(JOB);
    expect(server.sent("discovery")).toMatchObject([
      { method: "GET", url: "/oidc/.well-known/oauth-authorization-server", status: 200 },
    ]);
    const [asked] = server.sent("token");
    expect(asked).toMatchObject({
      method: "POST",
      url: "/oidc/token",
      headers: {
        authorization: expect.stringMatching(/^Basic /),
        "content-type": expect.stringContaining("application/x-www-form-urlencoded"),
      },
      status: 200,
    });
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: "client_credentials",
      scope: "all-apis",
    });
    expect(bearers(server)).toEqual([expect.stringMatching(/^Bearer [\w-]{20,}$/)]);
  });

  test("does not percent-encode the hyphens of the client id", async () => {
    const { server, get } = await authenticate();
    await get();
    // As Databricks' own SDKs do; a server that decodes nothing would not know a client whose hyphens are %2D.
    const sent = server.sent("token")[0]?.headers.authorization?.replace("Basic ", "") ?? "";
    expect(atob(sent)).toBe(`${CLIENT_ID}:first-secret`);
  });

  test("requests no token before the first call, and one token for all calls", async () => {
    const { server, get } = await authenticate();
    expect(places(server)).toEqual([0, 0, 0]);
    for (const _call of [1, 2, 3]) await get();
    expect(places(server)).toEqual([1, 1, 3]);
    expect(new Set(bearers(server)).size).toBe(1);
  });

  test("encodes special characters of the secret", async () => {
    const server = await serveAuthorization();
    server.secret = "a+b/c=:%d&~";
    const { host, secret: clientSecret } = server;
    const jobs = watchAuthentication().client({
      credentials: oauthM2M({ host, clientId: CLIENT_ID, clientSecret }),
    });
    await expect(jobs.get(JOB)).resolves.toEqual(JOB);
  });

  test("sends the workspace id of a pasted address with the call but not to the token endpoint", async () => {
    const server = await serveAuthorization();
    const { host, secret: clientSecret } = server;
    const credentials = oauthM2M({ host: `${host}/jobs?o=77`, clientId: CLIENT_ID, clientSecret });
    await watchAuthentication().client({ credentials }).get(JOB);
    expect(server.sent("jobs")[0]?.headers["x-databricks-workspace-id"]).toBe("77");
    expect(server.sent("token")[0]?.headers).not.toHaveProperty("x-databricks-workspace-id");
  });

  test("requests a new token before a call if the old one has less than 40 seconds left", async () => {
    const { server, get } = await authenticate();
    await get();
    await vi.advanceTimersByTimeAsync(3_600_000 - 39_000);
    await get();
    expect(places(server)).toEqual([2, 2, 2]);
    const [first, second] = server.sent("jobs");
    expect([first?.leftMs, second?.leftMs]).toEqual([3_600_000, 3_600_000]);
  });

  test("ends a renewal in the background after 5 seconds, and tries again after 30", async () => {
    const { server, watch, get } = await authenticate();
    await get();
    await vi.advanceTimersByTimeAsync(2_500_000);
    server.planned.push({ delayMs: 60_000 });
    await get();
    await watch.pass(5_001);
    await get();
    expect(server.sent("token")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(30_000);
    await get();
    await watch.pass(1_000);
    expect(server.sent("token")).toHaveLength(3);
  });

  test("uses the old token until its last 40 seconds while the new one is requested", async () => {
    const { server, get } = await authenticate();
    await get();
    await vi.advanceTimersByTimeAsync(3_600_000 - 40_000);
    server.planned.push("stall");
    await get();
    expect(server.sent("jobs")[1]?.leftMs).toBe(40_000);
  });

  test.each([
    ["20 minutes", 3_600, 2_400],
    ["half of its time", 600, 300],
  ])("renews the token in the background when less than %s is left", async (_what, ttlS, s) => {
    const { server, watch, get } = await authenticate(ttlS);
    await get();
    await vi.advanceTimersByTimeAsync(s * 1_000);
    await get();
    expect(places(server)).toEqual([1, 1, 2]);
    await vi.advanceTimersByTimeAsync(1);
    server.planned.push({ delayMs: 3_000 });
    await get();
    const calls = server.sent("jobs");
    expect(calls[2]?.headers.authorization).toBe(calls[0]?.headers.authorization);
    expect(performance.now()).toBe(calls[2]?.atMs);
    // The renewal continues in the background.
    await watch.pass(6_000);
    expect(server.sent("token")).toHaveLength(2);
    await get();
    expect(places(server)).toEqual([2, 2, 4]);
    expect(new Set(bearers(server)).size).toBe(2);
  });

  test("ends a renewal in the background after 5 seconds, and tries again after 30", async () => {
    const { server, watch, get } = await authenticate();
    await get();
    await vi.advanceTimersByTimeAsync(2_500_000);
    server.planned.push({ delayMs: 60_000 });
    await get();
    await watch.pass(5_001);
    await get();
    expect(server.sent("token")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(30_000);
    await get();
    await watch.pass(1_000);
    expect(server.sent("token")).toHaveLength(3);
  });

  test("uses the old token until its last 40 seconds if the secret was rotated", async () => {
    const { server, watch, jobs, get } = await authenticate();
    await get();
    server.secret = "second-secret";
    await vi.advanceTimersByTimeAsync(2_500_000);
    await get();
    await watch.pass(1);
    expect(server.sent("token").map(({ status }) => status)).toEqual([200, 401]);
    await vi.advanceTimersByTimeAsync(3_600_000 - 40_000 - 2_500_000 - 2);
    await expect(get()).resolves.toEqual(JOB);
    await vi.advanceTimersByTimeAsync(10);
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain("responded with 401, invalid_client: client authentication failed.");
    expect(String(error)).not.toContain("first-secret");
    expect(bearers(server)).toHaveLength(3);
    expect(new Set(bearers(server)).size).toBe(1);
  });
});

describe("a token endpoint that fails", () => {
  const NOW = new Date(Date.UTC(2024, 0, 1)).toUTCString();
  const DATE = new Date(Date.UTC(2024, 0, 1, 0, 0, 9)).toUTCString();

  test.each<[string, Reply, number | undefined]>([
    ["503", { status: 503 }, undefined],
    ["502", { status: 502 }, undefined],
    ["504", { status: 504 }, undefined],
    ["429", { status: 429 }, undefined],
    ["503 with Retry-After in seconds", { status: 503, headers: { "retry-after": "7" } }, 7_000],
    ["429 with Retry-After in seconds", { status: 429, headers: { "retry-after": "12" } }, 12_000],
    ["503 with Retry-After as a date", { status: 503, headers: { date: NOW, "retry-after": DATE } }, 9_000],
    ["a lost connection", "reset", undefined],
  ])("is retried: %s", async (_what, reply, askedMs) => {
    const { server, watch, jobs, delays } = await createM2MClient();
    server.planned.push(reply);
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    const waits = delays("/oidc/token");
    expect(waits).toHaveLength(1);
    if (askedMs === undefined) expect(outOfRange(waits, 10_000)).toEqual([]);
    else expect(waits).toEqual([askedMs]);
  });

  test.each<[string, Reply, RegExp]>([
    [
      "503",
      { status: 503, body: { message: "Out of order." } },
      /responded with 503, Out of order \(after \d+ a/,
    ],
    ["reset", "reset", /\/oidc\/token could not be reached: .*\(after \d+ attempts\)\.$/],
  ])("is retried with backoff for most of a minute: %s", async (_what, reply, message) => {
    const { server, watch, jobs, delays } = await createM2MClient();
    server.usual = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(message);
    const waits = delays("/oidc/token");
    expect(outOfRange(waits, 10_000)).toEqual([]);
    expect(performance.now()).toBeLessThan(55_000);
    expect(performance.now()).toBeGreaterThan(44_000);
    expect(String(error)).toContain(`(after ${waits.length + 1} attempts)`);
    expect(server.sent("jobs")).toEqual([]);
  });

  test("is not retried if Retry-After exceeds the time limit", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.usual = { status: 503, headers: { "retry-after": "61" } };
    await expect(watch.failureOf(jobs.get(JOB))).resolves.toBeInstanceOf(AuthenticationError);
    expect([performance.now(), server.sent("token").length]).toEqual([0, 1]);
  });

  test.each([400, 401, 403, 500])("is not retried after a %i", async (status) => {
    const { server, watch, jobs } = await createM2MClient();
    server.usual = { status, body: { error: "invalid_client", error_description: "No such app." } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(`responded with ${status}, invalid_client: No such app.`);
    expect([server.sent("token").length, performance.now()]).toEqual([1, 0]);
  });

  test("is requested again by the next call", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.planned.push({ status: 400 });
    await watch.failureOf(jobs.get(JOB));
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
  });

  test("has an echo of the secret masked", async () => {
    const { server, watch, jobs } = await createM2MClient();
    const echo = btoa(`${CLIENT_ID}:first-secret`);
    server.usual = { status: 400, body: { error: "bad", error_description: `first-secret ${echo}` } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(String(error)).toContain("bad: *** ***.");
  });

  test("has an echo of the Basic header masked", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.planned.push({ status: 400 });
    await watch.failureOf(jobs.get(JOB));
    const { authorization = "" } = server.sent("token")[0]?.headers ?? {};
    server.planned.push({ status: 400, body: { error: "bad", error_description: authorization } });
    const error = await watch.failureOf(jobs.get(JOB));
    expect(String(error)).not.toContain(authorization.replace("Basic ", ""));
  });

  test.each([
    { status: 200, body: "<p>Sign in</p>" },
    { status: 200, body: {} },
    { status: 200, body: "" },
  ])("is reported if it returns no token: %j", async (reply) => {
    const { server, watch, jobs } = await createM2MClient();
    server.usual = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain("returned no token");
    expect(server.sent("token")).toHaveLength(1);
  });
});

describe("a slow token endpoint", () => {
  test("is disconnected as soon as the caller's signal is aborted", async () => {
    const { server, jobs } = await createM2MClient();
    server.usual = "stall";
    const controller = new AbortController();
    const work = expect(jobs.get(JOB, { signal: controller.signal })).rejects.toBe("enough");
    await until(() => server.waiting() === 1);
    controller.abort("enough");
    await work;
    await until(() => server.sent("token")[0]?.left === true);
    expect(performance.now()).toBe(0);
    expect([server.sent("token").length, server.sent("jobs").length]).toEqual([1, 0]);
  });

  test("is disconnected after the caller's timeoutMs with a ConnectionTimeoutError", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.usual = "stall";
    const error = await watch.failureOf(jobs.get(JOB, { timeoutMs: 3_000, maxRetries: 0 }));
    expect(error).toBeInstanceOf(ConnectionTimeoutError);
    expect(String(error)).toContain("authentication took longer than 3000 ms");
    expect(performance.now()).toBe(3_000);
    await until(() => server.sent("token")[0]?.left === true);
  });

  test("is waited for up to 20 seconds", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.planned.push({ delayMs: 19_000 });
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    expect([server.sent("token").length, performance.now()]).toEqual([1, 19_000]);
  });

  test("is retried after 20 seconds without a response", async () => {
    const { server, watch, jobs, delays } = await createM2MClient();
    server.planned.push("stall");
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    expect(outOfRange(delays("/oidc/token").map((ms) => ms - 20_000))).toEqual([]);
  });

  test("that never responds is an AuthenticationError after most of a minute", async () => {
    const { server, watch, credentials } = await createM2MClient();
    server.usual = "stall";
    const error = await watch.failureOf(credentials.authorize());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/did not respond within \d+ ms \(after 3 attempts\)\.$/);
    expect(performance.now()).toBe(55_000);
  });

  test("that never responds is an AuthenticationError of a call with the default timeoutMs", async () => {
    const { server, watch, jobs } = await createM2MClient();
    server.usual = "stall";
    const error = await watch.failureOf(jobs.get(JOB));
    expect([error, performance.now(), server.sent("token").length]).toEqual([
      expect.any(AuthenticationError),
      55_000,
      3,
    ]);
  });
});

describe("discovery", () => {
  test.each<[string, Reply, RegExp]>([
    [
      "404",
      { status: 404, body: { message: "Not here." } },
      /oauth-authorization-server responded with 404, Not here\. Check the host/,
    ],
    ["an HTML page", { status: 200, body: "<html>" }, /names no token endpoint\. Check that the host/],
    ["JSON without an endpoint", { status: 200, body: { issuer: "x" } }, /names no token endpoint/],
    ["JSON that is null", { status: 200, body: "null" }, /names no token endpoint/],
    ["no content", { status: 204 }, /oauth-authorization-server responded with 204/],
    ["no URL", { status: 200, body: { token_endpoint: "/token" } }, /names no token endpoint/],
    [
      "a redirect",
      { status: 302, headers: { location: "https://login.example/x?token=y" } },
      /with a redirect to https:\/\/login\.example\/x, which is not followed\. Check the host/,
    ],
  ])("fails if the host is not a workspace: %s", async (_what, reply, message) => {
    const { server, watch, jobs } = await createM2MClient();
    server.discovery = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(message);
    expect([watch.sends.length, performance.now()]).toEqual([1, 0]);
  });

  test("is retried for most of a minute if the connection is refused", async () => {
    const { watch, jobs, delays } = await createM2MClient({ host: await closedHost() });
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/could not be reached: .*ECONNREFUSED.* \(after \d+ attempts\)\.$/);
    expect(outOfRange(delays("/.well-known/"), 10_000)).toEqual([]);
    expect(performance.now()).toBeGreaterThan(44_000);
    expect(performance.now()).toBeLessThan(60_000);
  });

  test.each([
    "http://workspace.example/token",
    "https://workspace.example/token",
    "http://accounts.cloud.databricks.com/token",
    "https://accounts.cloud.databricks.com.evil.example/token",
    "https://accounts.evil.example/token",
    "http://169.254.169.254/latest",
    "http://127.0.0.1:1/token",
  ])("sends no secret to the token endpoint %s of another host", async (token_endpoint) => {
    const { server, watch, jobs } = await createM2MClient();
    server.discovery = { status: 200, body: { token_endpoint } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(
      `names a token endpoint of another host (${new URL(token_endpoint).origin}), which must not get the secret`,
    );
    expect(watch.sends).toHaveLength(1);
  });
});

describe("a host that cannot be reached", () => {
  // As Node.js throws them: the code tells the failure, the message not always.
  const fetchThatFails = (code: string, message: string) =>
    vi.fn<typeof globalThis.fetch>(async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
    });
  const failing = (fetch: typeof globalThis.fetch) =>
    watchAuthentication().failureOf(
      oauthM2M({ host: "dbc.example", clientId: CLIENT_ID, clientSecret: "a-secret", fetch }).authorize(),
    );

  test.each([
    ["ENOTFOUND", "getaddrinfo ENOTFOUND dbc.example"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"],
    ["CERT_HAS_EXPIRED", "certificate has expired"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match certificate's altnames: Host: dbc.example."],
  ])("is not retried after a permanent error: %s", async (code, message) => {
    stopClock();
    const fetch = fetchThatFails(code, message);
    const error = await failing(fetch);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(message.replace(/[.]$/, ""));
    expect(fetch).toHaveBeenCalledOnce();
  });

  test.each([
    ["EAI_AGAIN", "getaddrinfo EAI_AGAIN dbc.example"],
    ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1"],
    ["ETIMEDOUT", "connect ETIMEDOUT 127.0.0.1:1"],
    ["UND_ERR_SOCKET", "other side closed"],
  ])("is retried for most of a minute after a transient error: %s", async (code, message) => {
    stopClock();
    const fetch = fetchThatFails(code, message);
    expect(String(await failing(fetch))).toContain(message);
    expect(fetch.mock.calls.length).toBeGreaterThan(5);
    expect(performance.now()).toBeGreaterThan(44_000);
  });
});
