import type { Operation } from "../../generated/operations.ts";
import type { Outcome } from "../errors/errors.ts";
import { backoffMs } from "../http/backoff.ts";
import type { HttpResponse } from "../http/response.ts";

// Pure rules: no clock, timer or random source.

/** How an attempt failed; a `refused` request would be refused again. */
export type Failure = Outcome | "refused";

/** Everything that the decision to retry depends on. */
export interface RetryState {
  readonly repeat: Operation["repeat"];
  readonly failure: Failure;
  /** Number of retries so far. */
  readonly retries: number;
  readonly maxRetries: number;
}

/** Returns whether a failed request may be retried. */
export function shouldRetry({ repeat, failure, retries, maxRetries }: RetryState): boolean {
  if (failure === "refused" || (failure === "unknown" && repeat === "once")) return false;
  return retries < maxRetries;
}

/** Everything that the delay before a retry depends on. */
export interface RetryTiming {
  /** Number of retries so far. */
  readonly retries: number;
  /** Time since the call began. */
  readonly elapsedMs: number;
  readonly retryTimeoutMs: number;
  /** The `Retry-After` delay of the response, if it has one. */
  readonly retryAfterMs: number | undefined;
  /** A number from 0 to 1, which spreads the retries of many callers. */
  readonly random: number;
}

/** Returns the delay before the next retry, or `undefined` if it would end after `retryTimeoutMs`. */
export function retryDelayMs(timing: RetryTiming): number | undefined {
  const delayMs = timing.retryAfterMs ?? backoffMs(timing.retries, timing.random);
  return timing.elapsedMs + delayMs > timing.retryTimeoutMs ? undefined : delayMs;
}

/** Classifies a response with an error status. */
export function classifyResponse(response: HttpResponse): Failure {
  const message = response.error?.message ?? "";
  if (isLimit(response) || NOT_READY.test(message)) return "not_done";
  return TRANSIENT_STATUSES.has(response.status) || LOST_TRACK.test(message) ? "unknown" : "refused";
}

/** Returns whether a response reports a rate limit, which applies to all calls of a client. */
export function isLimit({ status, error }: HttpResponse): boolean {
  return status === 429 || LIMIT_CODES.has(error?.errorCode ?? "");
}

const LIMIT_CODES: ReadonlySet<string> = new Set(["REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"]);
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

// With these messages the service says, at any status, that it did not process the request.
const NOT_READY =
  /UnknownWorkerEnvironmentException|does not have any associated worker environments|There is no worker environment with id|Unknown worker environment|ClusterNotReadyException|worker env .*not found|RPC token bucket limit has been exceeded/i;

// With these it says that it lost track of the request.
const LOST_TRACK =
  /Timed out after|deadline exceeded|Unexpected error|Please try again later or try a faster operation\./i;

/** Returns the outcome to report for a final error response; for a plain refusal, that nothing was executed. */
export function outcomeOf(response: HttpResponse): Outcome {
  const failure = classifyResponse(response);
  if (failure !== "refused") return failure;
  return response.status >= 500 && response.status !== 501 ? "unknown" : "not_done";
}
