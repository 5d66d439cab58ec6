/**
 * Runs a notebook once, without making a job of it. Started again with the same KEY, by a scheduler that tries again for
 * instance, it starts no second run but waits for the first.
 *
 *   npx tsx examples/submit-once.ts NOTEBOOK_PATH KEY
 */
import { JobsClient } from "../src/facade/index.ts";
import { liveProgress, printable } from "../src/node/index.ts";

const [notebook_path = "", idempotency_token] = process.argv.slice(2);
const jobs = new JobsClient();

const run = await jobs.runs.submitAndWait(
  {
    run_name: `One run of ${notebook_path}`,
    // Without a cluster the task runs on serverless compute.
    tasks: [{ task_key: "notebook", notebook_task: { notebook_path } }],
    timeout_seconds: 3_600,
    idempotency_token,
  },
  { onUpdate: liveProgress() },
);
console.log(`Run ${run.run_id} succeeded: ${printable(run.run_page_url ?? "")}`);
