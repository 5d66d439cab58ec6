import { describe, expect, test, vi } from "vitest";
import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { AuthenticationError } from "../../src/facade/index.ts";
import { type AuthorizationServer, CLIENT_ID, serveAuthorization } from "../helpers/authorization-server.ts";
import { signInWithSecret, watchSignIn } from "../helpers/sign-in-watch.ts";

const JOB = { job_id: 5 };

async function signIn(ttlS = 3_600) {
  const { server, watch, jobs } = await signInWithSecret({ ttlS });
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
  test("asks the token endpoint that the workspace names, and signs the call with its token", async () => {
    const { server, get } = await signIn();
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

  test("writes an id and a secret as they are where a form would not change them", async () => {
    const { server, get } = await signIn();
    await get();
    // As Databricks' own SDKs do; a server that decodes nothing would not know a client whose hyphens are %2D.
    const sent = server.sent("token")[0]?.headers.authorization?.replace("Basic ", "") ?? "";
    expect(atob(sent)).toBe(`${CLIENT_ID}:first-secret`);
  });

  test("asks nothing before a call, and nothing again for the calls after it", async () => {
    const { server, get } = await signIn();
    expect(places(server)).toEqual([0, 0, 0]);
    for (const _call of [1, 2, 3]) await get();
    expect(places(server)).toEqual([1, 1, 3]);
    expect(new Set(bearers(server)).size).toBe(1);
  });

  test("sends a secret with characters that a form would change", async () => {
    const server = await serveAuthorization();
    server.secret = "a+b/c=:%d&~";
    const { host, secret: clientSecret } = server;
    const jobs = watchSignIn().client({ credentials: oauthM2M({ host, clientId: CLIENT_ID, clientSecret }) });
    await expect(jobs.get(JOB)).resolves.toEqual(JOB);
  });

  test("sends the workspace id of a pasted address with the call, and not to the token endpoint", async () => {
    const server = await serveAuthorization();
    const { host, secret: clientSecret } = server;
    const credentials = oauthM2M({ host: `${host}/jobs?o=77`, clientId: CLIENT_ID, clientSecret });
    await watchSignIn().client({ credentials }).get(JOB);
    expect(server.sent("jobs")[0]?.headers["x-databricks-org-id"]).toBe("77");
    expect(server.sent("token")[0]?.headers).not.toHaveProperty("x-databricks-org-id");
  });

  test("takes a new token where the old one has less than 40 seconds left, before it calls", async () => {
    const { server, get } = await signIn();
    await get();
    await vi.advanceTimersByTimeAsync(3_600_000 - 39_000);
    await get();
    expect(places(server)).toEqual([2, 2, 2]);
    const [first, second] = server.sent("jobs");
    expect([first?.leftMs, second?.leftMs]).toEqual([3_600_000, 3_600_000]);
  });

  test("calls with the old token up to its last 40 seconds, while a new one is on its way", async () => {
    const { server, get } = await signIn();
    await get();
    await vi.advanceTimersByTimeAsync(3_600_000 - 40_000);
    server.planned.push("stall");
    await get();
    expect(server.sent("jobs")[1]?.leftMs).toBe(40_000);
  });

  test.each([
    ["20 minutes", 3_600, 2_400],
    ["half of its time", 600, 300],
  ])("is renewed ahead when less than %s is left, without holding the call up", async (_what, ttlS, s) => {
    const { server, watch, get } = await signIn(ttlS);
    await get();
    await vi.advanceTimersByTimeAsync(s * 1_000);
    await get();
    expect(places(server)).toEqual([1, 1, 2]);
    await vi.advanceTimersByTimeAsync(1);
    server.planned.push({ delayMs: 5_000 });
    await get();
    const calls = server.sent("jobs");
    expect(calls[2]?.headers.authorization).toBe(calls[0]?.headers.authorization);
    expect(performance.now()).toBe(calls[2]?.atMs);
    // The renewal goes on by itself.
    await watch.pass(6_000);
    expect(server.sent("token")).toHaveLength(2);
    await get();
    expect(places(server)).toEqual([2, 2, 4]);
    expect(new Set(bearers(server)).size).toBe(2);
  });

  test("works with the old token until its last 40 seconds where the secret was changed", async () => {
    const { server, watch, jobs, get } = await signIn();
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
    expect(String(error)).toContain("answered 401, invalid_client: client authentication failed.");
    expect(String(error)).not.toContain("first-secret");
    expect(bearers(server)).toHaveLength(3);
    expect(new Set(bearers(server)).size).toBe(1);
  });
});
