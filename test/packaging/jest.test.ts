import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";
import { root, run } from "../helpers/run.ts";

/** Tests that jest runs. It gives each file its own realm, in which the errors of Node.js are no `instanceof Error`. */
const TESTS = `
const jobsOf = (options) => new JobsClient({ host: "http://127.0.0.1:9", token: "any", ...options });

test("errors of Node.js are of another realm", async () => {
  const error = await fetch("http://127.0.0.1:1").catch((thrown) => thrown);
  expect(error.cause instanceof Error).toBe(false);
});

test("a refused connection was not executed, is retried, and keeps its reason", async () => {
  const host = "http://127.0.0.1:1";
  const error = await jobsOf({ host, maxRetries: 1, fetch: refusing }).create({ name: "nightly" }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ outcome: "not_done", attempts: 2, message: expect.stringContaining("ECONNREFUSED") });
});
// Port 1 is one that fetch blocks; this one is refused by the machine.
const refusing = (url, init) => fetch(String(url).replace(":1/", ":2/"), init);

test("the rejected promise of a hook is caught", async () => {
  const rejections = [];
  process.on("unhandledRejection", (reason) => rejections.push(reason));
  const hooks = { onRequest: () => foreignPromise() };
  const fetch = async () => Response.json({ jobs: [] });
  await jobsOf({ hooks, fetch }).list();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(rejections).toEqual([]);
});
// A promise of the realm of Node.js.
const foreignPromise = () => require("node:fs/promises").readFile("/no/such/file");

test.each([new Map(), new URLSearchParams(), new Date()])("%p is refused as parameters", async (params) => {
  await expect(jobsOf({}).runNow(params)).rejects.toMatchObject({ name: "ValidationError" });
});

test("a fake workspace runs a pipeline", async () => {
  const workspace = await startFakeWorkspace();
  const jobs = jobsOf({ host: workspace.host });
  const { job_id } = await jobs.create({ name: "nightly", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] });
  const run = await jobs.runNowAndWait({ job_id }, { pollIntervalMs: 10 });
  expect(run.state.result_state).toBe("SUCCESS");
  await workspace.close();
});

test("a failed run is a RunFailedError", async () => {
  const workspace = await startFakeWorkspace({ script: { end: "FAILED" } });
  const jobs = jobsOf({ host: workspace.host });
  const { job_id } = await jobs.create({ name: "nightly", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] });
  await expect(jobs.runNowAndWait({ job_id }, { pollIntervalMs: 10 })).rejects.toBeInstanceOf(RunFailedError);
  await workspace.close();
});
`;

const NAMES = "ConnectionError, JobsClient, RunFailedError";

describe("the packed package in jest", { timeout: 120_000 }, () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = packPackage();
  }, 120_000);
  afterAll(() => packed.remove());

  test.each([
    {
      kind: "CommonJS",
      file: "common.test.cjs",
      loading: `const { ${NAMES} } = require("databricks-jobs"); const { startFakeWorkspace } = require("databricks-jobs/testing");`,
      flags: [],
    },
    {
      kind: "ES modules",
      file: "module.test.mjs",
      loading: `import { createRequire } from "node:module"; import { ${NAMES} } from "databricks-jobs"; import { startFakeWorkspace } from "databricks-jobs/testing"; const require = createRequire(import.meta.url);`,
      flags: ["--experimental-vm-modules", "--no-warnings"],
    },
  ])("passes tests as $kind", ({ kind, file, loading, flags }) => {
    const folder = join(packed.folder, kind.replace(" ", "-"));
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, loading + TESTS);
    const config = { rootDir: folder, testMatch: ["**/*.test.?js"], transform: {} };
    const jest = join(root, "node_modules/jest/bin/jest.js");
    const args = [...flags, jest, "--ci", "--json", "--config", JSON.stringify(config)];
    const report: unknown = JSON.parse(run(process.execPath, args, folder));
    expect(report).toMatchObject({ success: true, numPassedTests: 8, numTotalTests: 8 });
  });
});
