import type { Run } from "../../generated/schema.ts";
import type { RunId } from "../errors/errors.ts";
import { secretsOf } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { printable } from "../util/printable.ts";
import { findFailedTasks, readFailedTasks } from "./failed-tasks.ts";
import { type FailedTask, RunFailedError } from "./run-errors.ts";
import { type RunFailureReason, stateMessage, stateText } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/** Reads the errors of the failed tasks, and returns the error for a run that did not succeed. */
export async function readRunFailedError(
  runs: RunsApi,
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  options: RequestOptions,
): Promise<RunFailedError> {
  return createRunFailedError(run_id, run, reason, await readFailedTasks(runs, run, options));
}

/** Returns the error for a run that did not succeed. */
export function createRunFailedError(
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  failedTasks: readonly FailedTask[] = findFailedTasks(run),
): RunFailedError {
  const masked = secretsOf(run).maskValue(run) as Run; // with the same properties
  const message = stateMessage(masked);
  const failed = failedTasks.flatMap((task) => [
    describe(task, task.task_key),
    // Iterations of a task may share a key.
    ...task.failedIterations.map((one) => describe(one, `${one.task_key} (run ${one.run_id})`)),
  ]);
  const state = stateText(masked);
  const lines = [
    `Run ${run_id} did not succeed (${reason}, ${state})${message === undefined ? "" : `: ${message}`}`,
    ...(/MAX(IMUM)?_CONCURRENT_RUNS/.test(state) ? [CONCURRENT_RUNS_CURE] : []),
    ...failed.slice(0, MAX_LISTED),
    ...(failed.length > MAX_LISTED ? [`and ${failed.length - MAX_LISTED} more failed tasks`] : []),
    ...(typeof masked.run_page_url === "string" ? [masked.run_page_url] : []),
  ];
  return new RunFailedError(
    lines.map((line) => printable(line)).join("\n  "),
    run_id,
    masked,
    reason,
    failedTasks,
  );
}

const MAX_LISTED = 50;
const CONCURRENT_RUNS_CURE =
  "Set `queue: { enabled: true }` in the job's settings, or raise `max_concurrent_runs`.";

function describe({ message, error, state }: FailedTask, name: string): string {
  return `${name}: ${error ?? message ?? state}`;
}
