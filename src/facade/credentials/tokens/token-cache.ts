import type { Authorization, AuthorizeOptions } from "../types.ts";
import { share } from "./single-flight.ts";

/** What signing in gave. */
export interface SignedIn {
  readonly headers: Authorization["headers"];
  /** Milliseconds it holds from the moment it was asked for; nothing where that is not known. */
  readonly ttlMs: number | undefined;
}

/** Gives the headers that sign a request, new ones where those it has are about to end. */
export type HeaderCache = (options?: AuthorizeOptions) => Promise<Authorization["headers"]>;

/**
 * Keeps what signing in gave for as long as it is good. It is renewed ahead, without holding anyone up, when less than
 * half of its time or 20 minutes are left, and one renewal at a time serves all callers.
 */
export function createHeaderCache(signIn: (signal: AbortSignal) => Promise<SignedIn>): HeaderCache {
  let current: (SignedIn & { readonly takenAt: Moment }) | undefined;
  let aheadFailedAt: Moment | undefined;

  const renew = share(async (signal) => {
    // From before the request, so that its own time counts against it.
    const takenAt = moment();
    current = { ...(await signIn(signal)), takenAt };
    aheadFailedAt = undefined;
    return current.headers;
  });

  return async ({ forceRefresh = false, refused, signal } = {}) => {
    if (current === undefined) return renew(signal);
    const { headers, ttlMs = UNKNOWN_TTL_MS, takenAt } = current;
    if (forceRefresh && (refused === undefined || isSame(refused.headers, headers))) return renew(signal);
    const leftMs = ttlMs - elapsedMs(takenAt);
    if (leftMs < UNUSABLE_MS) return renew(signal);
    const isPaused = aheadFailedAt !== undefined && elapsedMs(aheadFailedAt) < PAUSE_MS;
    if (leftMs < Math.min(ttlMs / 2, AHEAD_MS) && !isPaused) {
      renew().catch(() => {
        // What there is still holds; where it no longer does, the renewal then tells why it fails.
        aheadFailedAt = moment();
      });
    }
    return headers;
  };
}

// Databricks refuses a token in its last 30 seconds.
const UNUSABLE_MS = 40_000;
const AHEAD_MS = 20 * 60_000;
const PAUSE_MS = 30_000;
const UNKNOWN_TTL_MS = 3_600_000;

/** A point in time by two clocks: one can be set, the other may stand still while the machine sleeps. */
interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

function moment(): Moment {
  return { wallMs: Date.now(), steadyMs: performance.now() };
}

function elapsedMs({ wallMs, steadyMs }: Moment): number {
  return Math.max(Date.now() - wallMs, performance.now() - steadyMs);
}

function isSame(one: Authorization["headers"], other: Authorization["headers"]): boolean {
  const names = Object.keys(other);
  return names.every((name) => one[name] === other[name]);
}
