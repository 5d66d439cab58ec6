import type { ResolvedCredentials } from "../credentials/types.ts";
import { ConnectionError, DatabricksError, type RequestError } from "../errors/errors.ts";
import {
  connectionError,
  responseTooLargeError,
  unexpectedPageError,
  withAdvice,
} from "../errors/transport-errors.ts";
import { retryAfterMs } from "../http/backoff.ts";
import { isNeverConnected, isTlsMismatch, reasonOf } from "../http/network-error.ts";
import { type HttpResponse, ResponseTooLarge } from "../http/response.ts";
import { sleep, withTimeout } from "../http/timeout.ts";
import { type AttemptObserver, AttemptSender, type Progress } from "./attempt.ts";
import { CallState } from "./call-state.ts";
import { createHookDispatcher, type HookDispatcher } from "./hook-dispatcher.ts";
import {
  type ApiVersion,
  type Limits,
  type RequestOptions,
  readApiVersion,
  readLimits,
  type TransportOptions,
} from "./options.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { classifyResponse, isLimit, outcomeOf, retryDelayMs, shouldRetry } from "./retry-policy.ts";
import type { AttemptResult, CallInfo, Delivery, OutgoingRequest } from "./types.ts";

/** Sends the requests of a client, and retries them if that is safe. */
export class Transport {
  readonly #credentials: ResolvedCredentials;
  readonly #sender: AttemptSender;
  readonly #options: TransportOptions;
  readonly #limits: Limits;
  readonly #rateLimiter: RateLimiter;
  #apiVersion: ApiVersion | undefined;
  #hooks: HookDispatcher | undefined;
  /** Whether the workspace has ever responded: if not, its address may be wrong. */
  #hasResponded = false;

  constructor(
    credentials: ResolvedCredentials,
    options: TransportOptions,
    rateLimiter: RateLimiter = new RateLimiter(),
  ) {
    this.#credentials = credentials;
    this.#rateLimiter = rateLimiter;
    this.#sender = new AttemptSender(credentials, options);
    this.#options = options;
    this.#limits = readLimits(options);
  }

  /** Returns a transport with other options, the same credentials and the same rate limit. */
  withOptions(options: TransportOptions): Transport {
    return new Transport(this.#credentials, options, this.#rateLimiter);
  }

  /**
   * The version of the API; the environment is not read before the first call.
   * @throws `ConfigurationError` if the environment names an unknown one
   */
  get apiVersion(): ApiVersion {
    this.#apiVersion ??= readApiVersion(this.#options);
    return this.#apiVersion;
  }

  /** Returns a request in the version of the API to use. Only the paths of jobs have one. */
  inVersion<T extends { readonly path: string }>(request: T): T {
    if (this.apiVersion === "2.1") return request;
    return { ...request, path: request.path.replace(/^\/2\.1\/jobs\//, `/${this.apiVersion}/jobs/`) };
  }

  /** Where the credentials come from, for messages. */
  get credentialsSource(): string {
    return this.#credentials.source;
  }

  /**
   * Sends a request until it succeeds or must not be retried. Resolves to the last response.
   * @throws `RequestError` if there is no response of the Jobs API
   */
  async send(request: OutgoingRequest, info: CallInfo, options: RequestOptions): Promise<Delivery> {
    const limits = readLimits(options, this.#limits);
    // Created at the first call: a client reads no environment variable before that.
    this.#hooks ??= createHookDispatcher(this.#options);
    const callId = this.#rateLimiter.nextCallId();
    const call = new CallState(callId, request, info, limits, options.signal ?? undefined);
    try {
      const delivery = await this.#sendWithRetry(call, this.#hooks);
      this.#hooks.end(call, delivery);
      return delivery;
    } catch (error) {
      this.#hooks.end(call, { error });
      throw error;
    }
  }

  async #sendWithRetry(call: CallState, hooks: HookDispatcher): Promise<Delivery> {
    for (;;) {
      // Until a limit is known, a call authenticates before it has its turn, so that all share one authentication.
      if (call.isQueued || !this.#rateLimiter.isOpen) {
        const turn = await this.#rateLimiter.acquire(call);
        // The response that reported the limit: the turn would come too late.
        if ("headers" in turn) {
          return this.#conclude(call, call.lastResult ?? { response: turn, failure: "not_done" });
        }
        call.turn = turn;
      }
      const result = await this.#sendOnce(call, hooks);
      // It has to queue, and was not sent.
      if (result === undefined) continue;
      const random = Math.random();
      if ("response" in result && result.failure === undefined) return this.#conclude(call, result);
      const limitMs = this.#throttle(call, result, random);
      const delayMs = this.#shouldRetry(call, result)
        ? this.#retryDelay(call, result, limitMs, random)
        : undefined;
      if (delayMs === undefined) return this.#conclude(call, result);
      call.lastResult = result;
      hooks.retry(call, result, delayMs);
      if (limitMs === undefined) {
        call.retries += 1;
        await sleep(delayMs, call.signal);
      }
    }
  }

  /** Makes one attempt. Resolves to `undefined` if the call has to queue when its request is ready. */
  async #sendOnce(call: CallState, hooks: HookDispatcher): Promise<AttemptResult | undefined> {
    const progress: Progress = { isInFlight: false };
    const observer: AttemptObserver = {
      onSend: (host, headers) => {
        call.turn ??= this.#rateLimiter.tryAcquire();
        call.isQueued = call.turn === undefined || !this.#rateLimiter.holds(call.turn);
        if (call.isQueued) return false;
        call.beginAttempt();
        call.info.onSend?.(call.info.idempotencyToken);
        hooks.request(call, host, headers);
        return true;
      },
      onRefused: (response) => hooks.response(call, { response }),
    };
    let result: AttemptResult | undefined;
    try {
      const { limits, signal } = call;
      const response = await withTimeout({ timeoutMs: limits.timeoutMs, signal }, (within) =>
        this.#sender.send(call, observer, progress, within),
      );
      if (response === undefined) return undefined;
      this.#hasResponded = true;
      result = this.#toResult(call, response);
    } catch (thrown) {
      result = this.#toError(call, thrown, progress);
    } finally {
      this.#endTurn(call, result);
    }
    call.recordOutcome(result.failure === "unknown" ? "unknown" : "not_done");
    hooks.response(call, result);
    return result;
  }

  /** Ends the turn of a call, unless a limit is to be reported with it. */
  #endTurn(call: CallState, result: AttemptResult | undefined): void {
    const { turn } = call;
    const response = result !== undefined && "response" in result ? result.response : undefined;
    if (turn === undefined || (response !== undefined && isLimit(response))) return;
    call.turn = undefined;
    if (response === undefined) this.#rateLimiter.release(turn);
    else this.#rateLimiter.pass(turn);
  }

  #toResult(call: CallState, response: HttpResponse): AttemptResult {
    const facts = call.facts.bind(call);
    const error = unexpectedPageError(response, facts, call.secrets, call.info.unknownOutcome);
    if (error !== undefined) return { error, failure: "refused" };
    return { response, failure: response.error === undefined ? undefined : classifyResponse(response) };
  }

  /**
   * Returns the result of an attempt that got no response.
   * @throws the `reason` of the caller's signal, or an error that ends the call: no request was sent
   */
  #toError(call: CallState, thrown: unknown, { isInFlight }: Progress): AttemptResult {
    const { signal, secrets, limits, info } = call;
    if (signal?.aborted) throw signal.reason;
    if (thrown instanceof DatabricksError)
      throw call.isOutcomeUnknown ? this.#notRetried(call, thrown) : thrown;
    if (thrown instanceof ResponseTooLarge) {
      const error = responseTooLargeError(thrown, call.facts("unknown"), secrets, info.unknownOutcome);
      return { error, failure: "refused" };
    }
    const isUnreachable = isInFlight && isNeverConnected(thrown);
    const failure = !isInFlight || isUnreachable ? "not_done" : "unknown";
    const facts = call.facts(failure);
    const error = connectionError(thrown, facts, {
      isInFlight,
      secrets,
      timeoutMs: limits.timeoutMs,
      unknownOutcome: info.unknownOutcome,
      isOwnFetch: this.#options.fetch === undefined,
    });
    // A server without TLS fails every retry.
    return { error, failure, isUnreachable: isUnreachable || isTlsMismatch(reasonOf(thrown)) };
  }

  /** Returns the error for a call that cannot be retried although an earlier attempt may have been executed. */
  #notRetried(call: CallState, thrown: DatabricksError): ConnectionError {
    const facts = call.facts("unknown");
    const message = `${facts.method} ${facts.path}: the request could not be retried (${thrown.message})`;
    return new ConnectionError(withAdvice(message, facts, call.info.unknownOutcome), facts, {
      cause: thrown,
    });
  }

  /** Throttles all calls of the client after a rate limit. Returns the milliseconds until the next may be sent. */
  #throttle(call: CallState, result: AttemptResult, random: number): number | undefined {
    const { turn } = call;
    if (turn === undefined || !("response" in result) || !isLimit(result.response)) return undefined;
    call.turn = undefined;
    const { response } = result;
    return this.#rateLimiter.limit(turn, response, retryAfterMs(response, Date.now()), random);
  }

  #shouldRetry({ info, retries, limits }: CallState, result: AttemptResult): boolean {
    const { failure = "refused" } = result;
    // Throttling uses up no retries, but a call that is not to be retried is not.
    const isThrottled = "response" in result && isLimit(result.response) && limits.maxRetries > 0;
    const state = { repeat: info.repeat, failure, maxRetries: limits.maxRetries };
    return shouldRetry({ ...state, retries: isThrottled ? 0 : retries });
  }

  #retryDelay(
    call: CallState,
    result: AttemptResult,
    limitMs: number | undefined,
    random: number,
  ): number | undefined {
    const afterMs = "response" in result ? retryAfterMs(result.response, Date.now()) : undefined;
    return retryDelayMs({
      retries: call.retries,
      elapsedMs: call.elapsedMs,
      retryTimeoutMs: this.#retryTimeoutMs(call, result),
      retryAfterMs: limitMs ?? afterMs,
      random,
    });
  }

  #retryTimeoutMs({ limits: { retryTimeoutMs } }: CallState, result: AttemptResult): number {
    const mayBeWrong = "error" in result && result.isUnreachable && !this.#hasResponded;
    return mayBeWrong ? Math.min(retryTimeoutMs, UNREACHABLE_MS) : retryTimeoutMs;
  }

  /** Returns the final response with the facts of the call, or throws the final error. */
  #conclude(call: CallState, result: AttemptResult): Delivery {
    if ("error" in result) throw result.error satisfies RequestError;
    const { response, failure } = result;
    const facts = call.facts(failure === undefined ? "not_done" : outcomeOf(response));
    return { response, facts, secrets: call.secrets };
  }
}

// Long enough for a short interruption; a wrong address is seen at once.
const UNREACHABLE_MS = 10_000;
