import type { ServerResponse } from "node:http";
import { describe, expect, test, vi } from "vitest";
import type { HttpResponse } from "../../src/facade/http/response.ts";
import { JobsClient, type RequestOptions } from "../../src/facade/index.ts";
import { RateLimiter } from "../../src/facade/transport/rate-limiter.ts";
import { drive, stopClock, turn, until } from "../helpers/clock.ts";
import { RESULT } from "../helpers/fake-fetch.ts";
import { send, watchedClient } from "../helpers/repeat.ts";
import { serve, serveResponse } from "../helpers/server.ts";

const OK = JSON.stringify(RESULT);

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
    const inFlight = Array.from({ length: 30 }, () => send("facade", "safe", jobs));
    await until(() => held.length === 30);
    open();
    limitReached(held[0], "2");
    await until(() => delays.length === 1);
    for (const response of held.slice(1, 12)) response.writeHead(503).end("{}");
    for (const response of held.slice(12)) response.end(OK);
    await until(isIdle);
    const later = [send("facade", "once", jobs), send("raw", "keyed", jobs)];
    await vi.advanceTimersByTimeAsync(1_999);
    for (let index = 0; index < 20; index += 1) await turn();
    expect([sent(), receivedMs.length]).toEqual([30, 30]);

    const endings = await drive(Promise.all([...inFlight, ...later]), isIdle);
    expect(endings.filter(({ thrown }) => thrown !== undefined)).toEqual([]);
    expect(receivedMs).toHaveLength(30 + 12 + 2);
    expect(Math.min(...receivedMs.slice(30)) - throttledMs).toBeGreaterThanOrEqual(2_000);
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
    const [first = 0, ...others] = receivedMs.slice(3).map((atMs) => atMs - throttledMs);
    expect([first, others.length]).toEqual([5_000, 2]);
    expect(Math.min(...others)).toBeGreaterThan(5_000);
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
    const { jobs, delays } = watchedClient({ host: server.host });
    const controller = new AbortController();
    const { signal } = controller;
    const refused = jobs.list({}, { signal });
    await until(() => delays.length === 1);
    const call = jobs.get({ job_id: 5 }, { signal });
    controller.abort("enough");
    await expect(call).rejects.toBe("enough");
    await expect(refused).rejects.toBe("enough");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
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
    // One call is known to wait: as for the rate, one per second will do.
    expect(receivedMs.slice(1).map((atMs) => atMs - throttledMs)).toEqual([2_000, 3_000]);
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
    expect(await waiting).toEqual({ data: RESULT });
    expect(receivedMs.map((atMs) => atMs - (receivedMs[0] ?? 0))).toEqual([0, 60_000]);
  });
});

/** A service with a token bucket of one request, whose requests take 20 ms. */
function limitedService(perSecond: number, retryAfter?: string) {
  let nextMs = performance.now();
  let isLifted = false;
  const order: (string | undefined)[] = [];
  let refused = 0;
  const halfWay = () => new Promise((resolve) => setTimeout(resolve, 10));
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    await halfWay();
    const nowMs = performance.now();
    const isAllowed = isLifted || nowMs >= nextMs - 1e-6;
    if (isAllowed) {
      nextMs = nowMs + 1_000 / perSecond;
      order.push(JSON.parse(String(init?.body)).job_parameters.n);
    } else refused += 1;
    await halfWay();
    if (isAllowed) return Response.json({ run_id: 7 });
    const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    return Response.json({}, { status: 429, headers });
  };
  const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch });
  const launch = (n: number, options?: RequestOptions) =>
    jobs.runNow({ job_id: 5, job_parameters: { n } }, options);
  const lift = (): void => {
    isLifted = true;
  };
  return { launch, order, refused: () => refused, lift };
}

const idle = () => true;

describe("a launch of 1,000 calls at once under a limit of 100 per second", () => {
  test.each([["1"], [undefined]])(
    "succeeds with few refusals, near the ideal time: Retry-After %s",
    async (retryAfter) => {
      stopClock();
      const { launch, order, refused } = limitedService(100, retryAfter);
      const startMs = performance.now();
      await drive(Promise.all(Array.from({ length: 1_000 }, (_, n) => launch(n))), idle);
      expect(new Set(order).size).toBe(1_000);
      expect(refused()).toBeLessThanOrEqual(100);
      expect(performance.now() - startMs).toBeLessThanOrEqual(1.1 * 10_000 + 3_000);
    },
  );

  test("is sent in order, except for those that were refused", async () => {
    stopClock();
    const { launch, order } = limitedService(100, "1");
    await drive(Promise.all(Array.from({ length: 200 }, (_, n) => launch(n))), idle);
    const numbers = order.map(Number);
    const steps = numbers.filter((n, index) => index > 0 && n < (numbers[index - 1] ?? 0));
    expect(steps.length).toBeLessThan(5);
  });
});

describe("throttling", () => {
  test("is not noticed for long once it has gone, without a Retry-After delay", async () => {
    stopClock();
    const { launch, lift } = limitedService(10);
    await drive(Promise.all(Array.from({ length: 100 }, (_, n) => launch(n))), idle);
    lift();
    const startMs = performance.now();
    await drive(Promise.all(Array.from({ length: 500 }, (_, n) => launch(n))), idle);
    // At the old rate it would take 50 s.
    expect(performance.now() - startMs).toBeLessThanOrEqual(6_000);
  });

  test("uses up no retries", async () => {
    stopClock();
    let left = 5;
    const fetch: typeof globalThis.fetch = async () => {
      left -= 1;
      return left >= 0 ? Response.json({}, { status: 429 }) : Response.json({ job_id: 5 });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch, maxRetries: 1 });
    expect(await drive(jobs.get({ job_id: 5 }), idle)).toEqual({ job_id: 5 });
  });

  test("is an error at once with maxRetries 0", async () => {
    let attempts = 0;
    const fetch: typeof globalThis.fetch = async () => {
      attempts += 1;
      return Response.json({}, { status: 429 });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    await expect(jobs.get({ job_id: 5 }, { maxRetries: 0 })).rejects.toMatchObject({
      status: 429,
      attempts: 1,
    });
    expect(attempts).toBe(1);
  });

  test("leaves a call all its time, however long it was in the queue", async () => {
    stopClock();
    const { launch, order } = limitedService(1, "1");
    const calls = Array.from({ length: 400 }, (_, n) => launch(n));
    await drive(Promise.all(calls), idle);
    expect(new Set(order).size).toBe(400);
  });

  test("ends with the last refusal when retryTimeoutMs has passed since the first request", async () => {
    stopClock();
    const startMs = performance.now();
    const fetch: typeof globalThis.fetch = async () => Response.json({}, { status: 429 });
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch, retryTimeoutMs: 60_000 });
    const error = await drive(
      jobs.get({ job_id: 5 }).catch((reason: unknown) => reason),
      idle,
    );
    expect(error).toMatchObject({ name: "TooManyRequestsError", outcome: "not_done" });
    expect(performance.now() - startMs).toBeLessThanOrEqual(60_000);
  });

  /** The times of the requests of so many calls to a service that limits each. */
  async function timesOfLimited(calls: number, headers: Record<string, string> = {}): Promise<number[]> {
    const startMs = performance.now();
    const times: number[] = [];
    const fetch: typeof globalThis.fetch = async () => {
      times.push(performance.now() - startMs);
      return Response.json({}, { status: 429, headers });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    const all = Array.from({ length: calls }, () => jobs.get({ job_id: 5 }));
    await drive(Promise.allSettled(all), idle);
    return [...times, performance.now() - startMs];
  }

  test("ends all calls soon after retryTimeoutMs if none passes, in the queue too", async () => {
    stopClock();
    const times = await timesOfLimited(32);
    expect(times.at(-1)).toBeLessThanOrEqual(300_000 + 20_000);
  });

  test("is no reason to send many requests if the Retry-After delay is a fraction of a second", async () => {
    stopClock();
    const times = await timesOfLimited(1, { "retry-after": "0.01" });
    expect(times.length).toBeLessThan(30);
  });

  test("is met by a lone call after a second, although many passed long ago", async () => {
    stopClock();
    const times: number[] = [];
    const fetch: typeof globalThis.fetch = async () => {
      times.push(performance.now());
      return times.length === 501 ? Response.json({}, { status: 429 }) : Response.json({ job_id: 5 });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    await drive(Promise.all(Array.from({ length: 500 }, () => jobs.get({ job_id: 5 }))), idle);
    await vi.advanceTimersByTimeAsync(600_000);
    await drive(jobs.get({ job_id: 5 }), idle);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBeGreaterThanOrEqual(750);
  });

  test("is respected if it is reported for a request that was sent long before", () => {
    stopClock();
    const limiter = new RateLimiter();
    const caller = { callId: 1, signal: undefined, remainingMs: 300_000 };
    const [first, second] = [limiter.tryAcquire(), limiter.tryAcquire()];
    if (first === undefined || second === undefined) throw new Error("No turn");
    const limit = { headers: new Headers() } as HttpResponse; // of which the limiter reads nothing
    limiter.limit(first, limit, 1_000, 0);
    vi.advanceTimersByTime(62_000);
    // The limit is forgotten.
    limiter.acquire(caller);
    expect(limiter.limit(second, limit, 30_000, 0)).toBe(30_000);
    expect(limiter.tryAcquire()).toBeUndefined();
  });

  test("lets a call in the queue be aborted at once, unsent", async () => {
    stopClock();
    const { launch, order } = limitedService(1, "1");
    const controller = new AbortController();
    const calls = Array.from({ length: 10 }, (_, n) => launch(n));
    const aborted = launch(10, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(500);
    controller.abort("enough");
    await expect(aborted).rejects.toBe("enough");
    await drive(Promise.all([...calls, launch(11)]), idle);
    expect(order).toHaveLength(11);
    expect(order).not.toContain("10");
  });

  test("is forgotten after a minute without calls", async () => {
    stopClock();
    const { launch } = limitedService(1, "1");
    await drive(Promise.all(Array.from({ length: 5 }, (_, n) => launch(n))), idle);
    await vi.advanceTimersByTimeAsync(61_000);
    const startMs = performance.now();
    await drive(launch(6), idle);
    expect(performance.now() - startMs).toBe(20);
  });
});

describe("a burst without a limit", () => {
  test("has 32 calls in flight at first, and 32 more each second if the service does not respond", async () => {
    stopClock();
    let sent = 0;
    const never: typeof globalThis.fetch = () => {
      sent += 1;
      return new Promise(() => {});
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch: never });
    const controller = new AbortController();
    const calls = Array.from({ length: 100 }, () => jobs.get({ job_id: 5 }, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toBe(32);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toBe(64);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toBe(100);
    controller.abort("enough");
    await Promise.allSettled(calls);
  });

  test("adds no delay: each response lets more calls follow", async () => {
    stopClock();
    const startMs = performance.now();
    const fetch: typeof globalThis.fetch = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return Response.json({ job_id: 5 });
    };
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    await drive(Promise.all(Array.from({ length: 1_000 }, () => jobs.get({ job_id: 5 }))), idle);
    expect(performance.now() - startMs).toBeLessThanOrEqual(10 * 20);
  });
});
