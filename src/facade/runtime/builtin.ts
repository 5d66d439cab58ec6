import { ConfigurationError } from "../errors/errors.ts";

/** The modules of Node.js that signing in uses. */
interface Builtins {
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:fs/promises": typeof import("node:fs/promises");
  readonly "node:os": typeof import("node:os");
  readonly "node:path": typeof import("node:path");
  readonly "node:util": typeof import("node:util");
}

/**
 * A module of Node.js, taken when it is needed and not imported, so that no bundle for a browser or a Worker holds it.
 * Bun and Deno have them too.
 *
 * @throws {@link ConfigurationError} where the runtime has none
 */
export function builtin<Name extends keyof Builtins>(name: Name, purpose: string): Builtins[Name] {
  const found = globalThis.process?.getBuiltinModule?.(name);
  if (found === undefined) {
    throw new ConfigurationError(
      `${purpose} needs Node.js, Bun or Deno: here, give host and token, oauthM2M(), or credentials of your own.`,
    );
  }
  return found as Builtins[Name]; // the runtime's own module of that name
}
