import { describe, expect, test } from "vitest";
import type { RawClient } from "../../src/facade/index.ts";
import type { OperationId } from "../helpers/calls.ts";
import { createMockClient, violations } from "../helpers/mock-client.ts";
import { documentedOperations, responseExamples } from "../helpers/spec.ts";

// What the types refuse, and the mock server has to refuse as well.
const wrong = (value: object): never => value as never;

type Refusal = (raw: RawClient) => Promise<{ error?: unknown; response: Response }>;

const REFUSALS: Readonly<Record<OperationId, readonly [place: string, rule: string, send: Refusal]>> = {
  JobsCreate: [
    "request.body.tasks.0",
    "required",
    (raw) => raw.POST("/2.1/jobs/create", { body: wrong({ tasks: [{ description: "no key" }] }) }),
  ],
  JobsDelete: ["request.body", "required", (raw) => raw.POST("/2.1/jobs/delete", { body: wrong({}) })],
  JobsGet: [
    "request.query",
    "required",
    (raw) => raw.GET("/2.1/jobs/get", { params: { query: wrong({ include_trigger_state: true }) } }),
  ],
  JobsList: [
    "request.query.limit",
    "maximum",
    (raw) => raw.GET("/2.1/jobs/list", { params: { query: { limit: 101 } } }),
  ],
  JobsReset: [
    "request.body",
    "required",
    (raw) => raw.POST("/2.1/jobs/reset", { body: wrong({ job_id: 11223344 }) }),
  ],
  JobsRunNow: [
    "request.body.notebook_params.age",
    "type",
    (raw) =>
      raw.POST("/2.1/jobs/run-now", { body: wrong({ job_id: 11223344, notebook_params: { age: 35 } }) }),
  ],
  JobsRunsCancel: [
    "request.body.run_id",
    "type",
    (raw) => raw.POST("/2.1/jobs/runs/cancel", { body: wrong({ run_id: "455644833" }) }),
  ],
  JobsRunsCancelAll: [
    "request.body.all_queued_runs",
    "type",
    (raw) => raw.POST("/2.1/jobs/runs/cancel-all", { body: wrong({ all_queued_runs: "yes" }) }),
  ],
  JobsRunsDelete: [
    "request.body",
    "required",
    (raw) => raw.POST("/2.1/jobs/runs/delete", { body: wrong({ job_id: 11223344 }) }),
  ],
  JobsRunsExport: [
    "request.query.views_to_export",
    "enum",
    (raw) =>
      raw.GET("/2.0/jobs/runs/export", { params: { query: wrong({ run_id: 1, views_to_export: "PDF" }) } }),
  ],
  JobsRunsGet: [
    "request.query.run_id",
    "type",
    (raw) => raw.GET("/2.1/jobs/runs/get", { params: { query: wrong({ run_id: "latest" }) } }),
  ],
  JobsRunsGetOutput: [
    "request.query",
    "required",
    (raw) => raw.GET("/2.1/jobs/runs/get-output", { params: { query: wrong({}) } }),
  ],
  JobsRunsList: [
    "request.query.limit",
    "maximum",
    (raw) => raw.GET("/2.1/jobs/runs/list", { params: { query: { limit: 26 } } }),
  ],
  JobsRunsRepair: [
    "request.body.rerun_tasks",
    "type",
    (raw) => raw.POST("/2.1/jobs/runs/repair", { body: wrong({ run_id: 455644833, rerun_tasks: "task0" }) }),
  ],
  JobsRunsSubmit: [
    "request.body.idempotency_token",
    "maxLength",
    (raw) => raw.POST("/2.1/jobs/runs/submit", { body: { idempotency_token: "x".repeat(65) } }),
  ],
  JobsUpdate: [
    "request.body.new_settings.max_concurrent_runs",
    "maximum",
    (raw) =>
      raw.POST("/2.1/jobs/update", {
        body: { job_id: 11223344, new_settings: { max_concurrent_runs: 1001 } },
      }),
  ],
};

const operations = documentedOperations.map(({ id, operation }) => ({ id: id as OperationId, operation }));

describe("the mock server checks what it is sent", () => {
  test.each(operations)("$id is refused with a broken parameter", async ({ id, operation }) => {
    const [place, rule, send] = REFUSALS[id];
    const { error, response } = await send(createMockClient().raw);
    expect(response.status).toBe(400);
    expect(error).toEqual(responseExamples(operation, "400")[0]?.value);
    expect(violations(response)).toEqual([`${place} ${rule}`]);
  });
});
