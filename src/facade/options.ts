import type { AuthType } from "./credentials/auth-types.ts";
import type { DatabricksCredentials, TokenSource } from "./credentials/types.ts";
import { ConfigurationError } from "./errors/errors.ts";
import type { Hooks } from "./transport/hooks.ts";

/** Settings of a {@link JobsClient}; whatever is left out comes from the environment or its default. */
export interface JobsClientOptions {
  /**
   * The workspace: `https://dbc-a1b2345c-d6e7.cloud.databricks.com`, or any page's address on it.
   * @default the environment variable `DATABRICKS_HOST`, else the profile's `host`
   */
  readonly host?: string | undefined;
  /**
   * A token the workspace accepts, or a function that gives one, asked before each attempt.
   * @default the environment variable `DATABRICKS_TOKEN`, else the profile's `token`, or another way to sign in
   */
  readonly token?: TokenSource | undefined;
  /**
   * Any other way to sign in, in place of `token`: one of `databricks-jobs/credentials`, or one of your own. A `host`
   * beside it is checked to be the one they are for.
   */
  readonly credentials?: DatabricksCredentials | undefined;
  /**
   * The section of the profile file (`~/.databrickscfg`, or what `DATABRICKS_CONFIG_FILE` names) to take what is
   * neither an option nor an environment variable from.
   * @default the environment variable `DATABRICKS_CONFIG_PROFILE`, else the file's own default
   */
  readonly profile?: string | undefined;
  /**
   * The way to sign in, where more than one is configured.
   * @default the environment variable `DATABRICKS_AUTH_TYPE`, else the one that is configured
   */
  readonly authType?: AuthType | undefined;
  /**
   * The function that sends requests, for proxies and tests.
   * @default the platform's `fetch`
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Milliseconds one attempt may take, from signing in to the last byte of the answer. A call that is tried
   * again takes longer: `retryTimeoutMs` bounds that.
   * @default 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a request is sent again at most. What may be sent again at all depends on the operation: nothing
   * is launched, created or deleted twice.
   * @default 5
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds after the start of a call within which it may be tried again. A wait that would end later is
   * not begun, and the last error is thrown instead.
   * @default 300_000
   */
  readonly retryTimeoutMs?: number | undefined;
  /**
   * Put in front of the `user-agent`, as `name/version`. Browsers send their own.
   */
  readonly userAgent?: string | undefined;
  /** Functions told of every attempt. Secrets are masked. */
  readonly hooks?: Hooks | undefined;
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
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Milliseconds one attempt of this call may take.
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How often this call is sent again at most.
   * @default the client's `maxRetries`
   */
  readonly maxRetries?: number | undefined;
  /** Headers to send along. Those that sign the request cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The limits of a call. */
export interface Limits {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly retryTimeoutMs: number;
}

/**
 * Reads the limits from options, after those that hold where an option is left out.
 * @throws {@link ConfigurationError} for a limit that cannot be kept
 */
export function readLimits(
  options: Partial<Limits> | RequestOptions,
  defaults: Limits = DEFAULT_LIMITS,
): Limits {
  const limits = {
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    maxRetries: options.maxRetries ?? defaults.maxRetries,
    retryTimeoutMs:
      ("retryTimeoutMs" in options ? options.retryTimeoutMs : undefined) ?? defaults.retryTimeoutMs,
  };
  checkRange("timeoutMs", limits.timeoutMs, 1, LONGEST_TIMER_MS);
  checkRange("retryTimeoutMs", limits.retryTimeoutMs, 0, LONGEST_TIMER_MS);
  checkRange("maxRetries", limits.maxRetries, 0, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(limits.maxRetries)) throw new ConfigurationError("maxRetries is no whole number.");
  return limits;
}

const DEFAULT_LIMITS: Limits = { timeoutMs: 60_000, maxRetries: 5, retryTimeoutMs: 300_000 };

// A timer set to more than this fires at once.
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function checkRange(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new ConfigurationError(`${name} is ${value}: give a number from ${least} to ${most}.`);
}
