import { beforeEach, describe, expect, test, vi } from "vitest";
import type { RunUpdate, WaitEachParams, WaitOptions, WaitResult } from "../src/facade/index.ts";
import { stopClock } from "./helpers/clock.ts";
import type { FakeAnswer } from "./helpers/fake-fetch.ts";
import { createFakeRuns, type FakeRuns, idIn, type Replies, stall } from "./helpers/fake-runs.ts";
import { fleetReplies, oneAfterAnother } from "./helpers/fleet.ts";

beforeEach(() => stopClock());

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Waits for runs, and gives the results and what the wait threw. */
async function giveUp(fake: FakeRuns, params: WaitEachParams, options: WaitOptions) {
  const results: WaitResult[] = [];
  const work = async () => {
    for await (const result of fake.jobs.runs.waitEach(params, options)) results.push(result);
  };
  const thrown = await fake.end(work().catch((error: unknown) => error));
  return { results, thrown };
}

const after = (
  replies: Replies,
  name: "runs/get" | "runs/list",
  at: number,
  instead: FakeAnswer,
): Replies => {
  const usual = replies[name] as FakeAnswer; // The fleet's replies are functions.
  let count = 0;
  return {
    ...replies,
    [name]: (request: Parameters<FakeAnswer>[0]) => {
      count += 1;
      return count >= at ? instead(request) : usual(request);
    },
  };
};

describe.each<[string, Partial<WaitEachParams>]>([
  ["with a job", { job_id: 5 }],
  ["without a job", {}],
])("a wait for each of several runs, %s,", (_what, job) => {
  test("yields a WaitTimeoutError for each run that is left when the time is up", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(4, 40_000) }));
    const { results, thrown } = await giveUp(fake, { run_ids: upTo(4), ...job }, { waitTimeoutMs: 100_000 });
    expect(thrown).toBeUndefined();
    expect(performance.now()).toBe(100_000);
    const left = (runId: number) => ({
      run_id: runId,
      error: {
        name: "WaitTimeoutError",
        message: `Run ${runId} did not end within 100000 ms: it is RUNNING.`,
        ...{ runId, run: { run_id: runId } },
      },
    });
    expect(results).toMatchObject([{ run_id: 1, run: {} }, { run_id: 2, run: {} }, left(3), left(4)]);
    expect(fake.sent("runs/cancel")).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends by an abort with its reason", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(40, 40_000) }));
    setTimeout(() => controller.abort("enough"), 100_000);
    const { results, thrown } = await giveUp(
      fake,
      { run_ids: upTo(40), ...job },
      { signal: controller.signal },
    );
    expect([results.map(({ run_id }) => run_id), thrown]).toEqual([[1, 2], "enough"]);
    expect(performance.now()).toBe(100_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("cancels on request the runs that are left when the time is up", async () => {
    const updates: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(30, 10_000) }));
    const { results } = await giveUp(
      fake,
      { run_ids: upTo(30), ...job },
      { waitTimeoutMs: 105_000, cancelOnAbort: true, onUpdate },
    );
    const left = results.filter(({ error }) => error !== undefined).map(({ run_id }) => run_id);
    expect(left.length).toBeGreaterThan(19);
    expect(fake.sent("runs/cancel").map(({ params }) => params.run_id)).toEqual(left);
    expect(updates.slice(-left.length)).toEqual(
      left.map((run_id) => ({ type: "cancel", run_id, error: undefined })),
    );
  });

  test("cancels on request the runs that are left at an abort, and then throws its reason", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 99_000, 3: 99_000 } }));
    setTimeout(() => controller.abort("enough"), 30_000);
    const { thrown } = await giveUp(
      fake,
      { run_ids: [1, 2, 3], ...job },
      { signal: controller.signal, cancelOnAbort: true },
    );
    expect(thrown).toBe("enough");
    expect(fake.sent("runs/cancel").map(({ params }) => params)).toEqual([{ run_id: 2 }, { run_id: 3 }]);
  });

  test("waits for all the cancels no longer than timeoutMs", async () => {
    const replies = { ...fleetReplies({ endsAfterMs: oneAfterAnother(30, 900_000) }), "runs/cancel": stall };
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns(replies);
    const { results } = await giveUp(
      fake,
      { run_ids: upTo(30), ...job },
      {
        ...{ waitTimeoutMs: 20_000, cancelOnAbort: true, timeoutMs: 5_000 },
        onUpdate: (update) => updates.push(update),
      },
    );
    expect(results).toHaveLength(30);
    expect(updates.filter(({ type }) => type === "cancel")).toHaveLength(30);
    expect(fake.sent("runs/cancel")).toHaveLength(30);
    expect(performance.now()).toBeLessThan(25_010);
  });
});

test("runs that ended are yielded although another look stalls until the time is up", async () => {
  const replies = fleetReplies({ endsAfterMs: { 1: 0, 2: 0, 3: 0 } });
  const get = replies["runs/get"] as FakeAnswer; // It is one there.
  const fake = createFakeRuns({
    ...replies,
    "runs/get": (request) => (idIn(request) === 2 ? stall(request) : get(request)),
  });
  const options = { waitTimeoutMs: 8_000, cancelOnAbort: true };
  const { results } = await giveUp(fake, { run_ids: [1, 2, 3] }, options);
  expect(results.map(({ run_id, error }) => [run_id, error?.name])).toEqual([
    [1, undefined],
    [3, undefined],
    [2, "WaitTimeoutError"],
  ]);
  expect(fake.sent("runs/cancel").map(({ params }) => params.run_id)).toEqual([2]);
});

test.each<["runs/get" | "runs/list"]>([["runs/get"], ["runs/list"]])(
  "a stalled %s is given up when the time is up",
  async (name) => {
    const replies = after(fleetReplies({ endsAfterMs: oneAfterAnother(5, 900_000) }), name, 7, stall);
    const fake = createFakeRuns(replies);
    const params = { run_ids: upTo(5), ...(name === "runs/list" ? { job_id: 5 } : {}) };
    const { results } = await giveUp(fake, params, { waitTimeoutMs: 50_000 });
    expect(results.map(({ error }) => error?.name)).toEqual(Array(5).fill("WaitTimeoutError"));
    expect(performance.now()).toBe(50_000);
  },
);
