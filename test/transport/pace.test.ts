import { describe, expect, test } from "vitest";
import { Pace } from "../../src/facade/transport/pace.ts";

/** A pace at a rate, after so many successes at that rate. */
function paceAt(perSecond: number, successes = 0): Pace {
  const pace = new Pace(perSecond, 0);
  for (let count = 0; count < successes; count += 1) pace.pass(perSecond, 0);
  return pace;
}

describe("a pace", () => {
  test.each([
    [0, 15],
    [15, 15],
    [40, 40],
  ])("starts after %i successes of the last second at %i per second", (passed, perSecond) => {
    expect(new Pace(passed, 0).perSecond).toBe(perSecond);
  });

  test("sends nothing before it resumes, and then at its rate", () => {
    const pace = new Pace(20, 1_000);
    expect(pace.nextMs).toBe(1_000);
    pace.take(1_000);
    expect(pace.nextMs).toBe(1_050);
    pace.take(1_060);
    expect(pace.nextMs).toBe(1_110);
  });

  test("doubles any rate within a second while it searches", () => {
    for (const perSecond of [15, 100, 400]) {
      const pace = paceAt(perSecond, perSecond);
      expect(pace.perSecond / perSecond).toBeGreaterThan(1.99);
      expect(pace.perSecond / perSecond).toBeLessThan(3);
    }
  });

  test("falls far below a rate that was limited at once", () => {
    const pace = paceAt(100, 2);
    pace.limit(100, 0, 1_000);
    expect(pace.perSecond).toBeCloseTo(60);
  });

  test("stays just below the fastest request that passed", () => {
    const pace = paceAt(40, 10);
    pace.limit(80, 0, 1_000);
    expect(pace.perSecond).toBeCloseTo(40 * 0.97);
    expect(pace.nextMs).toBe(1_000);
  });

  test("is held after a limit, longer each time, before it looks whether more passes", () => {
    const pace = paceAt(40, 10);
    pace.limit(40, 0, 1_000);
    const held = pace.perSecond;
    pace.pass(held, 16_999);
    expect(pace.perSecond).toBe(held);
    pace.pass(held, 17_000);
    expect(pace.perSecond).toBeGreaterThan(held);
    pace.pass(held, 17_000);
    pace.limit(pace.perSecond, 17_000, 1_000);
    const next = pace.perSecond;
    pace.pass(next, 17_000 + 24_999);
    expect(pace.perSecond).toBe(next);
    pace.pass(next, 17_000 + 25_000);
    expect(pace.perSecond).toBeGreaterThan(next);
  });

  test("searches again once it is far beyond the last limit", () => {
    const pace = paceAt(40, 10);
    pace.limit(40, 0, 1_000);
    const growthFrom = (perSecond: number): number => {
      const before = pace.perSecond;
      pace.pass(perSecond, 60_000);
      return pace.perSecond / before - 1;
    };
    const slow = growthFrom(40) * 40;
    while (pace.perSecond < 61) growthFrom(pace.perSecond);
    expect((growthFrom(61) * pace.perSecond) / slow).toBeGreaterThan(2);
  });

  test("never stops entirely", () => {
    const pace = paceAt(15);
    for (let count = 0; count < 50; count += 1) pace.limit(pace.perSecond, 0, 0);
    expect(pace.perSecond).toBe(0.05);
  });
});
