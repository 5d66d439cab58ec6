import type { Attempt, FakeRun, TaskRun } from "./fake-run.ts";
import { keysOf, type StartedTask } from "./task-graph.ts";

/** Returns a task without its dependencies on tasks that are not attempted. */
export function withoutOthers(task: StartedTask, keys: ReadonlySet<string>): StartedTask {
  return { ...task, depends_on: (task.depends_on ?? []).filter(({ task_key }) => keys.has(task_key)) };
}

/** Returns the keys of the tasks that depend on each task. */
export function dependentsOf(tasks: readonly StartedTask[]): Map<string, string[]> {
  const dependents = new Map<string, string[]>(keysOf(tasks).map((key) => [key, []]));
  for (const { task_key, depends_on } of tasks) {
    for (const upstream of depends_on ?? []) dependents.get(upstream.task_key)?.push(task_key);
  }
  return dependents;
}

/** Returns the tasks of an attempt that depend on a task. */
export function dependentRuns({ tasks, dependents }: Attempt, { task }: TaskRun): TaskRun[] {
  return (dependents.get(task.task_key) ?? []).flatMap((key) => tasks.get(key) ?? []);
}

/** Returns the tasks that a task waits for: in this attempt, or in an earlier one. Tasks that do not run are left out. */
export function upstreamOf(run: FakeRun, attempt: Attempt, { task }: TaskRun): TaskRun[] {
  return (task.depends_on ?? []).flatMap(
    ({ task_key }) => attempt.tasks.get(task_key) ?? run.currentOf(task_key) ?? [],
  );
}

/** Returns whether a task depends on another outcome of a condition task than it had. */
export function isOtherBranch(dependsOn: StartedTask["depends_on"], { task, comparison }: TaskRun): boolean {
  const outcome = dependsOn?.find(({ task_key }) => task_key === task.task_key)?.outcome;
  return outcome != null && comparison !== undefined && outcome !== String(comparison.outcome);
}
