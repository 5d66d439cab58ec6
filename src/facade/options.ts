import type { DatabricksCredentials, TokenSource } from "./credentials/credentials.ts";
import { ConfigurationError } from "./errors.ts";

/** Settings of a {@link JobsClient}; whatever is left out comes from the environment or its default. */
export interface JobsClientOptions {
  /**
   * The workspace: `https://dbc-a1b2345c-d6e7.cloud.databricks.com`, or any page's address on it.
   * @default the environment variable `DATABRICKS_HOST`
   */
  readonly host?: string | undefined;
  /**
   * A token the workspace accepts, or a function that gives one, asked before each attempt.
   * @default the environment variable `DATABRICKS_TOKEN`
   */
  readonly token?: TokenSource | undefined;
  /** Any other way to sign in, in place of `host` and `token`. */
  readonly credentials?: DatabricksCredentials | undefined;
  /**
   * The function that sends requests, for proxies and tests.
   * @default the platform's `fetch`
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Milliseconds one attempt may take, from signing in to the last byte of the answer.
   * @default 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * What to check against the API document: parameters before they are sent (`"request"`), answers too
   * (`"all"`, for contract tests), or nothing (`false`). Members and enum values the document does not list
   * always pass.
   * @default "request"
   */
  readonly validate?: "request" | "all" | false | undefined;
  /**
   * Lets the token travel over plain `http:` to a host that is not this machine.
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** Settings of one call, the second argument of every method. */
export interface RequestOptions {
  /** Ends the call at once when aborted; the call then rejects with the signal's `reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds one attempt of this call may take, in place of the client's `timeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** Headers to send along. Those that sign the request cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export const DEFAULT_TIMEOUT_MS = 60_000;

// A timer set to more than this fires at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Checks a time limit.
 * @throws {@link ConfigurationError} where no timer can keep it.
 */
export function checkTimeoutMs(timeoutMs: number): number {
  if (timeoutMs > 0 && timeoutMs <= LONGEST_TIMER_MS) return timeoutMs;
  throw new ConfigurationError(
    `timeoutMs is ${timeoutMs}: give milliseconds, more than 0 and at most ${LONGEST_TIMER_MS} (24 days).`,
  );
}
