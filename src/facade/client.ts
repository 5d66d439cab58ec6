import type * as api from "../generated/schema.ts";
import { resolveCredentials } from "./credentials/resolve.ts";
import type { CredentialsDescription, ResolvedCredentials } from "./credentials/types.ts";
import { AuthenticationError } from "./errors/errors.ts";
import { TimeoutPassed, withTimeout } from "./http/timeout.ts";
import {
  type ClientOverrides,
  checkClientOptions,
  checkOverrides,
  type JobsClientOptions,
  type RequestOptions,
} from "./options.ts";
import { JobsPermissions } from "./permissions.ts";
import { JobsPolicyCompliance } from "./policy-compliance.ts";
import { createRawClient, type RawClient } from "./raw/raw-client.ts";
import { OperationCaller } from "./request/call.ts";
import { copyOptions } from "./request/check-options.ts";
import { listAll } from "./request/pagination.ts";
import { copyParams } from "./request/strip-nulls.ts";
import { findUpdateNulls } from "./request/update-nulls.ts";
import { completeJob, getWholeJob } from "./request/whole.ts";
import { JobsRuns } from "./runs.ts";
import { type ApiVersion, readLimits } from "./transport/options.ts";
import { Transport } from "./transport/transport.ts";
import { bindMethods } from "./util/bind-methods.ts";
import type { Start } from "./waits/start.ts";
import { startAndWait } from "./waits/wait.ts";
import type { WaitOptions } from "./waits/wait-options.ts";
import { type RunWatch, watch } from "./waits/watch.ts";

/** The connection that a client shares with the one whose `withOptions` creates it, by its options. */
const origins = new WeakMap<JobsClientOptions, Origin>();

interface Origin {
  readonly credentials: ResolvedCredentials;
  readonly transport: Transport;
}

/**
 * A client for the Jobs API of one workspace.
 *
 * Every method takes one object of named parameters, spelled as the API spells them, and rejects with a
 * `DatabricksError`: a `ValidationError` before anything is sent, an `ApiError` if the service refuses, a
 * `ConnectionError` if no response arrives.
 *
 * @example
 * const jobs = new JobsClient(); // credentials from the environment or a profile
 * const run = await jobs.runNowAndWait({ job_id: 11223344 });
 * console.log(run.run_page_url);
 */
export class JobsClient {
  /** Runs: the executions of jobs, and of tasks submitted once. */
  readonly runs: JobsRuns;
  /** Permissions on jobs. */
  readonly permissions: JobsPermissions;
  /** The compliance of jobs with cluster policies. */
  readonly policyCompliance: JobsPolicyCompliance;

  readonly #options: JobsClientOptions;
  readonly #credentials: ResolvedCredentials;
  readonly #transport: Transport;
  readonly #operations: OperationCaller;
  readonly #timeoutMs: number;
  #raw: RawClient | undefined;

  /**
   * Creates a client. Nothing is sent and no environment variable is read before the first call.
   * @throws `ConfigurationError` for invalid options
   */
  constructor(options: JobsClientOptions = {}) {
    const checked = checkClientOptions(options);
    const origin = origins.get(options);
    this.#options = checked;
    this.#credentials = origin?.credentials ?? resolveCredentials(checked);
    this.#transport = origin?.transport.withOptions(checked) ?? new Transport(this.#credentials, checked);
    this.#operations = new OperationCaller(this.#transport, checked.validate);
    this.#timeoutMs = readLimits(checked).timeoutMs;
    this.runs = new JobsRuns(this.#operations, this.#timeoutMs);
    this.permissions = new JobsPermissions(this.#operations);
    this.policyCompliance = new JobsPolicyCompliance(this.#operations);
    for (const owner of [this, this.runs, this.permissions, this.policyCompliance]) bindMethods(owner);
  }

  /**
   * Returns a client with other options, such as `timeoutMs`, `hooks` or `apiVersion`, which shares credentials, connections
   * and the rate limit with this one. Options that are absent stay as they are.
   * @throws `ConfigurationError` for invalid options, and for those that say which workspace and how to authenticate
   *
   * @example
   * const patient = jobs.withOptions({ timeoutMs: 300_000 });
   */
  withOptions(options: ClientOverrides): JobsClient {
    const merged: JobsClientOptions = { ...this.#options, ...checkOverrides(options) };
    origins.set(merged, { credentials: this.#credentials, transport: this.#transport });
    return new JobsClient(merged);
  }

  /**
   * The typed openapi-fetch client over the same transport, for endpoints without a method. It takes openapi-fetch's
   * own middleware, returns `{ data, error, response }`, and sends parameters unchanged, nulls included. Middleware
   * sees a placeholder host; it is replaced by the workspace's when the request is sent.
   *
   * @example
   * const { data, error } = await jobs.raw.GET("/2.1/jobs/get", { params: { query: { job_id } } });
   */
  get raw(): RawClient {
    this.#raw ??= createRawClient(this.#transport);
    return this.#raw;
  }

  /**
   * The version of the Jobs API that the client uses.
   * @throws `ConfigurationError` if the environment variable `DATABRICKS_JOBS_API_VERSION` is not a version
   */
  get apiVersion(): ApiVersion {
    return this.#transport.apiVersion;
  }

  /**
   * Describes how the client authenticates, to which workspace, and where each value comes from, without any secret:
   * the first thing to print when authentication fails unexpectedly.
   *
   * It reads the environment and the profile file as a call would. If they configure no credentials, programs such as
   * the Databricks CLI are tried. The option `credentials` is asked for an authorization, and its auth type and host
   * are described.
   * @throws `ConfigurationError` if nothing usable is configured; the message lists every source that was searched
   *
   * @example
   * console.log(await jobs.describeCredentials());
   */
  async describeCredentials(): Promise<CredentialsDescription> {
    const timeoutMs = this.#timeoutMs;
    try {
      return await withTimeout({ timeoutMs, signal: undefined }, (signal) =>
        this.#credentials.describe(signal),
      );
    } catch (error) {
      if (!(error instanceof TimeoutPassed)) throw error;
      throw new AuthenticationError(
        `The credentials (${this.#credentials.kind}) did not respond within ${timeoutMs} ms (\`timeoutMs\`).`,
      );
    }
  }

  /**
   * Creates a job.
   *
   * It is never retried if it may have been executed, since that could create a second job: if the `outcome` of an error
   * is `"unknown"`, look for the job first.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/create`
   */
  create(params: api.JobsCreateParams, options?: RequestOptions): Promise<api.JobsCreateResult> {
    return this.#operations.call("JobsCreate", params, options);
  }

  /**
   * Deletes a job permanently.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/delete`
   */
  delete(params: api.JobsDeleteParams, options?: RequestOptions): Promise<api.JobsDeleteResult> {
    return this.#operations.call("JobsDelete", params, options);
  }

  /**
   * Gets one job with its settings. Its long lists are read to their end, with a request for each 100 items; with
   * `page_token`, one page of them is.
   * @throws `ResourceDoesNotExistError` if the job does not exist
   * @see `GET /2.1/jobs/get`
   */
  async get(params: api.JobsGetParams, options?: RequestOptions): Promise<api.JobsGetResult> {
    const copiedOptions = copyOptions(options);
    const get = (page: api.JobsGetParams) => this.#operations.call("JobsGet", page, copiedOptions);
    return await getWholeJob(get, params);
  }

  /**
   * Gets one page of jobs, newest first.
   * @throws `DatabricksError`
   * @see `GET /2.1/jobs/list`
   */
  list(params: api.JobsListParams = {}, options?: RequestOptions): Promise<api.JobsListResult> {
    return this.#operations.call("JobsList", params, options);
  }

  /**
   * Replaces all settings of a job; settings that are absent go back to their defaults.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/reset`
   */
  reset(params: api.JobsResetParams, options?: RequestOptions): Promise<api.JobsResetResult> {
    return this.#operations.call("JobsReset", params, options);
  }

  /**
   * Starts a run of a job and returns without waiting for it.
   * @throws `DatabricksError`
   * @see `POST /2.1/jobs/run-now`
   */
  runNow(params: api.JobsRunNowParams, options?: RequestOptions): Promise<api.JobsRunNowResult> {
    return this.#operations.call("JobsRunNow", params, options);
  }

  /**
   * Changes some settings of a job: each top-level property replaces the old one, the rest stays. Only `tasks` and
   * `job_clusters` are merged, by their key. `fields_to_remove` removes settings.
   * @throws `ValidationError` also for a null among the new settings, or in a map in them: it would remove nothing, or more
   * @see `POST /2.1/jobs/update`
   */
  async update(params: api.JobsUpdateParams, options?: RequestOptions): Promise<api.JobsUpdateResult> {
    const issues = findUpdateNulls(params);
    if (issues.length > 0) throw this.#operations.refuse("JobsUpdate", issues);
    return await this.#operations.call("JobsUpdate", params, options);
  }

  /**
   * Iterates over all jobs, page by page, newest first. `limit` is the page size. The next page is fetched while the
   * caller processes this one. With `expand_tasks`, a job with more tasks than a page shows has its
   * lists read with `get`; only version 2.2 of the API shows that there are more.
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
   * Starts a run of a job and waits until it has ended; resolves to the run if it succeeded.
   * @throws `RunFailedError` if it did not succeed
   * @throws `WaitTimeoutError` if `waitTimeoutMs` passed; `jobs.runs.wait` resumes waiting
   * @see `POST /2.1/jobs/run-now`
   *
   * @example
   * const run = await jobs.runNowAndWait({ job_id, job_parameters: { day } });
   */
  async runNowAndWait(params: api.JobsRunNowParams, options?: WaitOptions): Promise<api.Run> {
    const copied = copyParams(params);
    const start: Start<api.JobsRunNowResult> = (startOptions, onSend) =>
      this.#operations.call("JobsRunNow", copied, startOptions, onSend);
    return await startAndWait(this.runs, start, copyOptions(options));
  }

  /**
   * Starts a run of a job and watches it, as `jobs.runs.watch` does; it starts with the loop.
   * @throws `RunFailedError`, `WaitTimeoutError` and others, as `runNowAndWait` does
   * @see `POST /2.1/jobs/run-now`
   *
   * @example
   * for await (const update of jobs.runNowAndWatch({ job_id })) {
   *   if (update.type === "task") console.log(update.task_key, update.state);
   * }
   */
  runNowAndWatch(params: api.JobsRunNowParams, options?: WaitOptions): RunWatch {
    const copied = copyParams(params);
    return watch((waitOptions) => this.runNowAndWait(copied, waitOptions), copyOptions(options));
  }

  async *#listAll(
    params: api.JobsListParams,
    options: RequestOptions | undefined,
  ): AsyncGenerator<api.BaseJob, void, undefined> {
    const list = (page: api.JobsListParams, pageOptions?: RequestOptions) => this.list(page, pageOptions);
    const complete = (job: api.BaseJob, getOptions: RequestOptions) =>
      completeJob((getParams) => this.get(getParams, getOptions), job);
    yield* listAll(list, "jobs", params, options, params?.expand_tasks ? complete : undefined);
  }
}
