/** The modules of Node.js that authentication uses. */
export interface Builtins {
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:fs/promises": typeof import("node:fs/promises");
  readonly "node:os": typeof import("node:os");
  readonly "node:path": typeof import("node:path");
  readonly "node:util": typeof import("node:util");
}

/**
 * Returns a module of Node.js, or undefined if the runtime has none; Bun and Deno have them too. It is not imported,
 * so that no bundle for a browser or a Worker contains it.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  const found: unknown = globalThis.process?.getBuiltinModule?.(name);
  return found as Builtins[Name] | undefined; // the runtime's own module of that name
}
