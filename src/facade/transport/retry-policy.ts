import type { Operation } from "../../generated/operations.ts";
import type { Outcome } from "../errors/errors.ts";
import type { HttpResponse } from "../http/response.ts";

// The rules of repeating a request, without a clock, a timer or a random source of their own.

/** How an attempt failed, as far as repeating it is concerned; `refused` is an answer that will not change. */
export type Failure = Outcome | "refused";

/** All that the decision to send a request again depends on. */
export interface RetryState {
  readonly repeat: Operation["repeat"];
  readonly failure: Failure;
  /** How often the request was sent again already. */
  readonly retries: number;
  readonly maxRetries: number;
  /** Time since the first attempt began. */
  readonly elapsedMs: number;
  readonly retryTimeoutMs: number;
  /** The wait that the service asked for, if it did. */
  readonly retryAfterMs: number | undefined;
  /** A number from 0 to 1, which spreads the waits of many callers. */
  readonly random: number;
}

/** How long to wait before sending again, or nothing where the failure stands. */
export function retryDelayMs(state: RetryState): number | undefined {
  const { repeat, failure, retries, maxRetries, elapsedMs, retryTimeoutMs, retryAfterMs, random } = state;
  if (failure === "refused" || (failure === "unknown" && repeat === "once")) return undefined;
  if (retries >= maxRetries) return undefined;
  const delayMs = retryAfterMs ?? backoffMs(retries, random);
  return elapsedMs + delayMs > retryTimeoutMs ? undefined : delayMs;
}

/** The wait where the service asked for none: it doubles, and `random` takes off up to half of it. */
export function backoffMs(retries: number, random: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** retries, LONGEST_DELAY_MS) * (1 - random / 2);
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

/** Sorts an answer with an error status. */
export function classifyAnswer(answer: HttpResponse): Failure {
  if (isLimit(answer) || NOT_READY.test(answer.error?.message ?? "")) return "not_done";
  const lost = LOST_STATUSES.has(answer.status) || LOST_TRACK.test(answer.error?.message ?? "");
  return lost ? "unknown" : "refused";
}

/** Whether an answer is a limit's, and so holds for all calls of a client. */
export function isLimit({ status, error }: HttpResponse): boolean {
  return status === 429 || LIMIT_CODES.has(error?.errorCode ?? "");
}

const LIMIT_CODES: ReadonlySet<string> = new Set(["REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"]);
const LOST_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

// By these messages the service says, at whatever status, that it did not come to the request.
const NOT_READY =
  /UnknownWorkerEnvironmentException|does not have any associated worker environments|There is no worker environment with id|Unknown worker environment|ClusterNotReadyException|worker env .*not found|RPC token bucket limit has been exceeded/i;

// And by these that it lost track of it.
const LOST_TRACK =
  /Timed out after|deadline exceeded|Unexpected error|Please try again later or try a faster operation\./i;

/** Sorts a failure to get any answer, after the request was handed to `fetch`. */
export function classifyConnectionError(error: unknown): Outcome {
  const seen = new Set<unknown>();
  const pending = [error];
  while (pending.length > 0) {
    const cause = pending.pop();
    if (!(cause instanceof Error) || seen.has(cause)) continue;
    seen.add(cause);
    const code = "code" in cause ? String(cause.code) : "";
    const syscall = "syscall" in cause ? cause.syscall : undefined;
    // The same codes can end a connection that carried the request already.
    const isInUse = syscall === "read" || syscall === "write";
    if (syscall === "connect" || (!isInUse && NEVER_CONNECTED.test(`${code} ${cause.message}`)))
      return "not_done";
    pending.push(cause.cause, ...(cause instanceof AggregateError ? cause.errors : []));
  }
  return "unknown";
}

// Failures before a request could be sent, as Node.js, Bun and Deno name them: no address, no connection, no trust in
// the certificate. Other failures of TLS can come after the request went out.
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|client error \(Connect\)|Unable to connect|CERT_|_CERT|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID/;

/**
 * The outcome to report of an answer that stands: of a plain refusal, that nothing was done.
 */
export function outcomeOf(answer: HttpResponse): Outcome {
  const failure = classifyAnswer(answer);
  if (failure !== "refused") return failure;
  return answer.status >= 500 && answer.status !== 501 ? "unknown" : "not_done";
}

/** The wait that an answer asks for: `Retry-After` in seconds or as a date, or `RetryInfo` in its body. */
export function retryAfterMs({ headers, error }: HttpResponse, nowMs: number): number | undefined {
  const header = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1_000;
  const dateMs = /\d\d:\d\d/.test(header) ? Date.parse(header) : Number.NaN;
  if (!Number.isNaN(dateMs)) return Math.max(0, dateMs - nowMs);
  for (const { "@type": type, retry_delay, retryDelay } of error?.details ?? []) {
    const delay = retry_delay ?? retryDelay;
    if (typeof type !== "string" || !type.endsWith("RetryInfo") || typeof delay !== "string") continue;
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1];
    if (seconds !== undefined) return Number(seconds) * 1_000;
  }
  return undefined;
}
