import type { Operation } from "../../generated/operations.ts";
import type { DatabricksCredentials } from "../credentials/types.ts";
import {
  ConnectionError,
  DatabricksError,
  type Outcome,
  type RequestError,
  type RequestFacts,
} from "../errors/errors.ts";
import { connectionError, unexpectedAnswer, withAdvice } from "../errors/transport-errors.ts";
import type { HttpResponse } from "../http/response.ts";
import { sleep } from "../http/timeout.ts";
import { type JobsClientOptions, type RequestOptions, readLimits } from "../options.ts";
import { Secrets } from "../redaction/secrets.ts";
import { readEnvironment } from "../runtime/environment.ts";
import { loadPart } from "../util/lazy.ts";
import {
  createAttempt,
  type OutgoingRequest,
  type PlainHeaders,
  type Progress,
  SameAuthorization,
  type Signature,
} from "./attempt.ts";
import type { Observers } from "./hook-dispatcher.ts";
import type { CallEvent, Hooks } from "./hooks.ts";
import { createGate, GateClosed } from "./rate-limiter.ts";
import {
  backoffMs,
  classifyAnswer,
  classifyConnectionError,
  type Failure,
  isLimit,
  outcomeOf,
  retryAfterMs,
  retryDelayMs,
} from "./retry-policy.ts";

/** What the transport has to know of a call beside its request. */
export interface Call {
  /** Id of the operation, where the API document has it. */
  readonly operation: string | undefined;
  readonly repeat: Operation["repeat"];
  readonly unknownOutcome: string;
  readonly idempotencyToken: string | undefined;
}

/** The last answer of a call, a success or an error's, with the facts of the call. */
export interface Delivery {
  readonly answer: HttpResponse;
  readonly facts: RequestFacts;
  readonly secrets: Secrets;
}

/** Sends requests to the workspace, again where that does no harm. */
export type Transport = (request: OutgoingRequest, call: Call, options: RequestOptions) => Promise<Delivery>;

/** How an attempt ended: with an answer, which may be an error's, or with an error of its own. */
export type Result =
  | { answer: HttpResponse; failure: Failure | undefined }
  | { error: RequestError; failure: Failure };

/** Makes the transport that all calls of a client share: the one place that repeats requests. */
export function createTransport(credentials: DatabricksCredentials, options: JobsClientOptions): Transport {
  const clientLimits = readLimits(options);
  const attempt = createAttempt(credentials, options);
  const gate = createGate();
  let callCount = 0;
  let observers: Observers | null | undefined;

  return async (request, call, callOptions) => {
    const signal = callOptions.signal ?? undefined;
    const limits = readLimits(callOptions, clientLimits);
    if (observers === undefined) observers = await findObservers(options.hooks, signal);
    callCount += 1;
    const callId = callCount;
    const { method, path } = request;
    const { operation, repeat, unknownOutcome, idempotencyToken } = call;
    const startedMs = performance.now();
    const elapsedMs = (): number => performance.now() - startedMs;
    const secrets = new Secrets();
    let attempts = 0;
    let sentMs = 0;
    let retries = 0;
    let mayBeDone = false;
    let last: Result | undefined;
    let refused: { answer: HttpResponse; signature: Signature | undefined } | undefined;

    for (;;) {
      if (gate.isClosed()) {
        const closedBy = await gate.pass(() => limits.retryTimeoutMs - elapsedMs(), signal);
        if (closedBy !== undefined) return conclude(last ?? { answer: closedBy, failure: "not_done" });
      }
      const progress: Progress = { sent: false, signature: undefined, secrets };
      const how = { timeoutMs: limits.timeoutMs, signal, refused: refused?.signature, onSend };
      if (refused !== undefined) refused = { answer: refused.answer, signature: undefined };
      let result: Result | undefined;
      try {
        result = judge(await attempt(request, how, progress), progress);
      } catch (thrown) {
        result = explain(thrown, progress);
      }
      if (result === undefined) continue;
      if (progress.sent) observers?.response(event(), result, performance.now() - sentMs, secrets);
      mayBeDone ||= result.failure === "unknown";
      const random = Math.random();
      if ("answer" in result) {
        const { answer, failure } = result;
        if (failure === undefined) return { answer, facts: facts("not_done"), secrets };
        if (answer.status === 401 && refused === undefined) {
          refused = { signature: progress.signature, answer };
          continue;
        }
        if (isLimit(answer)) gate.close(asked(answer) ?? backoffMs(retries, random), answer);
      }
      const delayMs = retryDelayMs({
        repeat,
        failure: result.failure ?? "refused",
        retries,
        maxRetries: limits.maxRetries,
        elapsedMs: elapsedMs(),
        retryTimeoutMs: limits.retryTimeoutMs,
        retryAfterMs: "answer" in result ? asked(result.answer) : undefined,
        random,
      });
      if (delayMs === undefined) return conclude(result);
      last = result;
      observers?.retry(event(), result, delayMs, secrets);
      retries += 1;
      await sleep(delayMs, signal);
    }

    function onSend(headers: PlainHeaders): void {
      if (gate.isClosed()) throw new GateClosed();
      attempts += 1;
      if (observers === null) return;
      sentMs = performance.now();
      observers?.request(event(), headers, request.body, secrets);
    }

    function event(): CallEvent {
      return { callId, operation, method, path, attempt: attempts, idempotencyToken };
    }

    function judge(answer: HttpResponse, progress: Progress): Result {
      const error = unexpectedAnswer(answer, facts, progress, unknownOutcome);
      if (error !== undefined) return { error, failure: "refused" };
      return { answer, failure: answer.error === undefined ? undefined : classifyAnswer(answer) };
    }

    /** The result of an attempt that got no answer, or nothing where it was not made. */
    function explain(thrown: unknown, progress: Progress): Result | undefined {
      if (signal?.aborted) throw signal.reason;
      if (thrown instanceof GateClosed) return undefined;
      if (thrown instanceof SameAuthorization && refused !== undefined) {
        return { answer: refused.answer, failure: "refused" };
      }
      if (thrown instanceof DatabricksError) throw mayBeDone ? notAgain(thrown) : thrown;
      const failure = progress.sent ? classifyConnectionError(thrown) : "not_done";
      const about = facts(failure);
      return { error: connectionError(thrown, about, limits.timeoutMs, progress, unknownOutcome), failure };
    }

    function conclude(result: Result): Delivery {
      if ("error" in result) throw result.error;
      return { answer: result.answer, facts: facts(outcomeOf(result.answer)), secrets };
    }

    /** The error where a request cannot be tried again, although it may have been carried out before. */
    function notAgain(thrown: DatabricksError): ConnectionError {
      const about = facts("unknown");
      const message = `${method} ${path}: it could not be tried again (${thrown.message})`;
      return new ConnectionError(withAdvice(message, about, unknownOutcome), about, { cause: thrown });
    }

    // What one attempt left open, a later one does not settle.
    function facts(outcome: Outcome): RequestFacts {
      mayBeDone ||= outcome === "unknown";
      return { method, path, attempts, outcome: mayBeDone ? "unknown" : "not_done", idempotencyToken };
    }
  };
}

/** What tells the hooks, and prints where `DATABRICKS_JOBS_DEBUG` is set to 1; nothing where neither is wanted. */
async function findObservers(
  hooks: Hooks | undefined,
  signal: AbortSignal | undefined,
): Promise<Observers | null> {
  const isDebug = readEnvironment("DATABRICKS_JOBS_DEBUG") === "1";
  if (hooks === undefined && !isDebug) return null;
  const { createObservers } = await loadPart(import("./hook-dispatcher.ts"), signal);
  return createObservers(hooks, isDebug);
}

function asked(answer: HttpResponse): number | undefined {
  return retryAfterMs(answer, Date.now());
}
