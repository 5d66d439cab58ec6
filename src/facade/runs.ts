import type * as api from "../generated/schema.ts";
import { type RunId, ValidationError } from "./errors/errors.ts";
import type { RequestOptions } from "./options.ts";
import type { CallOperation } from "./request/call.ts";
import { readCallOptions } from "./request/check-options.ts";
import { copyOptions, copyParams } from "./request/given.ts";
import { loadPart } from "./util/lazy.ts";
import type { createRunCalls } from "./waits/run-calls.ts";
import type { TaskOutput } from "./waits/task-outputs.ts";
import type { WaitOptions } from "./waits/wait.ts";
import type { WaitEachParams, WaitResult } from "./waits/wait-each.ts";

type RunCallsOfClient = ReturnType<typeof createRunCalls>;

// What only waits and collections need is loaded when it is used.

/** The runs of a workspace, as `jobs.runs`. */
export class JobsRuns {
  readonly #call: CallOperation;
  readonly #calls: RunCallsOfClient;

  /** @internal */
  constructor(call: CallOperation, calls: RunCallsOfClient) {
    this.#call = call;
    this.#calls = calls;
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
   * @throws `ValidationError` also where `job_id` is there but empty, which would mean the whole workspace
   * @see `POST /2.1/jobs/runs/cancel-all`
   */
  async cancelAll(
    params: api.JobsRunsCancelAllParams,
    options?: RequestOptions,
  ): Promise<api.JobsRunsCancelAllResult> {
    if ("job_id" in params && (params.job_id ?? undefined) === undefined) {
      const message = "is empty: give the job's id, or leave job_id out to mean the whole workspace";
      throw new ValidationError("POST /2.1/jobs/runs/cancel-all was not sent", [{ path: "job_id", message }]);
    }
    return await this.#call("JobsRunsCancelAll", params, options);
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

  /**
   * Iterates over all runs, page by page, the newest first. `limit` is the page size. The next page is fetched
   * while this one is worked on.
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
   * Waits until a run has ended, and resolves to it where it succeeded (`SUCCESS` or `SUCCESS_WITH_FAILURES`).
   * There is no time limit unless `waitTimeoutMs` gives one, and what passes, such as a 503, does not end the wait.
   * @throws `RunFailedError` where the run ended otherwise
   * @throws `WaitTimeoutError` where `waitTimeoutMs` passed
   * @throws `ResourceDoesNotExistError` where there is no such run
   * @see `GET /2.1/jobs/runs/get`
   *
   * @example
   * const run = await jobs.runs.wait({ run_id }, { onUpdate: (update) => console.log(update) });
   */
  async wait(params: { readonly run_id: RunId }, options?: WaitOptions): Promise<api.Run> {
    const run_id = readRunId(params);
    const own = copyOptions(options);
    const { waitForRun } = await loadPart(import("./waits/wait.ts"), own?.signal);
    return await waitForRun(this.#calls, run_id, own);
  }

  /**
   * Waits for several runs and yields each once, as it ends: with its run, or with the error that `wait` would throw.
   * With `job_id`, the job's list of active runs is read instead of every single run.
   * @throws the `reason` of the signal where that is aborted
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
   * Runs tasks once, without making a job of them, and waits until the run has ended.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `POST /2.1/jobs/runs/submit`
   */
  async submitAndWait(params: api.JobsRunsSubmitParams, options?: WaitOptions): Promise<api.Run> {
    const given = copyParams(params);
    const own = copyOptions(options);
    const { startAndWait } = await loadPart(import("./waits/wait.ts"), own?.signal);
    return await startAndWait(this.#calls, () => this.submit(given, own), own);
  }

  /**
   * Runs tasks of an ended run again and waits until that repair has ended. `latest_repair_id` is looked up where it
   * is left out.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `wait` does
   * @see `POST /2.1/jobs/runs/repair`
   */
  async repairAndWait(params: api.JobsRunsRepairParams, options?: WaitOptions): Promise<api.Run> {
    const given = copyParams(params);
    const own = copyOptions(options);
    const { repairAndWait } = await loadPart(import("./waits/repair.ts"), own?.signal);
    return await repairAndWait(this.#calls, given, own);
  }

  /**
   * Gets the output of every task of a run by its key, of the latest attempt of each. The iterations of a for-each
   * are under their task; an output that could not be read is `{ error }`.
   * @throws `ResourceDoesNotExistError` where there is no such run
   * @see `GET /2.1/jobs/runs/get-output`
   */
  async getTaskOutputs(
    params: { readonly run_id: RunId },
    options?: RequestOptions,
  ): Promise<Record<string, TaskOutput>> {
    const run_id = readRunId(params);
    const own = copyOptions(options);
    const { getTaskOutputs } = await loadPart(import("./waits/task-outputs.ts"), own?.signal);
    return await getTaskOutputs(this.#calls, run_id, own);
  }

  async *#listAll(
    params: api.JobsRunsListParams,
    options: RequestOptions | undefined,
  ): AsyncGenerator<api.BaseRun, void, undefined> {
    if (options !== undefined) readCallOptions(options);
    const { listAll } = await loadPart(import("./request/pagination.ts"), options?.signal);
    yield* listAll(this.#calls.list, ({ runs }) => runs, params, options);
  }

  async *#waitEach(
    params: WaitEachParams,
    options: WaitOptions | undefined,
  ): AsyncGenerator<WaitResult, void, undefined> {
    if (!Array.isArray(params?.run_ids)) {
      throw new ValidationError("The runs cannot be waited for", [
        { path: "run_ids", message: "must be a list of ids" },
      ]);
    }
    if (options !== undefined) readCallOptions(options);
    const { waitForEach } = await loadPart(import("./waits/wait-each.ts"), options?.signal);
    yield* waitForEach(this.#calls, params, options);
  }
}

/** The id a wait or a collection is for. Callers without types may leave it out. */
function readRunId(params: { readonly run_id?: RunId } | undefined): RunId {
  const run_id = params?.run_id;
  if (typeof run_id === "bigint" || Number.isSafeInteger(run_id)) return run_id as RunId; // a safe integer is a number
  throw new ValidationError("The run cannot be read", [
    { path: "run_id", message: "must be the id of a run" },
  ]);
}
