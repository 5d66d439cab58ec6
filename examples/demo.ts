/**
 * The main job: create a job, run it, follow it, read its outputs.
 *
 * Without DATABRICKS_HOST it runs against a mock workspace that it starts itself. With it, it works on that
 * workspace and only reads, unless --job-id names a job to run.
 */
import { parseArgs } from "node:util";
import { DatabricksError, JobsClient, type Run, type WaitOptions } from "../src/facade/index.ts";
import { liveProgress, printable } from "../src/node/index.ts";
import { startMockServer } from "../src/testing/mock/mock-server.ts";
import { createMockFetch } from "./mock-fetch.ts";
import { threeTaskJob } from "./three-task-job.ts";

const { values } = parseArgs({ options: { "job-id": { type: "string" } } });

try {
  if (process.env.DATABRICKS_HOST) await onWorkspace(new JobsClient(), values["job-id"]);
  else await onMock();
} catch (error) {
  console.log(`✗ ${error instanceof DatabricksError ? `${error.name}: ${error.message}` : error}`);
  process.exitCode = 1;
}

async function onMock(): Promise<void> {
  const mock = await startMockServer();
  try {
    console.log(`✓ Started a mock workspace on ${mock.host} (set DATABRICKS_HOST to use a real one)`);
    const jobs = new JobsClient({ host: mock.host, token: "any", fetch: createMockFetch() });
    const { job_id } = await jobs.create(threeTaskJob);
    console.log(`✓ Created job ${job_id}: ${threeTaskJob.tasks?.map((task) => task.task_key).join(", ")}`);
    await runAndFollow(jobs, job_id, { pollIntervalMs: 500 });
    await jobs.delete({ job_id });
    console.log(`✓ Deleted job ${job_id}`);
  } finally {
    await mock.close();
  }
}

async function onWorkspace(jobs: JobsClient, jobId: string | undefined): Promise<void> {
  if (jobId !== undefined) return await runAndFollow(jobs, Number(jobId));
  const { jobs: found = [] } = await jobs.list({ limit: 10 });
  console.log(`✓ ${found.length} jobs, the newest first`);
  for (const job of found) console.log(`    ${job.job_id}  ${printable(job.settings?.name ?? "")}`);
  const { runs = [] } = await jobs.runs.list({ limit: 10 });
  console.log(`✓ ${runs.length} recent runs`);
  for (const run of runs) console.log(`    ${run.run_id}  ${printable(run.run_name ?? "")}: ${stateOf(run)}`);
  console.log("\nNothing was changed. To run a job: npm run demo -- --job-id N");
}

async function runAndFollow(jobs: JobsClient, job_id: number, options: WaitOptions = {}): Promise<void> {
  const onUpdate = liveProgress({ stream: process.stdout });
  const run = await jobs.runNowAndWait({ job_id }, { ...options, onUpdate });
  const outputs = await jobs.runs.getTaskOutputs({ run_id: run.run_id });
  for (const { task_key, notebook_task } of run.tasks ?? []) {
    const output = outputs[task_key];
    if (notebook_task === undefined || output === undefined) continue;
    const text = output.readError ? output.readError.message : output.notebook_output?.result;
    console.log(`✓ Output of ${printable(task_key)}: ${printable(String(text))}`);
  }
  console.log(`✓ Run ${run.run_id} succeeded: ${stateOf(run)}`);
}

function stateOf({ state }: Pick<Run, "state">): string {
  return printable([state?.life_cycle_state, state?.result_state].filter(Boolean).join(" "));
}
