export type * from "../generated/schema.ts";
export { JobsClient } from "./client.ts";
export type {
  Authorization,
  AuthorizeOptions,
  DatabricksCredentials,
  TokenSource,
} from "./credentials/credentials.ts";
export * from "./errors.ts";
export type { CallEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.ts";
export type { RawClient } from "./openapi.ts";
export type { JobsClientOptions, RequestOptions } from "./options.ts";
export type { JobsRuns } from "./runs.ts";
