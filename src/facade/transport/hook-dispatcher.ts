import { type HttpResponse, requestIdOf } from "../http/response.ts";
import { redactBody, redactHeaders } from "../redaction/redact.ts";
import { readEnvironment } from "../runtime/environment.ts";
import { isError } from "../util/is-error.ts";
import { notify } from "../util/notify.ts";
import type { CallState } from "./call-state.ts";
import type { Hooks } from "./hooks.ts";
import { type Logger, withLogLines } from "./logger.ts";
import type { TransportOptions } from "./options.ts";
import type { PlainHeaders } from "./types.ts";

/** Returns the dispatcher for a client's hooks and logger, and for `DATABRICKS_JOBS_DEBUG=1`. */
export function createHookDispatcher({ hooks = {}, logger, logLevel }: LogOptions): HookDispatcher {
  let all = bind(hooks);
  if (logger !== undefined || logLevel !== undefined) {
    all = withLogLines(all, logger ?? console, logLevel ?? "warn");
  }
  if (readEnvironment("DATABRICKS_JOBS_DEBUG") === "1") all = withLogLines(all, STANDARD_ERROR, "debug");
  return new HookDispatcher(all);
}

const print = (message: string): void => console.error(message);
const STANDARD_ERROR: Logger = { debug: print, info: print, warn: print, error: print };

/** The options that say who is called. */
type LogOptions = Pick<TransportOptions, "hooks" | "logger" | "logLevel">;

/** A response, or the error in its place. */
type Result = { readonly response: HttpResponse } | { readonly error: unknown };

/** Calls hooks with what happens to a call. An event is only made if there is a hook for it. */
export class HookDispatcher {
  readonly #hooks: Hooks;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  request(call: CallState, host: string, headers: PlainHeaders): void {
    notify(this.#hooks.onRequest, () => ({
      ...call.event,
      host,
      headers: redactHeaders(Object.entries(headers), call.secrets),
      body: redactBody(call.request.body, call.secrets),
    }));
  }

  /** Reports how an attempt ended, if one is under way. */
  response(call: CallState, result: Result): void {
    const durationMs = call.endAttempt();
    if (durationMs === undefined) return;
    notify(this.#hooks.onResponse, () => ({
      ...call.event,
      durationMs,
      headers: "response" in result ? redactHeaders(result.response.headers, call.secrets) : {},
      ...describe(call, result),
    }));
  }

  retry(call: CallState, result: Result, delayMs: number): void {
    notify(this.#hooks.onRetry, () => ({ ...call.event, delayMs, ...describe(call, result) }));
  }

  /** Reports how a call ended, and before it an attempt that ended with it. */
  end(call: CallState, result: Result): void {
    this.response(call, result);
    notify(this.#hooks.onEnd, () => ({
      ...call.event,
      durationMs: call.durationMs,
      ...describe(call, result),
    }));
  }
}

/** Binds the hooks, which may be methods, as they are now. */
function bind(hooks: Hooks): Hooks {
  return {
    onRequest: hooks.onRequest?.bind(hooks),
    onResponse: hooks.onResponse?.bind(hooks),
    onRetry: hooks.onRetry?.bind(hooks),
    onEnd: hooks.onEnd?.bind(hooks),
  };
}

/** Formats the reason of an abort, which may be an object without a text. */
function textOf(reason: unknown): string {
  try {
    return String(reason);
  } catch {
    return "aborted";
  }
}

function describe({ secrets }: CallState, result: Result) {
  if ("error" in result) {
    const error = isError(result.error) ? result.error : new Error(textOf(result.error));
    return { status: undefined, requestId: undefined, error };
  }
  const id = requestIdOf(result.response);
  const requestId = id === undefined ? undefined : secrets.mask(id);
  return { status: result.response.status, requestId, error: undefined };
}
