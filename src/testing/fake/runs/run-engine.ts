import type { ServiceError } from "../service-error.ts";
import type { Timeline } from "../timeline.ts";
import { compare, resolve } from "./condition.ts";
import type { Attempt, FakeRun, TaskRun } from "./fake-run.ts";
import { decide, isSuccess, resultOf } from "./run-if.ts";
import type { RunScript } from "./run-script.ts";
import { type End, type Progress, WORKLOAD_FAILED } from "./run-states.ts";
import { inWaves, type StartedTask } from "./task-graph.ts";

const DEFAULT_PENDING_MS = 10;
const DEFAULT_RUNNING_MS = 30;
const TERMINATING_MS = 10;
// Replaces Infinity: beyond it, times would not be integers.
const MAX_DURATION_MS = 1e12;

/** Starts the run of a job for a run-job task. */
export type StartChild = (
  task: NonNullable<StartedTask["run_job_task"]>,
  parent: FakeRun,
) => FakeRun | ServiceError;

/** Takes attempts of runs and their tasks from their start to their end. */
export class RunEngine {
  readonly #timeline: Timeline;
  readonly #nextId: () => number;
  readonly #startChild: StartChild;

  constructor(timeline: Timeline, nextId: () => number, startChild: StartChild) {
    this.#timeline = timeline;
    this.#nextId = nextId;
    this.#startChild = startChild;
  }

  /** Adds an attempt to a run, which does not begin yet. */
  addAttempt(run: FakeRun, script: RunScript, taskKeys: readonly string[]): Attempt {
    const number = run.attempts.length;
    const attempted = run.facts.tasks.filter(({ task_key }) => taskKeys.includes(task_key));
    const waves = inWaves(attempted.map((task) => withoutOthers(task, taskKeys)));
    const runningMs =
      script.end === "SKIPPED" ? 0 : Math.min(script.runningMs ?? DEFAULT_RUNNING_MS, MAX_DURATION_MS);
    const tasks = attempted.map((task): [string, TaskRun] => {
      const wave = waves.findIndex((keys) => keys.includes(task.task_key));
      const durationMs = share(runningMs, wave, waves.length);
      return [task.task_key, this.#createTask(task, script, number, durationMs)];
    });
    const attempt: Attempt = {
      ...notStarted("PENDING"),
      id: number === 0 ? run.run_id : this.#nextId(),
      type: number === 0 ? "ORIGINAL" : "REPAIR",
      ...{ script, createdMs: this.#timeline.nowMs, queueMs: 0, tasks: new Map(tasks) },
    };
    run.attempts.push(attempt);
    return attempt;
  }

  /** Begins an attempt: it is PENDING, then RUNNING. */
  begin(run: FakeRun, attempt: Attempt): void {
    attempt.phase = "PENDING";
    attempt.message = undefined;
    attempt.queueMs = this.#timeline.nowMs - attempt.createdMs;
    for (const task of attempt.tasks.values()) {
      if (upstreamOf(run, attempt, task).every(({ phase }) => phase === "ENDED")) task.phase = "PENDING";
    }
    const pendingMs = Math.min(attempt.script.pendingMs ?? DEFAULT_PENDING_MS, MAX_DURATION_MS);
    this.#timeline.after(pendingMs, () => {
      if (attempt.phase === "PENDING") this.#run(run, attempt);
    });
  }

  /** Ends an attempt before it begins. */
  skip(run: FakeRun, attempt: Attempt, end: End): void {
    attempt.startMs = this.#timeline.nowMs;
    for (const task of attempt.tasks.values()) this.#end(task, "SKIPPED");
    this.#finish(run, attempt, end);
  }

  /** Cancels the latest attempt of a run: it is TERMINATING, then CANCELED. */
  cancel(run: FakeRun): void {
    const attempt = run.latest;
    if (attempt.phase === "ENDED" || attempt.phase === "TERMINATING") return;
    attempt.phase = "TERMINATING";
    const unfinished = [...attempt.tasks.values()]
      .flatMap((task) => [task, ...task.iterations])
      .filter(({ phase }) => phase !== "ENDED");
    for (const task of unfinished) {
      task.phase = "TERMINATING";
      if (task.child !== undefined) this.cancel(task.child);
    }
    this.#timeline.after(TERMINATING_MS, () => {
      for (const task of unfinished) this.#end(task, "CANCELED");
      this.#finish(run, attempt, "CANCELED");
    });
  }

  #createTask(task: StartedTask, script: RunScript, attempt: number, durationMs: number): TaskRun {
    return {
      ...notStarted("BLOCKED"),
      runId: this.#nextId(),
      ...{ task, attempt, durationMs, iterations: [] },
      script: script.tasks?.[task.task_key] ?? {},
      defaultEnd: script.end === undefined || script.end === "SUCCESS_WITH_FAILURES" ? "SUCCESS" : script.end,
    };
  }

  #run(run: FakeRun, attempt: Attempt): void {
    attempt.phase = "RUNNING";
    attempt.startMs = this.#timeline.nowMs;
    if (attempt.script.end === "SKIPPED") {
      this.skip(run, attempt, "SKIPPED");
    } else if (attempt.tasks.size === 0) {
      const runningMs = Math.min(attempt.script.runningMs ?? DEFAULT_RUNNING_MS, MAX_DURATION_MS);
      this.#timeline.after(runningMs, () => this.#proceed(run, attempt));
    } else this.#proceed(run, attempt);
  }

  /** Starts the tasks whose dependencies have ended, and ends an attempt whose tasks have ended. */
  #proceed(run: FakeRun, attempt: Attempt): void {
    if (attempt.phase !== "RUNNING") return;
    const tasks = [...attempt.tasks.values()];
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const task of tasks) {
        if (task.phase !== "BLOCKED" && task.phase !== "PENDING") continue;
        const upstream = upstreamOf(run, attempt, task);
        if (upstream.some(({ phase }) => phase !== "ENDED")) continue;
        const decision = decide(
          task.task,
          upstream.map((one) => ({ end: one.end, isOtherBranch: isOtherBranch(task, one) })),
        );
        isChanged = true;
        if (decision === "RUN") this.#start(run, attempt, task);
        else this.#end(task, decision);
      }
    }
    if (tasks.every(({ phase }) => phase === "ENDED")) {
      const endOf = (key: string): End => run.currentOf(key)?.end ?? "SUCCESS";
      this.#finish(run, attempt, attempt.script.end ?? resultOf(run.facts.tasks, endOf));
    }
  }

  #start(run: FakeRun, attempt: Attempt, task: TaskRun): void {
    task.phase = "RUNNING";
    task.startMs = this.#timeline.nowMs;
    const { condition_task, for_each_task, run_job_task } = task.task;
    const proceed = (): void => this.#proceed(run, attempt);
    if (for_each_task != null) this.#startIterations(run, attempt, task, for_each_task);
    else if (run_job_task != null && task.script.end === undefined) {
      this.#startRunJob(run, task, run_job_task, proceed);
    } else {
      if (condition_task != null) {
        const comparison = compare(condition_task, valuesOf(run));
        task.comparison = { ...comparison, outcome: task.script.outcome ?? comparison.outcome };
      }
      this.#endAfter(task.durationMs, task, proceed);
    }
  }

  #endAfter(durationMs: number, task: TaskRun, proceed: () => void): void {
    this.#timeline.after(durationMs, () => {
      if (task.phase !== "RUNNING") return;
      this.#end(task, task.script.end ?? task.defaultEnd);
      proceed();
    });
  }

  #startRunJob(
    run: FakeRun,
    task: TaskRun,
    runJob: NonNullable<StartedTask["run_job_task"]>,
    proceed: () => void,
  ): void {
    const child = this.#startChild(runJob, run);
    if (child instanceof Error) {
      this.#end(task, "FAILED", child.message);
      return;
    }
    task.child = child;
    const follow = (): void => {
      if (task.phase !== "RUNNING") return;
      const { end } = child.latest;
      if (isSuccess(end)) this.#end(task, "SUCCESS");
      else this.#end(task, "FAILED", `Run ${child.run_id} of job ${runJob.job_id} did not succeed.`);
      proceed();
    };
    if (child.isActive) child.endListeners.push(follow);
    else this.#timeline.after(0, follow);
  }

  /** Runs the iterations of a for-each task, so many at once. */
  #startIterations(
    run: FakeRun,
    attempt: Attempt,
    task: TaskRun,
    { inputs, concurrency, task: inner }: NonNullable<StartedTask["for_each_task"]>,
  ): void {
    const count = countInputs(resolve(inputs, valuesOf(run)));
    if (count === undefined) {
      this.#end(task, "FAILED", `The inputs of the for-each task are not a JSON array: ${inputs}`);
      return;
    }
    const atOnce = concurrency || 1;
    const rounds = Math.ceil(count / atOnce);
    task.iterations = Array.from({ length: count }, (_, index) => {
      const durationMs = share(task.durationMs, Math.floor(index / atOnce), rounds);
      const iteration = this.#createTask(inner, attempt.script, task.attempt, durationMs);
      return { ...iteration, script: { ...iteration.script, ...task.script.iterations?.[index] } };
    });
    const proceed = (): void => {
      if (task.phase !== "RUNNING") return;
      for (;;) {
        const active = task.iterations.filter(({ phase }) => phase === "RUNNING").length;
        const next = task.iterations.find(({ phase }) => phase === "BLOCKED");
        if (next === undefined || active >= atOnce) break;
        next.phase = "RUNNING";
        next.startMs = this.#timeline.nowMs;
        if (inner.run_job_task != null && next.script.end === undefined) {
          this.#startRunJob(run, next, inner.run_job_task, proceed);
        } else this.#endAfter(next.durationMs, next, proceed);
      }
      if (task.iterations.some(({ phase }) => phase !== "ENDED")) return;
      const isFailed = task.iterations.some(({ end }) => !isSuccess(end));
      this.#end(task, task.script.end ?? (isFailed ? "FAILED" : "SUCCESS"));
      this.#proceed(run, attempt);
    };
    this.#timeline.after(0, proceed);
  }

  #end(task: Progress, end: End, message?: string): void {
    task.phase = "ENDED";
    task.startMs ||= this.#timeline.nowMs;
    task.endMs = this.#timeline.nowMs;
    task.end = end;
    task.message = message;
  }

  #finish(run: FakeRun, attempt: Attempt, end: End): void {
    this.#end(attempt, end, attempt.script.message ?? (end === "FAILED" ? messageOf(run) : undefined));
    for (const listener of run.endListeners.splice(0)) listener();
  }
}

/** Returns so much of a duration as one of equal parts takes, in whole milliseconds that add up. */
function share(durationMs: number, index: number, parts: number): number {
  return Math.floor((durationMs * (index + 1)) / parts) - Math.floor((durationMs * index) / parts);
}

function notStarted(phase: "BLOCKED" | "PENDING"): Progress {
  return { phase, startMs: 0, endMs: 0, end: "SUCCESS", message: undefined };
}

/** Returns a task without its dependencies on tasks that are not attempted. */
function withoutOthers(task: StartedTask, keys: readonly string[]): StartedTask {
  return { ...task, depends_on: (task.depends_on ?? []).filter(({ task_key }) => keys.includes(task_key)) };
}

/** Returns the tasks that a task waits for: in this attempt, or in an earlier one. Tasks that do not run are left out. */
function upstreamOf(run: FakeRun, attempt: Attempt, { task }: TaskRun): TaskRun[] {
  return (task.depends_on ?? []).flatMap(({ task_key }) => {
    const upstream = attempt.tasks.get(task_key) ?? run.currentOf(task_key);
    return upstream === undefined ? [] : [upstream];
  });
}

function isOtherBranch({ task }: TaskRun, upstream: TaskRun): boolean {
  const { outcome } = task.depends_on?.find(({ task_key }) => task_key === upstream.task.task_key) ?? {};
  if (outcome == null || upstream.comparison === undefined) return false;
  return outcome !== String(upstream.comparison.outcome);
}

/** Returns the values that tasks can refer to. */
function valuesOf({ run_id, facts: { about } }: FakeRun): Record<string, string> {
  const { job_id, run_name, job_parameters = [] } = about;
  return {
    ...{ "job.run_id": String(run_id), "job.id": String(job_id ?? 0), "job.name": run_name ?? "" },
    ...Object.fromEntries(
      job_parameters.map(({ name, value, default: preset }) => [
        `job.parameters.${name}`,
        value ?? preset ?? "",
      ]),
    ),
  };
}

function countInputs(inputs: string): number | undefined {
  try {
    const values: unknown = JSON.parse(inputs);
    return Array.isArray(values) ? values.length : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the service's message for a run with a failed task. */
function messageOf(run: FakeRun): string {
  const failed = run.facts.tasks
    .map(({ task_key }) => run.currentOf(task_key))
    .find((task) => task?.end === "FAILED");
  if (failed === undefined) return `${WORKLOAD_FAILED}.`;
  const message = (failed.message ?? WORKLOAD_FAILED).replace(/\.$/, "");
  return `Task ${failed.task.task_key} failed with message: ${message}.`;
}
