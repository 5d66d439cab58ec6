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
