import { describe, expect, test, vi } from "vitest";
import { type JobsClient, RunFailedError, type RunUpdate } from "../../src/facade/index.ts";
import { stopClock, turn } from "../helpers/clock.ts";
import { documentation } from "../helpers/documentation.ts";
import { createMockClient, violations } from "../helpers/mock-client.ts";
import { componentExamples } from "../helpers/spec.ts";

const RUN = { run_id: 455644833 };

interface Mock {
  readonly jobs: JobsClient;
  /** The requests, as `GET /2.1/jobs/runs/get 455644833`. */
  readonly sent: string[];
  /** The rules of the document that requests or responses violate. */
  readonly violatedRules: string[];
}

/** Creates a mock server client that requests the named examples of each path in order and repeats the last one. */
function createExampleClient(examples: Readonly<Record<string, readonly string[]>> = {}): Mock {
  const sent: string[] = [];
  const violatedRules: string[] = [];
  const counts = new Map<string, number>();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    const path = pathname.slice("/api".length);
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    sent.push(`${init?.method} ${path} ${searchParams.get("run_id") ?? ""}`.trim());
    const headers = new Headers(init?.headers);
    const example = examples[path]?.at(Math.min(count, (examples[path]?.length ?? 0) - 1));
    if (example !== undefined) headers.set("prefer", `example=${example}`);
    const response = await globalThis.fetch(input, { ...init, headers });
    violatedRules.push(...violations(response));
    if (path !== GET || !response.ok) return response;
    // The mock server returns the run of its example, whichever is requested.
    return Response.json({ ...(await response.json()), run_id: Number(searchParams.get("run_id")) });
  };
  return { jobs: createMockClient({ fetch, validate: "all" }), sent, violatedRules };
}

const GET = "/2.1/jobs/runs/get";
const GET_OUTPUT = "/2.1/jobs/runs/get-output";
const QUICK = { pollIntervalMs: 1 };

describe("a wait on the mock server", () => {
  test("starts a run of a job and resolves to it", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({ [GET]: ["running", "success"] });
    const run = await jobs.runNowAndWait(documentation.JobsRunNow, QUICK);
    expect(run).toEqual(componentExamples.RunSuccess?.value);
    expect(sent).toEqual(["POST /2.1/jobs/run-now", `GET ${GET} 455644833`, `GET ${GET} 455644833`]);
    expect(violatedRules).toEqual([]);
  });

  test("submits a run and resolves to it", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({ [GET]: ["running", "running", "success"] });
    const run = await jobs.runs.submitAndWait(documentation.JobsRunsSubmit, QUICK);
    expect(run).toEqual(componentExamples.RunSuccess?.value);
    expect(sent).toEqual(["POST /2.1/jobs/runs/submit", ...Array(3).fill(`GET ${GET} 455644833`)]);
    expect(violatedRules).toEqual([]);
  });

  test("reports the changes of a run and of its tasks", async () => {
    const updates: RunUpdate[] = [];
    const { jobs } = createExampleClient({ [GET]: ["running", "success"] });
    await jobs.runs.wait(RUN, { ...QUICK, onUpdate: (update) => updates.push(update) });
    expect(updates.map((update) => ("state" in update ? update.state : update.type))).toEqual([
      "started",
      "RUNNING",
      "TERMINATED SUCCESS",
      "RUNNING",
      "BLOCKED",
      "TERMINATED SUCCESS",
      "TERMINATED SUCCESS",
      "TERMINATED SUCCESS",
    ]);
  });

  test("rejects with the failed tasks and their errors", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({
      [GET]: ["running", "failed"],
      [GET_OUTPUT]: ["failed"],
    });
    const error = await jobs.runs.wait(RUN, QUICK).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunFailedError);
    const why = "Column 'order_total' does not exist in dbfs:/path/to/order-data.json";
    expect(error).toMatchObject({
      ...{ runId: 455644833, reason: "failed", run: componentExamples.RunFailed?.value },
      failedTasks: [
        {
          ...{ task_key: "Orders_Ingest", run_id: 2112893, reason: "failed" },
          ...{ state: "TERMINATED RUN_EXECUTION_ERROR", error: expect.stringContaining(why) },
        },
      ],
      runPageUrl:
        "https://dbc-a1b2345c-d6e7.cloud.databricks.com/jobs/11223344/runs/455644833?o=1234567890123456",
      message: expect.stringMatching(/^Run 455644833 did not succeed \(failed, .*Orders_Ingest: .*https:/s),
    });
    expect(sent.at(-1)).toBe(`GET ${GET_OUTPUT} 2112893`);
    expect(violatedRules).toEqual([]);
  });

  test.each([
    ["skipped", "limit_reached", /already has 10 active runs/, []],
    ["foreach", "failed", /1 of 3 iterations failed/, ["load_regions"]],
  ])("rejects with the reason of the run in the example %s", async (example, reason, message, failed) => {
    const { jobs } = createExampleClient({ [GET]: [example], [GET_OUTPUT]: ["several_tasks"] });
    const error = await jobs.runs.wait(RUN, QUICK).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      ...{ name: "RunFailedError", runId: 455644833, reason, message: expect.stringMatching(message) },
      failedTasks: failed.map((task_key) => ({ task_key })),
    });
  });

  test("lists the active runs of a job if it waits for several", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({
      "/2.1/jobs/runs/list": ["empty"],
      [GET]: ["success"],
    });
    const ended = [];
    const params = { run_ids: [1, 2, 3], job_id: 11223344 };
    for await (const { run_id, error } of jobs.runs.waitEach(params, QUICK)) ended.push([run_id, error]);
    expect(ended.toSorted()).toEqual([1, 2, 3].map((run_id) => [run_id, undefined]));
    expect(sent.toSorted()).toEqual([
      `GET ${GET} 1`,
      `GET ${GET} 2`,
      `GET ${GET} 3`,
      "GET /2.1/jobs/runs/list",
    ]);
    expect(violatedRules).toEqual([]);
  });

  test("cancels its run if it times out with cancelOnAbort", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({ [GET]: ["running"] });
    const options = { ...QUICK, waitTimeoutMs: 50, cancelOnAbort: true };
    const error = await jobs.runs.wait(RUN, options).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 455644833 });
    expect(sent.at(-1)).toBe("POST /2.1/jobs/runs/cancel");
    expect(violatedRules).toEqual([]);
  });

  test("repairs a run before it polls for the new attempt", async () => {
    stopClock();
    const { jobs, sent, violatedRules } = createExampleClient({ [GET]: ["failed"] });
    const controller = new AbortController();
    const options = { ...QUICK, signal: controller.signal };
    const work = jobs.runs.repairAndWait({ ...RUN, rerun_all_failed_tasks: true }, options);
    const ended = work.catch((thrown: unknown) => thrown);
    // The mock server's run never shows the repair in its history.
    while (sent.length < 5) {
      await turn();
      if (sent.length > 2) await vi.advanceTimersByTimeAsync(1);
    }
    controller.abort("enough");
    expect(await ended).toBe("enough");
    expect(sent.slice(0, 3)).toEqual([
      `GET ${GET} 455644833`,
      "POST /2.1/jobs/runs/repair",
      `GET ${GET} 455644833`,
    ]);
    expect(violatedRules).toEqual([]);
  });
});

describe("getTaskOutputs on the mock server", () => {
  test("returns the output of each task", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({
      [GET]: ["success"],
      [GET_OUTPUT]: ["notebook", "sql"],
    });
    const outputs = await jobs.runs.getTaskOutputs(RUN);
    expect(Object.keys(outputs)).toEqual(["Sessionize", "Orders_Ingest", "Match"]);
    expect(outputs.Sessionize).toEqual(componentExamples.OutputNotebook?.value);
    expect(outputs.Match).toEqual(componentExamples.OutputSql?.value);
    expect(sent.slice(1).toSorted()).toEqual(
      [2112892, 2112893, 2112894].map((id) => `GET ${GET_OUTPUT} ${id}`),
    );
    expect(violatedRules).toEqual([]);
  });

  test("returns the outputs of the iterations of a for-each task", async () => {
    const { jobs, sent, violatedRules } = createExampleClient({
      [GET]: ["foreach"],
      [GET_OUTPUT]: ["notebook"],
    });
    const outputs = await jobs.runs.getTaskOutputs({ run_id: 2112903 });
    const notebook = componentExamples.OutputNotebook?.value;
    expect(outputs).toEqual({
      load_regions: { iterations: { 2112904: notebook, 2112905: notebook, 2112906: notebook } },
    });
    expect(sent.slice(0, 2)).toEqual(Array(2).fill(`GET ${GET} 2112903`));
    expect(violatedRules).toEqual([]);
  });
});
