import { describe, expect, test } from "vitest";
import type { JobsClient } from "../../src/facade/index.ts";
import { withDefaults } from "../../src/testing/fake/jobs/defaults.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

/** Creates a job for each name and returns their ids. */
async function createJobs(jobs: JobsClient, ...names: string[]): Promise<number[]> {
  const ids = [];
  for (const name of names) ids.push((await jobs.create({ name })).job_id);
  return ids;
}

const namesOf = ({ jobs = [] }: { jobs?: { settings?: { name?: string } }[] }) =>
  jobs.map(({ settings }) => settings?.name);

describe("a job", () => {
  test("is stored as it was created, with defaults", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    const settings = { name: "nightly", max_concurrent_runs: 3, tasks: [notebook("load")] };
    const { job_id } = await jobs.create(settings);
    const job = await jobs.get({ job_id: job_id });
    expect(job).toEqual({
      job_id,
      created_time: expect.any(Number),
      creator_user_name: "someone@example.com",
      run_as_user_name: "someone@example.com",
      settings: withDefaults(settings),
    });
    expect(workspace.jobs()).toEqual([job]);
  });

  test("has a unique id", async () => {
    const { jobs } = await startCheckedFake();
    const ids = await createJobs(jobs, "a", "a", "a");
    expect(new Set(ids).size).toBe(3);
  });

  test("does not show its access control list in its settings", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({
      name: "shared",
      access_control_list: [{ group_name: "data", permission_level: "CAN_VIEW" }],
    });
    expect((await jobs.get({ job_id: job_id })).settings).toEqual(withDefaults({ name: "shared" }));
    // JavaScript may pass it with the settings.
    const new_settings = { name: "shared", ...{ access_control_list: [] } };
    await fetch(`${workspace.host}/api/2.1/jobs/reset`, {
      ...{ method: "POST", headers: { authorization: "Bearer any" } },
      body: JSON.stringify({ job_id, new_settings }),
    });
    expect((await jobs.get({ job_id: job_id })).settings).toEqual(withDefaults({ name: "shared" }));
  });

  test("has the time of the workspace's clock as its creation time", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
    await createJobs(jobs, "first");
    workspace.advance(5_000);
    await createJobs(jobs, "second");
    const [first, second] = workspace.jobs();
    expect((second?.created_time ?? 0) - (first?.created_time ?? 0)).toBe(5_000);
  });

  test("does not exist after it was deleted", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const [job_id = 0] = await createJobs(jobs, "old", "new");
    await jobs.delete({ job_id });
    await expect(jobs.get({ job_id })).rejects.toThrow(`Job ${job_id} does not exist.`);
    expect(namesOf(await jobs.list())).toEqual(["new"]);
    expect(workspace.jobs()).toMatchObject([{ settings: { name: "new" } }]);
  });
});

describe("the list of jobs", () => {
  test("is empty in a new workspace", async () => {
    const { workspace, jobs } = await startCheckedFake();
    expect(await jobs.list()).toEqual({ has_more: false });
    expect(workspace.jobs()).toEqual([]);
  });

  test("returns the newest jobs first", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c");
    expect(namesOf(await jobs.list())).toEqual(["c", "b", "a"]);
  });

  test("returns at most `limit` jobs, and has_more if there are more", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c");
    const page = await jobs.list({ limit: 2 });
    expect(namesOf(page)).toEqual(["c", "b"]);
    expect(page.has_more).toBe(true);
    const whole = await jobs.list({ limit: 3 });
    expect(namesOf(whole)).toEqual(["c", "b", "a"]);
    expect(whole).toMatchObject({ has_more: false });
  });

  test("returns at most 20 jobs without a limit", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, ...Array.from({ length: 21 }, (_, index) => `job ${index}`));
    const page = await jobs.list();
    expect(page.jobs).toHaveLength(20);
    expect(page.has_more).toBe(true);
  });

  test("starts at the offset", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c");
    expect(namesOf(await jobs.list({ offset: 1, limit: 1 }))).toEqual(["b"]);
    expect(await jobs.list({ offset: 9 })).not.toHaveProperty("jobs");
  });

  test("refuses an offset beyond 1,000", async () => {
    const { jobs } = await startCheckedFake();
    await jobs.list({ offset: 1_000 });
    const refused = { status: 400, errorCode: "INVALID_PARAMETER_VALUE" };
    await expect(jobs.list({ offset: 1_001 })).rejects.toMatchObject(refused);
    await expect(jobs.runs.list({ offset: 1_001 })).rejects.toMatchObject(refused);
  });

  test("returns the next page for next_page_token", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c");
    const first = await jobs.list({ limit: 2 });
    expect(first.prev_page_token).toBeUndefined();
    const second = await jobs.list({ limit: 2, page_token: first.next_page_token });
    expect(namesOf(second)).toEqual(["a"]);
    expect(second).not.toHaveProperty("next_page_token");
    expect(second.has_more).toBe(false);
  });

  test("returns the previous page for prev_page_token", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c");
    const first = await jobs.list({ limit: 2 });
    const second = await jobs.list({ limit: 2, page_token: first.next_page_token });
    expect(await jobs.list({ limit: 2, page_token: second.prev_page_token })).toEqual(first);
  });

  test("is read completely by listAll", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "c", "d", "e");
    const names = [];
    for await (const { settings } of jobs.listAll({ limit: 2 })) names.push(settings?.name);
    expect(names).toEqual(["e", "d", "c", "b", "a"]);
  });

  test("rejects a page token that it did not issue", async () => {
    const { jobs } = await startCheckedFake();
    await expect(jobs.list({ page_token: "made-up" })).rejects.toMatchObject({
      status: 400,
      errorCode: "INVALID_PARAMETER_VALUE",
    });
  });

  test("is filtered by the whole name, case-insensitively", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "Nightly", "nightly load", "NIGHTLY", "hourly");
    expect(namesOf(await jobs.list({ name: "nightly" }))).toEqual(["NIGHTLY", "Nightly"]);
    expect(namesOf(await jobs.list({ name: "none" }))).toEqual([]);
  });

  test("is filtered before it is paged", async () => {
    const { jobs } = await startCheckedFake();
    await createJobs(jobs, "a", "b", "a", "b");
    const page = await jobs.list({ name: "a", limit: 1 });
    expect(page.has_more).toBe(true);
    const rest = await jobs.list({ name: "a", limit: 1, page_token: page.next_page_token });
    expect(rest).toMatchObject({ jobs: [{ settings: { name: "a" } }], has_more: false });
  });

  test("contains tasks and job clusters only with expand_tasks", async () => {
    const { jobs } = await startCheckedFake();
    const job_clusters = [{ job_cluster_key: "c", new_cluster: { spark_version: "15.4.x-scala2.12" } }];
    const settings = { name: "nightly", tasks: [notebook("load")], job_clusters };
    await jobs.create(settings);
    expect((await jobs.list()).jobs?.[0]?.settings).toEqual(withDefaults({ name: "nightly" }));
    expect((await jobs.list({ expand_tasks: true })).jobs?.[0]?.settings).toEqual(withDefaults(settings));
  });
});
