import { describe, expect, test } from "vitest";
import { ConfigurationError, JobsClient, type WaitOptions } from "../../src/facade/index.ts";

const ENDED = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" };
// A response that every operation accepts.
const RESPONSE = {
  ...{
    job_id: 1,
    run_id: 1,
    repair_id: 5,
    state: ENDED,
    tasks: [],
    jobs: [{ job_id: 1 }],
    runs: [{ run_id: 1 }],
  },
  repair_history: [{ id: 5, type: "REPAIR", state: ENDED }],
};

interface Params {
  job_id: number;
  run_id: number;
  run_ids: number[];
  name: string;
  run_name: string;
  rerun_tasks: string[];
  job_parameters: { day: string };
  /** Parameters of GET operations. */
  query: { job_id: number; run_id: number; name: string };
}

function clientAndRequests() {
  const requests: { text: string; team: string | null }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const text = `${url} ${init?.body ?? ""}`;
    requests.push({ text, team: new Headers(init?.headers).get("x-team") });
    const run_id = Number(new URL(String(url)).searchParams.get("run_id") ?? 1);
    return Response.json({ ...RESPONSE, run_id });
  };
  return { jobs: new JobsClient({ host: "https://x.example", token: "token", fetch }), requests };
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items);
}

type Act = (jobs: JobsClient, params: Params, options: WaitOptions) => Promise<unknown>;

describe("an argument", () => {
  test.each<[string, Act]>([
    ["create", (jobs, { name }, options) => jobs.create({ name }, options)],
    ["get", (jobs, params, options) => jobs.get(params.query, options)],
    ["runNow", (jobs, params, options) => jobs.runNow(params, options)],
    ["runNowAndWait", (jobs, params, options) => jobs.runNowAndWait(params, options)],
    ["listAll", (jobs, params, options) => drain(jobs.listAll(params.query, options))],
    ["runs.listAll", (jobs, params, options) => drain(jobs.runs.listAll(params.query, options))],
    ["runs.wait", (jobs, params, options) => jobs.runs.wait(params, options)],
    ["runs.waitEach", (jobs, params, options) => drain(jobs.runs.waitEach(params, options))],
    ["runs.submitAndWait", (jobs, params, options) => jobs.runs.submitAndWait(params, options)],
    ["runs.repairAndWait", (jobs, params, options) => jobs.runs.repairAndWait(params, options)],
    ["runs.getTaskOutputs", (jobs, params, options) => jobs.runs.getTaskOutputs(params, options)],
    [
      "raw.POST",
      (jobs, params, { headers = {} }) => jobs.raw.POST("/2.1/jobs/run-now", { body: params, headers }),
    ],
  ])("is sent as it was if it is changed after the call: %s", async (_method, act) => {
    const { jobs, requests } = clientAndRequests();
    const params = {
      ...{ job_id: 1111, run_id: 1111, run_ids: [1111], name: "first", run_name: "first" },
      ...{ rerun_tasks: ["first"], job_parameters: { day: "first" } },
      query: { job_id: 1111, run_id: 1111, name: "first" },
    };
    const headers = { "x-team": "first" };
    const options: { headers: typeof headers; pollIntervalMs?: number } = { headers };
    const call = act(jobs, params, options);
    Object.assign(params, { job_id: 2222, run_id: 2222, name: "second", run_name: "second" });
    Object.assign(params.query, { job_id: 2222, run_id: 2222, name: "second" });
    params.run_ids[0] = 2222;
    params.rerun_tasks[0] = "second";
    params.job_parameters.day = "second";
    headers["x-team"] = "second";
    options.pollIntervalMs = -1;
    await call;
    expect(requests.length).toBeGreaterThan(0);
    for (const { text, team } of requests) {
      expect(text).not.toMatch(/second|2222/);
      expect(team).toBe("first");
    }
    expect(requests.map(({ text }) => text).join()).toMatch(/first|1111/);
  });

  test("may be an instance of a class with getters", async () => {
    const { jobs, requests } = clientAndRequests();
    class Options {
      get headers() {
        return { "X-Team": "of a class" };
      }
    }
    await jobs.get({ job_id: 1 }, new Options());
    expect(requests.map(({ team }) => team)).toEqual(["of a class"]);
  });
});

describe("options of a wrong type", () => {
  test.each<[string, (jobs: JobsClient, options: object) => Promise<unknown>]>([
    ["list", (jobs, options) => jobs.list({}, options)],
    ["runs.wait", (jobs, options) => jobs.runs.wait({ run_id: 1 }, options)],
    ["runNowAndWait", (jobs, options) => jobs.runNowAndWait({ job_id: 1 }, options)],
    ["listAll", (jobs, options) => drain(jobs.listAll({}, options))],
    ["runs.waitEach", (jobs, options) => drain(jobs.runs.waitEach({ run_ids: [1] }, options))],
  ])("are rejected by %s", async (_method, act) => {
    const { jobs, requests } = clientAndRequests();
    await expect(act(jobs, { signal: "none" })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(act(jobs, { signal: { aborted: false } })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(act(jobs, { headers: new Headers() })).rejects.toBeInstanceOf(ConfigurationError);
    expect(requests).toEqual([]);
  });

  test("are rejected by the constructor if hooks are not functions", () => {
    const hooks = JSON.parse('{"onRequest":"log"}');
    expect(() => new JobsClient({ hooks })).toThrow(ConfigurationError);
  });
});
