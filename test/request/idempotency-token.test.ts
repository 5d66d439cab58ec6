import { describe, expect, test } from "vitest";
import { JobsClient, type JobsClientOptions, type RequestOptions } from "../../src/facade/index.ts";
import { deepFreeze } from "../helpers/deep-freeze.ts";
import {
  type FakeResponse,
  type FetchedRequest,
  fetchInTurn,
  json,
  tryAgain,
} from "../helpers/fake-fetch.ts";
import { recordHooks } from "../helpers/record-hooks.ts";

const STARTED = json({ run_id: 7 });
const GENERATED = /^[0-9a-f]{32}$/;

interface TokenParams {
  readonly idempotency_token?: string | null | undefined;
}
type Launch = (jobs: JobsClient, params?: TokenParams, options?: RequestOptions) => Promise<object>;

const task = { task_key: "main", notebook_task: { notebook_path: "/n" } };
const LAUNCHES: readonly (readonly [string, Launch])[] = [
  ["runNow", (jobs, params, options) => jobs.runNow({ job_id: 5, ...params }, options)],
  ["runs.submit", (jobs, params, options) => jobs.runs.submit({ tasks: [task], ...params }, options)],
];

function setUp(responses: readonly FakeResponse[], options: JobsClientOptions = {}) {
  const { fetch, requests } = fetchInTurn(...responses);
  return { jobs: new JobsClient({ host: "x.example", token: "t", fetch, ...options }), requests };
}

function tokensOf(requests: readonly FetchedRequest[]): unknown[] {
  return requests.map(({ body }) => JSON.parse(body ?? "{}").idempotency_token);
}

describe.each(LAUNCHES)("the idempotency token of %s", (_name, launch) => {
  test.each<JobsClientOptions["validate"]>(["request", "all", false])(
    "is generated for each call if validate is %s",
    async (validate) => {
      const { jobs, requests } = setUp([STARTED], { validate });
      await launch(jobs);
      await launch(jobs);
      const [one, other] = tokensOf(requests);
      expect(one).toMatch(GENERATED);
      expect(other).toMatch(GENERATED);
      expect(one).not.toBe(other);
    },
  );

  test("is never replaced by a generated one if the caller's is behind an accessor", async () => {
    const { jobs, requests } = setUp([STARTED]);
    const params = { job_id: 5, tasks: [task] };
    Object.defineProperty(params, "idempotency_token", { get: () => "mine", enumerable: true });
    await expect(jobs.runs.submit(params)).rejects.toMatchObject({ name: "ValidationError" });
    await expect(jobs.runNow(params)).rejects.toMatchObject({ name: "ValidationError" });
    expect(requests).toEqual([]);
  });

  test("stays the same through all retries of a call", async () => {
    const { jobs, requests } = setUp([tryAgain, tryAgain, STARTED]);
    await launch(jobs);
    const tokens = tokensOf(requests);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(GENERATED);
  });

  test("is the caller's in every retry and call if there is one", async () => {
    const { jobs, requests } = setUp([tryAgain, STARTED]);
    await launch(jobs, { idempotency_token: "mine" });
    await launch(jobs, { idempotency_token: "mine" });
    expect(tokensOf(requests)).toEqual(["mine", "mine", "mine"]);
  });

  test.each<TokenParams["idempotency_token"]>(["", null, undefined])(
    "is generated if the caller's is %j",
    async (empty) => {
      const { jobs, requests } = setUp([STARTED]);
      await launch(jobs, { idempotency_token: empty });
      expect(tokensOf(requests)).toEqual([expect.stringMatching(GENERATED)]);
    },
  );

  test.each<[string, FakeResponse, string]>([
    ["a 400", json({ message: "no" }, 400), "not_done"],
    ["a 500", json({ message: "no" }, 500), "unknown"],
    ["a lost connection", () => Promise.reject(new TypeError("fetch failed")), "unknown"],
    ["a web page", () => new Response("<html>", { headers: { "content-type": "text/html" } }), "unknown"],
    ["broken JSON", () => new Response("{"), "unknown"],
  ])("is in the error of %s and in the events of the hooks", async (_what, respond, outcome) => {
    const { hooks, events } = recordHooks();
    const { jobs, requests } = setUp([respond], { hooks, maxRetries: 0 });
    const error: unknown = await launch(jobs).catch((thrown: unknown) => thrown);
    const [idempotencyToken] = tokensOf(requests);
    expect(error).toMatchObject({ idempotencyToken, outcome });
    expect(idempotencyToken).toMatch(GENERATED);
    expect(events).toMatchObject([
      ["onRequest", { idempotencyToken, body: { idempotency_token: idempotencyToken } }],
      ["onResponse", { idempotencyToken }],
      ["onEnd", { idempotencyToken }],
    ]);
  });

  test("is in the event of a retry", async () => {
    const { hooks, events } = recordHooks();
    const { jobs } = setUp([tryAgain, STARTED], { hooks });
    await launch(jobs, { idempotency_token: "mine" });
    expect(events.map(([, { idempotencyToken }]) => idempotencyToken)).toEqual(Array(6).fill("mine"));
  });

  test("can be reused from the error for a manual retry", async () => {
    const { jobs, requests } = setUp([json({ message: "no" }, 500), STARTED], { maxRetries: 0 });
    const error: unknown = await launch(jobs).catch((thrown: unknown) => thrown);
    // The test above shows that it has one.
    await launch(jobs, { idempotency_token: (error as { idempotencyToken: string }).idempotencyToken });
    const [one, other] = tokensOf(requests);
    expect(one).toBe(other);
  });
});

describe("an idempotency token", () => {
  test("is not added to the caller's parameters object", async () => {
    const params = deepFreeze({ job_id: 5, idempotency_token: null, notebook_params: { a: null, b: "c" } });
    const before = structuredClone(params);
    const { jobs, requests } = setUp([STARTED]);
    await jobs.runNow(params);
    await jobs.runNow(params);
    expect(params).toEqual(before);
    expect(new Set(tokensOf(requests)).size).toBe(2);
  });

  test.each<[string, (jobs: JobsClient) => Promise<object>]>([
    ["create", (jobs) => jobs.create({ name: "nightly" })],
    ["reset", (jobs) => jobs.reset({ job_id: 5, new_settings: {} })],
    ["update", (jobs) => jobs.update({ job_id: 5 })],
    ["delete", (jobs) => jobs.delete({ job_id: 5 })],
    ["runs.repair", (jobs) => jobs.runs.repair({ run_id: 5 })],
    ["runs.cancel", (jobs) => jobs.runs.cancel({ run_id: 5 })],
    ["runs.cancelAll", (jobs) => jobs.runs.cancelAll({ job_id: 5 })],
    ["runs.delete", (jobs) => jobs.runs.delete({ run_id: 5 })],
  ])("is not added to %s", async (_name, call) => {
    const { hooks, events } = recordHooks();
    const { jobs, requests } = setUp([json({ message: "no" }, 400)], { hooks });
    await expect(call(jobs)).rejects.toMatchObject({ status: 400, idempotencyToken: undefined });
    expect(requests[0]?.body).not.toContain("idempotency_token");
    expect(events.map(([, { idempotencyToken }]) => idempotencyToken)).toEqual(Array(3).fill(undefined));
  });

  test("is not added to a run-now of jobs.raw, which therefore is not retried", async () => {
    const { jobs, requests } = setUp([tryAgain]);
    const { response } = await jobs.raw.POST("/2.1/jobs/run-now", { body: { job_id: 5 } });
    expect(response.status).toBe(503);
    expect(requests.map(({ body }) => body)).toEqual(['{"job_id":5}']);
  });

  test("of the caller allows jobs.raw to retry", async () => {
    const { jobs, requests } = setUp([tryAgain, STARTED]);
    const body = { job_id: 5, idempotency_token: "mine" };
    const { data } = await jobs.raw.POST("/2.1/jobs/run-now", { body });
    expect(data).toEqual({ run_id: 7 });
    expect(tokensOf(requests)).toEqual(["mine", "mine"]);
  });
});
