import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  DatabricksError,
  NotFoundError,
  PermissionDeniedError,
  TooManyRequestsError,
  UnexpectedResponseError,
} from "../errors/errors.ts";

/** Returns the delay after a poll: short at first, growing to the interval, with jitter. */
export function pollDelayMs(polls: number, pollIntervalMs: number, random: number): number {
  return Math.min(FIRST_POLL_MS * 1.2 ** polls, pollIntervalMs) * (0.9 + random / 5);
}

const FIRST_POLL_MS = 1_000;

/**
 * Returns whether a poll that failed may succeed later.
 * @param isKnown - Whether the run is known to exist
 * @param failures - The number of polls that failed in a row before this one
 */
export function isTransientError(error: unknown, isKnown: boolean, failures = 0): boolean {
  // A run that has just started may not be visible yet, and one that was seen may be hidden by maintenance.
  if (error instanceof PermissionDeniedError || error instanceof NotFoundError) {
    return isKnown && failures < MAX_HIDDEN_POLLS;
  }
  // Before the first successful poll, the host may be wrong.
  if (error instanceof ConnectionError) return isKnown;
  // A token function of the caller may succeed next time; refused credentials stay refused.
  if (error instanceof AuthenticationError) {
    return isKnown && !error.refused && !(error.cause instanceof DatabricksError);
  }
  // A response that violates the schema will violate it again.
  if (error instanceof UnexpectedResponseError) return isKnown && error.issues.length === 0;
  if (error instanceof TooManyRequestsError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 408) && error.status !== 501;
}

const MAX_HIDDEN_POLLS = 5;
