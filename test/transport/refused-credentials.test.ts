import { describe, expect, test } from "vitest";
import type { DatabricksCredentials } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { serve, type TestServer } from "../helpers/server.ts";

/** Starts a server that responds with one status after the other, the last one forever. */
async function serveStatuses(...statuses: number[]) {
  return serve((response) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 500;
    response.writeHead(status).end(JSON.stringify(status === 200 ? { run_id: 7 } : {}));
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

describe("a 401", () => {
  test.each(STRATEGIES)(
    "is retried once with a new token, even if maxRetries is 0: %s, %s",
    async (route, repeat) => {
      const server = await serveStatuses(401, 200);
      const { jobs, delays } = watchedClient({ host: server.host, token: freshTokens(), maxRetries: 0 });
      expect(await send(route, repeat, jobs)).toMatchObject({ data: { run_id: 7 } });
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
    expect(await drive(send("facade", "safe", jobs), isIdle)).toEqual({ data: { run_id: 7 } });
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
