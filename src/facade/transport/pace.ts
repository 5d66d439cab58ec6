// Pure rules: no clock, timer or random source.

/**
 * The rate at which the service lets calls through, learned from its responses.
 *
 * It sets out above a first estimate and grows with each success, quickly until the first limit. From then on it stays just
 * below the fastest request that passed, and looks from time to time whether more passes: the more often a limit was
 * confirmed, the less often. A limit that comes at once means that the rate is far too high.
 */
export class Pace {
  #perSecond: number;
  #nextMs: number;
  /** Until when the rate does not grow. */
  #heldUntilMs: number;
  /** How many pauses the rate is held for after the next limit. */
  #hold = FIRST_HOLD;
  #isSearching = true;
  /** The rate of the last request that was limited. */
  #lastLimit = Number.POSITIVE_INFINITY;
  /** Successes since the last limit, and the rate of the fastest of them. */
  #passed = 0;
  #fastest = 0;

  constructor(perSecond: number, resumeMs: number) {
    this.#perSecond = Math.max(perSecond, FIRST_RATE);
    this.#nextMs = resumeMs;
    this.#heldUntilMs = resumeMs;
  }

  /** The present rate. */
  get perSecond(): number {
    return this.#perSecond;
  }

  /** When the next request may be sent. */
  get nextMs(): number {
    return this.#nextMs;
  }

  /** Takes the turn of the next request. */
  take(nowMs: number): void {
    this.#nextMs = nowMs + 1_000 / this.#perSecond;
  }

  /** Sends nothing for a while. */
  pause(untilMs: number): void {
    this.#nextMs = Math.max(this.#nextMs, untilMs);
  }

  /** Learns that a request passed which was sent at this rate. */
  pass(perSecond: number, nowMs: number): void {
    this.#passed += 1;
    this.#fastest = Math.max(this.#fastest, perSecond);
    if (nowMs < this.#heldUntilMs) return;
    const { perSecond: growth, max } = this.#growth();
    // In proportion to time, so that a slow rate doubles as soon as a fast one.
    this.#perSecond *= 1 + Math.min(growth / this.#perSecond, max);
  }

  #growth(): { perSecond: number; max: number } {
    if (this.#perSecond > this.#lastLimit * BEYOND) {
      // Far beyond the last limit, there may be none anymore.
      this.#isSearching = true;
      return BEYOND_GROWTH;
    }
    return this.#isSearching ? SEARCH_GROWTH : PROBE_GROWTH;
  }

  /** Learns that a request was limited which was sent at this rate, and that nothing may be sent for a while. */
  limit(perSecond: number, nowMs: number, pauseMs: number): void {
    if (this.#passed < MIN_PASSED) {
      this.#perSecond = perSecond * (this.#isSearching ? SEARCH_DECREASE : DECREASE);
      this.#hold = FIRST_HOLD;
    } else {
      this.#perSecond = Math.min(perSecond, this.#fastest) * MARGIN;
      this.#hold = Math.min(this.#hold * 2, MAX_HOLD);
      this.#isSearching = false;
    }
    this.#perSecond = Math.max(this.#perSecond, MIN_RATE);
    this.#lastLimit = perSecond;
    this.pause(nowMs + pauseMs);
    this.#heldUntilMs = nowMs + pauseMs + (this.#isSearching ? SEARCH_HOLD : this.#hold) * pauseMs;
    this.#passed = 0;
    this.#fastest = 0;
  }
}

// Chosen with `bench/rate-limit.ts`, over all of its cases.
const FIRST_RATE = 15;
const MIN_RATE = 0.05;
const SEARCH_GROWTH = { perSecond: 1, max: 0.5 };
const BEYOND_GROWTH = { perSecond: 3, max: 0.5 };
const PROBE_GROWTH = { perSecond: 0.3, max: 0.1 };
const SEARCH_DECREASE = 0.6;
const DECREASE = 0.8;
const MARGIN = 0.97;
const MIN_PASSED = 3;
const BEYOND = 1.5;
const SEARCH_HOLD = 1;
const FIRST_HOLD = 8;
const MAX_HOLD = 24;
