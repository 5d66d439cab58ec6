import { requestIdOf } from "../http/response.ts";
import { redactBody, redactHeaders } from "../redaction/redact.ts";
import type { Secrets } from "../redaction/secrets.ts";
import { tell } from "../util/notify.ts";
import type { PlainHeaders } from "./attempt.ts";
import type { CallEvent, Hooks } from "./hooks.ts";
import type { Result } from "./transport.ts";

/** Tells hooks what happens in the transport. It is loaded where there are any. */
export interface Observers {
  request(call: CallEvent, headers: PlainHeaders, body: string | undefined, secrets: Secrets): void;
  response(call: CallEvent, result: Result, durationMs: number, secrets: Secrets): void;
  retry(call: CallEvent, result: Result, delayMs: number, secrets: Secrets): void;
}

export function createObservers(hooks: Hooks = {}, isDebug = false): Observers {
  const { onRequest, onResponse, onRetry } = isDebug ? withDebugLines(bound(hooks)) : bound(hooks);
  return {
    request(call, headers, body, secrets) {
      tell(onRequest, () => ({
        ...call,
        headers: redactHeaders(Object.entries(headers), secrets),
        body: redactBody(body, secrets),
      }));
    },
    response(call, result, durationMs, secrets) {
      tell(onResponse, () => ({
        ...call,
        durationMs,
        headers: "answer" in result ? redactHeaders(result.answer.headers, secrets) : {},
        ...seen(result, secrets),
      }));
    },
    retry(call, result, delayMs, secrets) {
      tell(onRetry, () => ({ ...call, delayMs, ...seen(result, secrets) }));
    },
  };
}

/** The functions as they are now, which may be methods. */
function bound(hooks: Hooks): Hooks {
  return {
    onRequest: hooks.onRequest?.bind(hooks),
    onResponse: hooks.onResponse?.bind(hooks),
    onRetry: hooks.onRetry?.bind(hooks),
  };
}

/** What hooks are told of a result. */
function seen(result: Result, secrets: Secrets) {
  if ("error" in result) return { status: undefined, requestId: undefined, error: result.error };
  const id = requestIdOf(result.answer);
  const requestId = id === undefined ? undefined : secrets.hide(id);
  return { status: result.answer.status, requestId, error: undefined };
}

/** The hooks given, with those that print a line for each answer and each retry. */
function withDebugLines(hooks: Hooks): Hooks {
  return {
    onRequest: hooks.onRequest,
    onResponse: (event) => {
      const came = event.status ?? event.error?.message ?? "";
      const id = event.requestId === undefined ? "" : ` request ${event.requestId}`;
      print(event, `${came} after ${Math.round(event.durationMs)} ms${id}`);
      tell(hooks.onResponse, () => event);
    },
    onRetry: (event) => {
      print(event, `again in ${Math.round(event.delayMs)} ms`);
      tell(hooks.onRetry, () => event);
    },
  };
}

function print({ callId, attempt, method, path }: CallEvent, what: string): void {
  console.error(`databricks-jobs #${callId}.${attempt} ${method} ${path}: ${what}`);
}
