/**
 * Lists the last 50 runs that did not succeed in some hours, with the errors of their tasks.
 *
 *   npx tsx examples/list-and-filter.ts HOURS [JOB_ID]
 */
import { JobsClient, type RunId, runOutcome } from "../src/facade/index.ts";

const [hours = "24", jobId] = process.argv.slice(2);
const jobs = new JobsClient();

const runs = jobs.runs.listAll({
  job_id: jobId === undefined ? undefined : Number(jobId),
  completed_only: true,
  start_time_from: Date.now() - Number(hours) * 3_600_000,
});

// The service filters by what it supports; the rest is filtered here, a page at a time. The latest runs come first.
const startedAt = new Map<RunId, string>();
for await (const run of runs) {
  if (runOutcome(run) === "succeeded") continue;
  startedAt.set(run.run_id, new Date(run.start_time ?? 0).toISOString());
  if (startedAt.size === 50) break;
}

// The wait for a run that has ended is over at once, and its error has the errors of the tasks.
for await (const { run_id, error } of jobs.runs.waitEach({ run_ids: [...startedAt.keys()] })) {
  if (error !== undefined) console.log(`${startedAt.get(run_id)}  ${error.message}`);
}
