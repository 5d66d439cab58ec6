/**
 * The client, its errors, and the types of the API document. Start with {@link JobsClient}.
 *
 * @module databricks-jobs
 */
export type * from "../generated/schema.ts";
export { JobsClient } from "./client.ts";
export type { AuthType } from "./credentials/auth-types.ts";
export type {
  Authorization,
  AuthorizeOptions,
  CredentialsDescription,
  DatabricksCredentials,
  DescribedSetting,
  TokenSource,
} from "./credentials/types.ts";
export * from "./errors/errors.ts";
export type { Fetch, FetchBody, FetchInit, FetchReader, FetchResponse } from "./http/fetch.ts";
export type { ClientOverrides, JobsClientOptions, RequestOptions } from "./options.ts";
export type { JobsPermissions } from "./permissions.ts";
export type { JobsPolicyCompliance } from "./policy-compliance.ts";
export type { RawClient } from "./raw/raw-client.ts";
export { type ResponseInfo, responseOf } from "./request/response-of.ts";
export type { JobsRuns } from "./runs.ts";
export type {
  CallEvent,
  EndEvent,
  Hooks,
  RequestEvent,
  ResponseEvent,
  ResultEvent,
  RetryEvent,
} from "./transport/hooks.ts";
export type { Logger, LogLevel } from "./transport/logger.ts";
export type { ApiVersion } from "./transport/options.ts";
export { type FailedTask, RunFailedError, WaitTimeoutError } from "./waits/run-errors.ts";
export { type RunFailureReason, type RunOutcome, runOutcome, type Stateful } from "./waits/run-state.ts";
export type { RunUpdate } from "./waits/run-updates.ts";
export type { TaskOutput } from "./waits/task-outputs.ts";
export type { WaitEachParams, WaitResult } from "./waits/wait-each.ts";
export type { WaitOptions } from "./waits/wait-options.ts";
export type { WaitParams } from "./waits/wait-params.ts";
export type { RunWatch } from "./waits/watch.ts";
