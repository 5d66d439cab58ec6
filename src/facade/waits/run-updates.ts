import type { Run, RunTask } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { secretsOf } from "../request/check-result.ts";
import { isError } from "../util/is-error.ts";
import { notify } from "../util/notify.ts";
import {
  latestTasks,
  type RunOutcome,
  runOutcome,
  type Stateful,
  stateMessage,
  stateText,
} from "./run-state.ts";

/** An update about a run, passed to `onUpdate`. */
export type RunUpdate =
  /** The request that starts the run is about to be sent. The same call with this token returns the same run. */
  | {
      /** The kind of update. */
      readonly type: "starting";
      /** Absent: it is not known yet. */
      readonly run_id?: undefined;
      /** The idempotency token of the request: the caller's, or a generated one. */
      readonly idempotency_token: string;
    }
  /** The run id is known; the run was not polled yet. */
  | {
      /** The kind of update. */
      readonly type: "started";
      /** Id of the run. */
      readonly run_id: RunId;
      /** Id of the repair, if one is waited for: `jobs.runs.wait` with both ids resumes waiting. */
      readonly repair_id?: RunId;
    }
  /** The run's state changed. That of its end comes after the updates of its tasks. */
  | {
      /** The kind of update. */
      readonly type: "run";
      /** Id of the run. */
      readonly run_id: RunId;
      /**
       * The state as the service names it: its `status` with the termination code, such as `TERMINATED RUN_EXECUTION_ERROR`,
       * else the older `state`, such as `TERMINATED FAILED`.
       */
      readonly state: string;
      /** What the run came to: `"running"`, `"succeeded"`, or why it failed. */
      readonly outcome: RunOutcome;
      /** The service's message about the state. */
      readonly message: string | undefined;
      /** The run as it was read. */
      readonly run: Run;
    }
  /** The state of a task changed, or a new attempt of it started. */
  | {
      /** The kind of update. */
      readonly type: "task";
      /** Id of the run, not of the task. */
      readonly run_id: RunId;
      /** Name of the task within its job. */
      readonly task_key: string;
      /** The state as the service names it, with the termination code or the result. */
      readonly state: string;
      /** What the task came to: `"running"`, `"succeeded"`, or why it failed. */
      readonly outcome: RunOutcome;
      /** The service's message about the state. */
      readonly message: string | undefined;
      /** The task as it was read. */
      readonly task: RunTask;
    }
  /** A poll failed with a transient error; the wait continues. */
  | {
      /** The kind of update. */
      readonly type: "poll_error";
      /** Id of the run. */
      readonly run_id: RunId;
      /** Why it could not be read. */
      readonly error: Error;
    }
  /** The run was canceled, or canceling it failed, after a wait with `cancelOnAbort` was aborted or timed out. */
  | {
      /** The kind of update. */
      readonly type: "cancel";
      /** Id of the run; `undefined` if it may have been started, but did not become known. */
      readonly run_id: RunId | undefined;
      /** Why it could not be canceled; `undefined` if it was. */
      readonly error: Error | undefined;
    };

/** Calls `onUpdate` with the updates of one run. A state that has not changed is reported once. */
export class RunUpdates {
  readonly #runId: RunId;
  readonly #onUpdate: ((update: RunUpdate) => void) | undefined;
  /** The last reported state of the run and of each task. */
  readonly #reported = new Map<string, string>();

  constructor(runId: RunId, onUpdate: ((update: RunUpdate) => void) | undefined) {
    this.#runId = runId;
    this.#onUpdate = onUpdate;
  }

  started(repair_id?: RunId): void {
    const repair = repair_id === undefined ? {} : { repair_id };
    this.#notify({ type: "started", run_id: this.#runId, ...repair });
  }

  /** Reports what has changed since the last poll. */
  report(run: Run): void {
    const run_id = this.#runId;
    const describe = (stateful: Stateful) => {
      const message = stateMessage(stateful);
      return {
        state: stateText(stateful),
        outcome: runOutcome(stateful),
        message: message === undefined ? undefined : secretsOf(run).mask(message),
      };
    };
    const reportRun = (): void => {
      if (this.#hasChanged("run", run, undefined))
        this.#notify({ type: "run", run_id, ...describe(run), run });
    };
    const isRunning = runOutcome(run) === "running";
    if (isRunning) reportRun();
    for (const task of latestTasks(run)) {
      const { task_key } = task;
      if (!this.#hasChanged(`task ${task_key}`, task, task.run_id)) continue;
      this.#notify({ type: "task", run_id, task_key, ...describe(task), task });
    }
    if (!isRunning) reportRun();
  }

  pollError(thrown: unknown): void {
    const error = isError(thrown) ? thrown : new DatabricksError(String(thrown));
    this.#notify({ type: "poll_error", run_id: this.#runId, error });
  }

  canceled(error: Error | undefined): void {
    this.#notify({ type: "cancel", run_id: this.#runId, error });
  }

  #hasChanged(key: string, stateful: Stateful, attempt: RunId | undefined): boolean {
    const state = `${attempt} ${stateText(stateful)}`;
    if (this.#reported.get(key) === state) return false;
    this.#reported.set(key, state);
    return true;
  }

  #notify(update: RunUpdate): void {
    notify(this.#onUpdate, () => update);
  }
}
