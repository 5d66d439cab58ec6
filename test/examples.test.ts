import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EventSource } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import { JobsClient } from "../src/facade/index.ts";
import { type RunScript, startFakeWorkspace } from "../src/testing/index.ts";
import { runExample, startExample } from "./helpers/example.ts";
import { serveFront } from "./helpers/mock-front.ts";
import { root } from "./helpers/run.ts";

const OUTPUT = 'Match: {"matched_orders": 1284, "unmatched_orders": 17}\n';
const PAGE = "https://dbc-a1b2345c-d6e7.cloud.databricks.com/jobs/11223344/runs/455644833?o=1234567890123456";
const GET_RUN = "/2.1/jobs/runs/get";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "examples-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe("run-and-wait", () => {
  test("runs a job with parameters and prints its outputs", async () => {
    const front = await serveFront(() => ({}));
    const parameters = '{"day":"2026-11-23"}';
    const { code, stdout, stderr } = await runExample("run-and-wait", ["11223344", parameters], front);
    expect(stdout).toContain(OUTPUT);
    expect(stderr).toContain("Run 455644833: TERMINATED SUCCESS\n");
    expect(code).toBe(0);
    expect(JSON.parse(front.requests[0]?.body ?? "")).toMatchObject({
      job_id: 11223344,
      job_parameters: { day: "2026-11-23" },
    });
  });

  test("prints why the run failed", async () => {
    const front = await serveFront((path) => (path === GET_RUN ? { example: "failed" } : {}));
    const { code, stdout, stderr } = await runExample("run-and-wait", ["11223344"], front);
    expect(stderr).toMatch(/Run 455644833 did not succeed .*\n {2}Orders_Ingest: .*\n {2}https:/);
    expect([code, stdout]).toEqual([1, ""]);
  });
});

test("submit-once uses its key as the idempotency token", async () => {
  const front = await serveFront(() => ({}));
  const { stdout } = await runExample("submit-once", ["/Shared/report", "report-2026-11-23"], front);
  expect(stdout).toBe(`Run 455644833 succeeded: ${PAGE}\n`);
  expect(JSON.parse(front.requests[0]?.body ?? "")).toMatchObject({
    tasks: [{ notebook_task: { notebook_path: "/Shared/report" } }],
    idempotency_token: "report-2026-11-23",
  });
});

test("fan-out starts 50 runs, prints each as it ends, and repairs those that failed once", async () => {
  let started = 0;
  const repaired: unknown[] = [];
  const front = await serveFront((path, { url, body }) => {
    if (path === "/2.1/jobs/run-now") return { change: () => ({ run_id: ++started }) };
    if (path === "/2.1/jobs/runs/list") return { change: () => ({ runs: [] }) };
    if (path === "/2.1/jobs/runs/repair") repaired.push(JSON.parse(body));
    if (path !== GET_RUN) return {};
    const run_id = Number(/run_id=(\d+)/.exec(url)?.[1]);
    const isRepaired = run_id === 8 && repaired.length === 2;
    const state = { life_cycle_state: "TERMINATED", result_state: isRepaired ? "SUCCESS" : "FAILED" };
    const repair_history = [{ id: 734650698524280, type: "REPAIR", state }];
    return {
      example: (run_id === 7 || run_id === 8) && !isRepaired ? "failed" : "success",
      change: (run) => ({ ...run, run_id, ...(repaired.length === 2 ? { repair_history } : {}) }),
    };
  });
  const { code, stdout } = await runExample("fan-out", ["11223344"], front);
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toBe("Started 50 runs");
  expect(lines).toContain("48 succeeded, 2 failed");
  expect(lines.filter((line) => /^\d{4}-\d\d-\d\d: run \d+ took 500.5 s$/.test(line))).toHaveLength(48);
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\d: run 7 Run 7 did not succeed/m);
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\d: run 7 failed again: RunFailedError: Run 7 did not succeed/m);
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\d: run 8 succeeded after its repair$/m);
  expect(repaired).toHaveLength(2);
  const days = front.requests
    .filter(({ url }) => url.endsWith("/run-now"))
    .map(({ body }) => JSON.parse(body).job_parameters.day);
  expect(new Set(days).size).toBe(50);
  // Another start of the program asks with the same tokens.
  const tokens = front.requests.flatMap(({ url, body }) =>
    url.endsWith("/run-now") ? [JSON.parse(body).idempotency_token] : [],
  );
  expect(tokens.sort()).toEqual(days.map((day) => `fan-out-11223344-${day}`).sort());
  expect(code).toBe(1);
});

describe("find-job-by-name", () => {
  test("prints the id of the job", async () => {
    const { code, stdout } = await runExample("find-job-by-name", ["A multitask job"]);
    expect([code, stdout]).toEqual([0, "11223344\n"]);
  });

  test("fails if no job has the name", async () => {
    const end = await runExample("find-job-by-name", ["a multitask job"]);
    expect(end).toEqual({ code: 1, stdout: "", stderr: 'No job is named "a multitask job".\n' });
  });

  test("fails if several jobs have the name", async () => {
    const front = await serveFront(() => ({
      change: () => ({ jobs: [4, 5].map((job_id) => ({ job_id, settings: { name: "nightly" } })) }),
    }));
    const end = await runExample("find-job-by-name", ["nightly"], front);
    expect(end).toEqual({ code: 1, stdout: "", stderr: 'Several jobs are named "nightly": 4, 5.\n' });
  });
});

test("list-and-filter prints the runs that did not succeed, with the errors of their tasks", async () => {
  const front = await serveFront((path, { url }) => {
    const run_id = Number(/run_id=(\d+)/.exec(url)?.[1]);
    return path === GET_RUN ? { example: "failed", change: (run) => ({ ...run, run_id }) } : {};
  });
  const { code, stdout } = await runExample("list-and-filter", ["24", "11223344"], front);
  expect(stdout).toMatch(
    /^2026-05-31T08:15:00\.112Z {2}Run 455644820 did not succeed .*\n {2}Orders_Ingest: .*\n {2}https:.*\n$/,
  );
  expect(stdout).not.toContain("Run 455644833");
  expect(code).toBe(0);
});

describe("repair-failed-run", () => {
  test("repairs the failed tasks and waits for the repair", async () => {
    let repaired = false;
    const front = await serveFront((path) => {
      if (path === "/2.1/jobs/runs/repair") repaired = true;
      if (path !== GET_RUN) return {};
      const state = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" };
      const repair_history = [{ id: 734650698524280, type: "REPAIR", state }];
      return repaired ? { change: (run) => ({ ...run, repair_history }) } : { example: "failed" };
    });
    const { code, stdout } = await runExample("repair-failed-run", ["455644833"], front);
    expect(stdout).toMatch(
      /^Orders_Ingest failed: .*\nRun 455644833 succeeded after its repair: https:.*\n$/,
    );
    expect(code).toBe(0);
  });

  test("does not repair a run that succeeded", async () => {
    const { code, stdout } = await runExample("repair-failed-run", ["455644833"]);
    expect([code, stdout]).toEqual([0, "Run 455644833 succeeded, there is nothing to repair.\n"]);
  });
});

test("export-run writes the notebooks of a run, and replaces files only with --overwrite", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "Match", "Match.notebook.html");
  const first = await runExample("export-run", ["455644833", folder]);
  expect([first.code, first.stdout]).toEqual([0, `${path}\n`]);
  expect(readFileSync(path, "utf8")).toContain("<title>Match - Databricks</title>");
  const second = await runExample("export-run", ["455644833", folder]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`ExportError: ${path} exists already, as a file.`);
  const third = await runExample("export-run", ["455644833", folder, "--overwrite"]);
  expect(third).toEqual(first);
});

test.each(["/2.1/jobs/run-now", GET_RUN])("resume-wait loses no run in a crash during %s", async (where) => {
  const file = join(temporaryFolder(), "run-token.txt");
  const crash = new AbortController();
  const front = await serveFront((path) => {
    if (path !== where || crash.signal.aborted) return {};
    crash.abort();
    return path === GET_RUN ? { example: "running" } : {};
  });
  const crashed = await runExample("resume-wait", ["11223344", file], { ...front, signal: crash.signal });
  expect([crashed.code, crashed.stdout]).toEqual([null, ""]);

  const { code, stdout } = await runExample("resume-wait", ["11223344", file], front);
  expect([code, stdout, existsSync(file)]).toEqual([0, "Run 455644833 succeeded.\n", false]);
  const tokens = front.requests
    .filter(({ url }) => url.endsWith("/run-now"))
    .map(({ body }) => JSON.parse(body).idempotency_token);
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(1);
});

test("opentelemetry prints the spans of a job's run and of its calls", async () => {
  const { code, stdout } = await runExample("opentelemetry/main", ["11223344"]);
  expect(code).toBe(0);
  for (const name of ["nightly report", "JobsRunNow", "JobsRunsGet"])
    expect(stdout).toContain(`name: '${name}'`);
  expect(stdout).not.toContain("any-token");
});

test("every example is tested", () => {
  const programs = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      name.endsWith(".ts") &&
      ![
        "demo.ts",
        "deploy/jobs.ts",
        "mock-fetch.ts",
        "opentelemetry/tracing.ts",
        "three-task-job.ts",
      ].includes(name),
  );
  const source = readFileSync(import.meta.filename, "utf8");
  expect(programs.filter((name) => !source.includes(`Example("${name.replace(".ts", "")}"`))).toEqual([]);
});

describe("stream-run", () => {
  /** Starts the page over a fake workspace with one job. */
  async function startPage(script: RunScript) {
    const workspace = await startFakeWorkspace({ script });
    onTestFinished(workspace.close);
    const jobs = new JobsClient({ host: workspace.host, token: "any" });
    const { job_id } = await jobs.create({
      tasks: [{ task_key: "load", notebook_task: { notebook_path: "/load" } }],
    });
    const child = startExample("stream-run", [String(job_id), "0"], workspace);
    onTestFinished(() => void child.kill());
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    return { workspace, page: String(line).trim() };
  }

  /** Starts a run and opens the stream of its updates. */
  async function openStream(page: string) {
    const started = await fetch(`${page}/runs`, { method: "POST" });
    const { run_id } = (await started.json()) as { run_id: number };
    const events: string[] = [];
    const source = new EventSource(`${page}/runs/${run_id}/updates`);
    onTestFinished(() => source.close());
    const ended = new Promise<void>((resolve) => {
      source.addEventListener("progress", (event) => void events.push(textOf(event)));
      source.addEventListener("end", (event) => {
        events.push(textOf(event));
        source.close();
        resolve();
      });
    });
    return { events, source, ended };
  }

  const textOf = (event: unknown): string => JSON.parse((event as MessageEvent<string>).data); // a message

  test("streams the progress of a run to an EventSource until it has ended", async () => {
    const { page } = await startPage({ tasks: { load: { end: "FAILED", error: "no space left" } } });
    const { events, ended } = await openStream(page);
    await ended;
    expect(events[0]).toBe("started");
    expect(events).toContain("load: TERMINATED RUN_EXECUTION_ERROR");
    expect(events.at(-1)).toMatch(/did not succeed.*no space left/s);
  });

  test("cancels the run when the client disconnects", async () => {
    const { workspace, page } = await startPage({ runningMs: 600_000 });
    const { events, source } = await openStream(page);
    await expect.poll(() => events.length, { timeout: 10_000 }).toBeGreaterThan(0);
    source.close();
    await expect.poll(() => workspace.received("JobsRunsCancel").length, { timeout: 10_000 }).toBe(1);
    const polls = workspace.received("JobsRunsGet").length;
    await expect.poll(() => workspace.runs()[0]?.state?.result_state, { timeout: 10_000 }).toBe("CANCELED");
    expect(workspace.received("JobsRunsGet").length).toBe(polls);
  });
});

test("the tests of the example project pass", async () => {
  const { code, stdout } = await runExample("deploy/jobs.test", []);
  expect(stdout).toMatch(/^# pass 1$/m);
  expect(code).toBe(0);
});
