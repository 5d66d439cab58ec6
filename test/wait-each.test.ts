import { beforeEach, describe, expect, test, vi } from "vitest";
import type { RunUpdate, WaitEachParams, WaitOptions, WaitResult } from "../src/facade/index.ts";
import { stopClock } from "./helpers/clock.ts";
import type { FakeAnswer } from "./helpers/fake-fetch.ts";
import { createFakeRuns, type FakeRuns, idIn, reset } from "./helpers/fake-runs.ts";
import { fleetReplies, oneAfterAnother } from "./helpers/fleet.ts";
import { runIn } from "./helpers/run-states.ts";

const JOB = { job_id: 5 };

beforeEach(() => stopClock());

/** Waits for runs, and gives the id and the end of each in the order they came in. */
async function collect(
  fake: FakeRuns,
  params: WaitEachParams,
  options?: WaitOptions,
): Promise<[number | bigint, string | undefined][]> {
  const ended: [number | bigint, string | undefined][] = [];
  const work = async () => {
    for await (const { run_id, run, error } of fake.jobs.runs.waitEach(params, options)) {
      ended.push([run_id, error?.name ?? run?.state?.result_state]);
    }
  };
  await fake.end(work());
  return ended;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.each<[string, Partial<WaitEachParams>]>([
  ["with a job", JOB],
  ["without a job", {}],
])("waiting for each of several runs, %s,", (_what, job) => {
  test("yields each once, as it ends", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 90_000, 2: 10_000, 3: 0, 4: 40_000 } }));
    const ended = await collect(fake, { run_ids: [1, 2, 3, 4], ...job });
    expect(ended).toEqual([3, 2, 4, 1].map((run_id) => [run_id, "SUCCESS"]));
  });

  test("counts an id that is given twice once", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 0 } }));
    expect(await collect(fake, { run_ids: [2, 1, 2, 2], ...job })).toEqual([
      [2, "SUCCESS"],
      [1, "SUCCESS"],
    ]);
    expect(fake.sent("runs/get")).toHaveLength(2);
  });

  test("yields the error that a wait would throw for a run that failed", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 20_000 }, result: "FAILED" }));
    const results: WaitResult[] = [];
    const work = async () => {
      for await (const result of fake.jobs.runs.waitEach({ run_ids: [1, 2], ...job })) results.push(result);
    };
    await fake.end(work());
    expect(results).toMatchObject(
      [1, 2].map((id) => ({ run_id: id, error: { name: "RunFailedError", runId: id, reason: "failed" } })),
    );
  });

  test("yields the error of a run that cannot be read, and goes on with the others", async () => {
    const replies = fleetReplies({ endsAfterMs: { 1: 0, 2: 60_000, 3: 0 } });
    const get = replies["runs/get"] as FakeAnswer; // It is one there.
    const fake = createFakeRuns({
      ...replies,
      "runs/get": (request) => {
        if (idIn(request) === 1) return Response.json({}, { status: 403 });
        const missing = { error_code: "INVALID_PARAMETER_VALUE", message: "Run 3 does not exist." };
        return idIn(request) === 3 ? Response.json(missing, { status: 400 }) : get(request);
      },
    });
    const results: WaitResult[] = [];
    const work = async () => {
      for await (const result of fake.jobs.runs.waitEach({ run_ids: [1, 2, 3], ...job }))
        results.push(result);
    };
    await fake.end(work());
    expect(results).toMatchObject([
      { run_id: 1, error: { name: "PermissionDeniedError", runId: 1 } },
      { run_id: 3, error: { name: "ResourceDoesNotExistError", runId: 3 } },
      { run_id: 2, run: { run_id: 2 } },
    ]);
  });

  test("asks for nothing where there is no run", async () => {
    const fake = createFakeRuns({});
    expect(await collect(fake, { run_ids: [], ...job })).toEqual([]);
    expect(fake.requests).toEqual([]);
  });

  test("has at most eight requests on their way", async () => {
    const late: FakeAnswer = (request) =>
      new Promise((resolve) => {
        const run = { ...runIn("TERMINATED", "SUCCESS"), run_id: idIn(request) };
        setImmediate(() => resolve(Response.json(run)));
      });
    const fake = createFakeRuns({ "runs/get": late, "runs/list": {} });
    expect(await collect(fake, { run_ids: upTo(60), ...job })).toHaveLength(60);
    expect([fake.mostAtOnce(), fake.sent("runs/get").length]).toEqual([8, 60]);
  });

  test("tells each run's id before anything is sent, and each change of each run once", async () => {
    const updates: RunUpdate[] = [];
    let sentBefore = 0;
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 60_000, 2: 5_000 } }));
    const onUpdate = (update: RunUpdate) => {
      updates.push(update);
      if (update.type === "started") sentBefore += fake.requests.length;
    };
    await collect(fake, { run_ids: [1, 2], ...job }, { onUpdate });
    expect(updates.map((update) => [update.run_id, "state" in update ? update.state : update.type])).toEqual([
      [1, "started"],
      [2, "started"],
      [1, "RUNNING"],
      [2, "RUNNING"],
      [2, "TERMINATED SUCCESS"],
      [1, "TERMINATED SUCCESS"],
    ]);
    expect(sentBefore).toBe(0);
  });

  test("stops its requests when the loop is left", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(40, 10_000) }));
    const work = async () => {
      for await (const { run_id } of fake.jobs.runs.waitEach({ run_ids: upTo(40), ...job })) {
        if (run_id === 2) break;
      }
      return fake.requests.length;
    };
    const sent = await fake.end(work());
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fake.requests).toHaveLength(sent);
  });

  test("sends nothing while the caller works on a run", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 1_000 } }));
    const runs = fake.jobs.runs.waitEach({ run_ids: [1, 2], ...job });
    await fake.end(runs.next());
    const sent = fake.requests.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fake.requests).toHaveLength(sent);
    await expect(fake.end(runs.next())).resolves.toMatchObject({ value: { run_id: 2 }, done: false });
    await expect(fake.end(runs.next())).resolves.toEqual({ value: undefined, done: true });
  });

  test("goes on through faults, and tells them", async () => {
    const replies = fleetReplies({ endsAfterMs: oneAfterAnother(3, 30_000) });
    const flaky = (name: "runs/get" | "runs/list"): FakeAnswer => {
      let count = 0;
      return (request) => {
        count += 1;
        if (count > 2 && count % 3 === 0) return Response.json({}, { status: 503 });
        if (count > 2 && count % 4 === 0) return reset(request);
        return (replies[name] as FakeAnswer)(request); // They are functions.
      };
    };
    const faults: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void (update.type === "poll_error" && faults.push(update));
    const fake = createFakeRuns({
      ...replies,
      "runs/get": flaky("runs/get"),
      "runs/list": flaky("runs/list"),
    });
    const ended = await collect(fake, { run_ids: [1, 2, 3], ...job }, { onUpdate });
    expect(ended.map(([run_id]) => run_id).toSorted()).toEqual([1, 2, 3]);
    expect(ended.filter(([, end]) => end !== "SUCCESS")).toEqual([]);
    expect(faults.length).toBeGreaterThan(2);
  });

  test("yields an error for each run where the host is unknown", async () => {
    const unknownHost: FakeAnswer = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ENOTFOUND" }) });
    };
    const fake = createFakeRuns({ "runs/get": unknownHost, "runs/list": unknownHost });
    expect(await collect(fake, { run_ids: [1, 2, 3], ...job })).toEqual(
      [1, 2, 3].map((run_id) => [run_id, "ConnectionError"]),
    );
  });
});
