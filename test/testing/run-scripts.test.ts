import { describe, expect, test } from "vitest";
import type { Run } from "../../src/facade/index.ts";
import type { RunStart } from "../../src/testing/index.ts";
import { notebook, python } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const chain = [notebook("load"), notebook("clean", "load"), notebook("report", "clean")];

/** Returns the state of each task of a run, by task key. */
const taskStates = ({ tasks = [] }: Run) =>
  Object.fromEntries(
    tasks.map(({ task_key, state }) => [task_key, state?.result_state ?? state?.life_cycle_state]),
  );

describe("a script that is a function", () => {
  test("is called for each run", async () => {
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: ({ run_name }) => (run_name === "bad" ? { end: "FAILED" } : undefined),
    });
    await jobs.runs.submit({ run_name: "bad" });
    await jobs.runs.submit({ run_name: "good" });
    workspace.advance(1_000);
    expect(workspace.runs().map(({ state }) => state?.result_state)).toEqual(["FAILED", "SUCCESS"]);
  });

  test("is called for each attempt", async () => {
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: ({ attempt }) => ({ end: attempt < 2 ? "FAILED" : "SUCCESS" }),
    });
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("load")] });
    const results = [];
    let latest_repair_id: number | bigint | undefined;
    for (let attempt = 0; ; attempt += 1) {
      workspace.advance(1_000);
      results.push((await jobs.runs.get({ run_id })).state?.result_state);
      if (attempt === 2) break;
      const repair = { run_id, rerun_all_failed_tasks: true, latest_repair_id };
      latest_repair_id = (await jobs.runs.repair(repair)).repair_id;
    }
    expect(results).toEqual(["FAILED", "FAILED", "SUCCESS"]);
  });

  test("receives the job and the parameters of a run", async () => {
    const starts: RunStart[] = [];
    const { jobs } = await startCheckedFake({ script: (start) => void starts.push(start) });
    const { job_id } = await jobs.create({ name: "nightly", tasks: chain });
    const params = { job_id, job_parameters: { day: "2024-01-01" } };
    const { run_id } = await jobs.runNow(params);
    const taskKeys = ["load", "clean", "report"];
    const [start] = starts;
    expect(start).toMatchObject({ run_id, job_id, run_name: "nightly", taskKeys, attempt: 0, params });
    expect(starts).toHaveLength(1);
  });

  test("receives no job for a submitted run", async () => {
    const starts: RunStart[] = [];
    const { jobs } = await startCheckedFake({ script: (start) => void starts.push(start) });
    const params = { run_name: "once", tasks: [python("load")] };
    await jobs.runs.submit(params);
    expect(starts).toMatchObject([{ run_name: "once", taskKeys: ["load"], attempt: 0, params }]);
    expect(starts[0]?.job_id).toBeUndefined();
  });

  test("receives the attempt and the tasks of a repair", async () => {
    const starts: RunStart[] = [];
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: (start) => void starts.push(start),
    });
    const { run_id } = await jobs.runs.submit({ tasks: chain });
    workspace.advance(1_000);
    await jobs.runs.repair({ run_id, rerun_tasks: ["clean"], job_parameters: { day: "2" } });
    const params = { tasks: chain, job_parameters: { day: "2" } };
    expect(starts[1]).toMatchObject({ run_id, taskKeys: ["clean"], attempt: 1, params });
  });

  test("receives the parameters of the run with those of a repair", async () => {
    const starts: RunStart[] = [];
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: (start) => void starts.push(start),
    });
    const parameters = [{ name: "region", default: "eu" }];
    const { job_id } = await jobs.create({ parameters, tasks: chain });
    const { run_id } = await jobs.runNow({ job_id, job_parameters: { day: "1", full: "no" } });
    workspace.advance(1_000);
    await jobs.runs.repair({ run_id, rerun_tasks: ["clean"], job_parameters: { full: "yes" } });
    expect(starts[1]).toMatchObject({
      params: { job_id, job_parameters: { day: "1", full: "yes" } },
      jobParameters: { day: "1", full: "yes", region: "eu" },
    });
    expect(starts[0]?.jobParameters).toEqual({ day: "1", full: "no", region: "eu" });
    workspace.advance(1_000);
    expect(workspace.runs()[0]?.job_parameters).toEqual([
      { name: "region", default: "eu" },
      { name: "day", value: "1" },
      { name: "full", value: "yes" },
    ]);
  });

  test("makes the workspace respond with 400 and start no run if it throws", async () => {
    const { workspace, jobs } = await startCheckedFake({
      script: () => {
        throw new Error("no such case");
      },
    });
    const refused = jobs.runs.submit({ idempotency_token: "one" });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("no such case"),
    });
    expect(workspace.runs()).toEqual([]);
  });

  test.each<[string, () => unknown, string]>([
    ["is asynchronous", async () => ({ end: "FAILED" }), "it must return the script, not a promise"],
    [
      "returns an invalid end",
      () => ({ end: "TIMED_OUT" }),
      '"TIMED_OUT" is not a valid `end`: use one of SUCCESS,',
    ],
    ["returns an invalid end for a task", () => ({ tasks: { a: { end: "X" } } }), '"X" is not a valid `end`'],
    ["names a task that the run does not have", () => ({ tasks: { b: {} } }), 'no task "b": its tasks are a'],
    ["has an unknown property", () => ({ result: "FAILED" }), "unknown property result: use end, message,"],
    [
      "has an unknown property of a task",
      () => ({ tasks: { a: { result: "FAILED" } } }),
      'the script of task "a" has the unknown property result: use end, output,',
    ],
    ["has iterations of another task", () => ({ tasks: { a: { iterations: {} } } }), "not a for-each task"],
    ["is no object", () => "FAILED", 'the script must be an object, got "FAILED"'],
    ["has no object for a task", () => ({ tasks: { a: null } }), 'the script of task "a" must be an object'],
    ["has an outcome of another task", () => ({ tasks: { a: { outcome: true } } }), "not a condition task"],
    ["has an error of a success", () => ({ tasks: { a: { error: "boom" } } }), "no `end` that fails"],
    ["has a negative time", () => ({ runningMs: -1 }), "runningMs must be a number of milliseconds, got -1"],
    ["has a time that is no number", () => ({ pendingMs: Number.NaN }), "pendingMs must be a number"],
  ])("that %s is rejected with a reason, and no run starts", async (_case, script, message) => {
    // The types do not allow all of these scripts.
    const { workspace, jobs } = await startCheckedFake({ script: script as never });
    await expect(jobs.runs.submit({ tasks: [notebook("a")] })).rejects.toThrow(message);
    expect(workspace.runs()).toEqual([]);
    expect(workspace.requests).toHaveLength(1);
  });
});

test.each<[string, object, string]>([
  ["beyond the last", { iterations: { 2: {} } }, "has the iteration 2, but the last is 1"],
  [
    "by another name",
    { iterations: { first: {} } },
    "has the iteration first: iterations are numbered from 0",
  ],
  [
    "beyond the inputs of the script",
    { inputs: ["x"], iterations: { 1: {} } },
    "has the iteration 1, but the last is 0",
  ],
  ["of inputs that are no list", { inputs: "x", iterations: {} }, "has `inputs` that are not a list"],
])("a script of an iteration %s is rejected", async (_case, each, message) => {
  const { workspace, jobs } = await startCheckedFake({ script: { tasks: { each } } as never });
  const loop = { task_key: "each", for_each_task: { inputs: "[1, 2]", task: notebook("load") } };
  await expect(jobs.runs.submit({ tasks: [loop] })).rejects.toThrow(message);
  expect(workspace.runs()).toEqual([]);
});

test("a script and the received requests are copies of what the workspace uses", async () => {
  const { workspace, jobs } = await startCheckedFake({
    script: ({ params }) => void Object.assign(params, { run_name: "changed" }),
  });
  const { job_id } = await jobs.create({ name: "kept", tasks: [notebook("load")] });
  Object.assign(workspace.received("JobsCreate")[0] ?? {}, { name: "changed" });
  await jobs.runs.submit({ run_name: "kept" });
  expect((await jobs.get({ job_id })).settings?.name).toBe("kept");
  expect(workspace.received("JobsRunsSubmit")).toMatchObject([{ run_name: "kept" }]);
});

test("a new script applies to runs that start later", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
  await jobs.runs.submit({});
  workspace.script = { end: "FAILED" };
  await jobs.runs.submit({});
  workspace.advance(1_000);
  expect(workspace.script).toEqual({ end: "FAILED" });
  expect(workspace.runs().map(({ state }) => state?.result_state)).toEqual(["SUCCESS", "FAILED"]);
});

describe("tasks that depend on others", () => {
  test("start when their dependencies have ended", async () => {
    const script = { pendingMs: 0, runningMs: 300 };
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks: [...chain, notebook("check", "load")] });
    const states = [];
    for (const ms of [0, 100, 100, 100]) {
      workspace.advance(ms);
      states.push(taskStates(await jobs.runs.get({ run_id })));
    }
    expect(states).toEqual([
      { load: "RUNNING", clean: "BLOCKED", report: "BLOCKED", check: "BLOCKED" },
      { load: "SUCCESS", clean: "RUNNING", report: "BLOCKED", check: "RUNNING" },
      { load: "SUCCESS", clean: "SUCCESS", report: "RUNNING", check: "SUCCESS" },
      { load: "SUCCESS", clean: "SUCCESS", report: "SUCCESS", check: "SUCCESS" },
    ]);
  });

  test("do not run if a dependency failed", async () => {
    const script = { pendingMs: 0, runningMs: 300, tasks: { load: { end: "FAILED" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks: [...chain, notebook("other")] });
    workspace.advance(100);
    const early = taskStates(await jobs.runs.get({ run_id }));
    expect(early).toMatchObject({ load: "FAILED", clean: "UPSTREAM_FAILED" });
    workspace.advance(200);
    const run = await jobs.runs.get({ run_id });
    const upstreamFailed = { clean: "UPSTREAM_FAILED", report: "UPSTREAM_FAILED" };
    expect(taskStates(run)).toEqual({ load: "FAILED", ...upstreamFailed, other: "SUCCESS" });
    expect(run.state).toMatchObject({ result_state: "FAILED" });
  });

  test.each([
    ["the last task fails", ["report"], "FAILED"],
    ["the last task does not run", ["load"], "FAILED"],
    ["no task fails", [], "SUCCESS"],
  ])("determine the result of the run by its last tasks: %s", async (_case, failing, result) => {
    const tasks = Object.fromEntries(failing.map((key) => [key, { end: "FAILED" as const }]));
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script: { tasks } });
    await jobs.runs.submit({ tasks: chain });
    workspace.advance(1_000);
    expect(workspace.runs()[0]?.state?.result_state).toBe(result);
  });

  test("run after a failure with a matching run_if, and the run ends as SUCCESS_WITH_FAILURES", async () => {
    const script = { tasks: { load: { end: "FAILED" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({
      tasks: [notebook("load"), { ...notebook("tidy", "load"), run_if: "ALL_DONE" }],
    });
    workspace.advance(1_000);
    const run = await jobs.runs.get({ run_id });
    expect(taskStates(run)).toEqual({ load: "FAILED", tidy: "SUCCESS" });
    expect(run.state?.result_state).toBe("SUCCESS_WITH_FAILURES");
  });

  test("run after one of several successes with AT_LEAST_ONE_SUCCESS", async () => {
    const script = { tasks: { a: { end: "FAILED" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const run_if = "AT_LEAST_ONE_SUCCESS";
    const { run_id } = await jobs.runs.submit({
      tasks: [
        ...[notebook("a"), notebook("b"), { ...notebook("either", "a", "b"), run_if } as const],
        { ...notebook("only-a", "a"), run_if },
      ],
    });
    workspace.advance(1_000);
    const states = taskStates(await jobs.runs.get({ run_id }));
    expect(states).toMatchObject({ either: "SUCCESS", "only-a": "UPSTREAM_FAILED" });
  });
});
