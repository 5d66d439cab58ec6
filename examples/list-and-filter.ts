/**
 * Lists the runs of the last hours that did not succeed.
 *
 *   npx tsx examples/list-and-filter.ts HOURS [JOB_ID]
 */
import { JobsClient } from "../src/facade/index.ts";
import { printable } from "../src/node/index.ts";

const [hours = "24", jobId] = process.argv.slice(2);
const jobs = new JobsClient();

const runs = jobs.runs.listAll({
  job_id: jobId === undefined ? undefined : Number(jobId),
  completed_only: true,
  start_time_from: Date.now() - Number(hours) * 3_600_000,
});

// The service filters by what it supports; the rest is filtered here, a page at a time.
for await (const { run_id, run_name, state, start_time = 0 } of runs) {
  const result = state?.result_state ?? state?.life_cycle_state;
  if (result === "SUCCESS" || result === "SUCCESS_WITH_FAILURES") continue;
  console.log(`${new Date(start_time).toISOString()}  ${run_id}  ${printable(`${run_name}: ${result}`)}`);
  if (state?.state_message) console.log(`    ${printable(state.state_message)}`);
}
