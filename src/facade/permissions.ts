import type * as api from "../generated/schema.ts";
import type { OperationCaller } from "./request/call.ts";
import type { RequestOptions } from "./transport/options.ts";

/** The permissions on the jobs of a workspace, as `jobs.permissions`. */
export class JobsPermissions {
  readonly #operations: OperationCaller;

  /** @internal */
  constructor(operations: OperationCaller) {
    this.#operations = operations;
  }

  /**
   * Gets the permissions on a job, inherited ones included.
   * @throws `ResourceDoesNotExistError` if the job does not exist
   * @see `GET /2.0/permissions/jobs/{job_id}`
   */
  get(params: api.JobsPermissionsGetParams, options?: RequestOptions): Promise<api.JobsPermissionsGetResult> {
    return this.#operations.call("JobsPermissionsGet", params, options);
  }

  /**
   * Replaces all direct permissions on a job; inherited ones stay. Permissions that are not in the list are removed.
   * @throws `PermissionDeniedError` without the right to manage the job
   * @see `PUT /2.0/permissions/jobs/{job_id}`
   *
   * @example
   * await jobs.permissions.set({
   *   job_id,
   *   access_control_list: [
   *     { user_name: "owner@example.com", permission_level: "IS_OWNER" },
   *     { group_name: "data-engineers", permission_level: "CAN_MANAGE_RUN" },
   *   ],
   * });
   */
  set(params: api.JobsPermissionsSetParams, options?: RequestOptions): Promise<api.JobsPermissionsSetResult> {
    return this.#operations.call("JobsPermissionsSet", params, options);
  }

  /**
   * Adds permissions on a job, or changes those that an identity has; the others stay.
   * @throws `PermissionDeniedError` without the right to manage the job
   * @see `PATCH /2.0/permissions/jobs/{job_id}`
   *
   * @example
   * const service_principal_name = "692bc6d0-ffa3-11ed-be56-0242ac120002"; // its application id
   * await jobs.permissions.update({
   *   job_id,
   *   access_control_list: [{ service_principal_name, permission_level: "CAN_MANAGE_RUN" }],
   * });
   */
  update(
    params: api.JobsPermissionsUpdateParams,
    options?: RequestOptions,
  ): Promise<api.JobsPermissionsUpdateResult> {
    return this.#operations.call("JobsPermissionsUpdate", params, options);
  }

  /**
   * Gets the permission levels that can be given on a job, with their descriptions.
   * @throws `ResourceDoesNotExistError` if the job does not exist
   * @see `GET /2.0/permissions/jobs/{job_id}/permissionLevels`
   */
  getLevels(
    params: api.JobsPermissionsGetLevelsParams,
    options?: RequestOptions,
  ): Promise<api.JobsPermissionsGetLevelsResult> {
    return this.#operations.call("JobsPermissionsGetLevels", params, options);
  }
}
