import type { BaseRun, JobsRunsListParams, ListRunsResponse, Run } from "../generated/schema.ts";
import { mapConcurrently } from "./concurrency.ts";
import { DeadlinePassed, sleep, withDeadline } from "./deadline.ts";
import { DatabricksError, type RunId } from "./errors.ts";
import { checkRange, LONGEST_TIMER_MS, type RequestOptions } from "./options.ts";
import { listAll } from "./pagination.ts";
import { WaitTimeoutError } from "./run-errors.ts";
import { judge } from "./run-state.ts";
import { createReporter } from "./updates.ts";
import {
  asError,
  cancelGivenUp,
  failure,
  isPassing,
  pollDelayMs,
  type RunCalls,
  readPollInterval,
  type WaitOptions,
} from "./wait.ts";
import { getWholeRun } from "./whole-run.ts";

/** How the wait for one of several runs ended. */
export type WaitResult =
  | { readonly run_id: RunId; readonly run: Run; readonly error?: undefined }
  | { readonly run_id: RunId; readonly run?: undefined; readonly error: DatabricksError };

/** Which runs to wait for. */
export interface WaitEachParams {
  /** Ids of the runs; one that is given twice counts once. */
  readonly run_ids: readonly RunId[];
  /** The job that all of the runs are of. Its active runs are then read as a list, with far fewer requests. */
  readonly job_id?: RunId | null | undefined;
}

/** The calls that waiting for several runs is made of. */
export interface RunsCalls extends RunCalls {
  readonly list: (params: JobsRunsListParams, options?: RequestOptions) => Promise<ListRunsResponse>;
}

// The most runs that a page of a list can hold.
const PAGE_SIZE = 25;

/** Waits for several runs, and yields each as it ends. */
export async function* waitForEach(
  calls: RunsCalls,
  { run_ids, job_id }: WaitEachParams,
  options: WaitOptions = {},
): AsyncGenerator<WaitResult, void, undefined> {
  const { onUpdate, waitTimeoutMs, cancelOnGiveUp, signal } = options;
  const pollIntervalMs = readPollInterval(options);
  if (waitTimeoutMs !== undefined) checkRange("waitTimeoutMs", waitTimeoutMs, 0, LONGEST_TIMER_MS);
  const endsAtMs = performance.now() + (waitTimeoutMs ?? Number.POSITIVE_INFINITY);
  const pending = new Map(
    [...new Set(run_ids)].map((id) => [id, { reporter: createReporter(id, onUpdate), known: false }]),
  );
  for (const [run_id, { reporter }] of pending) reporter.tell({ type: "started", run_id });
  // Runs of other callers count too: what a list costs is known once one was read.
  let listPages = 1;

  try {
    for (let looks = 0; pending.size > 0; looks += 1) {
      const ended = await bounded(look);
      for (const result of ended) pending.delete(result.run_id);
      yield* ended;
      if (pending.size > 0)
        await bounded((within) => sleep(pollDelayMs(looks, pollIntervalMs, Math.random()), within));
    }
  } catch (error) {
    const timedOut = error instanceof DeadlinePassed;
    if (cancelOnGiveUp && (timedOut || signal?.aborted)) {
      await mapConcurrently([...pending], ([run_id, { reporter }]) =>
        cancelGivenUp(calls.cancel, run_id, options, reporter.tell),
      );
    }
    if (!timedOut) throw error;
    for (const run_id of pending.keys()) {
      const message = `Run ${run_id} did not end within ${waitTimeoutMs} ms.`;
      yield { run_id, error: new WaitTimeoutError(message, run_id, undefined) };
    }
  }

  function bounded<T>(work: (within: AbortSignal | undefined) => Promise<T>): Promise<T> {
    if (waitTimeoutMs === undefined) return work(signal);
    const leftMs = Math.max(0, endsAtMs - performance.now());
    return withDeadline({ timeoutMs: leftMs, signal }, work);
  }

  /** Looks at all pending runs once. Resolves to those that have ended. */
  async function look(within: AbortSignal | undefined): Promise<WaitResult[]> {
    const requestOptions = { ...options, signal: within };
    const active = await readActive(requestOptions);
    const toRead = [...pending.keys()].filter((id) => !active.has(id));
    const results = await mapConcurrently(toRead, (id) => readOne(id, requestOptions));
    return results.filter((result) => result !== undefined);
  }

  /** The pending runs that a list of the job's active runs shows, or none where single reads are cheaper. */
  async function readActive(requestOptions: RequestOptions): Promise<ReadonlySet<RunId>> {
    const active = new Set<RunId>();
    if (job_id === undefined || job_id === null || pending.size <= listPages) return active;
    let count = 0;
    try {
      const params = { job_id, active_only: true, limit: PAGE_SIZE };
      for await (const run of listAll(
        calls.list,
        (page): BaseRun[] | undefined => page.runs,
        params,
        requestOptions,
      )) {
        count += 1;
        const known = run.run_id === undefined ? undefined : pending.get(run.run_id);
        if (run.run_id === undefined || known === undefined) continue;
        active.add(run.run_id);
        known.known = true;
        known.reporter.report(run);
      }
    } catch (error) {
      if (requestOptions.signal?.aborted || !isPassing(error, true)) throw error;
      // A list that broke off says nothing of the runs it did not come to: they are looked at next time.
      for (const [run_id, { reporter }] of pending) {
        reporter.tell({ type: "fault", run_id, error: asError(error) });
        active.add(run_id);
      }
    }
    listPages = Math.max(1, Math.ceil(count / PAGE_SIZE));
    return active;
  }

  async function readOne(run_id: RunId, requestOptions: RequestOptions): Promise<WaitResult | undefined> {
    const state = pending.get(run_id);
    try {
      const run = await getWholeRun(calls.get, { run_id }, requestOptions);
      state?.reporter.report(run);
      if (state !== undefined) state.known = true;
      const verdict = judge(run);
      if (verdict === "running") return undefined;
      if (verdict === "succeeded") return { run_id, run };
      return { run_id, error: await failure(calls, run_id, run, verdict, requestOptions) };
    } catch (error) {
      if (requestOptions.signal?.aborted || !(error instanceof DatabricksError)) throw error;
      if (isPassing(error, state?.known ?? false)) {
        state?.reporter.tell({ type: "fault", run_id, error });
        return undefined;
      }
      error.runId = run_id;
      return { run_id, error };
    }
  }
}
