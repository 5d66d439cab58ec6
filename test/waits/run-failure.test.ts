import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { DatabricksError, RunFailedError } from "../../src/facade/index.ts";
import { stopClock, turn } from "../helpers/clock.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import { createFakeRuns, idIn, type Replies, type Reply, reset, stall } from "../helpers/fake-runs.ts";
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
    Response.json({ error: texts[idIn(request)] });

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
    ["INTERNAL_ERROR", "internal_error", runIn("INTERNAL_ERROR", "FAILED")],
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
        ...{ message: "see the output", error: "ValueError: no rows" },
      },
      {
        ...{ task_key: "late", run_id: 72, reason: "timed_out", state: "TERMINATED TIMEDOUT" },
        ...{ message: undefined, error: undefined },
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
      taskIn(task, run_id, result, { attempt_number });
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

  test.each<[string, FakeResponse]>([
    ["is refused", () => Response.json({ error_code: "PERMISSION_DENIED", message: "no" }, { status: 403 })],
    ["breaks down", () => new Response("", { status: 500 })],
    ["loses the connection", reset],
    ["stalls", stall],
  ])("are included although the request for an output %s", async (_what, output) => {
    // Task b's output arrives after the failure of task a's.
    const partly: FakeResponse = async (request) => {
      if (idIn(request) !== 72) return await output(request);
      for (let turns = 0; turns < 20; turns += 1) await turn();
      return Response.json({ error: "boom" });
    };
    const run = failedRun([taskIn("a", 71, "FAILED"), taskIn("b", 72, "FAILED")]);
    const { error } = await failureOf(run, partly);
    expect(error.failedTasks.map(({ task_key, error }) => [task_key, error])).toEqual([
      ["a", undefined],
      ["b", "boom"],
    ]);
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

/** Collects results. */
async function collectAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

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
    const results = await fake.end(collectAll(fake.jobs.runs.waitEach({ run_ids: [7] }, options)));
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
