import { ServiceError, scriptFailure } from "../service-error.ts";
import type { Timeline } from "../timeline.ts";
import { compare, resolve, resolveAll, unknownParameter, type Values } from "./condition.ts";
import { dependentRuns, dependentsOf, isOtherBranch, upstreamOf, withoutOthers } from "./dependencies.ts";
import type { Attempt, FakeRun, Params, TaskRun } from "./fake-run.ts";
import { parseInputs } from "./for-each-inputs.ts";
import { decide, isSuccess, resultOf } from "./run-if.ts";
import type { RunScript, TaskScript } from "./run-script.ts";
import { type End, type Progress, WORKLOAD_FAILED } from "./run-states.ts";
import { textOf, valuesOf } from "./run-values.ts";
import { inWaves, type StartedTask } from "./task-graph.ts";

const DEFAULT_PENDING_MS = 10;
const DEFAULT_RUNNING_MS = 30;
const TERMINATING_MS = 10;
// Replaces Infinity: beyond it, times would not be integers.
const MAX_DURATION_MS = 1e12;

/** What an engine needs of the workspace. */
export interface EngineHooks {
  /** Starts the run of a job for a run-job task. */
  startChild(task: NonNullable<StartedTask["run_job_task"]>, parent: FakeRun): FakeRun;
  /** Called when an attempt of a run has ended. */
  onEnd(run: FakeRun): void;
}

/** Takes attempts of runs and their tasks from their start to their end. */
export class RunEngine {
  readonly #timeline: Timeline;
  readonly #nextId: () => number;
  readonly #hooks: EngineHooks;

  constructor(timeline: Timeline, nextId: () => number, hooks: EngineHooks) {
    this.#timeline = timeline;
    this.#nextId = nextId;
    this.#hooks = hooks;
  }

  /** Adds an attempt to a run, which does not begin yet. */
  addAttempt(run: FakeRun, script: RunScript, taskKeys: readonly string[], params: Params): void {
    const number = run.attempts.length;
    const keys = new Set(taskKeys);
    const attempted = run.facts.tasks.filter(({ task_key }) => keys.has(task_key));
    const waves = inWaves(attempted.map((task) => withoutOthers(task, keys)));
    const waveOf = new Map(waves.flatMap((wave, index) => wave.map((key) => [key, index] as const)));
    const runningMs = script.end === "SKIPPED" ? 0 : durationOf(script.runningMs, DEFAULT_RUNNING_MS);
    const tasks = attempted.map((task): [string, TaskRun] => {
      const durationMs = share(runningMs, waveOf.get(task.task_key) ?? 0, waves.length);
      return [task.task_key, this.#createTask(task, script, number, durationMs)];
    });
    run.attempts.push({
      ...notStarted("PENDING"),
      id: number === 0 ? run.run_id : this.#nextId(),
      type: number === 0 ? "ORIGINAL" : "REPAIR",
      ...{ script, params, createdMs: this.#timeline.nowMs, queueMs: 0 },
      ...{ tasks: new Map(tasks), dependents: dependentsOf(attempted) },
    });
  }

  /** Begins an attempt: it is PENDING, then RUNNING. */
  begin(run: FakeRun, attempt: Attempt): void {
    attempt.phase = "PENDING";
    attempt.message = undefined;
    attempt.queueMs = this.#timeline.nowMs - attempt.createdMs;
    for (const task of attempt.tasks.values()) {
      if (upstreamOf(run, attempt, task).every(({ phase }) => phase === "ENDED")) task.phase = "PENDING";
    }
    this.#timeline.after(durationOf(attempt.script.pendingMs, DEFAULT_PENDING_MS), () => {
      if (attempt.phase === "PENDING") this.#run(run, attempt);
    });
  }

  /** Ends an attempt before any of its tasks runs. */
  skip(run: FakeRun, attempt: Attempt, end: End): void {
    const taskEnd = end === "CANCELED" ? end : "SKIPPED";
    for (const task of attempt.tasks.values()) this.#end(task, taskEnd);
    this.#finish(run, attempt, end);
  }

  /** Cancels the latest attempt of a run: it is TERMINATING, then CANCELED. In a queue it is CANCELED at once. */
  cancel(run: FakeRun): void {
    const attempt = run.latest;
    if (attempt.phase === "QUEUED") {
      this.skip(run, attempt, "CANCELED");
      return;
    }
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
    if (attempt.script.end === "SKIPPED") this.skip(run, attempt, "SKIPPED");
    else if (attempt.tasks.size > 0) this.#proceed(run, attempt, attempt.tasks.values());
    else {
      const runningMs = durationOf(attempt.script.runningMs, DEFAULT_RUNNING_MS);
      this.#timeline.after(runningMs, () => this.#proceed(run, attempt, []));
    }
  }

  /** Starts those tasks whose dependencies have ended, and ends an attempt whose tasks have ended. */
  #proceed(run: FakeRun, attempt: Attempt, candidates: Iterable<TaskRun>): void {
    if (attempt.phase !== "RUNNING") return;
    const waiting = [...candidates];
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (task.phase !== "BLOCKED" && task.phase !== "PENDING") continue;
      const upstream = upstreamOf(run, attempt, task);
      if (upstream.some(({ phase }) => phase !== "ENDED")) continue;
      const { depends_on } = task.task;
      const decision = decide(
        task.task,
        upstream.map((one) => ({ end: one.end, isOtherBranch: isOtherBranch(depends_on, one) })),
      );
      if (decision !== "RUN") this.#end(task, decision);
      else {
        const ended = task;
        this.#start(run, attempt, task, valuesOf(run), () => {
          this.#proceed(run, attempt, dependentRuns(attempt, ended));
        });
      }
      if (isOver(task)) waiting.push(...dependentRuns(attempt, task));
    }
    if (![...attempt.tasks.values()].every(isOver)) return;
    const endOf = (key: string): End => run.currentOf(key)?.end ?? "SUCCESS";
    this.#finish(run, attempt, attempt.script.end ?? resultOf(run.facts.tasks, endOf));
  }

  /** Starts a task or an iteration. `onEnd` is called when it has ended, unless that is at once. */
  #start(run: FakeRun, attempt: Attempt, task: TaskRun, values: Values, onEnd: () => void): void {
    task.phase = "RUNNING";
    task.startMs = this.#timeline.nowMs;
    const { condition_task, for_each_task, run_job_task } = task.task;
    if (for_each_task != null) this.#startIterations(run, attempt, task, for_each_task, onEnd);
    else if (run_job_task != null && task.script.end === undefined) {
      this.#startRunJob(run, task, resolveAll(run_job_task, values), onEnd);
    } else {
      const unknown = condition_task == null ? undefined : unknownParameter(condition_task, values);
      if (unknown !== undefined && task.script.outcome === undefined) {
        this.#end(task, "FAILED", `The job has no parameter for {{${unknown}}}`);
        return;
      }
      this.#timeline.after(task.durationMs, () => {
        if (task.phase !== "RUNNING") return;
        this.#end(task, task.script.end ?? task.defaultEnd);
        if (condition_task != null && isSuccess(task.end)) {
          const comparison = compare(condition_task, values);
          task.comparison = { ...comparison, outcome: task.script.outcome ?? comparison.outcome };
        }
        onEnd();
      });
    }
  }

  #startRunJob(
    run: FakeRun,
    task: TaskRun,
    runJob: NonNullable<StartedTask["run_job_task"]>,
    onEnd: () => void,
  ): void {
    let child: FakeRun;
    try {
      child = this.#hooks.startChild(runJob, run);
    } catch (error) {
      const isRefused = error instanceof ServiceError;
      this.#end(task, "FAILED", isRefused ? error.message : scriptFailure(error));
      return;
    }
    task.child = child;
    const follow = (): void => {
      if (task.phase !== "RUNNING") return;
      if (isSuccess(child.latest.end)) this.#end(task, "SUCCESS");
      else this.#end(task, "FAILED", `Run ${child.run_id} of job ${runJob.job_id} did not succeed.`);
      onEnd();
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
    onEnd: () => void,
  ): void {
    const values = valuesOf(run);
    const items = task.script.inputs ?? parseInputs(resolve(inputs, values));
    if (items === undefined) {
      const help = inputs.includes("{{") ? ". The script of the task can set its `inputs`." : "";
      const message = `The inputs of the for-each task are not a JSON array: ${inputs}${help}`;
      this.#end(task, task.script.end ?? "FAILED", task.script.end === undefined ? message : undefined);
      return;
    }
    const atOnce = concurrency || 1;
    const rounds = Math.ceil(items.length / atOnce);
    const valuesOfItem = (index: number): Values => ({ ...values, input: textOf(items[index]) });
    task.iterations = items.map((_, index) => {
      const durationMs = share(task.durationMs, Math.floor(index / atOnce), rounds);
      const resolved = resolveAll(inner, valuesOfItem(index));
      const iteration = this.#createTask(resolved, attempt.script, task.attempt, durationMs);
      const script: TaskScript = { ...iteration.script, ...task.script.iterations?.[index] };
      return { ...iteration, script, defaultEnd: task.script.end ?? iteration.defaultEnd };
    });
    const proceed = (): void => {
      if (task.phase !== "RUNNING") return;
      for (;;) {
        const active = task.iterations.filter(({ phase }) => phase === "RUNNING").length;
        const next = task.iterations.findIndex(({ phase }) => phase === "BLOCKED");
        const iteration = task.iterations[next];
        if (iteration === undefined || active >= atOnce) break;
        this.#start(run, attempt, iteration, valuesOfItem(next), proceed);
      }
      if (!task.iterations.every(isOver)) return;
      const isFailed = task.iterations.some(({ end }) => !isSuccess(end));
      this.#end(task, task.script.end ?? (isFailed ? "FAILED" : "SUCCESS"));
      onEnd();
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
    this.#hooks.onEnd(run);
    for (const listener of run.endListeners.splice(0)) listener();
  }
}

function durationOf(scripted: number | undefined, preset: number): number {
  return Math.floor(Math.min(scripted ?? preset, MAX_DURATION_MS));
}

/** Returns so much of a duration as one of equal parts takes, in whole milliseconds that add up. */
function share(durationMs: number, index: number, parts: number): number {
  return Math.floor((durationMs * (index + 1)) / parts) - Math.floor((durationMs * index) / parts);
}

function notStarted(phase: "BLOCKED" | "PENDING"): Progress {
  return { phase, startMs: 0, endMs: 0, end: "SUCCESS", message: undefined };
}

function isOver({ phase }: Progress): boolean {
  return phase === "ENDED";
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
