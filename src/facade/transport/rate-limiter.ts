import type { HttpResponse } from "../http/response.ts";
import { sleep } from "../http/timeout.ts";

/** Delays all calls of a client after the service reported a rate limit. */
export class RateLimiter {
  #throttledUntilMs = 0;
  #throttledBy: HttpResponse | undefined;

  /** Throttles all calls for some time; a longer time set before stays in effect. */
  throttle(forMs: number, response: HttpResponse): void {
    const untilMs = performance.now() + Math.min(forMs, MAX_THROTTLE_MS);
    if (untilMs <= this.#throttledUntilMs) return;
    this.#throttledUntilMs = untilMs;
    this.#throttledBy = response;
  }

  isThrottled(): boolean {
    return this.#throttledBy !== undefined && this.#throttledUntilMs > performance.now();
  }

  /**
   * Waits while calls are throttled. If that would take longer than `remainingMs`, it resolves at once to the response
   * that caused it.
   * @throws the `reason` of the signal when it is aborted
   */
  async wait(remainingMs: () => number, signal: AbortSignal | undefined): Promise<HttpResponse | undefined> {
    signal?.throwIfAborted();
    // Another 429 may arrive while waiting.
    while (this.isThrottled()) {
      const waitMs = this.#throttledUntilMs - performance.now();
      if (waitMs > remainingMs()) return this.#throttledBy;
      await sleep(waitMs, signal);
    }
    return undefined;
  }
}

// An invalid `Retry-After` must not throttle a client forever.
const MAX_THROTTLE_MS = 3_600_000;
