import type { BaseRun, RepairHistoryItem, Run, RunTask, Task } from "../facade/index.ts";
import { type End, type RunScript, type Span, type State, stateAt } from "./run-script.ts";

/** A task as `run-now`, `submit` and the settings of a job give it. */
export type StartedTask = Pick<Task, "task_key"> & Partial<Task>;

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
  /** Begins the first attempt, or a repair of some tasks. */
  begin(script: RunScript, taskKeys: readonly string[], nowMs: number): number;
  cancel(nowMs: number): void;
  isPending(nowMs: number): boolean;
  isActive(nowMs: number): boolean;
  failedTasks(): string[];
  latestRepairId(): number | undefined;
  /** The task whose run has this id. */
  taskOf(runId: number): string | undefined;
  /** What a task gave back, in the attempt with this id or else in its latest. */
  outputOf(
    taskKey: string,
    runId: number,
    nowMs: number,
  ): { output: string | undefined; error: string | undefined };
  view(nowMs: number, show: { readonly tasks: boolean; readonly history: boolean }): Run;
  /** A task in the attempt with this id, or else in its latest. */
  viewTask(taskKey: string, runId: number, nowMs: number): Run;
}

const DEFAULT_PENDING_MS = 10;
const DEFAULT_RUNNING_MS = 30;

/** Makes a run; `about` is what its views show beside its state. */
export function createFakeRun(
  run_id: number,
  about: BaseRun,
  tasks: readonly StartedTask[],
  nextId: () => number,
): FakeRun {
  const attempts: Attempt[] = [];
  const current = (): Map<string, TaskAttempt> => new Map(attempts.flatMap(({ tasks }) => [...tasks]));
  const last = (): Span =>
    attempts.at(-1)?.span ?? { startMs: 0, endMs: 0, end: "SKIPPED", message: undefined };
  const attemptOf = (taskKey: string, runId?: number): TaskAttempt | undefined =>
    attempts.flatMap(({ tasks }) => [...tasks.values()]).find((one) => one.runId === runId) ??
    current().get(taskKey);
  const isActive = (nowMs: number): boolean => nowMs < last().endMs;

  const run: FakeRun = {
    run_id,
    about,
    tasks,
    isPending: (nowMs) => isActive(nowMs) && nowMs < last().startMs,
    isActive,
    begin(script, taskKeys, nowMs) {
      const id = attempts.length === 0 ? run_id : nextId();
      const planned = plan(script, tasks, taskKeys, nowMs, current());
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
      attempts.push(attempt);
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
      attempts.push({ ...attempt, span: cut(attempt.span), tasks: cutTasks });
    },
    failedTasks: () =>
      [...current()].flatMap(([key, { end }]) =>
        end === "SUCCESS" || end === "SUCCESS_WITH_FAILURES" ? [] : [key],
      ),
    latestRepairId: () => (attempts.length > 1 ? attempts.at(-1)?.id : undefined),
    taskOf: (id) => attempts.flatMap(({ tasks }) => [...tasks]).find(([, { runId }]) => runId === id)?.[0],
    outputOf(taskKey, runId, nowMs) {
      const task = attemptOf(taskKey, runId);
      if (task === undefined || nowMs < task.endMs) return { output: undefined, error: undefined };
      const failed = task.end !== "SUCCESS" && task.end !== "SUCCESS_WITH_FAILURES";
      const said = stateAt(task, nowMs).state.state_message;
      return { output: task.script.output, error: failed ? (task.script.error ?? said) : undefined };
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
      return { ...known, ...task } as Run; // a task's run has the members of a run that it has itself
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

/** When each task of an attempt runs, how it ends, and what that comes to for the run. */
function plan(
  script: RunScript,
  all: readonly StartedTask[],
  taskKeys: readonly string[],
  nowMs: number,
  before: ReadonlyMap<string, Span>,
): { span: Span; tasks: Map<string, Span> } {
  const { pendingMs = DEFAULT_PENDING_MS, message } = script;
  const runningMs = script.end === "SKIPPED" ? 0 : (script.runningMs ?? DEFAULT_RUNNING_MS);
  const startMs = nowMs + pendingMs;
  const waves = inWaves(all.filter(({ task_key }) => taskKeys.includes(task_key)));
  const tasks = new Map<string, Span>();
  const endOf = (key: string): End | undefined => (tasks.get(key) ?? before.get(key))?.end;
  for (const [index, wave] of waves.entries()) {
    for (const { task_key, depends_on, run_if } of wave) {
      const own = script.tasks?.[task_key]?.end ?? defaultEnd(script.end);
      const upstream = depends_on?.map(({ task_key: key }) => endOf(key) ?? "SUCCESS") ?? [];
      const isHeldUp = !mayRun(run_if ?? "ALL_SUCCESS", upstream);
      const end = isHeldUp ? "UPSTREAM_FAILED" : own;
      const beginMs = Math.round(startMs + (runningMs * index) / waves.length);
      const doneMs = Math.round(startMs + (runningMs * (index + 1)) / waves.length);
      const endMs = end === "UPSTREAM_FAILED" || end === "SKIPPED" ? beginMs : doneMs;
      tasks.set(task_key, { startMs: beginMs, endMs, end, message: undefined });
    }
  }
  const ends = new Map(all.map(({ task_key }) => [task_key, endOf(task_key) ?? "SUCCESS"] as const));
  const end = script.end ?? sum(all, ends);
  return { span: { startMs, endMs: startMs + runningMs, end, message }, tasks };
}

/** Whether a task runs after what it depends on ended so; a rule about failures holds nothing up. */
function mayRun(rule: string, upstream: readonly End[]): boolean {
  const succeeded = upstream.filter((end) => SUCCEEDED.has(end)).length;
  if (rule === "ALL_SUCCESS" || rule === "NONE_FAILED") return succeeded === upstream.length;
  return rule !== "AT_LEAST_ONE_SUCCESS" || succeeded > 0 || upstream.length === 0;
}

const SUCCEEDED: ReadonlySet<string> = new Set(["SUCCESS", "SUCCESS_WITH_FAILURES"]);

function defaultEnd(end: RunScript["end"]): End {
  return end === undefined || end === "SUCCESS_WITH_FAILURES" ? "SUCCESS" : end;
}

/** What the ends of tasks come to: those on which no other depends decide. */
function sum(all: readonly StartedTask[], ends: ReadonlyMap<string, End>): End {
  const upstream = new Set(
    all.flatMap(({ depends_on }) => depends_on?.map(({ task_key }) => task_key) ?? []),
  );
  const bad = [...ends].filter(([, end]) => !SUCCEEDED.has(end));
  const badLeaf = bad.find(([key]) => !upstream.has(key));
  if (badLeaf === undefined) return bad.length === 0 ? "SUCCESS" : "SUCCESS_WITH_FAILURES";
  return badLeaf[1] === "UPSTREAM_FAILED" ? "FAILED" : badLeaf[1];
}

/** Tasks in the order in which they can run: those of one wave depend only on those of waves before. */
function inWaves(tasks: readonly StartedTask[]): StartedTask[][] {
  const waves: StartedTask[][] = [];
  const keys = new Set(tasks.map(({ task_key }) => task_key));
  const done = new Set<string>();
  let left = [...tasks];
  while (left.length > 0) {
    const ready = left.filter(
      ({ depends_on }) =>
        depends_on?.every(({ task_key }) => done.has(task_key) || !keys.has(task_key)) ?? true,
    );
    // Tasks that depend on each other in a circle run together.
    const wave = ready.length === 0 ? left : ready;
    waves.push(wave);
    for (const { task_key } of wave) done.add(task_key);
    left = left.filter((task) => !wave.includes(task));
  }
  return waves;
}
