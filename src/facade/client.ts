import type * as api from "../generated/schema.ts";
import { type ResolvedCredentials, resolveCredentials } from "./credentials/resolve.ts";
import type { CredentialsDescription } from "./credentials/types.ts";
import { type JobsClientOptions, type RequestOptions, readLimits } from "./options.ts";
import type { RawClient } from "./raw/openapi.ts";
import { createRawClient } from "./raw/raw.ts";
import { type CallOperation, createCaller, createLoader, type LoadEngine } from "./request/call.ts";
import { readCallOptions, readClientOptions } from "./request/check-options.ts";
import { copyOptions, copyParams } from "./request/given.ts";
import { JobsRuns } from "./runs.ts";
import { loadPart } from "./util/lazy.ts";
import { createRunCalls } from "./waits/run-calls.ts";
import type { WaitOptions } from "./waits/wait.ts";

/**
 * A client of the Jobs API of one workspace.
 *
 * Every method takes one object of named parameters, spelled as the API spells them, and rejects with a
 * `DatabricksError`: a `ValidationError` before anything is sent, an `ApiError` for what the service refuses,
 * a `ConnectionError` where no answer comes.
 *
 * @example
 * const jobs = new JobsClient(); // signs in with what the environment or a profile says
 * const run = await jobs.runNowAndWait({ job_id: 11223344 });
 * console.log(run.run_page_url);
 */
export class JobsClient {
  /** Runs: the executions of jobs, and of tasks submitted once. */
  readonly runs: JobsRuns;

  readonly #options: JobsClientOptions;
  readonly #credentials: ResolvedCredentials;
  readonly #timeoutMs: number;
  readonly #call: CallOperation;
  readonly #runCalls: ReturnType<typeof createRunCalls>;
  readonly #load: LoadEngine;
  #raw: RawClient | undefined;

  /**
   * Makes a client. Nothing is sent and no environment variable read before the first call.
   * @throws `ConfigurationError` for options that cannot work
   */
  constructor(given: JobsClientOptions = {}) {
    const options = readClientOptions(given);
    this.#options = options;
    this.#credentials = resolveCredentials(options);
    this.#load = createLoader(this.#credentials, options);
    this.#call = createCaller(this.#load);
    this.#timeoutMs = readLimits(options).timeoutMs;
    this.#runCalls = createRunCalls(this.#call, this.#timeoutMs);
    this.runs = new JobsRuns(this.#call, this.#runCalls);
  }

  /**
   * The typed openapi-fetch client over the same transport, for whatever the methods here lack. It takes
   * openapi-fetch's own middleware, returns `{ data, error, response }`, and sends parameters as they are,
   * nulls included. Middleware sees a stand-in host; the workspace's is put in when the request is sent.
   *
   * @example
   * const { data, error } = await jobs.raw.GET("/2.1/jobs/get", { params: { query: { job_id } } });
   */
  get raw(): RawClient {
    this.#raw ??= createRawClient(this.#load);
    return this.#raw;
  }

  /**
   * Says how the client signs in, to which workspace, and where each value comes from, without any secret: the first
   * thing to print where signing in puzzles.
   *
   * It reads the environment and the profile file as a call would. Only where nothing says how to sign in, programs such
   * as the Databricks CLI are tried, as a call would, too. The option `credentials` is asked for an authorization, and its
   * kind and host are told.
   * @throws `ConfigurationError` where nothing usable is configured; the message lists every place looked in
   *
   * @example
   * console.log(await jobs.describeCredentials());
   */
  async describeCredentials(): Promise<CredentialsDescription> {
    const { describeCredentials } = await loadPart(import("./credentials/describe.ts"));
    return await describeCredentials(this.#credentials, this.#options, this.#timeoutMs);
  }

  /**
   * Creates a job.
   *
   * A second sending makes a second job: where the error's `outcome` is `"unknown"`, look for the job first.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/create`
   */
  create(params: api.JobsCreateParams, options?: RequestOptions): Promise<api.JobsCreateResult> {
    return this.#call("JobsCreate", params, options);
  }

  /**
   * Deletes a job for good.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/delete`
   */
  delete(params: api.JobsDeleteParams, options?: RequestOptions): Promise<api.JobsDeleteResult> {
    return this.#call("JobsDelete", params, options);
  }

  /**
   * Gets one job with its settings.
   * @throws `ResourceDoesNotExistError` where there is no such job
   * @see `GET /2.1/jobs/get`
   */
  get(params: api.JobsGetParams, options?: RequestOptions): Promise<api.JobsGetResult> {
    return this.#call("JobsGet", params, options);
  }

  /**
   * Gets one page of jobs, the newest first.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/list`
   */
  list(params: api.JobsListParams = {}, options?: RequestOptions): Promise<api.JobsListResult> {
    return this.#call("JobsList", params, options);
  }

  /**
   * Replaces all settings of a job; what is left out goes back to its default.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/reset`
   */
  reset(params: api.JobsResetParams, options?: RequestOptions): Promise<api.JobsResetResult> {
    return this.#call("JobsReset", params, options);
  }

  /**
   * Starts a run of a job and returns without waiting for it.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/run-now`
   */
  runNow(params: api.JobsRunNowParams, options?: RequestOptions): Promise<api.JobsRunNowResult> {
    return this.#call("JobsRunNow", params, options);
  }

  /**
   * Changes some settings of a job: each top-level member given replaces the old one, the rest stays. Only `tasks` and
   * `job_clusters` are merged, by their key. `fields_to_remove` removes.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/update`
   */
  update(params: api.JobsUpdateParams, options?: RequestOptions): Promise<api.JobsUpdateResult> {
    return this.#call("JobsUpdate", params, options);
  }

  /**
   * Iterates over all jobs, page by page, the newest first. `limit` is the page size. The next page is fetched while
   * this one is worked on.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/list`
   *
   * @example
   * for await (const job of jobs.listAll({ name: "nightly" })) console.log(job.job_id);
   */
  listAll(
    params: api.JobsListParams = {},
    options?: RequestOptions,
  ): AsyncGenerator<api.BaseJob, void, undefined> {
    return this.#listAll(copyParams(params), copyOptions(options));
  }

  /**
   * Starts a run of a job and waits until it has ended; resolves to the run where it succeeded.
   * @throws `RunFailedError` where the run ended otherwise
   * @throws `WaitTimeoutError` where `waitTimeoutMs` passed; `jobs.runs.wait` takes the wait up again
   * @see `POST /2.1/jobs/run-now`
   *
   * @example
   * const run = await jobs.runNowAndWait({ job_id, job_parameters: { day } });
   */
  async runNowAndWait(params: api.JobsRunNowParams, options?: WaitOptions): Promise<api.Run> {
    const given = copyParams(params);
    const own = copyOptions(options);
    const { startAndWait } = await loadPart(import("./waits/wait.ts"), own?.signal);
    return await startAndWait(this.#runCalls, () => this.runNow(given, own), own);
  }

  async *#listAll(
    params: api.JobsListParams,
    options: RequestOptions | undefined,
  ): AsyncGenerator<api.BaseJob, void, undefined> {
    if (options !== undefined) readCallOptions(options);
    const { listAll } = await loadPart(import("./request/pagination.ts"), options?.signal);
    const list = (page: api.JobsListParams, pageOptions?: RequestOptions) => this.list(page, pageOptions);
    yield* listAll(list, ({ jobs }) => jobs, params, options);
  }
}
