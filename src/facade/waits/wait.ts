import type { Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { sleep, TimeoutPassed, withTimeout } from "../http/timeout.ts";
import { mapConcurrently } from "../util/concurrency.ts";
import { isTransientError, pollDelayMs } from "./poll-policy.ts";
import { WaitTimeoutError } from "./run-errors.ts";
import { failureOf, isFailure, readFailure } from "./run-failure.ts";
import { type RunFailureReason, type RunOutcome, runOutcome, stateText } from "./run-state.ts";
import { createReporter, type RunUpdate } from "./run-updates.ts";
import type { RunsApi } from "./runs-api.ts";
import { readWait, type WaitOptions } from "./wait-options.ts";
import { getWholeRun } from "./whole-run.ts";

/** How a wait looks at its run. */
interface Look {
  /** Whether the run is known to exist, so that not reaching it is a passing matter. */
  readonly known: boolean;
  /** Whether to read the run's repairs as well. */
  readonly include_history?: boolean;
  readonly verdictOf: (run: Run) => RunOutcome;
  /** Whether the run is shown as it is now, and not as it was before a repair. */
  readonly shows?: (run: Run) => boolean;
}

/** Waits until a run has ended, and resolves to it where it succeeded. */
export async function waitForRun(
  calls: RunsApi,
  run_id: RunId,
  options: WaitOptions = {},
  look: Look = { known: false, verdictOf: runOutcome },
): Promise<Run> {
  const { onUpdate, cancelOnAbort } = options;
  const signal = options.signal ?? undefined;
  const { pollIntervalMs, waitTimeoutMs } = readWait(options);
  signal?.throwIfAborted();
  const reporter = createReporter(run_id, onUpdate);
  reporter.tell({ type: "started", run_id });
  let last: Run | undefined;
  // Set once the run is known to have failed, while it is still asked what its tasks say.
  let failed: { run: Run; reason: RunFailureReason } | undefined;

  try {
    return await (waitTimeoutMs === undefined
      ? untilEnded(signal)
      : withTimeout({ timeoutMs: waitTimeoutMs, signal }, untilEnded));
  } catch (error) {
    const timedOut = error instanceof TimeoutPassed;
    if (timedOut && failed !== undefined) throw failureOf(run_id, failed.run, failed.reason);
    if (cancelOnAbort && failed === undefined && (timedOut || signal?.aborted)) {
      await cancelGivenUp(calls, [{ run_id, tell: reporter.tell }], options);
    }
    if (timedOut) throw waitTimeout(run_id, last, options);
    if (!signal?.aborted && error instanceof DatabricksError) error.runId = run_id;
    throw error;
  }

  async function untilEnded(within: AbortSignal | undefined): Promise<Run> {
    const requestOptions = { ...options, signal: within };
    for (let looks = 0; ; looks += 1) {
      try {
        const run = await getWholeRun(
          calls,
          { run_id, include_history: look.include_history },
          requestOptions,
        );
        last = run;
        if (look.shows?.(run) ?? true) reporter.report(run);
        const verdict = look.verdictOf(run);
        if (verdict === "succeeded") return run;
        if (isFailure(verdict)) {
          failed = { run, reason: verdict };
          throw await readFailure(calls, run_id, run, verdict, requestOptions);
        }
      } catch (error) {
        if (within?.aborted || !isTransientError(error, look.known || last !== undefined)) throw error;
        reporter.tell({ type: "poll_error", run_id, error: asError(error) });
      }
      await sleep(pollDelayMs(looks, pollIntervalMs, Math.random()), within);
    }
  }
}

/** Starts a run and waits for it. */
export async function startAndWait(
  calls: RunsApi,
  start: () => Promise<{ readonly run_id?: RunId }>,
  options: WaitOptions = {},
): Promise<Run> {
  // A run must not be lost to options with which it cannot be waited for.
  readWait(options);
  const { run_id } = await start();
  if (run_id === undefined) throw new DatabricksError("The service started a run and did not tell its id.");
  return await waitForRun(calls, run_id, options, { known: true, verdictOf: runOutcome });
}

/** Cancels runs whose wait was given up, within `timeoutMs` for all, and tells what became of each. */
export async function cancelGivenUp(
  calls: RunsApi,
  runs: readonly { readonly run_id: RunId; readonly tell: (update: RunUpdate) => void }[],
  options: WaitOptions,
): Promise<void> {
  const timeoutMs = options.timeoutMs ?? calls.timeoutMs;
  const endsAtMs = performance.now() + timeoutMs;
  await mapConcurrently(runs, async ({ run_id, tell }) => {
    const leftMs = Math.max(0, endsAtMs - performance.now());
    try {
      // The signal that ended the wait is no reason not to send this.
      await withTimeout({ timeoutMs: leftMs, signal: undefined }, (within) =>
        calls.cancel({ run_id }, { ...options, signal: within }),
      );
      tell({ type: "cancel", run_id, error: undefined });
    } catch (error) {
      const told =
        error instanceof Error ? error : new DatabricksError(`No answer came within ${timeoutMs} ms.`);
      tell({ type: "cancel", run_id, error: told });
    }
  });
}

/** The error for a run that did not end in time. */
export function waitTimeout(
  run_id: RunId,
  last: Run | undefined,
  { waitTimeoutMs }: WaitOptions,
): WaitTimeoutError {
  const seen = last === undefined ? "it could not be read" : `it is ${stateText(last)}`;
  const message = `Run ${run_id} did not end within ${waitTimeoutMs} ms: ${seen}.`;
  return new WaitTimeoutError(message, run_id, last);
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new DatabricksError(String(thrown));
}
