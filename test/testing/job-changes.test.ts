import { describe, expect, test } from "vitest";
import type { JobSettings } from "../../src/facade/index.ts";
import { withDefaults } from "../../src/testing/fake/jobs/defaults.ts";
import { notebook, python } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const cluster = (job_cluster_key: string, num_workers: number) => ({
  job_cluster_key,
  new_cluster: { spark_version: "15.4.x-scala2.12", num_workers },
});

const settings = {
  name: "nightly",
  max_concurrent_runs: 3,
  tags: { team: "data" },
  tasks: [notebook("load"), notebook("report", "load")],
  job_clusters: [cluster("small", 1), cluster("large", 8)],
};

/** Starts a workspace with one job. */
async function startWithJob() {
  const { jobs } = await startCheckedFake();
  const { job_id } = await jobs.create(settings);
  return {
    jobs,
    job_id,
    current: async (): Promise<JobSettings | undefined> => (await jobs.get({ job_id })).settings,
  };
}

describe("reset", () => {
  test("replaces all settings of a job", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.reset({ job_id, new_settings: { name: "hourly", tasks: [python("load")] } });
    expect(await current()).toEqual(withDefaults({ name: "hourly", tasks: [python("load")] }));
  });

  test("keeps the id and the creation time of the job", async () => {
    const { jobs, job_id } = await startWithJob();
    const { settings: _old, ...before } = await jobs.get({ job_id });
    await jobs.reset({ job_id, new_settings: { name: "hourly" } });
    expect(await jobs.get({ job_id })).toMatchObject(before);
  });
});

describe("update", () => {
  test("replaces the passed top-level settings and keeps the others", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, new_settings: { name: "hourly", tags: { cost: "low" } } });
    expect(await current()).toEqual(withDefaults({ ...settings, name: "hourly", tags: { cost: "low" } }));
  });

  test("replaces tasks with the same key and adds tasks with a new key", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, new_settings: { tasks: [python("load"), python("clean")] } });
    expect(await current()).toEqual(
      withDefaults({
        ...settings,
        tasks: [python("load"), notebook("report", "load"), python("clean")],
      }),
    );
  });

  test("replaces job clusters with the same key and adds job clusters with a new key", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({
      job_id,
      new_settings: { job_clusters: [cluster("large", 16), cluster("huge", 99)] },
    });
    expect(await current()).toEqual(
      withDefaults({
        ...settings,
        job_clusters: [cluster("small", 1), cluster("large", 16), cluster("huge", 99)],
      }),
    );
  });

  test("adds tasks to a job without tasks", async () => {
    const { jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({ name: "empty" });
    await jobs.update({ job_id, new_settings: { tasks: [python("load")] } });
    expect((await jobs.get({ job_id })).settings).toEqual(
      withDefaults({ name: "empty", tasks: [python("load")] }),
    );
  });

  test("changes nothing without new settings", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id });
    expect(await current()).toEqual(withDefaults(settings));
  });
});

describe("fields_to_remove", () => {
  test("removes top-level settings", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, fields_to_remove: ["tags", "max_concurrent_runs", "job_clusters"] });
    expect(await current()).toEqual(withDefaults({ name: settings.name, tasks: settings.tasks }));
  });

  test("ignores settings that the job does not have", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, fields_to_remove: ["schedule"] });
    expect(await current()).toEqual(withDefaults(settings));
  });

  test("removes single tasks", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, fields_to_remove: ["tasks/report"] });
    expect(await current()).toEqual(withDefaults({ ...settings, tasks: [notebook("load")] }));
  });

  test("removes several tasks at once", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, fields_to_remove: ["tasks/report", "tasks/load"] });
    expect(await current()).toEqual(withDefaults({ ...settings, tasks: [] }));
  });

  test("removes single job clusters", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({ job_id, fields_to_remove: ["job_clusters/small"] });
    expect(await current()).toEqual(withDefaults({ ...settings, job_clusters: [cluster("large", 8)] }));
  });

  test("can be combined with new settings", async () => {
    const { jobs, job_id, current } = await startWithJob();
    await jobs.update({
      job_id,
      fields_to_remove: ["tasks/load", "tags"],
      new_settings: { name: "hourly", tasks: [notebook("report")] },
    });
    const { tags: _removed, ...kept } = settings;
    expect(await current()).toEqual(withDefaults({ ...kept, name: "hourly", tasks: [notebook("report")] }));
  });

  test("rejects other nested settings and changes nothing", async () => {
    const { jobs, job_id, current } = await startWithJob();
    const refused = jobs.update({
      job_id,
      new_settings: { name: "hourly" },
      fields_to_remove: ["max_concurrent_runs", "tags/team"],
    });
    await expect(refused).rejects.toMatchObject({
      ...{ status: 400, errorCode: "INVALID_PARAMETER_VALUE" },
      message: expect.stringContaining("tags/team cannot be removed"),
    });
    expect(await current()).toEqual(withDefaults(settings));
  });
});
