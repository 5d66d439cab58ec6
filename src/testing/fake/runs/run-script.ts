import { parseInputs } from "./for-each-inputs.ts";
import type { StartedTask } from "./task-graph.ts";

export const RUN_ENDS = [
  "SUCCESS",
  "SUCCESS_WITH_FAILURES",
  "FAILED",
  "TIMEDOUT",
  "CANCELED",
  "SKIPPED",
  "INTERNAL_ERROR",
] as const;

/**
 * How a run or a task ends.
 * @useDeclaredType
 */
export type RunEnd = (typeof RUN_ENDS)[number];

/** The script of a task. */
export interface TaskScript {
  /**
   * Result of the task, unless a dependency fails.
   * @default the result of the run
   */
  readonly end?: RunEnd | undefined;
  /** Output of the task: the result of a notebook, or the log of any other task. */
  readonly output?: string | undefined;
  /**
   * Error message of a task that fails, as returned by `runs.getOutput`.
   * @default the service's message for failed code
   */
  readonly error?: string | undefined;
  /**
   * Stack trace of a task that fails, as returned by `runs.getOutput`.
   * @default the error message
   */
  readonly errorTrace?: string | undefined;
  /**
   * Result of a condition task.
   * @default the comparison of its operands; true if they refer to values that the fake workspace does not have
   */
  readonly outcome?: boolean | undefined;
  /**
   * Inputs of a for-each task.
   * @default those of its settings, in which job parameters are replaced
   */
  readonly inputs?: readonly unknown[] | undefined;
  /** Scripts of single iterations of a for-each task, by index from 0. Those of all are under the key of its inner task. */
  readonly iterations?: Readonly<Record<number, TaskScript>> | undefined;
}

/** The script of a run, from PENDING through RUNNING to its end. */
export interface RunScript {
  /**
   * Result of the run.
   * @default derived from its tasks, as on a workspace: FAILED if a task fails on which no other depends
   */
  readonly end?: RunEnd | undefined;
  /** The service's message about the end. */
  readonly message?: string | undefined;
  /**
   * Milliseconds that it is PENDING.
   * @default 10
   */
  readonly pendingMs?: number | undefined;
  /**
   * Milliseconds that it is RUNNING, divided by the tasks that wait for each other. Runs that its tasks start take their own
   * time.
   * @default 30
   */
  readonly runningMs?: number | undefined;
  /** Scripts of single tasks, by `task_key`; also of the inner task of a for-each task. */
  readonly tasks?: Readonly<Record<string, TaskScript>> | undefined;
}

const TASK_PROPERTIES = ["end", "output", "error", "errorTrace", "outcome", "inputs", "iterations"];
const RUN_PROPERTIES = ["end", "message", "pendingMs", "runningMs", "tasks"];

/**
 * Rejects a script that TypeScript would reject, one for tasks that neither the run nor the others have, and one of which
 * a part would have no effect.
 */
export function checkScript(
  script: RunScript,
  tasks: readonly StartedTask[],
  others: readonly StartedTask[] = [],
): void {
  checkShape(script);
  const own = new Map(tasks.flatMap(withInner));
  const known = new Map([...others.flatMap(withInner), ...own]);
  for (const [key, taskScript] of Object.entries(script.tasks ?? {})) {
    const task = known.get(key);
    if (task === undefined) {
      const list = own.size === 0 ? "it has no tasks" : `its tasks are ${[...own.keys()].join(", ")}`;
      throw new TypeError(`the run has no task ${JSON.stringify(key)}: ${list}.`);
    }
    checkTask(taskScript, task, script.end, `the script of task ${JSON.stringify(key)}`);
  }
}

/** Rejects a script that is invalid for every run. */
export function checkShape(script: RunScript): void {
  checkProperties(script, RUN_PROPERTIES, "the script");
  checkEnd(script.end);
  for (const name of ["pendingMs", "runningMs"] as const) {
    const value: unknown = script[name] ?? 0;
    if (typeof value === "number" && value >= 0) continue;
    throw new TypeError(`${name} must be a number of milliseconds, got ${value}.`);
  }
}

function checkTask(script: TaskScript, task: StartedTask, runEnd: RunEnd | undefined, subject: string): void {
  checkProperties(script, TASK_PROPERTIES, subject);
  const end = script.end ?? runEnd;
  checkEnd(end);
  const refuse = (reason: string): never => {
    throw new TypeError(`${subject} ${reason}.`);
  };
  if (script.error !== undefined && (end === undefined || end.startsWith("SUCCESS"))) {
    refuse("has an `error`, but no `end` that fails");
  }
  if (script.outcome !== undefined && task.condition_task == null) {
    refuse("has an `outcome`, but the task is not a condition task");
  }
  const { inputs, iterations } = script;
  if ((inputs !== undefined || iterations !== undefined) && task.for_each_task == null) {
    refuse("has `inputs` or `iterations`, but the task is not a for-each task");
  }
  if (inputs !== undefined && !Array.isArray(inputs)) refuse("has `inputs` that are not a list");
  // Other inputs are not known before it runs.
  const count = (inputs ?? parseInputs(task.for_each_task?.inputs ?? ""))?.length ?? Number.POSITIVE_INFINITY;
  for (const [index, iteration] of Object.entries(iterations ?? {})) {
    if (!/^\d+$/.test(index)) refuse(`has the iteration ${index}: iterations are numbered from 0`);
    if (Number(index) >= count) refuse(`has the iteration ${index}, but the last is ${count - 1}`);
    const inner = task.for_each_task?.task ?? task;
    checkTask(iteration, inner, end, `${subject}, iteration ${index},`);
  }
}

/** Returns a task and its inner tasks by the keys under which they have scripts. */
function withInner(task: StartedTask): [string, StartedTask][] {
  const inner = task.for_each_task?.task;
  return [[task.task_key, task], ...(inner == null ? [] : withInner(inner))];
}

function checkProperties(script: object, known: readonly string[], subject: string): void {
  if (typeof script !== "object" || script === null) {
    throw new TypeError(`${subject} must be an object, got ${JSON.stringify(script)}.`);
  }
  if ("then" in script) throw new TypeError("it is asynchronous: it must return the script, not a promise.");
  const unknown = Object.keys(script).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${subject} has the unknown property ${unknown}: use ${known.join(", ")}.`);
}

function checkEnd(end: string | undefined): void {
  if (end === undefined || (RUN_ENDS as readonly string[]).includes(end)) return;
  throw new TypeError(`${JSON.stringify(end)} is not a valid \`end\`: use one of ${RUN_ENDS.join(", ")}.`);
}
