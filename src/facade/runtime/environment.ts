/** Returns an environment variable. An empty one counts as not set, and so does any in a runtime without them. */
export function readEnvironment(name: string): string | undefined {
  try {
    const value: unknown = globalThis.process?.env[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    // Deno throws without permission to read the environment.
    return undefined;
  }
}
