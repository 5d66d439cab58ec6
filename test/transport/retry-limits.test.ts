import { describe, expect, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { outOfRange, send, watchedClient } from "../helpers/repeat.ts";
import { closedHost, type Handler, serve, serveResponse } from "../helpers/server.ts";

const RUN = { run_id: 1 };

/** Responds with one status after the other, the last one forever; status 0 loses the connection. */
function inTurn(...statuses: number[]): Handler {
  return (response) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 500;
    if (status === 0) response.destroy();
    else response.writeHead(status).end(JSON.stringify({ message: `response ${status}` }));
  };
}

describe("maxRetries", () => {
  test.each([
    [0, undefined, 1],
    [2, undefined, 3],
    [2, 0, 1],
    [0, 2, 3],
    [undefined, 7, 8],
  ])("of %s for the client and %s for the call allows %i attempts", async (ofClient, ofCall, attempts) => {
    stopClock();
    const server = await serve(inTurn(503));
    const { jobs, delays, isIdle } = watchedClient({ host: server.host, maxRetries: ofClient });
    const call = jobs.runs.get(RUN, { maxRetries: ofCall }).catch((error: unknown) => error);
    expect(await drive(call, isIdle)).toMatchObject({ name: "TemporarilyUnavailableError", attempts });
    expect(server.requests).toHaveLength(attempts);
    expect([delays.length, outOfRange(delays)]).toEqual([attempts - 1, []]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("cannot be %d", async (maxRetries) => {
    expect(() => new JobsClient({ maxRetries })).toThrow(/^Option `maxRetries` must be /);
    const server = await serveResponse({});
    const jobs = new JobsClient({ host: server.host, token: "t" });
    await expect(jobs.runs.get(RUN, { maxRetries })).rejects.toMatchObject({ name: "ConfigurationError" });
    expect(server.requests).toHaveLength(0);
  });
});

describe("by default", () => {
  test.each([["safe"], ["repeatable"], ["keyed"]] as const)(
    "a call that may be repeated (%s) rides out minutes of 503, with delays of up to 30 s",
    async (repeat) => {
      stopClock();
      const startMs = performance.now();
      const server = await serve((response) => {
        const isDown = performance.now() - startMs < 250_000;
        response.writeHead(isDown ? 503 : 200).end('{"run_id":7}');
      });
      const { jobs, delays, isIdle } = watchedClient({ host: server.host });
      expect(await drive(send("facade", repeat, jobs), isIdle)).toMatchObject({ data: { run_id: 7 } });
      expect(outOfRange(delays)).toEqual([]);
      expect(Math.max(...delays)).toBeGreaterThan(15_000);
    },
  );

  test("a service that stays down fails within retryTimeoutMs, with the number of attempts", async () => {
    stopClock();
    const startMs = performance.now();
    const server = await serve(inTurn(503));
    const { jobs, isIdle } = watchedClient({ host: server.host });
    const { thrown } = await drive(send("facade", "safe", jobs), isIdle);
    expect(thrown).toMatchObject({ status: 503, attempts: server.requests.length });
    expect(thrown).toMatchObject({
      message: expect.stringContaining(`(after ${server.requests.length} attempts)`),
    });
    const tookMs = performance.now() - startMs;
    expect(tookMs > 240_000 && tookMs <= 300_000).toBe(true);
  });

  test("a host that never responded is given up within 10 s", async () => {
    stopClock();
    const startMs = performance.now();
    const { jobs, isIdle } = watchedClient({ host: await closedHost() });
    const { thrown } = await drive(send("facade", "keyed", jobs), isIdle);
    expect(thrown).toMatchObject({ name: "ConnectionError", outcome: "not_done" });
    const tookMs = performance.now() - startMs;
    expect(tookMs > 3_000 && tookMs <= 10_000).toBe(true);
  });

  test("a host that responded before is retried for minutes", async () => {
    stopClock();
    let isDown = false;
    const startMs = performance.now();
    const fetch: typeof globalThis.fetch = async () => {
      const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });
      if (isDown && performance.now() - startMs < 200_000) throw new TypeError("fetch failed", { cause });
      return Response.json({ run_id: 7 });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    await drive(jobs.runs.get({ run_id: 7 }), () => true);
    isDown = true;
    await expect(drive(jobs.runs.get({ run_id: 7 }), () => true)).resolves.toEqual({ run_id: 7 });
  });
});

describe("COULD_NOT_ACQUIRE_LOCK", () => {
  const lock = (status: number) =>
    serveResponse({ error_code: "COULD_NOT_ACQUIRE_LOCK", message: "busy" }, { status });

  test.each([400, 409, 500])(
    "with status %d is retried for all but operations of class once",
    async (status) => {
      stopClock();
      for (const [repeat, attempts] of [
        ["safe", 3],
        ["repeatable", 3],
        ["keyed", 3],
        ["once", 1],
      ] as const) {
        const server = await lock(status);
        const { jobs, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
        const { thrown } = await drive(send("facade", repeat, jobs), isIdle);
        expect(thrown).toMatchObject({ errorCode: "COULD_NOT_ACQUIRE_LOCK", attempts });
      }
    },
  );
});

describe("retryTimeoutMs", () => {
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("cannot be %d", (retryTimeoutMs) => {
    expect(() => new JobsClient({ retryTimeoutMs })).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message: expect.stringMatching(/^Option `retryTimeoutMs` must be /),
      }),
    );
  });

  test("of 0 allows one attempt", async () => {
    stopClock();
    const server = await serve(inTurn(503));
    const { jobs, delays } = watchedClient({ host: server.host, retryTimeoutMs: 0 });
    expect(await send("facade", "safe", jobs)).toMatchObject({ thrown: { status: 503, attempts: 1 } });
    expect([server.requests.length, delays]).toEqual([1, []]);
  });

  test("does not start a delay that would end after it", async () => {
    stopClock();
    const server = await serveResponse({}, { status: 503, headers: { "retry-after": "4" } });
    const { jobs, delays, isIdle } = watchedClient({ host: server.host, retryTimeoutMs: 10_000 });
    const begunMs = performance.now();
    const { thrown } = await drive(send("facade", "safe", jobs), isIdle);
    expect(thrown).toMatchObject({ status: 503, attempts: 3 });
    expect([delays, performance.now() - begunMs]).toEqual([[4_000, 4_000], 8_000]);
  });

  test("ends the call before maxRetries if attempts take long", async () => {
    stopClock();
    const server = await serve(() => {});
    const options = { host: server.host, timeoutMs: 60_000, retryTimeoutMs: 150_000, maxRetries: 50 };
    const { jobs, sent } = watchedClient(options);
    const hasAll = () => sent() > 0 && sent() === server.requests.length;
    const { thrown } = await drive(send("facade", "safe", jobs), hasAll);
    expect(thrown).toMatchObject({ name: "ConnectionTimeoutError", attempts: 3 });
  });
});

describe("the error of a retried call", () => {
  test.each([
    ["that of the last response", [503, 0, 502], { name: "ApiError", status: 502 }],
    ["that of the last lost connection", [503, 502, 0], { name: "ConnectionError" }],
    ["that of the response that is not retried", [503, 403], { name: "PermissionDeniedError", status: 403 }],
  ])("is %s", async (_what, statuses, expected) => {
    stopClock();
    const attempts = statuses.length;
    const server = await serve(inTurn(...statuses));
    const { jobs, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
    const { thrown } = await drive(send("facade", "safe", jobs), isIdle);
    expect(thrown).toMatchObject({ ...expected, attempts });
  });

  test.each([
    ["a 503", [503, 400]],
    ["a 500 and a 429", [500, 429, 400]],
    ["a lost connection", [0, 400]],
    ["a lost connection and a redirect", [0, 302]],
    ["a 503 and a redirect", [503, 302]],
  ])("has outcome unknown after %s, even if the last attempt was not executed", async (_what, statuses) => {
    stopClock();
    const server = await serve(inTurn(...statuses));
    const { jobs, isIdle } = watchedClient({ host: server.host });
    const { thrown } = await drive(send("facade", "keyed", jobs), isIdle);
    expect(thrown).toMatchObject({
      ...{ outcome: "unknown", attempts: statuses.length },
      idempotencyToken: expect.stringMatching(/./),
      message: expect.stringContaining("The run may have been started."),
    });
  });

  test("has outcome not_done if no attempt was executed", async () => {
    stopClock();
    const server = await serve(inTurn(429, 429, 400));
    const { jobs, isIdle } = watchedClient({ host: server.host });
    const { thrown } = await drive(send("facade", "keyed", jobs), isIdle);
    expect(thrown).toMatchObject({ outcome: "not_done", attempts: 3 });
  });
});

test("the delay before a retry ends at once if the call is aborted", async () => {
  stopClock();
  const server = await serve(inTurn(503));
  const controller = new AbortController();
  const onRetry = vi.fn(() => queueMicrotask(() => controller.abort("enough")));
  const jobs = new JobsClient({ host: server.host, token: "t", hooks: { onRetry } });
  await expect(jobs.runs.get(RUN, { signal: controller.signal })).rejects.toBe("enough");
  expect([server.requests.length, vi.getTimerCount()]).toEqual([1, 0]);
});
