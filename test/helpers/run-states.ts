/** Properties of a run or a task in addition to its state. */
type Properties = Readonly<Record<string, unknown>>;

/** A run in the older form of the state. */
export function runIn(lifeCycle: string, result?: string, more: Properties = {}) {
  const ended = result === undefined ? {} : { result_state: result };
  return { run_id: 7, state: { life_cycle_state: lifeCycle, ...ended }, ...more };
}

export const PENDING = runIn("PENDING");
export const RUNNING = runIn("RUNNING");
export const SUCCESS = runIn("TERMINATED", "SUCCESS");

/** A run that failed. */
export function failedRun(tasks: readonly object[] = [], more: Properties = {}) {
  return runIn("TERMINATED", "FAILED", { tasks, ...more });
}

/** A task of a run that has ended so. */
export function taskIn(task_key: string, run_id: number, result: string, more: Properties = {}) {
  return { task_key, run_id, state: { life_cycle_state: "TERMINATED", result_state: result }, ...more };
}
