import type { Run, RunTask } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { TimeoutPassed, withTimeout } from "../http/timeout.ts";
import { secretsOf } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { createLimiter } from "../util/concurrency.ts";
import { printable } from "../util/printable.ts";
import { RunFailedError } from "./run-errors.ts";
import {
  latestTasks,
  type RunFailureReason,
  type RunOutcome,
  runOutcome,
  stateMessage,
  stateText,
} from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/** Reads the error messages of the failed tasks, and returns the error for a run that did not succeed. */
export async function readRunFailedError(
  runs: Pick<RunsApi, "getOutput" | "timeoutMs">,
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  options: RequestOptions,
): Promise<RunFailedError> {
  const messages = new Map<string, string>();
  const limit = createLimiter();
  const signal = options.signal ?? undefined;
  try {
    // The failure is known: its details must not delay it for long.
    await withTimeout({ timeoutMs: options.timeoutMs ?? runs.timeoutMs, signal }, (within) => {
      const requestOptions = { ...options, maxRetries: 1, signal: within };
      const read = async ({ task_key, run_id }: RunTask): Promise<void> => {
        if (run_id === undefined) return;
        try {
          const { error } = await runs.getOutput({ run_id }, requestOptions);
          if (typeof error === "string") messages.set(task_key, error);
        } catch (error) {
          // The messages of the other tasks are still read.
          if (within.aborted || !(error instanceof DatabricksError)) throw error;
        }
      };
      return Promise.all(failedTasks(run).map((task) => limit(() => read(task))));
    });
  } catch (error) {
    if (signal?.aborted && !(error instanceof TimeoutPassed)) throw error;
    // The failure is reported without the messages that could not be read.
  }
  return createRunFailedError(run_id, run, reason, messages);
}

/** Returns the error for a run that did not succeed, with the error messages that are known, by task key. */
export function createRunFailedError(
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  messages: ReadonlyMap<string, string> = new Map(),
): RunFailedError {
  const secrets = secretsOf(run);
  const masked = secrets.maskValue(run) as Run; // with the same properties
  const failed = failedTasks(masked).map((task) => {
    const error = messages.get(task.task_key);
    return {
      task_key: task.task_key,
      run_id: task.run_id,
      reason: task.reason,
      state: stateText(task),
      message: stateMessage(task),
      error: error === undefined ? undefined : secrets.mask(error),
    };
  });
  const message = stateMessage(masked);
  const lines = [
    `Run ${run_id} did not succeed (${reason}, ${stateText(masked)})${message === undefined ? "" : `: ${message}`}`,
    ...failed
      .slice(0, MAX_LISTED)
      .map(({ task_key, state, message, error }) => `${task_key}: ${error ?? message ?? state}`),
    ...(failed.length > MAX_LISTED ? [`and ${failed.length - MAX_LISTED} more failed tasks`] : []),
    ...(typeof masked.run_page_url === "string" ? [masked.run_page_url] : []),
  ];
  return new RunFailedError(
    lines.map((line) => printable(line)).join("\n  "),
    run_id,
    masked,
    reason,
    failed,
  );
}

const MAX_LISTED = 50;

/** Returns the latest attempts of the tasks that failed themselves. */
function failedTasks(run: Run): (RunTask & { readonly reason: RunFailureReason })[] {
  return latestTasks(run).flatMap((task) => {
    const outcome = runOutcome(task);
    return isFailure(outcome) && !NOT_RUN.has(outcome) ? [{ ...task, reason: outcome }] : [];
  });
}

export function isFailure(outcome: RunOutcome): outcome is RunFailureReason {
  return outcome !== "running" && outcome !== "succeeded";
}

const NOT_RUN: ReadonlySet<RunOutcome> = new Set<RunOutcome>([
  ...(["skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);
