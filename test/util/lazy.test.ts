import { expect, test, vi } from "vitest";
import { lazy } from "../../src/facade/util/lazy.ts";

test("lazy loads a module once, at the first call", async () => {
  let loads = 0;
  const load = lazy(async () => {
    loads += 1;
    return loads;
  });
  expect(loads).toBe(0);
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test("a call throws a DatabricksError if its validators cannot be loaded, and the next call loads them again", async () => {
  let isInstalled = false;
  vi.doMock("../../src/generated/query-validators.ts", async (original) => {
    if (!isInstalled) throw new Error("gone");
    return await original();
  });
  const { DatabricksError, JobsClient } = await import("../../src/facade/index.ts");
  const fetch: typeof globalThis.fetch = async () => Response.json({ job_id: 1 });
  const jobs = new JobsClient({ host: "https://x.example", token: "token", fetch });
  const failed = jobs.get({ job_id: 1 });
  await expect(failed).rejects.toBeInstanceOf(DatabricksError);
  await expect(failed).rejects.toThrow("validators of databricks-jobs could not be loaded");
  isInstalled = true;
  await expect(jobs.get({ job_id: 1 })).resolves.toEqual({ job_id: 1 });
});
