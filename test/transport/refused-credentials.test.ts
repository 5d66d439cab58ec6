import { describe, expect, test } from "vitest";
import type { DatabricksCredentials } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { RESULT } from "../helpers/fake-fetch.ts";
import { STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { serve, type TestServer } from "../helpers/server.ts";

/** Starts a server that responds with one status after the other, the last one forever. */
async function serveStatuses(...statuses: number[]) {
  return serve((response) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 500;
    response.writeHead(status).end(JSON.stringify(status === 200 ? RESULT : {}));
  });
}

/** Returns a token function with a new token for each call. */
function freshTokens() {
  let count = 0;
  return () => {
    count += 1;
    return `token-${count}`;
  };
}

const authorizations = (server: TestServer) => server.requests.map(({ headers }) => headers.authorization);

describe("a 403", () => {
  const REFUSALS: [string, number, Record<string, string>, string][] = [
    ["as JSON with a numeric code", 403, {}, '{"error_code":403,"message":"Invalid access token."}'],
    [
      "for a token that expires",
      403,
      {},
      '{"error_code":403,"message":"Token is expiring within 30 seconds. (token expired)"}',
    ],
    [
      "as a web page",
      403,
      { "content-type": "text/html" },
      "<html><body><pre>Invalid access token.</pre></body></html>",
    ],
    ["by its reason phrase", 403, { "x-databricks-reason-phrase": "Token expired" }, ""],
    [
      "by its reason phrase, next to a code",
      403,
      { "x-databricks-reason-phrase": "Invalid access token." },
      '{"error_code":"PERMISSION_DENIED","message":"no"}',
    ],
  ];

  /** Starts a server that gives a response to the first token, and a success to any other. */
  const serveRefusal = (status: number, headers: Record<string, string>, body: string) =>
    serve((response, request) => {
      const isRefused = request.headers.authorization === "Bearer token-1";
      if (isRefused) response.writeHead(status, headers).end(body);
      else response.end(JSON.stringify(RESULT));
    });

  test.each(REFUSALS.flatMap((refusal) => STRATEGIES.map((strategy) => [...refusal, ...strategy] as const)))(
    "that refuses the token, %s, is retried once with a new token: %i %j %s %s %s",
    async (_what, status, headers, body, route, repeat) => {
      const server = await serveRefusal(status, headers, body);
      const { jobs } = watchedClient({ host: server.host, token: freshTokens(), maxRetries: 0 });
      expect(await send(route, repeat, jobs)).toMatchObject({ data: RESULT });
      expect(authorizations(server)).toEqual(["Bearer token-1", "Bearer token-2"]);
    },
  );

  test.each([
    [
      "a permission",
      '{"error_code":"PERMISSION_DENIED","message":"User has no permission on job \'invalid token\'."}',
    ],
    ["a permission without a code", '{"message":"The user may not manage the run."}'],
    ["a permission on a token", '{"error_code":403,"message":"User may not use tokens."}'],
    ["a web page of a firewall", "<html><title>Blocked</title></html>"],
  ])("that denies %s is final", async (_what, body) => {
    const server = await serveRefusal(403, {}, body);
    const { jobs, sent } = watchedClient({ host: server.host, token: freshTokens() });
    const { thrown } = await send("facade", "safe", jobs);
    expect(thrown).toMatchObject({ name: "PermissionDeniedError", attempts: 1, outcome: "not_done" });
    expect(sent()).toBe(1);
  });
});

describe("a 401", () => {
  test.each(STRATEGIES)(
    "is retried once with a new token, even if maxRetries is 0: %s, %s",
    async (route, repeat) => {
      const server = await serveStatuses(401, 200);
      const { jobs, delays } = watchedClient({ host: server.host, token: freshTokens(), maxRetries: 0 });
      expect(await send(route, repeat, jobs)).toMatchObject({ data: RESULT });
      expect([authorizations(server), delays]).toEqual([["Bearer token-1", "Bearer token-2"], []]);
    },
  );

  test.each(STRATEGIES)("ends the call if the new token is refused too: %s, %s", async (route, repeat) => {
    const server = await serveStatuses(401);
    const { jobs, sent } = watchedClient({ host: server.host, token: freshTokens() });
    const ending = await send(route, repeat, jobs);
    if (route === "raw") expect(ending.status).toBe(401);
    else {
      const expected = { name: "UnauthenticatedError", attempts: 2, outcome: "not_done" };
      expect(ending.thrown).toMatchObject(expected);
    }
    expect([sent(), server.requests.length]).toEqual([2, 2]);
  });

  test.each(STRATEGIES)("is not retried with the same token: %s, %s", async (route, repeat) => {
    const server = await serveStatuses(401);
    for (const token of ["static", () => "same", async () => "same"]) {
      const { jobs, sent } = watchedClient({ host: server.host, token });
      const ending = await send(route, repeat, jobs);
      if (route === "raw") expect(ending.status).toBe(401);
      else
        expect(ending.thrown).toMatchObject({
          name: "UnauthenticatedError",
          attempts: 1,
          outcome: "not_done",
        });
      expect(sent()).toBe(1);
    }
    expect(server.requests).toHaveLength(3);
  });

  test("does not count as one of maxRetries", async () => {
    stopClock();
    const server = await serveStatuses(401, 503, 503, 503);
    const { jobs, delays, isIdle } = watchedClient({
      host: server.host,
      token: freshTokens(),
      maxRetries: 2,
    });
    const { thrown } = await drive(send("facade", "safe", jobs), isIdle);
    expect(thrown).toMatchObject({ name: "TemporarilyUnavailableError", attempts: 4 });
    expect(delays).toHaveLength(2);
  });

  test("between other failures ends the call only the second time", async () => {
    stopClock();
    const server = await serveStatuses(503, 401, 503, 401);
    const { jobs, isIdle } = watchedClient({ host: server.host, token: freshTokens() });
    const { thrown } = await drive(send("facade", "safe", jobs), isIdle);
    expect(thrown).toMatchObject({ name: "UnauthenticatedError", attempts: 4 });
  });

  test("forces one refresh, and none at later attempts", async () => {
    stopClock();
    const server = await serveStatuses(401, 503, 503, 200);
    const forced: (boolean | undefined)[] = [];
    const credentials: DatabricksCredentials = {
      kind: "test",
      authorize: async (options) => {
        forced.push(options?.forceRefresh);
        const token = forced.includes(true) ? "new" : "old";
        return { host: server.host, headers: { authorization: `Bearer ${token}` } };
      },
    };
    const { jobs, isIdle } = watchedClient({ credentials, token: undefined });
    expect(await drive(send("facade", "safe", jobs), isIdle)).toEqual({ data: RESULT });
    expect(forced).toEqual([false, true, false, false]);
  });

  test("ends the call with the error of the refresh if that fails", async () => {
    const server = await serveStatuses(401);
    let calls = 0;
    const token = () => {
      calls += 1;
      if (calls > 1) throw new Error("the vault is shut");
      return "first";
    };
    const { jobs } = watchedClient({ host: server.host, token });
    const { thrown } = await send("facade", "once", jobs);
    expect(thrown).toMatchObject({
      name: "AuthenticationError",
      message: expect.stringContaining("the vault is shut"),
    });
    expect(server.requests).toHaveLength(1);
  });
});
