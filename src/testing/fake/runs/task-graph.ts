import type { Task } from "../../../facade/index.ts";
import { invalidParameter } from "../service-error.ts";

/** A task of `run-now`, `submit` or the settings of a job. */
export type StartedTask = Pick<Task, "task_key"> & Partial<Task>;

/** Refuses tasks that could never all run: a key twice, an unknown or circular dependency. */
export function checkGraph(tasks: readonly StartedTask[]): void {
  const twice = firstDuplicate(tasks.map(({ task_key }) => task_key));
  if (twice !== undefined) throw invalidParameter(`Task key ${twice} is used by more than one task.`);
  const keys = new Set(tasks.map(({ task_key }) => task_key));
  for (const { task_key, depends_on } of tasks) {
    const unknown = depends_on?.find((one) => !keys.has(one.task_key));
    if (unknown === undefined) continue;
    throw invalidParameter(`Task ${task_key} depends on ${unknown.task_key}, which the job does not have.`);
  }
  for (const key of inWaves(tasks).flat()) keys.delete(key);
  if (keys.size > 0) throw invalidParameter(`Tasks depend on each other: ${[...keys].join(", ")}.`);
}

/** Returns the first string that a list has twice. */
export function firstDuplicate(list: readonly string[]): string | undefined {
  return list.find((item, index) => list.indexOf(item) !== index);
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
