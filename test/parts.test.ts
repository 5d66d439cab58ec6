import { expect, test, vi } from "vitest";

test("a part that cannot be loaded is an error of the package, and the next call tries again", async () => {
  let isThere = false;
  vi.doMock("../src/facade/request/engine.ts", async (original) => {
    if (!isThere) throw new Error("gone");
    return await original();
  });
  const { DatabricksError, JobsClient } = await import("../src/facade/index.ts");
  const fetch: typeof globalThis.fetch = async () => Response.json({ job_id: 1 });
  const jobs = new JobsClient({ host: "https://x.example", token: "token", fetch });
  const failed = jobs.get({ job_id: 1 });
  await expect(failed).rejects.toBeInstanceOf(DatabricksError);
  await expect(failed).rejects.toThrow("A part of databricks-jobs could not be loaded");
  isThere = true;
  await expect(jobs.get({ job_id: 1 })).resolves.toEqual({ job_id: 1 });
});
