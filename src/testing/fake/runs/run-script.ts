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

const TASK_PROPERTIES = ["end", "output", "error", "errorTrace", "outcome", "iterations"];
const RUN_PROPERTIES = ["end", "message", "pendingMs", "runningMs", "tasks"];

/** Rejects a script that TypeScript would reject, and one for tasks that the run does not have. */
export function checkScript(script: RunScript, tasks: readonly StartedTask[]): void {
  if ("then" in script) throw new TypeError("it is asynchronous: it must return the script, not a promise.");
  checkProperties(script, RUN_PROPERTIES, "the script");
  checkEnd(script.end);
  const keys = new Set(tasks.flatMap(keysOf));
  for (const [key, task] of Object.entries(script.tasks ?? {})) {
    if (!keys.has(key)) {
      const known = keys.size === 0 ? "it has no tasks" : `its tasks are ${[...keys].join(", ")}`;
      throw new TypeError(`the run has no task ${JSON.stringify(key)}: ${known}.`);
    }
    checkTask(task, `the script of task ${JSON.stringify(key)}`);
  }
}

function checkTask(script: TaskScript, subject: string): void {
  checkProperties(script, TASK_PROPERTIES, subject);
  checkEnd(script.end);
  for (const [index, iteration] of Object.entries(script.iterations ?? {})) {
    checkTask(iteration, `${subject}, iteration ${index}`);
  }
}

/** Returns the keys under which a task and its inner tasks have scripts. */
function keysOf({ task_key, for_each_task }: StartedTask): string[] {
  const inner = for_each_task?.task;
  return inner == null ? [task_key] : [task_key, ...keysOf(inner)];
}

function checkProperties(script: object, known: readonly string[], subject: string): void {
  const unknown = Object.keys(script).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${subject} has the unknown property ${unknown}: use ${known.join(", ")}.`);
}

function checkEnd(end: string | undefined): void {
  if (end === undefined || (RUN_ENDS as readonly string[]).includes(end)) return;
  throw new TypeError(`${JSON.stringify(end)} is not a valid \`end\`: use one of ${RUN_ENDS.join(", ")}.`);
}
