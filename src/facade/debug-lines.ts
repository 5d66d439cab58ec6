import { type CallEvent, type Hooks, tell } from "./hooks.ts";

/** The hooks given, with those that print a line for each answer and each retry. */
export function withDebugLines(hooks: Hooks): Hooks {
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
