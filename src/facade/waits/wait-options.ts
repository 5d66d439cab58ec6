import { checkRequestOptions } from "../request/check-options.ts";
import { checkRange, MAX_TIMER_MS, type RequestOptions } from "../transport/options.ts";
import type { RunUpdate } from "./run-updates.ts";

/** Settings of a wait; those of a call hold for each of its requests. */
export interface WaitOptions extends RequestOptions {
  /**
   * Milliseconds between two looks at the run, once it has gone on for a while; the first ones come quicker.
   * @default 10_000
   */
  readonly pollIntervalMs?: number | undefined;
  /**
   * Milliseconds after which the wait ends with a `WaitTimeoutError`. The run goes on. Where the call also starts the
   * run, they count from the answer to that.
   * @default no limit
   */
  readonly waitTimeoutMs?: number | null | undefined;
  /**
   * Told the run's id before the first look, then each change of the run and of its tasks once. What it throws is
   * ignored.
   */
  readonly onUpdate?: ((update: RunUpdate) => void) | undefined;
  /**
   * Whether to cancel the run where the wait is given up, by `signal` or `waitTimeoutMs`. An abort while the run is
   * only being started cancels nothing: its id is not known then.
   * @default false
   */
  readonly cancelOnAbort?: boolean | undefined;
}

/**
 * Reads and checks the limits of a wait.
 * @throws `ConfigurationError`
 */
export function readWait(options: WaitOptions): {
  pollIntervalMs: number;
  waitTimeoutMs: number | undefined;
} {
  checkRequestOptions(options);
  const pollIntervalMs = options.pollIntervalMs ?? 10_000;
  const waitTimeoutMs = options.waitTimeoutMs ?? undefined;
  checkRange("pollIntervalMs", pollIntervalMs, 1, MAX_TIMER_MS);
  checkRange("waitTimeoutMs", waitTimeoutMs ?? 0, 0, MAX_TIMER_MS);
  return { pollIntervalMs, waitTimeoutMs };
}
