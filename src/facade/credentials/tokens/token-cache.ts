import type { Fetch } from "../../http/fetch.ts";
import { withTimeout } from "../../http/timeout.ts";
import { type Workspace, workspaceHeaders } from "../host.ts";
import type { Authorization, AuthorizeOptions, DatabricksCredentials } from "../types.ts";
import { share } from "./single-flight.ts";

/** Authorization headers that expire. */
export interface ExpiringHeaders {
  readonly headers: Authorization["headers"];
  /** Milliseconds from the request for them until they expire; undefined if unknown. */
  readonly ttlMs: number | undefined;
}

/** How authorization headers are to be had. */
export interface AuthenticateOptions {
  /** Whether the last ones were refused, so that a cache behind this must be passed over. */
  readonly isRefused: boolean;
  /** The `fetch` of the client, if it has one. */
  readonly fetch: Fetch | undefined;
}

/** Gets authorization headers. */
export type Authenticate = (signal: AbortSignal, options: AuthenticateOptions) => Promise<ExpiringHeaders>;

/** Returns credentials that keep their authorization headers until shortly before they expire. */
export function cachedCredentials(
  kind: string,
  workspace: Workspace,
  authenticate: Authenticate,
): DatabricksCredentials {
  const getHeaders = createHeaderCache(authenticate);
  return {
    kind,
    authorize: async (options) => ({
      host: workspace.host,
      headers: { ...workspaceHeaders(workspace), ...(await getHeaders(options)) },
    }),
  };
}

/** Resolves to valid authorization headers. */
export type HeaderCache = (options?: AuthorizeOptions) => Promise<Authorization["headers"]>;

/**
 * Creates a cache of authorization headers. They are renewed in the background when less than half of their time or 20
 * minutes are left, and one renewal at a time serves all callers.
 */
export function createHeaderCache(authenticate: Authenticate): HeaderCache {
  let current: (ExpiringHeaders & { readonly requestedAt: Moment }) | undefined;
  let earlyRenewalFailedAt: Moment | undefined;
  let isRefused = false;
  let clientFetch: Fetch | undefined;

  const renew = share(async (signal) => {
    // From before the request, so that its duration counts against the time to live.
    const requestedAt = moment();
    current = { ...(await authenticate(signal, { isRefused, fetch: clientFetch })), requestedAt };
    isRefused = false;
    earlyRenewalFailedAt = undefined;
    return current.headers;
  });

  return async ({ forceRefresh = false, refused, signal, fetch } = {}) => {
    clientFetch = fetch ?? clientFetch;
    if (current === undefined) return renew(signal);
    const { headers, ttlMs = DEFAULT_TTL_MS, requestedAt } = current;
    if (forceRefresh && (refused === undefined || isSame(refused.headers, headers))) {
      isRefused = true;
      return renew(signal);
    }
    const remainingMs = ttlMs - elapsedMs(requestedAt);
    if (remainingMs < MIN_REMAINING_MS) return renew(signal);
    const isPaused = earlyRenewalFailedAt !== undefined && elapsedMs(earlyRenewalFailedAt) < RENEWAL_PAUSE_MS;
    if (remainingMs < Math.min(ttlMs / 2, EARLY_RENEWAL_MS) && !isPaused) {
      // Briefly, since it would keep a program that has finished from exiting.
      withTimeout({ timeoutMs: EARLY_RENEWAL_TIMEOUT_MS, signal: undefined }, renew).catch(() => {
        // The current headers are still valid. Once they are not, the renewal error reaches the caller.
        earlyRenewalFailedAt = moment();
      });
    }
    return headers;
  };
}

// Databricks refuses a token in its last 30 seconds.
const MIN_REMAINING_MS = 40_000;
const EARLY_RENEWAL_MS = 20 * 60_000;
const EARLY_RENEWAL_TIMEOUT_MS = 5_000;
const RENEWAL_PAUSE_MS = 30_000;
const DEFAULT_TTL_MS = 3_600_000;

/** A point in time by two clocks: one can be set, the other may stand still while the machine sleeps. */
interface Moment {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

function moment(): Moment {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

function elapsedMs({ wallMs, monotonicMs }: Moment): number {
  return Math.max(Date.now() - wallMs, performance.now() - monotonicMs);
}

function isSame(one: Authorization["headers"], other: Authorization["headers"]): boolean {
  const names = Object.keys(other);
  return names.every((name) => one[name] === other[name]);
}
