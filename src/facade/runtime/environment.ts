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

/** Returns the environment variable that names a proxy, if the runtime's `fetch` does not use it. Only Node.js ignores it. */
export function unusedProxy(): string | undefined {
  const isIgnored =
    !("Bun" in globalThis || "Deno" in globalThis) && readEnvironment("NODE_USE_ENV_PROXY") === undefined;
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
  return isIgnored ? names.find((name) => readEnvironment(name) !== undefined) : undefined;
}
