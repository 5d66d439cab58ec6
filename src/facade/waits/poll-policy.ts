import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  DatabricksError,
  TooManyRequestsError,
  UnexpectedResponseError,
} from "../errors/errors.ts";

/** The pause after a look: short at first, up to the interval, and never quite the same. */
export function pollDelayMs(looks: number, pollIntervalMs: number, random: number): number {
  return Math.min(FIRST_POLL_MS * 1.5 ** looks, pollIntervalMs) * (0.9 + random / 5);
}

const FIRST_POLL_MS = 1_000;

/** Whether an error says that a run could not be read just now, and not that it cannot be read. */
export function isTransientError(error: unknown, known: boolean): boolean {
  // Before the run was seen once, not to reach it may as well mean that the host is wrong.
  if (error instanceof ConnectionError) return known;
  // A function of the caller's that failed may do better the next time; a refusal stays one.
  if (error instanceof AuthenticationError) {
    return known && !error.refused && !(error.cause instanceof DatabricksError);
  }
  // An answer that breaks the API document breaks it the next time too.
  if (error instanceof UnexpectedResponseError) return known && error.issues.length === 0;
  if (error instanceof TooManyRequestsError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 408) && error.status !== 501;
}
