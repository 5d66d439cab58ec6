import type * as api from "../generated/schema.ts";
import type { CallOperation } from "./operation.ts";
import type { RequestOptions } from "./options.ts";

/** The runs of a workspace, as `jobs.runs`. */
export class JobsRuns {
  readonly #call: CallOperation;

  /** @internal */
  constructor(call: CallOperation) {
    this.#call = call;
  }

  /**
   * Cancels a run; it may stay active for a while after the answer.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/cancel`
   */
  cancel(params: api.JobsRunsCancelParams, options?: RequestOptions): Promise<api.JobsRunsCancelResult> {
    return this.#call("JobsRunsCancel", params, options);
  }

  /**
   * Cancels all active runs of a job, or all queued ones.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/cancel-all`
   */
  cancelAll(
    params: api.JobsRunsCancelAllParams,
    options?: RequestOptions,
  ): Promise<api.JobsRunsCancelAllResult> {
    return this.#call("JobsRunsCancelAll", params, options);
  }

  /**
   * Deletes a run that has ended.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/delete`
   */
  delete(params: api.JobsRunsDeleteParams, options?: RequestOptions): Promise<api.JobsRunsDeleteResult> {
    return this.#call("JobsRunsDelete", params, options);
  }

  /**
   * Exports the notebooks or dashboards of a run as HTML.
   * @throws `DatabricksError`
   * @see `GET /2.0/jobs/runs/export`
   */
  export(params: api.JobsRunsExportParams, options?: RequestOptions): Promise<api.JobsRunsExportResult> {
    return this.#call("JobsRunsExport", params, options);
  }

  /**
   * Gets one run with its state and its tasks.
   * @throws `ResourceDoesNotExistError` where there is no such run
   * @see `GET /2.1/jobs/runs/get`
   */
  get(params: api.JobsRunsGetParams, options?: RequestOptions): Promise<api.JobsRunsGetResult> {
    return this.#call("JobsRunsGet", params, options);
  }

  /**
   * Gets the output of one task's run. A run with several tasks has no output of its own: ask for each task's
   * `run_id`, which `get` lists.
   * @throws `BadRequestError` for a run with several tasks
   * @throws `ResourceDoesNotExistError` where there is no such run
   * @see `GET /2.1/jobs/runs/get-output`
   */
  getOutput(
    params: api.JobsRunsGetOutputParams,
    options?: RequestOptions,
  ): Promise<api.JobsRunsGetOutputResult> {
    return this.#call("JobsRunsGetOutput", params, options);
  }

  /**
   * Gets one page of runs, the newest first.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/runs/list`
   */
  list(params: api.JobsRunsListParams = {}, options?: RequestOptions): Promise<api.JobsRunsListResult> {
    return this.#call("JobsRunsList", params, options);
  }

  /**
   * Runs tasks of an ended run again, within the same run.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/repair`
   */
  repair(params: api.JobsRunsRepairParams, options?: RequestOptions): Promise<api.JobsRunsRepairResult> {
    return this.#call("JobsRunsRepair", params, options);
  }

  /**
   * Runs tasks once, without making a job of them, and returns without waiting for the run.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/submit`
   */
  submit(params: api.JobsRunsSubmitParams, options?: RequestOptions): Promise<api.JobsRunsSubmitResult> {
    return this.#call("JobsRunsSubmit", params, options);
  }
}
