/** Calls a hook with an event. What the hook throws, or rejects with, is ignored. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: () => Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event());
    // Also a promise of another realm or library.
    if (isThenable(result)) Promise.resolve(result).catch(() => {});
  } catch {
    // A hook must not affect the call.
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}
