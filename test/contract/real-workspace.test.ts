import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Fetch,
  JobsClient,
  type JobsClientOptions,
  UnexpectedResponseError,
} from "../../src/facade/index.ts";
import { type FakeWorkspace, startFakeWorkspace } from "../../src/testing/fake/fake-workspace.ts";
import { notebook } from "../helpers/fake-tasks.ts";

/** Reads a resource and returns whether the workspace has one; rejects if a response violates the document. */
type Read = (jobs: JobsClient) => Promise<boolean>;

const READS: Readonly<Record<string, Read>> = {
  "jobs.list": async (jobs) => ((await jobs.list({ limit: 20, expand_tasks: true })).jobs ?? []).length > 0,
  "jobs.get": async (jobs) => {
    const [job] = (await jobs.list({ limit: 1 })).jobs ?? [];
    if (job === undefined) return false;
    return (await jobs.get({ job_id: job.job_id })).job_id === job.job_id;
  },
  "runs.list": async (jobs) => {
    return ((await jobs.runs.list({ limit: 20, expand_tasks: true })).runs ?? []).length > 0;
  },
  "runs.get": async (jobs) => {
    const [run] = (await jobs.runs.list({ limit: 1 })).runs ?? [];
    if (run === undefined) return false;
    return (await jobs.runs.get({ run_id: run.run_id, include_history: true })).run_id === run.run_id;
  },
  "runs.getOutput": async (jobs) => {
    const { runs = [] } = await jobs.runs.list({ completed_only: true, expand_tasks: true, limit: 20 });
    const run_id = runs.find(({ tasks }) => tasks?.length === 1)?.run_id;
    if (run_id === undefined) return false;
    return (await jobs.runs.getOutput({ run_id })).metadata !== undefined;
  },
};

const names = Object.keys(READS);
const read = (name: string, jobs: JobsClient): Promise<boolean> =>
  READS[name]?.(jobs) ?? Promise.resolve(false);

/** Creates a client that validates responses and sends only reads. */
function createReader(options: JobsClientOptions = {}): JobsClient {
  const { fetch = globalThis.fetch } = options;
  const onlyReads: Fetch = async (url, init) => {
    const { method = "GET" } = init;
    // Authentication may send POST requests to other paths.
    if (method !== "GET" && new URL(url).pathname.startsWith("/api/")) {
      throw new Error(`${method} ${url} was not sent, as it could change the workspace.`);
    }
    return fetch(url, init);
  };
  return new JobsClient({ ...options, validate: "all", fetch: onlyReads });
}

/** Returns the reason to skip the tests against a real workspace, or undefined if they run. */
async function reasonToSkip(): Promise<string | undefined> {
  if (process.env.DATABRICKS_CONTRACT_TESTS !== "1") return "DATABRICKS_CONTRACT_TESTS is not 1";
  try {
    await createReader().describeCredentials();
  } catch (error) {
    const [firstLine = ""] = String(error).split("\n");
    return firstLine;
  }
}

const reason = await reasonToSkip();

describe(`a real workspace${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test.skipIf(reason !== undefined).for(names)("responds to %s as documented", async (name, { skip }) => {
    const hasOne = await read(name, createReader());
    if (!hasOne) skip(`The workspace has nothing for ${name}.`);
  });
});

async function startWithRun(): Promise<FakeWorkspace> {
  const workspace = await startFakeWorkspace();
  onTestFinished(workspace.close);
  const jobs = new JobsClient({ host: workspace.host, token: "any" });
  const { job_id } = await jobs.create({ name: "nightly", tasks: [notebook("load")] });
  await jobs.runNowAndWait({ job_id }, { pollIntervalMs: 10 });
  return workspace;
}

/** Returns a fetch that changes the responses of one path. */
function tampering(path: string, change: (body: object) => object): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (new URL(String(input)).pathname !== `/api/2.1/jobs/${path}`) return response;
    return Response.json(change(await response.json()), { status: response.status });
  };
}

describe("a fake workspace", () => {
  test.each(names)("responds to %s as documented", async (name) => {
    const { host } = await startWithRun();
    expect(await read(name, createReader({ host, token: "any" }))).toBe(true);
  });

  test.each(names)("may have no resource for %s", async (name) => {
    await using workspace = await startFakeWorkspace();
    expect(await read(name, createReader({ host: workspace.host, token: "any" }))).toBe(false);
  });

  test("is only read by these tests", async () => {
    await using workspace = await startFakeWorkspace();
    const jobs = createReader({ host: workspace.host, token: "any", maxRetries: 0 });
    for (const name of names) await read(name, jobs);
    await expect(jobs.create({ name: "new" })).rejects.toThrow();
    await expect(jobs.runs.cancelAll({ all_queued_runs: true })).rejects.toThrow();
    expect(workspace.requests.length).toBeGreaterThanOrEqual(names.length);
    expect(workspace.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("a workspace that violates the document", () => {
  test.each([
    ["jobs.list", "list", { jobs: [{ job_id: 1 }, { job_id: "two" }] }, "jobs[1].job_id"],
    ["jobs.get", "get", { settings: { tasks: [{ task_key: 7 }] } }, "settings.tasks[0].task_key"],
    ["runs.list", "runs/list", { runs: [{ run_id: 1, start_time: "yesterday" }] }, "runs[0].start_time"],
    ["runs.get", "runs/get", { state: "done" }, "state"],
    [
      "runs.getOutput",
      "runs/get-output",
      { notebook_output: { truncated: "no" } },
      "notebook_output.truncated",
    ],
  ])("is reported by %s with the path", async (name, path, drift, violationPath) => {
    const { host } = await startWithRun();
    const fetch = tampering(path, (body) => ({ ...body, ...drift }));
    const error: unknown = await read(name, createReader({ host, token: "any", fetch })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({
      issues: [{ path: violationPath }],
      message: expect.stringContaining(`violates the schema: ${violationPath} `),
    });
  });
});
