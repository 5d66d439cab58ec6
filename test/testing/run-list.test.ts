import { expect, test } from "vitest";
import type { JobsRunsListParams } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

/** Starts three runs, one second apart: "a" and "c" are submitted, "b" belongs to a job; "c" is still active. */
async function startWithRuns() {
  const fake = await startCheckedFake({ clock: "stopped" });
  const { workspace, jobs } = fake;
  const { job_id } = await jobs.create({ name: "b", tasks: [notebook("load")] });
  await jobs.runs.submit({ run_name: "a" });
  workspace.advance(1_000);
  await jobs.runNow({ job_id });
  workspace.advance(1_000);
  await jobs.runs.submit({ run_name: "c" });
  const startOf = (name: string) => workspace.runs().find((run) => run.run_name === name)?.start_time ?? 0;
  const names = async (params?: JobsRunsListParams) =>
    (await jobs.runs.list(params)).runs?.map(({ run_name }) => run_name);
  return { ...fake, job_id, startOf, names };
}

test("runs are listed, newest first", async () => {
  const { names } = await startWithRuns();
  expect(await names()).toEqual(["c", "b", "a"]);
});

test("runs are listed with tasks only with expand_tasks", async () => {
  const { jobs, job_id } = await startWithRuns();
  expect((await jobs.runs.list({ job_id })).runs?.[0]).not.toHaveProperty("tasks");
  const { runs } = await jobs.runs.list({ job_id, expand_tasks: true });
  expect(runs).toMatchObject([{ tasks: [{ task_key: "load" }] }]);
});

test("runs are paged by limit and offset", async () => {
  const { jobs, names } = await startWithRuns();
  expect(await names({ limit: 1, offset: 1 })).toEqual(["b"]);
  expect(await jobs.runs.list({ limit: 2 })).toMatchObject({ has_more: true });
  expect(await jobs.runs.list({ limit: 3 })).toMatchObject({ has_more: false });
});

test("runs are paged by tokens in both directions", async () => {
  const { jobs, names } = await startWithRuns();
  const first = await jobs.runs.list({ limit: 2 });
  const second = await jobs.runs.list({ limit: 2, page_token: first.next_page_token });
  expect(second.runs?.map(({ run_name }) => run_name)).toEqual(["a"]);
  expect(await names({ limit: 2, page_token: second.prev_page_token })).toEqual(["c", "b"]);
});

test("a limit of 0 means the maximum page size", async () => {
  const { jobs } = await startCheckedFake();
  for (let run = 0; run < 26; run += 1) await jobs.runs.submit({});
  expect((await jobs.runs.list({ limit: 0 })).runs).toHaveLength(25);
  expect((await jobs.runs.list()).runs).toHaveLength(20);
});

test.each<[string, JobsRunsListParams, string[]]>([
  ["active_only", { active_only: true }, ["c"]],
  ["completed_only", { completed_only: true }, ["b", "a"]],
  ["run_type JOB_RUN", { run_type: "JOB_RUN" }, ["b"]],
  ["run_type SUBMIT_RUN", { run_type: "SUBMIT_RUN" }, ["c", "a"]],
  ["run_type WORKFLOW_RUN", { run_type: "WORKFLOW_RUN" }, []],
])("runs are filtered by %s", async (_filter, params, expected) => {
  const { names } = await startWithRuns();
  expect((await names(params)) ?? []).toEqual(expected);
});

test("runs are filtered by job_id", async () => {
  const { names, job_id } = await startWithRuns();
  expect(await names({ job_id })).toEqual(["b"]);
});

test("runs are filtered by start time, both bounds included", async () => {
  const { names, startOf } = await startWithRuns();
  const b = startOf("b");
  expect(await names({ start_time_from: b })).toEqual(["c", "b"]);
  expect(await names({ start_time_to: b })).toEqual(["b", "a"]);
  expect(await names({ start_time_from: b, start_time_to: b })).toEqual(["b"]);
});

test("a run has only the tasks that `only` names", async () => {
  const { workspace, jobs } = await startCheckedFake();
  const { job_id } = await jobs.create({ tasks: [notebook("a"), notebook("b"), notebook("c")] });
  await jobs.runNow({ job_id, only: ["a", "c"] });
  expect(workspace.runs()[0]?.tasks?.map(({ task_key }) => task_key)).toEqual(["a", "c"]);
});

test("a run contains its job_parameters", async () => {
  const { jobs } = await startCheckedFake();
  const { job_id } = await jobs.create({});
  const { run_id } = await jobs.runNow({ job_id, job_parameters: { day: "2024-01-01" } });
  const { job_parameters } = await jobs.runs.get({ run_id });
  expect(job_parameters).toEqual([{ name: "day", value: "2024-01-01" }]);
});
