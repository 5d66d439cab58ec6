/**
 * The client, its errors, and the types of the API document. Begin with {@link JobsClient}.
 *
 * @module databricks-jobs
 */
export type * from "../generated/schema.ts";
export { JobsClient } from "./client.ts";
export type {
  Authorization,
  AuthorizeOptions,
  CredentialsDescription,
  DatabricksCredentials,
  DescribedSetting,
  TokenSource,
} from "./credentials/credentials.ts";
export type { AuthType } from "./credentials/kinds.ts";
export * from "./errors.ts";
export type { CallEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.ts";
export type { RawClient } from "./openapi.ts";
export type { JobsClientOptions, RequestOptions } from "./options.ts";
export type { TaskOutput } from "./outputs.ts";
export { type FailedTask, RunFailedError, WaitTimeoutError } from "./run-errors.ts";
export type { RunFailureReason } from "./run-state.ts";
export type { JobsRuns } from "./runs.ts";
export type { RunUpdate } from "./updates.ts";
export type { WaitOptions } from "./wait.ts";
export type { WaitEachParams, WaitResult } from "./wait-each.ts";
