/**
 * Tests the jobs of the project on a fake workspace:
 *
 *   node --import tsx --test examples/deploy/jobs.test.ts
 */
import assert from "node:assert/strict";
import test from "node:test";
import { planJobs } from "../../src/deploy/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import project from "./jobs.ts";

test("the project can be deployed, and its report runs after the orders are ingested", async (context) => {
  const workspace = await startFakeWorkspace();
  context.after(() => workspace.close());
  const jobs = new JobsClient({ host: workspace.host, token: "any" });

  const { jobs: ids } = await (await planJobs(jobs, project)).apply();
  assert.equal((await planJobs(jobs, project)).hasChanges, false);

  const run = await jobs.runNowAndWait({ job_id: ids.nightly ?? 0 }, { pollIntervalMs: 10 });
  assert.deepEqual(
    run.tasks?.map(({ task_key, state }) => [task_key, state?.result_state]),
    [
      ["ingest", "SUCCESS"],
      ["report", "SUCCESS"],
    ],
  );
});
