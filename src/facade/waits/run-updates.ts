import type { Run, RunTask } from "../../generated/schema.ts";
import type { RunId } from "../errors/errors.ts";
import { notify } from "../util/notify.ts";
import { latestTasks, type Stateful, stateMessage, stateText } from "./run-state.ts";

/** What a wait tells of a run, in `onUpdate`. */
export type RunUpdate =
  /** The run's id is known; nothing was read of it yet. */
  | {
      /** Which update it is. */
      readonly type: "started";
      /** Id of the run. */
      readonly run_id: RunId;
    }
  /** The run's state changed. */
  | {
      /** Which update it is. */
      readonly type: "run";
      /** Id of the run. */
      readonly run_id: RunId;
      /** In the service's own words, such as `RUNNING` or `TERMINATED SUCCESS`. */
      readonly state: string;
      /** What the service says about the state. */
      readonly message: string | undefined;
      /** The run as it was read. */
      readonly run: Run;
    }
  /** The state of one of its tasks changed, or a new attempt of it began. */
  | {
      /** Which update it is. */
      readonly type: "task";
      /** Id of the run, not of the task. */
      readonly run_id: RunId;
      /** Name of the task within its job. */
      readonly task_key: string;
      /** In the service's own words, as for a run. */
      readonly state: string;
      /** What the service says about the state. */
      readonly message: string | undefined;
      /** The task as it was read. */
      readonly task: RunTask;
    }
  /** The run could not be read just now; the wait goes on. */
  | {
      /** Which update it is. */
      readonly type: "poll_error";
      /** Id of the run. */
      readonly run_id: RunId;
      /** Why it could not be read. */
      readonly error: Error;
    }
  /** What became of canceling the run, after the wait was given up with `cancelOnAbort`. */
  | {
      /** Which update it is. */
      readonly type: "cancel";
      /** Id of the run. */
      readonly run_id: RunId;
      /** Why it could not be canceled; nothing where it was. */
      readonly error: Error | undefined;
    };

/** Tells each change of a run and of its tasks once. */
export function createReporter(run_id: RunId, onUpdate: ((update: RunUpdate) => void) | undefined) {
  const seen = new Map<string, string>();
  const tell = (update: RunUpdate): void => notify(onUpdate, () => update);
  const changed = (key: string, stateful: Stateful, attempt: number | undefined): string | undefined => {
    const state = stateText(stateful);
    const mark = `${attempt ?? 0} ${state}`;
    if (seen.get(key) === mark) return undefined;
    seen.set(key, mark);
    return state;
  };
  return {
    tell,
    report(run: Run): void {
      const state = changed("run", run, 0);
      if (state !== undefined) tell({ type: "run", run_id, state, message: stateMessage(run), run });
      for (const task of latestTasks(run)) {
        const { task_key } = task;
        const taskState = changed(`task ${task_key}`, task, task.attempt_number);
        if (taskState === undefined) continue;
        tell({ type: "task", run_id, task_key, state: taskState, message: stateMessage(task), task });
      }
    },
  };
}
