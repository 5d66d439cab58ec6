import type { HttpResponse } from "../http/response.ts";
import { Pace } from "./pace.ts";

/** The turn of a call to send a request. */
export interface Turn {
  readonly startMs: number;
  /** Number of limits that were known when it began. */
  readonly limits: number;
  /** The rate of requests, if it decided when this one began. */
  readonly perSecond: number | undefined;
}

/** A call that waits for its turn. */
export interface Caller {
  readonly callId: number;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that the call may still take. */
  readonly remainingMs: number;
}

interface QueuedCall {
  readonly caller: Caller;
  readonly settle: (turn: Turn | HttpResponse) => void;
}

/**
 * Gives the calls of a client their turns to send.
 *
 * Without a limit, a call has its turn at once; only of a burst, a part goes ahead, and each success lets more follow. After a
 * limit, calls queue in their order and are paced at the rate that the service lets through.
 */
export class RateLimiter {
  readonly #queue: QueuedCall[] = [];
  /** Turns without a result, oldest first. */
  readonly #pending = new Set<Turn>();
  #window = FIRST_WINDOW;
  #pace: Pace | undefined;
  #callCount = 0;
  #limits = 0;
  #limitedBy: HttpResponse | undefined;
  #pausedUntilMs = 0;
  #lastTurnMs = 0;
  /** Successes of about the last second. */
  #passed = { count: 0, sinceMs: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Returns the number of the next call, by which calls queue. */
  nextCallId(): number {
    this.#callCount += 1;
    return this.#callCount;
  }

  /**
   * Returns the turn of a call. If it would come too late for the call, it returns at once the response that reported the
   * limit.
   * @throws the `reason` of the signal when it is aborted
   */
  acquire(caller: Caller): Turn | HttpResponse | Promise<Turn | HttpResponse> {
    caller.signal?.throwIfAborted();
    const nowMs = performance.now();
    if (this.#isTooLate(caller, nowMs)) return this.#limitedBy as HttpResponse; // there was a limit
    this.#forgetOldLimit(nowMs);
    if (this.#queue.length === 0 && this.#nextMs(nowMs) <= nowMs) return this.#take(nowMs, false);
    return this.#enqueue(caller);
  }

  /** Returns the turn of a call whose request is ready, or `undefined` if it has to queue. */
  tryAcquire(): Turn | undefined {
    const nowMs = performance.now();
    const isFree = this.isOpen && this.#queue.length === 0 && this.#nextMs(nowMs) <= nowMs;
    return isFree ? this.#take(nowMs, false) : undefined;
  }

  /** Returns whether a turn still holds: not if a limit was reported since. */
  holds({ limits }: Turn): boolean {
    return limits === this.#limits || this.#pace === undefined;
  }

  /** Returns whether calls may authenticate before they have their turn: as long as no limit is known. */
  get isOpen(): boolean {
    return this.#pace === undefined;
  }

  /** Ends a turn whose request was not sent, or got no response. */
  release(turn: Turn): void {
    this.#pending.delete(turn);
    this.#dispatch();
  }

  /** Ends a turn whose request the service let through. */
  pass(turn: Turn): void {
    const nowMs = performance.now();
    if (nowMs - this.#passed.sinceMs > 1_000) this.#passed = { count: 0, sinceMs: nowMs };
    this.#passed.count += 1;
    if (this.#pace === undefined) this.#window += WINDOW_GROWTH;
    else if (turn.perSecond !== undefined && turn.limits === this.#limits) {
      this.#pace.pass(turn.perSecond, nowMs);
      if (this.#pace.perSecond > MAX_RATE && nowMs >= this.#pausedUntilMs) this.#pace = undefined;
    }
    this.release(turn);
  }

  /**
   * Ends a turn whose request was limited: nothing is sent for the `Retry-After` delay of the response, if it has one, and then
   * at a lower rate. Returns the milliseconds until the next turn.
   */
  limit(turn: Turn, response: HttpResponse, retryAfterMs: number | undefined, random: number): number {
    const nowMs = performance.now();
    const pauseMs = Math.min(retryAfterMs ?? 0, MAX_PAUSE_MS);
    if (nowMs + pauseMs > this.#pausedUntilMs) {
      this.#pausedUntilMs = nowMs + pauseMs;
      this.#limitedBy = response;
    }
    if (this.#pace === undefined || turn.limits === this.#limits) {
      this.#limits += 1;
      const limit = { nowMs, pauseMs: Math.max(0, this.#pausedUntilMs - nowMs), random };
      if (this.#pace === undefined) this.#pace = new Pace(this.#firstRate(nowMs), limit);
      else this.#pace.limit(turn.perSecond ?? this.#pace.perSecond, limit);
    } else if (pauseMs > 0) {
      // Later limits of requests that were sent at the same time say nothing new, but for the delay.
      this.#pace.pause(this.#pausedUntilMs);
    }
    this.#settleTooLate(nowMs);
    this.release(turn);
    return Math.max(0, this.#nextMs(nowMs) - nowMs);
  }

  /** Returns what passed in about the last second, or more if there are calls for it. */
  #firstRate(nowMs: number): number {
    const passed = nowMs - this.#passed.sinceMs > 2_000 ? 0 : this.#passed.count;
    return Math.max(passed, Math.min(this.#pending.size + this.#queue.length, FIRST_RATE));
  }

  #enqueue(caller: Caller): Promise<Turn | HttpResponse> {
    return new Promise((resolve, reject) => {
      const { callId } = caller;
      // A listener on the caller's signal would pile up over many calls; on a signal made by `any` it does not.
      const signal = caller.signal && AbortSignal.any([caller.signal]);
      const abort = (): void => {
        this.#queue.splice(this.#queue.indexOf(queued), 1);
        reject(caller.signal?.reason);
        this.#dispatch();
      };
      const queued: QueuedCall = {
        caller,
        settle: (turn) => {
          signal?.removeEventListener("abort", abort);
          resolve(turn);
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      // In the order in which calls began: a call that was limited comes first.
      const isLast = callId > (this.#queue.at(-1)?.caller.callId ?? 0);
      const index = isLast ? -1 : this.#queue.findIndex((other) => other.caller.callId > callId);
      this.#queue.splice(index === -1 ? this.#queue.length : index, 0, queued);
      // Otherwise the timer for the first is set.
      if (this.#queue.length === 1) this.#dispatch();
    });
  }

  /** Gives turns to the first calls of the queue, and sets a timer for the next. */
  #dispatch(): void {
    clearTimeout(this.#timer);
    for (;;) {
      const [first] = this.#queue;
      if (first === undefined) return;
      const nowMs = performance.now();
      const nextMs = this.#nextMs(nowMs);
      if (nextMs > nowMs) {
        this.#timer = setTimeout(() => this.#dispatch(), Math.ceil(nextMs - nowMs));
        return;
      }
      this.#queue.shift();
      first.settle(this.#take(nowMs, true));
    }
  }

  #take(nowMs: number, wasQueued: boolean): Turn {
    const turn = {
      startMs: nowMs,
      limits: this.#limits,
      perSecond: wasQueued ? this.#pace?.perSecond : undefined,
    };
    this.#pending.add(turn);
    this.#pace?.take(nowMs);
    this.#lastTurnMs = nowMs;
    return turn;
  }

  /** Returns when the next request may be sent. */
  #nextMs(nowMs: number): number {
    if (this.#pace !== undefined) return this.#pace.nextMs;
    let count = this.#pending.size;
    for (const { startMs } of this.#pending) {
      if (count < this.#window) return nowMs;
      // A service that is slow does not limit: it may hold back a call for so long only.
      if (startMs + SLOW_MS > nowMs) return startMs + SLOW_MS;
      count -= 1;
    }
    return nowMs;
  }

  #isTooLate({ remainingMs }: Caller, nowMs: number): boolean {
    return this.#limitedBy !== undefined && this.#pausedUntilMs - nowMs > Math.max(0, remainingMs);
  }

  /** Ends the wait of queued calls for which the pause is too long, or whose time is over. */
  #settleTooLate(nowMs: number): void {
    const isOver = ({ caller }: QueuedCall): boolean =>
      caller.remainingMs < 0 || this.#isTooLate(caller, nowMs);
    for (const queued of this.#queue.filter(isOver)) {
      this.#queue.splice(this.#queue.indexOf(queued), 1);
      queued.settle(this.#limitedBy as HttpResponse); // there was a limit
    }
  }

  /** After a while without calls, the limit is as unknown as at first. */
  #forgetOldLimit(nowMs: number): void {
    if (this.#pace === undefined || this.#queue.length > 0) return;
    if (nowMs - Math.max(this.#lastTurnMs, this.#pausedUntilMs) < FORGET_MS) return;
    this.#pace = undefined;
    this.#window = FIRST_WINDOW;
  }
}

const FIRST_WINDOW = 32;
const WINDOW_GROWTH = 0.25;
const SLOW_MS = 1_000;
const FIRST_RATE = 15;
// Requests per second beyond which pacing makes no difference.
const MAX_RATE = 2_000;
const FORGET_MS = 60_000;
// An invalid `Retry-After` must not pause a client forever.
const MAX_PAUSE_MS = 3_600_000;
