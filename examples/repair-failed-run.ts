/**
 * Waits for a run and, if it failed, reruns the failed tasks: the tasks that succeeded are not repeated.
 *
 *   npx tsx examples/repair-failed-run.ts RUN_ID
 */
import { JobsClient, RunFailedError } from "../src/facade/index.ts";
import { liveProgress, printable } from "../src/node/index.ts";

const run_id = Number(process.argv[2]);
const jobs = new JobsClient();

try {
  await jobs.runs.wait({ run_id });
  console.log(`Run ${run_id} succeeded, there is nothing to repair.`);
} catch (error) {
  if (!(error instanceof RunFailedError)) throw error;
  for (const { task_key, message, error: text } of error.failedTasks) {
    console.log(printable(`${task_key} failed: ${text ?? message}`));
  }
  // Should the repair fail too, its error ends the program.
  const run = await jobs.runs.repairAndWait(
    { run_id, rerun_all_failed_tasks: true, rerun_dependent_tasks: true },
    { onUpdate: liveProgress() },
  );
  console.log(`Run ${run_id} succeeded after its repair: ${printable(run.run_page_url ?? "")}`);
}
