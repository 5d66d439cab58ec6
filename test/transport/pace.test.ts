import { describe, expect, test } from "vitest";
import { type Limit, Pace } from "../../src/facade/transport/pace.ts";

/** A limit with a `Retry-After` delay of one second. */
const paused = (nowMs = 0): Limit => ({ nowMs, pauseMs: 1_000, random: 0 });
/** A limit without a `Retry-After` delay. */
const plain = (nowMs = 0, random = 0): Limit => ({ nowMs, pauseMs: 0, random });

/** A pace that has just begun, at a time of 0. */
const paceOf = (perSecond: number): Pace => new Pace(perSecond, plain());

/** Lets so many requests pass at the rate of the pace, evenly until this time. */
function passAll(pace: Pace, count: number, fromMs: number, untilMs: number): void {
  for (let index = 1; index <= count; index += 1) {
    pace.pass(pace.perSecond, fromMs + ((untilMs - fromMs) * index) / count);
  }
}

/** A pace of 40 per second that has found a limit at 1,000 ms, after 10 requests that passed before. */
function limitedPace(limit: Limit): Pace {
  const pace = paceOf(40);
  for (let count = 0; count < 40; count += 1) pace.pass(40, 1_000);
  pace.limit(40, limit);
  return pace;
}

describe("a pace", () => {
  test("sends nothing before it resumes, and then at its rate", () => {
    const pace = new Pace(20, paused());
    expect(pace.nextMs).toBe(1_000);
    pace.take(1_000);
    expect(pace.nextMs).toBe(1_050);
    pace.take(1_060);
    expect(pace.nextMs).toBe(1_110);
  });

  test.each([
    [0, 50],
    [1, 37.5],
  ])(
    "resumes after the time of one request, less up to a quarter, without a pause: random %d",
    (random, nextMs) => {
      expect(new Pace(20, plain(0, random)).nextMs).toBe(nextMs);
    },
  );

  test("doubles any rate within a second while it searches", () => {
    for (const perSecond of [15, 100, 400]) {
      const pace = paceOf(perSecond);
      for (let count = 0; count < perSecond; count += 1) pace.pass(pace.perSecond, 500);
      expect(pace.perSecond / perSecond).toBeGreaterThan(1.99);
      expect(pace.perSecond / perSecond).toBeLessThan(3);
    }
  });

  test("at most doubles after one success", () => {
    const pace = paceOf(0.1);
    pace.pass(0.1, 0);
    expect(pace.perSecond).toBeCloseTo(0.2);
  });

  test("falls far below a rate that was limited at once", () => {
    const pace = paceOf(100);
    passAll(pace, 2, 0, 20);
    pace.limit(100, paused(20));
    expect(pace.perSecond).toBeCloseTo(60);
  });

  test("stays just below the fastest request that passed", () => {
    const pace = paceOf(40);
    for (let count = 0; count < 50; count += 1) pace.pass(40, 1_000);
    pace.limit(42, paused(1_000));
    expect(pace.perSecond).toBeCloseTo(40 * 0.975);
  });

  test("falls to what passed on average, if a burst let more pass for a while", () => {
    const pace = limitedPace(plain(1_000));
    const { perSecond } = pace;
    passAll(pace, 4, 1_000, 1_120);
    pace.limit(perSecond, plain(1_120));
    expect(pace.perSecond).toBeCloseTo((4 / 0.12) * 0.99);
  });

  test("is held after a limit for a number of pauses, more each time, before it looks whether more passes", () => {
    const pace = limitedPace(paused(1_000));
    const held = pace.perSecond;
    pace.pass(held, 2_000 + 15_999);
    expect(pace.perSecond).toBe(held);
    for (let count = 0; count < 600; count += 1) pace.pass(held, 2_000 + 16_000);
    expect(pace.perSecond).toBeGreaterThan(held);
    pace.limit(held, paused(18_000));
    const next = pace.perSecond;
    pace.pass(next, 19_000 + 27_999);
    expect(pace.perSecond).toBe(next);
    pace.pass(next, 19_000 + 28_000);
    expect(pace.perSecond).toBeGreaterThan(next);
  });

  test("is held for a number of requests, if the service asks for no pause", () => {
    const pace = limitedPace(plain(1_000));
    const held = pace.perSecond;
    const heldMs = (16 * 1_000) / held;
    pace.pass(held, 1_000 + heldMs - 1);
    expect(pace.perSecond).toBe(held);
    pace.pass(held, 1_000 + heldMs + 1);
    expect(pace.perSecond).toBeCloseTo(held + 0.3);
  });

  test("searches again once it is far beyond the last limit", () => {
    const pace = limitedPace(plain(1_000));
    const growth = (): number => {
      const before = pace.perSecond;
      pace.pass(before, 60_000);
      return pace.perSecond - before;
    };
    expect(growth()).toBeCloseTo(0.3);
    while (pace.perSecond <= 50) growth();
    expect(growth()).toBeCloseTo(6);
  });

  test("never stops entirely", () => {
    const pace = paceOf(15);
    for (let count = 0; count < 50; count += 1) pace.limit(pace.perSecond, plain());
    expect(pace.perSecond).toBe(0.05);
  });
});
