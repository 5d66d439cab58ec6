import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { DatabricksError, RunFailedError } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { collect } from "../helpers/collect.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import {
  createFakeRuns,
  idIn,
  type Replies,
  type Reply,
  reset,
  stall,
  stallUntil,
} from "../helpers/fake-runs.ts";
import { failedRun, PENDING, RUNNING, runIn, taskIn } from "../helpers/run-states.ts";

const PAGE = "https://x.example/jobs/5/runs/7";

beforeEach(() => stopClock());

/** Waits for a run that fails, and returns the error and the fake. */
async function failureOf(run: object, output: Reply = {}, before: readonly object[] = [RUNNING]) {
  const replies: Replies = { "runs/get": [...before, run], "runs/get-output": output };
  const fake = createFakeRuns(replies);
  const error = await fake.failureOf(fake.jobs.runs.wait({ run_id: 7 }, { timeoutMs: 2_000 }));
  expect(error).toBeInstanceOf(RunFailedError);
  // Asserted above.
  return { error: error as RunFailedError, fake };
}

const outputs =
  (texts: Readonly<Record<number, string>>): FakeResponse =>
  (request) =>
    Response.json({ error: texts[idIn(request)], error_trace: `line ${idIn(request)}` });

describe("a run that did not succeed", () => {
  const status = (code: string) => ({
    run_id: 7,
    status: { state: "TERMINATED", termination_details: { code, message: "why" } },
  });

  test.each<[string, string, object]>([
    ["FAILED", "failed", runIn("TERMINATED", "FAILED")],
    ["TIMEDOUT", "timed_out", runIn("TERMINATED", "TIMEDOUT")],
    ["CANCELED", "canceled", runIn("TERMINATED", "CANCELED")],
    ["MAXIMUM_CONCURRENT_RUNS_REACHED", "limit_reached", runIn("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED")],
    ["UPSTREAM_FAILED", "upstream_failed", runIn("TERMINATED", "UPSTREAM_FAILED")],
    ["UPSTREAM_CANCELED", "upstream_canceled", runIn("TERMINATED", "UPSTREAM_CANCELED")],
    ["EXCLUDED", "excluded", runIn("TERMINATED", "EXCLUDED")],
    ["DISABLED", "disabled", runIn("TERMINATED", "DISABLED")],
    ["no result", "unknown", runIn("TERMINATED")],
    ["SKIPPED", "skipped", runIn("SKIPPED")],
    ["INTERNAL_ERROR", "internal_error", runIn("INTERNAL_ERROR")],
    ["INTERNAL_ERROR and FAILED", "failed", runIn("INTERNAL_ERROR", "FAILED")],
    ["a new code", "unknown", status("A_NEW_CODE")],
    ["USER_CANCELED", "canceled", status("USER_CANCELED")],
    ["CLUSTER_ERROR", "compute_error", status("CLUSTER_ERROR")],
  ])("with %s is a RunFailedError, because %s", async (_what, reason, run) => {
    const { error, fake } = await failureOf(run, {}, [PENDING, RUNNING]);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(error).toMatchObject({ name: "RunFailedError", reason, runId: 7, failedTasks: [] });
    expect(error.run).toEqual(run);
    expect(fake.requests).toHaveLength(3);
  });

  test.each([
    ["its result", runIn("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED")],
    ["its termination code", status("MAX_CONCURRENT_RUNS_EXCEEDED")],
  ])("because its job ran too often at once, by %s, says what to set", async (_what, run) => {
    const { error } = await failureOf(run);
    expect(error.message).toContain(
      "\n  Set `queue: { enabled: true }` in the job's settings, or raise `max_concurrent_runs`.",
    );
  });

  test("before the first poll is a RunFailedError too", async () => {
    const { fake } = await failureOf(failedRun(), {}, []);
    expect(fake.requests).toHaveLength(1);
  });
});

describe("the failed tasks", () => {
  test("have their state, their message and the error of their output", async () => {
    const failed = taskIn("ingest", 71, "FAILED");
    const state = { ...failed.state, state_message: "see the output" };
    const run = failedRun([
      { ...failed, state },
      taskIn("late", 72, "TIMEDOUT"),
      taskIn("fine", 73, "SUCCESS"),
    ]);
    const { error, fake } = await failureOf(run, outputs({ 71: "ValueError: no rows" }));
    expect(error.failedTasks).toEqual([
      {
        ...{ task_key: "ingest", run_id: 71, reason: "failed", state: "TERMINATED FAILED" },
        ...{ message: "see the output", error: "ValueError: no rows", errorTrace: "line 71" },
        ...{ startedRunId: undefined, failedIterations: [] },
      },
      {
        ...{ task_key: "late", run_id: 72, reason: "timed_out", state: "TERMINATED TIMEDOUT" },
        ...{ message: undefined, error: undefined, errorTrace: "line 72" },
        ...{ startedRunId: undefined, failedIterations: [] },
      },
    ]);
    expect(fake.sent("runs/get-output").map(({ params }) => params)).toEqual([
      { run_id: "71" },
      { run_id: "72" },
    ]);
  });

  test.each([
    "SUCCESS",
    "SUCCESS_WITH_FAILURES",
    "UPSTREAM_FAILED",
    "UPSTREAM_CANCELED",
    "EXCLUDED",
    "DISABLED",
  ])("do not include a task in state %s", async (result) => {
    const run = failedRun([taskIn("a", 71, "FAILED"), taskIn("b", 72, result)]);
    const { error } = await failureOf(run);
    expect(error.failedTasks.map(({ task_key }) => task_key)).toEqual(["a"]);
  });

  test("do not include tasks that were skipped or are running", async () => {
    const skipped = { task_key: "b", run_id: 72, state: { life_cycle_state: "SKIPPED" } };
    const running = { task_key: "c", run_id: 73, state: { life_cycle_state: "RUNNING" } };
    const { error } = await failureOf(failedRun([taskIn("a", 71, "FAILED"), skipped, running]));
    expect(error.failedTasks.map(({ task_key }) => task_key)).toEqual(["a"]);
  });

  test("are judged by their latest attempt", async () => {
    const attempt = (task: string, run_id: number, result: string, attempt_number: number) =>
      taskIn(task, run_id, result, { attempt_number, start_time: run_id });
    const { error, fake } = await failureOf(
      failedRun([
        attempt("recovered", 71, "FAILED", 0),
        attempt("recovered", 72, "SUCCESS", 1),
        attempt("hopeless", 75, "FAILED", 2),
        attempt("hopeless", 73, "FAILED", 0),
        attempt("hopeless", 74, "TIMEDOUT", 1),
      ]),
    );
    expect(error.failedTasks).toMatchObject([{ task_key: "hopeless", run_id: 75, reason: "failed" }]);
    expect(fake.sent("runs/get-output")).toHaveLength(1);
    expect(error.message).not.toContain("recovered");
  });

  test("include those on a later page", async () => {
    const more = { tasks: [taskIn("b", 72, "FAILED")] };
    const fake = createFakeRuns({
      "runs/get": [failedRun([taskIn("a", 71, "FAILED")], { next_page_token: "p2" }), more],
      "runs/get-output": {},
    });
    expect(await fake.failureOf(fake.jobs.runs.wait({ run_id: 7 }))).toMatchObject({
      failedTasks: [{ task_key: "a" }, { task_key: "b" }],
    });
  });

  test("without a run id are included, and no output is requested", async () => {
    const { run_id: _none, ...task } = taskIn("a", 71, "FAILED");
    const { error, fake } = await failureOf(failedRun([task]));
    expect(error.failedTasks).toMatchObject([{ task_key: "a", run_id: undefined, reason: "failed" }]);
    expect(fake.sent("runs/get-output")).toEqual([]);
  });

  const refusal = (status: number, error_code: string) => () =>
    Response.json({ error_code, message: "no" }, { status });
  const UNREADABLE: [string, FakeResponse][] = [
    ["is malformed", refusal(400, "INVALID_PARAMETER_VALUE")],
    ["is refused", refusal(403, "PERMISSION_DENIED")],
    ["finds nothing", refusal(404, "NOT_FOUND")],
    ["is not implemented", refusal(501, "NOT_IMPLEMENTED")],
    ["is throttled for long", () => Response.json({}, { status: 429, headers: { "retry-after": "600" } })],
    ["gets a web page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["breaks down", () => new Response("", { status: 500 })],
    ["loses the connection", reset],
    ["stalls", stall],
  ];
  const run = failedRun(Array.from({ length: 9 }, (_, index) => taskIn(`t${index}`, 70 + index, "FAILED")));

  /** Responds to the first output as given, and to the others once the last of them was requested. */
  function firstUnreadable(output: FakeResponse): FakeResponse {
    let onLast = (): void => {};
    const last = new Promise<void>((resolve) => {
      onLast = resolve;
    });
    return async (request) => {
      const id = idIn(request);
      if (id === 70) return await output(request);
      // Eight are requested at once: the last one only after the first was given up.
      if (id === 78) onLast();
      else if (output !== stall) await stallUntil(request, last);
      return Response.json({ error: `boom ${id}` });
    };
  }
  const errors = [undefined, ...[71, 72, 73, 74, 75, 76, 77, 78].map((id) => `boom ${id}`)];

  test.each(UNREADABLE.filter(([what]) => !what.includes("throttled")))(
    "have their errors although the request for one output %s",
    async (_what, output) => {
      const { error } = await failureOf(run, firstUnreadable(output));
      expect(error.failedTasks.map(({ error }) => error)).toEqual(errors);
    },
  );

  test("are included without errors if all outputs are throttled for long", async () => {
    const { error } = await failureOf(run, UNREADABLE[4]?.[1]);
    expect(error.failedTasks.map(({ task_key, error }) => [task_key, error])).toEqual(
      errors.map((_, index) => [`t${index}`, undefined]),
    );
  });

  test.each(UNREADABLE.filter(([what]) => !/throttled|stalls/.test(what)))(
    "have their errors in waitEach although the request for one output %s",
    async (_what, output) => {
      const fake = createFakeRuns({ "runs/get": run, "runs/get-output": firstUnreadable(output) });
      const [result] = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7] })));
      const error = result?.error as RunFailedError; // of a run that failed
      expect(error.failedTasks.map((task) => task.error)).toEqual(errors);
    },
  );

  test("have the run that a run_job_task started", async () => {
    const task = taskIn("other", 71, "FAILED", { run_job_task: { job_id: 9 } });
    const output = { error: "the run failed", run_job_output: { run_id: 912 } };
    const { error } = await failureOf(failedRun([task]), output);
    expect(error.failedTasks).toMatchObject([
      { task_key: "other", error: "the run failed", startedRunId: 912 },
    ]);
  });

  test("of a for-each task have the first failed iterations, each with its error", async () => {
    const iterations = Array.from({ length: 30 }, (_, index) =>
      taskIn("each_iteration", 700 + index, index % 2 === 0 ? "FAILED" : "SUCCESS"),
    );
    const loop = taskIn("each", 71, "FAILED", { for_each_task: { inputs: "[1]" } });
    const fake = createFakeRuns({
      "runs/get": (request) =>
        Response.json(idIn(request) === 7 ? failedRun([loop]) : failedRun([], { run_id: 71, iterations })),
      "runs/get-output": outputs({ 700: "no such file", 718: "last" }),
    });
    const error = (await fake.failureOf(fake.jobs.runs.wait({ run_id: 7 }))) as RunFailedError;
    const [task] = error.failedTasks;
    expect(task).toMatchObject({ task_key: "each", error: undefined });
    expect(task?.failedIterations.map(({ run_id, error }) => [run_id, error])).toEqual(
      Array.from({ length: 10 }, (_, index) => [700 + 2 * index, { 0: "no such file", 9: "last" }[index]]),
    );
    // A for-each task has no output of its own.
    expect(fake.sent("runs/get-output").map(({ params }) => params.run_id)).not.toContain("71");
    expect(error.message).toContain("each_iteration (run 700): no such file");
  });

  test("can be read for a run that nobody waited for, also while it is running", async () => {
    const tasks = [taskIn("a", 71, "FAILED"), taskIn("b", 72, "SUCCESS"), { task_key: "c", run_id: 73 }];
    const fake = createFakeRuns({
      "runs/get": { ...RUNNING, tasks },
      "runs/get-output": outputs({ 71: "no rows" }),
    });
    const failed = await fake.end(fake.jobs.runs.getFailedTasks({ run_id: 7 }));
    expect(failed).toMatchObject([{ task_key: "a", run_id: 71, reason: "failed", error: "no rows" }]);
    expect(fake.sent("runs/get-output")).toHaveLength(1);
  });

  test("have their outputs read by eight at once", async () => {
    const late: FakeResponse = (request) =>
      new Promise((resolve) => setImmediate(() => resolve(outputs({})(request) as Response)));
    const run = failedRun(
      Array.from({ length: 50 }, (_, index) => taskIn(`t${index}`, 100 + index, "FAILED")),
    );
    const { error, fake } = await failureOf(run, late);
    expect(error.failedTasks.map(({ run_id }) => run_id)).toEqual(
      Array.from({ length: 50 }, (_, n) => 100 + n),
    );
    expect([fake.mostAtOnce(), fake.sent("runs/get-output").length]).toEqual([8, 50]);
  });
});

describe("the message of a RunFailedError", () => {
  test("has the run id, the reason, the error of each failed task and the URL", async () => {
    const state = { life_cycle_state: "TERMINATED", result_state: "FAILED", state_message: "Task a failed." };
    const messaged = { ...taskIn("b", 72, "FAILED"), state: { ...state, state_message: "out of memory" } };
    const tasks = [
      taskIn("a", 71, "FAILED"),
      messaged,
      taskIn("c", 73, "TIMEDOUT"),
      taskIn("d", 74, "SUCCESS"),
    ];
    const { error } = await failureOf(
      { run_id: 7, state, run_page_url: PAGE, tasks },
      outputs({ 71: "ValueError: no rows" }),
    );
    expect(error.message.split("\n")).toEqual([
      "Run 7 did not succeed (failed, TERMINATED FAILED): Task a failed.",
      "  a: ValueError: no rows",
      "  b: out of memory",
      "  c: TERMINATED TIMEDOUT",
      `  ${PAGE}`,
    ]);
    expect(error.runPageUrl).toBe(PAGE);
    expect(inspect(error)).toContain("ValueError: no rows");
  });

  test("is one line if the service gives no details", async () => {
    const { error } = await failureOf(runIn("INTERNAL_ERROR"));
    expect(error.message).toBe("Run 7 did not succeed (internal_error, INTERNAL_ERROR)");
    expect(error.runPageUrl).toBeUndefined();
  });
});

describe("a run that is known to have failed, while its outputs stall", () => {
  const replies = {
    "runs/get": failedRun([taskIn("a", 70, "FAILED")]),
    "runs/get-output": stall,
    "runs/cancel": {},
    "runs/list": { runs: [] },
  };
  const options = { waitTimeoutMs: 500, cancelOnAbort: true };

  test("is a RunFailedError when the wait times out, and is not canceled", async () => {
    const fake = createFakeRuns(replies);
    const error = await fake.failureOf(fake.jobs.runs.wait({ run_id: 7 }, options));
    expect(error).toMatchObject({ name: "RunFailedError", reason: "failed", runId: 7 });
    expect(error).toMatchObject({ failedTasks: [{ task_key: "a", error: undefined }] });
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test("is a RunFailedError in waitEach too", async () => {
    const fake = createFakeRuns(replies);
    const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7] }, options)));
    expect(results).toMatchObject([{ run_id: 7, error: { name: "RunFailedError", runId: 7 } }]);
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test("is a RunFailedError after timeoutMs if the wait has no limit", async () => {
    const fake = createFakeRuns(replies);
    const error = await fake.failureOf(fake.jobs.runs.wait({ run_id: 7 }, { timeoutMs: 2_000 }));
    expect(error).toMatchObject({
      name: "RunFailedError",
      failedTasks: [{ task_key: "a", error: undefined }],
    });
    expect(performance.now()).toBeLessThan(2_100);
  });
});
