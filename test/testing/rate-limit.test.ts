import { expect, test } from "vitest";
import { ConfigurationError } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const REFUSED = { status: 429, errorCode: "REQUEST_LIMIT_EXCEEDED" };

test("a rate limit refuses what exceeds it, with a Retry-After delay, and executes none of that", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond: 3 } });
  for (let i = 0; i < 3; i += 1) await jobs.create({ name: `job ${i}` });
  const refused: unknown = await jobs.create({ name: "too many" }).catch((error: unknown) => error);
  expect(refused).toMatchObject(REFUSED);
  expect(refused).toMatchObject({ headers: { "retry-after": "1" } });
  expect(workspace.jobs()).toHaveLength(3);
  expect(workspace.received("JobsCreate")).toHaveLength(4);
});

test("a rate limit lets requests through again with the time of the workspace", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond: 2 } });
  const isRefused = () =>
    jobs.list().then(
      () => false,
      () => true,
    );
  const refusals = [];
  for (const ms of [0, 0, 0, 499, 1, 0, 10_000, 0, 0]) {
    workspace.advance(ms);
    refusals.push(await isRefused());
  }
  expect(refusals).toEqual([false, false, true, true, false, true, false, false, true]);
});

test("a rate limit lets a request through right after its Retry-After delay", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond: 0.1 } });
  await jobs.list();
  for (let second = 1; second < 10; second += 1) {
    workspace.advance(1_000);
    const expected = { ...REFUSED, headers: { "retry-after": String(10 - second) } };
    await expect(jobs.list()).rejects.toMatchObject(expected);
  }
  workspace.advance(1_000);
  await jobs.list();
});

test("a rate limit below one per second names the whole delay", async () => {
  const { jobs } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond: 0.2 } });
  await jobs.list();
  const refused: unknown = await jobs.list().catch((error: unknown) => error);
  expect(refused).toMatchObject({ headers: { "retry-after": "5" } });
});

test("a client launches all its runs under a rate limit", async () => {
  const { workspace, jobs } = await startCheckedFake({
    ...{ rateLimit: { perSecond: 100 }, client: { maxRetries: 5 } },
  });
  const { job_id = 0 } = await jobs.create({ max_concurrent_runs: 1_000 });
  await Promise.all(Array.from({ length: 150 }, () => jobs.runNow({ job_id })));
  expect(workspace.runs()).toHaveLength(150);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  "a rate limit of %d is refused",
  async (perSecond) => {
    await expect(startFakeWorkspace({ rateLimit: { perSecond } })).rejects.toThrow(ConfigurationError);
  },
);
