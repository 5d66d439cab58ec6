/**
 * Runs a job so that a crash loses no run: a token is saved before the run is started, and the next start of this program
 * sends the same token, which returns the run that was started, or starts it now.
 *
 *   npx tsx examples/resume-wait.ts JOB_ID FILE
 */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { JobsClient, RunFailedError } from "../src/facade/index.ts";
import { liveProgress } from "../src/node/index.ts";

const [jobId, file = "run-token.txt"] = process.argv.slice(2);
const jobs = new JobsClient();

if (!existsSync(file)) writeFileSync(file, randomUUID());
const idempotency_token = readFileSync(file, "utf8");

try {
  const run = await jobs.runNowAndWait(
    { job_id: Number(jobId), idempotency_token },
    { onUpdate: liveProgress() },
  );
  console.log(`Run ${run.run_id} succeeded.`);
} catch (error) {
  // With any other error the run may still go on, and the next start waits for it.
  if (!(error instanceof RunFailedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
rmSync(file);
