import { describe, expect, test, vi } from "vitest";
import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { AuthenticationError, ConfigurationError } from "../../src/facade/index.ts";
import { CLIENT_ID, type Reply } from "../helpers/authorization-server.ts";
import { stopClock } from "../helpers/clock.ts";
import { outOfRange } from "../helpers/repeat.ts";
import { closedHost } from "../helpers/server.ts";
import { signInWithSecret, watchSignIn } from "../helpers/sign-in-watch.ts";

const JOB = { job_id: 5 };

describe("discovery", () => {
  test.each<[string, Reply, RegExp]>([
    [
      "404",
      { status: 404, body: { message: "Not here." } },
      /oauth-authorization-server answered 404, Not here\.$/,
    ],
    ["an HTML page", { status: 200, body: "<html>" }, /names no token endpoint\. Check that the host/],
    ["JSON without an endpoint", { status: 200, body: { issuer: "x" } }, /names no token endpoint/],
    ["JSON that is null", { status: 200, body: "null" }, /names no token endpoint/],
    ["no content", { status: 204 }, /oauth-authorization-server answered 204/],
    ["no URL", { status: 200, body: { token_endpoint: "/token" } }, /names no token endpoint/],
    [
      "a redirect",
      { status: 302, headers: { location: "https://login.example/x?token=y" } },
      /with a redirect to https:\/\/login\.example\/x, which is never followed\.$/,
    ],
  ])("of a host that is no workspace: %s", async (_what, reply, told) => {
    const { server, watch, jobs } = await signInWithSecret();
    server.discovery = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(told);
    expect([watch.sends.length, performance.now()]).toEqual([1, 0]);
  });

  test("is tried again for most of a minute where nothing listens", async () => {
    const { watch, jobs, delays } = await signInWithSecret({ host: await closedHost() });
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/could not be reached: .*ECONNREFUSED.* \(after \d+ attempts\)\.$/);
    expect(outOfRange(delays("/.well-known/"))).toEqual([]);
    expect(performance.now()).toBeGreaterThan(44_000);
    expect(performance.now()).toBeLessThan(60_000);
  });

  test("may not name a token endpoint of plain http: on another machine", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.discovery = { status: 200, body: { token_endpoint: "http://workspace.example/token" } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("plain http: to another machine");
    expect(watch.sends).toHaveLength(1);
  });
});

describe("a host that cannot be reached", () => {
  // As Node.js throws them: what kind of failure it is stands in the code, and not always in the message.
  const fetchThatFails = (code: string, message: string) =>
    vi.fn<typeof globalThis.fetch>(async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
    });
  const failing = (fetch: typeof globalThis.fetch) =>
    watchSignIn().failureOf(
      oauthM2M({ host: "dbc.example", clientId: CLIENT_ID, clientSecret: "a-secret", fetch }).authorize(),
    );

  test.each([
    ["ENOTFOUND", "getaddrinfo ENOTFOUND dbc.example"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"],
    ["CERT_HAS_EXPIRED", "certificate has expired"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match certificate's altnames: Host: dbc.example."],
  ])("is not tried again where that stays as it is: %s", async (code, message) => {
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
  ])("is tried again for most of a minute where that may pass: %s", async (code, message) => {
    stopClock();
    const fetch = fetchThatFails(code, message);
    expect(String(await failing(fetch))).toContain(message);
    expect(fetch.mock.calls.length).toBeGreaterThan(5);
    expect(performance.now()).toBeGreaterThan(44_000);
  });
});
