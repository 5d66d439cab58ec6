import { describe, expect, test, vi } from "vitest";
import { AuthenticationError } from "../../src/facade/index.ts";
import { createM2MClient } from "../helpers/authentication-watch.ts";
import type { ServerOptions } from "../helpers/authorization-server.ts";
import { until } from "../helpers/clock.ts";

const JOB = { job_id: 5 };
const HOUR_MS = 3_600_000;

async function authenticate(options: ServerOptions = {}) {
  const { server, watch, jobs } = await createM2MClient(options);
  const get = (count: number) => Promise.all(Array.from({ length: count }, () => jobs.get(JOB)));
  const statuses = () => new Set(server.sent("jobs").map(({ status }) => status));
  const minRemainingMs = () => Math.min(...server.sent("jobs").map(({ leftMs = 0 }) => leftMs));
  return { server, watch, jobs, get, statuses, minRemainingMs };
}

describe("concurrent calls", () => {
  test("authenticate once if they are the first", async () => {
    const { server, watch, get, statuses } = await authenticate();
    await watch.end(get(1_000));
    expect([server.sent("discovery").length, server.sent("token").length]).toEqual([1, 1]);
    expect([server.sent("jobs").length, ...statuses()]).toEqual([1_000, 200]);
  });

  test("authenticate once more if their token is revoked, late responses included", async () => {
    const { server, watch, get } = await authenticate();
    await watch.end(get(1));
    const held: (() => void)[] = [];
    let isHolding = true;
    server.onCall = () => (isHolding ? new Promise<void>((resolve) => held.push(resolve)) : undefined);
    const storm = get(30);
    await until(() => held.length === 30);
    isHolding = false;
    server.revoke();
    const ofStatus = (status: number) => server.sent("jobs").filter((call) => call.status === status).length;
    for (const reply of held.slice(0, 15)) reply();
    await until(() => ofStatus(200) === 16);
    expect(server.sent("token")).toHaveLength(2);
    for (const reply of held.slice(15)) reply();
    await watch.end(storm);
    expect(server.sent("token")).toHaveLength(2);
    expect([ofStatus(401), ofStatus(200)]).toEqual([30, 31]);
  });

  test("all fail with one refusal, and the next call authenticates again", async () => {
    const { server, watch, jobs, get } = await authenticate();
    server.planned.push({ status: 400 });
    const calls = Array.from({ length: 50 }, () => jobs.get(JOB));
    const ended = await watch.end(Promise.allSettled(calls));
    expect(ended.every((one) => one.status === "rejected" && one.reason instanceof AuthenticationError)).toBe(
      true,
    );
    expect(server.sent("token")).toHaveLength(1);
    await watch.end(get(1));
  });

  test("that wait for runs each reject with their own runId after one refusal", async () => {
    const { server, watch, jobs } = await authenticate();
    server.usual = { status: 400 };
    const waits = [1, 2].map((run_id) => jobs.runs.wait({ run_id }).catch((error: unknown) => error));
    const errors = await watch.end(Promise.all(waits));
    expect(errors).toMatchObject([{ runId: 1 }, { runId: 2 }]);
    expect(server.sent("token")).toHaveLength(1);
  });

  test("continue to authenticate if one of them is aborted", async () => {
    const { server, watch, jobs, get, statuses } = await authenticate();
    server.planned.push({ delayMs: 5_000 });
    const controller = new AbortController();
    const aborted = expect(jobs.get(JOB, { signal: controller.signal })).rejects.toBe("enough");
    const others = get(3);
    await until(() => server.waiting() === 1);
    controller.abort("enough");
    await aborted;
    expect(performance.now()).toBe(0);
    await watch.end(others);
    expect(server.sent("token")).toMatchObject([{ left: false, status: 200 }]);
    expect([server.sent("jobs").length, ...statuses()]).toEqual([3, 200]);
  });

  test("abort authentication if all of them are aborted", async () => {
    const { server, watch, jobs, get } = await authenticate();
    server.planned.push("stall");
    const controllers = Array.from({ length: 3 }, () => new AbortController());
    const calls = Promise.allSettled(controllers.map(({ signal }) => jobs.get(JOB, { signal })));
    await until(() => server.waiting() === 1);
    for (const controller of controllers) controller.abort();
    await calls;
    await until(() => server.sent("token")[0]?.left === true);
    await watch.end(get(1));
    expect(server.sent("token")).toHaveLength(2);
  });
});

describe("hours of calls", () => {
  const runEndsAfter = (ms: number) => ({
    reply: () => ({
      run_id: 1,
      state:
        performance.now() < ms
          ? { life_cycle_state: "RUNNING" }
          : { life_cycle_state: "TERMINATED", result_state: "SUCCESS" },
    }),
  });

  test("of a wait never send an expired token, and authenticate every 40 minutes", async () => {
    const { server, watch, jobs, statuses, minRemainingMs } = await authenticate(runEndsAfter(3 * HOUR_MS));
    await watch.end(jobs.runs.wait({ run_id: 1 }));
    expect(performance.now()).toBeGreaterThanOrEqual(3 * HOUR_MS);
    expect(server.sent("jobs").length).toBeGreaterThan(900);
    expect([...statuses()]).toEqual([200]);
    expect(server.sent("token")).toHaveLength(5);
    expect(minRemainingMs()).toBeGreaterThanOrEqual(1_150_000);
  });

  test("end with the refusal if the secret is rotated", async () => {
    const { server, watch, jobs } = await authenticate(runEndsAfter(3 * HOUR_MS));
    setTimeout(() => {
      server.secret = "rotated";
    }, 60_000);
    const error = await watch.failureOf(jobs.runs.wait({ run_id: 1 }));
    expect(error).toMatchObject({ name: "AuthenticationError", refused: true, runId: 1 });
    expect(performance.now()).toBeLessThan(2 * HOUR_MS);
  });

  test("survive a token endpoint that is unavailable for a quarter of an hour", async () => {
    const { server, watch, jobs, statuses, minRemainingMs } = await authenticate(runEndsAfter(2 * HOUR_MS));
    setTimeout(() => {
      server.usual = { status: 503 };
    }, 2_400_000);
    setTimeout(() => {
      server.usual = "grant";
    }, 3_300_000);
    await watch.end(jobs.runs.wait({ run_id: 1 }));
    expect([...statuses()]).toEqual([200]);
    expect(minRemainingMs()).toBeGreaterThanOrEqual(40_000);
    expect(server.sent("token").filter(({ status }) => status === 200).length).toBeLessThanOrEqual(4);
  });

  test.each([
    ["forward", 300_000],
    ["back", -300_000],
  ])("are not affected if the system clock jumps 5 minutes %s", async (_where, jumpMs) => {
    const { server, watch, get, statuses, minRemainingMs } = await authenticate();
    for (let minute = 0; minute < 150; minute += 1) {
      if (minute % 50 === 25) vi.setSystemTime(Date.now() + jumpMs);
      await watch.end(get(1));
      await watch.pass(60_000);
    }
    expect([...statuses()]).toEqual([200]);
    expect(minRemainingMs()).toBeGreaterThanOrEqual(40_000);
    expect(server.sent("token")).toHaveLength(4);
  });

  test("with pauses longer than the token's lifetime request a new one each time", async () => {
    const { server, watch, get, statuses } = await authenticate();
    for (const _call of [1, 2, 3]) {
      await watch.end(get(1));
      await vi.advanceTimersByTimeAsync(HOUR_MS - 39_999);
    }
    expect([server.sent("token").length, ...statuses()]).toEqual([3, 200]);
  });
});
