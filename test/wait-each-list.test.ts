import { beforeEach, describe, expect, test } from "vitest";
import type { RunUpdate } from "../src/facade/index.ts";
import { stopClock } from "./helpers/clock.ts";
import type { FakeAnswer } from "./helpers/fake-fetch.ts";
import { createFakeRuns, type FakeRuns, type Replies, reset } from "./helpers/fake-runs.ts";
import { fleetReplies, oneAfterAnother } from "./helpers/fleet.ts";

const JOB = { job_id: 5 };

beforeEach(() => stopClock());

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

async function waitForAll(
  fake: FakeRuns,
  run_ids: number[],
  onUpdate?: (update: RunUpdate) => void,
): Promise<(number | bigint)[]> {
  const ended: (number | bigint)[] = [];
  const work = async () => {
    for await (const { run_id, error } of fake.jobs.runs.waitEach({ run_ids, ...JOB }, { onUpdate })) {
      expect(error).toBeUndefined();
      ended.push(run_id);
    }
  };
  await fake.end(work());
  return ended;
}

describe("the list of a job's active runs", () => {
  test("is read in place of the runs, each of which is read once, when it has left the list", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(20, 60_000) }));
    expect(await waitForAll(fake, upTo(20))).toEqual(upTo(20));
    const read = fake.sent("runs/get").map(({ params }) => Number(params.run_id));
    // The last one is read by itself, which costs no more than a list.
    expect(read.slice(0, 19)).toEqual(upTo(19));
    expect(new Set(read.slice(19))).toEqual(new Set([20]));
    expect(fake.sent("runs/list")[0]?.params).toMatchObject({
      job_id: "5",
      active_only: "true",
      limit: "25",
    });
    expect(fake.sent("runs/list").every(({ params }) => params.page_token === undefined)).toBe(true);
  });

  test("costs a request per look, or one per page of it", async () => {
    const fake = createFakeRuns(
      fleetReplies({ endsAfterMs: Object.fromEntries(upTo(60).map((id) => [id, 15_000])) }),
    );
    await waitForAll(fake, upTo(60));
    const tokens = fake.sent("runs/list").map(({ params }) => params.page_token);
    const looks = tokens.filter((token) => token === undefined).length;
    expect(tokens).toEqual([
      ...Array.from({ length: looks - 1 }, () => [undefined, "25", "50"]).flat(),
      undefined,
    ]);
    expect(fake.sent("runs/get")).toHaveLength(60);
  });

  test("is given up for single reads where it has as many pages as there are runs", async () => {
    const fake = createFakeRuns(
      fleetReplies({ endsAfterMs: { 1: 100_000, 2: 100_000, 3: 100_000 }, foreign: 60 }),
    );
    expect(await waitForAll(fake, [1, 2, 3])).toEqual([1, 2, 3]);
    // One look at three pages, and from then on three single reads.
    expect(fake.sent("runs/list")).toHaveLength(3);
    expect(fake.sent("runs/get").length % 3).toBe(0);
  });

  test("is worth its pages of other callers' runs where there are more runs to wait for", async () => {
    const ends = Object.fromEntries(upTo(30).map((id) => [id, 100_000]));
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: ends, foreign: 60 }));
    const told: RunUpdate[] = [];
    expect(await waitForAll(fake, upTo(30), (update) => told.push(update))).toEqual(upTo(30));
    expect(fake.sent("runs/get")).toHaveLength(30);
    expect(new Set(told.map(({ run_id }) => run_id))).toEqual(new Set(upTo(30)));
  });

  test("is not read for one run", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 30_000 } }));
    expect(await waitForAll(fake, [1])).toEqual([1]);
    expect(fake.sent("runs/list")).toEqual([]);
  });

  test("may lack a run that has just started: it is read again until it has ended", async () => {
    const replies = fleetReplies({ endsAfterMs: { 1: 30_000, 2: 30_000 } });
    const list = replies["runs/list"] as FakeAnswer; // It is one there.
    let looks = 0;
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        looks += 1;
        return looks < 3 ? Response.json({ has_more: false }) : list(request);
      },
    });
    expect(await waitForAll(fake, [1, 2])).toEqual([1, 2]);
    expect(fake.sent("runs/get")).toHaveLength(2 + 2 + 2);
  });

  test("that breaks off on a later page says nothing of the runs it did not come to", async () => {
    const ends = Object.fromEntries(upTo(40).map((id) => [id, 20_000]));
    const replies = fleetReplies({ endsAfterMs: ends });
    const list = replies["runs/list"] as FakeAnswer; // It is one there.
    const faults: RunUpdate[] = [];
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        const breaks = request.url.includes("page_token") && faults.length === 0 && fake.requests.length > 4;
        return breaks ? Response.json({}, { status: 503 }) : list(request);
      },
    });
    const keep = (update: RunUpdate) => void (update.type === "poll_error" && faults.push(update));
    expect(await waitForAll(fake, upTo(40), keep)).toEqual(upTo(40));
    expect(faults.map(({ run_id }) => run_id)).toEqual(upTo(40));
    expect(fake.sent("runs/get")).toHaveLength(40);
  });

  test("that cannot be reached is asked for again, and from the second time on the runs are read singly", async () => {
    const replies = fleetReplies({ endsAfterMs: oneAfterAnother(3, 30_000) });
    const list = replies["runs/list"] as FakeAnswer; // It is one there.
    let looks = 0;
    const faults: RunUpdate[] = [];
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        looks += 1;
        return looks === 2 || looks === 3 ? reset(request) : list(request);
      },
    });
    const keep = (update: RunUpdate) => void (update.type === "poll_error" && faults.push(update));
    expect(await waitForAll(fake, [1, 2, 3], keep)).toEqual([1, 2, 3]);
    expect(faults.map(({ run_id }) => run_id)).toEqual([1, 2, 3]);
    expect(fake.sent("runs/get").length).toBeGreaterThan(3);
    expect(looks).toBeGreaterThan(5);
  });

  test.each<[string, Replies["runs/list"]]>([
    ["may not be read", () => Response.json({}, { status: 403 })],
    ["repeats a page token", { runs: [], next_page_token: "same" }],
  ])("that %s is given up for single reads", async (_what, list) => {
    const fake = createFakeRuns({
      ...fleetReplies({ endsAfterMs: { 1: 0, 2: 30_000 } }),
      "runs/list": list ?? {},
    });
    expect(await waitForAll(fake, [1, 2])).toEqual([1, 2]);
    expect(fake.sent("runs/list").length).toBeLessThanOrEqual(2);
  });
});
