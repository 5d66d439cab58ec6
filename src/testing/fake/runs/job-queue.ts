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
    const { latest: attempt } = run;
    run.endListeners.push(() => this.#beginNext(run));
    const limit = limitOf(run);
    if (this.#countActive(run) < limit) this.#engine.begin(run, attempt);
    else if (isQueued) enqueue(attempt, limit);
    else this.#engine.skip(run, attempt, "MAXIMUM_CONCURRENT_RUNS_REACHED");
  }

  #beginNext(ended: FakeRun): void {
    for (const run of this.#ofJob(ended)) {
      if (run.latest.phase !== "QUEUED") continue;
      if (this.#countActive(run) >= limitOf(run)) return;
      this.#engine.begin(run, run.latest);
    }
  }

  /** Counts the other runs of a job that have begun and not ended. */
  #countActive(run: FakeRun): number {
    const others = this.#ofJob(run).filter((one) => one !== run);
    return others.filter(({ latest: { phase } }) => phase !== "QUEUED" && phase !== "ENDED").length;
  }

  #ofJob({ facts: { job } }: FakeRun): FakeRun[] {
    return job === undefined ? [] : [...this.#runs()].filter((run) => run.facts.job === job);
  }
}

/** Returns how many runs of a job may run at once. Runs that were submitted have no limit. */
function limitOf({ facts: { job } }: FakeRun): number {
  return job === undefined ? Number.POSITIVE_INFINITY : (job.settings.max_concurrent_runs ?? 1);
}

function enqueue(attempt: Attempt, limit: number): void {
  attempt.phase = "QUEUED";
  attempt.message = `Queued due to reaching maximum concurrent runs of ${limit}.`;
}
