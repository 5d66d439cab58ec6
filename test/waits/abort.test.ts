import { getEventListeners } from "node:events";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type RunUpdate, type WaitOptions, WaitTimeoutError } from "../../src/facade/index.ts";
import { stopClock, turn, until } from "../helpers/clock.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import {
  createFakeRuns,
  type FakeRuns,
  type Replies,
  type Reply,
  reset,
  stall,
} from "../helpers/fake-runs.ts";
import { RUNNING } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };
const REASON = { any: "value" };

beforeEach(() => stopClock());

let lose = (): void => {};
const stallFirst: FakeResponse = () =>
  new Promise((_resolve, reject) => {
    lose = () =>
      reject(
        new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) }),
      );
  });

/** Starts a wait and aborts it after a number of requests, without moving the clock. */
async function abortAfter(requests: number, replies: Replies, options: WaitOptions = {}) {
  const controller = new AbortController();
  const fake = createFakeRuns(replies);
  let ended: unknown;
  const work = fake.jobs.runs.wait(RUN, { ...options, signal: controller.signal });
  const settled = work.catch((error: unknown) => {
    ended = error;
  });
  if (requests === 1) await until(() => fake.requests.length === 1);
  else await reach(fake, requests);
  // Lets the response, if there is one, reach the wait.
  for (let turns = 0; turns < 10; turns += 1) await turn();
  const abortedAtMs = performance.now();
  controller.abort(REASON);
  return { fake, settled, abortedAtMs, signal: controller.signal, ended: () => ended };
}

async function reach(fake: FakeRuns, requests: number): Promise<void> {
  while (fake.requests.length < requests) {
    await turn();
    await vi.advanceTimersToNextTimerAsync();
  }
}

describe("an abort", () => {
  test.each<[string, number, Reply[]]>([
    ["during the first poll", 1, [stall]],
    ["during a later poll", 2, [RUNNING, stall]],
    ["during the first sleep", 1, [RUNNING]],
    ["during a later sleep", 3, [RUNNING]],
  ])(
    "%s ends the wait at once with its reason, and sends nothing afterwards",
    async (_what, requests, get) => {
      const { fake, settled, abortedAtMs, signal, ended } = await abortAfter(requests, { "runs/get": get });
      await settled;
      expect(ended()).toBe(REASON);
      expect(performance.now()).toBe(abortedAtMs);
      expect([vi.getTimerCount(), getEventListeners(signal, "abort")]).toEqual([0, []]);
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(fake.requests).toHaveLength(requests);
    },
  );

  test("before the wait sends nothing and calls onUpdate with nothing", async () => {
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const options = {
      signal: AbortSignal.abort(REASON),
      onUpdate: (update: RunUpdate) => void updates.push(update),
    };
    expect(await fake.failureOf(fake.jobs.runs.wait(RUN, options))).toBe(REASON);
    expect(fake.requests).toEqual([]);
    expect(updates).toEqual([]);
  });

  test("of a wait with a time limit rejects with the reason of the abort", async () => {
    const { settled, ended } = await abortAfter(2, { "runs/get": RUNNING }, { waitTimeoutMs: 60_000 });
    await settled;
    expect(ended()).toBe(REASON);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("waitTimeoutMs", () => {
  test("ends the wait with an error that has the last known run", async () => {
    const fake = createFakeRuns({ "runs/get": RUNNING });
    const begun = performance.now();
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN, { waitTimeoutMs: 60_000 }));
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error).toMatchObject({
      name: "WaitTimeoutError",
      message:
        "Run 7 did not end within 60000 ms: it is RUNNING. It continues: `jobs.runs.wait({ run_id: 7 })` waits further.",
      ...{ runId: 7, run: { state: { life_cycle_state: "RUNNING" } } },
    });
    expect(performance.now() - begun).toBe(60_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test.each<[string, Reply[], object]>([
    [
      "a first poll that stalls",
      [stall],
      { run: undefined, message: expect.stringMatching(/could not be read/) },
    ],
    ["a later poll that stalls", [RUNNING, stall], { run: RUN }],
    ["transient errors", [reset], { run: undefined }],
  ])("ends the wait despite %s", async (what, get, expected) => {
    const fake = createFakeRuns({ "run-now": RUN, "runs/get": get });
    const begun = performance.now();
    const work =
      what === "transient errors"
        ? fake.jobs.runNowAndWait({ job_id: 5 }, { waitTimeoutMs: 5_000 })
        : undefined;
    const error = await fake.failureOf(work ?? fake.jobs.runs.wait(RUN, { waitTimeoutMs: 5_000 }));
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 7, ...expected });
    expect(performance.now() - begun).toBe(5_000);
    await turn();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of zero ends the wait at once", async () => {
    const fake = createFakeRuns({ "runs/get": stall });
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN, { waitTimeoutMs: 0 }));
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 7 });
  });
});

describe("cancelOnAbort", () => {
  /** Waits for a run that does not end, with a time limit, and returns the result of canceling it. */
  async function waitUntilTimeout(cancel: Reply, options: WaitOptions = {}, clientTimeoutMs?: number) {
    const updates: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const fake = createFakeRuns(
      { "runs/get": RUNNING, "runs/cancel": cancel },
      { timeoutMs: clientTimeoutMs },
    );
    const begun = performance.now();
    const waitOptions = { cancelOnAbort: true, waitTimeoutMs: 10_000, onUpdate, ...options };
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN, waitOptions));
    expect(error).toMatchObject({ name: "WaitTimeoutError", runId: 7 });
    expect(vi.getTimerCount()).toBe(0);
    return { error, fake, last: updates.at(-1), tookMs: performance.now() - begun };
  }

  test("cancels the run after the time limit, and reports that last", async () => {
    const { fake, last, tookMs } = await waitUntilTimeout({});
    expect(fake.sent("runs/cancel").map(({ params }) => params)).toEqual([{ run_id: 7 }]);
    expect(last).toEqual({ type: "cancel", run_id: 7, error: undefined });
    expect(tookMs).toBe(10_000);
  });

  test.each<[string, Reply, string]>([
    ["was canceled", {}, "it is RUNNING. It was canceled."],
    [
      "could not be canceled",
      () => Response.json({ message: "no" }, { status: 403 }),
      "it is RUNNING. It could not be canceled: POST /2.1/jobs/runs/cancel: 403: no",
    ],
  ])("makes the error say that the run %s", async (_what, cancel, message) => {
    const { error } = await waitUntilTimeout(cancel);
    expect(error).toMatchObject({ message: `Run 7 did not end within 10000 ms: ${message}` });
  });

  test("reports the error of a cancel that was refused", async () => {
    const { last } = await waitUntilTimeout(() => Response.json({ message: "no" }, { status: 403 }));
    expect(last).toMatchObject({ type: "cancel", run_id: 7, error: { name: "PermissionDeniedError" } });
  });

  test.each<[string, WaitOptions, number | undefined, number]>([
    ["a minute", {}, undefined, 60_000],
    ["the timeoutMs of the call", { timeoutMs: 3_000 }, 90_000, 3_000],
    ["the timeoutMs of the client", {}, 4_000, 4_000],
  ])(
    "waits for the response to the cancel for at most %s",
    async (_what, options, clientTimeoutMs, forMs) => {
      const { last, tookMs } = await waitUntilTimeout(stall, options, clientTimeoutMs);
      expect(last).toMatchObject({
        type: "cancel",
        error: { message: expect.stringContaining(`${forMs} ms`) },
      });
      expect(tookMs).toBe(10_000 + forMs);
    },
  );

  test("waits no longer if the cancel is retried", async () => {
    const again = () => Response.json({}, { status: 503, headers: { "retry-after": "2" } });
    const { fake, last, tookMs } = await waitUntilTimeout(again, { timeoutMs: 5_000, maxRetries: 99 });
    expect(fake.sent("runs/cancel")).toHaveLength(3);
    expect(last).toMatchObject({ type: "cancel", error: { message: "No response within 5000 ms." } });
    expect(tookMs).toBe(15_000);
  });

  test.each<[string, Reply[], number]>([
    ["during a poll", [RUNNING, stall], 2],
    ["during a sleep", [RUNNING], 1],
  ])(
    "cancels the run after an abort %s, and rejects after the response to that",
    async (_what, get, requests) => {
      let reply = (): void => {};
      const cancel = () => new Promise<Response>((resolve) => (reply = () => resolve(Response.json({}))));
      const updates: RunUpdate[] = [];
      const options = { cancelOnAbort: true, onUpdate: (update: RunUpdate) => void updates.push(update) };
      const aborted = await abortAfter(requests, { "runs/get": get, "runs/cancel": cancel }, options);
      await until(() => aborted.fake.sent("runs/cancel").length === 1);
      for (let turns = 0; turns < 10; turns += 1) await turn();
      expect([aborted.ended(), updates.at(-1)?.type]).toEqual([undefined, "run"]);
      reply();
      await aborted.settled;
      expect(aborted.ended()).toBe(REASON);
      expect(updates.at(-1)).toEqual({ type: "cancel", run_id: 7, error: undefined });
      expect(aborted.fake.requests).toHaveLength(requests + 1);
    },
  );

  /** Starts a wait and aborts it while the request that starts the run, or the repair, is in flight. */
  async function abortStart(name: string, options: WaitOptions, replies: Replies = {}) {
    const controller = new AbortController();
    const updates: RunUpdate[] = [];
    let respond = (_response: Response): void => {};
    const fake = createFakeRuns({
      ...{ "runs/get": RUNNING, "runs/cancel": {} },
      [name]: () =>
        new Promise<Response>((resolve) => {
          respond = resolve;
        }),
      ...replies,
    });
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const all = { signal: controller.signal, onUpdate, ...options };
    const { runs } = fake.jobs;
    const works: Record<string, () => Promise<unknown>> = {
      "run-now": () => fake.jobs.runNowAndWait({ job_id: 5 }, all),
      "runs/submit": () => runs.submitAndWait({ run_name: "a" }, all),
      "runs/repair": () => runs.repairAndWait({ run_id: 7, latest_repair_id: 1 }, all),
    };
    let ended: unknown;
    const settled = works[name]?.().catch((error: unknown) => {
      ended = error;
    });
    await until(() => fake.requests.length === 1);
    controller.abort(REASON);
    for (let turns = 0; turns < 10; turns += 1) await turn();
    const started = name === "runs/repair" ? { repair_id: 3 } : RUN;
    const reply = () => respond(Response.json(started));
    return { fake, settled, updates, ended: () => ended, reply };
  }

  const STARTS = ["run-now", "runs/submit", "runs/repair"];
  const CANCELED = [
    { type: "started", run_id: 7 },
    { type: "cancel", run_id: 7, error: undefined },
  ];

  test.each(STARTS)("finishes %s if that is in flight, then cancels the run", async (name) => {
    const { fake, settled, updates, ended, reply } = await abortStart(name, { cancelOnAbort: true });
    expect([ended(), fake.requests.length]).toEqual([undefined, 1]);
    reply();
    await settled;
    expect(ended()).toBe(REASON);
    expect(fake.requests.map((request) => request.name)).toEqual([name, "runs/cancel"]);
    expect(fake.sent("runs/cancel")[0]?.params).toEqual({ run_id: 7 });
    const token = fake.requests[0]?.params.idempotency_token;
    const starting = name === "runs/repair" ? [] : [{ type: "starting", idempotency_token: token }];
    expect(updates).toEqual([...starting, ...CANCELED]);
  });

  test("finishes a lost start with the same token", async () => {
    const { fake, settled } = await abortStart(
      "run-now",
      { cancelOnAbort: true, maxRetries: 3 },
      {
        "run-now": [stallFirst, RUN],
      },
    );
    lose();
    await vi.advanceTimersByTimeAsync(10_000);
    await settled;
    const tokens = fake.sent("run-now").map(({ params }) => params.idempotency_token);
    expect([tokens.length, new Set(tokens).size, fake.sent("runs/cancel").length]).toEqual([2, 1, 1]);
  });

  test("gives up a start that gets no response after timeoutMs, and reports that", async () => {
    const options = { cancelOnAbort: true, timeoutMs: 3_000, maxRetries: 9 };
    const { fake, settled, updates, ended } = await abortStart("run-now", options, { "run-now": stall });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(ended()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await settled;
    expect([ended(), fake.sent("runs/cancel")]).toEqual([REASON, []]);
    expect(updates.at(-1)).toMatchObject({ type: "cancel", run_id: undefined, error: expect.any(Error) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([fake.requests.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("reports nothing if the start was refused", async () => {
    let refuse = (): void => {};
    const refusal = () =>
      new Promise<Response>((resolve) => {
        refuse = () => resolve(Response.json({ message: "no" }, { status: 403 }));
      });
    const { settled, updates, ended } = await abortStart(
      "run-now",
      { cancelOnAbort: true },
      { "run-now": refusal },
    );
    refuse();
    await settled;
    expect([ended(), updates.map(({ type }) => type)]).toEqual([REASON, ["starting"]]);
  });

  test("ends at once if the start was not sent yet, and starts nothing", async () => {
    const controller = new AbortController();
    let reply = (_token: string): void => {};
    const token = () =>
      new Promise<string>((resolve) => {
        reply = resolve;
      });
    const fake = createFakeRuns({ "run-now": RUN }, { token });
    const work = fake.jobs.runNowAndWait({ job_id: 5 }, { signal: controller.signal, cancelOnAbort: true });
    const settled = work.catch((error: unknown) => error);
    for (let turns = 0; turns < 10; turns += 1) await turn();
    controller.abort(REASON);
    expect(await settled).toBe(REASON);
    reply("t");
    for (let turns = 0; turns < 10; turns += 1) await turn();
    expect(fake.requests).toEqual([]);
  });

  test.each(STARTS)("ends at once, without it, while %s is in flight", async (name) => {
    const { fake, settled, ended } = await abortStart(name, {});
    await settled;
    expect([ended(), fake.requests.length]).toEqual([REASON, 1]);
  });

  test("cancels nothing after an abort if it is absent", async () => {
    const { fake, settled } = await abortAfter(1, { "runs/get": RUNNING, "runs/cancel": {} });
    await settled;
    expect(fake.sent("runs/cancel")).toEqual([]);
  });

  test("cancels nothing if the wait ends otherwise", async () => {
    const failed = { run_id: 7, state: { life_cycle_state: "TERMINATED", result_state: "FAILED" } };
    const denied = () => Response.json({}, { status: 403 });
    for (const get of [failed, denied]) {
      const fake = createFakeRuns({ "runs/get": get, "runs/cancel": {} });
      await fake.failureOf(fake.jobs.runs.wait(RUN, { cancelOnAbort: true, waitTimeoutMs: 5_000 }));
      expect(fake.sent("runs/cancel")).toEqual([]);
    }
  });
});
