import type { Run, RunOutput, RunTask } from "../../generated/schema.ts";
import { DatabricksError } from "../errors/errors.ts";
import { withTimeout } from "../http/timeout.ts";
import { secretsOf } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { createLimiter } from "../util/concurrency.ts";
import { readRun } from "./read-run.ts";
import type { FailedTask } from "./run-errors.ts";
import {
  isFailure,
  latestTasks,
  type RunOutcome,
  runOutcome,
  stateMessage,
  stateText,
  tasksByKey,
} from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/** The failed tasks of a run as far as the run itself tells, without the errors of their outputs. */
export function findFailedTasks(run: Run): FailedTask[] {
  return latestTasks(run)
    .filter(hasFailed)
    .map((task) => toFailedTask(run, task));
}

/**
 * Reads the failed tasks of a run with the errors of their outputs, and with the failed iterations of for-each tasks. What
 * cannot be read within `timeoutMs` is left out: each task stands alone, and the failure itself is known.
 */
export async function readFailedTasks(
  runs: RunsApi,
  run: Run,
  options: RequestOptions,
): Promise<readonly FailedTask[]> {
  const limit = createLimiter();
  const timeoutMs = options.timeoutMs ?? runs.timeoutMs;
  const signal = options.signal ?? undefined;
  const failed = latestTasks(run).filter(hasFailed);
  const found = failed.map((task) => toFailedTask(run, task));
  const work = withTimeout({ timeoutMs, signal }, async (within) => {
    // A request that stalls must leave time for those that wait for it.
    const requestOptions = { ...options, signal: within, maxRetries: 1, timeoutMs: Math.ceil(timeoutMs / 4) };
    const readError = async (task: RunTask): Promise<FailedTask> => {
      const { run_id } = task;
      if (run_id === undefined) return toFailedTask(run, task);
      const output = await attempt(() => limit(() => runs.getOutput({ run_id }, requestOptions)));
      return toFailedTask(run, task, output);
    };
    const readTask = async (task: RunTask): Promise<FailedTask> => {
      const { run_id, for_each_task } = task;
      if (run_id === undefined || !for_each_task) return await readError(task);
      // A for-each task has no output of its own. Its iterations cannot be for-each tasks.
      const whole = await attempt(() => limit(() => readRun(runs, { run_id }, requestOptions)));
      const iterations = tasksByKey(whole?.iterations ?? [])
        .map(([, iteration]) => iteration)
        .filter(hasFailed)
        .slice(0, MAX_ITERATIONS);
      const failedIterations = await Promise.all(iterations.map(readError));
      return { ...toFailedTask(run, task), failedIterations };
    };
    await Promise.all(
      failed.map(async (task, index) => {
        found[index] = await readTask(task);
      }),
    );
  });
  await work.catch((error: unknown) => {
    if (signal?.aborted) throw error;
    // Time is up. What was read so far is kept.
  });
  return found;
}

const MAX_ITERATIONS = 10;

async function attempt<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DatabricksError) return undefined;
    throw error;
  }
}

function hasFailed(task: RunTask): boolean {
  const outcome = runOutcome(task);
  return isFailure(outcome) && !NOT_RUN.has(outcome);
}

/** Outcomes of tasks that failed because of others, or were not meant to run. */
const NOT_RUN: ReadonlySet<RunOutcome> = new Set<RunOutcome>([
  ...(["skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);

function toFailedTask(run: Run, task: RunTask, output: RunOutput = {}): FailedTask {
  const secrets = secretsOf(run);
  const mask = (text: unknown): string | undefined =>
    typeof text === "string" ? secrets.mask(text) : undefined;
  const outcome = runOutcome(task);
  return {
    task_key: secrets.mask(task.task_key),
    run_id: task.run_id,
    reason: isFailure(outcome) ? outcome : "unknown",
    state: secrets.mask(stateText(task)),
    message: mask(stateMessage(task)),
    error: mask(output.error),
    errorTrace: mask(output.error_trace),
    startedRunId: output.run_job_output?.run_id,
    failedIterations: [],
  };
}
