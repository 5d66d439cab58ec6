import type { Task } from "../../../facade/index.ts";
import { invalidParameter } from "../service-error.ts";

/** A task of `run-now`, `submit` or the settings of a job. */
export type StartedTask = Pick<Task, "task_key"> & Partial<Task>;

/** Returns the keys of tasks. */
export function keysOf(tasks: readonly StartedTask[]): string[] {
  return tasks.map(({ task_key }) => task_key);
}

/** Refuses tasks that could never all run: a key twice, an unknown or circular dependency, an outcome of no condition. */
export function checkGraph(tasks: readonly StartedTask[]): void {
  tasks.forEach(checkType);
  const twice = firstDuplicate(keysOf(tasks));
  if (twice !== undefined) throw invalidParameter(`Task key ${twice} is used by more than one task.`);
  const byKey = new Map(tasks.map((task) => [task.task_key, task]));
  for (const { task_key, depends_on } of tasks) {
    for (const { task_key: upstreamKey, outcome } of depends_on ?? []) {
      const upstream = byKey.get(upstreamKey);
      if (upstream === undefined) {
        throw invalidParameter(`Task ${task_key} depends on ${upstreamKey}, which the job does not have.`);
      }
      if (outcome == null) continue;
      if (upstream.condition_task == null || !/^(true|false)$/.test(outcome)) {
        throw invalidParameter(
          `Task ${task_key} depends on the outcome ${outcome} of ${upstreamKey}: only condition tasks have one, true or false.`,
        );
      }
    }
  }
  const keys = new Set(byKey.keys());
  for (const key of inWaves(tasks).flat()) keys.delete(key);
  if (keys.size > 0) throw invalidParameter(`Tasks depend on each other: ${[...keys].join(", ")}.`);
}

function checkType(task: StartedTask): void {
  const types = Object.keys(task).filter((name) => name.endsWith("_task"));
  if (types.length > 1) {
    throw invalidParameter(`Task ${task.task_key} has more than one type: ${types.join(", ")}.`);
  }
  const inner = task.for_each_task?.task;
  if (inner == null) return;
  if (inner.for_each_task != null) {
    throw invalidParameter(`The inner task of ${task.task_key} cannot be a for-each task.`);
  }
  checkType(inner);
}

/** Returns the first string that a list has twice. */
export function firstDuplicate(list: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return list.find((item) => seen.has(item) || !seen.add(item));
}

/** Groups the keys of tasks into waves: the tasks of a wave depend only on tasks of earlier waves. Circles are left out. */
export function inWaves(tasks: readonly StartedTask[]): string[][] {
  const waves: string[][] = [];
  const waiting = new Map(tasks.map((task) => [task.task_key, task]));
  for (;;) {
    const wave = [...waiting.values()].filter(
      ({ depends_on }) => !depends_on?.some(({ task_key }) => waiting.has(task_key)),
    );
    if (wave.length === 0) return waves;
    waves.push(wave.map(({ task_key }) => task_key));
    for (const { task_key } of wave) waiting.delete(task_key);
  }
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
