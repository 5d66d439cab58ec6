/** Calls a hook with an event. What the hook throws, or rejects with, is ignored. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: () => Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event());
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // A hook must not affect the call.
  }
}
