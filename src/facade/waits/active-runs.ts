import type { BaseRun, JobsRunsListParams } from "../../generated/schema.ts";
import type { RunId } from "../errors/errors.ts";
import { listAll } from "../request/pagination.ts";
import type { RequestOptions } from "../transport/options.ts";
import { isTransientError } from "./poll-policy.ts";
import type { PolledRun } from "./polled-run.ts";
import { hasState, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

// The maximum number of runs on a page.
const PAGE_SIZE = 25;

/** Polls runs of one job by listing its active runs, while that takes fewer requests than reading each run. */
export class ActiveRunsList {
  readonly #runs: RunsApi;
  readonly #jobId: RunId;
  readonly #expandTasks: boolean;
  // Runs of other callers count too: the number of pages is known once the list was read.
  #pageCount = 1;
  #wasRead = false;
  #failedReads = 0;

  constructor(runs: RunsApi, jobId: RunId, expandTasks: boolean) {
    this.#runs = runs;
    this.#jobId = jobId;
    this.#expandTasks = expandTasks;
  }

  /** Records the state of the pending runs in the list. Returns the ids of those that need no read of their own. */
  async poll(pending: ReadonlyMap<RunId, PolledRun>, options: RequestOptions): Promise<ReadonlySet<RunId>> {
    if (pending.size <= this.#pageCount) return new Set();
    const active = new Set<RunId>();
    let count = 0;
    try {
      for await (const run of this.#listActive(options)) {
        count += 1;
        const polled = pending.get(run.run_id);
        // A run without a state is read itself, which reports it; so is one with more tasks than a page shows.
        if (polled === undefined || !hasState(run) || (this.#expandTasks && run.has_more)) continue;
        // The list may lag behind: a run that has ended in it is read itself.
        if (runOutcome(run) === "running") active.add(polled.run_id);
        polled.record(run);
      }
      this.#wasRead = true;
      this.#failedReads = 0;
    } catch (error) {
      if (options.signal?.aborted) throw error;
      this.#failedReads += 1;
      const isTransient = isTransientError(error, this.#wasRead);
      // Without the list, each run is read itself.
      if (!isTransient) this.#pageCount = Number.POSITIVE_INFINITY;
      if (!isTransient || this.#failedReads > 1) return new Set();
      // Runs missing from an incomplete list have not necessarily ended: they are polled again next time.
      for (const polled of pending.values()) {
        polled.updates.pollError(error);
        active.add(polled.run_id);
      }
    }
    this.#pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE));
    return active;
  }

  #listActive(options: RequestOptions): AsyncIterable<BaseRun> {
    const params: JobsRunsListParams = {
      ...{ job_id: this.#jobId, active_only: true, limit: PAGE_SIZE },
      ...(this.#expandTasks ? { expand_tasks: true } : {}),
    };
    const list = (page: JobsRunsListParams, pageOptions: RequestOptions) =>
      this.#runs.list(page, pageOptions);
    return listAll(list, "runs", params, options);
  }
}
