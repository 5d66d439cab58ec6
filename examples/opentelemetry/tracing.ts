import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { CallEvent, Hooks, ResponseEvent } from "../../src/facade/index.ts";

/**
 * Returns hooks that record a span per call, as a child of the active span, and a child span of it per attempt.
 * Make hooks of their own for each client: clients number their calls separately.
 * @param host - Scheme, host and port of the workspace, for the `server` attributes
 */
export function tracingHooks(tracer: Tracer, host?: string): Hooks {
  const calls = new Map<number, CallSpans>();
  const server = host === undefined ? {} : serverAttributes(host);

  function startCall({ callId, operation, method }: CallEvent): CallSpans {
    const call = new CallSpans(tracer.startSpan(operation ?? method), () => calls.delete(callId));
    calls.set(callId, call);
    return call;
  }

  return {
    onRequest(event) {
      const call = calls.get(event.callId) ?? startCall(event);
      const attributes = { ...requestAttributes(event), ...server };
      call.attempt = tracer.startSpan(event.method, { kind: SpanKind.CLIENT, attributes }, call.context);
    },
    onResponse(event) {
      calls.get(event.callId)?.endAttempt(event);
    },
    onRetry(event) {
      const call = calls.get(event.callId);
      if (call !== undefined) call.retriedAttempt = event.attempt;
    },
  };
}

/**
 * Runs a function in an active span, and ends the span with the function. Calls that were aborted in it end too: hooks are not
 * called when a call is aborted.
 */
export async function inSpan<T>(tracer: Tracer, name: string, run: () => Promise<T>): Promise<T> {
  const span = tracer.startSpan(name);
  const openCalls = new Set<CallSpans>();
  let errorType: string | undefined;
  try {
    const active = trace.setSpan(context.active(), span).setValue(OPEN_CALLS, openCalls);
    return await context.with(active, run);
  } catch (error) {
    errorType = typeOf(error);
    throw error;
  } finally {
    for (const call of openCalls) call.end(errorType ?? OTHER);
    endSpan(span, errorType);
  }
}

const OPEN_CALLS = createContextKey("open calls");

/** The spans of one call. */
class CallSpans {
  readonly context: Context;
  attempt: Span | undefined;
  retriedAttempt: number | undefined;
  #errorType: string | undefined;
  #isRefused = false;
  readonly #span: Span;
  readonly #onEnd: () => void;

  constructor(span: Span, onEnd: () => void) {
    this.#span = span;
    this.context = trace.setSpan(context.active(), span);
    const openCalls = context.active().getValue(OPEN_CALLS) as Set<CallSpans> | undefined; // set in `inSpan`
    openCalls?.add(this);
    this.#onEnd = () => {
      openCalls?.delete(this);
      onEnd();
    };
  }

  /** Ends the span of an attempt, and that of the call if it is not retried. */
  endAttempt(event: ResponseEvent): void {
    const { attempt, status, requestId } = event;
    this.#errorType = errorTypeOf(event);
    if (this.attempt !== undefined) {
      if (status !== undefined) this.attempt.setAttribute("http.response.status_code", status);
      if (requestId !== undefined) this.attempt.setAttribute("databricks.request_id", requestId);
      endSpan(this.attempt, this.#errorType);
      this.attempt = undefined;
    }
    if (this.#errorType === undefined) {
      this.end();
      return;
    }
    // After the first 401 the client renews the credentials, and there is another event.
    if (status === 401 && !this.#isRefused) {
      this.#isRefused = true;
      return;
    }
    // No hook says that a call failed: `onRetry` follows within a microtask, or not at all.
    queueMicrotask(() =>
      queueMicrotask(() => {
        if (this.retriedAttempt !== attempt) this.end();
      }),
    );
  }

  /** Ends the span of the call, and that of an attempt that got no response. */
  end(errorType: string | undefined = this.#errorType): void {
    if (this.attempt !== undefined) endSpan(this.attempt, errorType);
    this.attempt = undefined;
    endSpan(this.#span, errorType);
    this.#onEnd();
  }
}

function requestAttributes({ method, path, attempt }: CallEvent): Attributes {
  return {
    "http.request.method": method,
    // Without the query.
    "url.path": `/api${path}`,
    ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
  };
}

function serverAttributes(host: string): Attributes {
  const { protocol, hostname, port } = new URL(host);
  return {
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
  };
}

function endSpan(span: Span, errorType: string | undefined): void {
  if (errorType !== undefined) {
    span.setAttribute("error.type", errorType);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

function errorTypeOf({ status, error }: ResponseEvent): string | undefined {
  if (status === undefined) return typeOf(error);
  return status >= 200 && status < 300 ? undefined : String(status);
}

function typeOf(error: unknown): string {
  return error instanceof Error ? error.name : OTHER;
}

// The value of `error.type` for what has no name.
const OTHER = "_OTHER";
