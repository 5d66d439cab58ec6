import { ConfigurationError } from "../../facade/errors/errors.ts";
import type { WorkspaceClock } from "./clock.ts";

/** The rate limit of a fake workspace. */
export interface RateLimit {
  /** Requests per second; so many may come at once. */
  readonly perSecond: number;
}

/** Returns a function that is called with each request. It returns the seconds after which a refused one may be retried. */
export function createRateLimit(
  limit: RateLimit | undefined,
  clock: WorkspaceClock,
): () => number | undefined {
  if (limit === undefined) return () => undefined;
  const { perSecond } = limit;
  if (!(perSecond > 0 && perSecond < Number.POSITIVE_INFINITY)) {
    throw new ConfigurationError(
      `Option \`rateLimit.perSecond\` must be a positive number, got ${perSecond}.`,
    );
  }
  const capacity = Math.max(1, perSecond);
  let available = capacity;
  let filledMs = clock.now();
  return () => {
    const nowMs = clock.now();
    available = Math.min(capacity, available + ((nowMs - filledMs) * perSecond) / 1_000);
    filledMs = nowMs;
    if (available < 1) return Math.ceil((1 - available) / perSecond);
    available -= 1;
    return undefined;
  };
}
