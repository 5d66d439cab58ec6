import type { BaseRun, RepairHistoryItem, Run, RunTask } from "../../../facade/index.ts";
import { planAttempt, type StartedTask } from "./run-plan.ts";
import { type RunScript, type Span, type State, stateAt } from "./run-script.ts";

/** One attempt of a run: the first, or a repair. */
interface Attempt {
  readonly id: number;
  readonly type: "ORIGINAL" | "REPAIR";
  readonly span: Span;
  readonly tasks: ReadonlyMap<string, TaskAttempt>;
}

interface TaskAttempt extends Span {
  readonly runId: number;
  readonly number: number;
  readonly script: { readonly output?: string | undefined; readonly error?: string | undefined };
}

/** A run of a fake workspace. */
export interface FakeRun {
  readonly run_id: number;
  readonly about: BaseRun;
  readonly tasks: readonly StartedTask[];
  /** Starts the first attempt, or a repair of some tasks. */
  startAttempt(script: RunScript, taskKeys: readonly string[], nowMs: number): number;
  cancel(nowMs: number): void;
  isPending(nowMs: number): boolean;
  isActive(nowMs: number): boolean;
  failedTasks(): string[];
  latestRepairId(): number | undefined;
  /** The task whose run has this id. */
  taskOf(runId: number): string | undefined;
  /** Returns the output of a task, of the attempt with this id or else of its latest. */
  outputOf(
    taskKey: string,
    runId: number,
    nowMs: number,
  ): { output: string | undefined; error: string | undefined };
  view(nowMs: number, show: { readonly tasks: boolean; readonly history: boolean }): Run;
  /** A task in the attempt with this id, or else in its latest. */
  viewTask(taskKey: string, runId: number, nowMs: number): Run;
}

/** Creates a run; `about` has the properties of its views in addition to its state. */
export function createFakeRun(
  run_id: number,
  about: BaseRun,
  tasks: readonly StartedTask[],
  nextId: () => number,
): FakeRun {
  const attempts: Attempt[] = [];
  /** The latest attempt of each task. */
  const current = new Map<string, TaskAttempt>();
  /** The key and the attempt of each run of a task, by run id. */
  const byRunId = new Map<number, { readonly key: string; readonly attempt: TaskAttempt }>();
  const addAttempt = (attempt: Attempt): void => {
    attempts.push(attempt);
    for (const [key, task] of attempt.tasks) {
      current.set(key, task);
      byRunId.set(task.runId, { key, attempt: task });
    }
  };
  const last = (): Span =>
    attempts.at(-1)?.span ?? { startMs: 0, endMs: 0, end: "SKIPPED", message: undefined };
  const attemptOf = (taskKey: string, runId?: number): TaskAttempt | undefined =>
    (runId === undefined ? undefined : byRunId.get(runId)?.attempt) ?? current.get(taskKey);
  const isActive = (nowMs: number): boolean => nowMs < last().endMs;

  const run: FakeRun = {
    run_id,
    about,
    tasks,
    isPending: (nowMs) => isActive(nowMs) && nowMs < last().startMs,
    isActive,
    startAttempt(script, taskKeys, nowMs) {
      const id = attempts.length === 0 ? run_id : nextId();
      const planned = planAttempt(script, tasks, taskKeys, nowMs, current);
      const attempt: Attempt = {
        id,
        type: attempts.length === 0 ? "ORIGINAL" : "REPAIR",
        span: planned.span,
        tasks: new Map(
          [...planned.tasks].map(([key, span]) => {
            const { output, error } = script.tasks?.[key] ?? {};
            return [key, { ...span, runId: nextId(), number: attempts.length, script: { output, error } }];
          }),
        ),
      };
      addAttempt(attempt);
      return id;
    },
    cancel(nowMs) {
      const attempt = attempts.pop();
      if (attempt === undefined) return;
      const cut = <S extends Span>(span: S): S =>
        nowMs < span.endMs
          ? {
              ...span,
              startMs: Math.min(span.startMs, nowMs),
              endMs: nowMs,
              end: "CANCELED",
              message: undefined,
            }
          : span;
      const cutTasks = new Map([...attempt.tasks].map(([key, task]) => [key, cut(task)] as const));
      addAttempt({ ...attempt, span: cut(attempt.span), tasks: cutTasks });
    },
    failedTasks: () =>
      [...current].flatMap(([key, { end }]) =>
        end === "SUCCESS" || end === "SUCCESS_WITH_FAILURES" ? [] : [key],
      ),
    latestRepairId: () => (attempts.length > 1 ? attempts.at(-1)?.id : undefined),
    taskOf: (id) => byRunId.get(id)?.key,
    outputOf(taskKey, runId, nowMs) {
      const task = attemptOf(taskKey, runId);
      if (task === undefined || nowMs < task.endMs) return { output: undefined, error: undefined };
      const failed = task.end !== "SUCCESS" && task.end !== "SUCCESS_WITH_FAILURES";
      const stateMessage = stateAt(task, nowMs).state.state_message;
      return { output: task.script.output, error: failed ? (task.script.error ?? stateMessage) : undefined };
    },
    view(nowMs, show) {
      return {
        ...about,
        ...timesOf({ ...last(), startMs: attempts[0]?.span.startMs ?? 0 }, nowMs, about.start_time),
        ...stateAt(last(), nowMs),
        ...(show.tasks ? { tasks: tasks.map((task) => viewOf(task, nowMs)) } : {}),
        ...(show.history ? { repair_history: attempts.map((attempt) => historyOf(attempt, nowMs)) } : {}),
      };
    },
    viewTask(taskKey, runId, nowMs) {
      const { task_key: _key, ...task } = viewOf({ task_key: taskKey }, nowMs, runId);
      const { job_id, run_name, run_type, creator_user_name } = about;
      const facts = { job_id, run_name: run_name ?? taskKey, run_type, creator_user_name };
      const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      return { ...known, ...task } as Run; // a task is viewed as a run with the same properties
    },
  };
  return run;

  function viewOf(task: StartedTask, nowMs: number, runId?: number): RunTask {
    const attempt = attemptOf(task.task_key, runId);
    if (attempt === undefined) return task as RunTask; // a task of a run is one of its settings
    return {
      ...(task as RunTask), // as above
      run_id: attempt.runId,
      attempt_number: attempt.number,
      ...timesOf(attempt, nowMs, attempt.startMs),
      ...stateAt(attempt, nowMs),
    };
  }
}

function historyOf({ id, type, span, tasks }: Attempt, nowMs: number): RepairHistoryItem {
  const { state, status }: State = stateAt(span, nowMs);
  return {
    ...(type === "REPAIR" ? { id } : {}),
    type,
    start_time: span.startMs,
    end_time: nowMs < span.endMs ? 0 : span.endMs,
    state,
    status,
    task_run_ids: [...tasks.values()].map(({ runId }) => runId),
  };
}

function timesOf({ startMs, endMs }: Span, nowMs: number, start_time = startMs) {
  const hasEnded = nowMs >= endMs;
  return {
    start_time,
    end_time: hasEnded ? endMs : 0,
    setup_duration: 0,
    execution_duration: hasEnded ? Math.max(0, endMs - startMs) : 0,
    cleanup_duration: 0,
    run_duration: hasEnded ? Math.max(0, endMs - start_time) : 0,
  };
}
