import { describe, expect, test } from "vitest";
import { calls, type OperationId } from "../helpers/calls.ts";
import { documentation } from "../helpers/documentation.ts";
import { createMockClient, createRecordedClient } from "../helpers/mock-client.ts";
import { bodyOf, documentedOperations, responseExamples } from "../helpers/spec.ts";

const WIRE: Readonly<Record<OperationId, { method: string; path: string; query?: Record<string, string> }>> =
  {
    JobsCreate: { method: "POST", path: "/api/2.1/jobs/create" },
    JobsDelete: { method: "POST", path: "/api/2.1/jobs/delete" },
    JobsGet: { method: "GET", path: "/api/2.1/jobs/get", query: { job_id: "11223344" } },
    JobsList: {
      method: "GET",
      path: "/api/2.1/jobs/list",
      query: { limit: "20", offset: "0", name: "A multitask job", expand_tasks: "false" },
    },
    JobsReset: { method: "POST", path: "/api/2.1/jobs/reset" },
    JobsRunNow: { method: "POST", path: "/api/2.1/jobs/run-now" },
    JobsRunsCancel: { method: "POST", path: "/api/2.1/jobs/runs/cancel" },
    JobsRunsCancelAll: { method: "POST", path: "/api/2.1/jobs/runs/cancel-all" },
    JobsRunsDelete: { method: "POST", path: "/api/2.1/jobs/runs/delete" },
    JobsRunsExport: {
      method: "GET",
      path: "/api/2.0/jobs/runs/export",
      query: { run_id: "455644833", views_to_export: "CODE" },
    },
    JobsRunsGet: {
      method: "GET",
      path: "/api/2.1/jobs/runs/get",
      query: { run_id: "455644833", include_history: "true" },
    },
    JobsRunsGetOutput: {
      method: "GET",
      path: "/api/2.1/jobs/runs/get-output",
      query: { run_id: "455644833" },
    },
    JobsRunsList: {
      method: "GET",
      path: "/api/2.1/jobs/runs/list",
      query: {
        active_only: "false",
        completed_only: "true",
        job_id: "11223344",
        offset: "0",
        limit: "25",
        run_type: "JOB_RUN",
        expand_tasks: "false",
        start_time_from: "1642521600000",
        start_time_to: "1642608000000",
      },
    },
    JobsRunsRepair: { method: "POST", path: "/api/2.1/jobs/runs/repair" },
    JobsRunsSubmit: { method: "POST", path: "/api/2.1/jobs/runs/submit" },
    JobsUpdate: { method: "POST", path: "/api/2.1/jobs/update" },
    JobsPermissionsGet: { method: "GET", path: "/api/2.0/permissions/jobs/11223344" },
    JobsPermissionsGetLevels: {
      method: "GET",
      path: "/api/2.0/permissions/jobs/11223344/permissionLevels",
    },
    JobsPermissionsSet: { method: "PUT", path: "/api/2.0/permissions/jobs/11223344" },
    JobsPermissionsUpdate: { method: "PATCH", path: "/api/2.0/permissions/jobs/11223344" },
    JobsPolicyComplianceEnforce: { method: "POST", path: "/api/2.0/policies/jobs/enforce-compliance" },
    JobsPolicyComplianceGet: {
      method: "GET",
      path: "/api/2.0/policies/jobs/get-compliance",
      query: { job_id: "11223344" },
    },
    JobsPolicyComplianceList: {
      method: "GET",
      path: "/api/2.0/policies/jobs/list-compliance",
      query: { policy_id: "E0631F5C0D0006D6", page_size: "20" },
    },
  };

const operations = documentedOperations.map(({ id, ...rest }) => ({ id: id as OperationId, ...rest }));

describe("the client", () => {
  test.each(operations)(
    "sends the documented parameters unchanged and returns the response: $id",
    async ({ id, path, operation }) => {
      const { jobs, sent } = createRecordedClient();
      const result = await calls[id](jobs);
      expect(result).toEqual(responseExamples(operation, "200")[0]?.value);
      const { query, ...wire } = WIRE[id];
      expect(sent).toMatchObject([wire]);
      expect(sent[0]?.query).toEqual(query ?? {});
      expect(sent[0]?.body).toEqual(bodyOf({ path, operation }, documentation[id]));
    },
  );

  test.each(operations)("returns each documented response: $id", async ({ id, operation }) => {
    for (const { name, value } of responseExamples(operation, "200")) {
      const headers: Record<string, string> = name === undefined ? {} : { Prefer: `example=${name}` };
      expect(await calls[id](createMockClient(), { headers })).toEqual(value);
    }
  });

  test("sends notebook_params, which exclude jar_params, unchanged", async () => {
    const { jobs, sent } = createRecordedClient();
    const notebook_params = { name: "john doe", age: "35" };
    const idempotency_token = "8f018174-4792-40d5-bcbc-3e6a527352c8";
    await jobs.runNow({ job_id: 11223344, idempotency_token, notebook_params });
    await jobs.runs.repair({ run_id: 455644833, rerun_all_failed_tasks: true, notebook_params });
    expect(sent.map(({ body }) => body)).toEqual([
      { job_id: 11223344, idempotency_token, notebook_params },
      { run_id: 455644833, rerun_all_failed_tasks: true, notebook_params },
    ]);
  });

  test("sends no parameters when lists are requested without any", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.list();
    await jobs.runs.list();
    expect(sent.map(({ path, query, body }) => ({ path, query, body }))).toEqual([
      { path: "/api/2.1/jobs/list", query: {}, body: undefined },
      { path: "/api/2.1/jobs/runs/list", query: {}, body: undefined },
    ]);
  });

  test("sends authorization, accept and content-type headers", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.runs.cancel({ run_id: 455644833 });
    const headers = Object.fromEntries(sent[0]?.headers ?? []);
    expect(headers).toMatchObject({
      accept: "application/json",
      authorization: "Bearer any-token",
      "content-type": "application/json",
    });
  });
});
