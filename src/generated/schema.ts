// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

declare const unlisted: unique symbol;
/**
 * A value the API document does not list. The service is ahead of any document, so every enum has this
 * member; `"NEW_VALUE" as Unlisted` sends one.
 */
export type Unlisted = string & { readonly [unlisted]: true };

/** A string, or a number or boolean that is sent as a string: 35 as "35", true as "true". */
export type Scalar = string | number | bigint | boolean;

/** What stands for a property that is left out of a request. */
export type Omitted = null | undefined;

/**
 * The API document in the form that openapi-fetch takes, for `jobs.raw`. Its schemas have names of their own here.
 * @hidden
 */
export interface paths {
  "/2.1/jobs/create": {
    /**
     * Create a job
     * Adds a job to the workspace. The job does not run at once: it waits for its schedule or trigger, or for `run-now`. Names need not be unique, so a request that is sent twice makes two jobs.
     */
    post: operations["JobsCreate"];
  };
  "/2.1/jobs/delete": {
    /**
     * Delete a job
     * Removes a job for good. Its settings cannot be brought back, and it starts no further runs.
     */
    post: operations["JobsDelete"];
  };
  "/2.1/jobs/get": {
    /**
     * Get one job
     * Returns a job with all its settings. If the job has very many tasks or clusters, they come in pages: a response with `next_page_token` has more to fetch.
     */
    get: operations["JobsGet"];
  };
  "/2.1/jobs/list": {
    /**
     * List jobs
     * Returns the jobs of the workspace page by page, newest first. Continue with `page_token` as long as a response has a `next_page_token`, even if its page is empty.
     */
    get: operations["JobsList"];
  };
  "/2.1/jobs/reset": {
    /**
     * Replace all settings of a job
     * Replaces all settings of a job; a setting that is omitted goes back to its default. A changed `timeout_seconds` holds for active runs too, every other change for later runs only. To change some settings and keep the rest, use `jobs/update`.
     */
    post: operations["JobsReset"];
  };
  "/2.1/jobs/run-now": {
    /**
     * Start a run of a job
     * Starts the job now, regardless of its schedule, and returns without waiting for the run to end. Follow the run with `runs/get`. With an `idempotency_token` the same request can be retried without a second run.
     */
    post: operations["JobsRunNow"];
  };
  "/2.1/jobs/runs/cancel": {
    /**
     * Cancel a run
     * Requests that a run be stopped: a whole job run, or one task by its run id. The call returns before the run has stopped; `runs/get` shows when it has.
     */
    post: operations["JobsRunsCancel"];
  };
  "/2.1/jobs/runs/cancel-all": {
    /**
     * Cancel all runs of a job
     * Requests that all active runs of a job be stopped, or that queued runs be dropped. Runs that start after the request still start, so the same request sent later can stop other runs.
     */
    post: operations["JobsRunsCancelAll"];
  };
  "/2.1/jobs/runs/delete": {
    /**
     * Delete a run
     * Removes a run that has ended, with its output, ahead of the 60 days after which that happens by itself.
     */
    post: operations["JobsRunsDelete"];
  };
  "/2.0/jobs/runs/export": {
    /**
     * Export a notebook run as HTML
     * Returns the notebook of a run, with its results, as HTML pages that can be kept or imported elsewhere. For a job with several tasks, ask for the run of the one task.
     */
    get: operations["JobsRunsExport"];
  };
  "/2.1/jobs/runs/get": {
    /**
     * Get one run
     * Returns a run with its state and its tasks, while it is active and for 60 days after. A run has ended when its `life_cycle_state` is `TERMINATED`, `SKIPPED` or `INTERNAL_ERROR`; `result_state` shows whether it succeeded. The id of one task run works as well; for a for-each task the response then has its `iterations`.
     */
    get: operations["JobsRunsGet"];
  };
  "/2.1/jobs/runs/get-output": {
    /**
     * Get the output of one task run
     * Returns the output of a single task, such as the value that a notebook passed to `dbutils.notebook.exit()`, or the error that stopped it. The output is cut off after 5 MB; write larger results to storage. For a run with several tasks, call it once for each task with the task's `run_id` from `runs/get`.
     */
    get: operations["JobsRunsGetOutput"];
  };
  "/2.1/jobs/runs/list": {
    /**
     * List runs
     * Returns runs page by page, latest start first, of one job or of the whole workspace. Continue with `page_token` as long as a response has a `next_page_token`, even if its page is empty.
     */
    get: operations["JobsRunsList"];
  };
  "/2.1/jobs/runs/repair": {
    /**
     * Run tasks of a run again
     * Runs tasks of an ended run again, inside the same run and with the present settings of the job. Name the tasks, or ask for all failed ones. A second repair of a run has to name the first in `latest_repair_id`.
     */
    post: operations["JobsRunsRepair"];
  };
  "/2.1/jobs/runs/submit": {
    /**
     * Run tasks once, without a job
     * Starts tasks as a one-time run that belongs to no saved job, and returns without waiting for it to end. Follow it with `runs/get`. With an `idempotency_token` the same request can be retried without a second run.
     */
    post: operations["JobsRunsSubmit"];
  };
  "/2.1/jobs/update": {
    /**
     * Change some settings of a job
     * Adds, replaces or removes single settings of a job and keeps all others. A changed `timeout_seconds` holds for active runs too, every other change for later runs only. To replace all settings, use `jobs/reset`.
     */
    post: operations["JobsUpdate"];
  };
  "/2.0/permissions/jobs/{job_id}": {
    /**
     * Get the permissions on a job
     * Returns who has which permission on a job, inherited permissions included.
     */
    get: operations["JobsPermissionsGet"];
    /**
     * Replace the permissions on a job
     * Replaces all direct permissions on a job; inherited ones stay. A direct permission that is not in the request is removed, so include the one with `IS_OWNER`. To add or change single permissions, use the request with PATCH.
     */
    put: operations["JobsPermissionsSet"];
    /**
     * Add or change permissions on a job
     * Adds permissions on a job, or changes those that an identity has. The others stay.
     */
    patch: operations["JobsPermissionsUpdate"];
  };
  "/2.0/permissions/jobs/{job_id}/permissionLevels": {
    /**
     * Get the permission levels of a job
     * Returns the levels that can be given on a job, with their descriptions.
     */
    get: operations["JobsPermissionsGetLevels"];
  };
  "/2.0/policies/jobs/get-compliance": {
    /**
     * Get the policy compliance of a job
     * Returns whether the clusters of a job comply with the current versions of their cluster policies. A job falls out of compliance when a policy changes after the job was saved.
     */
    get: operations["JobsPolicyComplianceGet"];
  };
  "/2.0/policies/jobs/enforce-compliance": {
    /**
     * Bring a job into compliance
     * Changes the cluster settings of a job so that they comply with the current versions of their cluster policies. With `validate_only` it only returns the changes.
     */
    post: operations["JobsPolicyComplianceEnforce"];
  };
  "/2.0/policies/jobs/list-compliance": {
    /**
     * List the policy compliance of jobs
     * Returns the jobs that use a cluster policy, page by page, and whether each complies with it.
     */
    get: operations["JobsPolicyComplianceList"];
  };
}
/**
 * The API document in the form that openapi-fetch takes, for `jobs.raw`. Its schemas have names of their own here.
 * @hidden
 */
export interface components {
  responses: {
    /** The request is malformed, or it names a job or run that does not exist. The message names it. */
    BadRequest: {
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The token is missing, wrong or expired. */
    Unauthorized: {
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The token is valid, but its owner may not do this. */
    PermissionDenied: {
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The object does not exist, or the operation does not exist in this workspace. A missing job or run is usually reported with 400 instead. */
    NotFound: {
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The rate limit is reached and the request was not executed. It can be retried after a delay. */
    TooManyRequests: {
      headers: {
        /** Delay before the request is retried: a number of seconds or an HTTP date. */
        "Retry-After"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The service failed. Whether the request was carried out is not known. */
    InternalError: {
      content: {
        "application/json": ErrorResponse;
      };
    };
    /** The service is temporarily unavailable, or did not finish. It may have executed the request. */
    TemporarilyUnavailable: {
      headers: {
        /** Delay before the request is retried: a number of seconds or an HTTP date. */
        "Retry-After"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorResponse;
      };
    };
  };
  parameters: {
    /** Whether to include tasks and clusters in each entry. If omitted, `false`: entries come without them. */
    ExpandTasks: boolean;
    /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
    JobIdInPath: number;
    /**
     * How many entries to skip, counted from the newest. The default is 0.
     * @deprecated Use `page_token`.
     */
    Offset: number;
    /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
    PageToken: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
/**
 * The API document in the form that openapi-fetch takes, for `jobs.raw`. Its schemas have names of their own here.
 * @hidden
 */
export interface operations {
  JobsCreate: {
    parameters: {
      query?: never;
    };
    /** Settings of the new job, and who may use it. */
    requestBody: {
      content: {
        "application/json": CreateJobRequest;
      };
    };
    responses: {
      /** The job exists now. The response has its id. */
      200: {
        content: {
          "application/json": CreateResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsDelete: {
    parameters: {
      query?: never;
    };
    /** Which job to delete. */
    requestBody: {
      content: {
        "application/json": DeleteJobRequest;
      };
    };
    responses: {
      /** The job is gone. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsGet: {
    parameters: {
      query: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
        /** Whether to include the current state of the triggers. If omitted, it is not included. */
        include_trigger_state?: boolean;
        /** Token from `next_page_token` of the previous response, to get the next page of the long lists of the job. If omitted, the first page is returned. */
        page_token?: string;
      };
    };
    requestBody?: never;
    responses: {
      /** The job and its settings. */
      200: {
        content: {
          "application/json": Job;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsList: {
    parameters: {
      query?: {
        /** Maximum number of jobs per page, from 1 to 100. The default is 20. */
        limit?: number;
        /**
         * How many entries to skip, counted from the newest. The default is 0.
         * @deprecated Use `page_token`.
         */
        offset?: number;
        /** Returns only jobs with exactly this name; upper and lower case count as the same. If omitted, jobs of any name. */
        name?: string;
        /** Whether to include tasks and clusters in each entry. If omitted, `false`: entries come without them. */
        expand_tasks?: boolean;
        /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
        page_token?: string;
      };
    };
    requestBody?: never;
    responses: {
      /** One page of jobs. */
      200: {
        content: {
          "application/json": ListJobsResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsReset: {
    parameters: {
      query?: never;
    };
    /** Which job, and all its settings. */
    requestBody: {
      content: {
        "application/json": ResetJobRequest;
      };
    };
    responses: {
      /** The job has the new settings. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunNow: {
    parameters: {
      query?: never;
    };
    /** Which job to run, and parameters for this run. */
    requestBody: {
      content: {
        "application/json": RunNowRequest;
      };
    };
    responses: {
      /** The run was accepted: it starts, waits in the queue, or is skipped. The response has its id. */
      200: {
        content: {
          "application/json": RunNowResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsCancel: {
    parameters: {
      query?: never;
    };
    /** Which run to cancel. */
    requestBody: {
      content: {
        "application/json": CancelRunRequest;
      };
    };
    responses: {
      /** The cancellation is under way. The run may still be active for a while. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsCancelAll: {
    parameters: {
      query?: never;
    };
    /** Whose runs to cancel. */
    requestBody: {
      content: {
        "application/json": CancelAllRunsRequest;
      };
    };
    responses: {
      /** The cancellations are under way. Runs may still be active for a while. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsDelete: {
    parameters: {
      query?: never;
    };
    /** Which run to delete. */
    requestBody: {
      content: {
        "application/json": DeleteRunRequest;
      };
    };
    responses: {
      /** The run and its output are gone. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** The run is still active, the request is malformed, or there is no such run. */
      400: {
        content: {
          "application/json": ErrorResponse;
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsExport: {
    parameters: {
      query: {
        /** Id of the run to export. In a run with several tasks, the notebook task's own run id. */
        run_id: number;
        /** Which views to return: the notebook (`CODE`), its dashboards (`DASHBOARDS`) or both (`ALL`). If omitted, the notebook. */
        views_to_export?: ViewsToExport;
      };
    };
    requestBody?: never;
    responses: {
      /** The exported views. */
      200: {
        content: {
          "application/json": ExportRunOutput;
        };
      };
      /** The run has no notebook to export, the request is malformed, or there is no such run. */
      400: {
        content: {
          "application/json": ErrorResponse;
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsGet: {
    parameters: {
      query: {
        /** Id of the run, as returned by `run-now`, `runs/submit` or `runs/list`, or of one of its tasks. */
        run_id: number;
        /** Whether to add `repair_history`, the original attempt and all repairs. If omitted, it is not added. */
        include_history?: boolean;
        /** Whether to add the values that parameters with references had in this run. If omitted, they are not added. */
        include_resolved_values?: boolean;
        /** Token from `next_page_token` of the previous response, to get the next page of the long lists of the run. If omitted, the first page is returned. */
        page_token?: string;
      };
    };
    requestBody?: never;
    responses: {
      /** The run, its state and its tasks. */
      200: {
        content: {
          "application/json": Run;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsGetOutput: {
    parameters: {
      query: {
        /** Id of a task run, or of a job run that has just one task. */
        run_id: number;
      };
    };
    requestBody?: never;
    responses: {
      /** The output of the task, with the metadata of its run. */
      200: {
        content: {
          "application/json": RunOutput;
        };
      };
      /** The run has several tasks: ask with a task's own run id instead. Also for a malformed id and for a run that does not exist. */
      400: {
        content: {
          "application/json": ErrorResponse;
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsList: {
    parameters: {
      query?: {
        /** Whether to leave out runs that have ended. Not together with `completed_only`. If omitted, `false`. */
        active_only?: boolean;
        /** Whether to leave out runs that have not ended. Not together with `active_only`. If omitted, `false`. */
        completed_only?: boolean;
        /** Returns only runs of this job. If omitted, runs of all jobs. */
        job_id?: number;
        /**
         * How many entries to skip, counted from the newest. The default is 0.
         * @deprecated Use `page_token`.
         */
        offset?: number;
        /** Maximum number of runs per page, up to 25; `0` means that maximum. The default is 20. */
        limit?: number;
        /** Returns only runs of this type. If omitted, runs of every type. */
        run_type?: RunType;
        /** Whether to include tasks and clusters in each entry. If omitted, `false`: entries come without them. */
        expand_tasks?: boolean;
        /** Returns only runs that started at this time or later, in milliseconds since the Unix epoch (UTC). */
        start_time_from?: number;
        /** Returns only runs that started at this time or earlier, in milliseconds since the Unix epoch (UTC). */
        start_time_to?: number;
        /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
        page_token?: string;
      };
    };
    requestBody?: never;
    responses: {
      /** One page of runs. */
      200: {
        content: {
          "application/json": ListRunsResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsRepair: {
    parameters: {
      query?: never;
    };
    /** Which run to repair, and which of its tasks. */
    requestBody: {
      content: {
        "application/json": RepairRunRequest;
      };
    };
    responses: {
      /** The repair has started. The response has its id. */
      200: {
        content: {
          "application/json": RepairRunResponse;
        };
      };
      /** The run is still active, `latest_repair_id` is missing or not the latest, the request is malformed, or there is no such run. */
      400: {
        content: {
          "application/json": ErrorResponse;
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsRunsSubmit: {
    parameters: {
      query?: never;
    };
    /** Tasks to run, and settings for this one run. */
    requestBody: {
      content: {
        "application/json": SubmitRunRequest;
      };
    };
    responses: {
      /** The run was created and started. The response has its id. */
      200: {
        content: {
          "application/json": SubmitRunResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsUpdate: {
    parameters: {
      query?: never;
    };
    /** Which job, which settings to change, and which to remove. */
    requestBody: {
      content: {
        "application/json": UpdateJobRequest;
      };
    };
    responses: {
      /** The job has the changed settings. */
      200: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPermissionsGet: {
    parameters: {
      query?: never;
      path: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
      };
    };
    requestBody?: never;
    responses: {
      /** The permissions. */
      200: {
        content: {
          "application/json": JobPermissions;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPermissionsSet: {
    parameters: {
      query?: never;
      path: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
      };
    };
    /** The permissions that the job has afterwards. */
    requestBody: {
      content: {
        "application/json": JobPermissionsRequest;
      };
    };
    responses: {
      /** The permissions after the change. */
      200: {
        content: {
          "application/json": JobPermissions;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPermissionsUpdate: {
    parameters: {
      query?: never;
      path: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
      };
    };
    /** The permissions to add or change. */
    requestBody: {
      content: {
        "application/json": JobPermissionsRequest;
      };
    };
    responses: {
      /** The permissions after the change. */
      200: {
        content: {
          "application/json": JobPermissions;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPermissionsGetLevels: {
    parameters: {
      query?: never;
      path: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
      };
    };
    requestBody?: never;
    responses: {
      /** The levels. */
      200: {
        content: {
          "application/json": GetJobPermissionLevelsResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPolicyComplianceGet: {
    parameters: {
      query: {
        /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
        job_id: number;
      };
    };
    requestBody?: never;
    responses: {
      /** Whether the job complies. */
      200: {
        content: {
          "application/json": GetPolicyComplianceResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPolicyComplianceEnforce: {
    parameters: {
      query?: never;
    };
    /** Which job. */
    requestBody: {
      content: {
        "application/json": EnforcePolicyComplianceRequest;
      };
    };
    responses: {
      /** The changes. */
      200: {
        content: {
          "application/json": EnforcePolicyComplianceResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
  JobsPolicyComplianceList: {
    parameters: {
      query: {
        /** Id of the cluster policy. */
        policy_id: string;
        /** Maximum number of jobs per page. If omitted, the service chooses; it may return fewer. */
        page_size?: number;
        /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
        page_token?: string;
      };
    };
    requestBody?: never;
    responses: {
      /** One page of jobs. */
      200: {
        content: {
          "application/json": ListJobComplianceForPolicyResponse;
        };
      };
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["PermissionDenied"];
      404: components["responses"]["NotFound"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalError"];
      503: components["responses"]["TemporarilyUnavailable"];
    };
  };
}
/** Location in Azure Data Lake Storage Gen2. */
export interface Adlsgen2Info {
  /** URI of the file, as `abfss://container@account.dfs.core.windows.net/path`. */
  destination: string;
}
/** A tool that an agent may use. Only the property of its type is set. */
export interface AgentTool {
  /** A Databricks app. */
  app?: AppTool;
  /** A catalog of Unity Catalog. */
  catalog?: CatalogTool;
  /** A dashboard. */
  dashboard?: DashboardTool;
  /** What the tool is for, for the agent to choose by. */
  description?: string;
  /** A Genie space. */
  genie_space?: GenieSpaceTool;
  /** A knowledge assistant. */
  knowledge_assistant?: KnowledgeAssistantTool;
  /** A schema of Unity Catalog. */
  schema?: SchemaTool;
  /** A model serving endpoint. */
  serving_endpoint?: ServingEndpointTool;
  /** Another supervisor agent. */
  supervisor_agent?: SupervisorAgentTool;
  /** A table of Unity Catalog. */
  table?: TableTool;
  /** Type of the tool, which names the property that describes it. */
  tool_type?: string;
  /** A connection of Unity Catalog. */
  uc_connection?: UcConnectionTool;
  /** A function of Unity Catalog. */
  uc_function?: UcFunctionTool;
  /** An MCP server that is registered in Unity Catalog. */
  uc_mcp?: UcMcpTool;
  /** An index of vector search. */
  vector_search_index?: VectorSearchIndexTool;
  /** A volume of Unity Catalog. */
  volume?: VolumeTool;
  /** Search on the web. */
  web_search?: WebSearchTool;
}
/** A tool that an agent may use. Only the property of its type is set. */
export interface AgentToolParams {
  /** A Databricks app. */
  app?: AppToolParams | Omitted;
  /** A catalog of Unity Catalog. */
  catalog?: CatalogToolParams | Omitted;
  /** A dashboard. */
  dashboard?: DashboardToolParams | Omitted;
  /** What the tool is for, for the agent to choose by. */
  description?: string | Omitted;
  /** A Genie space. */
  genie_space?: GenieSpaceToolParams | Omitted;
  /** A knowledge assistant. */
  knowledge_assistant?: KnowledgeAssistantToolParams | Omitted;
  /** A schema of Unity Catalog. */
  schema?: SchemaToolParams | Omitted;
  /** A model serving endpoint. */
  serving_endpoint?: ServingEndpointToolParams | Omitted;
  /** Another supervisor agent. */
  supervisor_agent?: SupervisorAgentToolParams | Omitted;
  /** A table of Unity Catalog. */
  table?: TableToolParams | Omitted;
  /** Type of the tool, which names the property that describes it. */
  tool_type?: string | Omitted;
  /** A connection of Unity Catalog. */
  uc_connection?: UcConnectionToolParams | Omitted;
  /** A function of Unity Catalog. */
  uc_function?: UcFunctionToolParams | Omitted;
  /** An MCP server that is registered in Unity Catalog. */
  uc_mcp?: UcMcpToolParams | Omitted;
  /** An index of vector search. */
  vector_search_index?: VectorSearchIndexToolParams | Omitted;
  /** A volume of Unity Catalog. */
  volume?: VolumeToolParams | Omitted;
  /** Search on the web. */
  web_search?: WebSearchTool | Omitted;
}
/** A task that an AI agent works on, with the tools that it is given. */
export interface AgenticTask {
  /** What the agent knows in addition to its input. */
  context?: AgenticTaskContext;
  /** Set if Genie Code works on the task. */
  genie_code_api?: GenieCodeApi;
  /** What the agent is to achieve. */
  goal?: string;
  /** The message to the agent. It may hold dynamic value references. */
  input?: string;
  /** The properties that the output of the task has. */
  output_schema?: TaskOutputSchema;
  /** Set if an existing supervisor agent works on the task. */
  supervisor_agent?: SupervisorAgent;
  /** Set if an agent that is described here works on the task. */
  supervisor_api?: SupervisorApi;
  /** Descriptions of the properties of the output, by name. */
  task_output_schema?: {
    [key: string]: string;
  };
  /** Where the trace of the agent is stored. If omitted, the default location is used. */
  trace_destination?: TraceDestination;
}
/** What an agent knows in addition to its input. */
export interface AgenticTaskContext {
  /** Ids of earlier conversations that the agent may read. */
  conversation_ids?: string[];
  /** Instructions that the agent follows. */
  instructions?: string[];
}
/** What an agent knows in addition to its input. */
export interface AgenticTaskContextParams {
  /** Ids of earlier conversations that the agent may read. */
  conversation_ids?: readonly string[] | Omitted;
  /** Instructions that the agent follows. */
  instructions?: readonly string[] | Omitted;
}
/** Output of an agentic task. */
export interface AgenticTaskOutput {
  /** Id of the conversation with the agent. */
  conversation_id?: string;
  /** When the output was created. */
  created_at?: number;
  /** Output of Genie Code, if it worked on the task. */
  genie_code?: GenieCodeOutput;
  /** Id of the output. */
  id?: string;
  /** The response of the agent. */
  response?: string;
  /** State in which the agent ended. */
  status?: string;
  /** Output of the supervisor agent, if one worked on the task. */
  supervisor?: SupervisorOutput;
  /** Values of the properties of the output, by name. */
  task_output?: {
    [key: string]: string;
  };
}
/** A task that an AI agent works on, with the tools that it is given. */
export interface AgenticTaskParams {
  /** What the agent knows in addition to its input. */
  context?: AgenticTaskContextParams | Omitted;
  /** Set if Genie Code works on the task. */
  genie_code_api?: GenieCodeApi | Omitted;
  /** What the agent is to achieve. */
  goal?: string | Omitted;
  /** The message to the agent. It may hold dynamic value references. */
  input?: string | Omitted;
  /** The properties that the output of the task has. */
  output_schema?: TaskOutputSchemaParams | Omitted;
  /** Set if an existing supervisor agent works on the task. */
  supervisor_agent?: SupervisorAgentParams | Omitted;
  /** Set if an agent that is described here works on the task. */
  supervisor_api?: SupervisorApiParams | Omitted;
  /** Descriptions of the properties of the output, by name. */
  task_output_schema?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Where the trace of the agent is stored. If omitted, the default location is used. */
  trace_destination?: TraceDestinationParams | Omitted;
}
/** Runs a workload on one or more GPU nodes and records it as an MLflow run. */
export interface AiRuntimeTask {
  /** Workspace or volume path of a code archive, which every node unpacks before its command starts. Set by client tools rather than by hand. */
  code_source_path?: string;
  /** Groups of nodes to start, each with its own command and compute. Only a single entry is supported for now. */
  deployments: DeploymentSpec[];
  /** URL of the container image in which the nodes run. */
  docker_image_url?: string;
  /** Name of the MLflow experiment that receives the run. It is created when no experiment has that name yet. */
  experiment: string;
  /** Storage location for the artifacts of the MLflow experiment. */
  mlflow_artifact_location?: string;
  /** Workspace folder in which the MLflow experiment lies. */
  mlflow_experiment_directory?: string;
  /** Name of the MLflow run within the experiment. */
  mlflow_run?: string;
  /** Parameters for the commands of the nodes, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** Output of an AI runtime task, including its location in MLflow. */
export interface AiRuntimeTaskOutput {
  /** Id of the MLflow experiment under which the task was tracked. */
  mlflow_experiment_id?: string;
  /** Id of the MLflow run, inside that experiment, that holds the metrics and artifacts of this task run. */
  mlflow_run_id?: string;
  /** Free text about the state of the task or why it ended. Meant for people, not for parsing. */
  status_message?: string;
}
/** Runs a workload on one or more GPU nodes and records it as an MLflow run. */
export interface AiRuntimeTaskParams {
  /** Workspace or volume path of a code archive, which every node unpacks before its command starts. Set by client tools rather than by hand. */
  code_source_path?: string | Omitted;
  /** Groups of nodes to start, each with its own command and compute. Only a single entry is supported for now. */
  deployments: readonly DeploymentSpecParams[];
  /** URL of the container image in which the nodes run. */
  docker_image_url?: string | Omitted;
  /** Name of the MLflow experiment that receives the run. It is created when no experiment has that name yet. */
  experiment: string;
  /** Storage location for the artifacts of the MLflow experiment. */
  mlflow_artifact_location?: string | Omitted;
  /** Workspace folder in which the MLflow experiment lies. */
  mlflow_experiment_directory?: string | Omitted;
  /** Name of the MLflow run within the experiment. */
  mlflow_run?: string | Omitted;
  /** Parameters for the commands of the nodes, by name. */
  parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
}
/** Outcome of evaluating an alert. `OK` means the condition does not hold, `TRIGGERED` that it holds, `ERROR` that the evaluation failed, `UNKNOWN` that there is no outcome yet. */
export type AlertEvaluationState = "ERROR" | "OK" | "TRIGGERED" | "UNKNOWN" | Unlisted;
/** Evaluates a SQL alert and sends the result to its subscribers. Name the alert by `alert_id` or by `workspace_path`. */
export interface AlertTask {
  /** Id of the alert to evaluate. */
  alert_id?: string;
  /** Values for the parameters of the alert's query, by name. If omitted, the defaults of the query are used. */
  parameters?: {
    [key: string]: string;
  };
  /** Users and destinations that hear of the evaluation. */
  subscribers?: AlertTaskSubscriber[];
  /** Id of the SQL warehouse that runs the query of the alert. */
  warehouse_id?: string;
  /** Workspace path of the alert to evaluate, as an alternative to `alert_id`. */
  workspace_path?: string;
}
/** Output of an alert task. */
export interface AlertTaskOutput {
  /** Outcome of the alert when this task run evaluated it. */
  alert_state?: AlertEvaluationState;
}
/** Evaluates a SQL alert and sends the result to its subscribers. Name the alert by `alert_id` or by `workspace_path`. */
export interface AlertTaskParams {
  /** Id of the alert to evaluate. */
  alert_id?: string | Omitted;
  /** Values for the parameters of the alert's query, by name. If omitted, the defaults of the query are used. */
  parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Users and destinations that hear of the evaluation. */
  subscribers?: readonly AlertTaskSubscriberParams[] | Omitted;
  /** Id of the SQL warehouse that runs the query of the alert. */
  warehouse_id?: string | Omitted;
  /** Workspace path of the alert to evaluate, as an alternative to `alert_id`. */
  workspace_path?: string | Omitted;
}
/** One recipient of the result of an alert task. */
export interface AlertTaskSubscriber {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string;
  /** User name of a workspace user, which is an email address. */
  user_name?: string;
}
/** One recipient of the result of an alert task. */
export interface AlertTaskSubscriberParams {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string | Omitted;
  /** User name of a workspace user, which is an email address. */
  user_name?: string | Omitted;
}
/** A Databricks app as a tool of an agent. */
export interface AppTool {
  /** Name of the Databricks app. */
  name?: string;
}
/** A Databricks app as a tool of an agent. */
export interface AppToolParams {
  /** Name of the Databricks app. */
  name?: string | Omitted;
}
/** How Power BI signs in to Databricks when it reads the published data. `OAUTH` signs in with the identity of the viewer or owner, `PAT` with a personal access token. */
export type AuthenticationMethod = "OAUTH" | "PAT" | Unlisted;
/** Bounds between which the service adds and removes workers by load. */
export interface AutoScale {
  /** Largest number of workers the cluster may grow to under load. Has to exceed `min_workers`. */
  max_workers?: number;
  /** Smallest number of workers kept when the load is low, and the number the cluster starts with. */
  min_workers?: number;
}
/** Bounds between which the service adds and removes workers by load. */
export interface AutoScaleParams {
  /** Largest number of workers the cluster may grow to under load. Has to exceed `min_workers`. */
  max_workers?: number | Omitted;
  /** Smallest number of workers kept when the load is low, and the number the cluster starts with. */
  min_workers?: number | Omitted;
}
/** Settings of a cluster that runs on Amazon Web Services. Other clouds do not use them. */
export interface AwsAttributes {
  /** Type of instance for every node after the first `first_on_demand` ones, or for all nodes when that is 0. */
  availability?: AwsAvailability;
  /** Number of EBS volumes attached to each instance. Node types without local disks need at least one. With any attached, Spark keeps its scratch data on these volumes alone. */
  ebs_volume_count?: number;
  /** I/O operations per second of each gp3 volume. If omitted, the service picks a value from the volume size. */
  ebs_volume_iops?: number;
  /** Size of each EBS volume, in GiB. */
  ebs_volume_size?: number;
  /** Throughput of each gp3 volume, in MiB per second. If omitted, the service picks a value from the volume size. */
  ebs_volume_throughput?: number;
  /** Type of EBS volume to attach. Goes together with `ebs_volume_count`. */
  ebs_volume_type?: EbsVolumeType;
  /** How many nodes, counted from the driver, run on on-demand instances. Above 0, the driver is safe from spot reclaims; at or above the cluster size, every node is on demand. */
  first_on_demand?: number;
  /** ARN of the instance profile the nodes run under. An administrator has to register it with the workspace first. If omitted, the nodes have no profile. */
  instance_profile_arn?: string;
  /**
   * Highest spot price to pay, in percent of the on-demand price of the same instance type. If omitted, 100 applies.
   * @default 100
   */
  spot_bid_price_percent?: number;
  /** Availability zone of the nodes, such as `us-west-2a`, in the region of the workspace. `auto` lets the service choose one with free addresses. */
  zone_id?: string;
}
/** Settings of a cluster that runs on Amazon Web Services. Other clouds do not use them. */
export interface AwsAttributesParams {
  /** Type of instance for every node after the first `first_on_demand` ones, or for all nodes when that is 0. */
  availability?: AwsAvailability | Omitted;
  /** Number of EBS volumes attached to each instance. Node types without local disks need at least one. With any attached, Spark keeps its scratch data on these volumes alone. */
  ebs_volume_count?: number | Omitted;
  /** I/O operations per second of each gp3 volume. If omitted, the service picks a value from the volume size. */
  ebs_volume_iops?: number | Omitted;
  /** Size of each EBS volume, in GiB. */
  ebs_volume_size?: number | Omitted;
  /** Throughput of each gp3 volume, in MiB per second. If omitted, the service picks a value from the volume size. */
  ebs_volume_throughput?: number | Omitted;
  /** Type of EBS volume to attach. Goes together with `ebs_volume_count`. */
  ebs_volume_type?: EbsVolumeType | Omitted;
  /** How many nodes, counted from the driver, run on on-demand instances. Above 0, the driver is safe from spot reclaims; at or above the cluster size, every node is on demand. */
  first_on_demand?: number | Omitted;
  /** ARN of the instance profile the nodes run under. An administrator has to register it with the workspace first. If omitted, the nodes have no profile. */
  instance_profile_arn?: string | Omitted;
  /**
   * Highest spot price to pay, in percent of the on-demand price of the same instance type. If omitted, 100 applies.
   * @default 100
   */
  spot_bid_price_percent?: number | Omitted;
  /** Availability zone of the nodes, such as `us-west-2a`, in the region of the workspace. `auto` lets the service choose one with free addresses. */
  zone_id?: string | Omitted;
}
/** Type of AWS instances. `SPOT` uses spot instances only, `SPOT_WITH_FALLBACK` falls back to on-demand ones if none is available, `ON_DEMAND` never uses spot. */
export type AwsAvailability = "ON_DEMAND" | "SPOT" | "SPOT_WITH_FALLBACK" | Unlisted;
/** Settings of a cluster that runs on Microsoft Azure. Other clouds do not use them. */
export interface AzureAttributes {
  /** Type of virtual machine for every node after the first `first_on_demand` ones, or for all nodes when that is 0. */
  availability?: AzureAvailability;
  /** Azure resource id of the capacity reservation group the machines are taken from. Works only in workspaces with their own virtual network. If omitted, no reservation is used. */
  capacity_reservation_group?: string;
  /** How many nodes, counted from the driver, run on on-demand machines. The rest follow `availability`. */
  first_on_demand?: number;
  /** Log Analytics workspace that receives the monitoring data of the machines. If omitted, none is sent. */
  log_analytics_info?: LogAnalyticsInfo;
  /**
   * Highest price to pay for a spot machine. -1, also the default, accepts anything up to the on-demand price, so that no machine is lost over its price.
   * @default -1
   */
  spot_bid_max_price?: number;
}
/** Settings of a cluster that runs on Microsoft Azure. Other clouds do not use them. */
export interface AzureAttributesParams {
  /** Type of virtual machine for every node after the first `first_on_demand` ones, or for all nodes when that is 0. */
  availability?: AzureAvailability | Omitted;
  /** Azure resource id of the capacity reservation group the machines are taken from. Works only in workspaces with their own virtual network. If omitted, no reservation is used. */
  capacity_reservation_group?: string | Omitted;
  /** How many nodes, counted from the driver, run on on-demand machines. The rest follow `availability`. */
  first_on_demand?: number | Omitted;
  /** Log Analytics workspace that receives the monitoring data of the machines. If omitted, none is sent. */
  log_analytics_info?: LogAnalyticsInfoParams | Omitted;
  /**
   * Highest price to pay for a spot machine. -1, also the default, accepts anything up to the on-demand price, so that no machine is lost over its price.
   * @default -1
   */
  spot_bid_max_price?: number | Omitted;
}
/** Type of Azure machines. `SPOT_AZURE` uses spot machines only, `SPOT_WITH_FALLBACK_AZURE` falls back to on-demand ones if none is available, `ON_DEMAND_AZURE` never uses spot. */
export type AzureAvailability = "ON_DEMAND_AZURE" | "SPOT_AZURE" | "SPOT_WITH_FALLBACK_AZURE" | Unlisted;
/** A job as returned by `jobs/list`: its id, its creator and its settings. `jobs/get` returns the same fields and a few more. */
export interface BaseJob {
  /** When the job was created, in milliseconds since the Unix epoch. */
  created_time?: number;
  /** User name of whoever created the job. Missing when that user has been deleted since. */
  creator_user_name?: string;
  /** Id of the budget policy that serverless usage of the job is billed under: the one requested in `budget_policy_id`, or a default that applied instead. */
  effective_budget_policy_id?: string;
  /** Id of the usage policy in effect for the job: the one requested in `usage_policy_id`, or a default that applied instead. */
  effective_usage_policy_id?: string;
  /** Whether some of the long lists of the job, such as `tasks` and `job_clusters`, are cut short here. Matters for version 2.2 of the API, which pages these lists by 100. */
  has_more?: boolean;
  /** Id of the job, as `jobs/create` returned it. It stays the same for the whole life of the job. */
  job_id: number;
  /** Workspace path of the job. */
  path?: string;
  /** How the job is set up. Change it with `jobs/update` or replace it as a whole with `jobs/reset`. */
  settings?: JobSettings;
  /** State and history of each trigger, one entry per item of `triggers` in the settings and in the same order. */
  trigger_details?: TriggerDetails[];
  /** State of the trigger set in `trigger`. Present only if the request sets `include_trigger_state`. */
  trigger_state?: TriggerState;
}
/** A run as `runs/list` returns it; `runs/get` adds to it. Completed runs are removed after 60 days. */
export interface BaseRun {
  /** Which attempt this is, counted from 0. It grows by one with each retry that the `max_retries` setting allows. */
  attempt_number?: number;
  /** Time in milliseconds spent on shutting down the cluster and tidying up after the task. It is 0 in a run of several tasks; use `run_duration` there. */
  cleanup_duration?: number;
  /** Cluster that the run uses. Absent until the service has requested a cluster. */
  cluster_instance?: ClusterInstance;
  /** Copy of the cluster settings as they were when the run was created. */
  cluster_spec?: ClusterSpec;
  /** User name of whoever created the run. Absent when that user no longer exists. */
  creator_user_name?: string;
  /** Id of the deployment that the job came from at the time of the run. Absent for jobs that no deployment manages. */
  deployment_id?: string;
  /** Description that describes the run. */
  description?: string;
  /** Performance target that the service applied to the serverless compute of this run. It can differ from the one the job requests. */
  effective_performance_target?: PerformanceTarget;
  /** Id of the usage policy to which the cost of this run is attributed. */
  effective_usage_policy_id?: string;
  /** When the run ended, in milliseconds since the Unix epoch. It is 0 while the run is still going. */
  end_time?: number;
  /** Sets of environment variables that tasks name with `environment_variables_key`. */
  environment_variables?: JobEnvironmentVariables[];
  /** Time in milliseconds spent on the work itself, until it completed, failed, timed out or was canceled. It is 0 in a run of several tasks; use `run_duration` there. */
  execution_duration?: number;
  /** Git repository from which the tasks with source `GIT` take their code. */
  git_source?: GitSource;
  /** Whether arrays inside this run, such as `tasks` or `job_clusters`, hold more items than were returned. */
  has_more?: boolean;
  /** Cluster definitions that the tasks of this run can share by `job_cluster_key`. At most 1,000 items, or 100 through version 2.1. */
  job_clusters?: JobCluster[];
  /** Id of the job to which the run belongs, unique within the workspace. */
  job_id?: number;
  /** Parameters of the job with the values that this run uses. */
  job_parameters?: JobParameter[];
  /** Id of the whole job run. In the run of one task it names the job run that contains the task; otherwise it equals `run_id`. */
  job_run_id?: number;
  /**
   * Same value as `run_id`.
   * @deprecated Use `run_id`.
   */
  number_in_job?: number;
  /** For a retry, the `run_id` of the first attempt. For a first attempt, its own `run_id`. */
  original_attempt_run_id?: number;
  /** Parameters passed when this run was started, which replaced those of the job. */
  overriding_parameters?: RunParameters;
  /** Time in milliseconds that the run spent waiting in the queue. */
  queue_duration?: number;
  /** The original run and every repair of it, in order. Returned by `runs/get` only if `include_history` is true. */
  repair_history?: RepairHistoryItem[];
  /** Time in milliseconds from start to end of the run, all tasks and repairs together. Use it for runs of several tasks, whose setup, execution and cleanup durations are 0. */
  run_duration?: number;
  /** Id of the run, unique in the workspace across all jobs. Pass it to the calls under `runs/`. */
  run_id: number;
  /**
   * Name of the run. `Untitled` if none was set.
   * @default Untitled
   */
  run_name?: string;
  /** Address of the page that shows the run in the workspace UI. */
  run_page_url?: string;
  /** How the run came to be, for example by a job or by `runs/submit`. */
  run_type?: RunType;
  /** Cron schedule that started the run. Absent when something else started it. */
  schedule?: CronSchedule;
  /** Time in milliseconds spent on getting the cluster ready. Short on an existing cluster, and 0 in a run of several tasks; use `run_duration` there. */
  setup_duration?: number;
  /** Time when the service started the run, in milliseconds since the Unix epoch. The task may start its work later, for example after a new cluster is up. */
  start_time?: number;
  /**
   * Life cycle and result of the run in their older form.
   * @deprecated Use `status`.
   */
  state?: RunState;
  /** State of the run and, once it has ended, why it ended. */
  status?: RunStatus;
  /** Tasks of the run, each with its own `run_id` that `runs/get-output` accepts. At most 1,000 items, or 100 through version 2.1; `runs/list` returns them only if `expand_tasks` is true. */
  tasks?: RunTask[];
  /** Type of trigger that started the run. */
  trigger?: TriggerType;
  /** Further details of the trigger of the run, such as the parent run. */
  trigger_info?: TriggerInfo;
  /** Id of the version of the deployment that was in force when the run started. Absent for jobs that no deployment manages. */
  version_id?: string;
}
/** Properties that a task of a job, of a one-time run and inside a run have in common. Exactly one of the properties ending in `_task` defines the work. */
export interface BaseTask {
  /** Makes this a task that an AI agent works on. */
  agentic_task?: AgenticTask;
  /** Makes this a task that runs a script on GPU nodes. */
  ai_runtime_task?: AiRuntimeTask;
  /** Makes this a task that evaluates a SQL alert. */
  alert_task?: AlertTask;
  /** Makes this a task that runs a notebook shared in a clean room. */
  clean_rooms_notebook_task?: CleanRoomsNotebookTask;
  /** Serverless hardware that the task requests, such as a GPU type. If omitted, ordinary compute is used. */
  compute?: Compute;
  /** Makes this a task that refreshes a dashboard and can mail a snapshot of it. */
  dashboard_task?: DashboardTask;
  /**
   * Makes this a task that starts a dbt Cloud job.
   * @deprecated Use `dbt_platform_task`.
   */
  dbt_cloud_task?: DbtCloudTask;
  /** Makes this a task that starts a job on the dbt platform. */
  dbt_platform_task?: DbtPlatformTask;
  /** Makes this a task that runs dbt commands. On serverless compute it needs an `environment_key`. */
  dbt_task?: DbtTask;
  /** Tasks that must end before this one starts; `run_if` defines the required results. If omitted, the task starts with the run. */
  depends_on?: TaskDependency[];
  /** Free text about the task, at most 4096 characters. */
  description?: string;
  /**
   * Whether to switch off the automatic tuning of serverless tasks, which includes automatic retries. If omitted, tuning stays on.
   * @default false
   */
  disable_auto_optimization?: boolean;
  /**
   * Whether to pass over the task when the job runs. If omitted, the task runs.
   * @default false
   */
  disabled?: boolean;
  /**
   * Addresses to mail when a run of this task starts, ends or takes too long. If omitted, no mail is sent for the task.
   * @default {}
   */
  email_notifications?: TaskEmailNotifications;
  /** Key of the entry in `environments` that lists the dependencies of a serverless task. Python script, Python wheel and dbt tasks need it on serverless compute. */
  environment_key?: string;
  /** Key of the entry in `environment_variables` whose variables the task gets. If omitted, it gets none of them. */
  environment_variables_key?: string;
  /** Id of a running or restartable all-purpose cluster to use for every run of the task. If the cluster stops responding, it has to be restarted by hand. */
  existing_cluster_id?: string;
  /** Makes this a task that runs a training script on GPU compute. */
  gen_ai_compute_task?: GenAiComputeTask;
  /** Makes this a task that runs a Genie configuration. */
  genie_task?: GenieTask;
  /** Libraries to install on the cluster before the task starts. If omitted, none are added. */
  libraries?: Library[];
  /**
   * How often to try again after a failed attempt. `-1` retries without end and `0` never retries. If omitted, there is no retry.
   * @default 0
   */
  max_retries?: number;
  /**
   * Least time from the start of a failed attempt to the start of the next one, in milliseconds. If omitted, a retry follows at once.
   * @default 0
   */
  min_retry_interval_millis?: number;
  /** Cluster to create for the task alone. It is terminated when the task ends. */
  new_cluster?: NewCluster;
  /** Makes this a task that runs a notebook. */
  notebook_task?: NotebookTask;
  /**
   * Mail and webhook notifications of the task to suppress. If omitted, none are.
   * @default {}
   */
  notification_settings?: TaskNotificationSettings;
  /** Makes this a task that updates a declarative pipeline. */
  pipeline_task?: PipelineTask;
  /** Makes this a task that publishes tables to a Power BI semantic model. */
  power_bi_task?: PowerBiTask;
  /** Makes this a task that calls a Python class or function by name. */
  python_operator_task?: PythonOperatorTask;
  /** Makes this a task that calls an entry point of a Python wheel. */
  python_wheel_task?: PythonWheelTask;
  /**
   * Whether an attempt that ran into `timeout_seconds` is retried like a failed one. If omitted, it is not.
   * @default false
   */
  retry_on_timeout?: boolean;
  /**
   * Which results of the tasks in `depends_on` let this task start. If omitted, `ALL_SUCCESS`.
   * @default ALL_SUCCESS
   */
  run_if?: RunIf;
  /** Makes this a task that runs another job and waits for it. */
  run_job_task?: RunJobTask;
  /** Makes this a task that runs the main class of a JAR on Spark. */
  spark_jar_task?: SparkJarTask;
  /** Makes this a task that runs a Python file. */
  spark_python_task?: SparkPythonTask;
  /** Makes this a task that calls `spark-submit`. It runs only on a `new_cluster`, without `libraries`. */
  spark_submit_task?: SparkSubmitTask;
  /** Makes this a task that runs a query, file, dashboard or alert on a SQL warehouse. */
  sql_task?: SqlTask;
  /** Name of the task, unique within its job or run, by which other tasks refer to it. It has 1 to 100 letters, digits, underscores and hyphens. */
  task_key: string;
  /**
   * Longest time one attempt may take, in seconds. `0` or omitted means no limit.
   * @default 0
   */
  timeout_seconds?: number;
  /**
   * System destinations to call when a run of this task starts, ends or takes too long. If omitted, none are called.
   * @default {}
   */
  webhook_notifications?: WebhookNotifications;
}
/** Properties that a task of a job, of a one-time run and inside a run have in common. Exactly one of the properties ending in `_task` defines the work. */
export interface BaseTaskParams {
  /** Makes this a task that an AI agent works on. */
  agentic_task?: AgenticTaskParams | Omitted;
  /** Makes this a task that runs a script on GPU nodes. */
  ai_runtime_task?: AiRuntimeTaskParams | Omitted;
  /** Makes this a task that evaluates a SQL alert. */
  alert_task?: AlertTaskParams | Omitted;
  /** Makes this a task that runs a notebook shared in a clean room. */
  clean_rooms_notebook_task?: CleanRoomsNotebookTaskParams | Omitted;
  /** Serverless hardware that the task requests, such as a GPU type. If omitted, ordinary compute is used. */
  compute?: ComputeParams | Omitted;
  /** Makes this a task that refreshes a dashboard and can mail a snapshot of it. */
  dashboard_task?: DashboardTaskParams | Omitted;
  /**
   * Makes this a task that starts a dbt Cloud job.
   * @deprecated Use `dbt_platform_task`.
   */
  dbt_cloud_task?: DbtCloudTaskParams | Omitted;
  /** Makes this a task that starts a job on the dbt platform. */
  dbt_platform_task?: DbtPlatformTaskParams | Omitted;
  /** Makes this a task that runs dbt commands. On serverless compute it needs an `environment_key`. */
  dbt_task?: DbtTaskParams | Omitted;
  /** Tasks that must end before this one starts; `run_if` defines the required results. If omitted, the task starts with the run. */
  depends_on?: readonly TaskDependencyParams[] | Omitted;
  /** Free text about the task, at most 4096 characters. */
  description?: string | Omitted;
  /**
   * Whether to switch off the automatic tuning of serverless tasks, which includes automatic retries. If omitted, tuning stays on.
   * @default false
   */
  disable_auto_optimization?: boolean | Omitted;
  /**
   * Whether to pass over the task when the job runs. If omitted, the task runs.
   * @default false
   */
  disabled?: boolean | Omitted;
  /**
   * Addresses to mail when a run of this task starts, ends or takes too long. If omitted, no mail is sent for the task.
   * @default {}
   */
  email_notifications?: TaskEmailNotificationsParams | Omitted;
  /** Key of the entry in `environments` that lists the dependencies of a serverless task. Python script, Python wheel and dbt tasks need it on serverless compute. */
  environment_key?: string | Omitted;
  /** Key of the entry in `environment_variables` whose variables the task gets. If omitted, it gets none of them. */
  environment_variables_key?: string | Omitted;
  /** Id of a running or restartable all-purpose cluster to use for every run of the task. If the cluster stops responding, it has to be restarted by hand. */
  existing_cluster_id?: string | Omitted;
  /** Makes this a task that runs a training script on GPU compute. */
  gen_ai_compute_task?: GenAiComputeTaskParams | Omitted;
  /** Makes this a task that runs a Genie configuration. */
  genie_task?: GenieTaskParams | Omitted;
  /** Libraries to install on the cluster before the task starts. If omitted, none are added. */
  libraries?: readonly LibraryParams[] | Omitted;
  /**
   * How often to try again after a failed attempt. `-1` retries without end and `0` never retries. If omitted, there is no retry.
   * @default 0
   */
  max_retries?: number | Omitted;
  /**
   * Least time from the start of a failed attempt to the start of the next one, in milliseconds. If omitted, a retry follows at once.
   * @default 0
   */
  min_retry_interval_millis?: number | Omitted;
  /** Cluster to create for the task alone. It is terminated when the task ends. */
  new_cluster?: NewClusterParams | Omitted;
  /** Makes this a task that runs a notebook. */
  notebook_task?: NotebookTaskParams | Omitted;
  /**
   * Mail and webhook notifications of the task to suppress. If omitted, none are.
   * @default {}
   */
  notification_settings?: TaskNotificationSettingsParams | Omitted;
  /** Makes this a task that updates a declarative pipeline. */
  pipeline_task?: PipelineTaskParams | Omitted;
  /** Makes this a task that publishes tables to a Power BI semantic model. */
  power_bi_task?: PowerBiTaskParams | Omitted;
  /** Makes this a task that calls a Python class or function by name. */
  python_operator_task?: PythonOperatorTaskParams | Omitted;
  /** Makes this a task that calls an entry point of a Python wheel. */
  python_wheel_task?: PythonWheelTaskParams | Omitted;
  /**
   * Whether an attempt that ran into `timeout_seconds` is retried like a failed one. If omitted, it is not.
   * @default false
   */
  retry_on_timeout?: boolean | Omitted;
  /**
   * Which results of the tasks in `depends_on` let this task start. If omitted, `ALL_SUCCESS`.
   * @default ALL_SUCCESS
   */
  run_if?: RunIf | Omitted;
  /** Makes this a task that runs another job and waits for it. */
  run_job_task?: RunJobTaskParams | Omitted;
  /** Makes this a task that runs the main class of a JAR on Spark. */
  spark_jar_task?: SparkJarTaskParams | Omitted;
  /** Makes this a task that runs a Python file. */
  spark_python_task?: SparkPythonTaskParams | Omitted;
  /** Makes this a task that calls `spark-submit`. It runs only on a `new_cluster`, without `libraries`. */
  spark_submit_task?: SparkSubmitTaskParams | Omitted;
  /** Makes this a task that runs a query, file, dashboard or alert on a SQL warehouse. */
  sql_task?: SqlTaskParams | Omitted;
  /** Name of the task, unique within its job or run, by which other tasks refer to it. It has 1 to 100 letters, digits, underscores and hyphens. */
  task_key: string;
  /**
   * Longest time one attempt may take, in seconds. `0` or omitted means no limit.
   * @default 0
   */
  timeout_seconds?: number | Omitted;
  /**
   * System destinations to call when a run of this task starts, ends or takes too long. If omitted, none are called.
   * @default {}
   */
  webhook_notifications?: WebhookNotificationsParams | Omitted;
}
/** Runs to cancel. Set `job_id`, or `all_queued_runs`, or both. */
export interface CancelAllRunsRequest {
  /** Whether to drop queued runs: those of `job_id`, or without it those of the whole workspace. If omitted, all active runs of `job_id` are canceled. */
  all_queued_runs?: boolean;
  /** Id of the job whose runs are canceled. May be omitted only together with `all_queued_runs`. */
  job_id?: number;
}
/** Which run to cancel. */
export interface CancelRunRequest {
  /** Id of the run to cancel, as returned by `run-now`, `runs/submit` or `runs/list`, or of one of its tasks. */
  run_id: number;
}
/** A catalog of Unity Catalog as a tool of an agent. */
export interface CatalogTool {
  /** Name of the catalog of Unity Catalog. */
  name?: string;
}
/** A catalog of Unity Catalog as a tool of an agent. */
export interface CatalogToolParams {
  /** Name of the catalog of Unity Catalog. */
  name?: string | Omitted;
}
/**
 * State of the run of a clean room notebook. `TERMINATED`, `SKIPPED` and `INTERNAL_ERROR` are final.
 * - `BLOCKED`: an earlier task has to finish first.
 * - `INTERNAL_ERROR`: the service itself failed.
 * - `PENDING`: compute is being prepared.
 * - `QUEUED`: held in the queue until a limit allows it to start.
 * - `RUNNING`: the notebook is at work.
 * - `RUN_LIFE_CYCLE_STATE_UNSPECIFIED`: no state is known.
 * - `SKIPPED`: called off before it started.
 * - `TERMINATED`: over and cleaned up.
 * - `TERMINATING`: the work is over, cleanup goes on.
 * - `WAITING_FOR_RETRY`: an attempt failed and the next one is due.
 */
export type CleanRoomTaskRunLifeCycleState = "BLOCKED" | "INTERNAL_ERROR" | "PENDING" | "QUEUED" | "RUNNING" | "RUN_LIFE_CYCLE_STATE_UNSPECIFIED" | "SKIPPED" | "TERMINATED" | "TERMINATING" | "WAITING_FOR_RETRY" | Unlisted;
/**
 * How the run of a clean room notebook ended.
 * - `CANCELED`: stopped on request.
 * - `DISABLED`: not run, because a user had switched the task off.
 * - `EVICTED`: removed by the service before it could finish.
 * - `EXCLUDED`: not run, because its run condition did not hold.
 * - `FAILED`: ended with an error.
 * - `MAXIMUM_CONCURRENT_RUNS_REACHED`: not run, because too many runs were active.
 * - `RUN_RESULT_STATE_UNSPECIFIED`: no result is known.
 * - `SUCCESS`: everything went well.
 * - `SUCCESS_WITH_FAILURES`: counted as a success although some part failed.
 * - `TIMEDOUT`: stopped when its time limit was up.
 * - `UPSTREAM_CANCELED`, `UPSTREAM_EVICTED`, `UPSTREAM_FAILED`: not run, because a task it depends on was canceled, evicted or failed.
 */
export type CleanRoomTaskRunResultState = "CANCELED" | "DISABLED" | "EVICTED" | "EXCLUDED" | "FAILED" | "MAXIMUM_CONCURRENT_RUNS_REACHED" | "RUN_RESULT_STATE_UNSPECIFIED" | "SUCCESS" | "SUCCESS_WITH_FAILURES" | "TIMEDOUT" | "UPSTREAM_CANCELED" | "UPSTREAM_EVICTED" | "UPSTREAM_FAILED" | Unlisted;
/** State of the run of a notebook inside a clean room. */
export interface CleanRoomTaskRunState {
  /** State of the run. */
  life_cycle_state?: CleanRoomTaskRunLifeCycleState;
  /** How the run ended. Absent until the run is over. */
  result_state?: CleanRoomTaskRunResultState;
}
/** Runs a notebook that was shared in a clean room. */
export interface CleanRoomsNotebookTask {
  /** Name of the clean room that holds the notebook. */
  clean_room_name: string;
  /** Checksum of the notebook version that is meant. The run fails when the notebook has changed since; if omitted, no such check is made. */
  etag?: string;
  /** Parameters to hand to the notebook, from name to value. */
  notebook_base_parameters?: {
    [key: string]: string;
  };
  /** Name of the notebook within the clean room. */
  notebook_name: string;
}
/** Output of a clean rooms notebook task. */
export interface CleanRoomsNotebookTaskOutput {
  /** State of the run inside the clean room. */
  clean_room_job_run_state?: CleanRoomTaskRunState;
  /** Value that the notebook passed to `dbutils.notebook.exit()`. */
  notebook_output?: NotebookOutput;
  /** Schema into which the notebook wrote its output tables. */
  output_schema_info?: OutputSchemaInfo;
  /** Location of the output tables that all collaborators of the clean room share. */
  shared_output_schema_info?: OutputSchemaInfo;
}
/** Runs a notebook that was shared in a clean room. */
export interface CleanRoomsNotebookTaskParams {
  /** Name of the clean room that holds the notebook. */
  clean_room_name: string;
  /** Checksum of the notebook version that is meant. The run fails when the notebook has changed since; if omitted, no such check is made. */
  etag?: string | Omitted;
  /** Parameters to hand to the notebook, from name to value. */
  notebook_base_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Name of the notebook within the clean room. */
  notebook_name: string;
}
/** Kinds of workload that a cluster accepts. */
export interface ClientsTypes {
  /**
   * Whether jobs may run on the cluster. If omitted, they may.
   * @default true
   */
  jobs?: boolean;
  /**
   * Whether notebooks may be attached to the cluster. If omitted, they may.
   * @default true
   */
  notebooks?: boolean;
}
/** Kinds of workload that a cluster accepts. */
export interface ClientsTypesParams {
  /**
   * Whether jobs may run on the cluster. If omitted, they may.
   * @default true
   */
  jobs?: boolean | Omitted;
  /**
   * Whether notebooks may be attached to the cluster. If omitted, they may.
   * @default true
   */
  notebooks?: boolean | Omitted;
}
/** Cluster and Spark context that a run uses. Its properties are set once the run has its cluster. */
export interface ClusterInstance {
  /** Id of the cluster. Known at once for a run on an existing cluster; for a new one, only after the cluster has been requested. */
  cluster_id?: string;
  /** Id of the Spark context on the cluster, known once the run has started executing. Together with `cluster_id` it leads to the Spark UI of the run. */
  spark_context_id?: string;
}
/** Generation of the cluster settings. `CLASSIC_PREVIEW` uses their simpler form, with properties such as `is_single_node` and `use_ml_runtime`. */
export type ClusterKind = "CLASSIC_PREVIEW" | Unlisted;
/** Destination of the logs of the driver, the workers and the events. Set one destination; logs are copied there every few minutes. */
export interface ClusterLogConf {
  /** Directory in DBFS that receives the logs. */
  dbfs?: DbfsStorageInfo;
  /** S3 bucket and path that receive the logs. The instance profile of the cluster needs the right to write there. */
  s3?: S3StorageInfo;
  /** Directory in a Unity Catalog volume that receives the logs. */
  volumes?: VolumesStorageInfo;
}
/** Destination of the logs of the driver, the workers and the events. Set one destination; logs are copied there every few minutes. */
export interface ClusterLogConfParams {
  /** Directory in DBFS that receives the logs. */
  dbfs?: DbfsStorageInfo | Omitted;
  /** S3 bucket and path that receive the logs. The instance profile of the cluster needs the right to write there. */
  s3?: S3StorageInfoParams | Omitted;
  /** Directory in a Unity Catalog volume that receives the logs. */
  volumes?: VolumesStorageInfo | Omitted;
}
/** Compute that was requested for a run: an existing cluster, a job cluster or a new one, and the libraries it installs. */
export interface ClusterSpec {
  /** Id of the running or stopped cluster that the run uses. A cluster that hangs has to be restarted by hand, so new clusters are the safer choice. */
  existing_cluster_id?: string;
  /** Key of the shared cluster, as listed in the `job_clusters` of the job. */
  job_cluster_key?: string;
  /** Libraries installed on the cluster before the run starts. If omitted, none are. */
  libraries?: Library[];
  /** Cluster created for this run alone and ended with it. */
  new_cluster?: NewCluster;
}
/** Hardware that a serverless task requests. */
export interface Compute {
  /** GPUs the task runs with. If omitted, it runs without any. */
  hardware_accelerator?: HardwareAcceleratorType;
}
/** GPUs that a generative AI compute task runs on. */
export interface ComputeConfig {
  /** Id of the pool of GPU nodes to take the GPUs from. */
  gpu_node_pool_id?: string;
  /** Name of the GPU model to use. */
  gpu_type?: string;
  /** How many GPUs the task gets. */
  num_gpus: number;
}
/** GPUs that a generative AI compute task runs on. */
export interface ComputeConfigParams {
  /** Id of the pool of GPU nodes to take the GPUs from. */
  gpu_node_pool_id?: string | Omitted;
  /** Name of the GPU model to use. */
  gpu_type?: string | Omitted;
  /** How many GPUs the task gets. */
  num_gpus: number;
}
/** Hardware that a serverless task requests. */
export interface ComputeParams {
  /** GPUs the task runs with. If omitted, it runs without any. */
  hardware_accelerator?: HardwareAcceleratorType | Omitted;
}
/** Accelerators that one deployment of an AI runtime task runs on. */
export interface ComputeSpec {
  /** How many accelerators of the `accelerator_type` that the deployment gets. */
  accelerator_count: number;
  /** Model and grouping of the accelerators. */
  accelerator_type: ComputeSpecAcceleratorType;
}
/** Accelerators an AI runtime deployment can request. The name has the number of GPUs on a node, then their model; `GPU_8xH100` is a node with eight H100 GPUs. */
export type ComputeSpecAcceleratorType = "GPU_1xA10" | "GPU_1xH100" | "GPU_8xB300" | "GPU_8xH100" | Unlisted;
/** How many of the watched tables have to change before a run starts. `ANY_UPDATED` is content with one of them, `ALL_UPDATED` waits until each has changed. */
export type Condition = "ALL_UPDATED" | "ANY_UPDATED" | Unlisted;
/** Compares two values and ends with the outcome `true` or `false`, on which later tasks can depend. It needs no compute. */
export interface ConditionTask {
  /** Left operand, either a literal or a reference to a job parameter, task value or other run-time value. */
  left: string;
  /** Comparison to make between `left` and `right`. */
  op: ConditionTaskOp;
  /** Right operand, written in the same ways as `left`. */
  right: string;
}
/** Comparison of a condition task. `EQUAL_TO` and `NOT_EQUAL` compare the operands as strings, so `12.0` differs from `12`; the other four compare them as numbers. */
export type ConditionTaskOp = "EQUAL_TO" | "GREATER_THAN" | "GREATER_THAN_OR_EQUAL" | "LESS_THAN" | "LESS_THAN_OR_EQUAL" | "NOT_EQUAL" | Unlisted;
/** Confidential computing on Google Cloud. `SEV_SNP` keeps the memory of the machines encrypted by AMD SEV-SNP, `CONFIDENTIAL_COMPUTE_TYPE_NONE` leaves it off. */
export type ConfidentialComputeType = "CONFIDENTIAL_COMPUTE_TYPE_NONE" | "SEV_SNP" | Unlisted;
/** Keeps the job running all the time: as soon as one run ends, the next one starts. */
export interface Continuous {
  /** Weekly time at which the run may be restarted for maintenance. If omitted, none is set. */
  maintenance_window?: MaintenanceWindow;
  /**
   * Whether the job is kept running (`UNPAUSED`) or not (`PAUSED`). If omitted, it is kept running.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus;
  /**
   * Whether failed tasks are retried inside a run, before the run as a whole counts as failed. If omitted, they are not.
   * @default NEVER
   */
  task_retry_mode?: TaskRetryMode;
}
/** Keeps the job running all the time: as soon as one run ends, the next one starts. */
export interface ContinuousParams {
  /** Weekly time at which the run may be restarted for maintenance. If omitted, none is set. */
  maintenance_window?: MaintenanceWindow | Omitted;
  /**
   * Whether the job is kept running (`UNPAUSED`) or not (`PAUSED`). If omitted, it is kept running.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus | Omitted;
  /**
   * Whether failed tasks are retried inside a run, before the run as a whole counts as failed. If omitted, they are not.
   * @default NEVER
   */
  task_retry_mode?: TaskRetryMode | Omitted;
}
/** Trigger that starts the next run of the job as soon as the previous one has ended. `pause_status` of the enclosing trigger shows whether it is paused. */
export interface ContinuousTriggerConfiguration {
  /** Weekly time at which the run may be restarted for maintenance. If omitted, none is set. */
  maintenance_window?: MaintenanceWindow;
  /** Whether failed tasks are retried inside a run, before the run as a whole counts as failed. */
  task_retry_mode?: TaskRetryMode;
}
/** Trigger that starts the next run of the job as soon as the previous one has ended. `pause_status` of the enclosing trigger shows whether it is paused. */
export interface ContinuousTriggerConfigurationParams {
  /** Weekly time at which the run may be restarted for maintenance. If omitted, none is set. */
  maintenance_window?: MaintenanceWindow | Omitted;
  /** Whether failed tasks are retried inside a run, before the run as a whole counts as failed. */
  task_retry_mode?: TaskRetryMode | Omitted;
}
/** State of a continuous trigger, in particular after failed runs. */
export interface ContinuousTriggerState {
  /** How many runs in a row have failed up to now. */
  consecutive_failures?: number;
  /** Whether the trigger holds back the next run for a while because earlier ones failed. */
  is_backing_off?: boolean;
  /** When the next run is due to be tried, in milliseconds since the Unix epoch. */
  next_attempt_ms?: number;
}
/** Settings of a new job, and who may use it. */
export interface CreateJobRequest extends JobSettings {
  /** Permissions on the new job, in addition to those of its owner. If omitted, only the default permissions hold. */
  access_control_list?: JobAccessControlRequest[];
}
/** Response of `jobs/create`. */
export interface CreateResponse {
  /** Id of the new job. All later calls about the job name it. */
  job_id: number;
}
/** Starts the job at set times, defined by a Quartz cron expression and a time zone. */
export interface CronSchedule {
  /**
   * Whether the schedule is in force (`UNPAUSED`) or suspended (`PAUSED`). If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus;
  /** Times to start at, in Quartz cron syntax. Unlike Unix cron it starts with a field for seconds, so it has six fields, or seven with a year. */
  quartz_cron_expression: string;
  /** SQL query to ask at each scheduled time. The run starts only if its result meets the condition. If omitted, every scheduled time starts a run. */
  sql_condition?: SqlConditionConfiguration;
  /** Java time zone id that the cron expression is read in, such as `Europe/London` or `UTC`. It decides how the schedule follows daylight saving time. */
  timezone_id: string;
}
/** Starts the job at set times, defined by a Quartz cron expression and a time zone. */
export interface CronScheduleParams {
  /**
   * Whether the schedule is in force (`UNPAUSED`) or suspended (`PAUSED`). If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus | Omitted;
  /** Times to start at, in Quartz cron syntax. Unlike Unix cron it starts with a field for seconds, so it has six fields, or seven with a year. */
  quartz_cron_expression: string;
  /** SQL query to ask at each scheduled time. The run starts only if its result meets the condition. If omitted, every scheduled time starts a run. */
  sql_condition?: SqlConditionConfigurationParams | Omitted;
  /** Java time zone id that the cron expression is read in, such as `Europe/London` or `UTC`. It decides how the schedule follows daylight saving time. */
  timezone_id: string;
}
/** Trigger that fires at set times, defined by a Quartz cron expression and a time zone. `pause_status` of the enclosing trigger shows whether it is paused. */
export interface CronTriggerConfiguration {
  /** Times to fire at, in Quartz cron syntax, which starts with a field for seconds. */
  quartz_cron_expression: string;
  /** Java time zone id that the cron expression is read in, such as `Europe/London` or `UTC`. */
  timezone_id: string;
}
/** Snapshot of one page of a dashboard. */
export interface DashboardPageSnapshot {
  /** Name of the page as readers of the dashboard see it. */
  page_display_name?: string;
  /** Errors of the widgets on this page that could not be drawn. */
  widget_error_details?: WidgetErrorDetail[];
}
/** Refreshes a dashboard and, when there are subscribers, sends them a snapshot. */
export interface DashboardTask {
  /** Id of the dashboard to refresh. */
  dashboard_id?: string;
  /** Filter values to apply during the refresh. Each key is the URL identifier of a filter; a value is a plain string, or JSON for filters that take several values or a range. */
  filters?: {
    [key: string]: string;
  };
  /** Who receives the snapshot. If omitted, the dashboard is refreshed and nothing is sent. */
  subscription?: Subscription;
  /** Id of the SQL warehouse that runs the queries. If omitted, the warehouse set on the dashboard is used. */
  warehouse_id?: string;
}
/** Output of a dashboard task. */
export interface DashboardTaskOutput {
  /** One snapshot per page of the dashboard. Filled only for runs that make a PDF at a user's request. */
  page_snapshots?: DashboardPageSnapshot[];
}
/** Refreshes a dashboard and, when there are subscribers, sends them a snapshot. */
export interface DashboardTaskParams {
  /** Id of the dashboard to refresh. */
  dashboard_id?: string | Omitted;
  /** Filter values to apply during the refresh. Each key is the URL identifier of a filter; a value is a plain string, or JSON for filters that take several values or a range. */
  filters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Who receives the snapshot. If omitted, the dashboard is refreshed and nothing is sent. */
  subscription?: SubscriptionParams | Omitted;
  /** Id of the SQL warehouse that runs the queries. If omitted, the warehouse set on the dashboard is used. */
  warehouse_id?: string | Omitted;
}
/** A dashboard as a tool of an agent. */
export interface DashboardTool {
  /** Id of the dashboard. */
  dashboard_id?: string;
}
/** A dashboard as a tool of an agent. */
export interface DashboardToolParams {
  /** Id of the dashboard. */
  dashboard_id?: string | Omitted;
}
/** Access mode of a cluster: who may share it and how data access is governed. `DATA_SECURITY_MODE_STANDARD` (older name `USER_ISOLATION`) keeps several users apart, `DATA_SECURITY_MODE_DEDICATED` (older name `SINGLE_USER`) serves one user or group, `DATA_SECURITY_MODE_AUTO` lets the service decide and `NONE` applies no governance. The `LEGACY_` modes help clusters from before Unity Catalog and are being phased out since Databricks Runtime 15.0. */
export type DataSecurityMode = "DATA_SECURITY_MODE_AUTO" | "DATA_SECURITY_MODE_DEDICATED" | "DATA_SECURITY_MODE_STANDARD" | "LEGACY_PASSTHROUGH" | "LEGACY_SINGLE_USER" | "LEGACY_SINGLE_USER_STANDARD" | "LEGACY_TABLE_ACL" | "NONE" | "SINGLE_USER" | "USER_ISOLATION" | Unlisted;
/** A day of the week. */
export type DayOfWeek = "FRIDAY" | "MONDAY" | "SATURDAY" | "SUNDAY" | "THURSDAY" | "TUESDAY" | "WEDNESDAY" | Unlisted;
/** Location in the Databricks file system (DBFS). */
export interface DbfsStorageInfo {
  /** Path in DBFS, as `dbfs:/my/path`. */
  destination: string;
}
/** One step of a dbt Cloud job run. */
export interface DbtCloudJobRunStep {
  /** Position of the step in the job run, which defines the order of the steps. */
  index?: number;
  /** Log output of the step. */
  logs?: string;
  /** Name of the step as dbt shows it. */
  name?: string;
  /** State of the step. */
  status?: DbtPlatformRunStatus;
}
/** Starts a job in dbt Cloud and waits for it. Replaced by `DbtPlatformTask`. */
export interface DbtCloudTask {
  /** Name of the Unity Catalog connection that holds the dbt Cloud credentials. */
  connection_resource_name?: string;
  /** Id of the dbt Cloud job to start. */
  dbt_cloud_job_id?: number;
}
/** Output of a dbt Cloud task, the older form of `DbtPlatformTaskOutput`. */
export interface DbtCloudTaskOutput {
  /** Id that dbt gave to the job run which this task started. */
  dbt_cloud_job_run_id?: number;
  /** Steps of the dbt job run, with their logs. */
  dbt_cloud_job_run_output?: DbtCloudJobRunStep[];
  /** Address of the page that shows the job run in dbt. */
  dbt_cloud_job_run_url?: string;
}
/** Starts a job in dbt Cloud and waits for it. Replaced by `DbtPlatformTask`. */
export interface DbtCloudTaskParams {
  /** Name of the Unity Catalog connection that holds the dbt Cloud credentials. */
  connection_resource_name?: string | Omitted;
  /** Id of the dbt Cloud job to start. */
  dbt_cloud_job_id?: number | bigint | Omitted;
}
/** Output of a dbt task that ran on this platform: the location of the files that dbt produced. */
export interface DbtOutput {
  /** HTTP headers to send along when fetching `artifacts_link`. */
  artifacts_headers?: {
    [key: string]: string;
  };
  /** Signed address of a compressed archive with the dbt artifacts. It is present once the run has ended and expires after a short while. */
  artifacts_link?: string;
}
/** One step of a dbt platform job run. */
export interface DbtPlatformJobRunStep {
  /** Position of the step in the job run, which defines the order of the steps. */
  index?: number;
  /** Log output of the step, possibly cut short. */
  logs?: string;
  /** Whether `logs` was cut because it was too long to return whole. */
  logs_truncated?: boolean;
  /** Name of the step as dbt shows it, possibly cut short. */
  name?: string;
  /** Whether `name` was cut because it was too long to return whole. */
  name_truncated?: boolean;
  /** State of the step. */
  status?: DbtPlatformRunStatus;
}
/** State of a dbt job run or one of its steps, as dbt reports it. `QUEUED`, `STARTING` and `RUNNING` are active; `SUCCESS`, `ERROR` (it failed) and `CANCELLED` are final. */
export type DbtPlatformRunStatus = "CANCELLED" | "ERROR" | "QUEUED" | "RUNNING" | "STARTING" | "SUCCESS" | Unlisted;
/** Starts a job on the dbt platform and waits for it. */
export interface DbtPlatformTask {
  /** Name of the Unity Catalog connection that holds the dbt platform credentials. */
  connection_resource_name?: string;
  /** Id of the dbt platform job to start, as a string. */
  dbt_platform_job_id?: string;
}
/** Output of a dbt platform task. */
export interface DbtPlatformTaskOutput {
  /** Id that dbt gave to the job run which this task started. */
  dbt_platform_job_run_id?: string;
  /** Steps of the dbt job run, with their logs. */
  dbt_platform_job_run_output?: DbtPlatformJobRunStep[];
  /** Address of the page that shows the job run in dbt. */
  dbt_platform_job_run_url?: string;
  /** Whether steps are missing from `dbt_platform_job_run_output` because there were too many to return. */
  steps_truncated?: boolean;
}
/** Starts a job on the dbt platform and waits for it. */
export interface DbtPlatformTaskParams {
  /** Name of the Unity Catalog connection that holds the dbt platform credentials. */
  connection_resource_name?: string | Omitted;
  /** Id of the dbt platform job to start, as a string. */
  dbt_platform_job_id?: string | Omitted;
}
/** Runs dbt commands against a SQL warehouse or the cluster of the task. */
export interface DbtTask {
  /** Unity Catalog catalog in which dbt builds. It is accepted only together with `warehouse_id`. */
  catalog?: string;
  /** Commands to run one after another, each starting with `dbt`. `dbt_commands` of a run replaces the list. */
  commands: string[];
  /** Folder that holds `profiles.yml`, relative to the project source. It is accepted only without `warehouse_id`; if omitted, the root folder is searched. */
  profiles_directory?: string;
  /** Folder of the dbt project, relative in a Git repository and absolute in the workspace. If omitted, the root of the Git repository. */
  project_directory?: string;
  /** Schema in which dbt builds. It is accepted only together with `warehouse_id`; if omitted, `default`. */
  schema?: string;
  /** Location of the dbt project. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source;
  /** Id of the SQL warehouse to connect to; a matching dbt profile is then generated. If omitted, the profile in `profiles_directory` decides. */
  warehouse_id?: string;
}
/** Runs dbt commands against a SQL warehouse or the cluster of the task. */
export interface DbtTaskParams {
  /** Unity Catalog catalog in which dbt builds. It is accepted only together with `warehouse_id`. */
  catalog?: string | Omitted;
  /** Commands to run one after another, each starting with `dbt`. `dbt_commands` of a run replaces the list. */
  commands: readonly string[];
  /** Folder that holds `profiles.yml`, relative to the project source. It is accepted only without `warehouse_id`; if omitted, the root folder is searched. */
  profiles_directory?: string | Omitted;
  /** Folder of the dbt project, relative in a Git repository and absolute in the workspace. If omitted, the root of the Git repository. */
  project_directory?: string | Omitted;
  /** Schema in which dbt builds. It is accepted only together with `warehouse_id`; if omitted, `default`. */
  schema?: string | Omitted;
  /** Location of the dbt project. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source | Omitted;
  /** Id of the SQL warehouse to connect to; a matching dbt profile is then generated. If omitted, the profile in `profiles_directory` decides. */
  warehouse_id?: string | Omitted;
}
/** Which job to delete. */
export interface DeleteJobRequest {
  /** Id of the job to delete, as returned by `jobs/create` or `jobs/list`. */
  job_id: number;
}
/** Which run to delete. */
export interface DeleteRunRequest {
  /** Id of the run to delete, as returned by `run-now`, `runs/submit` or `runs/list`. The run must have ended. */
  run_id: number;
}
/** How workloads on a cluster get their dependencies. `DEPENDENCY_MODE_ENVIRONMENTS` takes them from environments, as serverless compute does; `DEPENDENCY_MODE_CLUSTER_LIBRARIES` from cluster libraries and init scripts, the older way; `DEPENDENCY_MODE_AUTO` lets the service decide. */
export type DependencyMode = "DEPENDENCY_MODE_AUTO" | "DEPENDENCY_MODE_CLUSTER_LIBRARIES" | "DEPENDENCY_MODE_ENVIRONMENTS" | Unlisted;
/** A group of nodes in an AI runtime task that run the same command on the same type of compute. */
export interface DeploymentSpec {
  /** Workspace path of the script that each node runs. A nonzero exit code fails the task. */
  command_path: string;
  /** Hardware the nodes of this group get. */
  compute: ComputeSpec;
  /** URL of the container image in which the nodes of this group run. */
  docker_image_url?: string;
  /** Label of the group in logs and the UI, such as `worker`. It need not be unique. */
  name?: string;
}
/** A group of nodes in an AI runtime task that run the same command on the same type of compute. */
export interface DeploymentSpecParams {
  /** Workspace path of the script that each node runs. A nonzero exit code fails the task. */
  command_path: string;
  /** Hardware the nodes of this group get. */
  compute: ComputeSpec;
  /** URL of the container image in which the nodes of this group run. */
  docker_image_url?: string | Omitted;
  /** Label of the group in logs and the UI, such as `worker`. It need not be unique. */
  name?: string | Omitted;
}
/** Login for a private Docker registry. */
export interface DockerBasicAuth {
  /** Password or access token of the registry user. */
  password?: string;
  /** Name of the registry user. */
  username?: string;
}
/** Login for a private Docker registry. */
export interface DockerBasicAuthParams {
  /** Password or access token of the registry user. */
  password?: string | Omitted;
  /** Name of the registry user. */
  username?: string | Omitted;
}
/** Docker image that the nodes of a cluster start from. */
export interface DockerImage {
  /** Login for the registry. If omitted, the image is pulled without one. */
  basic_auth?: DockerBasicAuth;
  /** Address of the image: registry, repository and tag. */
  url?: string;
}
/** Docker image that the nodes of a cluster start from. */
export interface DockerImageParams {
  /** Login for the registry. If omitted, the image is pulled without one. */
  basic_auth?: DockerBasicAuthParams | Omitted;
  /** Address of the image: registry, repository and tag. */
  url?: string | Omitted;
}
/** Type of EBS volume. `GENERAL_PURPOSE_SSD` is a gp2 or gp3 volume, `THROUGHPUT_OPTIMIZED_HDD` an st1 volume. */
export type EbsVolumeType = "GENERAL_PURPOSE_SSD" | "THROUGHPUT_OPTIMIZED_HDD" | Unlisted;
/** A change of a cluster setting that compliance with its policy requires. */
export interface EnforcePolicyComplianceForJobResponseJobClusterSettingsChange {
  /** Path of the setting within the job, such as `job_clusters[0].new_cluster.num_workers`. */
  field?: string;
  /** Value after the change, as a string. Empty if the setting is removed. */
  new_value?: string;
  /** Value before the change, as a string. Empty if the setting was not set. */
  previous_value?: string;
}
/** Which job to bring into compliance with its cluster policies. */
export interface EnforcePolicyComplianceRequest {
  /** Id of the job. */
  job_id: number;
  /** Whether to only return the changes, without making them. If omitted, they are made. */
  validate_only?: boolean;
}
/** The changes that bring a job into compliance. */
export interface EnforcePolicyComplianceResponse {
  /** Whether the settings of the job change. */
  has_changes?: boolean;
  /** The changed settings of clusters. Changes of other settings are only in `settings`. */
  job_cluster_changes?: EnforcePolicyComplianceForJobResponseJobClusterSettingsChange[];
  /** All settings of the job after the changes. */
  settings?: JobSettings;
}
/** Runtime version and dependencies of an environment. Set either `environment_version` or `base_environment`. */
export interface Environment {
  /** Environment to build on: the path of an environment YAML file, or the id of a base environment of the workspace. It fixes the version and a first set of dependencies. */
  base_environment?: string;
  /** Older name of `environment_version`; prefer that one. */
  client?: string;
  /** Python packages to install with pip. Each item is one line of a requirements file, such as `simplejson==3.8.0` or the path of a wheel. */
  dependencies?: string[];
  /** Version of the environment, an integer as a string. Each version has one Python version and one set of preinstalled packages. */
  environment_version?: string;
  /** JAR files to put on the class path, each by its path, such as one in a Unity Catalog volume. */
  java_dependencies?: string[];
}
/** Runtime version and dependencies of an environment. Set either `environment_version` or `base_environment`. */
export interface EnvironmentParams {
  /** Environment to build on: the path of an environment YAML file, or the id of a base environment of the workspace. It fixes the version and a first set of dependencies. */
  base_environment?: string | Omitted;
  /** Older name of `environment_version`; prefer that one. */
  client?: string | Omitted;
  /** Python packages to install with pip. Each item is one line of a requirements file, such as `simplejson==3.8.0` or the path of a wheel. */
  dependencies?: readonly string[] | Omitted;
  /** Version of the environment, an integer as a string. Each version has one Python version and one set of preinstalled packages. */
  environment_version?: string | Omitted;
  /** JAR files to put on the class path, each by its path, such as one in a Unity Catalog volume. */
  java_dependencies?: readonly string[] | Omitted;
}
/** The error. Every property can be missing, and if something between caller and service responds, the body may not be JSON at all. */
export interface ErrorResponse {
  /** Further facts about the error, each an object of the type in its `@type`, if present. Missing in most errors. */
  details?: {
    [key: string]: unknown;
  }[];
  /** Machine-readable type of the error, such as `INVALID_PARAMETER_VALUE` or `RESOURCE_DOES_NOT_EXIST`. It is more specific than the HTTP status; new values can appear. */
  error_code?: string;
  /** Explanation for people. Its wording can change at any time. */
  message?: string;
}
/** Response of `runs/export`: the views of a run, as web pages. */
export interface ExportRunOutput {
  /** Exported views, one item per notebook or dashboard. */
  views?: ViewItem[];
}
/** Trigger that fires when new files appear in a storage location. */
export interface FileArrivalTriggerConfiguration {
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number;
  /** Storage location to watch for new files. It has to be the root of an external location or a path below it. */
  url: string;
  /**
   * How long it has to stay quiet, without a further file coming in, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number;
}
/** Trigger that fires when new files appear in a storage location. */
export interface FileArrivalTriggerConfigurationParams {
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number | Omitted;
  /** Storage location to watch for new files. It has to be the root of an external location or a path below it. */
  url: string;
  /**
   * How long it has to stay quiet, without a further file coming in, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number | Omitted;
}
/** How a file arrival trigger is doing its work. */
export interface FileArrivalTriggerState {
  /** Whether the trigger learns of new files from file events of the storage (`true`) or by listing the location (`false`). */
  using_file_events?: boolean;
}
/** How the iterations of a for-each task stand, and why some failed. */
export interface ForEachStats {
  /** Distinct error messages of failed iterations, with how often each occurred. */
  error_message_stats?: ForEachTaskErrorMessageStats[];
  /** Number of iterations in each state. */
  task_run_stats?: ForEachTaskTaskRunStats;
}
/** Runs one nested task once for every element of a list. */
export interface ForEachTask {
  /**
   * Number of iterations that may run side by side. If omitted, they run one at a time.
   * @default 1
   */
  concurrency?: number;
  /** Elements to loop over, as a JSON array in a string or as a reference to a value that holds one. */
  inputs: string;
  /** Task to run for each element. It reads the current element as `{{input}}`. */
  task: Task;
}
/** How many iterations of a for-each task failed with one and the same message. */
export interface ForEachTaskErrorMessageStats {
  /** Number of iterations that ended with this message. */
  count?: number;
  /** Message that the failed iterations share. */
  error_message?: string;
  /** Type of failure that the message belongs to, as a termination code. */
  termination_category?: string;
}
/** Runs one nested task once for every element of a list. */
export interface ForEachTaskParams {
  /**
   * Number of iterations that may run side by side. If omitted, they run one at a time.
   * @default 1
   */
  concurrency?: number | Omitted;
  /** Elements to loop over, as a JSON array in a string or as a reference to a value that holds one. */
  inputs: string;
  /** Task to run for each element. It reads the current element as `{{input}}`. */
  task: TaskParams;
}
/** Counts of the iterations of a for-each task, by state. */
export interface ForEachTaskTaskRunStats {
  /** Iterations that are running now. */
  active_iterations?: number;
  /** Iterations that have ended, whether well or badly. */
  completed_iterations?: number;
  /** Iterations that ended in failure. */
  failed_iterations?: number;
  /** Iterations for which a run exists so far, ended ones included. */
  scheduled_iterations?: number;
  /** Iterations that ended in success. */
  succeeded_iterations?: number;
  /** Iterations in all, which is the length of the input list. */
  total_iterations?: number;
}
/** Format of the job settings. `MULTI_TASK` holds its work in the `tasks` list and is what version 2.1 of the API always returns; `SINGLE_TASK` is the older format with one task at the top level. */
export type Format = "MULTI_TASK" | "SINGLE_TASK" | Unlisted;
/** Settings of a cluster that runs on Google Cloud. Other clouds do not use them. */
export interface GcpAttributes {
  /** Type of virtual machine the nodes run on. */
  availability?: GcpAvailability;
  /** Size of the boot disk of each node, in GB. */
  boot_disk_size?: number;
  /** Type of confidential computing the machines use. If omitted, there is none. */
  confidential_compute_type?: ConfidentialComputeType;
  /** How many nodes, counted from the driver, run on on-demand machines. The rest follow `availability`. */
  first_on_demand?: number;
  /** Email address of the service account the cluster acts as toward Google Cloud services such as Cloud Storage. An administrator has to add it to the workspace first. */
  google_service_account?: string;
  /** Number of local SSDs attached to each node. Both the driver and the worker machine type have to support the number. If omitted, the default of the node type applies. */
  local_ssd_count?: number;
  /** Whether the workers run on preemptible machines. The older, less specific form of `availability`. */
  use_preemptible_executors?: boolean;
  /** Zone of the nodes. `HA` spreads them over the region, `AUTO` lets the service choose one zone, anything else names a zone. */
  zone_id?: string;
}
/** Settings of a cluster that runs on Google Cloud. Other clouds do not use them. */
export interface GcpAttributesParams {
  /** Type of virtual machine the nodes run on. */
  availability?: GcpAvailability | Omitted;
  /** Size of the boot disk of each node, in GB. */
  boot_disk_size?: number | Omitted;
  /** Type of confidential computing the machines use. If omitted, there is none. */
  confidential_compute_type?: ConfidentialComputeType | Omitted;
  /** How many nodes, counted from the driver, run on on-demand machines. The rest follow `availability`. */
  first_on_demand?: number | Omitted;
  /** Email address of the service account the cluster acts as toward Google Cloud services such as Cloud Storage. An administrator has to add it to the workspace first. */
  google_service_account?: string | Omitted;
  /** Number of local SSDs attached to each node. Both the driver and the worker machine type have to support the number. If omitted, the default of the node type applies. */
  local_ssd_count?: number | Omitted;
  /** Whether the workers run on preemptible machines. The older, less specific form of `availability`. */
  use_preemptible_executors?: boolean | Omitted;
  /** Zone of the nodes. `HA` spreads them over the region, `AUTO` lets the service choose one zone, anything else names a zone. */
  zone_id?: string | Omitted;
}
/** Type of Google Cloud machines. `PREEMPTIBLE_GCP` uses preemptible machines only, `PREEMPTIBLE_WITH_FALLBACK_GCP` falls back to on-demand ones if none is available, `ON_DEMAND_GCP` never uses preemptible ones. */
export type GcpAvailability = "ON_DEMAND_GCP" | "PREEMPTIBLE_GCP" | "PREEMPTIBLE_WITH_FALLBACK_GCP" | Unlisted;
/** Location in Google Cloud Storage. */
export interface GcsStorageInfo {
  /** URI of the file, as `gs://my-bucket/path`. */
  destination: string;
}
/** Runs a training script on GPU compute and logs it to MLflow. `AiRuntimeTask` is the newer task for this. */
export interface GenAiComputeTask {
  /** Version of the client tool that created the task. */
  client_version?: string;
  /** Path of a code archive that is unpacked before the command starts. */
  code_source_tar_path?: string;
  /** Program that launches the training script, such as `bash` or `python`. */
  command?: string;
  /** GPU hardware to run on. */
  compute?: ComputeConfig;
  /** Deep learning runtime image in which the script runs. */
  dl_runtime_image: string;
  /** URL of the container image in which the script runs. */
  docker_image_url?: string;
  /** MLflow experiment that receives the run. It is created when it does not exist yet. */
  mlflow_experiment_name?: string;
  /** Name of the MLflow run within the experiment. */
  mlflow_run_name?: string;
  /** Path of a YAML file with the packages that the script requires. */
  requirements_yaml_path?: string;
  /** Location of the training script. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source;
  /** Path of the script to run. In the workspace it is absolute, in a Git repository relative; cloud storage URIs work too. */
  training_script_path?: string;
  /** Parameters for the script as a YAML string. If set, `yaml_parameters_file_path` is not read. */
  yaml_parameters?: string;
  /** Path of a YAML file with the parameters for the script. */
  yaml_parameters_file_path?: string;
}
/** Runs a training script on GPU compute and logs it to MLflow. `AiRuntimeTask` is the newer task for this. */
export interface GenAiComputeTaskParams {
  /** Version of the client tool that created the task. */
  client_version?: string | Omitted;
  /** Path of a code archive that is unpacked before the command starts. */
  code_source_tar_path?: string | Omitted;
  /** Program that launches the training script, such as `bash` or `python`. */
  command?: string | Omitted;
  /** GPU hardware to run on. */
  compute?: ComputeConfigParams | Omitted;
  /** Deep learning runtime image in which the script runs. */
  dl_runtime_image: string;
  /** URL of the container image in which the script runs. */
  docker_image_url?: string | Omitted;
  /** MLflow experiment that receives the run. It is created when it does not exist yet. */
  mlflow_experiment_name?: string | Omitted;
  /** Name of the MLflow run within the experiment. */
  mlflow_run_name?: string | Omitted;
  /** Path of a YAML file with the packages that the script requires. */
  requirements_yaml_path?: string | Omitted;
  /** Location of the training script. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source | Omitted;
  /** Path of the script to run. In the workspace it is absolute, in a Git repository relative; cloud storage URIs work too. */
  training_script_path?: string | Omitted;
  /** Parameters for the script as a YAML string. If set, `yaml_parameters_file_path` is not read. */
  yaml_parameters?: string | Omitted;
  /** Path of a YAML file with the parameters for the script. */
  yaml_parameters_file_path?: string | Omitted;
}
/** Genie Code as the agent of a task. It has no settings. */
export type GenieCodeApi = Record<string, never>;
/** Output of Genie Code. */
export interface GenieCodeOutput {
  /** Id of the thread of Genie Code in which the task was worked on. */
  thread_id?: string;
}
/** A Genie space as a tool of an agent. */
export interface GenieSpaceTool {
  /** Id of the Genie space. */
  space_id?: string;
}
/** A Genie space as a tool of an agent. */
export interface GenieSpaceToolParams {
  /** Id of the Genie space. */
  space_id?: string | Omitted;
}
/** A task that runs a Genie configuration. */
export interface GenieTask {
  /** Id of the Genie configuration to run. */
  configuration_id: string;
  /** Values for the parameters of the configuration, by name. If omitted, its defaults are used. */
  parameters?: {
    [key: string]: string;
  };
}
/** Output of a Genie task. */
export interface GenieTaskOutput {
  /** Id of the Genie conversation. */
  conversation_id?: string;
}
/** A task that runs a Genie configuration. */
export interface GenieTaskParams {
  /** Id of the Genie configuration to run. */
  configuration_id: string;
  /** Values for the parameters of the configuration, by name. If omitted, its defaults are used. */
  parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
}
/** The permission levels that a job has. */
export interface GetJobPermissionLevelsResponse {
  /** The levels, each with its description. */
  permission_levels?: JobPermissionsDescription[];
}
/** Whether a job complies with its cluster policies. */
export interface GetPolicyComplianceResponse {
  /** Whether the job complies with the current versions of its policies. */
  is_compliant?: boolean;
  /** Messages about the settings that violate a policy, by path of the setting. Absent or empty if the job complies. */
  violations?: {
    [key: string]: string;
  };
}
/** Service that hosts the Git repository. The service compares the value without regard to case, and its documentation also writes `github` in lower case, so that spelling is listed as well. */
export type GitProvider = "awsCodeCommit" | "azureDevOpsServices" | "bitbucketCloud" | "bitbucketServer" | "gitHub" | "gitHubEnterprise" | "gitLab" | "gitLabEnterpriseEdition" | "github" | Unlisted;
/** State of the remote repository when the run fetched it. Set by the service, on runs only. */
export interface GitSnapshot {
  /** Hash of the commit that the run actually used. For a branch or a tag this is the commit it pointed to when the run started. */
  used_commit?: string;
}
/** State of the remote repository when the run fetched it. Set by the service, on runs only. */
export interface GitSnapshotParams {
  /** Hash of the commit that the run actually used. For a branch or a tag this is the commit it pointed to when the run started. */
  used_commit?: string | Omitted;
}
/** Remote Git repository that tasks take their code from, such as notebooks, Python files, SQL files and dbt projects. One of `git_branch`, `git_tag` and `git_commit` names the revision to check out; they are mutually exclusive. */
export interface GitSource {
  /** Branch to check out; a run takes its newest commit. At most 255 characters, and not together with `git_tag` or `git_commit`. */
  git_branch?: string;
  /** Hash of the commit to check out, which pins the code for good. At most 64 characters, and not together with `git_branch` or `git_tag`. */
  git_commit?: string;
  /** Which Git service hosts the repository. Upper and lower case do not matter. */
  git_provider: GitProvider;
  /** State of the repository at the time of the run. The service adds it to runs; it is not sent in requests. */
  readonly git_snapshot?: GitSnapshot;
  /** Tag to check out. At most 255 characters, and not together with `git_branch` or `git_commit`. */
  git_tag?: string;
  /** URL of the repository to clone, with at most 300 characters. */
  git_url: string;
  /** Location of the job's specification in the repository, for a job that is kept under source control. If omitted, only the code of the tasks comes from Git. */
  job_source?: JobSource;
  /** Limits the checkout to some folders of the repository. If omitted, all of it is checked out. */
  sparse_checkout?: SparseCheckout;
}
/** Remote Git repository that tasks take their code from, such as notebooks, Python files, SQL files and dbt projects. One of `git_branch`, `git_tag` and `git_commit` names the revision to check out; they are mutually exclusive. */
export interface GitSourceParams {
  /** Branch to check out; a run takes its newest commit. At most 255 characters, and not together with `git_tag` or `git_commit`. */
  git_branch?: string | Omitted;
  /** Hash of the commit to check out, which pins the code for good. At most 64 characters, and not together with `git_branch` or `git_tag`. */
  git_commit?: string | Omitted;
  /** Which Git service hosts the repository. Upper and lower case do not matter. */
  git_provider: GitProvider;
  /** State of the repository at the time of the run. The service adds it to runs; it is not sent in requests. */
  git_snapshot?: GitSnapshotParams | Omitted;
  /** Tag to check out. At most 255 characters, and not together with `git_branch` or `git_commit`. */
  git_tag?: string | Omitted;
  /** URL of the repository to clone, with at most 300 characters. */
  git_url: string;
  /** Location of the job's specification in the repository, for a job that is kept under source control. If omitted, only the code of the tasks comes from Git. */
  job_source?: JobSourceParams | Omitted;
  /** Limits the checkout to some folders of the repository. If omitted, all of it is checked out. */
  sparse_checkout?: SparseCheckoutParams | Omitted;
}
/** GPUs a serverless task can request. The name has the number of GPUs on a node, then their model; `GPU_1xA10` is a node with a single A10. */
export type HardwareAcceleratorType = "GPU_1xA10" | "GPU_1xH100" | "GPU_8xB300" | "GPU_8xH100" | Unlisted;
/** How tables of a Power BI model are refreshed incrementally. */
export interface IncrementalRefreshConfig {
  /** Unit of `archive_window_periods`. */
  archive_window_granularity?: RefreshGranularity;
  /** How many periods of data are kept in the model. */
  archive_window_periods?: number;
  /** Whether only periods are refreshed whose data has changed. */
  detect_data_changes?: boolean;
  /** Whether the latest data is imported only or is also queried directly. */
  mode?: RefreshPolicyMode;
  /** Whether the current period is left out until it is over. */
  only_refresh_complete_periods?: boolean;
  /** Unit of `refresh_window_periods`. */
  refresh_window_granularity?: RefreshGranularity;
  /** How many of the latest periods are refreshed each time. */
  refresh_window_periods?: number;
}
/** How tables of a Power BI model are refreshed incrementally. */
export interface IncrementalRefreshConfigParams {
  /** Unit of `archive_window_periods`. */
  archive_window_granularity?: RefreshGranularity | Omitted;
  /** How many periods of data are kept in the model. */
  archive_window_periods?: number | Omitted;
  /** Whether only periods are refreshed whose data has changed. */
  detect_data_changes?: boolean | Omitted;
  /** Whether the latest data is imported only or is also queried directly. */
  mode?: RefreshPolicyMode | Omitted;
  /** Whether the current period is left out until it is over. */
  only_refresh_complete_periods?: boolean | Omitted;
  /** Unit of `refresh_window_periods`. */
  refresh_window_granularity?: RefreshGranularity | Omitted;
  /** How many of the latest periods are refreshed each time. */
  refresh_window_periods?: number | Omitted;
}
/** One script that every node runs as it starts, by its location. Set one location. */
export interface InitScriptInfo {
  /** Script in Azure Data Lake Storage Gen2. */
  abfss?: Adlsgen2Info;
  /** Script in DBFS. */
  dbfs?: DbfsStorageInfo;
  /** Script in the file system of the node. Meant for clusters that bring their own Docker image. */
  file?: LocalFileInfo;
  /** Script in Google Cloud Storage. */
  gcs?: GcsStorageInfo;
  /** Script in S3. The instance profile of the cluster needs the right to read it. */
  s3?: S3StorageInfo;
  /** Script in a Unity Catalog volume. */
  volumes?: VolumesStorageInfo;
  /** Script among the files of the workspace. */
  workspace?: WorkspaceStorageInfo;
}
/** One script that every node runs as it starts, by its location. Set one location. */
export interface InitScriptInfoParams {
  /** Script in Azure Data Lake Storage Gen2. */
  abfss?: Adlsgen2Info | Omitted;
  /** Script in DBFS. */
  dbfs?: DbfsStorageInfo | Omitted;
  /** Script in the file system of the node. Meant for clusters that bring their own Docker image. */
  file?: LocalFileInfo | Omitted;
  /** Script in Google Cloud Storage. */
  gcs?: GcsStorageInfo | Omitted;
  /** Script in S3. The instance profile of the cluster needs the right to read it. */
  s3?: S3StorageInfoParams | Omitted;
  /** Script in a Unity Catalog volume. */
  volumes?: VolumesStorageInfo | Omitted;
  /** Script among the files of the workspace. */
  workspace?: WorkspaceStorageInfo | Omitted;
}
/** One job in full, as `jobs/get` returns it. */
export interface Job extends BaseJob {
  /** Token to pass as `page_token` to `jobs/get` for the next part of the long lists of the job. Missing on the last page. */
  next_page_token?: string;
  /** Identity that runs of the job act as: the email address of a user, or the application id of a service principal. See `run_as` in the settings for how it is chosen. */
  run_as_user_name?: string;
}
/** Grants one permission on the job to one identity. Set exactly one of `user_name`, `group_name` and `service_principal_name` in addition to `permission_level`. */
export interface JobAccessControlRequest {
  /** Name of the group that gets the permission. A group cannot have `IS_OWNER`. */
  group_name?: string;
  /** Permission level of the identity on the job. `IS_OWNER` is for a user or a service principal, never for a group. */
  permission_level?: JobPermissionLevel;
  /** Application id of the service principal that gets the permission. */
  service_principal_name?: string;
  /** Email address of the user that gets the permission. */
  user_name?: string;
}
/** Grants one permission on the job to one identity. Set exactly one of `user_name`, `group_name` and `service_principal_name` in addition to `permission_level`. */
export interface JobAccessControlRequestParams {
  /** Name of the group that gets the permission. A group cannot have `IS_OWNER`. */
  group_name?: string | Omitted;
  /** Permission level of the identity on the job. `IS_OWNER` is for a user or a service principal, never for a group. */
  permission_level?: JobPermissionLevel | Omitted;
  /** Application id of the service principal that gets the permission. */
  service_principal_name?: string | Omitted;
  /** Email address of the user that gets the permission. */
  user_name?: string | Omitted;
}
/** The permissions of one identity on a job. */
export interface JobAccessControlResponse {
  /** All permissions of the identity, direct and inherited ones. */
  all_permissions?: JobPermission[];
  /** Name of the user, group or service principal, for people. */
  display_name?: string;
  /** Name of the group, if it is one. */
  group_name?: string;
  /** Application id of the service principal, if it is one. */
  service_principal_name?: string;
  /** Email address of the user, if it is one. */
  user_name?: string;
}
/** Cluster that the tasks of one job share. It starts for the first task that names it and serves only that run. Libraries belong to the tasks, not here. */
export interface JobCluster {
  /** Name by which tasks refer to the cluster, unique within the job. From 1 to 100 letters, digits, `_` or `-`. */
  job_cluster_key: string;
  /** Configuration of the cluster. */
  new_cluster?: NewCluster;
  /** Id of the serverless compute that runs the tasks instead of `new_cluster`. */
  serverless_compute_id?: string;
}
/** Cluster that the tasks of one job share. It starts for the first task that names it and serves only that run. Libraries belong to the tasks, not here. */
export interface JobClusterParams {
  /** Name by which tasks refer to the cluster, unique within the job. From 1 to 100 letters, digits, `_` or `-`. */
  job_cluster_key: string;
  /** Configuration of the cluster. */
  new_cluster?: NewClusterParams | Omitted;
  /** Id of the serverless compute that runs the tasks instead of `new_cluster`. */
  serverless_compute_id?: string | Omitted;
}
/** Whether one job complies with a cluster policy. */
export interface JobCompliance {
  /** Whether the job complies with the current version of the policy. */
  is_compliant?: boolean;
  /** Id of the job. */
  job_id: number;
  /** Messages about the settings that violate the policy, by path of the setting. Absent or empty if the job complies. */
  violations?: {
    [key: string]: string;
  };
}
/** Deployment that manages the job, for jobs that are deployed from elsewhere and not edited by hand. */
export interface JobDeployment {
  /** Id of the deployment that the job belongs to. Used only if `kind` is `BUNDLE`. */
  deployment_id?: string;
  /** Manager of the job, for example a bundle. */
  kind: JobDeploymentKind;
  /** Path of the file that the deployment keeps its metadata in. */
  metadata_file_path?: string;
  /** Id of the version of the deployment that the job comes from. Used only if `kind` is `BUNDLE`. */
  version_id?: string;
}
/** Manager of the job. `BUNDLE` is a Databricks bundle; `SYSTEM_MANAGED` is the platform itself, and such a job can only be read. */
export type JobDeploymentKind = "BUNDLE" | "SYSTEM_MANAGED" | Unlisted;
/** Deployment that manages the job, for jobs that are deployed from elsewhere and not edited by hand. */
export interface JobDeploymentParams {
  /** Id of the deployment that the job belongs to. Used only if `kind` is `BUNDLE`. */
  deployment_id?: string | Omitted;
  /** Manager of the job, for example a bundle. */
  kind: JobDeploymentKind;
  /** Path of the file that the deployment keeps its metadata in. */
  metadata_file_path?: string | Omitted;
  /** Id of the version of the deployment that the job comes from. Used only if `kind` is `BUNDLE`. */
  version_id?: string | Omitted;
}
/** Whether the job may be changed in the UI. `UI_LOCKED` shows it there without letting anyone edit it, `EDITABLE` allows edits. */
export type JobEditMode = "EDITABLE" | "UI_LOCKED" | Unlisted;
/** Email addresses to notify when a run starts, ends or has problems. Each list is empty by default, and then no mail is sent for that event. */
export interface JobEmailNotifications {
  /**
   * Whether the addresses in `on_failure` are spared a mail when a run is skipped.
   * @deprecated Use `no_alert_for_skipped_runs` of `notification_settings`.
   */
  no_alert_for_skipped_runs?: boolean;
  /** Addresses to notify when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`. Without such a rule no mail is sent. */
  on_duration_warning_threshold_exceeded?: string[];
  /** Addresses to notify when a run ends without success, such as with the life cycle state `INTERNAL_ERROR` or the result `FAILED` or `TIMED_OUT`. On a job, one mail goes out after all retries of the run have failed; set the list on a task to hear of every failed attempt. */
  on_failure?: string[];
  /** Addresses to notify when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: string[];
  /** Addresses to notify when the maintenance of a continuous run starts. */
  on_maintenance_start?: string[];
  /** Addresses to notify when a run starts. */
  on_start?: string[];
  /** Addresses to notify when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`. */
  on_streaming_backlog_exceeded?: string[];
  /** Addresses to notify when a run ends well, that is with the life cycle state `TERMINATED` and the result `SUCCESS`. */
  on_success?: string[];
}
/** Email addresses to notify when a run starts, ends or has problems. Each list is empty by default, and then no mail is sent for that event. */
export interface JobEmailNotificationsParams {
  /**
   * Whether the addresses in `on_failure` are spared a mail when a run is skipped.
   * @deprecated Use `no_alert_for_skipped_runs` of `notification_settings`.
   */
  no_alert_for_skipped_runs?: boolean | Omitted;
  /** Addresses to notify when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`. Without such a rule no mail is sent. */
  on_duration_warning_threshold_exceeded?: readonly string[] | Omitted;
  /** Addresses to notify when a run ends without success, such as with the life cycle state `INTERNAL_ERROR` or the result `FAILED` or `TIMED_OUT`. On a job, one mail goes out after all retries of the run have failed; set the list on a task to hear of every failed attempt. */
  on_failure?: readonly string[] | Omitted;
  /** Addresses to notify when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: readonly string[] | Omitted;
  /** Addresses to notify when the maintenance of a continuous run starts. */
  on_maintenance_start?: readonly string[] | Omitted;
  /** Addresses to notify when a run starts. */
  on_start?: readonly string[] | Omitted;
  /** Addresses to notify when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`. */
  on_streaming_backlog_exceeded?: readonly string[] | Omitted;
  /** Addresses to notify when a run ends well, that is with the life cycle state `TERMINATED` and the result `SUCCESS`. */
  on_success?: readonly string[] | Omitted;
}
/** Named environment that the serverless tasks of a job can refer to. */
export interface JobEnvironment {
  /** Name by which tasks refer to the environment, unique within the job. */
  environment_key: string;
  /** Specification of the environment. */
  spec?: Environment;
}
/** Named environment that the serverless tasks of a job can refer to. */
export interface JobEnvironmentParams {
  /** Name by which tasks refer to the environment, unique within the job. */
  environment_key: string;
  /** Specification of the environment. */
  spec?: EnvironmentParams | Omitted;
}
/** A set of environment variables that tasks of a job can name. */
export interface JobEnvironmentVariables {
  /** Name by which tasks refer to the set, unique within the job. */
  environment_variables_key?: string;
  /** Paths of files that hold more environment variables. */
  files?: string[];
  /** Values of the environment variables, by name. */
  variables?: {
    [key: string]: string;
  };
}
/** A set of environment variables that tasks of a job can name. */
export interface JobEnvironmentVariablesParams {
  /** Name by which tasks refer to the set, unique within the job. */
  environment_variables_key?: string | Omitted;
  /** Paths of files that hold more environment variables. */
  files?: readonly string[] | Omitted;
  /** Values of the environment variables, by name. */
  variables?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
}
/** Fine tuning of the mails and webhook calls that `email_notifications` and `webhook_notifications` of the job ask for. */
export interface JobNotificationSettings {
  /**
   * Whether the recipients listed under `on_failure` hear nothing of runs that were canceled.
   * @default false
   */
  no_alert_for_canceled_runs?: boolean;
  /**
   * Whether the recipients listed under `on_failure` hear nothing of runs that were skipped.
   * @default false
   */
  no_alert_for_skipped_runs?: boolean;
}
/** Fine tuning of the mails and webhook calls that `email_notifications` and `webhook_notifications` of the job ask for. */
export interface JobNotificationSettingsParams {
  /**
   * Whether the recipients listed under `on_failure` hear nothing of runs that were canceled.
   * @default false
   */
  no_alert_for_canceled_runs?: boolean | Omitted;
  /**
   * Whether the recipients listed under `on_failure` hear nothing of runs that were skipped.
   * @default false
   */
  no_alert_for_skipped_runs?: boolean | Omitted;
}
/** A job-level parameter with the value that a run used. */
export interface JobParameter {
  /** Value that the job defines for the parameter, used if a run passes none. */
  default?: string;
  /** Name of the parameter. */
  name?: string;
  /** Value that this run uses. */
  value?: string;
}
/** A parameter of the job, with the value that it has unless a run is started with another one. */
export interface JobParameterDefinition {
  /** Value that the parameter takes when `job_parameters` of the run do not name it. */
  default: string;
  /** Name of the parameter. Tasks refer to it by this name, and `job_parameters` override it by this name. */
  name: string;
}
/** A parameter of the job, with the value that it has unless a run is started with another one. */
export interface JobParameterDefinitionParams {
  /** Value that the parameter takes when `job_parameters` of the run do not name it. */
  default: Scalar;
  /** Name of the parameter. Tasks refer to it by this name, and `job_parameters` override it by this name. */
  name: string;
}
/** One permission on a job. */
export interface JobPermission {
  /** Whether the permission comes from an enclosing object rather than from the job itself. */
  inherited?: boolean;
  /** The objects that the permission comes from, such as `/jobs/`. */
  inherited_from_object?: string[];
  /** Level of the permission. */
  permission_level?: JobPermissionLevel;
}
/** Permission level of an identity on a job. `CAN_VIEW` sees the job and its runs, `CAN_MANAGE_RUN` may also start and cancel runs, and `CAN_MANAGE` may also change and delete the job. `IS_OWNER` marks the one owner, which cannot be a group. */
export type JobPermissionLevel = "CAN_MANAGE" | "CAN_MANAGE_RUN" | "CAN_VIEW" | "IS_OWNER" | Unlisted;
/** All permissions on a job. */
export interface JobPermissions {
  /** The permissions, by identity. */
  access_control_list?: JobAccessControlResponse[];
  /** Id of the object with its type, such as `/jobs/11223344`. */
  object_id?: string;
  /** Type of the object: `job`. */
  object_type?: string;
}
/** A permission level and its description. */
export interface JobPermissionsDescription {
  /** What the level allows, for people. */
  description?: string;
  /** The level. */
  permission_level?: JobPermissionLevel;
}
/** Permissions on a job. */
export interface JobPermissionsRequest {
  /** The permissions, one entry for each identity and level. */
  access_control_list: JobAccessControlRequest[];
}
/** Identity that runs of the job act as, which decides what they may read and write. Set only one of the properties. */
export interface JobRunAs {
  /** Name of the group that runs act as. The caller must belong to the group. */
  group_name?: string;
  /** Application id of the service principal that runs act as. Whoever sets it needs the right to use that service principal. */
  service_principal_name?: string;
  /** Email address of an active user of the workspace that runs act as. Without administrator rights it can only be your own. */
  user_name?: string;
}
/** Identity that runs of the job act as, which decides what they may read and write. Set only one of the properties. */
export interface JobRunAsParams {
  /** Name of the group that runs act as. The caller must belong to the group. */
  group_name?: string | Omitted;
  /** Application id of the service principal that runs act as. Whoever sets it needs the right to use that service principal. */
  service_principal_name?: string | Omitted;
  /** Email address of an active user of the workspace that runs act as. Without administrator rights it can only be your own. */
  user_name?: string | Omitted;
}
/** Settings of a job: its tasks, compute, triggers and notifications. Used to create, update and reset a job, and returned with it. */
export interface JobSettings {
  /** Id of the budget policy to bill serverless usage of the job under. If omitted, a default policy may apply; `effective_budget_policy_id` of the job shows the outcome. */
  budget_policy_id?: string;
  /** Keeps the job running without end, one run after the other. Not to be combined with `schedule`. If omitted, the job is not continuous. */
  continuous?: Continuous;
  /** Deployment that manages the job, such as a bundle. If omitted, the job stands on its own. */
  deployment?: JobDeployment;
  /** Description that explains the job to people, with at most 27700 characters. */
  description?: string;
  /** Whether people may edit the job in the UI. */
  edit_mode?: JobEditMode;
  /**
   * Whom to write to when runs of the job start, succeed, fail or exceed a limit. If omitted, no mail is sent.
   * @default {}
   */
  email_notifications?: JobEmailNotifications;
  /** Sets of environment variables that tasks name with `environment_variables_key`. If omitted, the job has no such sets. */
  environment_variables?: JobEnvironmentVariables[];
  /** Environments for tasks on serverless compute, each with the packages it provides. Tasks pick one by its key. */
  environments?: JobEnvironment[];
  /**
   * Format of these settings. Always `MULTI_TASK` in responses, and ignored in requests.
   * @default MULTI_TASK
   */
  format?: Format;
  /** Git repository that the tasks take their code from. A single task can still choose the workspace with its `source`. If omitted, the code comes from the workspace. */
  git_source?: GitSource;
  /** Limits on run time and streaming backlog; runs that exceed one cause a notification. If omitted, nothing is watched. */
  health?: JobsHealthRules;
  /** Clusters that several tasks of the job can share, at most 1,000, or 100 through version 2.1. A task names one by its `job_cluster_key`; libraries belong to the tasks and not here. */
  job_clusters?: JobCluster[];
  /**
   * How many runs of the job may be active at once, from 0 to 1000. Runs beyond that are skipped, or wait if `queue` is on, and 0 skips all new runs. If omitted, one run at a time; lowering it does not stop runs that are already active.
   * @default 1
   */
  max_concurrent_runs?: number;
  /**
   * Name of the job as the UI shows it, at most 4096 bytes in UTF-8. It need not be unique. If omitted, it is `Untitled`.
   * @default Untitled
   */
  name?: string;
  /**
   * Mail and webhook notifications of the job to suppress, for example those for skipped runs. If omitted, none are.
   * @default {}
   */
  notification_settings?: JobNotificationSettings;
  /** Parameters of the job with their defaults. Runs can override them with `job_parameters`. */
  parameters?: JobParameterDefinition[];
  /** Workspace folder that the job is filed under. If omitted, the job is in no folder of the workspace. */
  parent_path?: string;
  /** Whether tasks on serverless compute run for speed or for low cost. No effect on tasks with a cluster of their own. */
  performance_target?: PerformanceTarget;
  /** Whether runs that cannot start at once wait for their turn. */
  queue?: QueueSettings;
  /** User, service principal or group that runs of the job act as. If omitted when creating, they act as the creator of the job. */
  run_as?: JobRunAs;
  /** Fixed times at which the job starts. If omitted, and with no other trigger, the job starts only through `run-now` or by hand in the UI. */
  schedule?: CronSchedule;
  /**
   * Labels of the job, as keys with string values, at most 25. They are passed on to its job clusters and follow the rules for cluster tags. Empty (`{}`) by default.
   * @default {}
   */
  tags?: {
    [key: string]: string;
  };
  /** Tasks that a run carries out, at most 1,000, or 100 through version 2.1. Their order comes from `depends_on` of each task and not from the order of the list. */
  tasks?: Task[];
  /**
   * How long a run may take before it is stopped, in seconds. With 0, or if omitted, there is no limit. A change applies to active runs too.
   * @default 0
   */
  timeout_seconds?: number;
  /** Event that starts the job, such as new files or changed tables. If omitted, no event starts it. */
  trigger?: TriggerSettings;
  /** Triggers of the job as a list, each with its own type and pause status. */
  triggers?: TriggerConfiguration[];
  /** Id of the usage policy that serverless usage of the job counts under. If omitted, a default policy may apply; `effective_usage_policy_id` of the job shows the outcome. */
  usage_policy_id?: string;
  /**
   * Notification destinations to call when runs of the job start, succeed, fail or exceed a limit. If omitted, none are called.
   * @default {}
   */
  webhook_notifications?: WebhookNotifications;
}
/** Settings of a job: its tasks, compute, triggers and notifications. Used to create, update and reset a job, and returned with it. */
export interface JobSettingsParams {
  /** Id of the budget policy to bill serverless usage of the job under. If omitted, a default policy may apply; `effective_budget_policy_id` of the job shows the outcome. */
  budget_policy_id?: string | Omitted;
  /** Keeps the job running without end, one run after the other. Not to be combined with `schedule`. If omitted, the job is not continuous. */
  continuous?: ContinuousParams | Omitted;
  /** Deployment that manages the job, such as a bundle. If omitted, the job stands on its own. */
  deployment?: JobDeploymentParams | Omitted;
  /** Description that explains the job to people, with at most 27700 characters. */
  description?: string | Omitted;
  /** Whether people may edit the job in the UI. */
  edit_mode?: JobEditMode | Omitted;
  /**
   * Whom to write to when runs of the job start, succeed, fail or exceed a limit. If omitted, no mail is sent.
   * @default {}
   */
  email_notifications?: JobEmailNotificationsParams | Omitted;
  /** Sets of environment variables that tasks name with `environment_variables_key`. If omitted, the job has no such sets. */
  environment_variables?: readonly JobEnvironmentVariablesParams[] | Omitted;
  /** Environments for tasks on serverless compute, each with the packages it provides. Tasks pick one by its key. */
  environments?: readonly JobEnvironmentParams[] | Omitted;
  /**
   * Format of these settings. Always `MULTI_TASK` in responses, and ignored in requests.
   * @default MULTI_TASK
   */
  format?: Format | Omitted;
  /** Git repository that the tasks take their code from. A single task can still choose the workspace with its `source`. If omitted, the code comes from the workspace. */
  git_source?: GitSourceParams | Omitted;
  /** Limits on run time and streaming backlog; runs that exceed one cause a notification. If omitted, nothing is watched. */
  health?: JobsHealthRulesParams | Omitted;
  /** Clusters that several tasks of the job can share, at most 1,000, or 100 through version 2.1. A task names one by its `job_cluster_key`; libraries belong to the tasks and not here. */
  job_clusters?: readonly JobClusterParams[] | Omitted;
  /**
   * How many runs of the job may be active at once, from 0 to 1000. Runs beyond that are skipped, or wait if `queue` is on, and 0 skips all new runs. If omitted, one run at a time; lowering it does not stop runs that are already active.
   * @default 1
   */
  max_concurrent_runs?: number | Omitted;
  /**
   * Name of the job as the UI shows it, at most 4096 bytes in UTF-8. It need not be unique. If omitted, it is `Untitled`.
   * @default Untitled
   */
  name?: string | Omitted;
  /**
   * Mail and webhook notifications of the job to suppress, for example those for skipped runs. If omitted, none are.
   * @default {}
   */
  notification_settings?: JobNotificationSettingsParams | Omitted;
  /** Parameters of the job with their defaults. Runs can override them with `job_parameters`. */
  parameters?: readonly JobParameterDefinitionParams[] | Omitted;
  /** Workspace folder that the job is filed under. If omitted, the job is in no folder of the workspace. */
  parent_path?: string | Omitted;
  /** Whether tasks on serverless compute run for speed or for low cost. No effect on tasks with a cluster of their own. */
  performance_target?: PerformanceTarget | Omitted;
  /** Whether runs that cannot start at once wait for their turn. */
  queue?: QueueSettings | Omitted;
  /** User, service principal or group that runs of the job act as. If omitted when creating, they act as the creator of the job. */
  run_as?: JobRunAsParams | Omitted;
  /** Fixed times at which the job starts. If omitted, and with no other trigger, the job starts only through `run-now` or by hand in the UI. */
  schedule?: CronScheduleParams | Omitted;
  /**
   * Labels of the job, as keys with string values, at most 25. They are passed on to its job clusters and follow the rules for cluster tags. Empty (`{}`) by default.
   * @default {}
   */
  tags?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Tasks that a run carries out, at most 1,000, or 100 through version 2.1. Their order comes from `depends_on` of each task and not from the order of the list. */
  tasks?: readonly TaskParams[] | Omitted;
  /**
   * How long a run may take before it is stopped, in seconds. With 0, or if omitted, there is no limit. A change applies to active runs too.
   * @default 0
   */
  timeout_seconds?: number | Omitted;
  /** Event that starts the job, such as new files or changed tables. If omitted, no event starts it. */
  trigger?: TriggerSettingsParams | Omitted;
  /** Triggers of the job as a list, each with its own type and pause status. */
  triggers?: readonly TriggerConfigurationParams[] | Omitted;
  /** Id of the usage policy that serverless usage of the job counts under. If omitted, a default policy may apply; `effective_usage_policy_id` of the job shows the outcome. */
  usage_policy_id?: string | Omitted;
  /**
   * Notification destinations to call when runs of the job start, succeed, fail or exceed a limit. If omitted, none are called.
   * @default {}
   */
  webhook_notifications?: WebhookNotificationsParams | Omitted;
}
/** Location of the specification of a source controlled job in the remote repository. */
export interface JobSource {
  /** How the job differs from its specification in the repository. Missing when the two agree. */
  dirty_state?: JobSourceDirtyState;
  /** Branch that the specification of the job is imported from. */
  import_from_git_branch: string;
  /** Path of the YAML file with the specification of the job, inside the repository. */
  job_config_path: string;
}
/** Why a job is not in step with its specification in Git. `NOT_SYNCED` has yet to take over the specification; `DISCONNECTED` is detached from it for a while, so that it can be edited live. A new import in the UI ends both. */
export type JobSourceDirtyState = "DISCONNECTED" | "NOT_SYNCED" | Unlisted;
/** Location of the specification of a source controlled job in the remote repository. */
export interface JobSourceParams {
  /** How the job differs from its specification in the repository. Missing when the two agree. */
  dirty_state?: JobSourceDirtyState | Omitted;
  /** Branch that the specification of the job is imported from. */
  import_from_git_branch: string;
  /** Path of the YAML file with the specification of the job, inside the repository. */
  job_config_path: string;
}
/** Parameters to create a job. */
export interface JobsCreateParams extends JobSettingsParams {
  /** Permissions on the new job, in addition to those of its owner. If omitted, only the default permissions hold. */
  access_control_list?: readonly JobAccessControlRequestParams[] | Omitted;
}
/** Parameters to delete a job. */
export interface JobsDeleteParams {
  /** Id of the job to delete, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
}
/** Parameters to get one job. */
export interface JobsGetParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** Whether to include the current state of the triggers. If omitted, it is not included. */
  include_trigger_state?: boolean | Omitted;
  /** Token from `next_page_token` of the previous response, to get the next page of the long lists of the job. If omitted, the first page is returned. */
  page_token?: string | Omitted;
}
/** Quantity that a health rule watches. `RUN_DURATION_SECONDS` is how long the run has taken in total. The `STREAMING_BACKLOG_` metrics estimate what the streams of the run have not yet consumed, as bytes, files, records or seconds of delay. */
export type JobsHealthMetric = "RUN_DURATION_SECONDS" | "STREAMING_BACKLOG_BYTES" | "STREAMING_BACKLOG_FILES" | "STREAMING_BACKLOG_RECORDS" | "STREAMING_BACKLOG_SECONDS" | Unlisted;
/** How the metric is compared with the value of the rule. `GREATER_THAN` is the only one, so rules are upper limits. */
export type JobsHealthOperator = "GREATER_THAN" | Unlisted;
/** One limit on a run. Exceeding it does not stop the run; it causes the notifications set up for it. */
export interface JobsHealthRule {
  /** Quantity to watch, such as the duration of the run. */
  metric: JobsHealthMetric;
  /** Comparison that has to hold between the metric and `value` for the rule to take effect. */
  op: JobsHealthOperator;
  /** Limit, in the unit that the name of the metric ends with, for example seconds for `RUN_DURATION_SECONDS`. */
  value: number;
}
/** One limit on a run. Exceeding it does not stop the run; it causes the notifications set up for it. */
export interface JobsHealthRuleParams {
  /** Quantity to watch, such as the duration of the run. */
  metric: JobsHealthMetric;
  /** Comparison that has to hold between the metric and `value` for the rule to take effect. */
  op: JobsHealthOperator;
  /** Limit, in the unit that the name of the metric ends with, for example seconds for `RUN_DURATION_SECONDS`. */
  value: number | bigint;
}
/** Limits that runs of a job or a task are watched for. */
export interface JobsHealthRules {
  /** The limits to watch. Each is checked by itself. */
  rules?: JobsHealthRule[];
}
/** Limits that runs of a job or a task are watched for. */
export interface JobsHealthRulesParams {
  /** The limits to watch. Each is checked by itself. */
  rules?: readonly JobsHealthRuleParams[] | Omitted;
}
/** Parameters to list jobs. */
export interface JobsListParams {
  /**
   * Maximum number of jobs per page, from 1 to 100. The default is 20.
   * @default 20
   */
  limit?: number | Omitted;
  /**
   * How many entries to skip, counted from the newest. The default is 0.
   * @deprecated Use `page_token`.
   * @default 0
   */
  offset?: number | Omitted;
  /** Returns only jobs with exactly this name; upper and lower case count as the same. If omitted, jobs of any name. */
  name?: string | Omitted;
  /**
   * Whether to include tasks and clusters in each entry. If omitted, `false`: entries come without them.
   * @default false
   */
  expand_tasks?: boolean | Omitted;
  /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
  page_token?: string | Omitted;
}
/** Parameters to get the permission levels of a job. */
export interface JobsPermissionsGetLevelsParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
}
/** Parameters to get the permissions on a job. */
export interface JobsPermissionsGetParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
}
/** Parameters to replace the permissions on a job. */
export interface JobsPermissionsSetParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** The permissions, one entry for each identity and level. */
  access_control_list: readonly JobAccessControlRequestParams[];
}
/** Parameters to add or change permissions on a job. */
export interface JobsPermissionsUpdateParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** The permissions, one entry for each identity and level. */
  access_control_list: readonly JobAccessControlRequestParams[];
}
/** Parameters to bring a job into compliance. */
export interface JobsPolicyComplianceEnforceParams {
  /** Id of the job. */
  job_id: number | bigint;
  /** Whether to only return the changes, without making them. If omitted, they are made. */
  validate_only?: boolean | Omitted;
}
/** Parameters to get the policy compliance of a job. */
export interface JobsPolicyComplianceGetParams {
  /** Id of the job, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
}
/** Parameters to list the policy compliance of jobs. */
export interface JobsPolicyComplianceListParams {
  /** Id of the cluster policy. */
  policy_id: string;
  /** Maximum number of jobs per page. If omitted, the service chooses; it may return fewer. */
  page_size?: number | Omitted;
  /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
  page_token?: string | Omitted;
}
/** Parameters to replace all settings of a job. */
export interface JobsResetParams {
  /** Id of the job to reset, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** All settings of the job. Omitted settings go back to their defaults. */
  new_settings: JobSettingsParams;
}
/** Parameters to start a run of a job. */
export interface JobsRunNowParams extends RunParametersParams {
  /** Key that makes the request safe to retry, with at most 64 characters. A later request with the same token starts no run and returns the id of the run that the first one started; if that run was deleted, the request fails. If omitted, each request starts a new run; a client may create one for each call, so that its retries do not. */
  idempotency_token?: string | Omitted;
  /** Id of the job to run, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** Values for job parameters in this run, from name to value. Parameters that are not named have their default. */
  job_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Keys of the tasks to run; the run then has no others. If omitted, all tasks of the job run. */
  only?: readonly string[] | Omitted;
  /** What serverless compute is optimized for in this run. If omitted, the setting of the job applies. */
  performance_target?: PerformanceTarget | Omitted;
  /** Whether this run may be queued. If omitted, the setting of the job applies. */
  queue?: QueueSettings | Omitted;
}
/** Parameters to cancel all runs of a job. */
export interface JobsRunsCancelAllParams {
  /** Whether to drop queued runs: those of `job_id`, or without it those of the whole workspace. If omitted, all active runs of `job_id` are canceled. */
  all_queued_runs?: boolean | Omitted;
  /** Id of the job whose runs are canceled. May be omitted only together with `all_queued_runs`. */
  job_id?: number | bigint | Omitted;
}
/** Parameters to cancel a run. */
export interface JobsRunsCancelParams {
  /** Id of the run to cancel, as returned by `run-now`, `runs/submit` or `runs/list`, or of one of its tasks. */
  run_id: number | bigint;
}
/** Parameters to delete a run. */
export interface JobsRunsDeleteParams {
  /** Id of the run to delete, as returned by `run-now`, `runs/submit` or `runs/list`. The run must have ended. */
  run_id: number | bigint;
}
/** Parameters to export a notebook run as HTML. */
export interface JobsRunsExportParams {
  /** Id of the run to export. In a run with several tasks, the notebook task's own run id. */
  run_id: number | bigint;
  /** Which views to return: the notebook (`CODE`), its dashboards (`DASHBOARDS`) or both (`ALL`). If omitted, the notebook. */
  views_to_export?: ViewsToExport | Omitted;
}
/** Parameters to get the output of one task run. */
export interface JobsRunsGetOutputParams {
  /** Id of a task run, or of a job run that has just one task. */
  run_id: number | bigint;
}
/** Parameters to get one run. */
export interface JobsRunsGetParams {
  /** Id of the run, as returned by `run-now`, `runs/submit` or `runs/list`, or of one of its tasks. */
  run_id: number | bigint;
  /** Whether to add `repair_history`, the original attempt and all repairs. If omitted, it is not added. */
  include_history?: boolean | Omitted;
  /** Whether to add the values that parameters with references had in this run. If omitted, they are not added. */
  include_resolved_values?: boolean | Omitted;
  /** Token from `next_page_token` of the previous response, to get the next page of the long lists of the run. If omitted, the first page is returned. */
  page_token?: string | Omitted;
}
/** Parameters to list runs. */
export interface JobsRunsListParams {
  /**
   * Whether to leave out runs that have ended. Not together with `completed_only`. If omitted, `false`.
   * @default false
   */
  active_only?: boolean | Omitted;
  /**
   * Whether to leave out runs that have not ended. Not together with `active_only`. If omitted, `false`.
   * @default false
   */
  completed_only?: boolean | Omitted;
  /** Returns only runs of this job. If omitted, runs of all jobs. */
  job_id?: number | bigint | Omitted;
  /**
   * How many entries to skip, counted from the newest. The default is 0.
   * @deprecated Use `page_token`.
   * @default 0
   */
  offset?: number | Omitted;
  /**
   * Maximum number of runs per page, up to 25; `0` means that maximum. The default is 20.
   * @default 20
   */
  limit?: number | Omitted;
  /** Returns only runs of this type. If omitted, runs of every type. */
  run_type?: RunType | Omitted;
  /**
   * Whether to include tasks and clusters in each entry. If omitted, `false`: entries come without them.
   * @default false
   */
  expand_tasks?: boolean | Omitted;
  /** Returns only runs that started at this time or later, in milliseconds since the Unix epoch (UTC). */
  start_time_from?: number | bigint | Omitted;
  /** Returns only runs that started at this time or earlier, in milliseconds since the Unix epoch (UTC). */
  start_time_to?: number | bigint | Omitted;
  /** Token from `next_page_token` or `prev_page_token` of another page, to get the page after or before it. If omitted, the first page is returned. */
  page_token?: string | Omitted;
}
/** Parameters to run tasks of a run again. */
export interface JobsRunsRepairParams extends RunParametersParams {
  /** Values for job parameters in the repair, from name to value. Parameters that are not named keep their value. */
  job_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Id of the most recent repair of the run, as returned by `runs/repair`. Omitted for the first repair, required for every later one. */
  latest_repair_id?: number | bigint | Omitted;
  /** What serverless compute is optimized for in the repair. If omitted, the setting of the job applies. */
  performance_target?: PerformanceTarget | Omitted;
  /**
   * Whether to run every failed task again. Not together with `rerun_tasks`. If omitted, `false`.
   * @default false
   */
  rerun_all_failed_tasks?: boolean | Omitted;
  /** Whether to run tasks that depend on the repaired ones again too, even those that succeeded. */
  rerun_dependent_tasks?: boolean | Omitted;
  /** Keys of the tasks to run again. Not together with `rerun_all_failed_tasks`. */
  rerun_tasks?: readonly string[] | Omitted;
  /** Id of the job run to repair, which must have ended. */
  run_id: number | bigint;
}
/** Parameters to run tasks once, without a job. */
export interface JobsRunsSubmitParams {
  /** Permissions on the run, in addition to those of its owner. If omitted, only the default permissions hold. */
  access_control_list?: readonly JobAccessControlRequestParams[] | Omitted;
  /** Id of the budget policy that serverless usage of the run counts under. If omitted, a default policy may apply. */
  budget_policy_id?: string | Omitted;
  /** Whom to write to when the run starts, succeeds, fails or exceeds a limit. If omitted, no mail is sent. */
  email_notifications?: JobEmailNotificationsParams | Omitted;
  /** Sets of environment variables that tasks name with `environment_variables_key`. If omitted, the job has no such sets. */
  environment_variables?: readonly JobEnvironmentVariablesParams[] | Omitted;
  /** Environments that serverless tasks of the run name with `environment_key`. */
  environments?: readonly JobEnvironmentParams[] | Omitted;
  /** Git repository that the tasks take their code from. If omitted, the code comes from the workspace. */
  git_source?: GitSourceParams | Omitted;
  /** Limits on run time and streaming backlog that cause a notification when the run exceeds them. */
  health?: JobsHealthRulesParams | Omitted;
  /** Key that makes the request safe to retry, with at most 64 characters. A later request with the same token starts no run and returns the id of the run that the first one started; if that run was deleted, the request fails. If omitted, each request starts a new run; a client may create one for each call, so that its retries do not. */
  idempotency_token?: string | Omitted;
  /** For which outcomes the notifications of the run are held back. */
  notification_settings?: JobNotificationSettingsParams | Omitted;
  /** What serverless compute is optimized for in this run. */
  performance_target?: PerformanceTarget | Omitted;
  /** Whether the run may be queued. If omitted, it is not. */
  queue?: QueueSettings | Omitted;
  /** Identity that the run acts as. If omitted, the one who sends the request. */
  run_as?: JobRunAsParams | Omitted;
  /**
   * Name of the run, for people; it need not be unique. If omitted, `Untitled`.
   * @default Untitled
   */
  run_name?: string | Omitted;
  /** Labels of the run, by key. If omitted, the run has no labels. */
  tags?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Tasks to run, at most 1,000, or 100 through version 2.1. They name each other in `depends_on` by `task_key`. */
  tasks?: readonly SubmitTaskParams[] | Omitted;
  /** Time in seconds after which the run is stopped. If omitted or `0`, there is no limit. */
  timeout_seconds?: number | Omitted;
  /** Id of the usage policy that serverless usage of the run counts under. If omitted, a default policy may apply. */
  usage_policy_id?: string | Omitted;
  /** Notification destinations to call when the run starts, succeeds, fails or exceeds a limit. If omitted, none is called. */
  webhook_notifications?: WebhookNotificationsParams | Omitted;
}
/** Parameters to change some settings of a job. */
export interface JobsUpdateParams {
  /** Names of top-level settings to remove, such as `schedule`. Of the nested ones only single tasks and job clusters can be removed, as `tasks/KEY` and `job_clusters/KEY`. */
  fields_to_remove?: readonly string[] | Omitted;
  /** Id of the job to change, as returned by `jobs/create` or `jobs/list`. */
  job_id: number | bigint;
  /** Settings to add or replace, each as a whole. Only `tasks` and `job_clusters` are merged: an entry replaces the one with the same key, and the others stay. */
  new_settings?: JobSettingsParams | Omitted;
}
/** A knowledge assistant as a tool of an agent. */
export interface KnowledgeAssistantTool {
  /** Id of the knowledge assistant. */
  knowledge_assistant_id?: string;
}
/** A knowledge assistant as a tool of an agent. */
export interface KnowledgeAssistantToolParams {
  /** Id of the knowledge assistant. */
  knowledge_assistant_id?: string | Omitted;
}
/** One library to install on a cluster. Set the one property of its type. */
export interface Library {
  /** R package from CRAN or another R repository. */
  cran?: RCranLibrary;
  /**
   * URI of a Python egg file. Recent runtimes cannot install eggs.
   * @deprecated Use `whl`.
   */
  egg?: string;
  /** Location of a JAR file: a workspace or volume path, or a URI such as `s3://my-bucket/library.jar`. The cluster needs the right to read it. */
  jar?: string;
  /** JVM package from a Maven repository, with its dependencies. */
  maven?: MavenLibrary;
  /** Python package from PyPI or another package index. */
  pypi?: PythonPyPiLibrary;
  /** Path of a `requirements.txt` file in the workspace or in a volume. Everything it lists is installed. */
  requirements?: string;
  /** Location of a Python wheel: a workspace or volume path, or a URI such as `s3://my-bucket/library.whl`. The cluster needs the right to read it. */
  whl?: string;
}
/** One library to install on a cluster. Set the one property of its type. */
export interface LibraryParams {
  /** R package from CRAN or another R repository. */
  cran?: RCranLibraryParams | Omitted;
  /**
   * URI of a Python egg file. Recent runtimes cannot install eggs.
   * @deprecated Use `whl`.
   */
  egg?: string | Omitted;
  /** Location of a JAR file: a workspace or volume path, or a URI such as `s3://my-bucket/library.jar`. The cluster needs the right to read it. */
  jar?: string | Omitted;
  /** JVM package from a Maven repository, with its dependencies. */
  maven?: MavenLibraryParams | Omitted;
  /** Python package from PyPI or another package index. */
  pypi?: PythonPyPiLibraryParams | Omitted;
  /** Path of a `requirements.txt` file in the workspace or in a volume. Everything it lists is installed. */
  requirements?: string | Omitted;
  /** Location of a Python wheel: a workspace or volume path, or a URI such as `s3://my-bucket/library.whl`. The cluster needs the right to read it. */
  whl?: string | Omitted;
}
/** One page of the jobs that use a cluster policy. */
export interface ListJobComplianceForPolicyResponse {
  /** The jobs of the page. Absent or empty if no job uses the policy. */
  jobs?: JobCompliance[];
  /** Token to pass as `page_token` for the next page. Absent or empty on the last page. */
  next_page_token?: string;
  /** Token to pass as `page_token` for the previous page. Absent or empty on the first page. */
  prev_page_token?: string;
}
/** One page of the jobs in the workspace, as `jobs/list` returns it. */
export interface ListJobsResponse {
  /** Whether more jobs follow after this page. */
  has_more?: boolean;
  /** Jobs on this page. Missing or empty when none match. */
  jobs?: BaseJob[];
  /** Token to pass as `page_token` for the page after this one. Missing or empty on the last page. */
  next_page_token?: string;
  /** Token to pass as `page_token` for the page before this one. Missing or empty on the first page. */
  prev_page_token?: string;
}
/** One page of runs, as `runs/list` returns it. */
export interface ListRunsResponse {
  /** Whether more runs match than this page holds. */
  has_more?: boolean;
  /** Value for `page_token` that fetches the page after this one. Absent on the last page. */
  next_page_token?: string;
  /** Value for `page_token` that fetches the page before this one. Absent on the first page. */
  prev_page_token?: string;
  /** Runs of this page, the most recently started first. Absent or empty when none match. */
  runs?: BaseRun[];
}
/** File in the file system of a cluster node. */
export interface LocalFileInfo {
  /** Path of the file, as `file:/my/local/file.sh`. */
  destination: string;
}
/** Azure Log Analytics workspace and the key to it. */
export interface LogAnalyticsInfo {
  /** Primary key of the Log Analytics workspace. Treat it as a secret. */
  log_analytics_primary_key?: string;
  /** Id of the Log Analytics workspace. */
  log_analytics_workspace_id?: string;
}
/** Azure Log Analytics workspace and the key to it. */
export interface LogAnalyticsInfoParams {
  /** Primary key of the Log Analytics workspace. Treat it as a secret. */
  log_analytics_primary_key?: string | Omitted;
  /** Id of the Log Analytics workspace. */
  log_analytics_workspace_id?: string | Omitted;
}
/** Weekly time at which a continuous run may be restarted for maintenance. */
export interface MaintenanceWindow {
  /** Day on which the window starts. */
  day_of_week: DayOfWeek;
  /** Hour of the day at which the window starts, from 0 to 23. */
  start_hour: number;
  /** Time zone of `start_hour`, as a name of the time zone database, such as `Europe/Berlin`. */
  timezone_id: string;
}
/** JVM package, found by its Maven coordinates. */
export interface MavenLibrary {
  /** Maven coordinates, in the form `groupId:artifactId:version`. */
  coordinates: string;
  /** Dependencies to exclude, each as `groupId:artifactId`. `*` instead of the artifact excludes the whole group. */
  exclusions?: string[];
  /** URL of the Maven repository to use. If omitted, Maven Central and Spark Packages are searched. */
  repo?: string;
}
/** JVM package, found by its Maven coordinates. */
export interface MavenLibraryParams {
  /** Maven coordinates, in the form `groupId:artifactId:version`. */
  coordinates: string;
  /** Dependencies to exclude, each as `groupId:artifactId`. `*` instead of the artifact excludes the whole group. */
  exclusions?: readonly string[] | Omitted;
  /** URL of the Maven repository to use. If omitted, Maven Central and Spark Packages are searched. */
  repo?: string | Omitted;
}
/** Trigger that fires on events of registered models, such as a new version. */
export interface ModelTriggerConfiguration {
  /** Model aliases to watch. Only with the condition `MODEL_ALIAS_SET`. */
  aliases?: string[];
  /** Event that fires the trigger. */
  condition: ModelTriggerConfigurationCondition;
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number;
  /** Model to watch: a model as `catalog.schema.model`, or all models of a schema as `catalog.schema`. If omitted, the whole metastore is watched. */
  securable_name?: string;
  /**
   * How long it has to stay quiet, without a further event of the models, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number;
}
/** Event of a registered model that fires the trigger. `MODEL_CREATED` is a new model, `MODEL_VERSION_READY` a version that is ready for use, and `MODEL_ALIAS_SET` an alias that was put on a version. */
export type ModelTriggerConfigurationCondition = "MODEL_ALIAS_SET" | "MODEL_CREATED" | "MODEL_VERSION_READY" | Unlisted;
/** Trigger that fires on events of registered models, such as a new version. */
export interface ModelTriggerConfigurationParams {
  /** Model aliases to watch. Only with the condition `MODEL_ALIAS_SET`. */
  aliases?: readonly string[] | Omitted;
  /** Event that fires the trigger. */
  condition: ModelTriggerConfigurationCondition;
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number | Omitted;
  /** Model to watch: a model as `catalog.schema.model`, or all models of a schema as `catalog.schema`. If omitted, the whole metastore is watched. */
  securable_name?: string | Omitted;
  /**
   * How long it has to stay quiet, without a further event of the models, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number | Omitted;
}
/** State of a model trigger. It has no properties at present; its presence identifies the type of the trigger. */
export type ModelTriggerState = Record<string, never>;
/** Settings of a cluster to create. Its size is defined by either `num_workers` or `autoscale`, its machines by node types or an instance pool. A policy can set omitted properties. */
export interface NewCluster {
  /**
   * Whether defaults of the policy set omitted properties. If false, the default, only its fixed values do.
   * @default false
   */
  apply_policy_default_values?: boolean;
  /** Lets the cluster grow and shrink between two sizes. Alternative to `num_workers`. */
  autoscale?: AutoScale;
  /**
   * Minutes without activity after which the cluster terminates. If omitted or 0, idleness does not end it; a cluster made for a job ends with its run all the same.
   * @default 0
   */
  autotermination_minutes?: number;
  /** Settings for Amazon Web Services. If omitted, defaults apply. */
  aws_attributes?: AwsAttributes;
  /** Settings for Microsoft Azure. If omitted, defaults apply. */
  azure_attributes?: AzureAttributes;
  /** Destination of the logs of the cluster. If omitted, they are not delivered anywhere. */
  cluster_log_conf?: ClusterLogConf;
  /** Name of the cluster; need not be unique. If omitted, a cluster made for a job gets a name with its job and run. */
  cluster_name?: string;
  /** Tags put on the machines and volumes of the cluster, in addition to those that the service sets. The cloud provider limits their number and length. */
  custom_tags?: {
    [key: string]: string;
  };
  /** Access mode of the cluster: who may share it and how data access is governed. */
  data_security_mode?: DataSecurityMode;
  /** Whether dependencies come from environments or from cluster libraries. */
  dependency_mode?: DependencyMode;
  /** Docker image the nodes start from. If omitted, they use the plain image of the runtime. */
  docker_image?: DockerImage;
  /** Id of the instance pool the driver is taken from. If omitted, it comes from `instance_pool_id` if that is set. */
  driver_instance_pool_id?: string;
  /** Other node types the driver may use when `driver_node_type_id` is not available. */
  driver_node_type_flexibility?: NodeTypeFlexibility;
  /** Node type of the driver. If omitted, the same as `node_type_id`. */
  driver_node_type_id?: string;
  /** Whether workers get more disk space by themselves when theirs runs low. On AWS this needs extra permissions. */
  enable_elastic_disk?: boolean;
  /** Whether data on the local disks of the nodes is encrypted. This may slow down work that is heavy on disk. */
  enable_local_disk_encryption?: boolean;
  /** Settings for Google Cloud. If omitted, defaults apply. */
  gcp_attributes?: GcpAttributes;
  /** Scripts every node runs as it starts, in the order of the list. Their logs go to `cluster_log_conf`. */
  init_scripts?: InitScriptInfo[];
  /** Id of the instance pool the nodes are taken from, instead of node types. The driver uses it too, unless `driver_instance_pool_id` names another. */
  instance_pool_id?: string;
  /** Whether the cluster consists of a driver only, with Spark set up accordingly. Works only if `kind` is set. */
  is_single_node?: boolean;
  /** Generation of settings this cluster uses. If omitted, the older, more detailed one. */
  kind?: ClusterKind;
  /** Node type of the workers, such as `i3.xlarge`. If omitted, an instance pool or a policy has to decide it. */
  node_type_id?: string;
  /** Fixed number of workers; the driver comes on top. 0 makes a cluster with a driver only. Alternative to `autoscale`. */
  num_workers?: number;
  /** Id of the cluster policy the settings are checked against and filled in from. If omitted, no policy applies. */
  policy_id?: string;
  /** Throughput of the remote disks, in MB per second. Only for Hyperdisk Balanced disks on Google Cloud. */
  remote_disk_throughput?: number;
  /** Engine that runs the queries. If omitted, `spark_version` decides it. */
  runtime_engine?: RuntimeEngine;
  /** User the cluster is reserved for, in the dedicated access mode. */
  single_user_name?: string;
  /** Spark settings by name. `spark.driver.extraJavaOptions` and `spark.executor.extraJavaOptions` pass options on to the JVMs. */
  spark_conf?: {
    [key: string]: string | number | boolean;
  };
  /** Environment variables set before the driver and the workers start, by name. A value can refer to other variables, as in `$SPARK_DAEMON_JAVA_OPTS`. */
  spark_env_vars?: {
    [key: string]: string;
  };
  /** Version of Databricks Runtime, such as `15.4.x-scala2.12`. If omitted, a policy has to decide it. */
  spark_version?: string;
  /** Public keys whose owners may log in to the nodes over SSH, as user `ubuntu` on port 2200. */
  ssh_public_keys?: string[];
  /** Total size of the remote disks at the start, in GB. Only for Hyperdisk Balanced disks on Google Cloud. */
  total_initial_remote_disk_size?: number;
  /** Whether to take the machine learning variant of the runtime. Works only if `kind` is set; `spark_version` and the node type then decide which one. */
  use_ml_runtime?: boolean;
  /** Other node types the workers may use when `node_type_id` is not available. */
  worker_node_type_flexibility?: NodeTypeFlexibility;
  /** Kinds of workload the cluster accepts. If omitted, all of them. */
  workload_type?: WorkloadType;
}
/** Settings of a cluster to create. Its size is defined by either `num_workers` or `autoscale`, its machines by node types or an instance pool. A policy can set omitted properties. */
export interface NewClusterParams {
  /**
   * Whether defaults of the policy set omitted properties. If false, the default, only its fixed values do.
   * @default false
   */
  apply_policy_default_values?: boolean | Omitted;
  /** Lets the cluster grow and shrink between two sizes. Alternative to `num_workers`. */
  autoscale?: AutoScaleParams | Omitted;
  /**
   * Minutes without activity after which the cluster terminates. If omitted or 0, idleness does not end it; a cluster made for a job ends with its run all the same.
   * @default 0
   */
  autotermination_minutes?: number | Omitted;
  /** Settings for Amazon Web Services. If omitted, defaults apply. */
  aws_attributes?: AwsAttributesParams | Omitted;
  /** Settings for Microsoft Azure. If omitted, defaults apply. */
  azure_attributes?: AzureAttributesParams | Omitted;
  /** Destination of the logs of the cluster. If omitted, they are not delivered anywhere. */
  cluster_log_conf?: ClusterLogConfParams | Omitted;
  /** Name of the cluster; need not be unique. If omitted, a cluster made for a job gets a name with its job and run. */
  cluster_name?: string | Omitted;
  /** Tags put on the machines and volumes of the cluster, in addition to those that the service sets. The cloud provider limits their number and length. */
  custom_tags?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Access mode of the cluster: who may share it and how data access is governed. */
  data_security_mode?: DataSecurityMode | Omitted;
  /** Whether dependencies come from environments or from cluster libraries. */
  dependency_mode?: DependencyMode | Omitted;
  /** Docker image the nodes start from. If omitted, they use the plain image of the runtime. */
  docker_image?: DockerImageParams | Omitted;
  /** Id of the instance pool the driver is taken from. If omitted, it comes from `instance_pool_id` if that is set. */
  driver_instance_pool_id?: string | Omitted;
  /** Other node types the driver may use when `driver_node_type_id` is not available. */
  driver_node_type_flexibility?: NodeTypeFlexibilityParams | Omitted;
  /** Node type of the driver. If omitted, the same as `node_type_id`. */
  driver_node_type_id?: string | Omitted;
  /** Whether workers get more disk space by themselves when theirs runs low. On AWS this needs extra permissions. */
  enable_elastic_disk?: boolean | Omitted;
  /** Whether data on the local disks of the nodes is encrypted. This may slow down work that is heavy on disk. */
  enable_local_disk_encryption?: boolean | Omitted;
  /** Settings for Google Cloud. If omitted, defaults apply. */
  gcp_attributes?: GcpAttributesParams | Omitted;
  /** Scripts every node runs as it starts, in the order of the list. Their logs go to `cluster_log_conf`. */
  init_scripts?: readonly InitScriptInfoParams[] | Omitted;
  /** Id of the instance pool the nodes are taken from, instead of node types. The driver uses it too, unless `driver_instance_pool_id` names another. */
  instance_pool_id?: string | Omitted;
  /** Whether the cluster consists of a driver only, with Spark set up accordingly. Works only if `kind` is set. */
  is_single_node?: boolean | Omitted;
  /** Generation of settings this cluster uses. If omitted, the older, more detailed one. */
  kind?: ClusterKind | Omitted;
  /** Node type of the workers, such as `i3.xlarge`. If omitted, an instance pool or a policy has to decide it. */
  node_type_id?: string | Omitted;
  /** Fixed number of workers; the driver comes on top. 0 makes a cluster with a driver only. Alternative to `autoscale`. */
  num_workers?: number | Omitted;
  /** Id of the cluster policy the settings are checked against and filled in from. If omitted, no policy applies. */
  policy_id?: string | Omitted;
  /** Throughput of the remote disks, in MB per second. Only for Hyperdisk Balanced disks on Google Cloud. */
  remote_disk_throughput?: number | Omitted;
  /** Engine that runs the queries. If omitted, `spark_version` decides it. */
  runtime_engine?: RuntimeEngine | Omitted;
  /** User the cluster is reserved for, in the dedicated access mode. */
  single_user_name?: string | Omitted;
  /** Spark settings by name. `spark.driver.extraJavaOptions` and `spark.executor.extraJavaOptions` pass options on to the JVMs. */
  spark_conf?: {
    [key: string]: (string | number | boolean) | Omitted;
  } | Omitted;
  /** Environment variables set before the driver and the workers start, by name. A value can refer to other variables, as in `$SPARK_DAEMON_JAVA_OPTS`. */
  spark_env_vars?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Version of Databricks Runtime, such as `15.4.x-scala2.12`. If omitted, a policy has to decide it. */
  spark_version?: string | Omitted;
  /** Public keys whose owners may log in to the nodes over SSH, as user `ubuntu` on port 2200. */
  ssh_public_keys?: readonly string[] | Omitted;
  /** Total size of the remote disks at the start, in GB. Only for Hyperdisk Balanced disks on Google Cloud. */
  total_initial_remote_disk_size?: number | Omitted;
  /** Whether to take the machine learning variant of the runtime. Works only if `kind` is set; `spark_version` and the node type then decide which one. */
  use_ml_runtime?: boolean | Omitted;
  /** Other node types the workers may use when `node_type_id` is not available. */
  worker_node_type_flexibility?: NodeTypeFlexibilityParams | Omitted;
  /** Kinds of workload the cluster accepts. If omitted, all of them. */
  workload_type?: WorkloadTypeParams | Omitted;
}
/** Node types that may stand in when the wanted one is not available. */
export interface NodeTypeFlexibility {
  /** Ids of the node types to fall back on. */
  alternate_node_type_ids?: string[];
}
/** Node types that may stand in when the wanted one is not available. */
export interface NodeTypeFlexibilityParams {
  /** Ids of the node types to fall back on. */
  alternate_node_type_ids?: readonly string[] | Omitted;
}
/** Value that a notebook returned with `dbutils.notebook.exit()`. At most the first 5 MB of it are kept, and it goes when its run is removed after 60 days. */
export interface NotebookOutput {
  /** Value that the notebook passed to `dbutils.notebook.exit()`, up to the first 5 MB. Absent if the notebook never called it; larger results belong in a table or in cloud storage. */
  result?: string;
  /** Whether `result` lacks its end because the value was larger than the 5 MB limit. False means that it is whole. */
  truncated?: boolean;
}
/** Runs a notebook. On a SQL warehouse only notebooks made of SQL cells work. */
export interface NotebookTask {
  /** Parameters of every run of the task, from widget name to value. If a run passes the same name in `notebook_params` or as a job parameter, its value takes precedence. */
  base_parameters?: {
    [key: string]: string;
  };
  /** Path of the notebook. In the workspace it is absolute and starts with a slash, in a Git repository it is relative to the root. */
  notebook_path: string;
  /** Location of the notebook. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source;
  /** Id of a pro or serverless SQL warehouse to run on. If omitted, the notebook runs on the cluster or serverless compute of the task. */
  warehouse_id?: string;
}
/** Runs a notebook. On a SQL warehouse only notebooks made of SQL cells work. */
export interface NotebookTaskParams {
  /** Parameters of every run of the task, from widget name to value. If a run passes the same name in `notebook_params` or as a job parameter, its value takes precedence. */
  base_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Path of the notebook. In the workspace it is absolute and starts with a slash, in a Git repository it is relative to the root. */
  notebook_path: string;
  /** Location of the notebook. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source | Omitted;
  /** Id of a pro or serverless SQL warehouse to run on. If omitted, the notebook runs on the cluster or serverless compute of the task. */
  warehouse_id?: string | Omitted;
}
/** Location of the output tables of a clean rooms notebook, and how long they are kept. */
export interface OutputSchemaInfo {
  /** Name of the catalog that holds the output schema. */
  catalog_name?: string;
  /** When the output schema is removed, in milliseconds since the Unix epoch. */
  expiration_time?: number;
  /** Name of the output schema inside the catalog. */
  schema_name?: string;
}
/** Whether a schedule or trigger starts runs (`UNPAUSED`) or is suspended (`PAUSED`). Pausing leaves active runs alone, and runs can still be started by hand. */
export type PauseStatus = "PAUSED" | "UNPAUSED" | Unlisted;
/** Current state of one trigger of a job. The property of its trigger type is set. */
export interface PerTriggerState {
  /** State of a continuous trigger, such as how many of its runs failed in a row. */
  continuous?: ContinuousTriggerState;
  /** State of a file arrival trigger. */
  file_arrival?: FileArrivalTriggerState;
  /** State of a model trigger. */
  model?: ModelTriggerState;
  /** Whether the trigger is paused at the moment. */
  pause_status?: PauseStatus;
  /** State of a periodic trigger, such as when it fires next. */
  periodic?: PeriodicTriggerState;
  /** State of a cron schedule. */
  schedule?: ScheduleTriggerState;
  /** Outcome of the latest check of the SQL condition, for a trigger that has one. */
  sql_condition?: SqlConditionState;
  /** State of a table update trigger, such as which tables have changed. */
  table_update?: TableTriggerState;
}
/** What serverless compute is optimized for. `PERFORMANCE_OPTIMIZED` starts and runs as fast as it can; `STANDARD` takes longer to start and costs less. */
export type PerformanceTarget = "PERFORMANCE_OPTIMIZED" | "STANDARD" | Unlisted;
/** Trigger that fires repeatedly after a fixed interval, a number and a unit. */
export interface PeriodicTriggerConfiguration {
  /** How many units of time lie between two firings. */
  interval: number;
  /** Unit of time that `interval` counts. */
  unit: PeriodicTriggerConfigurationTimeUnit;
}
/** Unit of time that the interval of a periodic trigger counts: minutes, hours, days or weeks. */
export type PeriodicTriggerConfigurationTimeUnit = "DAYS" | "HOURS" | "MINUTES" | "WEEKS" | Unlisted;
/** State of a periodic trigger. */
export interface PeriodicTriggerState {
  /** When the trigger fires next, in milliseconds since the Unix epoch. */
  next_run_time?: number;
}
/** Tables that an update of a pipeline refreshes. If no property is set, all tables are refreshed incrementally. */
export interface PipelineParams {
  /**
   * Whether to clear all tables of the pipeline and compute them anew. If omitted, they are not cleared.
   * @default false
   */
  full_refresh?: boolean;
  /** Names of the tables to clear and compute anew. */
  full_refresh_selection?: string[];
  /** Names of flows to refresh, in addition to those that the other selections pick. */
  refresh_flow_selection?: string[];
  /** Names of the tables to refresh without clearing them. */
  refresh_selection?: string[];
  /** Names of streaming flows whose checkpoints restart from the beginning while their data stays. */
  reset_checkpoint_selection?: string[];
}
/** Tables that an update of a pipeline refreshes. If no property is set, all tables are refreshed incrementally. */
export interface PipelineParamsParams {
  /**
   * Whether to clear all tables of the pipeline and compute them anew. If omitted, they are not cleared.
   * @default false
   */
  full_refresh?: boolean | Omitted;
  /** Names of the tables to clear and compute anew. */
  full_refresh_selection?: readonly string[] | Omitted;
  /** Names of flows to refresh, in addition to those that the other selections pick. */
  refresh_flow_selection?: readonly string[] | Omitted;
  /** Names of the tables to refresh without clearing them. */
  refresh_selection?: readonly string[] | Omitted;
  /** Names of streaming flows whose checkpoints restart from the beginning while their data stays. */
  reset_checkpoint_selection?: readonly string[] | Omitted;
}
/** Starts an update of a declarative pipeline and waits for it. */
export interface PipelineTask {
  /**
   * Whether every update that this task starts clears all tables and computes them anew. Default `false`.
   * @default false
   */
  full_refresh?: boolean;
  /** Names of the tables to clear and compute anew. */
  full_refresh_selection?: string[];
  /** Names of flows to refresh, in addition to those that the other selections pick. */
  refresh_flow_selection?: string[];
  /** Names of the tables to refresh without clearing them. */
  refresh_selection?: string[];
  /** Names of streaming flows whose checkpoints restart from the beginning while their data stays. */
  reset_checkpoint_selection?: string[];
  /** Parameters to hand to the pipeline update, from name to value. */
  parameters?: {
    [key: string]: string;
  };
  /** Id of the pipeline to update. */
  pipeline_id: string;
}
/** Starts an update of a declarative pipeline and waits for it. */
export interface PipelineTaskParams {
  /**
   * Whether every update that this task starts clears all tables and computes them anew. Default `false`.
   * @default false
   */
  full_refresh?: boolean | Omitted;
  /** Names of the tables to clear and compute anew. */
  full_refresh_selection?: readonly string[] | Omitted;
  /** Names of flows to refresh, in addition to those that the other selections pick. */
  refresh_flow_selection?: readonly string[] | Omitted;
  /** Names of the tables to refresh without clearing them. */
  refresh_selection?: readonly string[] | Omitted;
  /** Names of streaming flows whose checkpoints restart from the beginning while their data stays. */
  reset_checkpoint_selection?: readonly string[] | Omitted;
  /** Parameters to hand to the pipeline update, from name to value. */
  parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Id of the pipeline to update. */
  pipeline_id: string;
}
/** The Power BI semantic model that a Power BI task creates or updates. */
export interface PowerBiModel {
  /** How the published model signs in to Databricks. */
  authentication_method?: AuthenticationMethod;
  /** Name of the semantic model. */
  model_name?: string;
  /** Whether to replace a model that already has this name. */
  overwrite_existing?: boolean;
  /** How the model reaches the data of its tables, unless a table overrides it. */
  storage_mode?: StorageMode;
  /** Name of the Power BI workspace that holds the model. */
  workspace_name?: string;
}
/** The Power BI semantic model that a Power BI task creates or updates. */
export interface PowerBiModelParams {
  /** How the published model signs in to Databricks. */
  authentication_method?: AuthenticationMethod | Omitted;
  /** Name of the semantic model. */
  model_name?: string | Omitted;
  /** Whether to replace a model that already has this name. */
  overwrite_existing?: boolean | Omitted;
  /** How the model reaches the data of its tables, unless a table overrides it. */
  storage_mode?: StorageMode | Omitted;
  /** Name of the Power BI workspace that holds the model. */
  workspace_name?: string | Omitted;
}
/** A table, or all tables of a schema, to publish to Power BI. */
export interface PowerBiTable {
  /** Unity Catalog catalog of the table. */
  catalog?: string;
  /** Column whose highest value shows whether the data of a period has changed. */
  detect_data_changes_column?: string;
  /** Column with the point in time by which rows are assigned to the periods of an incremental refresh. */
  incremental_refresh_datetime_column?: string;
  /** Name of the table. If omitted, all tables of the schema are meant. */
  name?: string;
  /** Schema of the table. */
  schema?: string;
  /** How Power BI reaches the data of this table. If omitted, the mode of the model counts. */
  storage_mode?: StorageMode;
  /** Type of the table in Unity Catalog. */
  table_type?: PowerBiTableTableType;
}
/** A table, or all tables of a schema, to publish to Power BI. */
export interface PowerBiTableParams {
  /** Unity Catalog catalog of the table. */
  catalog?: string | Omitted;
  /** Column whose highest value shows whether the data of a period has changed. */
  detect_data_changes_column?: string | Omitted;
  /** Column with the point in time by which rows are assigned to the periods of an incremental refresh. */
  incremental_refresh_datetime_column?: string | Omitted;
  /** Name of the table. If omitted, all tables of the schema are meant. */
  name?: string | Omitted;
  /** Schema of the table. */
  schema?: string | Omitted;
  /** How Power BI reaches the data of this table. If omitted, the mode of the model counts. */
  storage_mode?: StorageMode | Omitted;
  /** Type of the table in Unity Catalog. */
  table_type?: PowerBiTableTableType | Omitted;
}
/** Type of a table in Unity Catalog. */
export type PowerBiTableTableType = "EXTERNAL" | "EXTERNAL_SHALLOW_CLONE" | "FOREIGN" | "MANAGED" | "MANAGED_SHALLOW_CLONE" | "MATERIALIZED_VIEW" | "METRIC_VIEW" | "STREAMING_TABLE" | "VIEW" | Unlisted;
/** Publishes tables to a Power BI semantic model. */
export interface PowerBiTask {
  /** Name of the Unity Catalog connection with which to sign in to Power BI. */
  connection_resource_name?: string;
  /** How the tables are refreshed incrementally. If omitted, they are loaded as a whole. */
  incremental_refresh_config?: IncrementalRefreshConfig;
  /** Id of the Power BI data gateway through which the model reaches its data source. */
  power_bi_gateway_id?: string;
  /** Semantic model to create or update. */
  power_bi_model?: PowerBiModel;
  /** Whether Power BI reloads the data of the model after publishing. */
  refresh_after_update?: boolean;
  /** Tables to publish in the model. */
  tables?: PowerBiTable[];
  /** Id of the SQL warehouse that Power BI uses as its data source. */
  warehouse_id?: string;
}
/** Publishes tables to a Power BI semantic model. */
export interface PowerBiTaskParams {
  /** Name of the Unity Catalog connection with which to sign in to Power BI. */
  connection_resource_name?: string | Omitted;
  /** How the tables are refreshed incrementally. If omitted, they are loaded as a whole. */
  incremental_refresh_config?: IncrementalRefreshConfigParams | Omitted;
  /** Id of the Power BI data gateway through which the model reaches its data source. */
  power_bi_gateway_id?: string | Omitted;
  /** Semantic model to create or update. */
  power_bi_model?: PowerBiModelParams | Omitted;
  /** Whether Power BI reloads the data of the model after publishing. */
  refresh_after_update?: boolean | Omitted;
  /** Tables to publish in the model. */
  tables?: readonly PowerBiTableParams[] | Omitted;
  /** Id of the SQL warehouse that Power BI uses as its data source. */
  warehouse_id?: string | Omitted;
}
/** Calls a Python class or function by its qualified name. */
export interface PythonOperatorTask {
  /** Dotted name of the class or function to call, such as `my_package.run`. */
  main?: string;
  /** Arguments of the call, in order. */
  parameters?: PythonOperatorTaskParameter[];
}
/** One argument of a Python operator task. */
export interface PythonOperatorTaskParameter {
  /** Name of the argument. */
  name?: string;
  /** Value of the argument, as a string. */
  value?: string;
}
/** One argument of a Python operator task. */
export interface PythonOperatorTaskParameterParams {
  /** Name of the argument. */
  name?: string | Omitted;
  /** Value of the argument, as a string. */
  value?: string | Omitted;
}
/** Calls a Python class or function by its qualified name. */
export interface PythonOperatorTaskParams {
  /** Dotted name of the class or function to call, such as `my_package.run`. */
  main?: string | Omitted;
  /** Arguments of the call, in order. */
  parameters?: readonly PythonOperatorTaskParameterParams[] | Omitted;
}
/** Python package from a package index. */
export interface PythonPyPiLibrary {
  /** Name of the package, with an exact version if wanted, as `simplejson==3.8.0`. */
  package: string;
  /** URL of the package index. If omitted, the default index of pip is used. */
  repo?: string;
}
/** Python package from a package index. */
export interface PythonPyPiLibraryParams {
  /** Name of the package, with an exact version if wanted, as `simplejson==3.8.0`. */
  package: string;
  /** URL of the package index. If omitted, the default index of pip is used. */
  repo?: string | Omitted;
}
/** Calls an entry point of a Python wheel. Pass arguments either in `named_parameters` or in `parameters`. */
export interface PythonWheelTask {
  /** Entry point to call, as named in the metadata of the package. If the metadata does not list it, a function of that name in the package is called. */
  entry_point: string;
  /** Arguments passed as `--name=value` on the command line. Omit it if `parameters` is set. */
  named_parameters?: {
    [key: string]: string;
  };
  /** Name of the Python package that the wheel installs. */
  package_name: string;
  /** Arguments passed by position on the command line. Omit it if `named_parameters` is set. */
  parameters?: string[];
}
/** Calls an entry point of a Python wheel. Pass arguments either in `named_parameters` or in `parameters`. */
export interface PythonWheelTaskParams {
  /** Entry point to call, as named in the metadata of the package. If the metadata does not list it, a function of that name in the package is called. */
  entry_point: string;
  /** Arguments passed as `--name=value` on the command line. Omit it if `parameters` is set. */
  named_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Name of the Python package that the wheel installs. */
  package_name: string;
  /** Arguments passed by position on the command line. Omit it if `named_parameters` is set. */
  parameters?: readonly Scalar[] | Omitted;
}
/** Why a run waits, or waited, in the queue. */
export interface QueueDetails {
  /** Limit that put the run in the queue, in a form that programs can test. */
  code?: QueueDetailsCode;
  /** The same reason as a sentence for people. Its wording may change, so do not parse it. */
  message?: string;
}
/**
 * Limit that put a run in the queue.
 * - `ACTIVE_RUNS_LIMIT_REACHED`: the workspace has as many active task runs as it may.
 * - `ACTIVE_RUN_JOB_TASKS_LIMIT_REACHED`: the workspace has as many active tasks that start other jobs as it may.
 * - `MAX_CONCURRENT_RUNS_REACHED`: the job has as many active runs as its `max_concurrent_runs` allows.
 */
export type QueueDetailsCode = "ACTIVE_RUNS_LIMIT_REACHED" | "ACTIVE_RUN_JOB_TASKS_LIMIT_REACHED" | "MAX_CONCURRENT_RUNS_REACHED" | Unlisted;
/** Whether runs of the job wait when they cannot start at once. */
export interface QueueSettings {
  /** With `true`, a run that cannot start yet, for example because `max_concurrent_runs` is reached, waits in the queue. With `false` it is skipped. */
  enabled: boolean;
}
/** R package from a CRAN-like repository. */
export interface RCranLibrary {
  /** Name of the package. */
  package: string;
  /** URL of the repository. If omitted, the default CRAN mirror is used. */
  repo?: string;
}
/** R package from a CRAN-like repository. */
export interface RCranLibraryParams {
  /** Name of the package. */
  package: string;
  /** URL of the repository. If omitted, the default CRAN mirror is used. */
  repo?: string | Omitted;
}
/** Length of one period of an incremental refresh. */
export type RefreshGranularity = "REFRESH_GRANULARITY_DAY" | "REFRESH_GRANULARITY_MONTH" | "REFRESH_GRANULARITY_QUARTER" | "REFRESH_GRANULARITY_YEAR" | Unlisted;
/** How a Power BI model reaches its latest data. `REFRESH_POLICY_MODE_IMPORT_ONLY` imports all data, `REFRESH_POLICY_MODE_HYBRID` queries what is newer than the last refresh directly. */
export type RefreshPolicyMode = "REFRESH_POLICY_MODE_HYBRID" | "REFRESH_POLICY_MODE_IMPORT_ONLY" | Unlisted;
/** One entry in the history of a run: its original execution or one of its repairs. */
export interface RepairHistoryItem {
  /** Performance target that the service applied to the serverless compute of this entry. It can differ from the one the job requests. */
  effective_performance_target?: PerformanceTarget;
  /** When this execution or repair ended, in milliseconds since the Unix epoch. It is 0 while it is still going. */
  end_time?: number;
  /** Id of the repair, as `runs/repair` returned it. Pass the newest one as `latest_repair_id` to repair the run again; absent for the original execution. */
  id?: number;
  /** When this execution or repair began, in milliseconds since the Unix epoch. */
  start_time?: number;
  /**
   * Life cycle and result of this entry in their older form.
   * @deprecated Use `status`.
   */
  state?: RunState;
  /** State of this execution or repair and, once it has ended, why it ended. */
  status?: RunStatus;
  /** `run_id` of every task run that took place as part of this entry. */
  task_run_ids?: number[];
  /** Whether this is the original execution or a repair. */
  type?: RepairHistoryItemType;
}
/** Type of entry in a repair history. `ORIGINAL` is the first execution of the run, `REPAIR` a later execution of some of its tasks. */
export type RepairHistoryItemType = "ORIGINAL" | "REPAIR" | Unlisted;
/** Run to repair, tasks to rerun, and their parameters. Set `rerun_tasks` or `rerun_all_failed_tasks`, not both. */
export interface RepairRunRequest extends RunParameters {
  /** Values for job parameters in the repair, from name to value. Parameters that are not named keep their value. */
  job_parameters?: {
    [key: string]: string;
  };
  /** Id of the most recent repair of the run, as returned by `runs/repair`. Omitted for the first repair, required for every later one. */
  latest_repair_id?: number;
  /** What serverless compute is optimized for in the repair. If omitted, the setting of the job applies. */
  performance_target?: PerformanceTarget;
  /**
   * Whether to run every failed task again. Not together with `rerun_tasks`. If omitted, `false`.
   * @default false
   */
  rerun_all_failed_tasks?: boolean;
  /** Whether to run tasks that depend on the repaired ones again too, even those that succeeded. */
  rerun_dependent_tasks?: boolean;
  /** Keys of the tasks to run again. Not together with `rerun_all_failed_tasks`. */
  rerun_tasks?: string[];
  /** Id of the job run to repair, which must have ended. */
  run_id: number;
}
/** Response of `runs/repair`: the repair has started. */
export interface RepairRunResponse {
  /** Id of the repair. Pass it as `latest_repair_id` when the same run is to be repaired again. */
  repair_id: number;
}
/** Which job to reset, and all its settings from now on. */
export interface ResetJobRequest {
  /** Id of the job to reset, as returned by `jobs/create` or `jobs/list`. */
  job_id: number;
  /** All settings of the job. Omitted settings go back to their defaults. */
  new_settings: JobSettings;
}
/** Resolved values of an AI runtime task. It has no properties at present. */
export type ResolvedAiRuntimeTaskValues = Record<string, never>;
/** Both sides of a condition task after references were replaced by values. */
export interface ResolvedConditionTaskValues {
  /** Left side of the comparison, as it was compared. */
  left?: string;
  /** Right side of the comparison, as it was compared. */
  right?: string;
}
/** Values of a dbt task after references were replaced. */
export interface ResolvedDbtTaskValues {
  /** The dbt commands as they were executed. */
  commands?: string[];
}
/** Values of a notebook task after references were replaced. */
export interface ResolvedNotebookTaskValues {
  /** Parameters as the notebook received them, by name. */
  base_parameters?: {
    [key: string]: string;
  };
}
/** Named parameters of a task after references were replaced. */
export interface ResolvedParamPairValues {
  /** Parameters as the task received them, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** Values of a pipeline task after references were replaced. */
export interface ResolvedPipelineTaskValues {
  /** Parameters as the pipeline update received them, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** Values of a Python wheel task after references were replaced. */
export interface ResolvedPythonWheelTaskValues {
  /** Keyword arguments as the entry point received them, by name. */
  named_parameters?: {
    [key: string]: string;
  };
  /** Command-line arguments as the entry point received them, in order. */
  parameters?: string[];
}
/** Values of a task that starts another job, after references were replaced. */
export interface ResolvedRunJobTaskValues {
  /** Job-level parameters as they were passed to the other job, by name. */
  job_parameters?: {
    [key: string]: string;
  };
  /** Other parameters as they were passed to the other job, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** Command-line arguments of a task after references were replaced. */
export interface ResolvedStringParamsValues {
  /** Arguments as the task received them, in order. */
  parameters?: string[];
}
/** Values of a task after dynamic value references, such as one to the id of the job, were replaced. Only the property of the task's type is set. */
export interface ResolvedValues {
  /** Resolved values of an agentic task. */
  agentic_task?: ResolvedValuesAgenticTaskResolvedValues;
  /** Resolved values of an AI runtime task. */
  ai_runtime_task?: ResolvedAiRuntimeTaskValues;
  /** Resolved values of an alert task. */
  alert_task?: ResolvedValuesAlertTaskResolvedValues;
  /** Resolved values of a condition task. */
  condition_task?: ResolvedConditionTaskValues;
  /** Resolved values of a dbt task. */
  dbt_task?: ResolvedDbtTaskValues;
  /** Resolved values of a Genie task. */
  genie_task?: ResolvedValuesGenieTaskResolvedValues;
  /** Resolved values of a notebook task. */
  notebook_task?: ResolvedNotebookTaskValues;
  /** Resolved values of a pipeline task. */
  pipeline_task?: ResolvedPipelineTaskValues;
  /** Resolved values of a Python wheel task. */
  python_wheel_task?: ResolvedPythonWheelTaskValues;
  /** Resolved values of a task that starts another job. */
  run_job_task?: ResolvedRunJobTaskValues;
  /** Resolved values of a simulation task. */
  simulation_task?: ResolvedParamPairValues;
  /** Resolved arguments of a JAR task. */
  spark_jar_task?: ResolvedStringParamsValues;
  /** Resolved arguments of a Python script task. */
  spark_python_task?: ResolvedStringParamsValues;
  /** Resolved arguments of a spark-submit task. */
  spark_submit_task?: ResolvedStringParamsValues;
  /** Resolved parameters of a SQL task. */
  sql_task?: ResolvedParamPairValues;
}
/** Values of an agentic task after dynamic value references were replaced. */
export interface ResolvedValuesAgenticTaskResolvedValues {
  /** The message to the agent. */
  input?: string;
}
/** Values of an alert task after dynamic value references were replaced. */
export interface ResolvedValuesAlertTaskResolvedValues {
  /** Values of the parameters, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** Values of a Genie task after dynamic value references were replaced. */
export interface ResolvedValuesGenieTaskResolvedValues {
  /** Values of the parameters, by name. */
  parameters?: {
    [key: string]: string;
  };
}
/** A run as returned by `runs/get`: the properties of `BaseRun`, the iterations of a for-each task, and paging of its long lists. */
export interface Run extends BaseRun {
  /** Runs of the single iterations when this run belongs to a for-each task. Absent for all other runs. */
  iterations?: RunTask[];
  /** Value for `page_token` that makes `runs/get` return the next part of the lists inside the run. Absent when nothing is left. */
  next_page_token?: string;
}
/** A condition task inside a run, with its outcome. */
export interface RunConditionTask extends ConditionTask {
  /** Result of the comparison, `true` or `false` as a string. Absent until the comparison has been made. */
  outcome?: string;
}
/** A for-each task inside a run, with the state of its iterations. */
export interface RunForEachTask extends ForEachTask {
  /** Counts and error messages of the iterations so far. The service fills it in; requests leave it out. */
  stats?: ForEachStats;
}
/** Which results of the tasks it depends on let a task start. `NONE_FAILED` also accepts skipped tasks as long as at least one ran, `ALL_DONE` accepts any result, and the `AT_LEAST_ONE_` values wait for a single match. If the rule is not met, the task does not run. */
export type RunIf = "ALL_DONE" | "ALL_FAILED" | "ALL_SUCCESS" | "AT_LEAST_ONE_FAILED" | "AT_LEAST_ONE_SUCCESS" | "NONE_FAILED" | Unlisted;
/** Output of a task that starts another job. */
export interface RunJobOutput {
  /** Id of the run of the other job. Pass it to `runs/get` to follow that run. */
  run_id?: number;
}
/** Runs another job of the workspace, with these parameters, and waits for it. */
export interface RunJobTask extends RunParameters {
  /** Id of the job to run, as returned by `jobs/create`. */
  job_id: number;
  /** Values for job parameters of that job, from name to value. Parameters not named keep their defaults. */
  job_parameters?: {
    [key: string]: string;
  };
}
/** Runs another job of the workspace, with these parameters, and waits for it. */
export interface RunJobTaskParams extends RunParametersParams {
  /** Id of the job to run, as returned by `jobs/create`. */
  job_id: number | bigint;
  /** Values for job parameters of that job, from name to value. Parameters not named keep their defaults. */
  job_parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
}
/**
 * State of a run. `TERMINATED`, `SKIPPED` and `INTERNAL_ERROR` are final; the service may add values.
 * - `BLOCKED`: it waits for a task on which it depends.
 * - `INTERNAL_ERROR`: the jobs service itself failed, for instance through a long network outage. A cluster made for the run is shut down soon after.
 * - `PENDING`: accepted; its cluster and execution context are still being set up.
 * - `QUEUED`: held back because a limit on active runs is reached.
 * - `RUNNING`: its task is at work.
 * - `SKIPPED`: dropped without starting, because other runs of the same job were already active.
 * - `TERMINATED`: the work and the cleanup are both over. See `result_state` for how it went.
 * - `TERMINATING`: the work is over, and the cluster and context are being torn down.
 * - `WAITING_FOR_RETRY`: an attempt failed, and the pause before the next one lasts.
 */
export type RunLifeCycleState = "BLOCKED" | "INTERNAL_ERROR" | "PENDING" | "QUEUED" | "RUNNING" | "SKIPPED" | "TERMINATED" | "TERMINATING" | "WAITING_FOR_RETRY" | Unlisted;
/** Job to run, and the parameters of this run. */
export interface RunNowRequest extends RunParameters {
  /** Key that makes the request safe to retry, with at most 64 characters. A later request with the same token starts no run and returns the id of the run that the first one started; if that run was deleted, the request fails. If omitted, each request starts a new run; a client may create one for each call, so that its retries do not. */
  idempotency_token?: string;
  /** Id of the job to run, as returned by `jobs/create` or `jobs/list`. */
  job_id: number;
  /** Values for job parameters in this run, from name to value. Parameters that are not named have their default. */
  job_parameters?: {
    [key: string]: string;
  };
  /** Keys of the tasks to run; the run then has no others. If omitted, all tasks of the job run. */
  only?: string[];
  /** What serverless compute is optimized for in this run. If omitted, the setting of the job applies. */
  performance_target?: PerformanceTarget;
  /** Whether this run may be queued. If omitted, the setting of the job applies. */
  queue?: QueueSettings;
}
/** Response of `run-now`: the run has started. */
export interface RunNowResponse {
  /**
   * Same value as `run_id`.
   * @deprecated Use `run_id`.
   */
  number_in_job?: number;
  /** Id of the new run, unique in the workspace. Pass it to `runs/get` to follow the run. */
  run_id: number;
}
/** Output of one task run, with the metadata of that run, as `runs/get-output` returns it. At most the first 5 MB of an output come back, and a run is removed with its output after 60 days. */
export interface RunOutput {
  /** Output of an agentic task. Absent for other types of task. */
  agentic_task_output?: AgenticTaskOutput;
  /** Output of an AI runtime task. Absent for other types of task. */
  ai_runtime_task_output?: AiRuntimeTaskOutput;
  /** Output of an alert task. Absent for other types of task. */
  alert_output?: AlertTaskOutput;
  /** Output of a clean rooms notebook task. Absent for other types of task. */
  clean_rooms_notebook_output?: CleanRoomsNotebookTaskOutput;
  /** Output of a dashboard task. Absent for other types of task. */
  dashboard_output?: DashboardTaskOutput;
  /**
   * Output of a dbt Cloud task. Absent for other types of task.
   * @deprecated Use `dbt_platform_output`.
   */
  dbt_cloud_output?: DbtCloudTaskOutput;
  /** Output of a dbt task that ran on this platform. Absent for other types of task. */
  dbt_output?: DbtOutput;
  /** Output of a dbt platform task. Absent for other types of task. */
  dbt_platform_output?: DbtPlatformTaskOutput;
  /** Why the task failed, or why there is no output. Free text whose format may change. */
  error?: string;
  /** Stack trace of `error`, if there is one. */
  error_trace?: string;
  /** Output of a Genie task. Absent for other types of task. */
  genie_task_output?: GenieTaskOutput;
  /** Notes of the service about the output, as free text. */
  info?: string;
  /** Standard output of a JAR, Python script or Python wheel task, limited to 5 MB. Absent for notebook, pipeline and spark-submit tasks. */
  logs?: string;
  /** Whether part of the log is missing from `logs` because it was larger than the limit. False means that it is whole. */
  logs_truncated?: boolean;
  /** Everything about the run except its output. */
  metadata?: Run;
  /** Value that a notebook task returned with `dbutils.notebook.exit()`, up to the first 5 MB. `truncated` shows whether the value was truncated. */
  notebook_output?: NotebookOutput;
  /** Output of a task that starts another job. Absent for other types of task. */
  run_job_output?: RunJobOutput;
  /** Output of a SQL task. Absent for other types of task. */
  sql_output?: SqlOutput;
}
/** Parameters of one run, which replace those of the tasks of the job. `jar_params` and `notebook_params` cannot be set together. */
export interface RunParameters {
  /**
   * Commands that the dbt tasks run instead of their own list.
   * @deprecated Use `job_parameters`.
   */
  dbt_commands?: string[];
  /**
   * Arguments for the main class of JAR tasks, not together with `notebook_params` and at most 10000 bytes as JSON. If omitted, the list is empty.
   * @deprecated Use `job_parameters`.
   */
  jar_params?: string[];
  /**
   * Widget values for notebook tasks, not together with `jar_params` and at most 10000 bytes as JSON. They are merged over `base_parameters`.
   * @deprecated Use `job_parameters`.
   */
  notebook_params?: {
    [key: string]: string;
  };
  /** Tables that pipeline tasks refresh in this run, at most 10000 bytes as JSON. If omitted, the settings of each task apply. */
  pipeline_params?: PipelineParams;
  /** Named arguments for Python wheel tasks, from name to value, at most 10000 bytes as JSON. */
  python_named_params?: {
    [key: string]: string;
  };
  /**
   * Command-line arguments for Python tasks, instead of those of the task. ASCII characters only, at most 10000 bytes as JSON.
   * @deprecated Use `job_parameters`.
   */
  python_params?: string[];
  /**
   * Arguments for `spark-submit` tasks, instead of those of the task. ASCII characters only, at most 10000 bytes as JSON.
   * @deprecated Use `job_parameters`.
   */
  spark_submit_params?: string[];
  /**
   * Query parameters for SQL tasks, from name to value, at most 10000 bytes as JSON. Alert tasks take none.
   * @deprecated Use `job_parameters`.
   */
  sql_params?: {
    [key: string]: string;
  };
}
/** Parameters of one run, which replace those of the tasks of the job. `jar_params` and `notebook_params` cannot be set together. */
export interface RunParametersParams {
  /**
   * Commands that the dbt tasks run instead of their own list.
   * @deprecated Use `job_parameters`.
   */
  dbt_commands?: readonly string[] | Omitted;
  /**
   * Arguments for the main class of JAR tasks, not together with `notebook_params` and at most 10000 bytes as JSON. If omitted, the list is empty.
   * @deprecated Use `job_parameters`.
   */
  jar_params?: readonly Scalar[] | Omitted;
  /**
   * Widget values for notebook tasks, not together with `jar_params` and at most 10000 bytes as JSON. They are merged over `base_parameters`.
   * @deprecated Use `job_parameters`.
   */
  notebook_params?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Tables that pipeline tasks refresh in this run, at most 10000 bytes as JSON. If omitted, the settings of each task apply. */
  pipeline_params?: PipelineParamsParams | Omitted;
  /** Named arguments for Python wheel tasks, from name to value, at most 10000 bytes as JSON. */
  python_named_params?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /**
   * Command-line arguments for Python tasks, instead of those of the task. ASCII characters only, at most 10000 bytes as JSON.
   * @deprecated Use `job_parameters`.
   */
  python_params?: readonly Scalar[] | Omitted;
  /**
   * Arguments for `spark-submit` tasks, instead of those of the task. ASCII characters only, at most 10000 bytes as JSON.
   * @deprecated Use `job_parameters`.
   */
  spark_submit_params?: readonly Scalar[] | Omitted;
  /**
   * Query parameters for SQL tasks, from name to value, at most 10000 bytes as JSON. Alert tasks take none.
   * @deprecated Use `job_parameters`.
   */
  sql_params?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
}
/**
 * How a run ended. Set only once the life cycle is over; the service may add values.
 * - `CANCELED`: stopped at the request of a user.
 * - `DISABLED`: not executed, because a user had switched it off.
 * - `EXCLUDED`: not executed, because its run condition did not hold.
 * - `FAILED`: it ended with an error.
 * - `MAXIMUM_CONCURRENT_RUNS_REACHED`: not executed, because the job already had as many active runs as it may.
 * - `SUCCESS`: it completed without error.
 * - `SUCCESS_WITH_FAILURES`: some tasks failed, but the last tasks of the job succeeded, so the run counts as a success.
 * - `TIMEDOUT`: stopped when `timeout_seconds` had passed.
 * - `UPSTREAM_CANCELED`: not executed, because a task on which it depends was canceled.
 * - `UPSTREAM_FAILED`: not executed, because a task on which it depends failed.
 */
export type RunResultState = "CANCELED" | "DISABLED" | "EXCLUDED" | "FAILED" | "MAXIMUM_CONCURRENT_RUNS_REACHED" | "SUCCESS" | "SUCCESS_WITH_FAILURES" | "TIMEDOUT" | "UPSTREAM_CANCELED" | "UPSTREAM_FAILED" | Unlisted;
/** Life cycle, result and reasons of a run in the older form. `RunStatus` is its successor. */
export interface RunState {
  /** State of the run. Always present. */
  life_cycle_state?: RunLifeCycleState;
  /** Why the run was queued, as free text. Absent if it never was. */
  queue_reason?: string;
  /** How the run ended. Absent until the run is over. */
  result_state?: RunResultState;
  /** Message about the current state, as free text whose format may change. */
  state_message?: string;
  /** Whether the run was stopped by a user or by the scheduler when its time was up. */
  user_cancelled_or_timedout?: boolean;
}
/** State of a run, why it was queued, and why it ended. */
export interface RunStatus {
  /** Why the run was queued. Absent if it never was. */
  queue_details?: QueueDetails;
  /** State of the run. */
  state?: RunStatusState;
  /** Why and how the run ended. Present only in the states `TERMINATING` and `TERMINATED`. */
  termination_details?: TerminationDetails;
}
/**
 * State of a run. Only `TERMINATED` is final; `termination_details` of the status then has the result.
 * - `BLOCKED`: it waits for a task on which it depends.
 * - `PENDING`: accepted; its compute is still being set up.
 * - `QUEUED`: held back because a limit on active runs is reached. See `queue_details`.
 * - `RUNNING`: it is at work.
 * - `TERMINATED`: the work and the cleanup are both over.
 * - `TERMINATING`: the work is over and cleanup goes on.
 * - `WAITING`: the service holds the run back on purpose, for example until a better moment to start.
 */
export type RunStatusState = "BLOCKED" | "PENDING" | "QUEUED" | "RUNNING" | "TERMINATED" | "TERMINATING" | "WAITING" | Unlisted;
/** A task inside a run, with its settings, its times and its state. */
export interface RunTask extends BaseTask {
  /** Which attempt at the task this is. The first is `0`, and each retry counts one up. */
  attempt_number?: number;
  /** Time spent on ending the task after its work was done, in milliseconds. */
  cleanup_duration?: number;
  /** Cluster and Spark context that the attempt uses. Absent until they exist. */
  cluster_instance?: ClusterInstance;
  /** Set when this is a task that compares two values, with the outcome. */
  condition_task?: RunConditionTask;
  /** Performance target that the serverless run used. It can differ from the one requested. */
  effective_performance_target?: PerformanceTarget;
  /** Id of the serverless compute on which the task ran. */
  effective_serverless_compute_id?: string;
  /** When the attempt ended, in milliseconds since the Unix epoch. `0` while it is still running. */
  end_time?: number;
  /** Time spent on the work itself until it succeeded, failed, timed out or was canceled, in milliseconds. */
  execution_duration?: number;
  /** Set when this is a task that loops over a list, with the state of the iterations. */
  for_each_task?: RunForEachTask;
  /** Git repository from which tasks with the source `GIT` take their files, with the commit used. */
  git_source?: GitSource;
  /** Key of the entry in `job_clusters` on which the task runs, 1 to 100 characters. */
  job_cluster_key?: string;
  /** Time the attempt waited in the queue, in milliseconds. */
  queue_duration?: number;
  /** Parameter values after all references in them were replaced. Present only if `runs/get` is requested to include them. */
  resolved_values?: ResolvedValues;
  /** Time from start to end of the attempt, in milliseconds. */
  run_duration?: number;
  /** Id of this attempt at the task. `runs/get-output` takes it, rather than the id of the whole run. */
  run_id?: number;
  /** Address of the page that shows the attempt in the workspace UI. */
  run_page_url?: string;
  /** Time spent on getting the cluster ready, in milliseconds. On an existing cluster it is short. */
  setup_duration?: number;
  /** When the attempt started, in milliseconds since the Unix epoch. Its work can start later, for instance while a cluster is being created. */
  start_time?: number;
  /**
   * Life cycle state and result of the attempt.
   * @deprecated Use `status`.
   */
  state?: RunState;
  /** How far the attempt has come and, once it ended, why. */
  status?: RunStatus;
}
/** How a run came to be. `JOB_RUN` belongs to a job, `SUBMIT_RUN` was sent once with `runs/submit`, and `WORKFLOW_RUN` was started inside a notebook with `dbutils.notebook.run()`. */
export type RunType = "JOB_RUN" | "SUBMIT_RUN" | "WORKFLOW_RUN" | Unlisted;
/** Engine that runs the queries of a cluster. `PHOTON` is the vectorized engine, `STANDARD` plain Spark, and `NULL` stands for no choice made. */
export type RuntimeEngine = "NULL" | "PHOTON" | "STANDARD" | Unlisted;
/** Location in Amazon S3 and how to write to it. Set `region` or `endpoint`. */
export interface S3StorageInfo {
  /** Canned access control list put on the files written, such as `bucket-owner-full-control`. The instance profile needs the right to set it. If omitted, only the writing account may read them. */
  canned_acl?: string;
  /** URI of the location, as `s3://my-bucket/some-prefix`. */
  destination: string;
  /**
   * Whether files are written with server-side encryption. If omitted, they are not.
   * @default false
   */
  enable_encryption?: boolean;
  /** Type of server-side encryption: `sse-s3`, also the default, or `sse-kms`. Applies only if `enable_encryption` is true. */
  encryption_type?: string;
  /** Address of the S3 endpoint, such as `https://s3-us-west-2.amazonaws.com`. Takes precedence over `region` if both are set. */
  endpoint?: string;
  /** KMS key to encrypt with, for the encryption type `sse-kms`. */
  kms_key?: string;
  /** AWS region of the bucket, such as `us-west-2`. */
  region?: string;
}
/** Location in Amazon S3 and how to write to it. Set `region` or `endpoint`. */
export interface S3StorageInfoParams {
  /** Canned access control list put on the files written, such as `bucket-owner-full-control`. The instance profile needs the right to set it. If omitted, only the writing account may read them. */
  canned_acl?: string | Omitted;
  /** URI of the location, as `s3://my-bucket/some-prefix`. */
  destination: string;
  /**
   * Whether files are written with server-side encryption. If omitted, they are not.
   * @default false
   */
  enable_encryption?: boolean | Omitted;
  /** Type of server-side encryption: `sse-s3`, also the default, or `sse-kms`. Applies only if `enable_encryption` is true. */
  encryption_type?: string | Omitted;
  /** Address of the S3 endpoint, such as `https://s3-us-west-2.amazonaws.com`. Takes precedence over `region` if both are set. */
  endpoint?: string | Omitted;
  /** KMS key to encrypt with, for the encryption type `sse-kms`. */
  kms_key?: string | Omitted;
  /** AWS region of the bucket, such as `us-west-2`. */
  region?: string | Omitted;
}
/** State of a cron schedule. It has no properties at present; its presence identifies the type of the trigger. */
export type ScheduleTriggerState = Record<string, never>;
/** A schema of Unity Catalog as a tool of an agent. */
export interface SchemaTool {
  /** Name of the schema of Unity Catalog. */
  name?: string;
}
/** A schema of Unity Catalog as a tool of an agent. */
export interface SchemaToolParams {
  /** Name of the schema of Unity Catalog. */
  name?: string | Omitted;
}
/** A model serving endpoint as a tool of an agent. */
export interface ServingEndpointTool {
  /** Name of the model serving endpoint. */
  name?: string;
}
/** A model serving endpoint as a tool of an agent. */
export interface ServingEndpointToolParams {
  /** Name of the model serving endpoint. */
  name?: string | Omitted;
}
/** Source of a task's files. `WORKSPACE` is the Databricks workspace, `GIT` the repository in `git_source`. */
export type Source = "GIT" | "WORKSPACE" | Unlisted;
/** Runs the main class of a JAR. The JAR itself goes into `libraries` of the task. */
export interface SparkJarTask {
  /**
   * Location of the JAR.
   * @deprecated Set the JAR in `libraries` of the task.
   */
  jar_uri?: string;
  /** Full name of the class whose `main` method is called. The code should get its Spark context with `SparkContext.getOrCreate`. */
  main_class_name?: string;
  /** Arguments for the `main` method. `jar_params` of a run replaces them. */
  parameters?: string[];
  /**
   * Whether the class is called from within a REPL.
   * @deprecated Leave it out, as `false` is no longer supported.
   */
  run_as_repl?: boolean;
}
/** Runs the main class of a JAR. The JAR itself goes into `libraries` of the task. */
export interface SparkJarTaskParams {
  /**
   * Location of the JAR.
   * @deprecated Set the JAR in `libraries` of the task.
   */
  jar_uri?: string | Omitted;
  /** Full name of the class whose `main` method is called. The code should get its Spark context with `SparkContext.getOrCreate`. */
  main_class_name?: string | Omitted;
  /** Arguments for the `main` method. `jar_params` of a run replaces them. */
  parameters?: readonly Scalar[] | Omitted;
  /**
   * Whether the class is called from within a REPL.
   * @deprecated Leave it out, as `false` is no longer supported.
   */
  run_as_repl?: boolean | Omitted;
}
/** Runs a Python file. */
export interface SparkPythonTask {
  /** Command-line arguments for the file. `python_params` of a run replaces them. */
  parameters?: string[];
  /** File to run. It is a cloud storage URI, an absolute workspace path, or a path relative to the root of the Git repository. */
  python_file: string;
  /** Location of the file. If omitted, `WORKSPACE`, or cloud storage when `python_file` is a URI. */
  source?: Source;
}
/** Runs a Python file. */
export interface SparkPythonTaskParams {
  /** Command-line arguments for the file. `python_params` of a run replaces them. */
  parameters?: readonly Scalar[] | Omitted;
  /** File to run. It is a cloud storage URI, an absolute workspace path, or a path relative to the root of the Git repository. */
  python_file: string;
  /** Location of the file. If omitted, `WORKSPACE`, or cloud storage when `python_file` is a URI. */
  source?: Source | Omitted;
}
/** Calls the `spark-submit` script on a new cluster. */
export interface SparkSubmitTask {
  /** Command-line arguments for `spark-submit`, such as `--class` and its value. `spark_submit_params` of a run replaces them. */
  parameters?: string[];
}
/** Calls the `spark-submit` script on a new cluster. */
export interface SparkSubmitTaskParams {
  /** Command-line arguments for `spark-submit`, such as `--class` and its value. `spark_submit_params` of a run replaces them. */
  parameters?: readonly Scalar[] | Omitted;
}
/** Which part of the repository to check out. A smaller part makes large repositories faster to fetch. */
export interface SparseCheckout {
  /** Folders of the repository to check out. The rest is not checked out. */
  patterns?: string[];
}
/** Which part of the repository to check out. A smaller part makes large repositories faster to fetch. */
export interface SparseCheckoutParams {
  /** Folders of the repository to check out. The rest is not checked out. */
  patterns?: readonly string[] | Omitted;
}
/** Output of a SQL task that evaluated an alert. */
export interface SqlAlertOutput {
  /** Outcome of the evaluation. */
  alert_state?: SqlAlertState;
  /** Address of the page that shows the result. */
  output_link?: string;
  /** SQL of the query that was executed, if accessible. */
  query_text?: string;
  /** Keys of the statements that were executed, for looking them up in the query history. */
  sql_statements?: SqlStatementOutput[];
  /** Id of the SQL warehouse that executed the statements. */
  warehouse_id?: string;
}
/** Outcome of a SQL alert. `OK` means the condition does not hold, `TRIGGERED` that it holds, `UNKNOWN` that it was not evaluated or that its value could not be determined. */
export type SqlAlertState = "OK" | "TRIGGERED" | "UNKNOWN" | Unlisted;
/** Check to make when a trigger fires: a saved query is run on a SQL warehouse, and the run of the job starts only if the result meets the condition. The query runs as the `run_as` identity of the job. */
export interface SqlConditionConfiguration {
  /** Id of the saved query to run. It must not have parameters. */
  sql_query_id: string;
  /** Condition that the result must meet for the run to start. */
  trigger_mode?: SqlConditionTriggerMode;
  /** Id of the SQL warehouse to run the query on. */
  warehouse_id: string;
}
/** Check to make when a trigger fires: a saved query is run on a SQL warehouse, and the run of the job starts only if the result meets the condition. The query runs as the `run_as` identity of the job. */
export interface SqlConditionConfigurationParams {
  /** Id of the saved query to run. It must not have parameters. */
  sql_query_id: string;
  /** Condition that the result must meet for the run to start. */
  trigger_mode?: SqlConditionTriggerMode | Omitted;
  /** Id of the SQL warehouse to run the query on. */
  warehouse_id: string;
}
/** Result of the check of the SQL condition when the trigger started this run. */
export interface SqlConditionRunInfoDetails {
  /** Whether the result of the query met the condition. */
  condition_evaluation_satisfied?: boolean;
  /** Id of the SQL session that the query ran in. Set with the mode `QUERY_RETURNS_ROWS`. */
  condition_evaluation_sql_session_id?: string;
  /** Id of the SQL statement that made the check, to find it in the query history. Set with the mode `RESULT_VALUE_CHANGES`. */
  condition_evaluation_sql_statement_id?: string;
}
/** Outcome of the latest check of the SQL condition of a trigger, whether or not a run followed. */
export interface SqlConditionState {
  /** Whether the result of the query met the condition at the latest check. */
  latest_condition_evaluation_satisfied?: boolean;
  /** Id of the SQL session that the latest check ran in. */
  latest_condition_evaluation_sql_session_id?: string;
  /** Id of the SQL statement that made the latest check, to find it in the query history. */
  latest_condition_evaluation_sql_statement_id?: string;
}
/** How the result of the query meets the condition. `QUERY_RETURNS_ROWS` requires at least one row. `RESULT_VALUE_CHANGES` needs a query with a single value as its result, and requires that it differ from the last check; the first check always passes. */
export type SqlConditionTriggerMode = "QUERY_RETURNS_ROWS" | "RESULT_VALUE_CHANGES" | Unlisted;
/** Output of a SQL task that refreshed a dashboard. */
export interface SqlDashboardOutput {
  /** Id of the SQL warehouse that executed the queries of the dashboard. */
  warehouse_id?: string;
  /** Outcome of each widget of the dashboard. */
  widgets?: SqlDashboardWidgetOutput[];
}
/** Outcome of refreshing one widget of a dashboard. */
export interface SqlDashboardWidgetOutput {
  /** When the refresh of the widget ended, in milliseconds since the Unix epoch. */
  end_time?: number;
  /** Why the widget failed. Absent when it did not. */
  error?: SqlOutputError;
  /** Address of the page that shows the result of the widget. */
  output_link?: string;
  /** When the refresh of the widget began, in milliseconds since the Unix epoch. */
  start_time?: number;
  /** State of the refresh of the widget. */
  status?: SqlDashboardWidgetOutputStatus;
  /** Id of the widget. */
  widget_id?: string;
  /** Title of the widget as readers of the dashboard see it. */
  widget_title?: string;
}
/** State of the refresh of a dashboard widget. `PENDING` and `RUNNING` are active; `SUCCESS`, `FAILED` (see `error`) and `CANCELLED` are final. */
export type SqlDashboardWidgetOutputStatus = "CANCELLED" | "FAILED" | "PENDING" | "RUNNING" | "SUCCESS" | Unlisted;
/** Output of a SQL task. Only the property of the task's type is set. */
export interface SqlOutput {
  /** Output when the task evaluated an alert. */
  alert_output?: SqlAlertOutput;
  /** Output when the task refreshed a dashboard. */
  dashboard_output?: SqlDashboardOutput;
  /** Output when the task executed a query. */
  query_output?: SqlQueryOutput;
}
/** Why a piece of SQL output is missing. */
export interface SqlOutputError {
  /** The error as free text. */
  message?: string;
}
/** Output of a SQL task that executed a query. */
export interface SqlQueryOutput {
  /** Id of the SQL endpoint, the older name of a warehouse, that executed the query. */
  endpoint_id?: string;
  /** Address of the page that shows the result. */
  output_link?: string;
  /** SQL of the query that was executed, if accessible. */
  query_text?: string;
  /** Keys of the statements that were executed, for looking them up in the query history. */
  sql_statements?: SqlStatementOutput[];
  /** Id of the SQL warehouse that executed the query. */
  warehouse_id?: string;
}
/** Pointer to one executed SQL statement. */
export interface SqlStatementOutput {
  /** Key under which the query history lists the statement. */
  lookup_key?: string;
}
/** Runs something on a SQL warehouse. Set exactly one of `alert`, `dashboard`, `file` and `query`. */
export interface SqlTask {
  /** Alert to evaluate. */
  alert?: SqlTaskAlert;
  /** Dashboard to refresh. */
  dashboard?: SqlTaskDashboard;
  /** SQL file whose statements are run. */
  file?: SqlTaskFile;
  /** Query parameters of every run of the task, from name to value. Alerts take none. */
  parameters?: {
    [key: string]: string;
  };
  /** Saved query to run. */
  query?: SqlTaskQuery;
  /** Id of the SQL warehouse to run on. */
  warehouse_id: string;
}
/** The alert that a SQL task evaluates. */
export interface SqlTaskAlert {
  /** Id of the alert. */
  alert_id: string;
  /**
   * Whether to evaluate the alert without notifying the subscribers. If omitted, they are notified.
   * @default false
   */
  pause_subscriptions?: boolean;
  /** Users and destinations that hear of the result. */
  subscriptions?: SqlTaskSubscription[];
}
/** The alert that a SQL task evaluates. */
export interface SqlTaskAlertParams {
  /** Id of the alert. */
  alert_id: string;
  /**
   * Whether to evaluate the alert without notifying the subscribers. If omitted, they are notified.
   * @default false
   */
  pause_subscriptions?: boolean | Omitted;
  /** Users and destinations that hear of the result. */
  subscriptions?: readonly SqlTaskSubscriptionParams[] | Omitted;
}
/** The dashboard that a SQL task refreshes. */
export interface SqlTaskDashboard {
  /** Subject line of the mail to subscribers. If omitted, a standard subject is used. */
  custom_subject?: string;
  /** Id of the dashboard. */
  dashboard_id: string;
  /**
   * Whether to refresh the dashboard without mailing a snapshot. If omitted, subscribers receive it.
   * @default false
   */
  pause_subscriptions?: boolean;
  /** Users and destinations that receive the snapshot. */
  subscriptions?: SqlTaskSubscription[];
}
/** The dashboard that a SQL task refreshes. */
export interface SqlTaskDashboardParams {
  /** Subject line of the mail to subscribers. If omitted, a standard subject is used. */
  custom_subject?: string | Omitted;
  /** Id of the dashboard. */
  dashboard_id: string;
  /**
   * Whether to refresh the dashboard without mailing a snapshot. If omitted, subscribers receive it.
   * @default false
   */
  pause_subscriptions?: boolean | Omitted;
  /** Users and destinations that receive the snapshot. */
  subscriptions?: readonly SqlTaskSubscriptionParams[] | Omitted;
}
/** The SQL file that a SQL task runs. */
export interface SqlTaskFile {
  /** Path of the file. In the workspace it is absolute, in a Git repository relative to the root. */
  path: string;
  /** Location of the file. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source;
}
/** The SQL file that a SQL task runs. */
export interface SqlTaskFileParams {
  /** Path of the file. In the workspace it is absolute, in a Git repository relative to the root. */
  path: string;
  /** Location of the file. If omitted, `GIT` when the job has a `git_source`, else `WORKSPACE`. */
  source?: Source | Omitted;
}
/** Runs something on a SQL warehouse. Set exactly one of `alert`, `dashboard`, `file` and `query`. */
export interface SqlTaskParams {
  /** Alert to evaluate. */
  alert?: SqlTaskAlertParams | Omitted;
  /** Dashboard to refresh. */
  dashboard?: SqlTaskDashboardParams | Omitted;
  /** SQL file whose statements are run. */
  file?: SqlTaskFileParams | Omitted;
  /** Query parameters of every run of the task, from name to value. Alerts take none. */
  parameters?: {
    [key: string]: Scalar | Omitted;
  } | Omitted;
  /** Saved query to run. */
  query?: SqlTaskQuery | Omitted;
  /** Id of the SQL warehouse to run on. */
  warehouse_id: string;
}
/** The saved query that a SQL task runs. */
export interface SqlTaskQuery {
  /** Id of the query. */
  query_id: string;
}
/** One recipient of the result of a SQL alert or dashboard. */
export interface SqlTaskSubscription {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string;
  /** User name of a workspace user, which is an email address. */
  user_name?: string;
}
/** One recipient of the result of a SQL alert or dashboard. */
export interface SqlTaskSubscriptionParams {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string | Omitted;
  /** User name of a workspace user, which is an email address. */
  user_name?: string | Omitted;
}
/** How Power BI reaches the data of a table. `IMPORT` copies it into the model, `DIRECT_QUERY` reads it from the warehouse at each query, and `DUAL` lets Power BI choose between the two. */
export type StorageMode = "DIRECT_QUERY" | "DUAL" | "IMPORT" | Unlisted;
/** Tasks of a one-time run and how to run them. */
export interface SubmitRunRequest {
  /** Permissions on the run, in addition to those of its owner. If omitted, only the default permissions hold. */
  access_control_list?: JobAccessControlRequest[];
  /** Id of the budget policy that serverless usage of the run counts under. If omitted, a default policy may apply. */
  budget_policy_id?: string;
  /** Whom to write to when the run starts, succeeds, fails or exceeds a limit. If omitted, no mail is sent. */
  email_notifications?: JobEmailNotifications;
  /** Sets of environment variables that tasks name with `environment_variables_key`. If omitted, the job has no such sets. */
  environment_variables?: JobEnvironmentVariables[];
  /** Environments that serverless tasks of the run name with `environment_key`. */
  environments?: JobEnvironment[];
  /** Git repository that the tasks take their code from. If omitted, the code comes from the workspace. */
  git_source?: GitSource;
  /** Limits on run time and streaming backlog that cause a notification when the run exceeds them. */
  health?: JobsHealthRules;
  /** Key that makes the request safe to retry, with at most 64 characters. A later request with the same token starts no run and returns the id of the run that the first one started; if that run was deleted, the request fails. If omitted, each request starts a new run; a client may create one for each call, so that its retries do not. */
  idempotency_token?: string;
  /** For which outcomes the notifications of the run are held back. */
  notification_settings?: JobNotificationSettings;
  /** What serverless compute is optimized for in this run. */
  performance_target?: PerformanceTarget;
  /** Whether the run may be queued. If omitted, it is not. */
  queue?: QueueSettings;
  /** Identity that the run acts as. If omitted, the one who sends the request. */
  run_as?: JobRunAs;
  /**
   * Name of the run, for people; it need not be unique. If omitted, `Untitled`.
   * @default Untitled
   */
  run_name?: string;
  /** Labels of the run, by key. If omitted, the run has no labels. */
  tags?: {
    [key: string]: string;
  };
  /** Tasks to run, at most 1,000, or 100 through version 2.1. They name each other in `depends_on` by `task_key`. */
  tasks?: SubmitTask[];
  /** Time in seconds after which the run is stopped. If omitted or `0`, there is no limit. */
  timeout_seconds?: number;
  /** Id of the usage policy that serverless usage of the run counts under. If omitted, a default policy may apply. */
  usage_policy_id?: string;
  /** Notification destinations to call when the run starts, succeeds, fails or exceeds a limit. If omitted, none is called. */
  webhook_notifications?: WebhookNotifications;
}
/** Response of `runs/submit`: the one-time run has started. */
export interface SubmitRunResponse {
  /** Id of the new run, unique in the workspace. Pass it to `runs/get` to follow the run. */
  run_id: number;
}
/** A task of a one-time run, as `runs/submit` takes it. */
export interface SubmitTask extends BaseTask {
  /** Makes this a task that compares two values. It needs no compute and has no retries or notifications. */
  condition_task?: ConditionTask;
  /** Makes this a task that runs a nested task for every element of a list. */
  for_each_task?: ForEachTask;
  /** Thresholds beyond which a run of the task counts as unhealthy and notifications go out. If omitted, nothing is watched. */
  health?: JobsHealthRules;
}
/** A task of a one-time run, as `runs/submit` takes it. */
export interface SubmitTaskParams extends BaseTaskParams {
  /** Makes this a task that compares two values. It needs no compute and has no retries or notifications. */
  condition_task?: ConditionTask | Omitted;
  /** Makes this a task that runs a nested task for every element of a list. */
  for_each_task?: ForEachTaskParams | Omitted;
  /** Thresholds beyond which a run of the task counts as unhealthy and notifications go out. If omitted, nothing is watched. */
  health?: JobsHealthRulesParams | Omitted;
}
/** Who receives the snapshot of a refreshed dashboard, and how. */
export interface Subscription {
  /** Subject line of the mail. If omitted, a standard subject is used. */
  custom_subject?: string;
  /**
   * Whether to hold back the snapshots. If omitted, they are sent.
   * @default false
   */
  paused?: boolean;
  /** Users and destinations that receive the snapshot. */
  subscribers?: SubscriptionSubscriber[];
}
/** Who receives the snapshot of a refreshed dashboard, and how. */
export interface SubscriptionParams {
  /** Subject line of the mail. If omitted, a standard subject is used. */
  custom_subject?: string | Omitted;
  /**
   * Whether to hold back the snapshots. If omitted, they are sent.
   * @default false
   */
  paused?: boolean | Omitted;
  /** Users and destinations that receive the snapshot. */
  subscribers?: readonly SubscriptionSubscriberParams[] | Omitted;
}
/** One recipient. Set either `destination_id` or `user_name`. */
export interface SubscriptionSubscriber {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string;
  /** User name of a workspace user, which is an email address. */
  user_name?: string;
}
/** One recipient. Set either `destination_id` or `user_name`. */
export interface SubscriptionSubscriberParams {
  /** Id of a notification destination of the workspace, such as a chat channel or a group address. */
  destination_id?: string | Omitted;
  /** User name of a workspace user, which is an email address. */
  user_name?: string | Omitted;
}
/** An existing supervisor agent that works on a task. */
export interface SupervisorAgent {
  /** Id of the supervisor agent. */
  agent_id?: string;
}
/** An existing supervisor agent that works on a task. */
export interface SupervisorAgentParams {
  /** Id of the supervisor agent. */
  agent_id?: string | Omitted;
}
/** Another supervisor agent as a tool of an agent. */
export interface SupervisorAgentTool {
  /** Id of the supervisor agent. */
  supervisor_agent_id?: string;
}
/** Another supervisor agent as a tool of an agent. */
export interface SupervisorAgentToolParams {
  /** Id of the supervisor agent. */
  supervisor_agent_id?: string | Omitted;
}
/** An agent that works on a task, described by its model, instructions and tools. */
export interface SupervisorApi {
  /** Instructions that the agent follows. */
  instructions?: string;
  /** Name of the model that the agent uses. */
  model?: string;
  /** Tools that the agent may use. */
  tools?: AgentTool[];
}
/** An agent that works on a task, described by its model, instructions and tools. */
export interface SupervisorApiParams {
  /** Instructions that the agent follows. */
  instructions?: string | Omitted;
  /** Name of the model that the agent uses. */
  model?: string | Omitted;
  /** Tools that the agent may use. */
  tools?: readonly AgentToolParams[] | Omitted;
}
/** Output of a supervisor agent. */
export interface SupervisorOutput {
  /** Id of the response of the agent. */
  response_id?: string;
}
/** State of one table in a table update trigger. */
export interface TableState {
  /** Whether the trigger has noticed a change of the table since it fired last. */
  has_seen_updates?: boolean;
  /** Full name of the table, as `catalog.schema.table`. */
  table_name?: string;
}
/** A table of Unity Catalog as a tool of an agent. */
export interface TableTool {
  /** Name of the table of Unity Catalog. */
  name?: string;
}
/** A table of Unity Catalog as a tool of an agent. */
export interface TableToolParams {
  /** Name of the table of Unity Catalog. */
  name?: string | Omitted;
}
/** State of a table update trigger. */
export interface TableTriggerState {
  /** The watched tables and whether each has changed. */
  last_seen_table_states?: TableState[];
  /** Whether the trigger uses scalable monitoring to learn of changes. */
  using_scalable_monitoring?: boolean;
}
/** Trigger that fires when the data of tables changes. */
export interface TableUpdateTriggerConfiguration {
  /** Whether one changed table is enough or all of them have to change. Makes no difference for a single table. */
  condition?: Condition;
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number;
  /** Full names of the tables to watch, as `catalog.schema.table`. */
  table_names: string[];
  /**
   * How long it has to stay quiet, without a further change of the tables, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number;
}
/** Trigger that fires when the data of tables changes. */
export interface TableUpdateTriggerConfigurationParams {
  /** Whether one changed table is enough or all of them have to change. Makes no difference for a single table. */
  condition?: Condition | Omitted;
  /**
   * Least time between two firings of the trigger, in seconds, at least 60. If omitted or 0, no such pause applies.
   * @default 0
   */
  min_time_between_triggers_seconds?: number | Omitted;
  /** Full names of the tables to watch, as `catalog.schema.table`. */
  table_names: readonly string[];
  /**
   * How long it has to stay quiet, without a further change of the tables, before a run starts, in seconds, at least 60. It lets a whole batch lead to one run. If omitted or 0, the trigger does not wait.
   * @default 0
   */
  wait_after_last_change_seconds?: number | Omitted;
}
/** A task of a job. */
export interface Task extends SubmitTask {
  /** Key of the entry in `job_clusters` on which the task runs, 1 to 100 characters. Tasks with the same key share the cluster. */
  job_cluster_key?: string;
}
/** A task that must end before the task that names it can start. */
export interface TaskDependency {
  /** Outcome that a condition task must have, `true` or `false` as a string. Only for dependencies on condition tasks. */
  outcome?: string;
  /** The `task_key` of the task to wait for. */
  task_key: string;
}
/** A task that must end before the task that names it can start. */
export interface TaskDependencyParams {
  /** Outcome that a condition task must have, `true` or `false` as a string. Only for dependencies on condition tasks. */
  outcome?: string | Omitted;
  /** The `task_key` of the task to wait for. */
  task_key: string;
}
/** Whom to mail about the runs of one task. Unlike those of the whole job, failure mails here also go out for each failed attempt that is retried. */
export interface TaskEmailNotifications {
  /**
   * Whether the addresses in `on_failure` are spared a mail when a run is skipped.
   * @deprecated Use `no_alert_for_skipped_runs` of `notification_settings`.
   */
  no_alert_for_skipped_runs?: boolean;
  /** Addresses to notify when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`. Without such a rule no mail is sent. */
  on_duration_warning_threshold_exceeded?: string[];
  /** Addresses to notify when a run ends without success, such as with the life cycle state `INTERNAL_ERROR` or the result `FAILED` or `TIMED_OUT`. On a job, one mail goes out after all retries of the run have failed; set the list on a task to hear of every failed attempt. */
  on_failure?: string[];
  /** Addresses to notify when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: string[];
  /** Addresses to notify when the maintenance of a continuous run starts. */
  on_maintenance_start?: string[];
  /** Addresses to notify when a run starts. */
  on_start?: string[];
  /** Addresses to notify when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`. */
  on_streaming_backlog_exceeded?: string[];
  /** Addresses to notify when a run ends well, that is with the life cycle state `TERMINATED` and the result `SUCCESS`. */
  on_success?: string[];
}
/** Whom to mail about the runs of one task. Unlike those of the whole job, failure mails here also go out for each failed attempt that is retried. */
export interface TaskEmailNotificationsParams {
  /**
   * Whether the addresses in `on_failure` are spared a mail when a run is skipped.
   * @deprecated Use `no_alert_for_skipped_runs` of `notification_settings`.
   */
  no_alert_for_skipped_runs?: boolean | Omitted;
  /** Addresses to notify when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`. Without such a rule no mail is sent. */
  on_duration_warning_threshold_exceeded?: readonly string[] | Omitted;
  /** Addresses to notify when a run ends without success, such as with the life cycle state `INTERNAL_ERROR` or the result `FAILED` or `TIMED_OUT`. On a job, one mail goes out after all retries of the run have failed; set the list on a task to hear of every failed attempt. */
  on_failure?: readonly string[] | Omitted;
  /** Addresses to notify when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: readonly string[] | Omitted;
  /** Addresses to notify when the maintenance of a continuous run starts. */
  on_maintenance_start?: readonly string[] | Omitted;
  /** Addresses to notify when a run starts. */
  on_start?: readonly string[] | Omitted;
  /** Addresses to notify when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`. */
  on_streaming_backlog_exceeded?: readonly string[] | Omitted;
  /** Addresses to notify when a run ends well, that is with the life cycle state `TERMINATED` and the result `SUCCESS`. */
  on_success?: readonly string[] | Omitted;
}
/** Which mail and webhook notifications of a task to hold back. */
export interface TaskNotificationSettings {
  /**
   * Whether to stay silent about retries, so that `on_start` is sent for the first attempt only and `on_failure` for the last one only. If omitted, every attempt is announced.
   * @default false
   */
  alert_on_last_attempt?: boolean;
  /**
   * Whether to leave `on_failure` unsent when the run is canceled. If omitted, it is sent.
   * @default false
   */
  no_alert_for_canceled_runs?: boolean;
  /**
   * Whether to leave `on_failure` unsent when the run is skipped. If omitted, it is sent.
   * @default false
   */
  no_alert_for_skipped_runs?: boolean;
}
/** Which mail and webhook notifications of a task to hold back. */
export interface TaskNotificationSettingsParams {
  /**
   * Whether to stay silent about retries, so that `on_start` is sent for the first attempt only and `on_failure` for the last one only. If omitted, every attempt is announced.
   * @default false
   */
  alert_on_last_attempt?: boolean | Omitted;
  /**
   * Whether to leave `on_failure` unsent when the run is canceled. If omitted, it is sent.
   * @default false
   */
  no_alert_for_canceled_runs?: boolean | Omitted;
  /**
   * Whether to leave `on_failure` unsent when the run is skipped. If omitted, it is sent.
   * @default false
   */
  no_alert_for_skipped_runs?: boolean | Omitted;
}
/** The properties that the output of a task has. */
export interface TaskOutputSchema {
  /** Descriptions of the properties, by name. */
  properties?: {
    [key: string]: TaskOutputSchemaProperty;
  };
}
/** The properties that the output of a task has. */
export interface TaskOutputSchemaParams {
  /** Descriptions of the properties, by name. */
  properties?: {
    [key: string]: TaskOutputSchemaPropertyParams | Omitted;
  } | Omitted;
}
/** A property of the output of a task. */
export interface TaskOutputSchemaProperty {
  /** What the property holds. */
  description?: string;
}
/** A property of the output of a task. */
export interface TaskOutputSchemaPropertyParams {
  /** What the property holds. */
  description?: string | Omitted;
}
/** A task of a job. */
export interface TaskParams extends SubmitTaskParams {
  /** Key of the entry in `job_clusters` on which the task runs, 1 to 100 characters. Tasks with the same key share the cluster. */
  job_cluster_key?: string | Omitted;
}
/** Behavior of a continuous job when a task fails. `NEVER` does not retry the task within the run, `ON_FAILURE` retries it while the run continues. */
export type TaskRetryMode = "NEVER" | "ON_FAILURE" | Unlisted;
/**
 * Exact reason why a run ended. The service may add values; the message has the details.
 * - `BREAKING_CHANGE`: a deliberate incompatible change in Spark broke it. The service retries it with a setting that works around the change.
 * - `BUDGET_POLICY_LIMIT_EXCEEDED`: the budget policy that applies to it has no room left.
 * - `CANCELED`: the platform stopped it, for instance because it took longer than allowed.
 * - `CLOUD_FAILURE`: the cloud provider had a problem.
 * - `CLUSTER_ERROR`: the cluster could not start or broke down.
 * - `CLUSTER_REQUEST_LIMIT_EXCEEDED`: too many requests to create, start or enlarge clusters came in a short time. Spread the runs out.
 * - `CLUSTER_TERMINATED_BY_USER`: the cluster, which something other than the jobs service manages, became unusable, probably because someone stopped or restarted it.
 * - `DISABLED`: not executed, because a user had switched it off.
 * - `DRIVER_ERROR`: the Spark driver could not be reached, restarted or became unhealthy.
 * - `FEATURE_DISABLED`: it needs a feature that the workspace does not have.
 * - `INTERNAL_ERROR`: the service met an unexpected error.
 * - `INVALID_CLUSTER_REQUEST`: the settings of the requested cluster are not valid.
 * - `INVALID_RUN_CONFIGURATION`: the settings of the run are not valid.
 * - `LIBRARY_INSTALLATION_ERROR`: a library could not be installed, for example because it is broken or may not be read.
 * - `MAX_CONCURRENT_RUNS_EXCEEDED`: the job already had as many active runs as it may.
 * - `MAX_JOB_QUEUE_SIZE_EXCEEDED`: skipped, because the queue of the job was full.
 * - `MAX_SPARK_CONTEXTS_EXCEEDED`: the cluster had no room for another execution context.
 * - `REPOSITORY_CHECKOUT_FAILED`: the Git provider could not be reached or refused the checkout.
 * - `RESOURCE_NOT_FOUND`: something that the run needs does not exist.
 * - `RUN_EXECUTION_ERROR`: a task failed. See the output of the run.
 * - `SKIPPED`: not executed, for example because an earlier task failed, its run condition did not hold or there was nothing to do.
 * - `STORAGE_ACCESS_ERROR`: reading or writing cloud storage failed.
 * - `SUCCESS`: it completed without error.
 * - `SUCCESS_WITH_FAILURES`: it counts as a success although some runs inside it failed.
 * - `UNAUTHORIZED_ERROR`: it lacks permission for something it needs.
 * - `USER_CANCELED`: a user stopped it.
 * - `WORKSPACE_RUN_LIMIT_EXCEEDED`: the workspace already had as many active runs as it may. Spread the runs out.
 */
export type TerminationCode = "BREAKING_CHANGE" | "BUDGET_POLICY_LIMIT_EXCEEDED" | "CANCELED" | "CLOUD_FAILURE" | "CLUSTER_ERROR" | "CLUSTER_REQUEST_LIMIT_EXCEEDED" | "CLUSTER_TERMINATED_BY_USER" | "DISABLED" | "DRIVER_ERROR" | "FEATURE_DISABLED" | "INTERNAL_ERROR" | "INVALID_CLUSTER_REQUEST" | "INVALID_RUN_CONFIGURATION" | "LIBRARY_INSTALLATION_ERROR" | "MAX_CONCURRENT_RUNS_EXCEEDED" | "MAX_JOB_QUEUE_SIZE_EXCEEDED" | "MAX_SPARK_CONTEXTS_EXCEEDED" | "REPOSITORY_CHECKOUT_FAILED" | "RESOURCE_NOT_FOUND" | "RUN_EXECUTION_ERROR" | "SKIPPED" | "STORAGE_ACCESS_ERROR" | "SUCCESS" | "SUCCESS_WITH_FAILURES" | "UNAUTHORIZED_ERROR" | "USER_CANCELED" | "WORKSPACE_RUN_LIMIT_EXCEEDED" | Unlisted;
/** Why and how a run ended. */
export interface TerminationDetails {
  /** Exact reason, in a form that programs can test. */
  code?: TerminationCode;
  /** The same reason as free text. Its wording may change, so do not parse it. */
  message?: string;
  /** Cause of the end. Useful for deciding whether to retry. */
  type?: TerminationType;
}
/** Cause of the end of a run. `SUCCESS` means no problem, `CLIENT_ERROR` a mistake in the input or the settings of the job, `CLOUD_FAILURE` the cloud provider, and `INTERNAL_ERROR` the platform itself. */
export type TerminationType = "CLIENT_ERROR" | "CLOUD_FAILURE" | "INTERNAL_ERROR" | "SUCCESS" | Unlisted;
/** Where the trace of an agent is stored. */
export interface TraceDestination {
  /** Catalog of the tables that hold the trace. */
  catalog_name?: string;
  /** Id of the MLflow experiment that receives the trace. */
  experiment_id?: string;
  /** Schema of the tables that hold the trace. */
  schema_name?: string;
  /** Prefix of the names of the tables. */
  table_prefix?: string;
}
/** Where the trace of an agent is stored. */
export interface TraceDestinationParams {
  /** Catalog of the tables that hold the trace. */
  catalog_name?: string | Omitted;
  /** Id of the MLflow experiment that receives the trace. */
  experiment_id?: string | Omitted;
  /** Schema of the tables that hold the trace. */
  schema_name?: string | Omitted;
  /** Prefix of the names of the tables. */
  table_prefix?: string | Omitted;
}
/** One trigger in the `triggers` list of a job. Set exactly one of `continuous`, `file_arrival`, `model`, `periodic`, `schedule` and `table_update`. */
export interface TriggerConfiguration {
  /** Makes this a trigger that starts the next run as soon as the previous one has ended. */
  continuous?: ContinuousTriggerConfiguration;
  /** Makes this a trigger that fires when new files appear in a storage location. */
  file_arrival?: FileArrivalTriggerConfiguration;
  /** Makes this a trigger that fires on events of registered models. */
  model?: ModelTriggerConfiguration;
  /**
   * Whether this trigger is in force (`UNPAUSED`) or suspended (`PAUSED`), regardless of the others. If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus;
  /** Makes this a trigger that fires after a fixed span of time, over and over. */
  periodic?: PeriodicTriggerConfiguration;
  /** Makes this a trigger that fires at the times of a cron expression. */
  schedule?: CronTriggerConfiguration;
  /** SQL query to ask when the trigger fires; the run starts only if its result meets the condition. If omitted, each firing starts a run. Not for continuous triggers. */
  sql_condition?: SqlConditionConfiguration;
  /** Makes this a trigger that fires when the data of tables changes. */
  table_update?: TableUpdateTriggerConfiguration;
}
/** One trigger in the `triggers` list of a job. Set exactly one of `continuous`, `file_arrival`, `model`, `periodic`, `schedule` and `table_update`. */
export interface TriggerConfigurationParams {
  /** Makes this a trigger that starts the next run as soon as the previous one has ended. */
  continuous?: ContinuousTriggerConfigurationParams | Omitted;
  /** Makes this a trigger that fires when new files appear in a storage location. */
  file_arrival?: FileArrivalTriggerConfigurationParams | Omitted;
  /** Makes this a trigger that fires on events of registered models. */
  model?: ModelTriggerConfigurationParams | Omitted;
  /**
   * Whether this trigger is in force (`UNPAUSED`) or suspended (`PAUSED`), regardless of the others. If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus | Omitted;
  /** Makes this a trigger that fires after a fixed span of time, over and over. */
  periodic?: PeriodicTriggerConfiguration | Omitted;
  /** Makes this a trigger that fires at the times of a cron expression. */
  schedule?: CronTriggerConfiguration | Omitted;
  /** SQL query to ask when the trigger fires; the run starts only if its result meets the condition. If omitted, each firing starts a run. Not for continuous triggers. */
  sql_condition?: SqlConditionConfigurationParams | Omitted;
  /** Makes this a trigger that fires when the data of tables changes. */
  table_update?: TableUpdateTriggerConfigurationParams | Omitted;
}
/** State and history of one trigger of a job. The entry belongs to the item of `triggers` at the same index of the list. */
export interface TriggerDetails {
  /** Latest evaluations of the trigger, by outcome. */
  history?: TriggerHistory;
  /** Current state of the trigger. Present if the request sets `include_trigger_state`. */
  state?: PerTriggerState;
}
/** One occasion on which the service checked whether a trigger has to start a run. */
export interface TriggerEvaluation {
  /** Explanation for people of why a run was started, why none was, or why the check failed. */
  description?: string;
  /** Id of the run that was started. Missing when none was. */
  run_id?: number;
  /** Time of the check, in milliseconds since the Unix epoch. */
  timestamp?: number;
}
/** The most recent evaluation of a trigger for each of the possible outcomes. */
export interface TriggerHistory {
  /** Latest check that could not be completed because of an error. */
  last_failed?: TriggerEvaluation;
  /** Latest check that found no reason to start a run. */
  last_not_triggered?: TriggerEvaluation;
  /** Latest check that started a run. */
  last_triggered?: TriggerEvaluation;
}
/** Details of the trigger of a run. */
export interface TriggerInfo {
  /** Id of the task run that started this one, when a task of another job did so. Absent otherwise. */
  run_id?: number;
  /** How the SQL condition of the trigger was evaluated. Absent when the trigger has none. */
  sql_condition?: SqlConditionRunInfoDetails;
}
/** Event that starts a job. Set one of `file_arrival`, `model`, `periodic` and `table_update`. */
export interface TriggerSettings {
  /** Starts the job when new files appear in a storage location. */
  file_arrival?: FileArrivalTriggerConfiguration;
  /** Starts the job on events of registered models. */
  model?: ModelTriggerConfiguration;
  /**
   * Whether the trigger is in force (`UNPAUSED`) or suspended (`PAUSED`). If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus;
  /** Starts the job after a fixed span of time, over and over. */
  periodic?: PeriodicTriggerConfiguration;
  /** SQL query to ask when the trigger fires; the run starts only if its result meets the condition. If omitted, each firing starts a run. */
  sql_condition?: SqlConditionConfiguration;
  /** Starts the job when the data of tables changes. */
  table_update?: TableUpdateTriggerConfiguration;
}
/** Event that starts a job. Set one of `file_arrival`, `model`, `periodic` and `table_update`. */
export interface TriggerSettingsParams {
  /** Starts the job when new files appear in a storage location. */
  file_arrival?: FileArrivalTriggerConfigurationParams | Omitted;
  /** Starts the job on events of registered models. */
  model?: ModelTriggerConfigurationParams | Omitted;
  /**
   * Whether the trigger is in force (`UNPAUSED`) or suspended (`PAUSED`). If omitted, it is in force.
   * @default UNPAUSED
   */
  pause_status?: PauseStatus | Omitted;
  /** Starts the job after a fixed span of time, over and over. */
  periodic?: PeriodicTriggerConfiguration | Omitted;
  /** SQL query to ask when the trigger fires; the run starts only if its result meets the condition. If omitted, each firing starts a run. */
  sql_condition?: SqlConditionConfigurationParams | Omitted;
  /** Starts the job when the data of tables changes. */
  table_update?: TableUpdateTriggerConfigurationParams | Omitted;
}
/** Current state of the trigger set in `trigger` of a job. Which properties are set depends on the type of the trigger. */
export interface TriggerState {
  /** State of a file arrival trigger. */
  file_arrival?: FileArrivalTriggerState;
  /** Whether the trigger is paused at the moment. */
  pause_status?: PauseStatus;
  /** Outcome of the latest check of the SQL condition, for a trigger that has one. */
  sql_condition?: SqlConditionState;
  /** State of a table update trigger, such as which tables have changed. */
  table?: TableTriggerState;
}
/**
 * Trigger of a run.
 * - `CONTINUOUS`: a continuous job, which always has a run going.
 * - `CONTINUOUS_RESTART`: a user, by restarting the run of a continuous job.
 * - `FILE_ARRIVAL`: new files in a watched storage location.
 * - `ONE_TIME`: a single request through the UI or the API.
 * - `PERIODIC`: a schedule.
 * - `RETRY`: the retry of an attempt that failed.
 * - `RUN_JOB_TASK`: a task of another job.
 * - `TABLE`: an update of a watched table.
 */
export type TriggerType = "CONTINUOUS" | "CONTINUOUS_RESTART" | "FILE_ARRIVAL" | "ONE_TIME" | "PERIODIC" | "RETRY" | "RUN_JOB_TASK" | "TABLE" | Unlisted;
/** A connection of Unity Catalog as a tool of an agent. */
export interface UcConnectionTool {
  /** Name of the connection of Unity Catalog. */
  name?: string;
}
/** A connection of Unity Catalog as a tool of an agent. */
export interface UcConnectionToolParams {
  /** Name of the connection of Unity Catalog. */
  name?: string | Omitted;
}
/** A function of Unity Catalog as a tool of an agent. */
export interface UcFunctionTool {
  /** Name of the function of Unity Catalog. */
  name?: string;
}
/** A function of Unity Catalog as a tool of an agent. */
export interface UcFunctionToolParams {
  /** Name of the function of Unity Catalog. */
  name?: string | Omitted;
}
/** An MCP server of Unity Catalog as a tool of an agent. */
export interface UcMcpTool {
  /** Name of the MCP server of Unity Catalog. */
  name?: string;
}
/** An MCP server of Unity Catalog as a tool of an agent. */
export interface UcMcpToolParams {
  /** Name of the MCP server of Unity Catalog. */
  name?: string | Omitted;
}
/** Job to change, settings to set, and settings to remove. All other settings stay unchanged. */
export interface UpdateJobRequest {
  /** Names of top-level settings to remove, such as `schedule`. Of the nested ones only single tasks and job clusters can be removed, as `tasks/KEY` and `job_clusters/KEY`. */
  fields_to_remove?: string[];
  /** Id of the job to change, as returned by `jobs/create` or `jobs/list`. */
  job_id: number;
  /** Settings to add or replace, each as a whole. Only `tasks` and `job_clusters` are merged: an entry replaces the one with the same key, and the others stay. */
  new_settings?: JobSettings;
}
/** An index of vector search as a tool of an agent. */
export interface VectorSearchIndexTool {
  /** Name of the index of vector search. */
  name?: string;
}
/** An index of vector search as a tool of an agent. */
export interface VectorSearchIndexToolParams {
  /** Name of the index of vector search. */
  name?: string | Omitted;
}
/** One exported view of a run. */
export interface ViewItem {
  /** The view as a web page in HTML. */
  content?: string;
  /** Name of the view: that of the notebook or of the dashboard. */
  name?: string;
  /** Whether the view is a notebook or a dashboard. */
  type?: ViewType;
}
/** Type of an exported view. `NOTEBOOK` is a notebook with its cells and results, `DASHBOARD` a dashboard made from one. */
export type ViewType = "DASHBOARD" | "NOTEBOOK" | Unlisted;
/** Views that `runs/export` returns. `CODE` means the notebook, `DASHBOARDS` all dashboards of the notebook, `ALL` both. The default is `CODE`. */
export type ViewsToExport = "ALL" | "CODE" | "DASHBOARDS" | Unlisted;
/** A volume of Unity Catalog as a tool of an agent. */
export interface VolumeTool {
  /** Name of the volume of Unity Catalog. */
  name?: string;
}
/** A volume of Unity Catalog as a tool of an agent. */
export interface VolumeToolParams {
  /** Name of the volume of Unity Catalog. */
  name?: string | Omitted;
}
/** Location in a Unity Catalog volume. */
export interface VolumesStorageInfo {
  /** Path in the volume, as `/Volumes/catalog/schema/volume/path`. */
  destination: string;
}
/** Search on the web as a tool of an agent. It has no settings. */
export type WebSearchTool = Record<string, never>;
/** A notification destination to call. An administrator of the workspace sets it up beforehand, for example for Slack or a plain HTTP address. */
export interface Webhook {
  /** Id of the notification destination, as the workspace shows it. */
  id: string;
}
/** Notification destinations to call when a run starts, ends or has problems, at most 3 for each event. An omitted list calls none. */
export interface WebhookNotifications {
  /** Destinations to call when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`, at most 3. */
  on_duration_warning_threshold_exceeded?: Webhook[];
  /** Destinations to call when a run fails, at most 3. */
  on_failure?: Webhook[];
  /** Destinations to call when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: Webhook[];
  /** Destinations to call when the maintenance of a continuous run starts. */
  on_maintenance_start?: Webhook[];
  /** Destinations to call when a run starts, at most 3. */
  on_start?: Webhook[];
  /** Destinations to call when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`, at most 3. */
  on_streaming_backlog_exceeded?: Webhook[];
  /** Destinations to call when a run ends well, at most 3. */
  on_success?: Webhook[];
}
/** Notification destinations to call when a run starts, ends or has problems, at most 3 for each event. An omitted list calls none. */
export interface WebhookNotificationsParams {
  /** Destinations to call when a run takes longer than the limit set for `RUN_DURATION_SECONDS` in `health`, at most 3. */
  on_duration_warning_threshold_exceeded?: readonly Webhook[] | Omitted;
  /** Destinations to call when a run fails, at most 3. */
  on_failure?: readonly Webhook[] | Omitted;
  /** Destinations to call when the maintenance of a continuous run is complete. */
  on_maintenance_complete?: readonly Webhook[] | Omitted;
  /** Destinations to call when the maintenance of a continuous run starts. */
  on_maintenance_start?: readonly Webhook[] | Omitted;
  /** Destinations to call when a run starts, at most 3. */
  on_start?: readonly Webhook[] | Omitted;
  /** Destinations to call when the backlog of a stream in the run exceeds a limit set with one of the `STREAMING_BACKLOG_` metrics in `health`, at most 3. */
  on_streaming_backlog_exceeded?: readonly Webhook[] | Omitted;
  /** Destinations to call when a run ends well, at most 3. */
  on_success?: readonly Webhook[] | Omitted;
}
/** Why a widget of a dashboard page could not be drawn. */
export interface WidgetErrorDetail {
  /** The error as free text. */
  message?: string;
}
/** Restriction of a cluster to some types of workload. */
export interface WorkloadType {
  /** Which types of workload the cluster accepts. */
  clients: ClientsTypes;
}
/** Restriction of a cluster to some types of workload. */
export interface WorkloadTypeParams {
  /** Which types of workload the cluster accepts. */
  clients: ClientsTypesParams;
}
/** File in the workspace. */
export interface WorkspaceStorageInfo {
  /** Workspace path of the file, as `/Users/someone@example.com/init.sh`. */
  destination: string;
}

/** The job exists now. The response has its id. */
export type JobsCreateResult = CreateResponse;
/** The job is gone. */
export type JobsDeleteResult = Record<string, never>;
/** The job and its settings. */
export type JobsGetResult = Job;
/** One page of jobs. */
export type JobsListResult = ListJobsResponse;
/** The job has the new settings. */
export type JobsResetResult = Record<string, never>;
/** The run was accepted: it starts, waits in the queue, or is skipped. The response has its id. */
export type JobsRunNowResult = RunNowResponse;
/** The cancellation is under way. The run may still be active for a while. */
export type JobsRunsCancelResult = Record<string, never>;
/** The cancellations are under way. Runs may still be active for a while. */
export type JobsRunsCancelAllResult = Record<string, never>;
/** The run and its output are gone. */
export type JobsRunsDeleteResult = Record<string, never>;
/** The exported views. */
export type JobsRunsExportResult = ExportRunOutput;
/** The run, its state and its tasks. */
export type JobsRunsGetResult = Run;
/** The output of the task, with the metadata of its run. */
export type JobsRunsGetOutputResult = RunOutput;
/** One page of runs. */
export type JobsRunsListResult = ListRunsResponse;
/** The repair has started. The response has its id. */
export type JobsRunsRepairResult = RepairRunResponse;
/** The run was created and started. The response has its id. */
export type JobsRunsSubmitResult = SubmitRunResponse;
/** The job has the changed settings. */
export type JobsUpdateResult = Record<string, never>;
/** The permissions. */
export type JobsPermissionsGetResult = JobPermissions;
/** The permissions after the change. */
export type JobsPermissionsSetResult = JobPermissions;
/** The permissions after the change. */
export type JobsPermissionsUpdateResult = JobPermissions;
/** The levels. */
export type JobsPermissionsGetLevelsResult = GetJobPermissionLevelsResponse;
/** Whether the job complies. */
export type JobsPolicyComplianceGetResult = GetPolicyComplianceResponse;
/** The changes. */
export type JobsPolicyComplianceEnforceResult = EnforcePolicyComplianceResponse;
/** One page of jobs. */
export type JobsPolicyComplianceListResult = ListJobComplianceForPolicyResponse;
/** Parameters and result of an operation. */
export interface OperationType<Params, Result> {
  /** Parameters of the method. */
  params: Params;
  /** Result of the method. */
  result: Result;
}
/** Parameters and result of each operation. */
export interface OperationTypes {
  /** Create a job. */
  JobsCreate: OperationType<JobsCreateParams, JobsCreateResult>;
  /** Delete a job. */
  JobsDelete: OperationType<JobsDeleteParams, JobsDeleteResult>;
  /** Get one job. */
  JobsGet: OperationType<JobsGetParams, JobsGetResult>;
  /** List jobs. */
  JobsList: OperationType<JobsListParams, JobsListResult>;
  /** Replace all settings of a job. */
  JobsReset: OperationType<JobsResetParams, JobsResetResult>;
  /** Start a run of a job. */
  JobsRunNow: OperationType<JobsRunNowParams, JobsRunNowResult>;
  /** Cancel a run. */
  JobsRunsCancel: OperationType<JobsRunsCancelParams, JobsRunsCancelResult>;
  /** Cancel all runs of a job. */
  JobsRunsCancelAll: OperationType<JobsRunsCancelAllParams, JobsRunsCancelAllResult>;
  /** Delete a run. */
  JobsRunsDelete: OperationType<JobsRunsDeleteParams, JobsRunsDeleteResult>;
  /** Export a notebook run as HTML. */
  JobsRunsExport: OperationType<JobsRunsExportParams, JobsRunsExportResult>;
  /** Get one run. */
  JobsRunsGet: OperationType<JobsRunsGetParams, JobsRunsGetResult>;
  /** Get the output of one task run. */
  JobsRunsGetOutput: OperationType<JobsRunsGetOutputParams, JobsRunsGetOutputResult>;
  /** List runs. */
  JobsRunsList: OperationType<JobsRunsListParams, JobsRunsListResult>;
  /** Run tasks of a run again. */
  JobsRunsRepair: OperationType<JobsRunsRepairParams, JobsRunsRepairResult>;
  /** Run tasks once, without a job. */
  JobsRunsSubmit: OperationType<JobsRunsSubmitParams, JobsRunsSubmitResult>;
  /** Change some settings of a job. */
  JobsUpdate: OperationType<JobsUpdateParams, JobsUpdateResult>;
  /** Get the permissions on a job. */
  JobsPermissionsGet: OperationType<JobsPermissionsGetParams, JobsPermissionsGetResult>;
  /** Replace the permissions on a job. */
  JobsPermissionsSet: OperationType<JobsPermissionsSetParams, JobsPermissionsSetResult>;
  /** Add or change permissions on a job. */
  JobsPermissionsUpdate: OperationType<JobsPermissionsUpdateParams, JobsPermissionsUpdateResult>;
  /** Get the permission levels of a job. */
  JobsPermissionsGetLevels: OperationType<JobsPermissionsGetLevelsParams, JobsPermissionsGetLevelsResult>;
  /** Get the policy compliance of a job. */
  JobsPolicyComplianceGet: OperationType<JobsPolicyComplianceGetParams, JobsPolicyComplianceGetResult>;
  /** Bring a job into compliance. */
  JobsPolicyComplianceEnforce: OperationType<JobsPolicyComplianceEnforceParams, JobsPolicyComplianceEnforceResult>;
  /** List the policy compliance of jobs. */
  JobsPolicyComplianceList: OperationType<JobsPolicyComplianceListParams, JobsPolicyComplianceListResult>;
}
