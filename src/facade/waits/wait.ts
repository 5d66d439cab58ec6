import type { Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { sleep, TimeoutPassed, withTimeout } from "../http/timeout.ts";
import { readId } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { cancelRuns } from "./cancel.ts";
import { pollDelayMs } from "./poll-policy.ts";
import { PolledRun } from "./polled-run.ts";
import { readRun } from "./read-run.ts";
import { readRunFailedError } from "./run-failure.ts";
import { isFailure, type RunOutcome, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";
import { finishStart, type Start } from "./start.ts";
import { readWaitOptions, requestOptionsOf, type WaitOptions } from "./wait-options.ts";

/** How a run is polled. */
interface PollRules {
  /** Whether the run is known to exist: a connection error is then transient from the first poll on. */
  readonly isKnown: boolean;
  /** Whether to read the run's repairs too. */
  readonly include_history?: boolean;
  /** The repair that is waited for, if it is one. */
  readonly repair_id?: RunId;
  readonly outcomeOf?: (run: Run) => RunOutcome;
  /** Whether the run shows its state before a repair. */
  readonly isOutdated?: (run: Run) => boolean;
}

/** Starts a run and waits for it. */
export async function startAndWait(
  runs: RunsApi,
  start: Start<{ readonly run_id?: RunId }>,
  options: WaitOptions = {},
): Promise<Run> {
  // Invalid options must be refused before a run is started.
  readWaitOptions(options);
  const startRun: Start<RunId> = async (requestOptions, onSend) => {
    const started = await start(requestOptions, onSend);
    return readId(started, started.run_id, "run_id");
  };
  const run_id = await finishStart(runs, startRun, (id) => id, options);
  return await waitForRun(runs, run_id, options, { isKnown: true });
}

/** Waits until a run has ended, and resolves to it if it succeeded. */
export async function waitForRun(
  runs: RunsApi,
  run_id: RunId,
  options: WaitOptions = {},
  rules: PollRules = { isKnown: false },
): Promise<Run> {
  return await new RunWait(runs, run_id, options, rules).result();
}

class RunWait {
  readonly #runs: RunsApi;
  readonly #options: WaitOptions;
  readonly #rules: PollRules;
  readonly #pollIntervalMs: number;
  readonly #waitTimeoutMs: number | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #run: PolledRun;
  readonly #startedMs = performance.now();

  constructor(runs: RunsApi, run_id: RunId, options: WaitOptions, rules: PollRules) {
    const { pollIntervalMs, waitTimeoutMs } = readWaitOptions(options);
    this.#runs = runs;
    this.#options = options;
    this.#rules = rules;
    this.#pollIntervalMs = pollIntervalMs;
    this.#waitTimeoutMs = waitTimeoutMs;
    this.#signal = options.signal ?? undefined;
    this.#run = new PolledRun(run_id, options.onUpdate, rules.repair_id);
  }

  async result(): Promise<Run> {
    this.#signal?.throwIfAborted();
    this.#run.updates.started(this.#rules.repair_id);
    try {
      return await withTimeout({ timeoutMs: this.#waitTimeoutMs, signal: this.#signal }, (signal) =>
        this.#pollUntilEnded({ ...requestOptionsOf(this.#options), signal }),
      );
    } catch (error) {
      throw await this.#abandon(error);
    }
  }

  async #pollUntilEnded(requestOptions: RequestOptions): Promise<Run> {
    const signal = requestOptions.signal ?? undefined;
    for (let polls = 0; ; polls += 1) {
      try {
        const run = await this.#poll(requestOptions);
        if (run !== undefined) return run;
      } catch (error) {
        if (signal?.aborted || !this.#run.recordError(error, this.#rules.isKnown)) throw error;
      }
      await sleep(pollDelayMs(polls, this.#pollIntervalMs, Math.random()), signal);
    }
  }

  /**
   * Returns the run if it succeeded, and `undefined` if it is running.
   * @throws `RunFailedError` if it failed
   */
  async #poll(requestOptions: RequestOptions): Promise<Run | undefined> {
    const { run_id, updates } = this.#run;
    const { include_history, isOutdated, outcomeOf = runOutcome } = this.#rules;
    const run = await readRun(this.#runs, { run_id, include_history }, requestOptions);
    this.#run.keep(run);
    if (isOutdated?.(run)) {
      if (runOutcome(run) !== "running") this.#reportOutdated();
      return undefined;
    }
    updates.report(run);
    const outcome = outcomeOf(run);
    if (outcome === "succeeded") return run;
    if (!isFailure(outcome)) return undefined;
    this.#run.failure = { run, reason: outcome };
    throw await readRunFailedError(this.#runs, run_id, run, outcome, requestOptions);
  }

  /** @throws {@link DatabricksError} if the run does not show its repair for too long */
  #reportOutdated(): void {
    const error = new DatabricksError(
      `Run ${this.#run.run_id} does not show its repair in \`repair_history\`.`,
    );
    const elapsedMs = performance.now() - this.#startedMs;
    if (elapsedMs > MAX_OUTDATED_MS) throw error;
    if (elapsedMs > USUAL_OUTDATED_MS) this.#run.updates.pollError(error);
  }

  /** Returns the error to throw, after the run was canceled if that is wanted. */
  async #abandon(error: unknown): Promise<unknown> {
    const isTimeout = error instanceof TimeoutPassed;
    const isAborted = this.#signal?.aborted === true;
    if (this.#options.cancelOnAbort && this.#run.failure === undefined && (isTimeout || isAborted)) {
      await cancelRuns(this.#runs, [this.#run], this.#options);
    }
    if (isTimeout) return this.#run.timeoutError(this.#waitTimeoutMs);
    if (!isAborted && error instanceof DatabricksError) error.runId = this.#run.run_id;
    return error;
  }
}

// A repair may take minutes to appear in a run.
const USUAL_OUTDATED_MS = 30_000;
const MAX_OUTDATED_MS = 600_000;
