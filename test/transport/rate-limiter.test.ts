import type { ServerResponse } from "node:http";
import { describe, expect, test, vi } from "vitest";
import { drive, stopClock, turn, until } from "../helpers/clock.ts";
import { send, watchedClient } from "../helpers/repeat.ts";
import { serve, serveResponse } from "../helpers/server.ts";

const OK = '{"run_id":7}';

/** A server that holds its responses until it is opened, with the time of each request. */
async function heldServer() {
  const held: ServerResponse[] = [];
  const receivedMs: number[] = [];
  let isOpen = false;
  const server = await serve((response) => {
    receivedMs.push(performance.now());
    if (isOpen) response.end(OK);
    else held.push(response);
  });
  const open = (): void => {
    isOpen = true;
  };
  return { ...server, held, receivedMs, open };
}

function limitReached(response: ServerResponse | undefined, seconds: string): void {
  response?.writeHead(429, { "retry-after": seconds }).end("{}");
}

describe("the rate limiter", () => {
  test("delays every call of the client after one 429: the throttled one, those that failed meanwhile and new ones", async () => {
    stopClock();
    const { host, held, receivedMs, open } = await heldServer();
    const { jobs, delays, sent, isIdle } = watchedClient({ host });
    const throttledMs = performance.now();
    const inFlight = Array.from({ length: 50 }, () => send("facade", "safe", jobs));
    await until(() => held.length === 50);
    open();
    limitReached(held[0], "2");
    await until(() => delays.length === 1);
    for (const response of held.slice(1, 20)) response.writeHead(503).end("{}");
    for (const response of held.slice(20)) response.end(OK);
    await until(isIdle);
    const later = [send("facade", "once", jobs), send("raw", "keyed", jobs)];
    await vi.advanceTimersByTimeAsync(1_999);
    for (let index = 0; index < 20; index += 1) await turn();
    expect([sent(), receivedMs.length]).toEqual([50, 50]);

    const endings = await drive(Promise.all([...inFlight, ...later]), isIdle);
    expect(endings.filter(({ thrown }) => thrown !== undefined)).toEqual([]);
    expect(receivedMs).toHaveLength(50 + 20 + 2);
    expect(Math.min(...receivedMs.slice(50)) - throttledMs).toBeGreaterThanOrEqual(2_000);
  });

  test("extends the delay of waiting calls after a 429 with a longer Retry-After delay, not after a shorter one", async () => {
    stopClock();
    const { host, held, receivedMs, open } = await heldServer();
    const { jobs, delays, isIdle } = watchedClient({ host });
    const calls = Array.from({ length: 3 }, () => send("facade", "safe", jobs));
    await until(() => held.length === 3);
    open();
    const throttledMs = performance.now();
    for (const [index, seconds] of ["2", "5", "1"].entries()) {
      limitReached(held[index], seconds);
      await until(() => delays.length === index + 1);
    }
    await drive(Promise.all(calls), isIdle);
    expect(receivedMs.slice(3).map((atMs) => atMs - throttledMs)).toEqual([5_000, 5_000, 5_000]);
  });

  test("does not delay other clients", async () => {
    stopClock();
    const limited = await serveResponse({}, { status: 429, headers: { "retry-after": "2" } });
    const { jobs, delays, isIdle } = watchedClient({ host: limited.host });
    const call = send("facade", "safe", jobs);
    await until(() => delays.length === 1);
    const server = await serveResponse({ run_id: 7 });
    expect(await send("facade", "safe", watchedClient({ host: server.host }).jobs)).toEqual({
      data: { run_id: 7 },
    });
    expect(limited.requests).toHaveLength(1);
    await drive(call, isIdle);
  });

  test("rejects a throttled call at once if it is aborted", async () => {
    stopClock();
    const server = await serveResponse({}, { status: 429, headers: { "retry-after": "2" } });
    const { jobs, delays, isIdle } = watchedClient({ host: server.host, maxRetries: 1 });
    const refused = send("facade", "safe", jobs);
    await until(() => delays.length === 1);
    const controller = new AbortController();
    const call = jobs.get({ job_id: 5 }, { signal: controller.signal });
    controller.abort("enough");
    await expect(call).rejects.toBe("enough");
    await drive(refused, isIdle);
    expect(server.requests).toHaveLength(2);
  });

  test("delays a call that was still authenticating at the time of the 429", async () => {
    stopClock();
    const { host, held, receivedMs, open } = await heldServer();
    const tokens: ((token: string) => void)[] = [];
    const token = () => new Promise<string>((resolve) => tokens.push(resolve));
    const { jobs, delays, isIdle } = watchedClient({ host, token });
    const first = send("facade", "safe", jobs);
    await until(() => tokens.length === 1);
    const second = send("facade", "safe", jobs);
    await until(() => tokens.length === 2);
    tokens[0]?.("one");
    await until(() => held.length === 1);
    open();
    const throttledMs = performance.now();
    limitReached(held[0], "2");
    await until(() => delays.length === 1);
    tokens[1]?.("two");
    const resolveTokens = () => {
      const pending = tokens.splice(0);
      for (const resolve of pending) resolve("next");
      return pending.length === 0 && isIdle();
    };
    await drive(Promise.all([first, second]), resolveTokens);
    expect(receivedMs.slice(1).map((atMs) => atMs - throttledMs)).toEqual([2_000, 2_000]);
  });
});

describe("the rate limiter after a Retry-After delay beyond retryTimeoutMs", () => {
  test("rejects calls at once without sending them, until the rest of the delay is within retryTimeoutMs", async () => {
    stopClock();
    const { host, held, receivedMs, open } = await heldServer();
    const { jobs, delays } = watchedClient({ host, retryTimeoutMs: 30_000 });
    const call = send("facade", "safe", jobs);
    await until(() => held.length === 1);
    open();
    limitReached(held[0], "60");
    const error = { name: "TooManyRequestsError", status: 429, outcome: "not_done" };
    expect(await call).toMatchObject({ thrown: { ...error, attempts: 1, path: "/2.1/jobs/runs/get" } });

    await vi.advanceTimersByTimeAsync(29_999);
    expect(await send("facade", "once", jobs)).toMatchObject({
      thrown: { ...error, attempts: 0, path: "/2.1/jobs/create" },
    });
    expect(await send("raw", "keyed", jobs)).toMatchObject({ status: 429, data: undefined });
    expect([receivedMs.length, delays]).toEqual([1, []]);

    await vi.advanceTimersByTimeAsync(1);
    const waiting = send("facade", "once", jobs);
    await turn();
    expect(receivedMs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await waiting).toEqual({ data: { run_id: 7 } });
    expect(receivedMs.map((atMs) => atMs - (receivedMs[0] ?? 0))).toEqual([0, 60_000]);
  });
});
