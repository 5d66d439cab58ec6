import type { BaseRun, JobsRunsListParams, Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { sleep, TimeoutPassed, withTimeout } from "../http/timeout.ts";
import { listAll } from "../request/pagination.ts";
import type { RequestOptions } from "../transport/options.ts";
import { mapConcurrently } from "../util/concurrency.ts";
import { isTransientError, pollDelayMs } from "./poll-policy.ts";
import { failureOf, isFailure, readFailure } from "./run-failure.ts";
import { type RunFailureReason, runOutcome } from "./run-state.ts";
import { createReporter } from "./run-updates.ts";
import type { RunsApi } from "./runs-api.ts";
import { asError, cancelGivenUp, waitTimeout } from "./wait.ts";
import { readWait, type WaitOptions } from "./wait-options.ts";
import { getWholeRun } from "./whole-run.ts";

/** How the wait for one of several runs ended. */
export type WaitResult =
  | {
      /** Id of the run. */
      readonly run_id: RunId;
      /** The run, which succeeded. */
      readonly run: Run;
      /** Nothing. */
      readonly error?: undefined;
    }
  | {
      /** Id of the run. */
      readonly run_id: RunId;
      /** Nothing: the error tells of the run. */
      readonly run?: undefined;
      /** Why there is no success to tell of: a `RunFailedError`, a `WaitTimeoutError`, or why the run cannot be read. */
      readonly error: DatabricksError;
    };

/** Which runs to wait for. */
export interface WaitEachParams {
  /** Ids of the runs; one that is given twice counts once. */
  readonly run_ids: readonly RunId[];
  /** The job that all of the runs are of. Its active runs are then read as a list, with far fewer requests. */
  readonly job_id?: RunId | null | undefined;
}

/** A run that has not ended. */
interface Waited {
  readonly reporter: ReturnType<typeof createReporter>;
  /** The run as it was last seen, in a list or by itself. */
  last: Run | undefined;
  /** Set once it is known to have failed, while it is still asked what its tasks say. */
  failed?: { readonly run: Run; readonly reason: RunFailureReason };
}

// The most runs that a page of a list can hold.
const PAGE_SIZE = 25;

/** Waits for several runs, and yields each as it ends. */
export async function* waitForEach(
  calls: RunsApi,
  { run_ids, job_id }: WaitEachParams,
  options: WaitOptions = {},
): AsyncGenerator<WaitResult, void, undefined> {
  const { onUpdate, cancelOnAbort } = options;
  const signal = options.signal ?? undefined;
  const left = new AbortController();
  const within = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
  const { pollIntervalMs, waitTimeoutMs } = readWait(options);
  const endsAtMs = performance.now() + (waitTimeoutMs ?? Number.POSITIVE_INFINITY);
  const pending = new Map(
    run_ids.map((id): [RunId, Waited] => [id, { reporter: createReporter(id, onUpdate), last: undefined }]),
  );
  for (const [run_id, { reporter }] of pending) reporter.tell({ type: "started", run_id });
  const ended: WaitResult[] = [];
  let tellEnded = (): void => {};
  // Runs of other callers count too: what a list costs is known once one was read.
  let listPages = 1;
  let listed = false;
  let failedLists = 0;

  try {
    for (let looks = 0; pending.size > 0; looks += 1) {
      yield* endedDuring(bounded(look));
      if (pending.size > 0)
        await bounded((within) => sleep(pollDelayMs(looks, pollIntervalMs, Math.random()), within));
    }
  } catch (error) {
    const timedOut = error instanceof TimeoutPassed;
    if (cancelOnAbort && (timedOut || signal?.aborted)) {
      const given = [...pending].flatMap(([run_id, { reporter, failed }]) =>
        failed === undefined ? [{ run_id, tell: reporter.tell }] : [],
      );
      await cancelGivenUp(calls, given, options);
    }
    if (!timedOut) throw signal?.aborted ? signal.reason : error;
    yield* ended.splice(0);
    for (const [run_id, { last, failed }] of pending) {
      const error =
        failed === undefined
          ? waitTimeout(run_id, last, options)
          : failureOf(run_id, failed.run, failed.reason);
      yield { run_id, error };
    }
  } finally {
    // Who leaves the loop wants no more requests.
    left.abort();
  }

  /** Yields what ends while a look goes on: one slow read holds up no other run. */
  async function* endedDuring(look: Promise<void>): AsyncGenerator<WaitResult, void, undefined> {
    let isOver = false;
    const over = look.finally(() => {
      isOver = true;
    });
    // It may fail while the caller works on a run; that is seen below.
    over.catch(() => {});
    while (!isOver || ended.length > 0) {
      const more = new Promise<void>((resolve) => {
        tellEnded = resolve;
      });
      if (ended.length === 0) await Promise.race([over, more]);
      yield* ended.splice(0);
    }
    await over;
  }

  function bounded<T>(work: (within: AbortSignal | undefined) => Promise<T>): Promise<T> {
    if (waitTimeoutMs === undefined) return work(within);
    const leftMs = Math.max(0, endsAtMs - performance.now());
    return withTimeout({ timeoutMs: leftMs, signal: within }, work);
  }

  /** Looks at all pending runs once, and moves those that have ended. */
  async function look(within: AbortSignal | undefined): Promise<void> {
    const requestOptions = { ...options, signal: within };
    const active = await readActive(requestOptions);
    const toRead = [...pending].filter(([id]) => !active.has(id));
    await mapConcurrently(toRead, async ([run_id, waited]) => {
      const result = await readOne(run_id, waited, requestOptions);
      if (result === undefined) return;
      pending.delete(run_id);
      ended.push(result);
      tellEnded();
    });
  }

  /** The pending runs that a list of the job's active runs shows, or none where single reads are cheaper. */
  async function readActive(requestOptions: RequestOptions): Promise<ReadonlySet<RunId>> {
    const active = new Set<RunId>();
    if (job_id === undefined || job_id === null || pending.size <= listPages) return active;
    let count = 0;
    try {
      const params = {
        ...{ job_id, active_only: true, limit: PAGE_SIZE },
        // Without the tasks, their changes could not be told.
        ...(onUpdate === undefined ? {} : { expand_tasks: true }),
      };
      const list = (page: JobsRunsListParams, pageOptions?: RequestOptions) => calls.list(page, pageOptions);
      for await (const run of listAll(
        list,
        (page): BaseRun[] | undefined => page.runs,
        params,
        requestOptions,
      )) {
        count += 1;
        const known = run.run_id === undefined ? undefined : pending.get(run.run_id);
        if (run.run_id === undefined || known === undefined) continue;
        // A list may lag behind; a run that it shows as ended is read by itself.
        if (runOutcome(run) === "running") active.add(run.run_id);
        known.last = run;
        known.reporter.report(run);
      }
      listed = true;
      failedLists = 0;
    } catch (error) {
      if (requestOptions.signal?.aborted) throw error;
      failedLists += 1;
      // Whatever is wrong with the list, each run has an answer of its own.
      if (!isTransientError(error, listed)) listPages = Number.POSITIVE_INFINITY;
      if (!isTransientError(error, listed) || failedLists > 1) return new Set();
      // A list that broke off says nothing of the runs it did not come to: they are looked at next time.
      for (const [run_id, { reporter }] of pending) {
        reporter.tell({ type: "poll_error", run_id, error: asError(error) });
        active.add(run_id);
      }
    }
    listPages = Math.max(1, Math.ceil(count / PAGE_SIZE));
    return active;
  }

  async function readOne(
    run_id: RunId,
    waited: Waited,
    requestOptions: RequestOptions,
  ): Promise<WaitResult | undefined> {
    try {
      const run = await getWholeRun(calls, { run_id }, requestOptions);
      waited.last = run;
      waited.reporter.report(run);
      const verdict = runOutcome(run);
      if (verdict === "succeeded") return { run_id, run };
      if (!isFailure(verdict)) return undefined;
      waited.failed = { run, reason: verdict };
      return { run_id, error: await readFailure(calls, run_id, run, verdict, requestOptions) };
    } catch (error) {
      if (requestOptions.signal?.aborted || !(error instanceof DatabricksError)) throw error;
      if (isTransientError(error, waited.last !== undefined)) {
        waited.reporter.tell({ type: "poll_error", run_id, error });
        return undefined;
      }
      return { run_id, error: withRunId(error, run_id) };
    }
  }
}

/** Puts the run on an error. One that several runs share, as a failed sign-in may be, gets a wrapper for each. */
function withRunId(error: DatabricksError, run_id: RunId): DatabricksError {
  const own = error.runId === undefined ? error : new DatabricksError(error.message, { cause: error });
  own.runId = run_id;
  return own;
}
