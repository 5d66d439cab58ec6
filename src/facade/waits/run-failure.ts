import type { Run, RunTask } from "../../generated/schema.ts";
import type { RunId } from "../errors/errors.ts";
import { TimeoutPassed, withTimeout } from "../http/timeout.ts";
import type { RequestOptions } from "../transport/options.ts";
import { mapConcurrently } from "../util/concurrency.ts";
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

/** The error for a run that did not succeed, with the error texts of its failed tasks. */
export async function readFailure(
  runs: Pick<RunsApi, "getOutput" | "timeoutMs">,
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  options: RequestOptions,
): Promise<RunFailedError> {
  const texts = new Map<string, string>();
  const signal = options.signal ?? undefined;
  try {
    // What is known already is not to be held back for long by what is only said of it.
    await withTimeout({ timeoutMs: options.timeoutMs ?? runs.timeoutMs, signal }, (within) =>
      mapConcurrently(failedTasks(run), async ({ task_key, run_id: taskRunId }) => {
        if (taskRunId === undefined) return;
        const { error } = await runs.getOutput(
          { run_id: taskRunId },
          { ...options, maxRetries: 1, signal: within },
        );
        if (error !== undefined) texts.set(task_key, error);
      }),
    );
  } catch (error) {
    if (signal?.aborted && !(error instanceof TimeoutPassed)) throw error;
    // Without an output the failure is still one; what it says is only lost.
  }
  return failureOf(run_id, run, reason, texts);
}

/** The error for a run that did not succeed, with the error texts that are known, by task. */
export function failureOf(
  run_id: RunId,
  run: Run,
  reason: RunFailureReason,
  texts: ReadonlyMap<string, string> = new Map(),
): RunFailedError {
  const failed = failedTasks(run).map((task) => ({
    task_key: task.task_key,
    run_id: task.run_id,
    reason: task.reason,
    state: stateText(task),
    message: stateMessage(task),
    error: texts.get(task.task_key),
  }));
  const said = stateMessage(run);
  const lines = [
    `Run ${run_id} did not succeed (${reason}, ${stateText(run)})${said === undefined ? "" : `: ${said}`}`,
    ...failed.map(({ task_key, state, message, error }) => `${task_key}: ${error ?? message ?? state}`),
    ...(run.run_page_url === undefined ? [] : [run.run_page_url]),
  ];
  return new RunFailedError(lines.join("\n  "), run_id, run, reason, failed);
}

/** The latest attempts of the tasks that failed themselves. */
function failedTasks(run: Run): (RunTask & { readonly reason: RunFailureReason })[] {
  return latestTasks(run).flatMap((task) => {
    const verdict = runOutcome(task);
    return isFailure(verdict) && !NOT_AT_FAULT.has(verdict) ? [{ ...task, reason: verdict }] : [];
  });
}

export function isFailure(verdict: RunOutcome): verdict is RunFailureReason {
  return verdict !== "running" && verdict !== "succeeded";
}

const NOT_AT_FAULT: ReadonlySet<RunOutcome> = new Set<RunOutcome>([
  ...(["skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);
