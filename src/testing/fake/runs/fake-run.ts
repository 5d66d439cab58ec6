import type { BaseRun, RunType } from "../../../facade/index.ts";
import type { StoredJob } from "../jobs/stored-job.ts";
import type { Comparison } from "./condition.ts";
import type { RunScript, TaskScript } from "./run-script.ts";
import type { End, Progress } from "./run-states.ts";
import type { StartedTask } from "./task-graph.ts";

/** The parameters of a request. */
export type Params = Readonly<Record<string, unknown>>;

/** One attempt of a task, or an iteration of a for-each task. */
export interface TaskRun extends Progress {
  readonly runId: number;
  readonly task: StartedTask;
  /** 0 for the first attempt of a run, 1 for its first repair, and so on. */
  readonly attempt: number;
  readonly script: TaskScript;
  /** Its result if its script has none. */
  readonly defaultEnd: End;
  /** Milliseconds that it takes, unless it starts another run. */
  readonly durationMs: number;
  /** The iterations of a for-each task that have begun or are scheduled. */
  iterations: TaskRun[];
  /** The operands and the outcome of a condition task that has succeeded. */
  comparison?: Comparison;
  /** The run that a run-job task started. */
  child?: FakeRun;
}

/** One attempt of a run: the first, or a repair. */
export interface Attempt extends Progress {
  readonly id: number;
  readonly type: "ORIGINAL" | "REPAIR";
  readonly script: RunScript;
  readonly createdMs: number;
  /** The parameters of the request that started the run, with those of all repairs so far. */
  readonly params: Params;
  /** Milliseconds that it waited in the queue of its job. */
  queueMs: number;
  readonly tasks: ReadonlyMap<string, TaskRun>;
  /** The keys of the tasks that depend on each task. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
}

/** The properties of a run that its request determines. */
export interface RunFacts {
  readonly about: Omit<BaseRun, "run_id"> & { readonly run_type: RunType };
  readonly tasks: readonly StartedTask[];
  /** The tasks of its job, of which it may run some only. */
  readonly allTasks: readonly StartedTask[];
  readonly job: StoredJob | undefined;
  /** The run whose task started this one. */
  readonly parent: FakeRun | undefined;
}

/** A run of a fake workspace. */
export class FakeRun {
  readonly run_id: number;
  readonly facts: RunFacts;
  readonly attempts: Attempt[] = [];
  /** Called once, when the latest attempt ends. */
  readonly endListeners: (() => void)[] = [];

  constructor(run_id: number, facts: RunFacts) {
    this.run_id = run_id;
    this.facts = facts;
  }

  /** The latest attempt. Every run has one. */
  get latest(): Attempt {
    return this.attempts.at(-1) as Attempt; // added right after the run
  }

  get isActive(): boolean {
    return this.latest.phase !== "ENDED";
  }

  /** Returns the latest attempt of a task. */
  currentOf(taskKey: string): TaskRun | undefined {
    return this.attempts.findLast(({ tasks }) => tasks.has(taskKey))?.tasks.get(taskKey);
  }

  /** Returns the attempt of a task, or the iteration, with an id. */
  findTask(runId: number): TaskRun | undefined {
    for (const { tasks } of this.attempts) {
      for (const task of tasks.values()) {
        const found = [task, ...task.iterations].find((one) => one.runId === runId);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}
