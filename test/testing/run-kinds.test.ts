import { describe, expect, test } from "vitest";
import type { JobsClient, Task } from "../../src/facade/index.ts";
import { RunFailedError } from "../../src/facade/index.ts";
import type { RunScript } from "../../src/testing/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const each = (inputs: string, concurrency?: number): Task => ({
  task_key: "each",
  for_each_task: {
    inputs,
    ...(concurrency === undefined ? {} : { concurrency }),
    task: { task_key: "one", notebook_task: { notebook_path: "/Shared/one" } },
  },
});

/** Starts a workspace with a run of one for-each task. */
async function startForEach(task: Task, script: RunScript = {}) {
  const fake = await startCheckedFake({
    clock: "stopped",
    script: { pendingMs: 0, runningMs: 300, ...script },
  });
  const { run_id } = await fake.jobs.runs.submit({ tasks: [task] });
  fake.workspace.advance(0);
  const readTask = async () => (await fake.jobs.runs.get({ run_id })).tasks?.[0] ?? { task_key: "" };
  const readIterations = async () => {
    const { run_id: id = 0 } = await readTask();
    return (await fake.jobs.runs.get({ run_id: id })).iterations ?? [];
  };
  return { ...fake, run_id, readTask, readIterations };
}

describe("a for-each task", () => {
  test("runs its iterations so many at once, and counts them", async () => {
    const { workspace, readTask } = await startForEach(each("[1,2,3,4,5]", 2));
    const counts = [];
    for (const ms of [0, 100, 100, 100]) {
      workspace.advance(ms);
      counts.push((await readTask()).for_each_task?.stats?.task_run_stats);
    }
    const total_iterations = 5;
    const of = (completed_iterations: number, active_iterations: number) => ({
      ...{ total_iterations, completed_iterations, active_iterations, failed_iterations: 0 },
      succeeded_iterations: completed_iterations,
      scheduled_iterations: completed_iterations + active_iterations,
    });
    expect(counts).toEqual([of(0, 2), of(2, 2), of(4, 1), of(5, 0)]);
    expect((await readTask()).state?.result_state).toBe("SUCCESS");
  });

  test("runs one iteration at a time without a concurrency", async () => {
    const { workspace, readIterations } = await startForEach(each('["a","b","c"]'));
    workspace.advance(100);
    const states = (await readIterations()).map(({ state }) => state?.life_cycle_state);
    expect(states).toEqual(["TERMINATED", "RUNNING", "BLOCKED"]);
  });

  test("fails if an iteration fails, with the messages and their counts", async () => {
    const iterations = {
      1: { end: "FAILED", error: "KeyError" },
      3: { end: "FAILED", error: "KeyError" },
    } as const;
    const { workspace, jobs, run_id, readTask, readIterations } = await startForEach(each("[1,2,3,4]", 4), {
      tasks: { each: { iterations } },
    });
    workspace.advance(1_000);
    expect(await readTask()).toMatchObject({
      state: { result_state: "FAILED" },
      for_each_task: { stats: { error_message_stats: [{ error_message: "KeyError", count: 2 }] } },
    });
    const [, second] = await readIterations();
    expect(await jobs.runs.getOutput({ run_id: second?.run_id ?? 0 })).toMatchObject({ error: "KeyError" });
    const error: unknown = await jobs.runs.wait({ run_id }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunFailedError);
    expect(String(error)).toContain("KeyError");
  });

  test("applies the script of its inner task to all iterations", async () => {
    const { workspace, readIterations } = await startForEach(each("[1,2]", 2), {
      tasks: { one: { end: "TIMEDOUT" } },
    });
    workspace.advance(1_000);
    const results = (await readIterations()).map(({ state }) => state?.result_state);
    expect(results).toEqual(["TIMEDOUT", "TIMEDOUT"]);
  });

  test.each(["not JSON", "{}", "{{tasks.list.values.days}}"])("fails for inputs %s", async (inputs) => {
    const { workspace, readTask } = await startForEach(each(inputs));
    workspace.advance(1_000);
    expect((await readTask()).state).toMatchObject({
      result_state: "FAILED",
      state_message: expect.stringContaining("are not a JSON array"),
    });
  });

  test("runs iterations for scripted inputs, and shows the input of each", async () => {
    const task = each("{{tasks.list.values.days}}", 2);
    const inner = {
      task_key: "one",
      notebook_task: { notebook_path: "/one", base_parameters: { day: "{{input}}" } },
    };
    const { workspace, readIterations } = await startForEach(
      { ...task, for_each_task: { inputs: "{{tasks.list.values.days}}", concurrency: 2, task: inner } },
      { tasks: { each: { inputs: ["mon", "tue"] } } },
    );
    workspace.advance(1_000);
    const days = (await readIterations()).map(({ notebook_task }) => notebook_task?.base_parameters?.day);
    expect(days).toEqual(["mon", "tue"]);
  });

  test("whose script has an end has iterations that end so", async () => {
    const { workspace, readTask } = await startForEach(each("[1,2]", 2), {
      tasks: { each: { end: "FAILED" } },
    });
    workspace.advance(1_000);
    expect((await readTask()).for_each_task?.stats?.task_run_stats).toMatchObject({ failed_iterations: 2 });
  });

  test("succeeds without iterations", async () => {
    const { workspace, readTask } = await startForEach(each("[]"));
    workspace.advance(1_000);
    expect((await readTask()).state?.result_state).toBe("SUCCESS");
  });

  test("has more than 100 iterations in pages", async () => {
    const { workspace, readIterations } = await startForEach(each(JSON.stringify(Array(250).fill(0)), 100));
    workspace.advance(1_000);
    expect(await readIterations()).toHaveLength(250);
  });

  test("is canceled with its iterations", async () => {
    const { workspace, jobs, run_id, readIterations } = await startForEach(each("[1,2,3]", 1));
    workspace.advance(150);
    await jobs.runs.cancel({ run_id });
    workspace.advance(10);
    const results = (await readIterations()).map(({ state }) => state?.result_state);
    expect(results).toEqual(["SUCCESS", "CANCELED", "CANCELED"]);
  });
});

describe("a run-job task", () => {
  async function createPair(jobs: JobsClient) {
    const { job_id: inner } = await jobs.create({
      ...{ name: "inner", tasks: [notebook("load")] },
      parameters: [{ name: "day", default: "today" }],
    });
    const runJob = { task_key: "call", run_job_task: { job_id: inner, job_parameters: { day: "monday" } } };
    const { job_id: outer } = await jobs.create({
      name: "outer",
      tasks: [runJob, notebook("after", "call")],
    });
    return { inner, outer };
  }

  test("starts a run of the other job, waits for it and has its id as output", async () => {
    const script = { pendingMs: 100, runningMs: 1_000 };
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { inner, outer } = await createPair(jobs);
    const { run_id } = await jobs.runNow({ job_id: outer });
    workspace.advance(100);
    const [child] = (await jobs.runs.list({ job_id: inner })).runs ?? [];
    expect(child).toMatchObject({
      ...{ job_id: inner, trigger: "RUN_JOB_TASK", state: { life_cycle_state: "PENDING" } },
      job_parameters: [{ name: "day", default: "today", value: "monday" }],
    });
    workspace.advance(1_000);
    expect((await jobs.runs.get({ run_id })).tasks?.[0]?.state?.life_cycle_state).toBe("RUNNING");
    workspace.advance(100);
    const { tasks = [] } = await jobs.runs.get({ run_id });
    const states = tasks.map(({ state }) => state?.result_state ?? state?.life_cycle_state);
    expect(states).toEqual(["SUCCESS", "RUNNING"]);
    const output = await jobs.runs.getOutput({ run_id: tasks[0]?.run_id ?? 0 });
    expect(output.run_job_output).toEqual({ run_id: child?.run_id });
  });

  test("fails if the run of the other job fails", async () => {
    const script = ({ run_name }: { run_name: string | undefined }): RunScript =>
      run_name === "inner" ? { end: "FAILED" } : {};
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { outer } = await createPair(jobs);
    const { run_id } = await jobs.runNow({ job_id: outer });
    workspace.advance(1_000);
    const { tasks = [], state } = await jobs.runs.get({ run_id });
    const results = tasks.map((task) => task.state?.result_state);
    expect(results).toEqual(["FAILED", "UPSTREAM_FAILED"]);
    expect(state?.state_message).toMatch(
      /^Task call failed with message: Run \d+ of job \d+ did not succeed/,
    );
  });

  test("cancels the run that it started", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script: { runningMs: 1_000 } });
    const { inner, outer } = await createPair(jobs);
    const { run_id } = await jobs.runNow({ job_id: outer });
    workspace.advance(500);
    await jobs.runs.cancel({ run_id });
    workspace.advance(10);
    const [child] = (await jobs.runs.list({ job_id: inner })).runs ?? [];
    expect(child?.state?.result_state).toBe("CANCELED");
  });

  test("fails if there is no such job, and the run ends", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const tasks = [{ task_key: "call", run_job_task: { job_id: 7 } }];
    const { run_id } = await jobs.runs.submit({ tasks });
    workspace.advance(1_000);
    expect((await jobs.runs.get({ run_id })).state).toMatchObject({
      result_state: "FAILED",
      state_message: "Task call failed with message: Job 7 does not exist.",
    });
  });

  test.each([{}, { queue: { enabled: true } }])("of a job that starts itself fails: %j", async (settings) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const { job_id } = await jobs.create({ name: "loop" });
    const tasks = [{ task_key: "again", run_job_task: { job_id } }];
    await jobs.reset({ job_id, new_settings: { ...settings, tasks } });
    await jobs.runNow({ job_id });
    workspace.advance(1_000);
    expect(workspace.runs()).toMatchObject([
      { state: { result_state: "FAILED", state_message: expect.stringContaining("starts itself") } },
    ]);
  });

  test("passes on the job parameters of its run, and other parameters", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const { job_id: inner } = await jobs.create({ name: "inner", tasks: [notebook("load")] });
    const run_job_task = {
      job_id: inner,
      ...{ job_parameters: { day: "{{job.parameters.day}}" }, notebook_params: { x: "1" } },
    };
    const { job_id: outer } = await jobs.create({
      ...{ parameters: [{ name: "day", default: "1" }], tasks: [{ task_key: "call", run_job_task }] },
    });
    await jobs.runNow({ job_id: outer, job_parameters: { day: "2" } });
    workspace.advance(1_000);
    expect((await jobs.runs.list({ job_id: inner })).runs).toMatchObject([
      {
        job_parameters: [{ name: "day", value: "2" }],
        overriding_parameters: { notebook_params: { x: "1" } },
      },
    ]);
  });

  test("fails if the script of the other run is wrong, with its message", async () => {
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: ({ run_name }) => {
        if (run_name === "inner") throw new Error("no such case");
        return {};
      },
    });
    const { outer } = await createPair(jobs);
    await jobs.runNow({ job_id: outer });
    workspace.advance(1_000);
    const message = "Task call failed with message: The fake workspace's script failed: Error: no such case.";
    expect(workspace.runs()).toMatchObject([{ state: { result_state: "FAILED", state_message: message } }]);
  });

  test("may have a script in an object for all runs", async () => {
    const script = { tasks: { load: { end: "FAILED", error: "no space" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { outer } = await createPair(jobs);
    const { run_id } = await jobs.runNow({ job_id: outer });
    workspace.advance(1_000);
    const { tasks = [] } = await jobs.runs.get({ run_id });
    expect(tasks.map(({ state }) => state?.result_state)).toEqual(["FAILED", "UPSTREAM_FAILED"]);
  });
});

test.each([
  ["the result of the run only", { end: "SUCCESS" }, 2],
  ["its result", { tasks: { call: { end: "SUCCESS" } } }, 1],
] as const)(
  "a run-job task starts a run unless its script has its result: %s",
  async (_what, script, runs) => {
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: ({ taskKeys }) => (taskKeys.includes("call") ? script : {}),
    });
    const { job_id } = await jobs.create({ tasks: [notebook("load")] });
    await jobs.runs.submit({ tasks: [{ task_key: "call", run_job_task: { job_id } }] });
    workspace.advance(1_000);
    expect(workspace.runs().map(({ state }) => state?.result_state)).toEqual(Array(runs).fill("SUCCESS"));
  },
);
