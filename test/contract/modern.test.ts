import { describe, expect, test } from "vitest";
import type { JobSettingsParams, Run, TerminationDetails } from "../../src/facade/index.ts";
import { deepFreeze } from "../helpers/deep-freeze.ts";
import { createMockClient, createRecordedClient, violations } from "../helpers/mock-client.ts";
import { componentExamples } from "../helpers/spec.ts";

const prefer = (example: string) => ({ headers: { Prefer: `example=${example}` } });

const serverless: JobSettingsParams = deepFreeze({
  name: "Load new event files",
  parameters: [
    { name: "source_path", default: "/Volumes/main/raw/events" },
    { name: "min_rows", default: "1" },
  ],
  environments: [
    { environment_key: "intake", spec: { environment_version: "3", dependencies: ["pyyaml==6.0.2"] } },
  ],
  tasks: [
    {
      task_key: "list_regions",
      environment_key: "intake",
      spark_python_task: { python_file: "/Workspace/Shared/list_regions.py", source: "WORKSPACE" },
    },
    {
      task_key: "enough_rows",
      depends_on: [{ task_key: "list_regions" }],
      condition_task: {
        op: "GREATER_THAN_OR_EQUAL",
        left: "{{tasks.list_regions.values.row_count}}",
        right: "{{job.parameters.min_rows}}",
      },
    },
    {
      task_key: "load_regions",
      depends_on: [{ task_key: "enough_rows", outcome: "true" }],
      run_if: "ALL_SUCCESS",
      for_each_task: {
        inputs: "{{tasks.list_regions.values.regions}}",
        concurrency: 2,
        task: {
          task_key: "load_region",
          environment_key: "intake",
          python_wheel_task: {
            package_name: "intake",
            entry_point: "load_region",
            named_parameters: { region: "{{input}}" },
          },
        },
      },
    },
  ],
  queue: { enabled: true },
  trigger: {
    pause_status: "UNPAUSED",
    file_arrival: { url: "/Volumes/main/raw/events/", min_time_between_triggers_seconds: 60 },
  },
  performance_target: "STANDARD",
});

describe("a serverless job", () => {
  test("is sent as written", async () => {
    const { jobs, sent } = createRecordedClient({ validate: "all" });
    await expect(jobs.create(serverless)).resolves.toEqual({ job_id: 11223344 });
    expect(sent).toMatchObject([{ method: "POST", path: "/api/2.1/jobs/create", body: serverless }]);
    expect(sent[0]?.body).toEqual(serverless);
  });

  test("conforms to the document", async () => {
    const { data, response } = await createMockClient().raw.POST("/2.1/jobs/create", {
      // The types of `raw` disallow only nulls, which this job does not contain.
      body: serverless as object,
    });
    expect(data).toEqual({ job_id: 11223344 });
    expect(violations(response)).toEqual([]);
  });

  test("is started with job parameters", async () => {
    const { jobs, sent } = createRecordedClient({ validate: "all" });
    const params = deepFreeze({
      job_id: 55667788,
      idempotency_token: "8f018174-4792-40d5-bcbc-3e6a527352c8",
      job_parameters: { source_path: "/Volumes/main/raw/late", min_rows: null },
      only: ["list_regions"],
      queue: { enabled: true },
      performance_target: "PERFORMANCE_OPTIMIZED" as const,
    });
    const started = await jobs.runNow(params);
    expect(started).toEqual(componentExamples.StartedRun?.value);
    expect(sent[0]?.body).toEqual({ ...params, job_parameters: { source_path: "/Volumes/main/raw/late" } });
  });
});

describe("the result of get", () => {
  test.each(["serverless", "three_tasks"])("can be passed to reset and create: %s", async (example) => {
    const { jobs, sent } = createRecordedClient({ validate: "all" });
    const { job_id, settings = {} } = await jobs.get({ job_id: 1 }, prefer(example));
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(["name", "tasks", "email_notifications"]));
    await expect(jobs.reset({ job_id, new_settings: settings })).resolves.toEqual({});
    await expect(jobs.create(settings)).resolves.toEqual({ job_id: 11223344 });
    expect(sent.map(({ body }) => body)).toEqual([undefined, { job_id, new_settings: settings }, settings]);
  });

  test("contains loop, condition and trigger", async () => {
    const { settings } = await createMockClient().get({ job_id: 55667788 }, prefer("serverless"));
    const [, condition, loop] = settings?.tasks ?? [];
    expect(condition?.condition_task?.op).toBe("GREATER_THAN_OR_EQUAL");
    expect(loop?.for_each_task?.task.python_wheel_task?.named_parameters).toEqual({
      region: "{{input}}",
      source: "{{job.parameters.source_path}}",
    });
    expect(settings?.trigger?.file_arrival?.wait_after_last_change_seconds).toBe(120);
    expect(settings?.environments?.[0]?.spec?.environment_version).toBe("3");
  });
});

describe("the status of a run", () => {
  const details = (run: Run): TerminationDetails | undefined => run.status?.termination_details;

  test.each([
    ["running", "RUNNING", undefined],
    ["success", "TERMINATED", { code: "SUCCESS", type: "SUCCESS" }],
    ["failed", "TERMINATED", { code: "RUN_EXECUTION_ERROR", type: "CLIENT_ERROR" }],
    ["skipped", "TERMINATED", { code: "MAX_CONCURRENT_RUNS_EXCEEDED", type: "CLIENT_ERROR" }],
    ["foreach", "TERMINATED", { code: "RUN_EXECUTION_ERROR", type: "CLIENT_ERROR" }],
  ])("has the state and the termination details of the example %s", async (example, state, ended) => {
    const run = await createMockClient({ validate: "all" }).runs.get({ run_id: 455644833 }, prefer(example));
    expect(run.status?.state).toBe(state);
    if (ended === undefined) expect(details(run)).toBeUndefined();
    else expect(details(run)).toMatchObject({ ...ended, message: expect.any(String) });
  });

  test("is returned for each task of a failed run", async () => {
    const { tasks } = await createMockClient().runs.get({ run_id: 455644833 }, prefer("failed"));
    expect(tasks?.map(({ task_key, status }) => [task_key, status?.termination_details?.code])).toEqual([
      ["Sessionize", "SUCCESS"],
      ["Orders_Ingest", "RUN_EXECUTION_ERROR"],
      ["Match", "SKIPPED"],
    ]);
  });

  test("is returned with the iterations and resolved values of a for-each run", async () => {
    const run = await createMockClient().runs.get(
      { run_id: 2112903, include_resolved_values: true },
      prefer("foreach"),
    );
    const stats = run.tasks?.[0]?.for_each_task?.stats?.task_run_stats;
    expect(stats).toMatchObject({ total_iterations: 3, succeeded_iterations: 2, failed_iterations: 1 });
    const regions = run.iterations?.map(
      ({ resolved_values }) => resolved_values?.python_wheel_task?.named_parameters?.region,
    );
    expect(regions).toEqual(["emea", "apac", "amer"]);
    expect(run.job_parameters?.map(({ name, value }) => `${name}=${value}`)).toEqual([
      "source_path=/Volumes/main/raw/events",
      "min_rows=1",
    ]);
  });
});

describe("page tokens", () => {
  test("of jobs are returned, and sent to request the next page", async () => {
    const { jobs, sent } = createRecordedClient({ validate: "all" });
    const { next_page_token, has_more, jobs: page } = await jobs.list({ limit: 2 }, prefer("page"));
    expect({ next_page_token, has_more }).toEqual({
      next_page_token: "CAEomPuciYcxMKbM9JvMlwU=",
      has_more: true,
    });
    expect(page?.map(({ job_id }) => job_id)).toEqual([11223346, 11223345]);
    await jobs.list({ limit: 2, page_token: next_page_token });
    expect(sent.map(({ query }) => query)).toEqual([
      { limit: "2" },
      { limit: "2", page_token: "CAEomPuciYcxMKbM9JvMlwU=" },
    ]);
  });

  test("of runs are returned, and sent to request the next page", async () => {
    const { jobs, sent } = createRecordedClient({ validate: "all" });
    const { next_page_token, runs } = await jobs.runs.list({ job_id: 11223344, limit: 2 }, prefer("page"));
    expect(next_page_token).toBe("CAEoyNrZieYxMLCDkZ7NlwU=");
    expect(runs?.map(({ run_id }) => run_id)).toEqual([455644851, 455644847]);
    const last = await jobs.runs.list(
      { job_id: 11223344, limit: 2, page_token: next_page_token },
      prefer("empty"),
    );
    expect(last.next_page_token).toBeUndefined();
    expect(sent.map(({ query }) => query)).toEqual([
      { job_id: "11223344", limit: "2" },
      { job_id: "11223344", limit: "2", page_token: "CAEoyNrZieYxMLCDkZ7NlwU=" },
    ]);
  });

  test("of a large job and a large run are sent", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.get({ job_id: 1, page_token: "a+b/c=" });
    await jobs.runs.get({ run_id: 2, page_token: "a+b/c=" });
    expect(sent.map(({ query }) => query)).toEqual([
      { job_id: "1", page_token: "a+b/c=" },
      { run_id: "2", page_token: "a+b/c=" },
    ]);
  });
});
