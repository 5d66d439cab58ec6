// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

/** Properties of parameters that hold strings, in a map, in a list or alone: numbers and booleans are sent as strings. */
export const textProperties: ReadonlySet<string> = new Set([
  "base_parameters",
  "custom_tags",
  "default",
  "filters",
  "jar_params",
  "job_parameters",
  "named_parameters",
  "notebook_base_parameters",
  "notebook_params",
  "parameters",
  "python_named_params",
  "python_params",
  "spark_env_vars",
  "spark_submit_params",
  "sql_params",
  "tags",
  "task_output_schema",
  "variables",
]);

const BadRequest = "The request is malformed, or it names a job or run that does not exist. The message names it.";
const Unauthorized = "The token is missing, wrong or expired.";
const PermissionDenied = "The token is valid, but its owner may not do this.";
const NotFound = "The object does not exist, or the operation does not exist in this workspace. A missing job or run is usually reported with 400 instead.";
const TooManyRequests = "The rate limit is reached and the request was not executed. It can be retried after a delay.";
const InternalError = "The service failed. Whether the request was carried out is not known.";
const TemporarilyUnavailable = "The service is temporarily unavailable, or did not finish. It may have executed the request.";

const errors1 = { 400: BadRequest, 401: Unauthorized, 403: PermissionDenied, 404: NotFound, 429: TooManyRequests, 500: InternalError, 503: TemporarilyUnavailable };
const errors2 = { 400: "The run is still active, the request is malformed, or there is no such run.", 401: Unauthorized, 403: PermissionDenied, 404: NotFound, 429: TooManyRequests, 500: InternalError, 503: TemporarilyUnavailable };
const errors3 = { 400: "The run has no notebook to export, the request is malformed, or there is no such run.", 401: Unauthorized, 403: PermissionDenied, 404: NotFound, 429: TooManyRequests, 500: InternalError, 503: TemporarilyUnavailable };
const errors4 = { 400: "The run has several tasks: ask with a task's own run id instead. Also for a malformed id and for a run that does not exist.", 401: Unauthorized, 403: PermissionDenied, 404: NotFound, 429: TooManyRequests, 500: InternalError, 503: TemporarilyUnavailable };
const errors5 = { 400: "The run is still active, `latest_repair_id` is missing or not the latest, the request is malformed, or there is no such run.", 401: Unauthorized, 403: PermissionDenied, 404: NotFound, 429: TooManyRequests, 500: InternalError, 503: TemporarilyUnavailable };

/** The properties of an operation that the facade needs at run time. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below the workspace's `/api`, with the names of its parameters in braces. */
  readonly path: string;
  /** Whether the other parameters are sent in the query or in the body. */
  readonly params: "query" | "body";
  /** What a second request does. */
  readonly repeat: "safe" | "repeatable" | "keyed" | "once";
  /** Advice for a caller if the outcome is unknown. */
  readonly unknownOutcome: string;
  /** Whether the body of a success may be empty. */
  readonly hasEmptyResponse: boolean;
  /** The ids that a result always has: `job_id`, or `jobs.job_id` for each item of a list. */
  readonly resultIds: readonly string[];
  /** Descriptions of the error statuses. */
  readonly responses: Readonly<Record<number, string>>;
}

export const operations = {
  JobsCreate: {
    method: "POST",
    path: "/2.1/jobs/create",
    params: "body",
    repeat: "once",
    unknownOutcome: "The job may have been created. Look for it before retrying.",
    hasEmptyResponse: false,
    resultIds: ["job_id"],
    responses: errors1,
  },
  JobsDelete: {
    method: "POST",
    path: "/2.1/jobs/delete",
    params: "body",
    repeat: "once",
    unknownOutcome: "The job may have been deleted. Look for it before retrying.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors1,
  },
  JobsGet: {
    method: "GET",
    path: "/2.1/jobs/get",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: ["job_id"],
    responses: errors1,
  },
  JobsList: {
    method: "GET",
    path: "/2.1/jobs/list",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: ["jobs.job_id"],
    responses: errors1,
  },
  JobsReset: {
    method: "POST",
    path: "/2.1/jobs/reset",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The settings may have been replaced. Trying again does no harm.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors1,
  },
  JobsRunNow: {
    method: "POST",
    path: "/2.1/jobs/run-now",
    params: "body",
    repeat: "keyed",
    unknownOutcome: "The run may have been started. Try again with the same idempotency_token to get that run and not a second one.",
    hasEmptyResponse: false,
    resultIds: ["run_id"],
    responses: errors1,
  },
  JobsRunsCancel: {
    method: "POST",
    path: "/2.1/jobs/runs/cancel",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The run may have been canceled. Trying again does no harm.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors1,
  },
  JobsRunsCancelAll: {
    method: "POST",
    path: "/2.1/jobs/runs/cancel-all",
    params: "body",
    repeat: "once",
    unknownOutcome: "The runs may have been canceled. Check the active runs before retrying, which would cancel runs started since.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors1,
  },
  JobsRunsDelete: {
    method: "POST",
    path: "/2.1/jobs/runs/delete",
    params: "body",
    repeat: "once",
    unknownOutcome: "The run may have been deleted. Look for it before retrying.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors2,
  },
  JobsRunsExport: {
    method: "GET",
    path: "/2.0/jobs/runs/export",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors3,
  },
  JobsRunsGet: {
    method: "GET",
    path: "/2.1/jobs/runs/get",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: ["run_id"],
    responses: errors1,
  },
  JobsRunsGetOutput: {
    method: "GET",
    path: "/2.1/jobs/runs/get-output",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors4,
  },
  JobsRunsList: {
    method: "GET",
    path: "/2.1/jobs/runs/list",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: ["runs.run_id"],
    responses: errors1,
  },
  JobsRunsRepair: {
    method: "POST",
    path: "/2.1/jobs/runs/repair",
    params: "body",
    repeat: "once",
    unknownOutcome: "The repair may have started. Check the repair_history of the run before retrying.",
    hasEmptyResponse: false,
    resultIds: ["repair_id"],
    responses: errors5,
  },
  JobsRunsSubmit: {
    method: "POST",
    path: "/2.1/jobs/runs/submit",
    params: "body",
    repeat: "keyed",
    unknownOutcome: "The run may have been started. Try again with the same idempotency_token to get that run and not a second one.",
    hasEmptyResponse: false,
    resultIds: ["run_id"],
    responses: errors1,
  },
  JobsUpdate: {
    method: "POST",
    path: "/2.1/jobs/update",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The settings may have been changed. Trying again does no harm, and returns the changes that are left.",
    hasEmptyResponse: true,
    resultIds: [],
    responses: errors1,
  },
  JobsPermissionsGet: {
    method: "GET",
    path: "/2.0/permissions/jobs/{job_id}",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPermissionsSet: {
    method: "PUT",
    path: "/2.0/permissions/jobs/{job_id}",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The permissions may have been replaced. Trying again does no harm.",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPermissionsUpdate: {
    method: "PATCH",
    path: "/2.0/permissions/jobs/{job_id}",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The permissions may have been changed. Trying again does no harm.",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPermissionsGetLevels: {
    method: "GET",
    path: "/2.0/permissions/jobs/{job_id}/permissionLevels",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPolicyComplianceGet: {
    method: "GET",
    path: "/2.0/policies/jobs/get-compliance",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPolicyComplianceEnforce: {
    method: "POST",
    path: "/2.0/policies/jobs/enforce-compliance",
    params: "body",
    repeat: "repeatable",
    unknownOutcome: "The settings may have been changed. Trying again does no harm, and returns the changes that are left.",
    hasEmptyResponse: false,
    resultIds: [],
    responses: errors1,
  },
  JobsPolicyComplianceList: {
    method: "GET",
    path: "/2.0/policies/jobs/list-compliance",
    params: "query",
    repeat: "safe",
    unknownOutcome: "",
    hasEmptyResponse: false,
    resultIds: ["jobs.job_id"],
    responses: errors1,
  },
} as const satisfies Record<string, Operation>;
