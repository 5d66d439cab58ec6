import type { EndEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "../../src/facade/index.ts";

/** The name of a hook, and the event it was called with. */
export type RecordedEvent =
  | readonly ["onRequest", RequestEvent]
  | readonly ["onResponse", ResponseEvent]
  | readonly ["onRetry", RetryEvent]
  | readonly ["onEnd", EndEvent];

/** Returns hooks that record their events in order. */
export function recordHooks(): { hooks: Hooks; events: RecordedEvent[] } {
  const events: RecordedEvent[] = [];
  return {
    events,
    hooks: {
      onRequest: (event) => events.push(["onRequest", event]),
      onResponse: (event) => events.push(["onResponse", event]),
      onRetry: (event) => events.push(["onRetry", event]),
      onEnd: (event) => events.push(["onEnd", event]),
    },
  };
}
