import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  AuthenticationError,
  DatabricksError,
  JobsClient,
  type RunUpdate,
  type WaitEachParams,
  type WaitOptions,
  type WaitResult,
} from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { collect } from "../helpers/collect.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import { createFakeRuns, type FakeRuns, idIn, type Replies, reset, stall } from "../helpers/fake-runs.ts";
import { RUNNING, runIn, SUCCESS } from "../helpers/run-states.ts";

/** Runs of one job that end in time. */
interface Fleet {
  /** When each run ends, in milliseconds from now, by the clock of the test. */
  readonly endsAfterMs: Readonly<Record<number, number>>;
  /** How many runs of the same job, of other callers, stay active all the time. */
  readonly foreign?: number;
  /** How the runs end. */
  readonly result?: string;
}

/** The responses of a workspace with such runs. */
function fleetReplies({ endsAfterMs, foreign = 0, result = "SUCCESS" }: Fleet): Replies {
  const begunMs = performance.now();
  const runOf = (run_id: number) => {
    const isOver = performance.now() - begunMs >= (endsAfterMs[run_id] ?? Number.POSITIVE_INFINITY);
    const state = isOver
      ? { life_cycle_state: "TERMINATED", result_state: result }
      : { life_cycle_state: "RUNNING" };
    return { run_id, state };
  };
  const ids = [
    ...Object.keys(endsAfterMs).map(Number),
    ...Array.from({ length: foreign }, (_, n) => 10_000 + n),
  ];
  return {
    "runs/get": (request) => Response.json(runOf(idIn(request))),
    "runs/get-output": {},
    "runs/cancel": {},
    "runs/list": ({ url }) => {
      const { searchParams } = new URL(url);
      const from = Number(searchParams.get("page_token") ?? 0);
      const to = from + Number(searchParams.get("limit"));
      const active = ids.map(runOf).filter(({ state }) => state.result_state === undefined);
      const more = active.length > to ? { has_more: true, next_page_token: String(to) } : { has_more: false };
      return Response.json({ runs: active.slice(from, to), ...more });
    },
  };
}

/** Runs with ids from 1, each of which ends so much later than the one before. */
function oneAfterAnother(count: number, everyMs: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, (index + 1) * everyMs]));
}

const JOB = { job_id: 5 };

beforeEach(() => stopClock());

/** Waits for runs, and returns the id and the result of each in order. */
async function collectEnds(
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
    const ended = await collectEnds(fake, { run_ids: [1, 2, 3, 4], ...job });
    expect(ended).toEqual([3, 2, 4, 1].map((run_id) => [run_id, "SUCCESS"]));
  });

  test("ignores a duplicate id", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 0 } }));
    expect(await collectEnds(fake, { run_ids: [2, 1, 2, 2], ...job })).toEqual([
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
    const get = replies["runs/get"] as FakeResponse; // It is one there.
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

  test("sends nothing if there are no ids", async () => {
    const fake = createFakeRuns({});
    expect(await collectEnds(fake, { run_ids: [], ...job })).toEqual([]);
    expect(fake.requests).toEqual([]);
  });

  test("has at most eight requests in flight", async () => {
    const late: FakeResponse = (request) =>
      new Promise((resolve) => {
        const run = { ...runIn("TERMINATED", "SUCCESS"), run_id: idIn(request) };
        setImmediate(() => resolve(Response.json(run)));
      });
    const fake = createFakeRuns({ "runs/get": late, "runs/list": {} });
    expect(await collectEnds(fake, { run_ids: upTo(60), ...job })).toHaveLength(60);
    expect([fake.mostAtOnce(), fake.sent("runs/get").length]).toEqual([8, 60]);
  });

  test("reports each run id before anything is sent, then each change once", async () => {
    const updates: RunUpdate[] = [];
    let sentBefore = 0;
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 60_000, 2: 5_000 } }));
    const onUpdate = (update: RunUpdate) => {
      updates.push(update);
      if (update.type === "started") sentBefore += fake.requests.length;
    };
    await collectEnds(fake, { run_ids: [1, 2], ...job }, { onUpdate });
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

  test("continues after transient errors, and reports them", async () => {
    const replies = fleetReplies({ endsAfterMs: oneAfterAnother(3, 30_000) });
    const flaky = (name: "runs/get" | "runs/list"): FakeResponse => {
      let count = 0;
      return (request) => {
        count += 1;
        if (count > 2 && count % 3 === 0) return Response.json({}, { status: 503 });
        if (count > 2 && count % 4 === 0) return reset(request);
        return (replies[name] as FakeResponse)(request); // They are functions.
      };
    };
    const pollErrors: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void (update.type === "poll_error" && pollErrors.push(update));
    const fake = createFakeRuns({
      ...replies,
      "runs/get": flaky("runs/get"),
      "runs/list": flaky("runs/list"),
    });
    const ended = await collectEnds(fake, { run_ids: [1, 2, 3], ...job }, { onUpdate });
    expect(ended.map(([run_id]) => run_id).toSorted()).toEqual([1, 2, 3]);
    expect(ended.filter(([, end]) => end !== "SUCCESS")).toEqual([]);
    expect(pollErrors.length).toBeGreaterThan(2);
  });

  test("yields an error for each run if the host is unknown", async () => {
    const unknownHost: FakeResponse = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ENOTFOUND" }) });
    };
    const fake = createFakeRuns({ "runs/get": unknownHost, "runs/list": unknownHost });
    expect(await collectEnds(fake, { run_ids: [1, 2, 3], ...job })).toEqual(
      [1, 2, 3].map((run_id) => [run_id, "ConnectionError"]),
    );
  });
});

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
  test("is read instead of the runs, each of which is read once, when it has left the list", async () => {
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

  test("takes one request per poll and page", async () => {
    const fake = createFakeRuns(
      fleetReplies({ endsAfterMs: Object.fromEntries(upTo(60).map((id) => [id, 15_000])) }),
    );
    await waitForAll(fake, upTo(60));
    const tokens = fake.sent("runs/list").map(({ params }) => params.page_token);
    const polls = tokens.filter((token) => token === undefined).length;
    expect(tokens).toEqual([
      ...Array.from({ length: polls - 1 }, () => [undefined, "25", "50"]).flat(),
      undefined,
    ]);
    expect(fake.sent("runs/get")).toHaveLength(60);
  });

  test("is replaced by single reads if it has as many pages as there are runs", async () => {
    const fake = createFakeRuns(
      fleetReplies({ endsAfterMs: { 1: 100_000, 2: 100_000, 3: 100_000 }, foreign: 60 }),
    );
    expect(await waitForAll(fake, [1, 2, 3])).toEqual([1, 2, 3]);
    // One poll of three pages, and from then on three single reads.
    expect(fake.sent("runs/list")).toHaveLength(3);
    expect(fake.sent("runs/get").length % 3).toBe(0);
  });

  test("is read despite pages of other callers' runs if there are more runs to wait for", async () => {
    const ends = Object.fromEntries(upTo(30).map((id) => [id, 100_000]));
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: ends, foreign: 60 }));
    const updates: RunUpdate[] = [];
    expect(await waitForAll(fake, upTo(30), (update) => updates.push(update))).toEqual(upTo(30));
    expect(fake.sent("runs/get")).toHaveLength(30);
    expect(new Set(updates.map(({ run_id }) => run_id))).toEqual(new Set(upTo(30)));
  });

  test("is not read for one run", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 30_000 } }));
    expect(await waitForAll(fake, [1])).toEqual([1]);
    expect(fake.sent("runs/list")).toEqual([]);
  });

  test("may lack a run that has just started: it is read again until it has ended", async () => {
    const replies = fleetReplies({ endsAfterMs: { 1: 30_000, 2: 30_000 } });
    const list = replies["runs/list"] as FakeResponse; // It is one there.
    let polls = 0;
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        polls += 1;
        return polls < 3 ? Response.json({ has_more: false }) : list(request);
      },
    });
    expect(await waitForAll(fake, [1, 2])).toEqual([1, 2]);
    expect(fake.sent("runs/get")).toHaveLength(2 + 2 + 2);
  });

  test("that fails on a later page ends no run that is missing from it", async () => {
    const ends = Object.fromEntries(upTo(40).map((id) => [id, 20_000]));
    const replies = fleetReplies({ endsAfterMs: ends });
    const list = replies["runs/list"] as FakeResponse; // It is one there.
    const pollErrors: RunUpdate[] = [];
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        const breaks =
          request.url.includes("page_token") && pollErrors.length === 0 && fake.requests.length > 4;
        return breaks ? Response.json({}, { status: 503 }) : list(request);
      },
    });
    const keep = (update: RunUpdate) => void (update.type === "poll_error" && pollErrors.push(update));
    expect(await waitForAll(fake, upTo(40), keep)).toEqual(upTo(40));
    expect(pollErrors.map(({ run_id }) => run_id)).toEqual(upTo(40));
    expect(fake.sent("runs/get")).toHaveLength(40);
  });

  test("that cannot be read is requested again, and from the second failure on the runs are read one by one", async () => {
    const replies = fleetReplies({ endsAfterMs: oneAfterAnother(3, 30_000) });
    const list = replies["runs/list"] as FakeResponse; // It is one there.
    let polls = 0;
    const pollErrors: RunUpdate[] = [];
    const fake = createFakeRuns({
      ...replies,
      "runs/list": (request) => {
        polls += 1;
        return polls === 2 || polls === 3 ? reset(request) : list(request);
      },
    });
    const keep = (update: RunUpdate) => void (update.type === "poll_error" && pollErrors.push(update));
    expect(await waitForAll(fake, [1, 2, 3], keep)).toEqual([1, 2, 3]);
    expect(pollErrors.map(({ run_id }) => run_id)).toEqual([1, 2, 3]);
    expect(fake.sent("runs/get").length).toBeGreaterThan(3);
    expect(polls).toBeGreaterThan(5);
  });

  test.each<[string, Replies["runs/list"]]>([
    ["may not be read", () => Response.json({}, { status: 403 })],
    ["repeats a page token", { runs: [], next_page_token: "same" }],
  ])("that %s is replaced by single reads", async (_what, list) => {
    const fake = createFakeRuns({
      ...fleetReplies({ endsAfterMs: { 1: 0, 2: 30_000 } }),
      "runs/list": list ?? {},
    });
    expect(await waitForAll(fake, [1, 2])).toEqual([1, 2]);
    expect(fake.sent("runs/list").length).toBeLessThanOrEqual(2);
  });
});

test("a run that the list of active runs shows as ended is read, and yielded", async () => {
  const runs = [7, 8].map((run_id) => ({ ...SUCCESS, run_id }));
  const fake = createFakeRuns({ "runs/list": { runs }, "runs/get": runs });
  const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 })));
  expect(results.map(({ run_id, error }) => [run_id, error])).toEqual([
    [7, undefined],
    [8, undefined],
  ]);
});

test("runs are read one by one if their list can never be read", async () => {
  const fake = createFakeRuns({ "runs/list": () => Response.json({}, { status: 503 }), "runs/get": SUCCESS });
  const results = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 })));
  expect(results).toHaveLength(2);
});

test("changes of tasks are reported from the list of active runs too", async () => {
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

/** Waits for runs, and returns the results and the thrown error. */
async function waitForResults(fake: FakeRuns, params: WaitEachParams, options: WaitOptions) {
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
  instead: FakeResponse,
): Replies => {
  const usual = replies[name] as FakeResponse; // The fleet's replies are functions.
  let count = 0;
  return {
    ...replies,
    [name]: (request: Parameters<FakeResponse>[0]) => {
      count += 1;
      return count >= at ? instead(request) : usual(request);
    },
  };
};

describe.each<[string, Partial<WaitEachParams>]>([
  ["with a job", { job_id: 5 }],
  ["without a job", {}],
])("a wait for each of several runs, %s,", (_what, job) => {
  test("yields a WaitTimeoutError for each run that is active when the wait times out", async () => {
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(4, 40_000) }));
    const { results, thrown } = await waitForResults(
      fake,
      { run_ids: upTo(4), ...job },
      { waitTimeoutMs: 100_000 },
    );
    expect(thrown).toBeUndefined();
    expect(performance.now()).toBe(100_000);
    const left = (runId: number) => ({
      run_id: runId,
      error: {
        name: "WaitTimeoutError",
        message: `Run ${runId} did not end within 100000 ms: it is RUNNING. It continues: \`jobs.runs.wait({ run_id: ${runId} })\` waits further.`,
        ...{ runId, run: { run_id: runId } },
      },
    });
    expect(results).toMatchObject([{ run_id: 1, run: {} }, { run_id: 2, run: {} }, left(3), left(4)]);
    expect(fake.sent("runs/cancel")).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("throws the reason when it is aborted", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(40, 40_000) }));
    setTimeout(() => controller.abort("enough"), 100_000);
    const { results, thrown } = await waitForResults(
      fake,
      { run_ids: upTo(40), ...job },
      { signal: controller.signal },
    );
    expect([results.map(({ run_id }) => run_id), thrown]).toEqual([[1, 2], "enough"]);
    expect(performance.now()).toBe(100_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("cancels the active runs when the wait times out, with cancelOnAbort", async () => {
    const updates: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: oneAfterAnother(30, 10_000) }));
    const { results } = await waitForResults(
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

  test("cancels the active runs when it is aborted, with cancelOnAbort, and throws the reason", async () => {
    const controller = new AbortController();
    const fake = createFakeRuns(fleetReplies({ endsAfterMs: { 1: 0, 2: 99_000, 3: 99_000 } }));
    setTimeout(() => controller.abort("enough"), 30_000);
    const { thrown } = await waitForResults(
      fake,
      { run_ids: [1, 2, 3], ...job },
      { signal: controller.signal, cancelOnAbort: true },
    );
    expect(thrown).toBe("enough");
    expect(fake.sent("runs/cancel").map(({ params }) => params)).toEqual([{ run_id: 2 }, { run_id: 3 }]);
  });

  test("waits for all cancels together no longer than timeoutMs", async () => {
    const replies = { ...fleetReplies({ endsAfterMs: oneAfterAnother(30, 900_000) }), "runs/cancel": stall };
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns(replies);
    const { results } = await waitForResults(
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

test("runs that ended are yielded although another poll stalls until the wait times out", async () => {
  const replies = fleetReplies({ endsAfterMs: { 1: 0, 2: 0, 3: 0 } });
  const get = replies["runs/get"] as FakeResponse; // It is one there.
  const fake = createFakeRuns({
    ...replies,
    "runs/get": (request) => (idIn(request) === 2 ? stall(request) : get(request)),
  });
  const options = { waitTimeoutMs: 8_000, cancelOnAbort: true };
  const { results } = await waitForResults(fake, { run_ids: [1, 2, 3] }, options);
  expect(results.map(({ run_id, error }) => [run_id, error?.name])).toEqual([
    [1, undefined],
    [3, undefined],
    [2, "WaitTimeoutError"],
  ]);
  expect(fake.sent("runs/cancel").map(({ params }) => params.run_id)).toEqual([2]);
});

test.each<["runs/get" | "runs/list"]>([["runs/get"], ["runs/list"]])(
  "a stalled %s ends when the wait times out",
  async (name) => {
    const replies = after(fleetReplies({ endsAfterMs: oneAfterAnother(5, 900_000) }), name, 7, stall);
    const fake = createFakeRuns(replies);
    const params = { run_ids: upTo(5), ...(name === "runs/list" ? { job_id: 5 } : {}) };
    const { results } = await waitForResults(fake, params, { waitTimeoutMs: 50_000 });
    expect(results.map(({ error }) => error?.name)).toEqual(Array(5).fill("WaitTimeoutError"));
    expect(performance.now()).toBe(50_000);
  },
);

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

test("each run has its own error, even if the credentials fail all of them with the same one", async () => {
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
