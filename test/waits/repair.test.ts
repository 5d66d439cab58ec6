import { beforeEach, describe, expect, test } from "vitest";
import type { RunUpdate } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { createFakeRuns, type Replies, reset } from "../helpers/fake-runs.ts";
import { failedRun, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };
const STARTED = { repair_id: 103 };

beforeEach(() => stopClock());

const entry = (type: string, id: number | undefined, result?: string) => ({
  ...{ type, id },
  state: result === undefined ? { life_cycle_state: "RUNNING" } : runIn("TERMINATED", result).state,
});
const ORIGINAL = entry("ORIGINAL", undefined, "FAILED");
const EARLIER = [ORIGINAL, entry("REPAIR", 101, "FAILED"), entry("REPAIR", 102, "FAILED")];
const before = failedRun([taskIn("a", 71, "FAILED")], { repair_history: EARLIER });

/** A run during or after the repair. */
const later = (run: object, result?: string) => ({
  ...run,
  repair_history: [...EARLIER, entry("REPAIR", 103, result)],
});

/** A repair that is under way only at the third poll, and then runs for one more. */
const replies: Replies = {
  "runs/repair": STARTED,
  "runs/get": [before, before, before, later(RUNNING), later(SUCCESS, "SUCCESS")],
};

describe("a repair", () => {
  test("finds the latest repair and ignores the state from before it", async () => {
    const fake = createFakeRuns(replies);
    const work = fake.jobs.runs.repairAndWait({ ...RUN, rerun_all_failed_tasks: true });
    await expect(fake.end(work)).resolves.toMatchObject(SUCCESS);
    expect(fake.requests.map(({ name }) => name)).toEqual([
      "runs/get",
      "runs/repair",
      ...Array(4).fill("runs/get"),
    ]);
    expect(fake.sent("runs/repair")[0]?.params).toEqual({
      ...{ run_id: 7, rerun_all_failed_tasks: true, latest_repair_id: 102 },
    });
    expect(fake.sent("runs/get").map(({ params }) => params)).toEqual(
      Array(5).fill({ run_id: "7", include_history: "true" }),
    );
  });

  test("takes the caller's latest repair", async () => {
    const fake = createFakeRuns({ ...replies, "runs/get": [before, later(SUCCESS, "SUCCESS")] });
    await fake.end(fake.jobs.runs.repairAndWait({ ...RUN, rerun_tasks: ["a"], latest_repair_id: 55 }));
    expect(fake.requests.map(({ name }) => name)).toEqual(["runs/repair", "runs/get", "runs/get"]);
    expect(fake.requests[0]?.params).toEqual({ run_id: 7, rerun_tasks: ["a"], latest_repair_id: 55 });
  });

  test.each([
    ["has only its first execution in its history", { repair_history: [ORIGINAL] }],
    ["gives its first execution an id", { repair_history: [{ ...ORIGINAL, id: 99 }] }],
    ["has no history", { repair_history: undefined }],
  ])("is the first one if the run %s", async (_what, history) => {
    const fake = createFakeRuns({
      "runs/repair": STARTED,
      "runs/get": [{ ...before, ...history }, later(SUCCESS, "SUCCESS")],
    });
    await fake.end(fake.jobs.runs.repairAndWait({ ...RUN, latest_repair_id: null }));
    expect(fake.sent("runs/repair")[0]?.params).toEqual({ run_id: 7 });
  });

  test("finds the latest repair on a later page", async () => {
    const first = { ...before, next_page_token: "p2" };
    const fake = createFakeRuns({
      "runs/repair": STARTED,
      "runs/get": [
        { ...first, repair_history: EARLIER.slice(0, 2) },
        { repair_history: EARLIER.slice(2) },
        later(SUCCESS, "SUCCESS"),
      ],
    });
    await fake.end(fake.jobs.runs.repairAndWait(RUN));
    expect(fake.sent("runs/repair")[0]?.params).toMatchObject({ latest_repair_id: 102 });
  });

  test("that fails is a RunFailedError, with the tasks that failed in it", async () => {
    const repaired = [
      taskIn("a", 71, "FAILED", { attempt_number: 0 }),
      taskIn("a", 72, "FAILED", { attempt_number: 1 }),
    ];
    const failed = later(failedRun(repaired), "FAILED");
    const fake = createFakeRuns({
      ...{ "runs/repair": STARTED, "runs/get-output": { error: "again" } },
      "runs/get": [before, before, later(RUNNING), failed],
    });
    expect(await fake.failureOf(fake.jobs.runs.repairAndWait(RUN))).toMatchObject({
      name: "RunFailedError",
      reason: "failed",
      ...{ runId: 7, failedTasks: [{ task_key: "a", run_id: 72, error: "again" }] },
    });
  });

  test("waits while the run is active again, even if the history says otherwise", async () => {
    const fake = createFakeRuns({
      "runs/repair": STARTED,
      "runs/get": [before, later(RUNNING, "SUCCESS"), later(SUCCESS, "SUCCESS")],
    });
    await expect(fake.end(fake.jobs.runs.repairAndWait(RUN))).resolves.toMatchObject(SUCCESS);
    expect(fake.sent("runs/get")).toHaveLength(3);
  });

  test("waits while the history shows it active and the run still has its old state", async () => {
    const fake = createFakeRuns({
      "runs/repair": STARTED,
      "runs/get": [before, later(before), later(SUCCESS, "SUCCESS")],
    });
    await expect(fake.end(fake.jobs.runs.repairAndWait(RUN))).resolves.toMatchObject(SUCCESS);
  });

  test("reports the run id before the first poll, then each change", async () => {
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns(replies);
    await fake.end(fake.jobs.runs.repairAndWait(RUN, { onUpdate: (update) => updates.push(update) }));
    expect(updates.map((update) => [update.type, "state" in update ? update.state : ""])).toEqual([
      ["started", ""],
      ["run", "RUNNING"],
      ["run", "TERMINATED SUCCESS"],
    ]);
  });

  test("reports its id, with which a wait for it resumes", async () => {
    const updates: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const first = createFakeRuns(replies);
    await first.end(first.jobs.runs.repairAndWait(RUN, { onUpdate }));
    expect(updates[0]).toEqual({ type: "started", run_id: 7, repair_id: 103 });

    // It still shows its old end.
    const fake = createFakeRuns({ "runs/get": [before, before, later(RUNNING), later(SUCCESS, "SUCCESS")] });
    await expect(fake.end(fake.jobs.runs.wait({ run_id: 7, repair_id: 103n }))).resolves.toMatchObject(
      SUCCESS,
    );
    expect(fake.requests.map(({ name, params }) => [name, params.include_history])).toEqual(
      Array(4).fill(["runs/get", "true"]),
    );
    const failed = createFakeRuns({ "runs/get": [later(failedRun(), "FAILED")] });
    expect(await failed.failureOf(failed.jobs.runs.wait({ run_id: 7, repair_id: 103 }))).toMatchObject({
      ...{ name: "RunFailedError", runId: 7 },
    });
  });

  test.each(["103", {}, 1.5])("cannot be waited for as %j", async (repair_id) => {
    const fake = createFakeRuns({});
    const work = fake.jobs.runs.wait({ run_id: 7, repair_id: repair_id as number }); // as JavaScript may pass it
    expect(await fake.failureOf(work)).toMatchObject({
      ...{ name: "ValidationError", issues: [{ path: "repair_id", message: "must be the id of a repair" }] },
    });
  });

  test("that is refused ends at once", async () => {
    const stale = () => Response.json({ error_code: "INVALID_PARAMETER_VALUE" }, { status: 400 });
    const fake = createFakeRuns({ "runs/get": before, "runs/repair": stale });
    const error = await fake.failureOf(fake.jobs.runs.repairAndWait(RUN));
    expect(error).toMatchObject({ name: "BadRequestError", path: "/2.1/jobs/runs/repair" });
    expect(fake.requests).toHaveLength(2);
  });

  test("with an unknown outcome is not retried", async () => {
    const fake = createFakeRuns(
      { "runs/get": before, "runs/repair": () => Response.json({}, { status: 503 }) },
      { maxRetries: 5 },
    );
    const error = await fake.failureOf(fake.jobs.runs.repairAndWait(RUN));
    expect(error).toMatchObject({ name: "TemporarilyUnavailableError", outcome: "unknown" });
    expect(fake.sent("runs/repair")).toHaveLength(1);
  });

  test.each([{}, { repair_id: null }, { repair_id: "5" }])(
    "started with %j is an error with the run id",
    async (response) => {
      const fake = createFakeRuns({ "runs/get": before, "runs/repair": response });
      expect(await fake.failureOf(fake.jobs.runs.repairAndWait(RUN))).toMatchObject({
        ...{ name: "UnexpectedResponseError", runId: 7, outcome: "unknown" },
        message: expect.stringContaining("violates the schema: repair_id must be an id."),
      });
    },
  );

  test.each(["FAILED", "TIMEDOUT", "CANCELED"])(
    "that ends as %s is a RunFailedError although the run succeeded with failures",
    async (result) => {
      const run = later(runIn("TERMINATED", "SUCCESS_WITH_FAILURES"), result);
      const fake = createFakeRuns({ "runs/repair": STARTED, "runs/get": [before, run] });
      const error = await fake.failureOf(fake.jobs.runs.repairAndWait(RUN));
      expect(error).toMatchObject({ name: "RunFailedError", runId: 7 });
    },
  );

  test.each<[string, object[]]>([
    ["is missing from the history", EARLIER],
    ["has no state", [...EARLIER, { id: 103, type: "REPAIR" }]],
  ])(
    "that %s is reported at each poll after 30 s, and is an error after 10 minutes",
    async (_what, repair_history) => {
      const updates: RunUpdate[] = [];
      const fake = createFakeRuns({ "runs/repair": STARTED, "runs/get": { ...before, repair_history } });
      const work = fake.jobs.runs.repairAndWait(RUN, { onUpdate: (update) => void updates.push(update) });
      const message = "Run 7 does not show its repair in `repair_history`.";
      expect(await fake.failureOf(work)).toMatchObject({ name: "DatabricksError", message, runId: 7 });
      const polls = fake.sent("runs/get").slice(1);
      expect((polls.at(-1)?.atMs ?? 0) - (polls[0]?.atMs ?? 0)).toBeGreaterThan(600_000);
      expect((polls.at(-2)?.atMs ?? 0) - (polls[0]?.atMs ?? 0)).toBeLessThanOrEqual(600_000);
      const reported = polls.filter(({ atMs }) => atMs - (polls[0]?.atMs ?? 0) > 30_000).slice(0, -1);
      expect(updates.map(({ type }) => type)).toEqual([
        "started",
        ...Array(reported.length).fill("poll_error"),
      ]);
    },
  );

  test("that takes too long is canceled on request", async () => {
    const fake = createFakeRuns({
      ...{ "runs/repair": STARTED, "runs/cancel": {} },
      "runs/get": [before, later(RUNNING)],
    });
    const options = { waitTimeoutMs: 30_000, cancelOnAbort: true };
    const error = await fake.failureOf(fake.jobs.runs.repairAndWait(RUN, options));
    expect(error).toMatchObject({
      name: "WaitTimeoutError",
      runId: 7,
      run: { repair_history: { length: 4 } },
    });
    expect(fake.sent("runs/cancel").map(({ params }) => params)).toEqual([RUN]);
  });
});

test.each(["runs/get", "runs/repair"] as const)(
  "an error of %s during repairAndWait has the run id",
  async (name) => {
    const fake = createFakeRuns({ "runs/get": SUCCESS, "runs/repair": {}, [name]: reset });
    expect(await fake.failureOf(fake.jobs.runs.repairAndWait(RUN))).toMatchObject({
      name: "ConnectionError",
      runId: 7,
    });
  },
);
