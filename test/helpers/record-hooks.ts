import type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from "../../src/facade/index.ts";

/** An event, under the name of the hook that was told of it. */
export type RecordedEvent =
  | readonly ["onRequest", RequestEvent]
  | readonly ["onResponse", ResponseEvent]
  | readonly ["onRetry", RetryEvent];

/** Hooks that keep what they are told, in order. */
export function recordHooks(): { hooks: Hooks; events: RecordedEvent[] } {
  const events: RecordedEvent[] = [];
  return {
    events,
    hooks: {
      onRequest: (event) => events.push(["onRequest", event]),
      onResponse: (event) => events.push(["onResponse", event]),
      onRetry: (event) => events.push(["onRetry", event]),
    },
  };
}
