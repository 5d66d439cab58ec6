import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type DatabricksCredentials, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { type FakeResponse, fetchInTurn, json } from "../helpers/fake-fetch.ts";
import { serve, serveResponse } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const HOUR_MS = 3_600_000;
/** Resolves to a value after a time. */
function late<T>(ms: number, value: T | Promise<T>): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}
const clientOf = (options: JobsClientOptions) =>
  new JobsClient({
    validate: false,
    ...("credentials" in options ? {} : { host: "x.example", token: "t" }),
    ...options,
  });

const authorization = { host: "https://x.example", headers: { authorization: "Bearer old-token" } };
const slowBody = () =>
  new ReadableStream({
    async start(controller) {
      await late(10, undefined);
      controller.enqueue(new TextEncoder().encode(JSON.stringify(JOB)));
      controller.close();
    },
  });

/** The stage of a call when its signal is aborted, after 5 ms. No fake here respects its signal. */
interface Stage {
  readonly sent: number;
  readonly responses?: readonly FakeResponse[];
  readonly authorize?: DatabricksCredentials["authorize"];
}
const STAGES: Record<string, Stage> = {
  "during authentication": { sent: 0, authorize: () => late(10, authorization) },
  "before the response headers": { sent: 1, responses: [() => late(10, Response.json(JOB))] },
  "before the response body": { sent: 1, responses: [() => new Response(slowBody())] },
  "during the delay after a 503": { sent: 1, responses: [json({}, 503), json(JOB)] },
  "during the Retry-After delay of a 429": {
    sent: 1,
    responses: [json({}, 429, { "retry-after": "20" }), json(JOB)],
  },
  "during the renewal of its credentials": {
    sent: 1,
    responses: [json({}, 401), json(JOB)],
    authorize: (options) => late(options?.forceRefresh ? 10 : 0, authorization),
  },
};
const REASONS = [new Error("enough"), { any: "object" }, "", 0, null, false, Number.NaN];

/** Records how a call ended. */
function settle(call: Promise<unknown>): { reason?: unknown; value?: unknown } {
  const seen: { reason?: unknown; value?: unknown } = {};
  call.then(
    (value) => Object.assign(seen, { value }),
    (reason) => Object.assign(seen, { reason }),
  );
  return seen;
}

describe.each(Object.entries(STAGES))(
  "a call aborted %s",
  (_name, { sent, responses = [json(JOB)], authorize }) => {
    test.each(REASONS)("rejects at once with the reason %s, and sends nothing more", async (reason) => {
      stopClock();
      const { fetch, requests } = fetchInTurn(...responses);
      const options = authorize === undefined ? {} : { credentials: { kind: "test", authorize } };
      const controller = new AbortController();
      const call = settle(clientOf({ ...options, fetch }).get(JOB, { signal: controller.signal }));
      await vi.advanceTimersByTimeAsync(5);
      expect(call).toEqual({});
      controller.abort(reason);
      await vi.advanceTimersByTimeAsync(0);
      expect(call).toStrictEqual({ reason });
      await vi.advanceTimersByTimeAsync(HOUR_MS);
      expect(requests).toHaveLength(sent);
      expect(vi.getTimerCount()).toBe(0);
    });
  },
);

describe("a call with an aborted signal", () => {
  test.each(REASONS)("rejects with the reason %s and sends nothing", async (reason) => {
    const server = await serveResponse(JOB);
    const signal = AbortSignal.abort(reason);
    const jobs = new JobsClient({ host: server.host, token: "t" });
    await expect(jobs.get(JOB, { signal })).rejects.toBe(reason);
    await expect(jobs.runNow(JOB, { signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
  });

  test.each(REASONS.slice(0, 2))("rejects with the reason %s through jobs.raw too", async (reason) => {
    const { fetch, requests } = fetchInTurn(json(JOB));
    const call = clientOf({ fetch }).raw.GET("/2.1/jobs/list", { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    expect(requests).toHaveLength(0);
  });

  // openapi-fetch ignores a falsy error.
  test.each(REASONS.slice(2))(
    "rejects with an AbortError through jobs.raw if the reason is %s",
    async (reason) => {
      const { fetch } = fetchInTurn(json(JOB));
      const call = clientOf({ fetch }).raw.GET("/2.1/jobs/list", { signal: AbortSignal.abort(reason) });
      await expect(call).rejects.toMatchObject({ name: "AbortError" });
    },
  );

  test("rejects with the platform's reason if the caller gave none", async () => {
    const { fetch } = fetchInTurn(json(JOB));
    const signal = AbortSignal.abort();
    await expect(clientOf({ fetch }).get(JOB, { signal })).rejects.toBe(signal.reason);
  });
});

describe("an abort while the rate limiter delays calls", () => {
  const limit = (seconds: number) => json({}, 429, { "retry-after": String(seconds) });

  test("ends only the calls of its signal", async () => {
    stopClock();
    const { fetch, requests } = fetchInTurn(limit(60), json(JOB));
    const jobs = clientOf({ fetch });
    await expect(jobs.get(JOB, { maxRetries: 0 })).rejects.toMatchObject({ status: 429 });
    const controller = new AbortController();
    const [aborted, other] = [settle(jobs.get(JOB, { signal: controller.signal })), settle(jobs.get(JOB))];
    await vi.advanceTimersByTimeAsync(30_000);
    controller.abort(null);
    await vi.advanceTimersByTimeAsync(0);
    expect([aborted, other, requests.length]).toEqual([{ reason: null }, {}, 1]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect([other, requests.length]).toEqual([{ value: JOB }, 2]);
  });

  test("before the call takes precedence over the error of the rate limiter", async () => {
    const { fetch } = fetchInTurn(limit(600));
    const jobs = clientOf({ fetch });
    await expect(jobs.get(JOB)).rejects.toMatchObject({ status: 429 });
    await expect(jobs.get(JOB, { signal: AbortSignal.abort("enough") })).rejects.toBe("enough");
  });
});

describe("an abort in a hook", () => {
  test.each([
    ["onRequest", 0],
    ["onResponse", 1],
    ["onRetry", 1],
  ] as const)("in %s ends the call after %i requests", async (name, count) => {
    const server = await serveResponse({}, { status: 503, headers: { "retry-after": "0" } });
    const controller = new AbortController();
    const hooks = { [name]: () => controller.abort("enough") };
    const jobs = new JobsClient({ host: server.host, token: "t", hooks });
    await expect(jobs.get(JOB, { signal: controller.signal })).rejects.toBe("enough");
    await late(5, undefined);
    expect(server.requests).toHaveLength(count);
  });
});

describe("an abort", () => {
  test("ends all calls of its signal and closes their connections", async () => {
    const closed = vi.fn();
    const server = await serve((response) => response.once("close", closed));
    const controller = new AbortController();
    const { signal } = controller;
    const jobs = new JobsClient({ host: server.host, token: "t" });
    const calls = Promise.allSettled(Array.from({ length: 20 }, () => jobs.get(JOB, { signal })));
    await vi.waitFor(() => expect(server.requests).toHaveLength(20));
    controller.abort("enough");
    expect(await calls).toEqual(Array(20).fill({ status: "rejected", reason: "enough" }));
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(20));
    expect(server.requests).toHaveLength(20);
  });

  test("after the end of a call causes no unhandled rejection", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const controller = new AbortController();
    const { fetch } = fetchInTurn(json(JOB));
    await expect(clientOf({ fetch }).get(JOB, { signal: controller.signal })).resolves.toEqual(JOB);
    controller.abort();
    await late(1, undefined);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("by AbortSignal.timeout rejects with its reason, not with a ConnectionTimeoutError", async () => {
    const signal = AbortSignal.timeout(30);
    const jobs = clientOf({ fetch: () => new Promise(() => {}) });
    await expect(jobs.get(JOB, { signal })).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(jobs.get(JOB, { signal })).rejects.toBe(signal.reason);
  });
});

describe("timeoutMs", () => {
  const slow =
    (ms: number, respond: FakeResponse): FakeResponse =>
    (request) =>
      late(ms, respond(request));
  const retryLater = json({}, 503, { "retry-after": "30" });

  test("limits each attempt, not the whole call nor its delays", async () => {
    stopClock();
    const { fetch, requests } = fetchInTurn(
      slow(900, retryLater),
      slow(900, retryLater),
      slow(900, json(JOB)),
    );
    const call = settle(clientOf({ fetch, timeoutMs: 1_000 }).get(JOB));
    await vi.advanceTimersByTimeAsync(62_700);
    expect([call, requests.length]).toEqual([{ value: JOB }, 3]);
  });

  test("covers authentication and the response together", async () => {
    stopClock();
    const authorize = () => late(600, authorization);
    const { fetch } = fetchInTurn(slow(600, json(JOB)));
    const call = settle(
      clientOf({ credentials: { kind: "test", authorize }, fetch, timeoutMs: 1_000, maxRetries: 0 }).get(JOB),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(call.reason).toMatchObject({ name: "ConnectionTimeoutError", outcome: "unknown", attempts: 1 });
  });

  test("does not end a call that can be retried", async () => {
    stopClock();
    const { fetch, requests } = fetchInTurn(slow(HOUR_MS, json({})), json(JOB));
    const call = settle(clientOf({ fetch, timeoutMs: 1_000 }).get(JOB));
    await vi.advanceTimersByTimeAsync(1_500);
    expect([call, requests.length]).toEqual([{ value: JOB }, 2]);
  });
});

describe("the first call of a client", () => {
  test("rejects at once and sends nothing if it is aborted right after it was made", async () => {
    const { fetch, requests } = fetchInTurn(json(JOB));
    const reason = { any: "object" };
    const controller = new AbortController();
    const call = settle(clientOf({ fetch }).get(JOB, { signal: controller.signal }));
    controller.abort(reason);
    // Microtasks only: fewer than it takes to load the validators.
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
    expect(call).toStrictEqual({ reason });
    await new Promise((resolve) => setImmediate(resolve));
    expect(requests).toHaveLength(0);
  });

  test("sends its arguments as they were when it was made", async () => {
    const { fetch, requests } = fetchInTurn(json({ run_id: 1 }));
    const params = { job_id: 1, job_parameters: { day: "monday" } };
    const headers = { "x-team": "one" };
    const call = clientOf({ fetch }).runNow(params, { headers });
    params.job_id = 2;
    params.job_parameters.day = "tuesday";
    headers["x-team"] = "two";
    await call;
    expect(JSON.parse(String(requests[0]?.body))).toMatchObject({
      job_id: 1,
      job_parameters: { day: "monday" },
    });
    expect(requests[0]?.headers.get("x-team")).toBe("one");
  });
});
