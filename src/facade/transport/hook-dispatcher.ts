import { requestIdOf } from "../http/response.ts";
import { redactBody, redactHeaders } from "../redaction/redact.ts";
import { readEnvironment } from "../runtime/environment.ts";
import { notify } from "../util/notify.ts";
import { printable } from "../util/printable.ts";
import type { CallState } from "./call-state.ts";
import type { CallEvent, Hooks } from "./hooks.ts";
import type { AttemptResult, PlainHeaders } from "./types.ts";

/**
 * Returns the dispatcher for a client's hooks. If `DATABRICKS_JOBS_DEBUG` is set to 1, it also prints a line for each
 * response and each retry.
 */
export function createHookDispatcher(hooks: Hooks = {}): HookDispatcher {
  const bound = bind(hooks);
  return new HookDispatcher(readEnvironment("DATABRICKS_JOBS_DEBUG") === "1" ? withDebugLines(bound) : bound);
}

/** Calls hooks with what happens to a call. An event is only made if there is a hook for it. */
export class HookDispatcher {
  readonly #hooks: Hooks;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  request(call: CallState, headers: PlainHeaders): void {
    notify(this.#hooks.onRequest, () => ({
      ...call.event,
      headers: redactHeaders(Object.entries(headers), call.secrets),
      body: redactBody(call.request.body, call.secrets),
    }));
  }

  response(call: CallState, result: AttemptResult, durationMs: number): void {
    notify(this.#hooks.onResponse, () => ({
      ...call.event,
      durationMs,
      headers: "response" in result ? redactHeaders(result.response.headers, call.secrets) : {},
      ...describe(call, result),
    }));
  }

  retry(call: CallState, result: AttemptResult, delayMs: number): void {
    notify(this.#hooks.onRetry, () => ({ ...call.event, delayMs, ...describe(call, result) }));
  }
}

/** Binds the hooks, which may be methods, as they are now. */
function bind(hooks: Hooks): Hooks {
  return {
    onRequest: hooks.onRequest?.bind(hooks),
    onResponse: hooks.onResponse?.bind(hooks),
    onRetry: hooks.onRetry?.bind(hooks),
  };
}

function describe({ secrets }: CallState, result: AttemptResult) {
  if ("error" in result) return { status: undefined, requestId: undefined, error: result.error };
  const id = requestIdOf(result.response);
  const requestId = id === undefined ? undefined : secrets.mask(id);
  return { status: result.response.status, requestId, error: undefined };
}

function withDebugLines(hooks: Hooks): Hooks {
  return {
    onRequest: hooks.onRequest,
    onResponse: (event) => {
      const result = event.status ?? event.error?.message ?? "";
      const id = event.requestId === undefined ? "" : ` request ${event.requestId}`;
      print(event, `${result} after ${Math.round(event.durationMs)} ms${id}`);
      notify(hooks.onResponse, () => event);
    },
    onRetry: (event) => {
      print(event, `retrying in ${Math.round(event.delayMs)} ms`);
      notify(hooks.onRetry, () => event);
    },
  };
}

function print({ callId, attempt, method, path }: CallEvent, message: string): void {
  console.error(`databricks-jobs #${callId}.${attempt} ${method} ${path}: ${printable(message)}`);
}
