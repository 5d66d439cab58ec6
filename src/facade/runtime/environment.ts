/** Reads an environment variable; an empty one counts as not set, as does a runtime that has none. */
export function readEnvironment(name: string): string | undefined {
  try {
    const value: unknown = globalThis.process?.env[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    // Deno refuses to tell without permission.
    return undefined;
  }
}
