import { describe, expect, test } from "vitest";
import { JobsClient, UnexpectedResponseError } from "../../src/facade/index.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";

type Call = (jobs: JobsClient) => Promise<unknown>;

function clientOf(result: object) {
  const { fetch, requests } = fetchInTurn(json(result));
  return { jobs: new JobsClient({ host: "https://x.example", token: "t", fetch }), requests };
}

const inJobs = (item: object) => ({ jobs: [{ job_id: 5 }, item] });
const inRuns = (item: object) => ({ runs: [{ run_id: 7 }, item] });
const asResult = (result: object) => result;

/** Each method with an id in its result, with the path of the id. */
const METHODS: readonly (readonly [
  method: string,
  call: Call,
  id: string,
  resultOf: (owner: object) => object,
  path: string,
])[] = [
  ["create", (jobs) => jobs.create({ name: "nightly" }), "job_id", asResult, "job_id"],
  ["get", (jobs) => jobs.get({ job_id: 5 }), "job_id", asResult, "job_id"],
  ["list", (jobs) => jobs.list(), "job_id", inJobs, "jobs[1].job_id"],
  ["list, of a later page", (jobs) => jobs.list({ page_token: "p2" }), "job_id", inJobs, "jobs[1].job_id"],
  ["runNow", (jobs) => jobs.runNow({ job_id: 5 }), "run_id", asResult, "run_id"],
  ["runs.submit", (jobs) => jobs.runs.submit({ tasks: [] }), "run_id", asResult, "run_id"],
  ["runs.get", (jobs) => jobs.runs.get({ run_id: 7 }), "run_id", asResult, "run_id"],
  ["runs.list", (jobs) => jobs.runs.list(), "run_id", inRuns, "runs[1].run_id"],
  ["runs.repair", (jobs) => jobs.runs.repair({ run_id: 7 }), "repair_id", asResult, "repair_id"],
  [
    "policyCompliance.list",
    (jobs) => jobs.policyCompliance.list({ policy_id: "p" }),
    "job_id",
    inJobs,
    "jobs[1].job_id",
  ],
];

describe.each(METHODS)("the result of %s", (_method, call, id, resultOf, path) => {
  test.each<[string, object]>([
    ["without the id", {}],
    ["with null as the id", { [id]: null }],
    ["with a string as the id", { [id]: "5" }],
    ["with an id that is not an integer", { [id]: 5.5 }],
  ])("is rejected %s", async (_what, owner) => {
    const { jobs, requests } = clientOf(resultOf(owner));
    const error: unknown = await call(jobs).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({
      ...{ status: 200, attempts: 1, outcome: "unknown", issues: [{ path, message: "must be an id" }] },
      message: expect.stringContaining(`the response (200) violates the schema: ${path} must be an id.`),
    });
    expect(requests).toHaveLength(1);
  });

  test("is returned with the id", async () => {
    const result = resultOf({ [id]: 5 });
    await expect(call(clientOf(result).jobs)).resolves.toEqual(result);
  });
});

describe("the result of a later page", () => {
  test.each<[string, Call]>([
    ["get", (jobs) => jobs.get({ job_id: 5, page_token: "p2" })],
    ["runs.get", (jobs) => jobs.runs.get({ run_id: 7, page_token: "p2" })],
  ])("of %s may lack the id", async (_method, call) => {
    const page = { settings: { tasks: [{ task_key: "load" }] }, tasks: [{ task_key: "load" }] };
    await expect(call(clientOf(page).jobs)).resolves.toEqual(page);
  });
});
