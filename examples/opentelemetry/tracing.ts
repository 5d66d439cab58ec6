import {
  type Attributes,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { Hooks, RequestEvent, ResultEvent } from "../../src/facade/index.ts";

/** The spans of a call, and of its attempt that is under way. */
interface CallSpans {
  readonly call: Span;
  attempt?: Span | undefined;
}

/**
 * Returns hooks that record a span per call, as a child of the active span, and a child span of it per attempt.
 * Make hooks for each client: clients number their calls separately.
 */
export function tracingHooks(tracer: Tracer): Hooks {
  const calls = new Map<number, CallSpans>();

  return {
    onRequest(event) {
      const spans: CallSpans = calls.get(event.callId) ?? {
        call: tracer.startSpan(event.operation ?? event.method),
      };
      calls.set(event.callId, spans);
      const options = { kind: SpanKind.CLIENT, attributes: requestAttributes(event) };
      spans.attempt = tracer.startSpan(event.method, options, trace.setSpan(context.active(), spans.call));
    },
    onResponse(event) {
      const attempt = calls.get(event.callId)?.attempt;
      if (attempt === undefined) return;
      const { status, requestId } = event;
      if (status !== undefined) attempt.setAttribute("http.response.status_code", status);
      if (requestId !== undefined) attempt.setAttribute("databricks.request_id", requestId);
      endSpan(attempt, event);
    },
    onEnd(event) {
      const { callId, operation, method, durationMs } = event;
      // A call that was never sent has no span yet.
      const call =
        calls.get(callId)?.call ??
        tracer.startSpan(operation ?? method, { startTime: Date.now() - durationMs });
      calls.delete(callId);
      endSpan(call, event);
    },
  };
}

function requestAttributes({ host, method, path, attempt }: RequestEvent): Attributes {
  const { protocol, hostname, port } = new URL(host);
  return {
    "http.request.method": method,
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    // Without the query.
    "url.path": `/api${path}`,
    ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
  };
}

function endSpan(span: Span, { status, error }: ResultEvent): void {
  const isSuccess = status !== undefined && status >= 200 && status < 300;
  if (!isSuccess) {
    span.setAttribute("error.type", status?.toString() ?? error?.name ?? "_OTHER");
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
