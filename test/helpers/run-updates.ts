import type { Run, RunTask, RunUpdate } from "../../src/facade/index.ts";
import { stateMessage, stateText } from "../../src/facade/waits/run-state.ts";

/** Returns the update for a run's state. */
export function runUpdate(run: Run & { run_id: number }): RunUpdate {
  return { type: "run", run_id: run.run_id, state: stateText(run), message: stateMessage(run), run };
}

/** Returns the update for a task's state. */
export function taskUpdate(run_id: number, task: RunTask): RunUpdate {
  const { task_key } = task;
  return { type: "task", run_id, task_key, state: stateText(task), message: stateMessage(task), task };
}
