/**
 * Starts 50 runs of a job, one for each of the last 50 days, reports each as it ends, and repairs those that failed once.
 *
 *   npx tsx examples/fan-out.ts JOB_ID
 *
 * The job has a parameter `day`, allows as many runs at once as its cluster bears, and queues the rest.
 */
import { JobsClient, type RunId } from "../src/facade/index.ts";

const DAY_MS = 86_400_000;
const job_id = Number(process.argv[2]);
const jobs = new JobsClient();

const dayOf = new Map<RunId, string>();
for (let back = 1; back <= 50; back += 1) {
  const day = new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
  // With a token of the day's own, starting this program again starts no day's run again.
  const idempotency_token = `fan-out-${job_id}-${day}`;
  const params = { job_id, job_parameters: { day }, queue: { enabled: true }, idempotency_token };
  const { run_id } = await jobs.runNow(params);
  dayOf.set(run_id, day);
}
console.log(`Started ${dayOf.size} runs`);

const failed: RunId[] = [];
for await (const { run_id, run, error } of jobs.runs.waitEach({ run_ids: [...dayOf.keys()], job_id })) {
  if (error !== undefined) failed.push(run_id);
  const end = error === undefined ? `took ${(run.run_duration ?? 0) / 1_000} s` : error.message;
  console.log(`${dayOf.get(run_id)}: run ${run_id} ${end}`);
}
console.log(`${dayOf.size - failed.length} succeeded, ${failed.length} failed`);

const repairs = await Promise.allSettled(
  failed.map((run_id) => jobs.runs.repairAndWait({ run_id, rerun_all_failed_tasks: true })),
);
for (const [index, run_id] of failed.entries()) {
  const repair = repairs[index];
  const end = repair?.status === "rejected" ? `failed again: ${repair.reason}` : "succeeded after its repair";
  console.log(`${dayOf.get(run_id)}: run ${run_id} ${end}`);
}
if (repairs.some(({ status }) => status === "rejected")) process.exitCode = 1;
