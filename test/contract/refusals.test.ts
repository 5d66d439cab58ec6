import { describe, expect, test } from "vitest";
import type { OperationId } from "../helpers/calls.ts";
import { createMockClient, violations } from "../helpers/mock-client.ts";
import { documentedOperations, responseExamples } from "../helpers/spec.ts";

// Passes values that the types do not allow and that the mock server must reject.
const wrong = (value: object): never => value as never;

type RawResponse = Promise<{ error?: unknown; response: Response }>;
type SendInvalid = (send: (init: object) => RawResponse) => RawResponse;

const INVALID_REQUESTS: Readonly<
  Record<OperationId, readonly [location: string, rule: string, send: SendInvalid]>
> = {
  JobsCreate: [
    "request.body.tasks.0",
    "required",
    (send) => send({ body: wrong({ tasks: [{ description: "no key" }] }) }),
  ],
  JobsDelete: ["request.body", "required", (send) => send({ body: wrong({}) })],
  JobsGet: [
    "request.query",
    "required",
    (send) => send({ params: { query: wrong({ include_trigger_state: true }) } }),
  ],
  JobsList: ["request.query.limit", "maximum", (send) => send({ params: { query: { limit: 101 } } })],
  JobsReset: ["request.body", "required", (send) => send({ body: wrong({ job_id: 11223344 }) })],
  JobsRunNow: [
    "request.body.notebook_params.age",
    "type",
    (send) => send({ body: wrong({ job_id: 11223344, notebook_params: { age: 35 } }) }),
  ],
  JobsRunsCancel: ["request.body.run_id", "type", (send) => send({ body: wrong({ run_id: "455644833" }) })],
  JobsRunsCancelAll: [
    "request.body.all_queued_runs",
    "type",
    (send) => send({ body: wrong({ all_queued_runs: "yes" }) }),
  ],
  JobsRunsDelete: ["request.body", "required", (send) => send({ body: wrong({ job_id: 11223344 }) })],
  JobsRunsExport: [
    "request.query.views_to_export",
    "enum",
    (send) => send({ params: { query: wrong({ run_id: 1, views_to_export: "PDF" }) } }),
  ],
  JobsRunsGet: [
    "request.query.run_id",
    "type",
    (send) => send({ params: { query: wrong({ run_id: "latest" }) } }),
  ],
  JobsRunsGetOutput: ["request.query", "required", (send) => send({ params: { query: wrong({}) } })],
  JobsRunsList: ["request.query.limit", "maximum", (send) => send({ params: { query: { limit: 26 } } })],
  JobsRunsRepair: [
    "request.body.rerun_tasks",
    "type",
    (send) => send({ body: wrong({ run_id: 455644833, rerun_tasks: "task0" }) }),
  ],
  JobsRunsSubmit: [
    "request.body.idempotency_token",
    "maxLength",
    (send) => send({ body: { idempotency_token: "x".repeat(65) } }),
  ],
  JobsUpdate: [
    "request.body.new_settings.max_concurrent_runs",
    "maximum",
    (send) =>
      send({
        body: { job_id: 11223344, new_settings: { max_concurrent_runs: 1001 } },
      }),
  ],
  JobsPermissionsGet: [
    "request.path.job_id",
    "type",
    (send) => send({ params: { path: wrong({ job_id: "nightly" }) } }),
  ],
  JobsPermissionsGetLevels: [
    "request.path.job_id",
    "type",
    (send) => send({ params: { path: wrong({ job_id: "nightly" }) } }),
  ],
  JobsPermissionsSet: [
    "request.body.access_control_list.0.permission_level",
    "enum",
    (send) =>
      send({
        params: { path: { job_id: 11223344 } },
        body: wrong({ access_control_list: [{ user_name: "a@b.c", permission_level: "CAN_RUN" }] }),
      }),
  ],
  JobsPermissionsUpdate: [
    "request.body.access_control_list",
    "type",
    (send) => send({ params: { path: { job_id: 11223344 } }, body: wrong({ access_control_list: {} }) }),
  ],
  JobsPolicyComplianceEnforce: [
    "request.body",
    "required",
    (send) => send({ body: wrong({ validate_only: true }) }),
  ],
  JobsPolicyComplianceGet: ["request.query", "required", (send) => send({ params: { query: wrong({}) } })],
  JobsPolicyComplianceList: [
    "request.query.page_size",
    "type",
    (send) => send({ params: { query: wrong({ policy_id: "E0631F5C0D0006D6", page_size: "many" }) } }),
  ],
};

const operations = documentedOperations.map(({ id, ...rest }) => ({ id: id as OperationId, ...rest }));

describe("the mock server", () => {
  test.each(operations)("rejects $id with an invalid parameter", async ({ id, method, path, operation }) => {
    const [location, rule, sendInvalid] = INVALID_REQUESTS[id];
    const { raw } = createMockClient();
    // The types cannot match the path with its parameters here.
    const request = raw.request as (method: string, path: string, init: object) => RawResponse;
    const { error, response } = await sendInvalid((init) => request(method, path, init));
    expect(response.status).toBe(400);
    expect(error).toEqual(responseExamples(operation, "400")[0]?.value);
    expect(violations(response)).toEqual([`${location} ${rule}`]);
  });
});
