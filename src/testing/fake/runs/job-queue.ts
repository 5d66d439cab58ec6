import type { StoredJob } from "../jobs/stored-job.ts";
import type { Attempt, FakeRun } from "./fake-run.ts";
import type { RunEngine } from "./run-engine.ts";

/** Keeps to the maximum of concurrent runs of each job: others are queued or skipped. */
export class JobQueue {
  readonly #engine: RunEngine;
  readonly #runs: () => Iterable<FakeRun>;

  constructor(engine: RunEngine, runs: () => Iterable<FakeRun>) {
    this.#engine = engine;
    this.#runs = runs;
  }

  /** Begins the latest attempt of a run if its job has room for it. */
  admit(run: FakeRun, { isQueued }: { readonly isQueued: boolean }): void {
    const { latest: attempt, facts } = run;
    const { job } = facts;
    // Runs that were submitted have no limit.
    const limit = job === undefined ? Number.POSITIVE_INFINITY : limitOf(job);
    const others = job === undefined ? [] : this.#ofJob(job).filter((one) => one !== run);
    if (countActive(others) < limit && !others.some(isWaiting)) this.#engine.begin(run, attempt);
    else if (isQueued) enqueue(attempt, limit);
    else this.#engine.skip(run, attempt, "MAXIMUM_CONCURRENT_RUNS_REACHED");
  }

  /** Begins queued runs of a job, the oldest first, as far as there is room. */
  beginNext(job: StoredJob | undefined): void {
    if (job === undefined) return;
    const runs = this.#ofJob(job);
    for (const run of runs.filter(isWaiting)) {
      if (countActive(runs) >= limitOf(job)) return;
      this.#engine.begin(run, run.latest);
    }
  }

  #ofJob(job: StoredJob): FakeRun[] {
    return [...this.#runs()].filter((run) => run.facts.job === job);
  }
}

function isWaiting({ latest }: FakeRun): boolean {
  return latest.phase === "QUEUED";
}

function countActive(runs: readonly FakeRun[]): number {
  return runs.filter((run) => run.isActive && !isWaiting(run)).length;
}

function limitOf({ settings }: StoredJob): number {
  return settings.max_concurrent_runs ?? 1;
}

function enqueue(attempt: Attempt, limit: number): void {
  attempt.phase = "QUEUED";
  attempt.message = `Queued due to reaching maximum concurrent runs of ${limit}.`;
}
