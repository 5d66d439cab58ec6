/**
 * Runs a job, waits until the run has ended, and prints the outputs of its notebooks.
 *
 *   npx tsx examples/run-and-wait.ts JOB_ID ['{"day": "2026-11-23"}']
 */
import { JobsClient, RunFailedError } from "../src/facade/index.ts";
import { liveProgress, printable } from "../src/node/index.ts";

const [jobId, parameters = "{}"] = process.argv.slice(2);
const jobs = new JobsClient();

try {
  const run = await jobs.runNowAndWait(
    { job_id: Number(jobId), job_parameters: JSON.parse(parameters) },
    { onUpdate: liveProgress() },
  );
  const outputs = await jobs.runs.getTaskOutputs({ run_id: run.run_id });
  for (const [task, output] of Object.entries(outputs)) {
    const text = output.readError ? output.readError.message : output.notebook_output?.result;
    if (text !== undefined) console.log(printable(`${task}: ${text}`));
  }
} catch (error) {
  if (!(error instanceof RunFailedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
