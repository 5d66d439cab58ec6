/**
 * The main job: create a job, run it, follow it, read its outputs.
 *
 * Without DATABRICKS_HOST it runs against a mock workspace that it starts itself. With it, it works on that
 * workspace and only reads, unless --job-id names a job to run.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import ora from "ora";
import { DatabricksError, JobsClient, type RequestOptions, type Run } from "../src/facade/index.ts";
import { startMockServer } from "../src/testing/mock-server.ts";
import { threeTaskJob } from "./three-task-job.ts";

const { values } = parseArgs({ options: { "job-id": { type: "string" } } });
const spinner = ora({ stream: process.stdout, discardStdin: false });

try {
  if (process.env.DATABRICKS_HOST) await onWorkspace(new JobsClient(), values["job-id"]);
  else await onMock();
} catch (error) {
  spinner.fail(error instanceof DatabricksError ? `${error.name}: ${error.message}` : String(error));
  process.exitCode = 1;
}

async function onMock(): Promise<void> {
  const mock = await startMockServer();
  try {
    spinner.succeed(`Started a mock workspace on ${mock.host} (set DATABRICKS_HOST to use a real one)`);
    const jobs = new JobsClient({ host: mock.host, token: "any" });
    const { job_id } = await jobs.create(threeTaskJob);
    if (job_id === undefined) throw new Error("the mock answered without a job_id");
    spinner.succeed(`Created job ${job_id}: ${threeTaskJob.tasks?.map((task) => task.task_key).join(", ")}`);
    // The mock keeps no state: it is told to answer the first look with a run that is not over yet.
    await runAndFollow(jobs, job_id, 400, { headers: { prefer: "example=running" } });
    await jobs.delete({ job_id });
    spinner.succeed(`Deleted job ${job_id}`);
  } finally {
    await mock.close();
  }
}

async function onWorkspace(jobs: JobsClient, jobId: string | undefined): Promise<void> {
  if (jobId !== undefined) return await runAndFollow(jobs, Number(jobId), 5_000);
  const { jobs: found = [] } = await jobs.list({ limit: 10 });
  spinner.succeed(`${found.length} jobs, the newest first`);
  for (const job of found) console.log(`    ${job.job_id}  ${job.settings?.name}`);
  const { runs = [] } = await jobs.runs.list({ limit: 10 });
  spinner.succeed(`${runs.length} recent runs`);
  for (const run of runs) console.log(`    ${run.run_id}  ${run.run_name}: ${stateOf(run)}`);
  console.log("\nNothing was changed. To run a job: npm run demo -- --job-id N");
}

async function runAndFollow(
  jobs: JobsClient,
  job_id: number,
  pollIntervalMs: number,
  firstLook: RequestOptions = {},
): Promise<void> {
  const { run_id } = await jobs.runNow({ job_id });
  if (run_id === undefined) throw new Error("the workspace answered without a run_id");
  spinner.succeed(`Started run ${run_id}`);
  const seen = new Map<string, string>();
  let run = await jobs.runs.get({ run_id }, firstLook);
  for (; !isOver(run); run = await jobs.runs.get({ run_id })) {
    showChanges(run, seen);
    spinner.start(`Run ${run_id}: ${stateOf(run)}`);
    await sleep(pollIntervalMs);
  }
  spinner.stop();
  showChanges(run, seen);
  for (const task of run.tasks ?? []) {
    if (task.notebook_task) await showOutput(jobs, task.task_key, task.run_id);
  }
  const result = run.state?.result_state;
  if (result !== "SUCCESS" && result !== "SUCCESS_WITH_FAILURES") {
    throw new Error(`run ${run_id} did not succeed: ${stateOf(run)} ${run.state?.state_message ?? ""}`);
  }
  spinner.succeed(`Run ${run_id} succeeded: ${stateOf(run)}`);
  if (run.run_page_url) console.log(`    ${run.run_page_url}`);
}

function showChanges(run: Run, seen: Map<string, string>): void {
  for (const task of run.tasks ?? []) {
    const state = stateOf(task);
    if (seen.get(task.task_key) === state) continue;
    seen.set(task.task_key, state);
    spinner.info(`Task ${task.task_key}: ${state}`);
  }
}

async function showOutput(jobs: JobsClient, task: string, run_id: number | undefined): Promise<void> {
  if (run_id === undefined) return;
  const output = await jobs.runs.getOutput({ run_id });
  const text = output.notebook_output?.result;
  if (text) spinner.info(`Output of ${task}: ${text.trim()}`);
}

function isOver({ state }: Run): boolean {
  return ["TERMINATED", "SKIPPED", "INTERNAL_ERROR"].includes(state?.life_cycle_state ?? "");
}

function stateOf({ state }: Pick<Run, "state">): string {
  return [state?.life_cycle_state, state?.result_state].filter(Boolean).join(" ");
}
