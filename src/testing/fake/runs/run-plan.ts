import type { Task } from "../../../facade/index.ts";
import { type End, isRunEnd, RUN_ENDS, type RunScript, type Span } from "./run-script.ts";

/** A task of `run-now`, `submit` or the settings of a job. */
export type StartedTask = Pick<Task, "task_key"> & Partial<Task>;

const DEFAULT_PENDING_MS = 10;
const DEFAULT_RUNNING_MS = 30;
// Replaces Infinity: beyond it, times would not be integers.
const MAX_DURATION_MS = 1e12;

/** Rejects a script that TypeScript would reject. */
export function checkScript(script: RunScript): void {
  if ("then" in script) throw new TypeError("it is asynchronous: it must return the script, not a promise.");
  for (const { end } of [script, ...Object.values(script.tasks ?? {})]) {
    if (end === undefined || isRunEnd(end)) continue;
    throw new TypeError(`${JSON.stringify(end)} is not a valid \`end\`: use one of ${RUN_ENDS.join(", ")}.`);
  }
}

/** Plans when each task of an attempt runs and how it ends, and the result of the run. */
export function planAttempt(
  script: RunScript,
  all: readonly StartedTask[],
  taskKeys: readonly string[],
  nowMs: number,
  before: ReadonlyMap<string, Span>,
): { span: Span; tasks: Map<string, Span> } {
  const { message } = script;
  const pendingMs = Math.min(script.pendingMs ?? DEFAULT_PENDING_MS, MAX_DURATION_MS);
  const runningMs =
    script.end === "SKIPPED" ? 0 : Math.min(script.runningMs ?? DEFAULT_RUNNING_MS, MAX_DURATION_MS);
  const startMs = nowMs + pendingMs;
  const waves = inWaves(all.filter(({ task_key }) => taskKeys.includes(task_key)));
  const tasks = new Map<string, Span>();
  const endOf = (key: string): End | undefined => (tasks.get(key) ?? before.get(key))?.end;
  for (const [index, wave] of waves.entries()) {
    for (const { task_key, depends_on, run_if } of wave) {
      const own = script.tasks?.[task_key]?.end ?? defaultEnd(script.end);
      const upstream = depends_on?.map(({ task_key: key }) => endOf(key) ?? "SUCCESS") ?? [];
      const isBlocked = !mayRun(run_if ?? "ALL_SUCCESS", upstream);
      const end = isBlocked ? "UPSTREAM_FAILED" : own;
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

/** Returns whether a task runs after its dependencies ended; a rule about failures always passes. */
function mayRun(rule: string, upstream: readonly End[]): boolean {
  const succeeded = upstream.filter((end) => SUCCEEDED.has(end)).length;
  if (rule === "ALL_SUCCESS" || rule === "NONE_FAILED") return succeeded === upstream.length;
  return rule !== "AT_LEAST_ONE_SUCCESS" || succeeded > 0 || upstream.length === 0;
}

const SUCCEEDED: ReadonlySet<string> = new Set(["SUCCESS", "SUCCESS_WITH_FAILURES"]);

function defaultEnd(end: RunScript["end"]): End {
  return end === undefined || end === "SUCCESS_WITH_FAILURES" ? "SUCCESS" : end;
}

/** Returns the result of a run from those of its tasks: those on which no other depends decide. */
function sum(all: readonly StartedTask[], ends: ReadonlyMap<string, End>): End {
  const upstream = new Set(
    all.flatMap(({ depends_on }) => depends_on?.map(({ task_key }) => task_key) ?? []),
  );
  const bad = [...ends].filter(([, end]) => !SUCCEEDED.has(end));
  const badLeaf = bad.find(([key]) => !upstream.has(key));
  if (badLeaf === undefined) return bad.length === 0 ? "SUCCESS" : "SUCCESS_WITH_FAILURES";
  return badLeaf[1] === "UPSTREAM_FAILED" ? "FAILED" : badLeaf[1];
}

/** Groups tasks into waves: the tasks of a wave depend only on tasks of earlier waves. */
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

/** Returns the keys of tasks and of all their dependents. */
export function withDependents(tasks: readonly StartedTask[], named: readonly string[]): string[] {
  const keys = new Set(named);
  for (let before = -1; before !== keys.size; ) {
    before = keys.size;
    for (const { task_key, depends_on } of tasks) {
      if (depends_on?.some((one) => keys.has(one.task_key))) keys.add(task_key);
    }
  }
  return [...keys];
}
