import { describe, expect, test } from "vitest";
import type { Run } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const REFUSED = { status: 400, errorCode: "INVALID_PARAMETER_VALUE" };
const tasks = [notebook("load"), notebook("clean", "load"), notebook("report", "clean"), notebook("other")];

/** Starts a workspace with a run whose first attempt failed in "clean", so "report" did not run. */
async function startWithFailed() {
  const fake = await startCheckedFake({
    clock: "stopped",
    script: ({ attempt }) => (attempt === 0 ? { tasks: { clean: { end: "FAILED" } } } : {}),
  });
  const { run_id } = await fake.jobs.runs.submit({ tasks });
  fake.workspace.advance(1_000);
  const read = () => fake.jobs.runs.get({ run_id, include_history: true });
  return { ...fake, run_id, read };
}

const attemptsOf = (run: Run) =>
  Object.fromEntries(run.tasks?.map(({ task_key, attempt_number }) => [task_key, attempt_number]) ?? []);

describe("a repair", () => {
  test("of all failed tasks reruns the tasks that failed or did not run", async () => {
    const { workspace, jobs, run_id, read } = await startWithFailed();
    expect((await read()).state?.result_state).toBe("FAILED");
    await jobs.runs.repair({ run_id, rerun_all_failed_tasks: true });
    expect((await read()).state?.life_cycle_state).toBe("PENDING");
    workspace.advance(1_000);
    const run = await read();
    expect(run.state?.result_state).toBe("SUCCESS");
    expect(attemptsOf(run)).toEqual({ load: 0, clean: 1, report: 1, other: 0 });
  });

  test("of named tasks reruns only those", async () => {
    const { workspace, jobs, run_id, read } = await startWithFailed();
    await jobs.runs.repair({ run_id, rerun_tasks: ["clean"] });
    workspace.advance(1_000);
    const run = await read();
    expect(attemptsOf(run)).toEqual({ load: 0, clean: 1, report: 0, other: 0 });
    expect(run.state?.result_state).toBe("FAILED");
  });

  test("with rerun_dependent_tasks reruns the dependent tasks", async () => {
    const { jobs, run_id, read } = await startWithFailed();
    await jobs.runs.repair({ run_id, rerun_tasks: ["load"], rerun_dependent_tasks: true });
    expect(attemptsOf(await read())).toEqual({ load: 1, clean: 1, report: 1, other: 0 });
  });

  test("after another repair requires its id", async () => {
    const { workspace, jobs, run_id } = await startWithFailed();
    const { repair_id: first } = await jobs.runs.repair({ run_id, rerun_tasks: ["clean"] });
    workspace.advance(1_000);
    const again = { run_id, rerun_tasks: ["report"] };
    await expect(jobs.runs.repair(again)).rejects.toMatchObject(REFUSED);
    await expect(jobs.runs.repair({ ...again, latest_repair_id: 1 })).rejects.toMatchObject(REFUSED);
    const { repair_id: second } = await jobs.runs.repair({ ...again, latest_repair_id: first });
    expect(second).not.toBe(first);
  });

  test("with the id of a repair that the run does not have is rejected", async () => {
    const { jobs, run_id } = await startWithFailed();
    const refused = jobs.runs.repair({ run_id, rerun_tasks: ["clean"], latest_repair_id: 5 });
    await expect(refused).rejects.toMatchObject(REFUSED);
  });

  test("of an active run is rejected", async () => {
    const { jobs, run_id } = await startWithFailed();
    const { repair_id: latest_repair_id } = await jobs.runs.repair({ run_id, rerun_tasks: ["clean"] });
    const refused = jobs.runs.repair({ run_id, rerun_tasks: ["clean"], latest_repair_id });
    await expect(refused).rejects.toMatchObject({ status: 400, errorCode: "INVALID_STATE" });
  });

  test.each([
    ["a task that the run does not have", ["none"]],
    ["no task", []],
  ])("of %s is rejected", async (_case, rerun_tasks) => {
    const { jobs, run_id } = await startWithFailed();
    await expect(jobs.runs.repair({ run_id, rerun_tasks })).rejects.toMatchObject(REFUSED);
  });

  test("is in the history of the run, next to the first attempt", async () => {
    const { workspace, jobs, run_id, read } = await startWithFailed();
    const { repair_id: id } = await jobs.runs.repair({ run_id, rerun_all_failed_tasks: true });
    workspace.advance(1_000);
    const { repair_history = [], tasks: attempts = [] } = await read();
    expect(repair_history).toMatchObject([
      { type: "ORIGINAL", state: { result_state: "FAILED" } },
      { id, type: "REPAIR", state: { result_state: "SUCCESS" } },
    ]);
    const again = attempts.filter(({ attempt_number }) => attempt_number === 1).map((task) => task.run_id);
    expect(repair_history[0]?.task_run_ids).toHaveLength(4);
    expect(repair_history[1]?.task_run_ids).toEqual(again);
  });

  test("appears without include_history only as the state of the run", async () => {
    const { jobs, run_id } = await startWithFailed();
    await jobs.runs.repair({ run_id, rerun_all_failed_tasks: true });
    expect(await jobs.runs.get({ run_id })).not.toHaveProperty("repair_history");
  });

  test("keeps the earlier attempt of a task readable by its own id", async () => {
    const { workspace, jobs, run_id, read } = await startWithFailed();
    const id = (await read()).tasks?.find(({ task_key }) => task_key === "clean")?.run_id ?? 0;
    await jobs.runs.repair({ run_id, rerun_all_failed_tasks: true });
    workspace.advance(1_000);
    const failed = { run_id: id, attempt_number: 0, state: { result_state: "FAILED" } };
    expect(await jobs.runs.get({ run_id: id })).toMatchObject(failed);
    expect(await jobs.runs.getOutput({ run_id: id })).toMatchObject({
      metadata: failed,
      error: "Workload failed, see run output for details",
    });
  });

  test("can be waited for", async () => {
    const { jobs } = await startCheckedFake({
      script: ({ attempt }) => ({ end: attempt ? "SUCCESS" : "FAILED" }),
    });
    const { run_id } = await jobs.runs.submit({ tasks });
    const quick = { pollIntervalMs: 5 };
    await expect(jobs.runs.wait({ run_id }, quick)).rejects.toMatchObject({ reason: "failed" });
    const run = await jobs.runs.repairAndWait({ run_id, rerun_all_failed_tasks: true }, quick);
    expect(run.state?.result_state).toBe("SUCCESS");
  });
});
