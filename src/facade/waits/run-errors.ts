import type { Run } from "../../generated/schema.ts";
import { brandErrors } from "../errors/brand.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import type { RunFailureReason } from "./run-state.ts";

/** A task that failed, according to its latest attempt. */
export interface FailedTask {
  /** Name of the task within its job. */
  readonly task_key: string;
  /** The task's own run id, for `jobs.runs.getOutput`. */
  readonly run_id: RunId | undefined;
  /** Why it failed. */
  readonly reason: RunFailureReason;
  /**
   * The state as the service names it: its `status` with the termination code, such as `TERMINATED RUN_EXECUTION_ERROR`, else
   * the older `state`, such as `TERMINATED FAILED`.
   */
  readonly state: string;
  /** The service's message about the state. */
  readonly message: string | undefined;
  /** The error message of its output, if there is one. */
  readonly error: string | undefined;
  /** The stack trace of its output, if there is one. */
  readonly errorTrace: string | undefined;
  /** The run that a `run_job_task` started, for `jobs.runs.getFailedTasks`. */
  readonly startedRunId: RunId | undefined;
  /** The first failed iterations of a for-each task, at most 10; empty for other tasks. */
  readonly failedIterations: readonly FailedTask[];
}

/**
 * A run that was waited for did not succeed.
 * @see `docs/errors.md#runfailederror`
 */
export class RunFailedError extends DatabricksError {
  declare readonly name: "RunFailedError";
  declare readonly runId: RunId;
  /** The run as it ended. */
  readonly run: Run;
  /** Why it failed. */
  readonly reason: RunFailureReason;
  /** The tasks that failed; tasks that never started are left out. */
  readonly failedTasks: readonly FailedTask[];
  /** URL of the run's page in the workspace. */
  readonly runPageUrl: string | undefined;

  constructor(
    message: string,
    runId: RunId,
    run: Run,
    reason: RunFailureReason,
    failedTasks: readonly FailedTask[],
  ) {
    super(message);
    this.runId = runId;
    this.run = run;
    this.reason = reason;
    this.failedTasks = failedTasks;
    this.runPageUrl = typeof run.run_page_url === "string" ? run.run_page_url : undefined;
  }
}

/**
 * `waitTimeoutMs` passed before the run ended. The run continues; `jobs.runs.wait` resumes waiting.
 * @see `docs/errors.md#waittimeouterror`
 */
export class WaitTimeoutError extends DatabricksError {
  declare readonly name: "WaitTimeoutError";
  declare readonly runId: RunId;
  /** The run as it was last read; `undefined` if it could not be read at all. */
  readonly run: Run | undefined;

  constructor(message: string, runId: RunId, run: Run | undefined) {
    super(message);
    this.runId = runId;
    this.run = run;
  }
}

brandErrors({ RunFailedError, WaitTimeoutError });
