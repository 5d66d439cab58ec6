import { describe, expect, test } from "vitest";
import type { OperationId } from "../helpers/calls.ts";
import { createMockClient, violations } from "../helpers/mock-client.ts";
import { documentedOperations, responseExamples } from "../helpers/spec.ts";

// What the types refuse, and the mock server has to refuse as well.
const wrong = (value: object): never => value as never;

type Answered = Promise<{ error?: unknown; response: Response }>;
type Refusal = (send: (init: object) => Answered) => Answered;

const REFUSALS: Readonly<Record<OperationId, readonly [place: string, rule: string, send: Refusal]>> = {
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
};

const operations = documentedOperations.map(({ id, ...placed }) => ({ id: id as OperationId, ...placed }));

describe("the mock server checks what it is sent", () => {
  test.each(operations)("$id is refused with a broken parameter", async ({ id, method, path, operation }) => {
    const [place, rule, refusal] = REFUSALS[id];
    const { raw } = createMockClient();
    // Which path goes with which parameters, the types cannot follow here.
    const request = raw.request as (method: string, path: string, init: object) => Answered;
    const { error, response } = await refusal((init) => request(method, path, init));
    expect(response.status).toBe(400);
    expect(error).toEqual(responseExamples(operation, "400")[0]?.value);
    expect(violations(response)).toEqual([`${place} ${rule}`]);
  });
});
