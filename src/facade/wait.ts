import type { JobsRunsCancelParams, JobsRunsGetOutputParams, Run, RunOutput } from "../generated/schema.ts";
import { mapConcurrently } from "./concurrency.ts";
import { DeadlinePassed, sleep, withDeadline } from "./deadline.ts";
import {
  ApiError,
  ConnectionError,
  DatabricksError,
  type RunId,
  TooManyRequestsError,
  UnexpectedResponseError,
} from "./errors.ts";
import { checkRange, LONGEST_TIMER_MS, type RequestOptions } from "./options.ts";
import { type FailedTask, RunFailedError, WaitTimeoutError } from "./run-errors.ts";
import { judge, latestTasks, stateMessage, stateText, type Verdict } from "./run-state.ts";
import { createReporter, type RunUpdate } from "./updates.ts";
import { type GetRun, getWholeRun } from "./whole-run.ts";

/** Settings of a wait; those of a call hold for each of its requests. */
export interface WaitOptions extends RequestOptions {
  /**
   * Milliseconds between two looks at the run, once it has gone on for a while; the first ones come quicker.
   * @default 10_000
   */
  readonly pollIntervalMs?: number | undefined;
  /**
   * Milliseconds after which the wait ends with a `WaitTimeoutError`. The run goes on.
   * @default no limit
   */
  readonly waitTimeoutMs?: number | undefined;
  /** Told the run's id before the first look, then each change of the run and of its tasks once. */
  readonly onUpdate?: ((update: RunUpdate) => void) | undefined;
  /**
   * Whether to cancel the run where the wait is given up, by `signal` or `waitTimeoutMs`.
   * @default false
   */
  readonly cancelOnGiveUp?: boolean | undefined;
}

/** The calls a wait is made of. */
export interface RunCalls {
  readonly get: GetRun;
  readonly getOutput: (params: JobsRunsGetOutputParams, options?: RequestOptions) => Promise<RunOutput>;
  readonly cancel: (params: JobsRunsCancelParams, options?: RequestOptions) => Promise<unknown>;
}

/** How a wait looks at its run. */
interface Look {
  /** Whether the run is known to exist, so that not reaching it is a passing matter. */
  readonly known: boolean;
  /** Whether to read the run's repairs as well. */
  readonly include_history?: boolean;
  readonly verdictOf: (run: Run) => Verdict;
}

/** Waits until a run has ended, and resolves to it where it succeeded. */
export async function waitForRun(
  calls: RunCalls,
  run_id: RunId,
  options: WaitOptions = {},
  look: Look = { known: false, verdictOf: judge },
): Promise<Run> {
  const { onUpdate, waitTimeoutMs, cancelOnGiveUp, signal } = options;
  const pollIntervalMs = readPollInterval(options);
  if (waitTimeoutMs !== undefined) checkRange("waitTimeoutMs", waitTimeoutMs, 0, LONGEST_TIMER_MS);
  const reporter = createReporter(run_id, onUpdate);
  reporter.tell({ type: "started", run_id });
  let last: Run | undefined;

  try {
    return await (waitTimeoutMs === undefined
      ? untilEnded(signal)
      : withDeadline({ timeoutMs: waitTimeoutMs, signal }, untilEnded));
  } catch (error) {
    const timedOut = error instanceof DeadlinePassed;
    if (cancelOnGiveUp && (timedOut || signal?.aborted)) {
      await cancelGivenUp(calls.cancel, run_id, options, reporter.tell);
    }
    if (timedOut) {
      const seen = last === undefined ? "it could not be read" : `it is ${stateText(last)}`;
      throw new WaitTimeoutError(
        `Run ${run_id} did not end within ${waitTimeoutMs} ms: ${seen}.`,
        run_id,
        last,
      );
    }
    if (error instanceof DatabricksError) error.runId = run_id;
    throw error;
  }

  async function untilEnded(within: AbortSignal | undefined): Promise<Run> {
    const requestOptions = { ...options, signal: within };
    for (let looks = 0; ; looks += 1) {
      try {
        const run = await getWholeRun(
          calls.get,
          { run_id, include_history: look.include_history },
          requestOptions,
        );
        last = run;
        reporter.report(run);
        const verdict = look.verdictOf(run);
        if (verdict === "succeeded") return run;
        if (verdict !== "running") throw await failure(calls, run_id, run, verdict, requestOptions);
      } catch (error) {
        if (within?.aborted || !isPassing(error, look.known || last !== undefined)) throw error;
        reporter.tell({ type: "fault", run_id, error: asError(error) });
      }
      await sleep(pollDelayMs(looks, pollIntervalMs, Math.random()), within);
    }
  }
}

/** Waits for a run that was just started. */
export async function waitForStarted(
  calls: RunCalls,
  run_id: RunId | undefined,
  options?: WaitOptions,
): Promise<Run> {
  if (run_id === undefined) throw new DatabricksError("The service started a run and did not tell its id.");
  return await waitForRun(calls, run_id, options, { known: true, verdictOf: judge });
}

/** Cancels a run whose wait was given up, and tells what became of it. */
export async function cancelGivenUp(
  cancel: RunCalls["cancel"],
  run_id: RunId,
  options: WaitOptions,
  tell: (update: RunUpdate) => void,
): Promise<void> {
  const { timeoutMs = 60_000 } = options;
  try {
    // The signal that ended the wait is no reason not to send this.
    await withDeadline({ timeoutMs, signal: undefined }, (within) =>
      cancel({ run_id }, { ...options, signal: within }),
    );
    tell({ type: "cancel", run_id, error: undefined });
  } catch (error) {
    const told =
      error instanceof Error ? error : new DatabricksError(`No answer came within ${timeoutMs} ms.`);
    tell({ type: "cancel", run_id, error: told });
  }
}

export function readPollInterval({ pollIntervalMs = 10_000 }: WaitOptions): number {
  checkRange("pollIntervalMs", pollIntervalMs, 1, LONGEST_TIMER_MS);
  return pollIntervalMs;
}

/** The pause after a look: short at first, up to the interval, and never quite the same. */
export function pollDelayMs(looks: number, pollIntervalMs: number, random: number): number {
  return Math.min(FIRST_POLL_MS * 1.5 ** looks, pollIntervalMs) * (0.9 + random / 5);
}

const FIRST_POLL_MS = 1_000;

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new DatabricksError(String(thrown));
}

/** Whether an error says that a run could not be read just now, and not that it cannot be read. */
export function isPassing(error: unknown, known: boolean): boolean {
  // Before the run was seen once, not to reach it may as well mean that the host is wrong.
  if (error instanceof ConnectionError || error instanceof UnexpectedResponseError) return known;
  if (error instanceof TooManyRequestsError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 408);
}

/** The error for a run that did not succeed, with what its failed tasks say. */
export async function failure(
  { getOutput }: Pick<RunCalls, "getOutput">,
  run_id: RunId,
  run: Run,
  reason: Exclude<Verdict, "running" | "succeeded">,
  options: RequestOptions,
): Promise<RunFailedError> {
  const failed = latestTasks(run).flatMap((task) => {
    const verdict = judge(task);
    return verdict === "running" || NOT_AT_FAULT.has(verdict)
      ? []
      : [{ task, reason: verdict as FailedTask["reason"] }];
  });
  const failedTasks = await mapConcurrently(failed, async ({ task, reason }): Promise<FailedTask> => {
    const { task_key, run_id } = task;
    // Without an output the failure is still one; what it says is only lost.
    const output =
      run_id === undefined ? {} : await getOutput({ run_id }, options).catch(() => ({}) as RunOutput);
    return {
      task_key,
      run_id,
      reason,
      state: stateText(task),
      message: stateMessage(task),
      error: output.error,
    };
  });
  const tasks = failedTasks.map(
    ({ task_key, state, message, error }) => `${task_key}: ${error ?? message ?? state}`,
  );
  const said = stateMessage(run);
  const lines = [
    `Run ${run_id} did not succeed (${reason}, ${stateText(run)})${said === undefined ? "" : `: ${said}`}`,
    ...tasks,
    ...(run.run_page_url === undefined ? [] : [run.run_page_url]),
  ];
  return new RunFailedError(lines.join("\n  "), run_id, run, reason, failedTasks);
}

const NOT_AT_FAULT: ReadonlySet<Verdict> = new Set([
  ...(["succeeded", "skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);
