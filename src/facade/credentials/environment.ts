/** Reads an environment variable; an empty one counts as not set, as does a runtime that has none. */
export function readEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env[name] || undefined;
  } catch {
    // Deno refuses to tell without permission.
    return undefined;
  }
}
