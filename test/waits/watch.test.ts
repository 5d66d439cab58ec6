import { Readable } from "node:stream";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { RunFailedError, type RunUpdate, type RunWatch, ValidationError } from "../../src/facade/index.ts";
import { stopClock, turn, until } from "../helpers/clock.ts";
import { createFakeRuns, type FakeRuns, stall } from "../helpers/fake-runs.ts";
import { failedRun, PENDING, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };
const DONE = { done: true, value: undefined };

beforeEach(() => stopClock());

const running = (...tasks: object[]) => runIn("RUNNING", undefined, { tasks });
const task = (task_key: string, life_cycle_state: string) => ({
  ...{ task_key, run_id: 1, state: { life_cycle_state } },
});

/** Returns the type, the task and the state of an update. */
function describeUpdate(update: RunUpdate): string {
  const key = update.type === "task" ? ` ${update.task_key}` : "";
  return `${update.type}${key}${"state" in update ? ` ${update.state}` : ""}`;
}

/** Reads a watch to its end. */
async function readAll(watch: RunWatch): Promise<{ updates: string[]; run: unknown }> {
  const updates: string[] = [];
  for (;;) {
    const { done, value } = await watch.next();
    if (done) return { updates, run: value };
    updates.push(describeUpdate(value));
  }
}

/** Moves the clock until so many requests were sent, and their responses were processed. */
async function reach(fake: FakeRuns, requests: number): Promise<void> {
  while (fake.requests.length < requests) {
    await turn();
    await vi.advanceTimersToNextTimerAsync();
  }
  for (let turns = 0; turns < 20; turns += 1) await turn();
}

describe("a watch", () => {
  test("yields what onUpdate is called with, in order, and returns the run", async () => {
    const fake = createFakeRuns({
      "runs/get": [
        PENDING,
        running(task("a", "RUNNING")),
        { ...SUCCESS, tasks: [taskIn("a", 1, "SUCCESS")] },
      ],
    });
    const called: string[] = [];
    const onUpdate = (update: RunUpdate) => called.push(describeUpdate(update));
    const { updates, run } = await fake.end(readAll(fake.jobs.runs.watch(RUN, { onUpdate })));
    expect(updates).toEqual([
      ...["started", "run PENDING", "run RUNNING", "task a RUNNING"],
      ...["task a TERMINATED SUCCESS", "run TERMINATED SUCCESS"],
    ]);
    expect(called).toEqual(updates);
    expect(run).toMatchObject(SUCCESS);
  });

  test("throws what wait throws, after the last update", async () => {
    const fake = createFakeRuns({
      "runs/get": failedRun([taskIn("a", 1, "FAILED")]),
      "runs/get-output": { error: "boom" },
    });
    const seen: string[] = [];
    const work = (async () => {
      for await (const update of fake.jobs.runs.watch(RUN)) seen.push(describeUpdate(update));
    })();
    expect(await fake.failureOf(work)).toBeInstanceOf(RunFailedError);
    expect(seen).toEqual(["started", "task a TERMINATED FAILED", "run TERMINATED FAILED"]);
  });

  test("starts a run with its loop, and reports the token first", async () => {
    const fake = createFakeRuns({ "run-now": { run_id: 7 }, "runs/get": SUCCESS });
    const watch = fake.jobs.runNowAndWatch({ job_id: 1, idempotency_token: "one" });
    await turn();
    expect(fake.requests).toEqual([]);
    const { updates } = await fake.end(readAll(watch));
    expect(updates).toEqual(["starting", "started", "run TERMINATED SUCCESS"]);
    expect(fake.sent("run-now")).toMatchObject([{ params: { job_id: 1, idempotency_token: "one" } }]);
  });

  test("submits tasks with parameters as they were when it was called", async () => {
    const fake = createFakeRuns({ "runs/submit": { run_id: 7 }, "runs/get": SUCCESS });
    const params = { run_name: "before" };
    const watch = fake.jobs.runs.submitAndWatch(params);
    params.run_name = "after";
    const { updates } = await fake.end(readAll(watch));
    expect(updates).toEqual(["starting", "started", "run TERMINATED SUCCESS"]);
    expect(fake.sent("runs/submit")).toMatchObject([{ params: { run_name: "before" } }]);
  });

  test("rejects wrong arguments at its first update, and sends nothing", async () => {
    const fake = createFakeRuns({});
    const wrong = fake.jobs.runs.watch({} as never); // not allowed by the types
    await expect(wrong.next()).rejects.toBeInstanceOf(ValidationError);
    expect(fake.requests).toEqual([]);
  });

  test.each([{ signal: "x" }, { onUpdate: "x" }, { pollIntervalMs: 0 }, "text"])(
    "rejects options that wait rejects, with its message: %j",
    async (options) => {
      const fake = createFakeRuns({});
      const wrong = options as never; // not allowed by the types
      const expected = await fake.jobs.runs.wait(RUN, wrong).catch((error: Error) => error.message);
      await expect(fake.jobs.runs.watch(RUN, wrong).next()).rejects.toThrow(String(expected));
      await expect(fake.jobs.runNowAndWatch({ job_id: 1 }, wrong).next()).rejects.toThrow(String(expected));
      expect(fake.requests).toEqual([]);
    },
  );

  test("waits for a repair with its id", async () => {
    const repair_history = [
      { type: "ORIGINAL", state: { life_cycle_state: "TERMINATED", result_state: "FAILED" } },
      { id: 9, type: "REPAIR", state: { life_cycle_state: "TERMINATED", result_state: "SUCCESS" } },
    ];
    const fake = createFakeRuns({ "runs/get": { ...SUCCESS, repair_history } });
    const { run } = await fake.end(readAll(fake.jobs.runs.watch({ ...RUN, repair_id: 9 })));
    expect(run).toMatchObject(SUCCESS);
    expect(fake.sent("runs/get")).toMatchObject([{ params: { include_history: "true" } }]);
  });
});

describe("leaving the loop of a watch", () => {
  test("by break stops the polling at once", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const work = (async () => {
      for await (const update of fake.jobs.runs.watch(RUN)) if (update.type === "run") break;
    })();
    await fake.end(work);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fake.requests).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("by return while it waits for an update ends both at once", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const watch = fake.jobs.runs.watch(RUN);
    await fake.end(watch.next());
    await fake.end(watch.next());
    const pending = watch.next();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(await watch.return()).toEqual(DONE);
    expect(await pending).toEqual(DONE);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fake.requests).toHaveLength(1);
  });

  test("by throw while it waits for an update ends both at once, as streams do", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const watch = fake.jobs.runs.watch(RUN);
    await fake.end(watch.next());
    await fake.end(watch.next());
    const pending = watch.next();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    const reason = new Error("the stream was destroyed");
    await expect(watch.throw(reason)).rejects.toBe(reason);
    expect(await pending).toEqual(DONE);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fake.requests).toHaveLength(1);
  });

  test("of a stream made of it stops the polling when the stream is destroyed", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING, "runs/cancel": {} });
    const stream = Readable.from(fake.jobs.runs.watch(RUN, { cancelOnAbort: true }));
    const updates: string[] = [];
    stream.on("data", (update: RunUpdate) => updates.push(describeUpdate(update)));
    await until(() => updates.length === 2);
    stream.destroy();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(updates).toEqual(["started", "run RUNNING"]);
    expect(fake.requests.map(({ name }) => name)).toEqual(["runs/get", "runs/cancel"]);
  });

  test("at the end of `await using` ends it", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    {
      const watch = fake.jobs.runs.watch(RUN);
      await using _disposed = watch as unknown as AsyncDisposable; // which its type is with a newer library
      await fake.end(watch.next());
    }
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fake.requests.length).toBeLessThanOrEqual(1);
  });

  test("by return before the first update sends nothing", async () => {
    const fake = createFakeRuns({});
    const watch = fake.jobs.runNowAndWatch({ job_id: 1 });
    expect(await watch.return()).toEqual(DONE);
    expect(await watch.next()).toEqual(DONE);
    expect(fake.requests).toEqual([]);
  });

  test("with cancelOnAbort cancels the run", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING, "runs/cancel": {} });
    const work = (async () => {
      for await (const update of fake.jobs.runs.watch(RUN, { cancelOnAbort: true })) {
        if (update.type === "run") break;
      }
    })();
    await fake.end(work);
    expect(fake.sent("runs/cancel")).toMatchObject([{ params: { run_id: 7 } }]);
  });

  test("by throw keeps the error and stops the polling", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const watch = fake.jobs.runs.watch(RUN);
    await fake.end(watch.next());
    const reason = new Error("the caller's");
    await expect(watch.throw(reason)).rejects.toBe(reason);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fake.requests.length).toBeLessThanOrEqual(1);
  });
});

describe("the signal of a watch", () => {
  test("ends it with its reason, in the middle of a poll", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns({ "runs/get": [RUNNING, stall] });
    const work = readAll(fake.jobs.runs.watch(RUN, { signal: controller.signal }));
    const settled = work.catch((error: unknown) => error);
    await reach(fake, 2);
    const reason = { any: "value" };
    controller.abort(reason);
    expect(await settled).toBe(reason);
  });
});

describe("a slow caller", () => {
  test("delays no poll, and reads the latest state of each task in the order of their changes", async () => {
    const polls = [
      running(task("a", "PENDING"), task("b", "PENDING")),
      running(task("a", "RUNNING"), task("b", "PENDING")),
      running(task("a", "RUNNING"), task("b", "RUNNING")),
      running(taskIn("a", 1, "SUCCESS"), task("b", "RUNNING")),
      { ...SUCCESS, tasks: [taskIn("a", 1, "SUCCESS"), taskIn("b", 1, "SUCCESS")] },
    ];
    const fake = createFakeRuns({ "runs/get": polls });
    const watch = fake.jobs.runs.watch(RUN);
    await watch.next();
    await reach(fake, 5);
    const { updates, run } = await readAll(watch);
    expect(updates).toEqual([
      "task a TERMINATED SUCCESS",
      "task b TERMINATED SUCCESS",
      "run TERMINATED SUCCESS",
    ]);
    expect(run).toMatchObject(SUCCESS);
  });

  test("keeps no more than one update for each task, however long it takes", async () => {
    const flapping = [task("a", "PENDING"), task("a", "RUNNING")].map((one) => running(one));
    const polls = Array.from({ length: 400 }, (_, index) => flapping[index % 2] ?? RUNNING);
    const fake = createFakeRuns({ "runs/get": [...polls, SUCCESS] });
    const watch = fake.jobs.runs.watch(RUN, { pollIntervalMs: 1_000 });
    await watch.next();
    await reach(fake, 401);
    expect((await readAll(watch)).updates).toEqual(["task a RUNNING", "run TERMINATED SUCCESS"]);
  });

  test("finds the error when it reads on, and nothing is unhandled before", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const fake = createFakeRuns({ "runs/get": failedRun(), "runs/get-output": {} });
    const watch = fake.jobs.runs.watch(RUN);
    await watch.next();
    await reach(fake, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    await turn();
    await expect(readAll(watch)).rejects.toBeInstanceOf(RunFailedError);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
