import { BOOLEAN, checkOptionTypes, FUNCTION, NUMBER } from "../errors/option-types.ts";
import { checkRequestOptions, REQUEST_OPTIONS } from "../request/check-options.ts";
import { checkRange, MAX_TIMER_MS, type RequestOptions } from "../transport/options.ts";
import type { RunUpdate } from "./run-updates.ts";

/** Options of a wait. Those of a call apply to each of its requests. */
export interface WaitOptions extends RequestOptions {
  /**
   * Milliseconds between two polls of the run. The first polls are more frequent.
   * @default 10_000
   */
  readonly pollIntervalMs?: number | undefined;
  /**
   * Milliseconds after which the wait ends with a `WaitTimeoutError`. The run continues. If the call also starts the
   * run, the time is measured from its start.
   * @default no limit
   */
  readonly waitTimeoutMs?: number | null | undefined;
  /**
   * Called with the idempotency token before a run is started, with the run id before the first poll, then once per state
   * change of the run or a task. Errors that it throws are ignored.
   */
  readonly onUpdate?: ((update: RunUpdate) => void) | undefined;
  /**
   * Whether to cancel the run when the wait is aborted by `signal` or times out (`waitTimeoutMs`). If it is being started
   * then, the start is finished first. The call rejects after that, at most `timeoutMs` later.
   * @default false
   */
  readonly cancelOnAbort?: boolean | undefined;
}

/**
 * Reads the limits of a wait, and applies their defaults.
 * @throws `ConfigurationError` if one is out of range
 */
export function readWaitOptions(options: WaitOptions): {
  pollIntervalMs: number;
  waitTimeoutMs: number | undefined;
} {
  checkOptionTypes(options, WAIT_OPTIONS, "The second argument");
  checkRequestOptions(requestOptionsOf(options));
  const pollIntervalMs = options.pollIntervalMs ?? 10_000;
  const waitTimeoutMs = options.waitTimeoutMs ?? undefined;
  checkRange("pollIntervalMs", pollIntervalMs, 1, MAX_TIMER_MS);
  checkRange("waitTimeoutMs", waitTimeoutMs ?? 0, 0, MAX_TIMER_MS);
  return { pollIntervalMs, waitTimeoutMs };
}

/** Returns the options of a wait that apply to each of its requests. */
export function requestOptionsOf({ signal, timeoutMs, maxRetries, headers }: WaitOptions): RequestOptions {
  return { signal, timeoutMs, maxRetries, headers };
}

export const WAIT_OPTIONS = {
  ...REQUEST_OPTIONS,
  pollIntervalMs: NUMBER,
  waitTimeoutMs: NUMBER,
  onUpdate: FUNCTION,
  cancelOnAbort: BOOLEAN,
};
