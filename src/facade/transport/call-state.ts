import type { Outcome, RequestFacts } from "../errors/errors.ts";
import { Secrets } from "../redaction/secrets.ts";
import type { CallEvent } from "./hooks.ts";
import type { Limits } from "./options.ts";
import type { Turn } from "./rate-limiter.ts";
import type { AttemptResult, CallInfo, OutgoingRequest } from "./types.ts";

/** The state of one call, over all of its attempts. */
export class CallState {
  readonly secrets = new Secrets();
  /** Number of requests handed to `fetch`. */
  attempts = 0;
  /** Number of retries, without those after a limit. */
  retries = 0;
  /** The turn to send, while the call has it. */
  turn: Turn | undefined;
  /** Whether the call has to queue for its next turn. */
  isQueued = false;
  /** Whether refused credentials were renewed; that is done once per call. */
  hasRenewed = false;
  /** The result of the last attempt that is retried. */
  lastResult: AttemptResult | undefined;
  #isOutcomeUnknown = false;
  #firstSentMs: number | undefined;
  #sentMs: number | undefined;
  readonly #startedMs = performance.now();

  constructor(
    readonly callId: number,
    readonly request: OutgoingRequest,
    readonly info: CallInfo,
    readonly limits: Limits,
    readonly signal: AbortSignal | undefined,
  ) {}

  /** Counts an attempt that is sent now. */
  beginAttempt(): void {
    this.attempts += 1;
    this.#sentMs = performance.now();
    this.#firstSentMs ??= this.#sentMs;
  }

  /** Ends the attempt that is under way. Returns its milliseconds, or `undefined` if there is none. */
  endAttempt(): number | undefined {
    const sentMs = this.#sentMs;
    this.#sentMs = undefined;
    return sentMs === undefined ? undefined : performance.now() - sentMs;
  }

  /** Milliseconds since the call began. */
  get durationMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** Milliseconds since the first request, or since the call began if there was none: the time in a queue does not count. */
  get elapsedMs(): number {
    return this.#firstSentMs === undefined ? this.durationMs : performance.now() - this.#firstSentMs;
  }

  /** Milliseconds that the call may still be retried. */
  get remainingMs(): number {
    return this.limits.retryTimeoutMs - (this.#firstSentMs === undefined ? 0 : this.elapsedMs);
  }

  get isOutcomeUnknown(): boolean {
    return this.#isOutcomeUnknown;
  }

  /** Records the outcome of an attempt. Once one is unknown, the outcome of the call is unknown. */
  recordOutcome(outcome: Outcome): void {
    if (outcome === "unknown") this.#isOutcomeUnknown = true;
  }

  /** Records the outcome of an attempt and returns the facts for its error. */
  facts(outcome: Outcome): RequestFacts {
    this.recordOutcome(outcome);
    const { method, path } = this.request;
    return {
      method,
      path,
      attempts: this.attempts,
      outcome: this.#isOutcomeUnknown ? "unknown" : "not_done",
      idempotencyToken: this.info.idempotencyToken,
    };
  }

  /** The properties that all events of the current attempt share. */
  get event(): CallEvent {
    const { method, path } = this.request;
    const { operation, idempotencyToken } = this.info;
    return { callId: this.callId, operation, method, path, attempt: this.attempts, idempotencyToken };
  }
}
