import { beforeEach, describe, expect, test } from "vitest";
import { AuthenticationError, DatabricksError, JobsClient, type RunUpdate } from "../src/facade/index.ts";
import { stopClock } from "./helpers/clock.ts";
import { createFakeRuns, reset, stall } from "./helpers/fake-runs.ts";
import { RUNNING } from "./helpers/run-states.ts";

const RUN = { run_id: 7 };
const state = (life_cycle_state: string, result_state: string) => ({
  state: { life_cycle_state, result_state },
});
const FAILED = {
  run_id: 7,
  ...state("TERMINATED", "FAILED"),
  tasks: [{ task_key: "a", run_id: 70, ...state("TERMINATED", "FAILED") }],
};
const SUCCESS = { run_id: 7, ...state("TERMINATED", "SUCCESS") };

beforeEach(() => stopClock());

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe("a run that is known to have failed, while its outputs stall", () => {
  const replies = {
    "runs/get": FAILED,
    "runs/get-output": stall,
    "runs/cancel": {},
    "runs/list": { runs: [] },
  };
  const options = { waitTimeoutMs: 500, cancelOnAbort: true };

  test("is told as failed when the time of the wait is up, and is not canceled", async () => {
    const fake = createFakeRuns(replies);
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN, options));
    expect(error).toMatchObject({ name: "RunFailedError", reason: "failed", runId: 7 });
    expect(error).toMatchObject({ failedTasks: [{ task_key: "a", error: undefined }] });
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test("is told as failed among several too", async () => {
    const fake = createFakeRuns(replies);
    const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7] }, options)));
    expect(results).toMatchObject([{ run_id: 7, error: { name: "RunFailedError", runId: 7 } }]);
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test("is told as failed after timeoutMs where the wait has no limit", async () => {
    const fake = createFakeRuns(replies);
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN, { timeoutMs: 2_000 }));
    expect(error).toMatchObject({
      name: "RunFailedError",
      failedTasks: [{ task_key: "a", error: undefined }],
    });
    expect(performance.now()).toBeLessThan(2_100);
  });
});

test("a run that the list of active runs shows as ended is read, and yielded", async () => {
  const runs = [7, 8].map((run_id) => ({ ...SUCCESS, run_id }));
  const fake = createFakeRuns({ "runs/list": { runs }, "runs/get": SUCCESS });
  const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 })));
  expect(results.map(({ run_id, error }) => [run_id, error])).toEqual([
    [7, undefined],
    [8, undefined],
  ]);
});

test("runs are read singly where their list can never be reached", async () => {
  const fake = createFakeRuns({ "runs/list": () => Response.json({}, { status: 503 }), "runs/get": SUCCESS });
  const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 })));
  expect(results).toHaveLength(2);
});

test("a run that ended is yielded while the read of another stalls, and leaving the loop ends that read", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (String(input).includes("run_id=8")) return Promise.resolve(Response.json({ ...SUCCESS, run_id: 8 }));
    signals.push(init?.signal);
    return new Promise(() => {});
  };
  const jobs = new JobsClient({ host: "x.example", token: "t", validate: false, fetch });
  for await (const { run_id } of jobs.runs.waitEach({ run_ids: [7, 8] })) {
    expect(run_id).toBe(8);
    break;
  }
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});

test("changes of tasks are told from the list of active runs, too", async () => {
  const tasks = [{ task_key: "a", state: { life_cycle_state: "RUNNING" } }];
  const updates: RunUpdate[] = [];
  const fake = createFakeRuns({
    "runs/list": [{ runs: [7, 8].map((run_id) => ({ ...RUNNING, run_id, tasks })) }, { runs: [] }],
    "runs/get": SUCCESS,
  });
  const onUpdate = (update: RunUpdate) => void updates.push(update);
  await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 }, { onUpdate })));
  expect(fake.sent("runs/list")[0]?.params).toMatchObject({ expand_tasks: "true" });
  expect(updates.filter(({ type }) => type === "task")).toMatchObject([
    { run_id: 7, task_key: "a", state: "RUNNING" },
    { run_id: 8, task_key: "a", state: "RUNNING" },
  ]);
});

test("a token function that fails once during a wait does not end it", async () => {
  let asked = 0;
  const token = () => {
    asked += 1;
    if (asked === 2) throw new TypeError("fetch failed");
    return "any-token";
  };
  const updates: RunUpdate[] = [];
  const fake = createFakeRuns({ "runs/get": [RUNNING, SUCCESS] }, { token });
  const onUpdate = (update: RunUpdate) => void updates.push(update);
  expect(await fake.end(fake.jobs.runs.wait(RUN, { onUpdate }))).toMatchObject(SUCCESS);
  expect(updates.filter((update) => update.type === "poll_error")).toMatchObject([
    { error: expect.any(AuthenticationError) },
  ]);
});

test("each run has an error of its own, also where credentials fail all of them with one", async () => {
  const shared = new AuthenticationError("refused", { cause: new DatabricksError("invalid_client") });
  const credentials = { kind: "test", authorize: () => Promise.reject(shared) };
  const fake = createFakeRuns({}, { host: undefined, token: undefined, credentials });
  const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [1, 2, 3] })));
  expect(results.map(({ run_id, error }) => [run_id, error?.runId])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test.each(["runs/get", "runs/repair"] as const)(
  "an error of repairAndWait in %s says which run it is about",
  async (name) => {
    const fake = createFakeRuns({ "runs/get": SUCCESS, "runs/repair": {}, [name]: reset });
    expect(await fake.failureOf(fake.jobs.runs.repairAndWait(RUN))).toMatchObject({
      name: "ConnectionError",
      runId: 7,
    });
  },
);

test("a wait takes null for a limit that is left out, and refuses what is no id of a run", async () => {
  const fake = createFakeRuns({ "runs/get": [RUNNING, SUCCESS] });
  expect(await fake.end(fake.jobs.runs.wait(RUN, { waitTimeoutMs: null }))).toMatchObject(SUCCESS);
  // As callers without types may call them.
  const noId = {} as { run_id: number };
  await expect(fake.jobs.runs.wait(noId)).rejects.toMatchObject({ name: "ValidationError" });
  await expect(fake.jobs.runs.getTaskOutputs(noId)).rejects.toMatchObject({ name: "ValidationError" });
  const noIds = {} as { run_ids: number[] };
  await expect(fake.jobs.runs.waitEach(noIds).next()).rejects.toMatchObject({ name: "ValidationError" });
});
