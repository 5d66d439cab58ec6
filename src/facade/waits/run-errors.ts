import type { Run } from "../../generated/schema.ts";
import { brandErrors } from "../errors/brand.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import type { RunFailureReason } from "./run-state.ts";

/** A task that failed, as its latest attempt left it. */
export interface FailedTask {
  /** Name of the task within its job. */
  readonly task_key: string;
  /** The task's own run id, for `jobs.runs.getOutput`. */
  readonly run_id: RunId | undefined;
  /** Why it failed, in one word. */
  readonly reason: RunFailureReason;
  /** In the service's own words, such as `TERMINATED FAILED`. */
  readonly state: string;
  /** What the service says about the state. */
  readonly message: string | undefined;
  /** The error text of its output, where it has one. */
  readonly error: string | undefined;
}

/** A run that was waited for did not succeed. */
export class RunFailedError extends DatabricksError {
  declare readonly name: "RunFailedError";
  declare readonly runId: RunId;
  /** The run as it ended. */
  readonly run: Run;
  /** Why it failed, in one word. */
  readonly reason: RunFailureReason;
  /** The tasks that failed; those that only were not reached are left out. */
  readonly failedTasks: readonly FailedTask[];
  /** Address of the run's page in the workspace. */
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
    this.runPageUrl = run.run_page_url;
  }
}

/** `waitTimeoutMs` passed before the run ended. The run goes on; `jobs.runs.wait` takes the wait up again. */
export class WaitTimeoutError extends DatabricksError {
  declare readonly name: "WaitTimeoutError";
  declare readonly runId: RunId;
  /** The run as it was last seen; absent where it could not be read at all. */
  readonly run: Run | undefined;

  constructor(message: string, runId: RunId, run: Run | undefined) {
    super(message);
    this.runId = runId;
    this.run = run;
  }
}

brandErrors({ RunFailedError, WaitTimeoutError });
