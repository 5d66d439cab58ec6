import type * as api from "../generated/schema.ts";
import type { OperationCaller } from "./request/call.ts";
import { copyOptions } from "./request/check-options.ts";
import { listAll } from "./request/pagination.ts";
import { copyParams } from "./request/strip-nulls.ts";
import type { RequestOptions } from "./transport/options.ts";

/** The compliance of jobs with the cluster policies of a workspace, as `jobs.policyCompliance`. */
export class JobsPolicyCompliance {
  readonly #operations: OperationCaller;

  /** @internal */
  constructor(operations: OperationCaller) {
    this.#operations = operations;
  }

  /**
   * Gets whether a job complies with the current versions of its cluster policies, and what violates them.
   * @throws `ResourceDoesNotExistError` if the job does not exist
   * @see `GET /2.0/policies/jobs/get-compliance`
   */
  get(
    params: api.JobsPolicyComplianceGetParams,
    options?: RequestOptions,
  ): Promise<api.JobsPolicyComplianceGetResult> {
    return this.#operations.call("JobsPolicyComplianceGet", params, options);
  }

  /**
   * Changes the clusters of a job so that they comply with their policies. With `validate_only`, it only returns the
   * changes. If a response is lost, the retry returns the changes that were left to make.
   * @throws `PermissionDeniedError` without the right to manage the job
   * @see `POST /2.0/policies/jobs/enforce-compliance`
   *
   * @example
   * const { job_cluster_changes = [] } = await jobs.policyCompliance.enforce({ job_id, validate_only: true });
   * for (const { field, new_value } of job_cluster_changes) console.log(field, new_value);
   */
  enforce(
    params: api.JobsPolicyComplianceEnforceParams,
    options?: RequestOptions,
  ): Promise<api.JobsPolicyComplianceEnforceResult> {
    return this.#operations.call("JobsPolicyComplianceEnforce", params, options);
  }

  /**
   * Gets one page of the jobs that use a cluster policy, and whether each complies with it.
   * @throws `DatabricksError`
   * @see `GET /2.0/policies/jobs/list-compliance`
   */
  list(
    params: api.JobsPolicyComplianceListParams,
    options?: RequestOptions,
  ): Promise<api.JobsPolicyComplianceListResult> {
    return this.#operations.call("JobsPolicyComplianceList", params, options);
  }

  /**
   * Iterates over all jobs that use a cluster policy, page by page. `page_size` is the page size. The next page is fetched
   * while the caller processes this one.
   * @throws `DatabricksError`
   * @see `GET /2.0/policies/jobs/list-compliance`
   *
   * @example
   * for await (const { job_id, is_compliant } of jobs.policyCompliance.listAll({ policy_id })) {
   *   if (!is_compliant) console.log(job_id);
   * }
   */
  listAll(
    params: api.JobsPolicyComplianceListParams,
    options?: RequestOptions,
  ): AsyncGenerator<api.JobCompliance, void, undefined> {
    return this.#listAll(copyParams(params), copyOptions(options));
  }

  async *#listAll(
    params: api.JobsPolicyComplianceListParams,
    options: RequestOptions | undefined,
  ): AsyncGenerator<api.JobCompliance, void, undefined> {
    const list = (page: api.JobsPolicyComplianceListParams, pageOptions?: RequestOptions) =>
      this.list(page, pageOptions);
    yield* listAll(list, "jobs", params, options);
  }
}
