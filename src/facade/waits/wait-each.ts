import type { Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { sleep, TimeoutPassed, withTimeout } from "../http/timeout.ts";
import type { RequestOptions } from "../transport/options.ts";
import { createLimiter } from "../util/concurrency.ts";
import { ActiveRunsList } from "./active-runs.ts";
import { cancelRuns } from "./cancel.ts";
import { pollDelayMs } from "./poll-policy.ts";
import { PolledRun } from "./polled-run.ts";
import { readRun } from "./read-run.ts";
import { readRunFailedError } from "./run-failure.ts";
import { isFailure, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";
import { readWaitOptions, requestOptionsOf, type WaitOptions } from "./wait-options.ts";

/** How the wait for one of several runs ended. */
export type WaitResult =
  | {
      /** Id of the run. */
      readonly run_id: RunId;
      /** The run, which succeeded. */
      readonly run: Run;
      /** Absent. */
      readonly error?: undefined;
    }
  | {
      /** Id of the run. */
      readonly run_id: RunId;
      /** Absent; see `error`. */
      readonly run?: undefined;
      /** A `RunFailedError`, a `WaitTimeoutError`, or the reason why the run cannot be read. */
      readonly error: DatabricksError;
    };

/** The runs to wait for. */
export interface WaitEachParams {
  /** Ids of the runs. Duplicates are ignored. */
  readonly run_ids: readonly RunId[];
  /** The job of all of the runs. Its active runs are then read as a list, with far fewer requests. */
  readonly job_id?: RunId | null | undefined;
}

/** Waits for several runs, and yields each as it ends. */
export async function* waitForEach(
  runs: RunsApi,
  params: WaitEachParams,
  options: WaitOptions = {},
): AsyncGenerator<WaitResult, void, undefined> {
  yield* new RunPoller(runs, params, options).results();
}

class RunPoller {
  readonly #runs: RunsApi;
  readonly #options: WaitOptions;
  readonly #pollIntervalMs: number;
  readonly #waitTimeoutMs: number | undefined;
  readonly #endsAtMs: number;
  readonly #callerSignal: AbortSignal | undefined;
  /** Aborts the requests when the caller leaves the loop. */
  readonly #loop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #limit = createLimiter();
  readonly #activeRuns: ActiveRunsList | undefined;
  readonly #pending: Map<RunId, PolledRun>;
  /** Results that were not yielded yet. */
  readonly #ended: WaitResult[] = [];
  #onEnded = (): void => {};

  constructor(runs: RunsApi, { run_ids, job_id }: WaitEachParams, options: WaitOptions) {
    const { pollIntervalMs, waitTimeoutMs } = readWaitOptions(options);
    const { onUpdate } = options;
    this.#runs = runs;
    this.#options = options;
    this.#pollIntervalMs = pollIntervalMs;
    this.#waitTimeoutMs = waitTimeoutMs;
    this.#endsAtMs = performance.now() + (waitTimeoutMs ?? 0);
    this.#callerSignal = options.signal ?? undefined;
    this.#signal =
      this.#callerSignal === undefined
        ? this.#loop.signal
        : AbortSignal.any([this.#callerSignal, this.#loop.signal]);
    if (job_id !== undefined && job_id !== null) {
      this.#activeRuns = new ActiveRunsList(runs, job_id, onUpdate !== undefined);
    }
    this.#pending = new Map(run_ids.map((run_id) => [run_id, new PolledRun(run_id, onUpdate)]));
  }

  async *results(): AsyncGenerator<WaitResult, void, undefined> {
    for (const { updates } of this.#pending.values()) updates.started();
    try {
      for (let polls = 0; this.#pending.size > 0; polls += 1) {
        yield* this.#yieldEnded(this.#untilTimeout((signal) => this.#pollAll(signal)));
        if (this.#pending.size === 0) return;
        const delayMs = pollDelayMs(polls, this.#pollIntervalMs, Math.random());
        await this.#untilTimeout((signal) => sleep(delayMs, signal));
      }
    } catch (error) {
      await this.#cancelPending(error);
      if (!(error instanceof TimeoutPassed)) {
        throw this.#callerSignal?.aborted ? this.#callerSignal.reason : error;
      }
      yield* this.#ended.splice(0);
      for (const run of this.#pending.values()) {
        yield { run_id: run.run_id, error: run.timeoutError(this.#waitTimeoutMs) };
      }
    } finally {
      this.#loop.abort();
    }
  }

  /** Yields the runs that end during a poll, as they end: a slow request does not delay the others. */
  async *#yieldEnded(poll: Promise<void>): AsyncGenerator<WaitResult, void, undefined> {
    let isOver = false;
    const over = poll.finally(() => {
      isOver = true;
    });
    // It may fail while the caller processes a run: the error is thrown below.
    over.catch(() => {});
    while (!isOver || this.#ended.length > 0) {
      const nextEnded = new Promise<void>((resolve) => {
        this.#onEnded = resolve;
      });
      if (this.#ended.length === 0) await Promise.race([over, nextEnded]);
      yield* this.#ended.splice(0);
    }
    await over;
  }

  #untilTimeout<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const timeoutMs =
      this.#waitTimeoutMs === undefined ? undefined : Math.max(0, this.#endsAtMs - performance.now());
    return withTimeout({ timeoutMs, signal: this.#signal }, work);
  }

  async #pollAll(signal: AbortSignal): Promise<void> {
    const requestOptions = { ...requestOptionsOf(this.#options), signal };
    const active = await this.#activeRuns?.poll(this.#pending, requestOptions);
    const unlisted = [...this.#pending.values()].filter(({ run_id }) => !active?.has(run_id));
    await Promise.all(unlisted.map((run) => this.#limit(() => this.#poll(run, requestOptions))));
  }

  async #poll(polled: PolledRun, requestOptions: RequestOptions): Promise<void> {
    const { run_id } = polled;
    try {
      const run = await readRun(this.#runs, { run_id }, requestOptions);
      polled.record(run);
      const outcome = runOutcome(run);
      if (outcome === "succeeded") this.#end({ run_id, run });
      if (!isFailure(outcome)) return;
      polled.failure = { run, reason: outcome };
      this.#end({
        run_id,
        error: await readRunFailedError(this.#runs, run_id, run, outcome, requestOptions),
      });
    } catch (error) {
      if (requestOptions.signal?.aborted || !(error instanceof DatabricksError)) throw error;
      if (!polled.recordError(error)) this.#end({ run_id, error: withRunId(error, run_id) });
    }
  }

  #end(result: WaitResult): void {
    this.#pending.delete(result.run_id);
    this.#ended.push(result);
    this.#onEnded();
  }

  /** Cancels the runs that have not ended, if the wait was aborted or timed out and the caller wants that. */
  async #cancelPending(error: unknown): Promise<void> {
    const isAbandoned = error instanceof TimeoutPassed || this.#callerSignal?.aborted;
    if (!this.#options.cancelOnAbort || !isAbandoned) return;
    const running = [...this.#pending.values()].filter(({ failure }) => failure === undefined);
    await cancelRuns(this.#runs, running, this.#options);
  }
}

/** Sets the run id of an error. An error that several runs share, such as refused credentials, is wrapped for each. */
function withRunId(error: DatabricksError, run_id: RunId): DatabricksError {
  const own = error.runId === undefined ? error : new DatabricksError(error.message, { cause: error });
  own.runId = run_id;
  return own;
}
