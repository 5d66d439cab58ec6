import { readEnvironment } from "./credentials/environment.ts";

/** What all events of one call share. */
export interface CallEvent {
  /** Number of the call within its client, the same for all of its attempts. */
  readonly callId: number;
  /** Which operation of the API document it is; nothing for a path the document does not have. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path below `/api`, without the query. */
  readonly path: string;
  /** 1 for the first sending, 2 for the second, and so on. */
  readonly attempt: number;
  /** The token that lets a run-now or submit be sent again without a second run. */
  readonly idempotencyToken: string | undefined;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** Headers to be sent; what signs the request is masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body; members that hold secrets are masked. */
  readonly body: unknown;
}

/** An attempt is over, with an answer or without. */
export interface ResponseEvent extends CallEvent {
  readonly durationMs: number;
  /** HTTP status; nothing where no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Headers of the answer, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why no answer came. */
  readonly error: Error | undefined;
}

/** An attempt failed and the request will be sent again, after a pause. (After a 401 it is at once, untold.) */
export interface RetryEvent extends CallEvent {
  /** Milliseconds until then. */
  readonly delayMs: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly error: Error | undefined;
}

/** Functions told of every attempt of every call. What they throw or return is ignored. */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** Tells a hook of an event, and keeps whatever goes wrong there away from the call. */
export function tell<Event>(hook: ((event: Event) => unknown) | undefined, event: () => Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event());
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // The call goes on whatever its observers do.
  }
}

/** The hooks given, with those that print where `DATABRICKS_JOBS_DEBUG` is set to 1. */
export function withDebugLines(hooks: Hooks): Hooks {
  if (readEnvironment("DATABRICKS_JOBS_DEBUG") !== "1") return hooks;
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
