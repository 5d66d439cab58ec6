import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calls, type OperationId } from "../helpers/calls.ts";
import { collect } from "../helpers/collect.ts";
import { documentation } from "../helpers/documentation.ts";
import { type Exchange, type PrismProxy, startPrismProxy } from "../helpers/prism-proxy.ts";
import { documentedOperations } from "../helpers/spec.ts";

let proxy: PrismProxy;
beforeAll(async () => {
  proxy = await startPrismProxy();
});
afterAll(() => proxy.close());

const ids = documentedOperations.map(({ id }) => id as OperationId);
const SUCCEEDING = { client: { validate: "all" } } as const;

const withViolations = (exchanges: readonly Exchange[]) =>
  exchanges.filter(({ violations }) => violations.length > 0);

describe("requests and responses conform to the document", () => {
  test("for every operation in the life cycle of a job and its runs", async () => {
    const { jobs, workspace, exchanges } = await proxy.connect({
      ...SUCCEEDING,
      workspace: { clock: "stopped", script: { tasks: { Match: { end: "FAILED", error: "no match" } } } },
    });
    const { job_id } = await jobs.create(documentation.JobsCreate);
    await jobs.get({ ...documentation.JobsGet, job_id });
    await jobs.update({ ...documentation.JobsUpdate, job_id });
    await jobs.reset({ ...documentation.JobsReset, job_id });
    await jobs.list({ ...documentation.JobsList, expand_tasks: true });

    const { run_id } = await jobs.runNow({ ...documentation.JobsRunNow, job_id });
    for (const _state of ["pending", "running", "failed"]) {
      await jobs.runs.get({ run_id, include_history: true, include_resolved_values: true });
      await jobs.runs.list({ job_id, expand_tasks: true });
      workspace.advance(20);
    }
    for (const task of (await jobs.runs.get({ run_id })).tasks ?? []) {
      await jobs.runs.getOutput({ run_id: task.run_id ?? 0 });
      await jobs.runs.get({ run_id: task.run_id ?? 0 });
      if (task.notebook_task === undefined) continue;
      for (const views_to_export of ["CODE", "DASHBOARDS", "ALL"] as const) {
        await jobs.runs.export({ run_id: task.run_id ?? 0, views_to_export });
      }
    }
    workspace.script = { tasks: { Match: { output: "7 matches" } } };
    const { latest_repair_id: _unknown, ...repair } = documentation.JobsRunsRepair;
    const { repair_id } = await jobs.runs.repair({ ...repair, run_id, rerun_tasks: ["Match"] });
    workspace.advance(1_000);
    await jobs.runs.get({ run_id, include_history: true });
    await jobs.runs.repair({ run_id, latest_repair_id: repair_id, rerun_tasks: ["Sessionize"] });
    await jobs.runs.cancel({ run_id });
    await jobs.runs.get({ run_id, include_history: true });
    await jobs.runs.list({ ...documentation.JobsRunsList, job_id, start_time_from: 0, start_time_to: 9e12 });

    const { run_id: submitted } = await jobs.runs.submit({
      ...documentation.JobsRunsSubmit,
      idempotency_token: "of-the-submit",
    });
    workspace.advance(1_000);
    await jobs.runs.get({ run_id: submitted });
    await jobs.runs.delete({ run_id: submitted });
    await jobs.runNow({ job_id });
    await jobs.runs.cancelAll({ job_id });
    await jobs.permissions.update({ ...documentation.JobsPermissionsUpdate, job_id });
    await jobs.permissions.set({ ...documentation.JobsPermissionsSet, job_id });
    await jobs.permissions.get({ job_id });
    await jobs.permissions.getLevels({ job_id });
    await jobs.policyCompliance.get({ job_id });
    await jobs.policyCompliance.enforce({ job_id, validate_only: true });
    await jobs.policyCompliance.list(documentation.JobsPolicyComplianceList);
    await jobs.delete({ job_id });

    expect(withViolations(exchanges)).toEqual([]);
    expect(exchanges.filter(({ status }) => status !== 200)).toEqual([]);
    expect(new Set(exchanges.map(({ operation }) => operation))).toEqual(new Set(ids));
  });

  test.each(ids)("for %s with the documented parameters", async (id) => {
    const { jobs, exchanges } = await proxy.connect();
    await calls[id](jobs).catch(() => {});
    expect(exchanges).toEqual([{ operation: id, status: expect.any(Number), violations: [] }]);
    const works = /^Jobs(Create|List|RunsList|RunsSubmit|PolicyComplianceList)$/.test(id);
    expect(exchanges[0]?.status).toBe(works ? 200 : 400);
  });

  test("for lists that are paged forwards and backwards", async () => {
    const { jobs, exchanges } = await proxy.connect(SUCCEEDING);
    for (const name of ["a", "b", "c", "d", "e"]) await jobs.create({ name });
    const job_id = (await jobs.list()).jobs?.[0]?.job_id ?? 0;
    for (let started = 0; started < 5; started++) await jobs.runNow({ job_id });

    expect(await collect(jobs.listAll({ limit: 2 }))).toHaveLength(5);
    expect(await collect(jobs.runs.listAll({ job_id, limit: 2 }))).toHaveLength(5);
    const { next_page_token = "" } = await jobs.list({ limit: 2 });
    const { prev_page_token = "" } = await jobs.list({ limit: 2, page_token: next_page_token });
    await jobs.list({ limit: 2, page_token: prev_page_token });

    expect(withViolations(exchanges)).toEqual([]);
  });

  test("for jobs with conditions, loops, environments, triggers and job parameters", async () => {
    const { jobs, workspace, exchanges } = await proxy.connect({
      ...SUCCEEDING,
      workspace: { clock: "stopped" },
    });
    const { job_id } = await jobs.create({
      name: "serverless",
      parameters: [{ name: "min_rows", default: "1" }],
      environments: [{ environment_key: "intake", spec: { environment_version: "3" } }],
      tasks: [
        { task_key: "enough", condition_task: { op: "EQUAL_TO", left: "1", right: "1" } },
        {
          task_key: "load",
          depends_on: [{ task_key: "enough", outcome: "true" }],
          for_each_task: {
            inputs: '["emea"]',
            task: {
              task_key: "one",
              environment_key: "intake",
              spark_python_task: { python_file: "/one.py" },
            },
          },
        },
      ],
      queue: { enabled: true },
      trigger: { file_arrival: { url: "/Volumes/main/raw/" } },
    });
    await jobs.get({ job_id });
    const { run_id } = await jobs.runNow({ job_id, job_parameters: { min_rows: "2" }, only: ["enough"] });
    workspace.advance(1_000);
    await jobs.runs.get({ run_id });
    expect(withViolations(exchanges)).toEqual([]);
  });

  test("for a submitted run, its wait and its outputs", async () => {
    const { jobs, exchanges } = await proxy.connect(SUCCEEDING);
    const tasks = [{ task_key: "load", notebook_task: { notebook_path: "/Shared/load" } }];
    const { run_id } = await jobs.runs.submitAndWait({ tasks }, { pollIntervalMs: 20 });
    await jobs.runs.getTaskOutputs({ run_id });
    expect(withViolations(exchanges)).toEqual([]);
  });

  test.each([400, 401, 403, 404, 429, 500, 503])(
    "for every operation that fails with a %i",
    async (status) => {
      // Each by its own client, which a limit does not slow down.
      for (const operation of ids) {
        const { jobs, workspace, exchanges } = await proxy.connect();
        workspace.inject({ status });
        await calls[operation](jobs).catch(() => {});
        expect(exchanges).toEqual([{ operation, status, violations: [] }]);
      }
    },
  );

  test("for a call that is retried after a 429 and a 503", async () => {
    const { jobs, workspace, exchanges } = await proxy.connect({ client: { maxRetries: 2 } });
    workspace.inject({ status: 429, headers: { "retry-after": "0" } });
    workspace.inject({ status: 503, headers: { "retry-after": "0" } });
    await jobs.list();
    expect(exchanges.map(({ status }) => status)).toEqual([429, 503, 200]);
    expect(withViolations(exchanges)).toEqual([]);
  });

  test("for a rejected request without a token, except the request itself", async () => {
    const { fetch, exchanges } = await proxy.connect();
    await fetch(`${proxy.host}/api/2.1/jobs/list`);
    expect(exchanges).toEqual([{ operation: "JobsList", status: 401, violations: ["request 401"] }]);
  });
});
