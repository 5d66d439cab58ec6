import type * as api from "../generated/schema.ts";
import type { RunId } from "./errors/errors.ts";
import { isObject } from "./errors/option-types.ts";
import type { OperationCaller } from "./request/call.ts";
import { copyOptions } from "./request/check-options.ts";
import { listAll } from "./request/pagination.ts";
import { copyParams } from "./request/strip-nulls.ts";
import { completeRun, getWholeRun } from "./request/whole.ts";
import type { RequestOptions } from "./transport/options.ts";
import { readFailedTasks } from "./waits/failed-tasks.ts";
import { readRun } from "./waits/read-run.ts";
import { type Repair, repairAndWait, waitForRepair } from "./waits/repair.ts";
import type { FailedTask } from "./waits/run-errors.ts";
import type { Start } from "./waits/start.ts";
import { getTaskOutputs, type TaskOutput } from "./waits/task-outputs.ts";
import { startAndWait, waitForRun } from "./waits/wait.ts";
import { type WaitEachParams, type WaitResult, waitForEach } from "./waits/wait-each.ts";
import type { WaitOptions } from "./waits/wait-options.ts";
import { readRepairId, readRunId, readRunIds, type WaitParams } from "./waits/wait-params.ts";
import { type RunWatch, watch } from "./waits/watch.ts";

/** The runs of a workspace, as `jobs.runs`. */
export class JobsRuns {
  /**
   * Milliseconds an attempt may take by default.
   * @internal
   */
  readonly timeoutMs: number;
  readonly #operations: OperationCaller;

  /** @internal */
  constructor(operations: OperationCaller, timeoutMs: number) {
    this.#operations = operations;
    this.timeoutMs = timeoutMs;
  }

  /**
   * Cancels a run; it may stay active for a while after the response.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/cancel`
   */
  cancel(params: api.JobsRunsCancelParams, options?: RequestOptions): Promise<api.JobsRunsCancelResult> {
    return this.#operations.call("JobsRunsCancel", params, options);
  }

  /**
   * Cancels all active runs of a job, or all queued ones.
   * @throws `ValidationError` also if `job_id` is present but null or undefined; leave it out, with `all_queued_runs`, to
   * mean the whole workspace
   * @see `POST /2.1/jobs/runs/cancel-all`
   */
  async cancelAll(
    params: api.JobsRunsCancelAllParams,
    options?: RequestOptions,
  ): Promise<api.JobsRunsCancelAllResult> {
    if (isObject(params) && "job_id" in params && (params.job_id ?? undefined) === undefined) {
      const message =
        "is empty: pass the id of the job, or `{ all_queued_runs: true }` to cancel the queued runs of the whole workspace";
      throw this.#operations.refuse("JobsRunsCancelAll", [{ path: "job_id", message }]);
    }
    return await this.#operations.call("JobsRunsCancelAll", params, options);
  }

  /**
   * Deletes a run that has ended.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/delete`
   */
  delete(params: api.JobsRunsDeleteParams, options?: RequestOptions): Promise<api.JobsRunsDeleteResult> {
    return this.#operations.call("JobsRunsDelete", params, options);
  }

  /**
   * Exports the notebooks or dashboards of a run as HTML.
   * @throws `DatabricksError`
   * @see `GET /2.0/jobs/runs/export`
   */
  export(params: api.JobsRunsExportParams, options?: RequestOptions): Promise<api.JobsRunsExportResult> {
    return this.#operations.call("JobsRunsExport", params, options);
  }

  /**
   * Gets one run with its state and its tasks. Its long lists are read to their end, with a request for each 100 items; with
   * `page_token`, one page of them is.
   * @throws `ResourceDoesNotExistError` if the run does not exist
   * @see `GET /2.1/jobs/runs/get`
   */
  async get(params: api.JobsRunsGetParams, options?: RequestOptions): Promise<api.JobsRunsGetResult> {
    const copiedOptions = copyOptions(options);
    const get = (page: api.JobsRunsGetParams) => this.#operations.call("JobsRunsGet", page, copiedOptions);
    return await getWholeRun(get, params);
  }

  /**
   * Gets the output of one task's run. A run with several tasks has no output: pass the `run_id` of a task, which `get`
   * lists.
   * @throws `BadRequestError` for a run with several tasks
   * @throws `ResourceDoesNotExistError` if the run does not exist
   * @see `GET /2.1/jobs/runs/get-output`
   */
  getOutput(
    params: api.JobsRunsGetOutputParams,
    options?: RequestOptions,
  ): Promise<api.JobsRunsGetOutputResult> {
    return this.#operations.call("JobsRunsGetOutput", params, options);
  }

  /**
   * Gets one page of runs, newest first.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/runs/list`
   */
  list(params: api.JobsRunsListParams = {}, options?: RequestOptions): Promise<api.JobsRunsListResult> {
    return this.#operations.call("JobsRunsList", params, options);
  }

  /**
   * Reruns tasks of a run that has ended, within the same run.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/repair`
   */
  repair(params: api.JobsRunsRepairParams, options?: RequestOptions): Promise<api.JobsRunsRepairResult> {
    return this.#operations.call("JobsRunsRepair", params, options);
  }

  /**
   * Runs tasks once, without creating a job, and returns without waiting for the run.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/runs/submit`
   */
  submit(params: api.JobsRunsSubmitParams, options?: RequestOptions): Promise<api.JobsRunsSubmitResult> {
    return this.#operations.call("JobsRunsSubmit", params, options);
  }

  /**
   * Iterates over all runs, page by page, newest first. `limit` is the page size. The next page is fetched while the
   * caller processes this one. With `expand_tasks`, a run with more tasks than a page shows has its
   * lists read with `get`; only version 2.2 of the API shows that there are more.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/runs/list`
   *
   * @example
   * for await (const run of jobs.runs.listAll({ job_id, completed_only: true })) console.log(run.run_id);
   */
  listAll(
    params: api.JobsRunsListParams = {},
    options?: RequestOptions,
  ): AsyncGenerator<api.BaseRun, void, undefined> {
    return this.#listAll(copyParams(params), copyOptions(options));
  }

  /**
   * Waits until a run has ended, and resolves to it if it succeeded (`SUCCESS` or `SUCCESS_WITH_FAILURES`). There is no
   * time limit unless `waitTimeoutMs` is set. Transient errors, such as a 503, do not end the wait. With `repair_id`, it
   * waits for that repair of the run, which the run may not show for minutes.
   * @throws `RunFailedError` if the run did not succeed
   * @throws `WaitTimeoutError` if `waitTimeoutMs` passed
   * @throws `ResourceDoesNotExistError` if the run does not exist
   * @see `GET /2.1/jobs/runs/get`
   *
   * @example
   * const run = await jobs.runs.wait({ run_id }, { onUpdate: (update) => console.log(update) });
   */
  async wait(params: WaitParams, options?: WaitOptions): Promise<api.Run> {
    const run_id = readRunId(params);
    const repair_id = readRepairId(params);
    const copiedOptions = copyOptions(options);
    return repair_id === undefined
      ? await waitForRun(this, run_id, copiedOptions)
      : await waitForRepair(this, run_id, repair_id, copiedOptions);
  }

  /**
   * Waits for several runs and yields each once, as it ends: with its run, or with the error that `wait` would throw.
   * With `job_id`, the job's active runs are read as a list instead of one by one.
   * @throws the `reason` of the signal when it is aborted
   * @see `GET /2.1/jobs/runs/list`, `GET /2.1/jobs/runs/get`
   *
   * @example
   * for await (const { run_id, run, error } of jobs.runs.waitEach({ run_ids, job_id })) {
   *   console.log(run_id, error ? error.message : run.run_duration);
   * }
   */
  waitEach(params: WaitEachParams, options?: WaitOptions): AsyncGenerator<WaitResult, void, undefined> {
    return this.#waitEach(copyParams(params), copyOptions(options));
  }

  /**
   * Runs tasks once, without creating a job, and waits until the run has ended.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `POST /2.1/jobs/runs/submit`
   */
  async submitAndWait(params: api.JobsRunsSubmitParams, options?: WaitOptions): Promise<api.Run> {
    const copied = copyParams(params);
    const start: Start<api.JobsRunsSubmitResult> = (startOptions, onSend) =>
      this.#operations.call("JobsRunsSubmit", copied, startOptions, onSend);
    return await startAndWait(this, start, copyOptions(options));
  }

  /**
   * Watches a run until it has ended: yields what `onUpdate` of `wait` is called with, in order, and returns the run if it
   * succeeded. Updates that were not read yet are kept; a later one of the same task, or of the same type, replaces an
   * earlier one. `for await` drops the returned run: the last `run` update has it too.
   *
   * Leaving the loop ends the polling at once. With `cancelOnAbort` it cancels the run and waits for the response, and
   * `onUpdate` is called with the result.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `GET /2.1/jobs/runs/get`
   *
   * @example
   * for await (const update of jobs.runs.watch({ run_id })) console.log(update.type, update.run_id);
   */
  watch(params: WaitParams, options?: WaitOptions): RunWatch {
    const copied = isObject(params) ? { ...params } : params;
    return watch((waitOptions) => this.wait(copied, waitOptions), copyOptions(options));
  }

  /**
   * Runs tasks once, without creating a job, and watches the run; it starts with the loop.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `POST /2.1/jobs/runs/submit`
   */
  submitAndWatch(params: api.JobsRunsSubmitParams, options?: WaitOptions): RunWatch {
    const copied = copyParams(params);
    return watch((waitOptions) => this.submitAndWait(copied, waitOptions), copyOptions(options));
  }

  /**
   * Reruns tasks of a run that has ended and waits until that repair has ended. `latest_repair_id` is looked up if it is
   * absent. The wait ends with an error if the run does not show the repair within 10 minutes.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `POST /2.1/jobs/runs/repair`
   */
  async repairAndWait(params: api.JobsRunsRepairParams, options?: WaitOptions): Promise<api.Run> {
    readRunId(params);
    const repair: Repair = (repairParams, repairOptions, onSend) =>
      this.#operations.call("JobsRunsRepair", repairParams, repairOptions, onSend);
    return await repairAndWait(this, repair, copyParams(params), copyOptions(options));
  }

  /**
   * Gets the failed tasks of a run with their errors, as `RunFailedError` has them: for a run that nobody waited for. Tasks
   * that have not failed, or not yet, are left out.
   * @throws `ResourceDoesNotExistError` if the run does not exist
   * @see `GET /2.1/jobs/runs/get`, `GET /2.1/jobs/runs/get-output`
   *
   * @example
   * for (const { task_key, error } of await jobs.runs.getFailedTasks({ run_id })) console.log(task_key, error);
   */
  async getFailedTasks(
    params: { readonly run_id: RunId },
    options?: RequestOptions,
  ): Promise<readonly FailedTask[]> {
    const run_id = readRunId(params);
    const copiedOptions = copyOptions(options) ?? {};
    const run = await readRun(this, { run_id }, copiedOptions);
    return await readFailedTasks(this, run, copiedOptions);
  }

  /**
   * Gets the outputs of all tasks of a run by task key, from the latest attempt of each. The iterations of a for-each task
   * are under that task; one that could not be read has `readError` and nothing else.
   * @throws `ResourceDoesNotExistError` if the run does not exist
   * @see `GET /2.1/jobs/runs/get-output`
   */
  async getTaskOutputs(
    params: { readonly run_id: RunId },
    options?: RequestOptions,
  ): Promise<Record<string, TaskOutput>> {
    const run_id = readRunId(params);
    return await getTaskOutputs(this, run_id, copyOptions(options));
  }

  async *#listAll(
    params: api.JobsRunsListParams,
    options: RequestOptions | undefined,
  ): AsyncGenerator<api.BaseRun, void, undefined> {
    const list = (page: api.JobsRunsListParams, pageOptions?: RequestOptions) => this.list(page, pageOptions);
    const complete = (run: api.BaseRun, getOptions: RequestOptions) =>
      completeRun((getParams) => this.get(getParams, getOptions), run);
    yield* listAll(list, "runs", params, options, params?.expand_tasks ? complete : undefined);
  }

  async *#waitEach(
    params: WaitEachParams,
    options: WaitOptions | undefined,
  ): AsyncGenerator<WaitResult, void, undefined> {
    yield* waitForEach(this, { ...params, run_ids: readRunIds(params) }, options);
  }
}
