import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ConnectionError, type Hooks, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";
import { recordHooks } from "../helpers/record-hooks.ts";

const JOB = { job_id: 5 };
const clientOf = ({ requests: _, ...options }: JobsClientOptions & { readonly requests?: unknown }) =>
  new JobsClient({ host: "x.example", token: "signing-secret", userAgent: "t/1", ...options });

const eventOf = (attempt: number, callId = 1) => ({
  ...{ callId, operation: "JobsGet", method: "GET", path: "/2.1/jobs/get", attempt },
  idempotencyToken: undefined,
});
const anyDuration = expect.toSatisfy((ms: unknown) => typeof ms === "number" && ms >= 0);
const requestHeaders = {
  accept: "application/json",
  authorization: "***",
  "user-agent": expect.stringMatching(/^t\/1 databricks-jobs\//),
};
const request = (attempt: number, callId?: number) => [
  "onRequest",
  { ...eventOf(attempt, callId), host: "https://x.example", headers: requestHeaders, body: undefined },
];
const end = (attempt: number, result: object) => [
  "onEnd",
  { ...eventOf(attempt), durationMs: anyDuration, requestId: undefined, error: undefined, ...result },
];
const ID = { "x-request-id": "req-1" };
const responseHeaders = { "content-type": "application/json", ...ID };

describe("hooks", () => {
  test("are called with the request and the response of a call that succeeds at once", async () => {
    const { hooks, events } = recordHooks();
    await clientOf({ hooks, ...fetchInTurn(json(JOB, 200, ID)) }).get(JOB);
    const seen = { durationMs: anyDuration, status: 200, requestId: "req-1", headers: responseHeaders };
    expect(events).toStrictEqual([
      request(1),
      ["onResponse", { ...eventOf(1), ...seen, error: undefined }],
      end(1, { status: 200, requestId: "req-1" }),
    ]);
  });

  test("are called with every attempt of a call that is retried", async () => {
    const { hooks, events } = recordHooks();
    await clientOf({ hooks, ...fetchInTurn(tryAgain, json(JOB)) }).get(JOB);
    const again = { status: 503, requestId: undefined, error: undefined };
    const headers = { "content-type": "application/json" };
    expect(events).toStrictEqual([
      request(1),
      [
        "onResponse",
        { ...eventOf(1), durationMs: anyDuration, headers: { ...headers, "retry-after": "0" }, ...again },
      ],
      ["onRetry", { ...eventOf(1), delayMs: 0, ...again }],
      request(2),
      ["onResponse", { ...eventOf(2), durationMs: anyDuration, headers, ...again, status: 200 }],
      end(2, { status: 200 }),
    ]);
  });

  test("are called with the response of a call that is rejected", async () => {
    const { hooks, events } = recordHooks();
    const refusal = { error_code: "INVALID_PARAMETER_VALUE", message: "no" };
    const failed = clientOf({ hooks, ...fetchInTurn(json(refusal, 400, ID)) }).get(JOB);
    await expect(failed).rejects.toMatchObject({ status: 400 });
    const seen = { durationMs: anyDuration, status: 400, requestId: "req-1", headers: responseHeaders };
    expect(events).toStrictEqual([
      request(1),
      ["onResponse", { ...eventOf(1), ...seen, error: undefined }],
      end(1, { status: 400, requestId: "req-1" }),
    ]);
  });

  test("are called with the final error of a call that gets no response", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { hooks, events } = recordHooks();
    const broken = fetchInTurn(() => Promise.reject(new TypeError("fetch failed")));
    const jobs = clientOf({ hooks, validate: false, maxRetries: 1, fetch: broken.fetch });
    const failed = jobs.get(JOB).catch((thrown: unknown) => thrown);
    await vi.runAllTimersAsync();
    const last = await failed;
    const none = { status: undefined, requestId: undefined, error: expect.any(ConnectionError) };
    const lost = { durationMs: anyDuration, headers: {}, ...none };
    const delayMs = expect.toSatisfy((ms: unknown) => typeof ms === "number" && ms >= 250 && ms <= 500);
    expect(events).toStrictEqual([
      request(1),
      ["onResponse", { ...eventOf(1), ...lost }],
      ["onRetry", { ...eventOf(1), delayMs, ...none }],
      request(2),
      ["onResponse", { ...eventOf(2), ...lost }],
      end(2, none),
    ]);
    expect(events.at(-1)?.[1]).toHaveProperty("error", last);
  });

  test("are not called for a signal that has aborted before, and only onEnd is if a call cannot be authenticated", async () => {
    const { hooks, events } = recordHooks();
    const { fetch } = fetchInTurn(json(JOB));
    const credentials = { kind: "test", authorize: () => Promise.reject(new Error("no token")) };
    await expect(clientOf({ hooks, fetch }).get(JOB, { signal: AbortSignal.abort(0) })).rejects.toBe(0);
    expect(events).toEqual([]);
    const failed = new JobsClient({ hooks, fetch, credentials, maxRetries: 0 }).get(JOB);
    const error: unknown = await failed.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining("no token") });
    expect(events).toStrictEqual([end(0, { status: undefined, error })]);
  });

  test("are called when a call is aborted during an attempt, with the reason of the signal", async () => {
    const { hooks, events } = recordHooks();
    const controller = new AbortController();
    const reason = new Error("enough");
    const fetch = () => {
      controller.abort(reason);
      return new Promise<Response>(() => {});
    };
    const failed = clientOf({ hooks, fetch }).get(JOB, { signal: controller.signal });
    await expect(failed).rejects.toBe(reason);
    const none = { status: undefined, requestId: undefined, error: reason };
    expect(events).toStrictEqual([
      request(1),
      ["onResponse", { ...eventOf(1), durationMs: anyDuration, headers: {}, ...none }],
      end(1, none),
    ]);
  });

  test("are called once with a 401 if the credentials cannot be renewed", async () => {
    const { hooks, events } = recordHooks();
    const refused = json({ error_code: "UNAUTHENTICATED", message: "no" }, 401);
    await expect(clientOf({ hooks, ...fetchInTurn(refused) }).get(JOB)).rejects.toThrow("no");
    expect(events.map(([name, { attempt }]) => [name, attempt])).toEqual([
      ["onRequest", 1],
      ["onResponse", 1],
      ["onEnd", 1],
    ]);
  });

  test("are called with both attempts of a call whose credentials are renewed", async () => {
    const { hooks, events } = recordHooks();
    const refused = json({ error_code: "UNAUTHENTICATED", message: "no" }, 401);
    let tokens = 0;
    await clientOf({ hooks, token: () => `t-${++tokens}`, ...fetchInTurn(refused, json(JOB)) }).get(JOB);
    const statusOf = (event: object) => ("status" in event ? event.status : undefined);
    expect(events.map(([name, event]) => [name, event.attempt, statusOf(event)])).toEqual([
      ["onRequest", 1, undefined],
      ["onResponse", 1, 401],
      ["onRequest", 2, undefined],
      ["onResponse", 2, 200],
      ["onEnd", 2, 200],
    ]);
  });

  test("are called with a separate callId for each call", async () => {
    const { hooks, events } = recordHooks();
    const jobs = clientOf({ hooks, ...fetchInTurn(json(JOB)) });
    await jobs.get(JOB);
    await Promise.all([jobs.get(JOB), jobs.get(JOB), jobs.raw.GET("/2.1/jobs/list")]);
    const ids = (name: string) => events.filter(([hook]) => hook === name).map(([, { callId }]) => callId);
    expect(ids("onRequest")).toEqual([1, 2, 3, 4]);
    expect(ids("onResponse").sort()).toEqual([1, 2, 3, 4]);
  });
});

describe("hooks of jobs.raw", () => {
  test("are called with the operation of a documented path and its idempotency token", async () => {
    const { hooks, events } = recordHooks();
    const body = { job_id: 5, idempotency_token: "mine" };
    await clientOf({ hooks, ...fetchInTurn(json({ run_id: 7 })) }).raw.POST("/2.1/jobs/run-now", { body });
    const called = { operation: "JobsRunNow", method: "POST", path: "/2.1/jobs/run-now" };
    const expected = { callId: 1, attempt: 1, idempotencyToken: "mine", ...called };
    expect(events).toMatchObject([
      ["onRequest", { ...expected, body, headers: { authorization: "***" } }],
      ["onResponse", { ...expected, status: 200 }],
      ["onEnd", { ...expected, status: 200 }],
    ]);
  });

  test("are called with operation undefined if the document does not have the path", async () => {
    const { hooks, events } = recordHooks();
    const { raw } = clientOf({ hooks, ...fetchInTurn(json({})) });
    // The types allow documented paths only.
    await raw.GET("/2.1/jobs/unheard-of" as "/2.1/jobs/list", { params: { query: { limit: 3 } } });
    const expected = { operation: undefined, method: "GET", path: "/2.1/jobs/unheard-of" };
    expect(events).toMatchObject([
      ["onRequest", expected],
      ["onResponse", expected],
      ["onEnd", expected],
    ]);
  });
});

describe("a hook", () => {
  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("broken hook");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken hook"))],
    ["rejects later", () => new Promise((_resolve, reject) => setImmediate(reject, null))],
    ["rejects with undefined", () => Promise.reject()],
  ])("that %s does not affect the call", async (_what, broken) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const hook = vi.fn(broken);
    const hooks: Hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onEnd: hook };
    const jobs = clientOf({ hooks, ...fetchInTurn(tryAgain, json(JOB)) });
    await expect(jobs.get(JOB)).resolves.toEqual(JOB);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(hook).toHaveBeenCalledTimes(6);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("cannot change the request", async () => {
    const { fetch, requests } = fetchInTurn(json(JOB));
    const hooks: Hooks = {
      onRequest: ({ headers, body }) => {
        Object.assign(headers, { authorization: "other" });
        // The types forbid this, but a hook in JavaScript can do it.
        (body as { name: string }).name = "changed";
      },
    };
    await clientOf({ hooks, fetch }).create({ name: "nightly" });
    expect(requests[0]?.body).toBe('{"name":"nightly"}');
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer signing-secret");
  });
});

describe("a hook that is a method", () => {
  test("is called with its object, and with request ids whose secrets are masked", async () => {
    const calls: unknown[] = [];
    class Log {
      name = "log";
      onResponse(event: { requestId: string | undefined }) {
        calls.push([this.name, event.requestId]);
        // An unhandled rejection would fail the test run.
        return Promise.reject(new Error("the log is full")) as unknown as undefined;
      }
    }
    const response = json(JOB, 200, { "x-request-id": "id-signing-secret" });
    await clientOf({ hooks: new Log(), ...fetchInTurn(response) }).get(JOB);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual([["log", "id-***"]]);
  });
});
