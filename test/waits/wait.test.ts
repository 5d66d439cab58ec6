import { getEventListeners } from "node:events";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { RunUpdate, WaitOptions } from "../../src/facade/index.ts";
import { pollDelayMs } from "../../src/facade/waits/poll-policy.ts";
import { stopClock } from "../helpers/clock.ts";
import { createFakeRuns, stall } from "../helpers/fake-runs.ts";
import { PENDING, RUNNING, runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };
const DAY_MS = 86_400_000;

beforeEach(() => {
  stopClock();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  return () => void vi.restoreAllMocks();
});

/** Times between the requests for a run. */
function delays(fake: ReturnType<typeof createFakeRuns>): number[] {
  const times = fake.sent("runs/get").map(({ atMs }) => atMs);
  return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
}

describe("a wait for a run that succeeds", () => {
  test.each(["SUCCESS", "SUCCESS_WITH_FAILURES"])("resolves to the run on %s", async (result) => {
    const run = runIn("TERMINATED", result, { run_name: "nightly", tasks: [taskIn("a", 8, result)] });
    const fake = createFakeRuns({ "runs/get": [PENDING, RUNNING, run] });
    await expect(fake.end(fake.jobs.runs.wait(RUN))).resolves.toEqual(run);
    expect(fake.sent("runs/get").map(({ params }) => params)).toEqual(Array(3).fill({ run_id: "7" }));
    expect(fake.requests).toHaveLength(3);
  });

  test("reads the status instead of the older state next to it", async () => {
    const state = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" };
    const ended = { state: "TERMINATED", termination_details: { code: "SUCCESS" } };
    const replies = [
      { ...RUN, state, status: { state: "RUNNING" } },
      { ...RUN, state, status: ended },
    ];
    const fake = createFakeRuns({ "runs/get": replies });
    await expect(fake.end(fake.jobs.runs.wait(RUN))).resolves.toEqual(replies[1]);
  });

  test("reads all pages of a long run at every poll", async () => {
    const page = (from: number, next_page_token?: string) => ({
      ...SUCCESS,
      tasks: Array.from({ length: 100 }, (_, index) => taskIn(`t${from + index}`, from + index, "SUCCESS")),
      ...(next_page_token === undefined ? {} : { next_page_token }),
    });
    const fake = createFakeRuns({ "runs/get": [page(0, "p2"), page(100, "p3"), page(200)] });
    const run = await fake.end(fake.jobs.runs.wait(RUN));
    expect(run.tasks?.map(({ task_key }) => task_key)).toEqual(
      Array.from({ length: 300 }, (_, n) => `t${n}`),
    );
    expect(run).not.toHaveProperty("next_page_token");
    expect(fake.requests.map(({ params }) => params.page_token)).toEqual([undefined, "p2", "p3"]);
  });

  test("with a repeated page token ends with an error that has the run id", async () => {
    const fake = createFakeRuns({ "runs/get": { ...SUCCESS, next_page_token: "same" } });
    expect(await fake.failureOf(fake.jobs.runs.wait(RUN))).toMatchObject({
      name: "UnexpectedResponseError",
      message: expect.stringContaining("next_page_token is repeated: the list would never end"),
      runId: 7,
    });
    expect(fake.requests).toHaveLength(2);
  });

  test("accepts an id that only a bigint can represent", async () => {
    const run = JSON.stringify(SUCCESS).replace('"run_id":7', '"run_id":9007199254740993');
    const fake = createFakeRuns({ "runs/get": () => new Response(run) });
    await fake.end(fake.jobs.runs.wait({ run_id: 9_007_199_254_740_993n }));
    expect(fake.requests[0]?.params).toEqual({ run_id: "9007199254740993" });
  });
});

describe("the delays between polls", () => {
  // Each 1.2 times the one before, up to 10 s.
  const GROWING = Array.from({ length: 13 }, (_, polls) => 1_000 * 1.2 ** polls);
  const FULL = [...GROWING, 10_000, 10_000];

  test.each<[string, number, number[], WaitOptions]>([
    ["grow to 10 s", 0.5, FULL, {}],
    ["are a tenth shorter at most", 0, FULL.map((ms) => ms * 0.9), {}],
    ["are a tenth longer at most", 1, FULL.map((ms) => ms * 1.1), {}],
    ["grow to pollIntervalMs", 0.5, [1_000, 1_200, 1_440, 1_728, 2_000, 2_000], { pollIntervalMs: 2_000 }],
    ["are never longer than pollIntervalMs", 0.5, [50, 50, 50], { pollIntervalMs: 50 }],
    ["grow to a long pollIntervalMs", 0.5, [...GROWING, 1_000 * 1.2 ** 13], { pollIntervalMs: 60_000 }],
  ])("%s", async (_what, random, expected, options) => {
    vi.mocked(Math.random).mockReturnValue(random);
    const running = expected.map(() => RUNNING);
    const fake = createFakeRuns({ "runs/get": [...running, SUCCESS] });
    await fake.end(fake.jobs.runs.wait(RUN, options));
    // Timers count whole milliseconds.
    const differences = delays(fake).map((ms, index) => Math.abs(ms - (expected[index] ?? 0)));
    expect([differences.length, Math.max(...differences) <= 1]).toEqual([expected.length, true]);
  });

  test("have random jitter", async () => {
    vi.mocked(Math.random).mockRestore();
    const fake = createFakeRuns({ "runs/get": [...Array(40).fill(RUNNING), SUCCESS] });
    await fake.end(fake.jobs.runs.wait(RUN, { pollIntervalMs: 1_000 }));
    expect(new Set(delays(fake)).size).toBeGreaterThan(10);
    expect(delays(fake).filter((ms) => ms < 899 || ms > 1_101)).toEqual([]);
  });
});

test("the delay stays at pollIntervalMs after tens of thousands of polls", () => {
  expect(pollDelayMs(25_925, 10_000, 0.5)).toBe(10_000);
});

describe("a wait of three days", () => {
  test("has no deadline, polls once per interval, and leaves no timer or listener", async () => {
    const { signal } = new AbortController();
    const startedAtMs = performance.now();
    let maxTimers = 0;
    const fake = createFakeRuns({
      "runs/get": () => {
        maxTimers = Math.max(maxTimers, vi.getTimerCount());
        return Response.json(performance.now() - startedAtMs < 3 * DAY_MS ? RUNNING : SUCCESS);
      },
    });
    const options = { signal, pollIntervalMs: 3_600_000 };
    await expect(fake.end(fake.jobs.runs.wait(RUN, options))).resolves.toMatchObject(SUCCESS);
    // 45 growing delays of 18,281 s in all, then one per hour, and the first poll.
    expect(fake.requests).toHaveLength(1 + 45 + Math.ceil((3 * DAY_MS - 18_281_000) / 3_600_000));
    expect([maxTimers, vi.getTimerCount()]).toEqual([1, 0]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("an option of a wait", () => {
  test.each<[string, WaitOptions]>([
    ["pollIntervalMs", { pollIntervalMs: 0 }],
    ["pollIntervalMs", { pollIntervalMs: -1 }],
    ["pollIntervalMs", { pollIntervalMs: Number.NaN }],
    ["pollIntervalMs", { pollIntervalMs: 2 ** 31 }],
    ["waitTimeoutMs", { waitTimeoutMs: -1 }],
    ["waitTimeoutMs", { waitTimeoutMs: Number.NaN }],
    ["waitTimeoutMs", { waitTimeoutMs: Number.POSITIVE_INFINITY }],
    ["waitTimeoutMs", { waitTimeoutMs: 2 ** 31 }],
    ["timeoutMs", { timeoutMs: 0 }],
  ])("that is out of range is refused before anything is sent: %s", async (name, options) => {
    const updates: RunUpdate[] = [];
    const waitOptions = { ...options, onUpdate: (update: RunUpdate) => void updates.push(update) };
    const fake = createFakeRuns({
      ...{ "runs/get": SUCCESS, "run-now": RUN, "runs/submit": RUN, "runs/repair": { repair_id: 1 } },
    });
    const { runs } = fake.jobs;
    const refused = {
      name: "ConfigurationError",
      message: expect.stringMatching(`^Option .${name}. must be `),
    };
    expect(await fake.failureOf(runs.wait(RUN, waitOptions))).toMatchObject(refused);
    expect(await fake.failureOf(fake.jobs.runNowAndWait({ job_id: 5 }, waitOptions))).toMatchObject(refused);
    expect(await fake.failureOf(runs.submitAndWait({}, waitOptions))).toMatchObject(refused);
    expect(await fake.failureOf(runs.repairAndWait(RUN, waitOptions))).toMatchObject(refused);
    const next = runs.waitEach({ run_ids: [7] }, { ...options }).next();
    if (name !== "timeoutMs") expect(await fake.failureOf(next)).toMatchObject(refused);
    expect(fake.requests).toEqual([]);
  });

  test("that is an option of a call applies to each poll", async () => {
    const fake = createFakeRuns({ "runs/get": [stall, SUCCESS] });
    const work = fake.jobs.runs.wait(RUN, { timeoutMs: 5_000, pollIntervalMs: 100, headers: { "x-a": "1" } });
    expect(await fake.failureOf(work)).toMatchObject({
      name: "ConnectionTimeoutError",
      message: "GET /2.1/jobs/runs/get: no complete response arrived within 5000 ms (`timeoutMs`).",
      runId: 7,
    });
  });
});

test("a wait accepts null as an absent limit, and refuses invalid ids", async () => {
  const fake = createFakeRuns({ "runs/get": [RUNNING, SUCCESS] });
  expect(await fake.end(fake.jobs.runs.wait(RUN, { waitTimeoutMs: null }))).toMatchObject(SUCCESS);
  // As callers without types may call them.
  const noId = {} as { run_id: number };
  await expect(fake.jobs.runs.wait(noId)).rejects.toMatchObject({ name: "ValidationError" });
  await expect(fake.jobs.runs.getTaskOutputs(noId)).rejects.toMatchObject({ name: "ValidationError" });
  const noIds = {} as { run_ids: number[] };
  await expect(fake.jobs.runs.waitEach(noIds).next()).rejects.toMatchObject({ name: "ValidationError" });
});
