/**
 * Runs a job so that a crash loses nothing: the id of the run is kept in a file until the run has ended, and the next
 * start picks up the wait for it instead of starting another run.
 *
 *   npx tsx examples/resume-wait.ts JOB_ID FILE
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { JobsClient, RunFailedError, type RunUpdate } from "../src/facade/index.ts";
import { liveProgress } from "../src/node/index.ts";

const [jobId, file = "run-id.txt"] = process.argv.slice(2);
const jobs = new JobsClient();

const show = liveProgress();
const onUpdate = (update: RunUpdate): void => {
  // The first update comes before anything is read of the run.
  if (update.type === "started") writeFileSync(file, String(update.run_id));
  show(update);
};

try {
  const run = await (existsSync(file)
    ? jobs.runs.wait({ run_id: Number(readFileSync(file, "utf8")) }, { onUpdate })
    : jobs.runNowAndWait({ job_id: Number(jobId) }, { onUpdate }));
  console.log(`Run ${run.run_id} succeeded.`);
} catch (error) {
  // With any other error the run may still go on.
  if (!(error instanceof RunFailedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
rmSync(file);
