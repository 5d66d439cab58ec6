import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { RunUpdate } from "../../src/facade/index.ts";
import { stopClock, turn } from "../helpers/clock.ts";
import { createFakeRuns } from "../helpers/fake-runs.ts";
import { failedRun, PENDING, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };

beforeEach(() => stopClock());

/** Returns the type, the task and the state of an update. */
function describeUpdate(update: RunUpdate): string {
  const task = update.type === "task" ? ` ${update.task_key}` : "";
  return `${update.type}${task}${"state" in update ? ` ${update.state}` : ""}`;
}

/** Waits for a run with these states, one per poll, and returns the updates. */
async function updatesOf(...polls: object[]): Promise<RunUpdate[]> {
  const updates: RunUpdate[] = [];
  const fake = createFakeRuns({ "runs/get": polls, "runs/get-output": {} });
  const work = fake.jobs.runs.wait(RUN, { onUpdate: (update) => updates.push(update) });
  await fake.end(work.catch(() => undefined));
  return updates;
}

const running = (...tasks: object[]) => runIn("RUNNING", undefined, { tasks });
const task = (task_key: string, life_cycle_state: string, attempt_number = 0) => ({
  ...{ task_key, attempt_number, run_id: attempt_number, state: { life_cycle_state } },
});

describe("onUpdate", () => {
  test("is called once per change of the run and of each task, in order", async () => {
    const updates = await updatesOf(
      PENDING,
      PENDING,
      running(task("a", "PENDING"), task("b", "BLOCKED")),
      running(task("a", "RUNNING"), task("b", "BLOCKED")),
      running(task("a", "RUNNING"), task("b", "BLOCKED")),
      running(taskIn("a", 1, "SUCCESS"), task("b", "RUNNING")),
      { ...SUCCESS, tasks: [taskIn("a", 1, "SUCCESS"), taskIn("b", 2, "SUCCESS")] },
    );
    expect(updates.map(describeUpdate)).toEqual([
      "started",
      "run PENDING",
      "run RUNNING",
      "task a PENDING",
      "task b BLOCKED",
      "task a RUNNING",
      "task a TERMINATED SUCCESS",
      "task b RUNNING",
      "task b TERMINATED SUCCESS",
      "run TERMINATED SUCCESS",
    ]);
    expect(new Set(updates.map(({ run_id }) => run_id))).toEqual(new Set([7]));
  });

  test("is called with a new attempt of a task, and no longer with the one before", async () => {
    const failed = { ...taskIn("a", 0, "FAILED"), attempt_number: 0 };
    const updates = await updatesOf(
      running(task("a", "RUNNING")),
      running(failed),
      running(failed, task("a", "RUNNING", 1)),
      running(failed, task("a", "RUNNING", 1)),
      running(failed, task("a", "RUNNING", 2)),
      { ...SUCCESS, tasks: [failed, { ...taskIn("a", 2, "SUCCESS"), attempt_number: 2 }] },
    );
    expect(updates.map(describeUpdate).filter((word) => word.startsWith("task"))).toEqual([
      "task a RUNNING",
      "task a TERMINATED FAILED",
      "task a RUNNING",
      "task a RUNNING",
      "task a TERMINATED SUCCESS",
    ]);
  });

  test("is called with the run and the task, with the service's message", async () => {
    const state = { life_cycle_state: "TERMINATED", result_state: "FAILED", state_message: "it broke" };
    const ended = { run_id: 7, state, tasks: [{ task_key: "a", run_id: 8, state }] };
    const [, ...updates] = await updatesOf(ended);
    const common = { run_id: 7, state: "TERMINATED FAILED", outcome: "failed", message: "it broke" };
    expect(updates).toEqual([
      { type: "task", ...common, task_key: "a", task: ended.tasks[0] },
      { type: "run", ...common, run: ended },
    ]);
  });

  test("is called with the end of a run that failed", async () => {
    const updates = await updatesOf(RUNNING, failedRun([taskIn("a", 8, "FAILED")]));
    expect(updates.map(describeUpdate).slice(-2)).toEqual([
      "task a TERMINATED FAILED",
      "run TERMINATED FAILED",
    ]);
  });

  test("is called with the run id before anything is sent", async () => {
    const fake = createFakeRuns({ "runs/get": SUCCESS });
    const before: [RunUpdate, number][] = [];
    const onUpdate = (update: RunUpdate) => void before.push([update, fake.requests.length]);
    await fake.end(fake.jobs.runs.wait(RUN, { onUpdate }));
    expect(before[0]).toEqual([{ type: "started", run_id: 7 }, 0]);
    expect(before[1]?.[1]).toBe(1);
  });

  test("is called for a resumed wait as for the first one", async () => {
    const fake = createFakeRuns({ "runs/get": [RUNNING, RUNNING, SUCCESS] });
    const first = await fake.failureOf(fake.jobs.runs.wait(RUN, { waitTimeoutMs: 500 }));
    expect(first).toMatchObject({ name: "WaitTimeoutError", runId: 7, run: RUN });
    const updates: RunUpdate[] = [];
    const again = fake.jobs.runs.wait(RUN, { onUpdate: (update) => updates.push(update) });
    await expect(fake.end(again)).resolves.toMatchObject(SUCCESS);
    expect(updates.map(describeUpdate)).toEqual(["started", "run RUNNING", "run TERMINATED SUCCESS"]);
  });
});

describe("an onUpdate function", () => {
  test.each<[string, (update: RunUpdate) => void]>([
    [
      "throwing",
      () => {
        throw new Error("observer");
      },
    ],
    ["rejecting", () => Promise.reject(new Error("observer"))],
    ["never ending", () => new Promise(() => {})],
  ])("does not affect the wait: %s", async (_what, observe) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const onUpdate = vi.fn(observe);
    const fake = createFakeRuns({ "runs/get": [RUNNING, SUCCESS] });
    await expect(fake.end(fake.jobs.runs.wait(RUN, { onUpdate }))).resolves.toMatchObject(SUCCESS);
    expect(onUpdate).toHaveBeenCalledTimes(3);
    await turn();
    await turn();
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("may abort the wait", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const onUpdate = ({ type }: RunUpdate) => (type === "run" ? controller.abort("enough") : undefined);
    const work = fake.jobs.runs.wait(RUN, { onUpdate, signal: controller.signal });
    expect(await fake.failureOf(work)).toBe("enough");
    expect(fake.requests).toHaveLength(1);
  });
});
