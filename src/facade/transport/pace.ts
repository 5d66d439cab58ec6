// Pure rules: no clock, timer or random source.

/** A limit that the service reported. */
export interface Limit {
  readonly nowMs: number;
  /** For how long nothing may be sent; 0 if the service did not say. */
  readonly pauseMs: number;
  /** A number from 0 to 1, which spreads the requests of many clients. */
  readonly random: number;
}

/**
 * The rate at which the service lets calls through, learned from its responses.
 *
 * It grows with each success, quickly until the first limit that follows several. From then on it stays just below what
 * passed, and looks from time to time whether more passes: the more often a limit was confirmed, the less often. A limit that
 * comes at once means that the rate is far too high.
 */
export class Pace {
  #perSecond: number;
  #nextMs = 0;
  /** Until when the rate does not grow. */
  #heldUntilMs = 0;
  #hold = FIRST_HOLD;
  #isSearching = true;
  /** The rate of the last request that was limited. */
  #lastLimit = Number.POSITIVE_INFINITY;
  /** Since when requests were sent after the last limit, how many passed, and the rate of the fastest. */
  #sinceMs = 0;
  #passed = 0;
  #fastest = 0;
  /** Limits without a success between them. */
  #limitsInARow = 0;

  constructor(perSecond: number, limit: Limit) {
    this.#perSecond = perSecond;
    this.#resume(limit);
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
    this.#sinceMs = Math.max(this.#sinceMs, untilMs);
  }

  /** Learns that a request passed which was sent at this rate. */
  pass(perSecond: number, nowMs: number): void {
    this.#passed += 1;
    this.#fastest = Math.max(this.#fastest, perSecond);
    // At most, it doubles.
    if (nowMs >= this.#heldUntilMs) this.#perSecond += Math.min(this.#growth(), this.#perSecond);
  }

  #growth(): number {
    if (this.#perSecond > this.#lastLimit * BEYOND) {
      // Far beyond the last limit, there may be none anymore.
      this.#isSearching = true;
      return BEYOND_GROWTH;
    }
    return this.#isSearching ? SEARCH_GROWTH : PROBE_GROWTH;
  }

  /** Learns that a request was limited which was sent at this rate. */
  limit(perSecond: number, limit: Limit): void {
    const { nowMs, pauseMs, random } = limit;
    const sinceMs = nowMs - this.#sinceMs;
    if (this.#passed === 0 || (this.#passed < MIN_PASSED && sinceMs < MIN_MS)) {
      // Limits in a row mean that the learned rate no longer holds.
      const isFar = this.#isSearching || this.#limitsInARow > 0;
      this.#perSecond = perSecond * (isFar ? SEARCH_DECREASE : DECREASE);
      this.#hold = FIRST_HOLD;
    } else {
      const isHeld = nowMs < this.#heldUntilMs;
      const mean = (this.#passed * 1_000) / sinceMs;
      // Of a burst, more passes than the rate. The mean shows that, and is a little low while the rate grows.
      const measured = isHeld
        ? Math.max(mean * 0.99, perSecond * 0.75)
        : Math.max(mean * 1.03, perSecond * 0.9);
      this.#perSecond = Math.min(perSecond * MARGIN, this.#fastest * MARGIN, measured);
      // A limit of a rate that did not grow confirms nothing: others share it, or it changed.
      if (!isHeld) this.#hold = Math.min(this.#hold * 2, MAX_HOLD);
      this.#isSearching = false;
    }
    this.#perSecond = Math.max(this.#perSecond, MIN_RATE);
    this.#lastLimit = perSecond;
    this.#limitsInARow = this.#passed === 0 ? this.#limitsInARow + 1 : 0;
    this.#resume(limit);
    const unitMs = Math.max(pauseMs, Math.min(1_000 / this.#perSecond, MAX_UNIT_MS));
    const hold = this.#isSearching ? 1 : this.#hold;
    this.#heldUntilMs = this.#sinceMs + hold * unitMs * (1 - HOLD_JITTER * random);
  }

  #resume({ nowMs, pauseMs, random }: Limit): void {
    this.#sinceMs = nowMs + pauseMs;
    const spacingMs = (1_000 / this.#perSecond) * (1 - random / 4);
    // If requests are limited one after the other, a delay of less than a second is no reason to go on like that.
    const isEnough = pauseMs >= 1_000 || (pauseMs > 0 && this.#limitsInARow === 0);
    this.#nextMs = nowMs + (isEnough ? pauseMs : Math.max(pauseMs, spacingMs));
    this.#passed = 0;
    this.#fastest = 0;
  }
}

// Chosen with `bench/rate-limit.ts`, over all of its cases.
const MIN_RATE = 0.05;
// What a success adds to the rate.
const SEARCH_GROWTH = 1;
const BEYOND_GROWTH = 6;
const PROBE_GROWTH = 0.3;
const SEARCH_DECREASE = 0.6;
const DECREASE = 0.85;
const MARGIN = 0.975;
// Fewer successes in less time say little.
const MIN_PASSED = 3;
const MIN_MS = 500;
const BEYOND = 1.25;
// How many pauses the rate is held for, or how many requests if the service asked for no pause.
const FIRST_HOLD = 8;
const MAX_HOLD = 28;
// The time of one request counts for so much at most.
const MAX_UNIT_MS = 200;
const HOLD_JITTER = 0.2;
