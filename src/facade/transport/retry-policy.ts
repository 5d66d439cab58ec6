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
  const { status } = response;
  const message = response.error?.message ?? "";
  if (isLimit(response)) return "not_done";
  // The message of a request that may have been executed may repeat the caller's own words.
  if (NOT_READY.test(message)) return mayBeExecuted(status) ? "unknown" : "not_done";
  const isTransient =
    TRANSIENT_STATUSES.has(status) || response.error?.errorCode === "COULD_NOT_ACQUIRE_LOCK";
  return isTransient || LOST_TRACK.test(message) ? "unknown" : "refused";
}

/** Returns whether a response reports a rate limit, which applies to all calls of a client. */
export function isLimit({ status, error }: HttpResponse): boolean {
  if (status === 429) return true;
  // In a response without JSON, the code is the start of a message.
  const isCode = !mayBeExecuted(status) || typeof error?.body === "object";
  return isCode && LIMIT_CODES.has(error?.errorCode ?? "");
}

const LIMIT_CODES: ReadonlySet<string> = new Set(["REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"]);
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
// A proxy or a load balancer gave up on a request that it may have passed on.
const ABANDONED_STATUSES: ReadonlySet<number> = new Set([408, 460, 499]);

/** Returns whether a request may have been executed, by the status of its error alone. */
function mayBeExecuted(status: number): boolean {
  return (status >= 500 && status !== 501) || ABANDONED_STATUSES.has(status);
}

// With these messages the service says that it did not process the request.
const NOT_READY = wholeMessage(
  String.raw`[\w.]*(?:UnknownWorkerEnvironment|ClusterNotReady)Exception(?:: \S+)?`,
  String.raw`(?:[\w.]*UnknownWorkerEnvironmentException: )?Unknown worker environment(?: \S+)?`,
  String.raw`[\w.]*ClusterNotReadyException: Cluster \S+ is in unexpected state \w+`,
  String.raw`(?:Workspace \S+ )?does not have any associated worker environments`,
  String.raw`There is no worker environment with id \S+`,
  String.raw`worker env \S+ not found`,
  "RPC token bucket limit has been exceeded",
);

// With these it says that it lost track of the request.
const LOST_TRACK = wholeMessage(
  String.raw`Timed out after [\d.]+ ?\w+`,
  String.raw`(?:[\w.]+: )?deadline exceeded(?: after .*)?`,
  String.raw`Unexpected error(?: while \w+ the request)?`,
  String.raw`(?:[\w ,]+\. )?Please try again later or try a faster operation`,
);

/** Matches whole messages: a message about something that the caller named may contain any words. */
function wholeMessage(...patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join("|")})\\.?$`, "i");
}

/** Returns the outcome to report for a final error response; for a plain refusal, that nothing was executed. */
export function outcomeOf(response: HttpResponse): Outcome {
  const failure = classifyResponse(response);
  if (failure !== "refused") return failure;
  return mayBeExecuted(response.status) ? "unknown" : "not_done";
}
