import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { RunUpdate } from "../../src/facade/index.ts";
import { stopClock, turn } from "../helpers/clock.ts";
import { createFakeRuns } from "../helpers/fake-runs.ts";
import { failedRun, PENDING, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };

beforeEach(() => stopClock());

/** The words of an update: its kind, the task, the state. */
function words(update: RunUpdate): string {
  const task = update.type === "task" ? ` ${update.task_key}` : "";
  return `${update.type}${task}${"state" in update ? ` ${update.state}` : ""}`;
}

/** Waits for a run that looks so at each poll, and gives what was told. */
async function told(...looks: object[]): Promise<RunUpdate[]> {
  const updates: RunUpdate[] = [];
  const fake = createFakeRuns({ "runs/get": looks, "runs/get-output": {} });
  const work = fake.jobs.runs.wait(RUN, { onUpdate: (update) => updates.push(update) });
  await fake.end(work.catch(() => undefined));
  return updates;
}

const running = (...tasks: object[]) => runIn("RUNNING", undefined, { tasks });
const task = (task_key: string, life_cycle_state: string, attempt_number = 0) => ({
  ...{ task_key, attempt_number, run_id: attempt_number, state: { life_cycle_state } },
});

describe("onUpdate", () => {
  test("is told each change once, of the run and of each task, in order", async () => {
    const updates = await told(
      PENDING,
      PENDING,
      running(task("a", "PENDING"), task("b", "BLOCKED")),
      running(task("a", "RUNNING"), task("b", "BLOCKED")),
      running(task("a", "RUNNING"), task("b", "BLOCKED")),
      running(taskIn("a", 1, "SUCCESS"), task("b", "RUNNING")),
      { ...SUCCESS, tasks: [taskIn("a", 1, "SUCCESS"), taskIn("b", 2, "SUCCESS")] },
    );
    expect(updates.map(words)).toEqual([
      "started",
      "run PENDING",
      "run RUNNING",
      "task a PENDING",
      "task b BLOCKED",
      "task a RUNNING",
      "task a TERMINATED SUCCESS",
      "task b RUNNING",
      "run TERMINATED SUCCESS",
      "task b TERMINATED SUCCESS",
    ]);
    expect(new Set(updates.map(({ run_id }) => run_id))).toEqual(new Set([7]));
  });

  test("is told a new attempt of a task, and no more of the one before", async () => {
    const failed = { ...taskIn("a", 0, "FAILED"), attempt_number: 0 };
    const updates = await told(
      running(task("a", "RUNNING")),
      running(failed),
      running(failed, task("a", "RUNNING", 1)),
      running(failed, task("a", "RUNNING", 1)),
      running(failed, task("a", "RUNNING", 2)),
      { ...SUCCESS, tasks: [failed, { ...taskIn("a", 2, "SUCCESS"), attempt_number: 2 }] },
    );
    expect(updates.map(words).filter((word) => word.startsWith("task"))).toEqual([
      "task a RUNNING",
      "task a TERMINATED FAILED",
      "task a RUNNING",
      "task a RUNNING",
      "task a TERMINATED SUCCESS",
    ]);
  });

  test("is given the run and the task, with the service's message", async () => {
    const state = { life_cycle_state: "TERMINATED", result_state: "FAILED", state_message: "it broke" };
    const ended = { run_id: 7, state, tasks: [{ task_key: "a", run_id: 8, state }] };
    const [, ...updates] = await told(ended);
    const common = { run_id: 7, state: "TERMINATED FAILED", message: "it broke" };
    expect(updates).toEqual([
      { type: "run", ...common, run: ended },
      { type: "task", ...common, task_key: "a", task: ended.tasks[0] },
    ]);
  });

  test("is told the end of a run that failed", async () => {
    const updates = await told(RUNNING, failedRun([taskIn("a", 8, "FAILED")]));
    expect(updates.map(words).slice(-2)).toEqual(["run TERMINATED FAILED", "task a TERMINATED FAILED"]);
  });

  test("is told the run's id before anything is sent", async () => {
    const fake = createFakeRuns({ "runs/get": SUCCESS });
    const before: [RunUpdate, number][] = [];
    const onUpdate = (update: RunUpdate) => void before.push([update, fake.requests.length]);
    await fake.end(fake.jobs.runs.wait(RUN, { onUpdate }));
    expect(before[0]).toEqual([{ type: "started", run_id: 7 }, 0]);
    expect(before[1]?.[1]).toBe(1);
  });

  test("is told of a wait taken up again as of a first one", async () => {
    const fake = createFakeRuns({ "runs/get": [RUNNING, RUNNING, SUCCESS] });
    const first = await fake.failureOf(fake.jobs.runs.wait(RUN, { waitTimeoutMs: 500 }));
    expect(first).toMatchObject({ name: "WaitTimeoutError", runId: 7, run: RUN });
    const updates: RunUpdate[] = [];
    const again = fake.jobs.runs.wait(RUN, { onUpdate: (update) => updates.push(update) });
    await expect(fake.end(again)).resolves.toMatchObject(SUCCESS);
    expect(updates.map(words)).toEqual(["started", "run RUNNING", "run TERMINATED SUCCESS"]);
  });
});

describe("what onUpdate does", () => {
  test.each<[string, (update: RunUpdate) => void]>([
    [
      "throwing",
      () => {
        throw new Error("observer");
      },
    ],
    ["rejecting", () => Promise.reject(new Error("observer"))],
    ["never ending", () => new Promise(() => {})],
  ])("does not touch the wait: %s", async (_what, observe) => {
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

  test("may be aborting the wait", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const onUpdate = ({ type }: RunUpdate) => (type === "run" ? controller.abort("enough") : undefined);
    const work = fake.jobs.runs.wait(RUN, { onUpdate, signal: controller.signal });
    expect(await fake.failureOf(work)).toBe("enough");
    expect(fake.requests).toHaveLength(1);
  });
});
