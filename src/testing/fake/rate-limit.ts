import { ConfigurationError } from "../../facade/errors/errors.ts";
import { checkOptionTypes, NUMBER } from "../../facade/errors/option-types.ts";
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
  checkOptionTypes(limit, { perSecond: NUMBER }, "Option `rateLimit`");
  const { perSecond } = limit;
  if (!(perSecond > 0 && perSecond < Number.POSITIVE_INFINITY)) {
    throw new ConfigurationError(
      `Option \`rateLimit.perSecond\` must be a positive number, got ${perSecond}.`,
    );
  }
  const intervalMs = 1_000 / perSecond;
  const burstMs = (Math.max(1, perSecond) - 1) * intervalMs;
  /** When all requests so far would have been let through one by one. */
  let clearMs = 0;
  return () => {
    const nowMs = clock.now();
    const delayMs = clearMs - burstMs - nowMs;
    if (delayMs > 0) return Math.ceil(delayMs / 1_000);
    clearMs = Math.max(clearMs, nowMs) + intervalMs;
    return undefined;
  };
}
