import { describe, expect, test } from "vitest";
import { ConfigurationError, JobsClient, type WaitOptions } from "../../src/facade/index.ts";

const ENDED = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" };
// Enough of an answer for every operation.
const ANSWER = {
  ...{ run_id: 1, repair_id: 5, state: ENDED, tasks: [], jobs: [{ job_id: 1 }], runs: [{ run_id: 1 }] },
  repair_history: [{ id: 5, type: "REPAIR", state: ENDED }],
};

interface Given {
  job_id: number;
  run_id: number;
  run_ids: number[];
  name: string;
  run_name: string;
  rerun_tasks: string[];
  job_parameters: { day: string };
  /** For operations that read. */
  query: { job_id: number; run_id: number; name: string };
}

function clientAndRequests() {
  const requests: { text: string; team: string | null }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const text = `${url} ${init?.body ?? ""}`;
    requests.push({ text, team: new Headers(init?.headers).get("x-team") });
    return Response.json(ANSWER);
  };
  return { jobs: new JobsClient({ host: "https://x.example", token: "token", fetch }), requests };
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items);
}

type Act = (jobs: JobsClient, given: Given, options: WaitOptions) => Promise<unknown>;

describe("what is changed after a call is not sent by it", () => {
  test.each<[string, Act]>([
    ["create", (jobs, { name }, options) => jobs.create({ name }, options)],
    ["get", (jobs, given, options) => jobs.get(given.query, options)],
    ["runNow", (jobs, given, options) => jobs.runNow(given, options)],
    ["runNowAndWait", (jobs, given, options) => jobs.runNowAndWait(given, options)],
    ["listAll", (jobs, given, options) => drain(jobs.listAll(given.query, options))],
    ["runs.listAll", (jobs, given, options) => drain(jobs.runs.listAll(given.query, options))],
    ["runs.wait", (jobs, given, options) => jobs.runs.wait(given, options)],
    ["runs.waitEach", (jobs, given, options) => drain(jobs.runs.waitEach(given, options))],
    ["runs.submitAndWait", (jobs, given, options) => jobs.runs.submitAndWait(given, options)],
    ["runs.repairAndWait", (jobs, given, options) => jobs.runs.repairAndWait(given, options)],
    ["runs.getTaskOutputs", (jobs, given, options) => jobs.runs.getTaskOutputs(given, options)],
    [
      "raw.POST",
      (jobs, given, { headers = {} }) => jobs.raw.POST("/2.1/jobs/run-now", { body: given, headers }),
    ],
  ])("%s", async (_method, act) => {
    const { jobs, requests } = clientAndRequests();
    const given = {
      ...{ job_id: 1111, run_id: 1111, run_ids: [1111], name: "first", run_name: "first" },
      ...{ rerun_tasks: ["first"], job_parameters: { day: "first" } },
      query: { job_id: 1111, run_id: 1111, name: "first" },
    };
    const headers = { "x-team": "first" };
    const options: { headers: typeof headers; pollIntervalMs?: number } = { headers };
    const call = act(jobs, given, options);
    Object.assign(given, { job_id: 2222, run_id: 2222, name: "second", run_name: "second" });
    Object.assign(given.query, { job_id: 2222, run_id: 2222, name: "second" });
    given.run_ids[0] = 2222;
    given.rerun_tasks[0] = "second";
    given.job_parameters.day = "second";
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

  test("and options that a class gives are read as others are", async () => {
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
  ])("are refused by %s", async (_method, act) => {
    const { jobs, requests } = clientAndRequests();
    await expect(act(jobs, { signal: "none" })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(act(jobs, { signal: { aborted: false } })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(act(jobs, { headers: new Headers() })).rejects.toBeInstanceOf(ConfigurationError);
    expect(requests).toEqual([]);
  });

  test("are refused if hooks are not functions", () => {
    const hooks = JSON.parse('{"onRequest":"log"}');
    expect(() => new JobsClient({ hooks })).toThrow(ConfigurationError);
  });
});

describe("jobs.raw, whose client loads with its first call,", () => {
  test("makes one client for calls at once", async () => {
    const { jobs } = clientAndRequests();
    const seen: string[] = [];
    const once = {
      onRequest: ({ schemaPath }: { schemaPath: string }) => {
        seen.push(schemaPath);
        jobs.raw.eject(once);
        return undefined;
      },
    };
    jobs.raw.use(once);
    await Promise.all([jobs.raw.GET("/2.1/jobs/list"), jobs.raw.GET("/2.1/jobs/list")]);
    await jobs.raw.GET("/2.1/jobs/list");
    expect(seen).toEqual(["/2.1/jobs/list"]);
  });

  test("takes middleware before and after its first call, and lets it go", async () => {
    const { jobs } = clientAndRequests();
    const seen: string[] = [];
    const named = (name: string) => ({
      onRequest: () => {
        seen.push(name);
        return undefined;
      },
    });
    const [gone, early, late] = [named("gone"), named("early"), named("late")];
    jobs.raw.use(gone, early);
    jobs.raw.eject(gone);
    await jobs.raw.GET("/2.1/jobs/list");
    jobs.raw.use(late);
    jobs.raw.eject(early);
    await jobs.raw.GET("/2.1/jobs/list");
    expect(seen).toEqual(["early", "late"]);
  });

  test("refuses what is not a middleware at once", () => {
    const { jobs } = clientAndRequests();
    // @ts-expect-error a callers without types may give anything
    expect(() => jobs.raw.use("logger")).toThrow("Middleware must be an object");
  });

  test("leaves the middleware of one call what it is", async () => {
    const { jobs } = clientAndRequests();
    const counting = {
      count: 0,
      onRequest() {
        this.count += 1;
        return undefined;
      },
    };
    await jobs.raw.GET("/2.1/jobs/list", { middleware: [counting] });
    await jobs.raw.GET("/2.1/jobs/list", { middleware: [counting] });
    expect(counting.count).toBe(2);
  });

  test("leaves what a class made to openapi-fetch", async () => {
    const { jobs, requests } = clientAndRequests();
    class Name {
      toJSON() {
        return "of a class";
      }
    }
    // @ts-expect-error the document has text there
    await jobs.raw.POST("/2.1/jobs/create", { body: { name: new Name() } });
    expect(requests[0]?.text).toContain('{"name":"of a class"}');
  });
});
