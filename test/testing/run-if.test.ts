import { describe, expect, test } from "vitest";
import type { Run, Task } from "../../src/facade/index.ts";
import { decide } from "../../src/testing/fake/runs/run-if.ts";
import type { End } from "../../src/testing/fake/runs/run-states.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const OK = "SUCCESS";
const BAD = "FAILED";
const OUT = "EXCLUDED";

describe("a task with run_if", () => {
  test.each<[Task["run_if"], readonly End[], "RUN" | End]>([
    ["ALL_SUCCESS", [], "RUN"],
    ["ALL_SUCCESS", [OK, OK], "RUN"],
    ["ALL_SUCCESS", [OK, BAD], "UPSTREAM_FAILED"],
    ["ALL_SUCCESS", [OK, OUT], "RUN"],
    ["ALL_SUCCESS", [OK, "CANCELED"], "UPSTREAM_CANCELED"],
    ["ALL_SUCCESS", [BAD, "CANCELED"], "UPSTREAM_FAILED"],
    ["ALL_SUCCESS", ["UPSTREAM_FAILED"], "UPSTREAM_FAILED"],
    ["ALL_SUCCESS", ["SUCCESS_WITH_FAILURES"], "RUN"],
    [undefined, [OK, BAD], "UPSTREAM_FAILED"],
    ["AT_LEAST_ONE_SUCCESS", [OK, BAD], "RUN"],
    ["AT_LEAST_ONE_SUCCESS", [BAD, BAD], "UPSTREAM_FAILED"],
    ["AT_LEAST_ONE_SUCCESS", [BAD, OUT], "UPSTREAM_FAILED"],
    ["NONE_FAILED", [OK, OUT], "RUN"],
    ["NONE_FAILED", [OK, BAD], "UPSTREAM_FAILED"],
    ["ALL_DONE", [BAD, BAD], "RUN"],
    ["ALL_DONE", [BAD, OUT], "RUN"],
    ["AT_LEAST_ONE_FAILED", [OK, BAD], "RUN"],
    ["AT_LEAST_ONE_FAILED", [OK, OK], "EXCLUDED"],
    ["AT_LEAST_ONE_FAILED", [OK, "TIMEDOUT"], "RUN"],
    ["ALL_FAILED", [BAD, BAD], "RUN"],
    ["ALL_FAILED", [BAD, OUT], "RUN"],
    ["ALL_FAILED", [OK, BAD], "EXCLUDED"],
    ["ALL_DONE", [OUT, OUT], "EXCLUDED"],
    ["ALL_SUCCESS", [OUT], "EXCLUDED"],
  ])("%s after %j: %s", (run_if, ends, expected) => {
    const upstream = ends.map((end) => ({ end, isOtherBranch: false }));
    expect(decide(run_if === undefined ? {} : { run_if }, upstream)).toBe(expected);
  });

  test.each([
    ["AT_LEAST_ONE_FAILED", "SUCCESS"],
    ["ALL_FAILED", "SUCCESS"],
  ] as const)("%s is EXCLUDED if nothing failed, and the run succeeds", async (run_if, result) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const alert = { ...notebook("alert", "load"), run_if };
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("load"), alert] });
    workspace.advance(1_000);
    const run = await jobs.runs.get({ run_id });
    expect(resultsOf(run)).toEqual({ load: "SUCCESS", alert: "EXCLUDED" });
    expect(run.state?.result_state).toBe(result);
  });
});

describe("a condition task", () => {
  const branches = (left: string): Task[] => [
    { task_key: "is_full", condition_task: { op: "EQUAL_TO", left, right: "yes" } },
    { ...notebook("full"), depends_on: [{ task_key: "is_full", outcome: "true" }] },
    { ...notebook("part"), depends_on: [{ task_key: "is_full", outcome: "false" }] },
    { ...notebook("report", "full", "part"), run_if: "NONE_FAILED" },
  ];

  test.each([
    ["yes", "true", { full: "SUCCESS", part: "EXCLUDED" }],
    ["no", "false", { full: "EXCLUDED", part: "SUCCESS" }],
  ])("chooses a branch by a job parameter: %s", async (full, outcome, results) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const parameters = [{ name: "full", default: "no" }];
    const { job_id } = await jobs.create({ parameters, tasks: branches("{{job.parameters.full}}") });
    const { run_id } = await jobs.runNow({ job_id, job_parameters: { full } });
    workspace.advance(1_000);
    const run = await jobs.runs.get({ run_id });
    expect(resultsOf(run)).toEqual({ is_full: "SUCCESS", report: "SUCCESS", ...results });
    expect(run.tasks?.[0]).toMatchObject({
      condition_task: { outcome },
      resolved_values: { condition_task: { left: full, right: "yes" } },
    });
    expect(run.state?.result_state).toBe("SUCCESS");
  });

  test("uses the default of a job parameter", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const parameters = [{ name: "full", default: "yes" }];
    const { job_id } = await jobs.create({ parameters, tasks: branches("{{job.parameters.full}}") });
    const { run_id } = await jobs.runNow({ job_id });
    workspace.advance(1_000);
    expect(resultsOf(await jobs.runs.get({ run_id }))).toMatchObject({ full: "SUCCESS", part: "EXCLUDED" });
  });

  test("that fails chooses no branch", async () => {
    const script = { tasks: { is_full: { end: "FAILED" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks: branches("yes") });
    workspace.advance(1_000);
    const run = await jobs.runs.get({ run_id });
    expect(resultsOf(run)).toMatchObject({ full: "UPSTREAM_FAILED", part: "UPSTREAM_FAILED" });
    expect(run.state?.result_state).toBe("FAILED");
    expect(run.tasks?.[0]?.condition_task).not.toHaveProperty("outcome");
  });

  test("fails if it refers to a parameter that its job does not have", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const { job_id } = await jobs.create({ tasks: branches("{{job.parameters.flul}}") });
    const { run_id } = await jobs.runNow({ job_id });
    workspace.advance(1_000);
    expect((await jobs.runs.get({ run_id })).state?.state_message).toContain("{{job.parameters.flul}}");
  });

  test("uses the parameters of a repair", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const parameters = [{ name: "full", default: "no" }];
    const { job_id } = await jobs.create({ parameters, tasks: branches("{{job.parameters.full}}") });
    const { run_id } = await jobs.runNow({ job_id });
    workspace.advance(1_000);
    const repair = { run_id, rerun_tasks: ["is_full"], rerun_dependent_tasks: true };
    await jobs.runs.repair({ ...repair, job_parameters: { full: "yes" } });
    workspace.advance(1_000);
    expect(resultsOf(await jobs.runs.get({ run_id }))).toMatchObject({ full: "SUCCESS", part: "EXCLUDED" });
  });

  test("chooses a branch by its script if a task sets the value", async () => {
    const script = { tasks: { is_full: { outcome: false } } };
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks: branches("{{tasks.count.values.rows}}") });
    workspace.advance(1_000);
    expect(resultsOf(await jobs.runs.get({ run_id }))).toMatchObject({ full: "EXCLUDED", part: "SUCCESS" });
  });

  test.each([
    ["GREATER_THAN", "10", "9", "true"],
    ["GREATER_THAN_OR_EQUAL", "9", "9", "true"],
    ["LESS_THAN", "10", "9", "false"],
    ["LESS_THAN_OR_EQUAL", "9", "9", "true"],
    ["EQUAL_TO", "1", "1.0", "false"],
    ["NOT_EQUAL", "1", "2", "true"],
  ])("compares %s %s %s: %s", async (op, left, right, outcome) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const task = { task_key: "check", condition_task: { op, left, right } } as Task;
    const { run_id } = await jobs.runs.submit({ tasks: [task] });
    workspace.advance(1_000);
    const { tasks = [] } = await jobs.runs.get({ run_id });
    expect(tasks[0]?.condition_task?.outcome).toBe(outcome);
  });
});

function resultsOf({ tasks = [] }: Run): object {
  return Object.fromEntries(tasks.map(({ task_key, state }) => [task_key, state?.result_state]));
}
