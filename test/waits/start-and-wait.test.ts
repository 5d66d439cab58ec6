import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { JobsClient, RunUpdate, WaitOptions } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import type { FetchedRequest } from "../helpers/fake-fetch.ts";
import { createFakeRuns, type OperationName, type Replies, reset, stall } from "../helpers/fake-runs.ts";
import { failedRun, PENDING, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };

type Start = (jobs: JobsClient, options?: WaitOptions) => Promise<unknown>;

const STARTS: [string, OperationName, Start][] = [
  ["runNowAndWait", "run-now", (jobs, options) => jobs.runNowAndWait({ job_id: 5 }, options)],
  ["submitAndWait", "runs/submit", (jobs, options) => jobs.runs.submitAndWait({ run_name: "a" }, options)],
];

beforeEach(() => stopClock());

describe.each(STARTS)("%s", (_name, operation, start) => {
  const fakeOf = (replies: Replies, options = {}) =>
    createFakeRuns({ [operation]: RUN, ...replies }, options);

  test("starts one run, under a token, and waits for it", async () => {
    const fake = fakeOf({ "runs/get": [PENDING, RUNNING, SUCCESS] });
    await expect(fake.end(start(fake.jobs))).resolves.toMatchObject(SUCCESS);
    expect(fake.requests.map(({ name }) => name)).toEqual([operation, ...Array(3).fill("runs/get")]);
    expect(fake.requests[0]?.params.idempotency_token).toMatch(/^[0-9a-f]{32}$/);
    expect(fake.requests[1]?.params).toEqual({ run_id: "7" });
  });

  test("starts one run with one token, even if the start is retried", async () => {
    const fake = fakeOf({ [operation]: [reset, reset, RUN], "runs/get": SUCCESS }, { maxRetries: 5 });
    await fake.end(start(fake.jobs));
    const tokens = fake.sent(operation).map(({ params }) => params.idempotency_token);
    expect([tokens.length, new Set(tokens).size]).toEqual([3, 1]);
    expect(fake.sent("runs/get")).toHaveLength(1);
  });

  test("reports the idempotency token before the start, and the run id before the first poll", async () => {
    const fake = fakeOf({ "runs/get": SUCCESS });
    const reported: [string, number][] = [];
    await fake.end(
      start(fake.jobs, { onUpdate: ({ type }) => void reported.push([type, fake.requests.length]) }),
    );
    expect(reported).toEqual([
      ["starting", 0],
      ["started", 1],
      ["run", 2],
    ]);
  });

  test("rejects without a poll if the start is refused", async () => {
    const onUpdate = vi.fn();
    const fake = fakeOf({ [operation]: () => Response.json({ message: "no" }, { status: 403 }) });
    const error = await fake.failureOf(start(fake.jobs, { onUpdate }));
    expect(error).toMatchObject({ name: "PermissionDeniedError", outcome: "not_done" });
    expect(fake.requests).toHaveLength(1);
    expect(onUpdate.mock.calls).toMatchObject([[{ type: "starting" }]]);
  });

  test("rejects with the idempotency token if the outcome of the start is unknown", async () => {
    const fake = fakeOf({ [operation]: reset });
    const error = await fake.failureOf(start(fake.jobs));
    const { idempotency_token } = fake.requests[0]?.params ?? {};
    expect(error).toMatchObject({
      name: "ConnectionError",
      outcome: "unknown",
      idempotencyToken: idempotency_token,
    });
  });

  test.each<[object]>([[{}], [{ run_id: null }], [{ run_id: "7" }], [{ run_id: 7.5 }], [{ run_id: {} }]])(
    "rejects with an unknown outcome and the token if the response is %j",
    async (response) => {
      const fake = fakeOf({ [operation]: response });
      expect(await fake.failureOf(start(fake.jobs))).toMatchObject({
        ...{ name: "UnexpectedResponseError", outcome: "unknown", attempts: 1 },
        idempotencyToken: fake.requests[0]?.params.idempotency_token,
        message: expect.stringMatching(
          /violates the schema: run_id must be an id\..* same idempotency_token/,
        ),
      });
      expect(fake.requests).toHaveLength(1);
    },
  );

  test.each<[string, object, Replies, WaitOptions]>([
    ["the run fails", { name: "RunFailedError", reason: "failed" }, { "runs/get": failedRun() }, {}],
    ["the time is up", { name: "WaitTimeoutError" }, { "runs/get": RUNNING }, { waitTimeoutMs: 5_000 }],
    [
      "a poll is refused",
      { name: "PermissionDeniedError" },
      { "runs/get": () => Response.json({}, { status: 403 }) },
      {},
    ],
  ])("rejects with the run id if %s", async (_what, expected, replies, options) => {
    const fake = fakeOf(replies);
    expect(await fake.failureOf(start(fake.jobs, options))).toMatchObject({ ...expected, runId: 7 });
    expect(fake.sent(operation)).toHaveLength(1);
  });

  test("ends at once by an abort during the start", async () => {
    const controller = new AbortController();
    const fake = fakeOf({
      [operation]: (request: FetchedRequest) => {
        controller.abort("enough");
        return stall(request);
      },
    });
    expect(await fake.failureOf(start(fake.jobs, { signal: controller.signal }))).toBe("enough");
    expect(fake.requests).toHaveLength(1);
  });

  test("can be resumed with the run id of the error", async () => {
    const fake = fakeOf({ "runs/get": [RUNNING, RUNNING, SUCCESS] });
    const error = await fake.failureOf(start(fake.jobs, { waitTimeoutMs: 500 }));
    // Its type is checked by the next line.
    const { runId = 0 } = error as { runId?: number };
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 7, run: RUNNING });
    await expect(fake.end(fake.jobs.runs.wait({ run_id: runId }))).resolves.toMatchObject(SUCCESS);
    expect(fake.sent(operation)).toHaveLength(1);
  });
});

// The tests in Prefect's collection for its two flows that start a run and wait for it.
describe.each(STARTS)("%s, in the cases of Prefect's tests,", (_name, operation, start) => {
  const run = { ...SUCCESS, tasks: [taskIn("prefect-task", 36_260, "SUCCESS")] };
  const notebook = { notebook_output: { result: "{cell: 1}", truncated: false } };

  test("succeeds with notebook output", async () => {
    const fake = createFakeRuns({ [operation]: RUN, "runs/get": run, "runs/get-output": notebook });
    await expect(fake.end(start(fake.jobs))).resolves.toMatchObject(run);
    await expect(fake.end(fake.jobs.runs.getTaskOutputs(RUN))).resolves.toEqual({ "prefect-task": notebook });
  });

  test("succeeds without notebook output", async () => {
    const fake = createFakeRuns({ [operation]: RUN, "runs/get": run, "runs/get-output": { metadata: run } });
    await expect(fake.end(start(fake.jobs))).resolves.toMatchObject(run);
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(outputs).toEqual({ "prefect-task": { metadata: run } });
    expect(outputs["prefect-task"]).not.toHaveProperty("notebook_output");
  });

  test.each<[string, (update: RunUpdate) => void | Promise<void>]>([
    ["sync", () => {}],
    ["async", async () => void (await Promise.resolve())],
    ["failing async", () => Promise.reject(new Error("handler"))],
  ])("calls a %s handler after the submission", async (_kind, handler) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const onUpdate = vi.fn(handler);
    const fake = createFakeRuns({ [operation]: RUN, "runs/get": SUCCESS });
    await fake.end(start(fake.jobs, { onUpdate }));
    expect(onUpdate).toHaveBeenNthCalledWith(2, { type: "started", run_id: 7 });
    expect(unhandled).not.toHaveBeenCalled();
  });

  test.each([
    ["FAILED", "failed", runIn("TERMINATED", "FAILED")],
    ["TIMEDOUT", "timed_out", runIn("TERMINATED", "TIMEDOUT")],
    ["CANCELED", "canceled", runIn("TERMINATED", "CANCELED")],
    ["SKIPPED", "skipped", runIn("SKIPPED")],
    ["INTERNAL_ERROR", "internal_error", runIn("INTERNAL_ERROR")],
  ])("fails on %s", async (_state, reason, ended) => {
    const fake = createFakeRuns({ [operation]: RUN, "runs/get": [RUNNING, ended] });
    expect(await fake.failureOf(start(fake.jobs))).toMatchObject({
      name: "RunFailedError",
      reason,
      runId: 7,
    });
  });

  test("times out", async () => {
    const fake = createFakeRuns({ [operation]: RUN, "runs/get": RUNNING });
    const error = await fake.failureOf(start(fake.jobs, { waitTimeoutMs: 900_000 }));
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 7, run: RUNNING });
  });
});
