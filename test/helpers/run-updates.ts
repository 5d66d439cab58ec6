import type { Run, RunTask, RunUpdate } from "../../src/facade/index.ts";
import { runOutcome, type Stateful, stateMessage, stateText } from "../../src/facade/waits/run-state.ts";

/** Returns the update for a run's state. */
export function runUpdate(run: Run & { run_id: number }): RunUpdate {
  return { type: "run", run_id: run.run_id, ...describe(run), run };
}

/** Returns the update for a task's state. */
export function taskUpdate(run_id: number, task: RunTask): RunUpdate {
  const { task_key } = task;
  return { type: "task", run_id, task_key, ...describe(task), task };
}

function describe(stateful: Stateful) {
  return { state: stateText(stateful), outcome: runOutcome(stateful), message: stateMessage(stateful) };
}
