import { describe, expect, test } from "vitest";
import { BadRequestError, JobsClient, RunFailedError } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { collect } from "../helpers/collect.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const COUNT = 950;
const settings = {
  name: "long",
  tasks: Array.from({ length: COUNT }, (_, index) => ({
    task_key: `t${index}`,
    notebook_task: { notebook_path: `/Shared/${index}` },
  })),
  job_clusters: Array.from({ length: 150 }, (_, index) => ({
    job_cluster_key: `c${index}`,
    new_cluster: { spark_version: "15.4.x-scala2.12", num_workers: 1 },
  })),
  parameters: [{ name: "day", default: "" }],
};
const LATEST = { client: { apiVersion: "2.2" } } as const;

describe("a job of 950 tasks", () => {
  test("loses nothing through create, get, reset and get", async () => {
    const { jobs, exchanges } = await startCheckedFake(LATEST);
    const { job_id } = await jobs.create(settings);
    const before = await jobs.get({ job_id });
    expect(before.settings).toMatchObject(settings);
    await jobs.reset({ job_id, new_settings: { ...before.settings, name: "renamed" } });
    const after = await jobs.get({ job_id });
    expect(after.settings).toEqual({ ...before.settings, name: "renamed" });
    expect(after).not.toHaveProperty("next_page_token");
    expect(exchanges.filter(({ operation }) => operation === "JobsGet")).toHaveLength(20);
  });

  test("is listed with all its tasks", async () => {
    const { jobs } = await startCheckedFake(LATEST);
    const { job_id } = await jobs.create(settings);
    await jobs.create({ name: "short" });
    const [page] = (await jobs.list({ name: "long", expand_tasks: true })).jobs ?? [];
    expect(page).toMatchObject({ has_more: true });
    expect(page?.settings?.tasks).toHaveLength(100);
    const all = await collect(jobs.listAll({ expand_tasks: true }));
    expect(all.map((job) => job.settings?.tasks?.length)).toEqual([undefined, COUNT]);
    await jobs.runNow({ job_id });
    const [run] = await collect(jobs.runs.listAll({ job_id, expand_tasks: true }));
    expect(run?.tasks).toHaveLength(COUNT);
  });

  test("is waited for, its failed tasks beyond the first hundred are named, its outputs are complete", async () => {
    const failed = ["t3", "t450", "t949"];
    // Without checks of each response, of which there are a thousand.
    await using workspace = await startFakeWorkspace({
      script: {
        tasks: {
          ...Object.fromEntries(
            failed.map((key) => [key, { end: "FAILED" as const, error: `${key} broke` }]),
          ),
          t500: { output: "forty-two" },
        },
      },
    });
    const jobs = new JobsClient({ host: workspace.host, token: "any", apiVersion: "2.2" });
    const { job_id } = await jobs.create(settings);
    const error = await jobs
      .runNowAndWait({ job_id }, { pollIntervalMs: 20 })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RunFailedError);
    const { runId, failedTasks, run } = error as RunFailedError; // as checked
    expect(run.tasks).toHaveLength(COUNT);
    expect(failedTasks.map(({ task_key, error }) => `${task_key}: ${error}`)).toEqual(
      failed.map((key) => `${key}: ${key} broke`),
    );
    const outputs = await jobs.runs.getTaskOutputs({ run_id: runId });
    expect(Object.keys(outputs)).toHaveLength(COUNT);
    expect(outputs.t500).toMatchObject({ notebook_output: { result: "forty-two" } });
    workspace.script = {};
    const repaired = await jobs.runs.repairAndWait(
      { run_id: runId, rerun_all_failed_tasks: true },
      { pollIntervalMs: 20 },
    );
    expect(repaired.tasks).toHaveLength(COUNT);
  }, 30_000);

  test("cannot be read through version 2.1, and its tasks are missing there in lists", async () => {
    const { jobs, workspace, fetch } = await startCheckedFake(LATEST);
    const { job_id } = await jobs.create(settings);
    const send = (path: string) =>
      fetch(`${workspace.host}/api/2.1/jobs/${path}`, { headers: { authorization: "Bearer any" } });
    const refusal = await send(`get?job_id=${job_id}`);
    expect(refusal.status).toBe(400);
    expect(await refusal.json()).toEqual({
      error_code: "INVALID_PARAMETER_VALUE",
      message: `Resources with more than 100 tasks can only be handled by API 2.2 and above. Your resource has ${COUNT} tasks`,
    });
    const list: unknown = await (await send("list?expand_tasks=true")).json();
    expect(list).toMatchObject({ jobs: [{ job_id, settings: { name: "long" } }] });
    expect(JSON.stringify(list)).not.toMatch(/tasks|"has_more":true/);
  });
});

test("a client of version 2.1 is told which version reads a long job", async () => {
  const { jobs, workspace } = await startCheckedFake({ ...LATEST });
  const { job_id } = await jobs.create(settings);
  const old = new JobsClient({ host: workspace.host, token: "any" });
  const error = await old.get({ job_id }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadRequestError);
  expect(String(error)).toContain('Set `apiVersion: "2.2"`.');
});

test.each([
  ["2.2", { enabled: true }],
  ["2.1", undefined],
] as const)("a job that is created through version %s has the queue %j", async (apiVersion, queue) => {
  const { jobs } = await startCheckedFake({ client: { apiVersion } });
  const { job_id } = await jobs.create({ name: "new" });
  expect((await jobs.get({ job_id })).settings?.queue).toEqual(queue);
});

test("a job of few tasks and many clusters is shown in part by lists, and changed as a whole", async () => {
  const { jobs } = await startCheckedFake(LATEST);
  const { job_id } = await jobs.create({ ...settings, tasks: settings.tasks.slice(0, 2) });
  const [item] = (await jobs.list({ expand_tasks: true })).jobs ?? [];
  expect(item).toMatchObject({ job_id, has_more: true });
  const [whole] = await collect(jobs.listAll({ expand_tasks: true }));
  expect(whole?.settings?.job_clusters).toHaveLength(150);
});

test("a job that would have more than 100 tasks is not changed through version 2.1", async () => {
  const { jobs, workspace } = await startCheckedFake();
  const { job_id } = await jobs.create({ tasks: settings.tasks.slice(0, 60) });
  const more = jobs.update({ job_id, new_settings: { tasks: settings.tasks.slice(60, 120) } });
  await expect(more).rejects.toThrow("Your resource has 120 tasks");
  expect(workspace.jobs()[0]?.settings?.tasks).toHaveLength(60);
});
