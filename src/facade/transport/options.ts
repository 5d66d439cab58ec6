import type { AuthenticationOptions } from "../credentials/options.ts";
import { ConfigurationError } from "../errors/errors.ts";
import { readEnvironment } from "../runtime/environment.ts";
import type { Hooks } from "./hooks.ts";
import type { Logger, LogLevel } from "./logger.ts";

/** A version of the Jobs API. */
export type ApiVersion = "2.1" | "2.2";

/** Options of a client that concern how requests are sent. */
export interface TransportOptions extends Pick<AuthenticationOptions, "allowInsecureHttp" | "fetch"> {
  /**
   * The version of the Jobs API. Only 2.2 takes jobs of more than 100 tasks, and it queues the runs of new jobs by default.
   * @default the environment variable `DATABRICKS_JOBS_API_VERSION`, else "2.1"
   */
  readonly apiVersion?: ApiVersion | undefined;
  /**
   * Milliseconds one attempt may take, from authentication to the last byte of the response. A call that is retried
   * takes longer: `retryTimeoutMs` limits that.
   * @default 60_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The maximum number of times a request is retried. Whether it may be retried at all depends on the operation:
   * nothing is launched, created or deleted twice. Requests that were refused by a rate limit do not count, unless it is 0.
   * @default no limit: `retryTimeoutMs` ends the retries
   */
  readonly maxRetries?: number | undefined;
  /**
   * Milliseconds after the first request of a call within which it may be retried. If the next delay would end later, the
   * last error is thrown at once. A call to a host that never responded ends after 10 seconds.
   * @default 300_000
   */
  readonly retryTimeoutMs?: number | undefined;
  /**
   * The maximum number of bytes of a response, decoded. A larger one is an `UnexpectedResponseError`, and the rest of it
   * is not read.
   * @default 100_000_000
   */
  readonly maxResponseBytes?: number | undefined;
  /** Prepended to the `user-agent` header, as `name/version`. Browsers send their own. */
  readonly userAgent?: string | undefined;
  /** Functions called for every attempt. Secrets are masked. */
  readonly hooks?: Hooks | undefined;
  /**
   * Logs retries, failed attempts and successes, at the levels `warn`, `info` and `debug`. Secrets are masked.
   * @default `console` if there is a `logLevel`, else nothing is logged
   */
  readonly logger?: Logger | undefined;
  /**
   * How much is logged.
   * @default "warn" if there is a `logger`
   */
  readonly logLevel?: LogLevel | undefined;
}

/** Options of one call, the second argument of every method. */
export interface RequestOptions {
  /** Ends the call at once when aborted; the call then rejects with the signal's `reason`. */
  readonly signal?: AbortSignal | null | undefined;
  /**
   * Milliseconds one attempt of this call may take.
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The maximum number of times this call is retried.
   * @default the client's `maxRetries`
   */
  readonly maxRetries?: number | undefined;
  /** Additional headers. Authorization headers cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The limits of a call. */
export interface Limits {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly retryTimeoutMs: number;
  readonly maxResponseBytes: number;
}

/**
 * Reads the limits from options; absent limits have the defaults.
 * @throws {@link ConfigurationError} if a limit is out of range
 */
export function readLimits(
  options: { readonly [name in keyof Limits]?: number | undefined },
  defaults: Limits = DEFAULT_LIMITS,
): Limits {
  const limits = {
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    maxRetries: options.maxRetries ?? defaults.maxRetries,
    retryTimeoutMs: options.retryTimeoutMs ?? defaults.retryTimeoutMs,
    maxResponseBytes: options.maxResponseBytes ?? defaults.maxResponseBytes,
  };
  checkRange("timeoutMs", limits.timeoutMs, 1, MAX_TIMER_MS);
  checkRange("retryTimeoutMs", limits.retryTimeoutMs, 0, MAX_TIMER_MS);
  checkRange("maxRetries", limits.maxRetries, 0, Number.MAX_SAFE_INTEGER);
  checkRange("maxResponseBytes", limits.maxResponseBytes, 1, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(limits.maxRetries)) {
    throw new ConfigurationError(`Option \`maxRetries\` must be an integer, got ${limits.maxRetries}.`);
  }
  return limits;
}

const DEFAULT_LIMITS: Limits = {
  timeoutMs: 60_000,
  maxRetries: Number.MAX_SAFE_INTEGER,
  retryTimeoutMs: 300_000,
  maxResponseBytes: 100_000_000,
};

/** The longest delay of a timer: with a longer one it would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws {@link ConfigurationError} if a number is out of range */
export function checkRange(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw new ConfigurationError(`Option \`${name}\` must be from ${min} to ${max}, got ${value}.`);
}

/**
 * Returns the version of the API to use.
 * @throws {@link ConfigurationError} for an unknown one in the environment
 */
export function readApiVersion({ apiVersion }: TransportOptions): ApiVersion {
  const version = apiVersion ?? readEnvironment("DATABRICKS_JOBS_API_VERSION") ?? "2.1";
  if (version === "2.1" || version === "2.2") return version;
  throw new ConfigurationError(
    `Environment variable DATABRICKS_JOBS_API_VERSION must be "2.1" or "2.2", got ${JSON.stringify(version)}.`,
  );
}
