import { expect, test } from "vitest";
import { JobsClient, type JobsRunsCancelAllParams } from "../../src/facade/index.ts";

function recordingClient(): { jobs: JobsClient; bodies: unknown[] } {
  const bodies: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    bodies.push(init?.body);
    return Response.json({});
  };
  return { jobs: new JobsClient({ host: "x.example", token: "any-token", fetch }), bodies };
}

test.each<[JobsRunsCancelAllParams, string]>([
  [{}, "needs job_id or all_queued_runs"],
  [{ job_id: undefined, all_queued_runs: true }, "job_id is empty"],
  [{ job_id: null, all_queued_runs: true }, "job_id is empty"],
])("cancelAll rejects %j, which could cancel more runs than intended", async (params, message) => {
  const { jobs, bodies } = recordingClient();
  await expect(jobs.runs.cancelAll(params)).rejects.toMatchObject({
    name: "ValidationError",
    message: expect.stringContaining(message),
  });
  expect(bodies).toEqual([]);
});

test.each<[JobsRunsCancelAllParams]>([
  [{ job_id: 5 }],
  [{ all_queued_runs: true }],
  [{ job_id: 5, all_queued_runs: true }],
])("cancelAll sends %j", async (params) => {
  const { jobs, bodies } = recordingClient();
  await jobs.runs.cancelAll(params);
  expect(bodies).toEqual([JSON.stringify(params)]);
});
