import { describe, expect, test } from "vitest";
import { documentation } from "../helpers/documentation.ts";
import { documentedOperations, operationAt } from "../helpers/spec.ts";
import { requestViolations, responseViolations, startCheckedFake } from "../helpers/spec-checked-fake.ts";

// A checked fake fails its test if a request or a response violates the document.
describe("the fake workspace and the API document", () => {
  test.each(["2.1", "2.2"] as const)(
    "agree in every operation of API %s, for all documented parameters",
    async (apiVersion) => {
      const { workspace, jobs, exchanges } = await startCheckedFake({
        ...{ clock: "stopped", client: { apiVersion } },
        script: ({ attempt }) => ({
          ...{ message: "as the script says" },
          tasks: { Orders_Ingest: { end: attempt === 0 ? "FAILED" : "SUCCESS" }, Match: { output: "42" } },
        }),
      });
      const { job_id } = await jobs.create(documentation.JobsCreate);
      await jobs.get({ job_id });
      await jobs.list({ ...documentation.JobsList, expand_tasks: true });
      await jobs.update({ ...documentation.JobsUpdate, job_id });
      await jobs.reset({ ...documentation.JobsReset, job_id });
      const { run_id } = await jobs.runNow({ ...documentation.JobsRunNow, job_id });
      await jobs.runNow({ job_id, job_parameters: { day: "1" }, only: ["Sessionize"] });
      await jobs.runs.submit({ ...documentation.JobsRunsSubmit, idempotency_token: "another" });
      await jobs.runs.get({ run_id, include_history: true });
      workspace.advance(25);
      await jobs.runs.list({ active_only: true, expand_tasks: true });
      workspace.advance(60_000);
      const { latest_repair_id: _none, rerun_tasks: _named, ...repair } = documentation.JobsRunsRepair;
      await jobs.runs.repair({ ...repair, run_id, rerun_all_failed_tasks: true });
      workspace.advance(60_000);
      const { tasks = [] } = await jobs.runs.get({ run_id, include_history: true });
      const match = tasks.find(({ task_key }) => task_key === "Match")?.run_id ?? 0;
      await jobs.runs.get({ run_id: match });
      await jobs.runs.getOutput({ run_id: match });
      await jobs.runs.export({ run_id: match, views_to_export: "ALL" });
      const { start_time_from: _from, start_time_to: _to, ...list } = documentation.JobsRunsList;
      await jobs.runs.list({ ...list, job_id, expand_tasks: true });
      await jobs.permissions.update({ ...documentation.JobsPermissionsUpdate, job_id });
      await jobs.permissions.set({ ...documentation.JobsPermissionsSet, job_id });
      await jobs.permissions.get({ job_id });
      await jobs.permissions.getLevels({ job_id });
      await jobs.policyCompliance.get({ job_id });
      await jobs.policyCompliance.enforce({ job_id, validate_only: true });
      await jobs.policyCompliance.list(documentation.JobsPolicyComplianceList);
      await jobs.runs.cancelAll({ job_id });
      await jobs.runs.cancel({ run_id });
      await jobs.runs.delete({ run_id });
      await jobs.delete({ job_id });

      expect(new Set(exchanges.map(({ operation }) => operation))).toEqual(
        new Set(documentedOperations.map(({ id }) => id)),
      );
      expect(new Set(exchanges.map(({ status }) => status))).toEqual(new Set([200]));
    },
  );

  test.each([401, 403, 404, 429, 500, 503])(
    "agree in an injected response with status %i",
    async (status) => {
      const { workspace, jobs } = await startCheckedFake();
      workspace.inject({ status });
      await expect(jobs.list()).rejects.toMatchObject({ status });
    },
  );
});

describe("a checked fake workspace reports", () => {
  const url = (path: string) => `https://x.example/api${path}`;
  const get = operationAt("GET", url("/2.1/jobs/get"));
  const create = operationAt("POST", url("/2.1/jobs/create"));

  test.each([
    ["an undocumented property", 200, { job_id: 1, colour: "red" }, ".colour is not"],
    [
      "a wrong type in a nested object",
      200,
      { settings: { tasks: [{ task_key: 1 }] } },
      "/settings/tasks/0/task_key",
    ],
    ["an undocumented status", 418, {}, "no response 418"],
    ["an error that violates the error schema", 400, { error_code: 7 }, "/error_code"],
  ])("%s", (_case, status, body, violation) => {
    expect(get && responseViolations(get, status, body).join()).toContain(violation);
  });

  test("an undocumented request", () => {
    expect(requestViolations(undefined, url("/2.1/jobs/none"), undefined)).toHaveLength(1);
    expect(requestViolations(get, url("/2.1/jobs/get"), undefined)).toHaveLength(1);
    expect(requestViolations(get, url("/2.1/jobs/get?job_id=x&y=1"), undefined)).toHaveLength(2);
    expect(requestViolations(create, url("/2.1/jobs/create"), '{"colour":1}')).toHaveLength(1);
  });
});
