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
  [{}, "requires job_id or all_queued_runs"],
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

class JobScope {
  all_queued_runs = true;
  get job_id() {
    return 5;
  }
}

test.each<[string, JobsRunsCancelAllParams]>([
  ["a class instance with job_id as an accessor", new JobScope()],
  ["an object with job_id as its own accessor", Object.defineProperty({}, "job_id", { get: () => 5 })],
  ["an object that inherits job_id", Object.assign(Object.create({ job_id: 5 }), { all_queued_runs: true })],
])("cancelAll rejects %s and sends nothing", async (_what, params) => {
  const { jobs, bodies } = recordingClient();
  await expect(jobs.runs.cancelAll(params)).rejects.toMatchObject({
    name: "ValidationError",
    message: expect.stringMatching(/must be a plain/),
  });
  expect(bodies).toEqual([]);
});

// Callers in JavaScript can pass any value.
test.each([undefined, null, [], 5, "all"])("cancelAll(%j) rejects and sends nothing", async (params) => {
  const { jobs, bodies } = recordingClient();
  await expect(jobs.runs.cancelAll(params as never)).rejects.toMatchObject({ name: "ValidationError" });
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
