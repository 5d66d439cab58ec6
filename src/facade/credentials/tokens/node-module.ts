import { ConfigurationError } from "../../errors/errors.ts";
import { type Builtins, builtin } from "../../runtime/builtin.ts";

/**
 * Returns a module of Node.js.
 * @throws {@link ConfigurationError} if the runtime has none
 */
export function requireNodeModule<Name extends keyof Builtins>(name: Name, purpose: string): Builtins[Name] {
  const found = builtin(name);
  if (found !== undefined) return found;
  throw new ConfigurationError(
    `${purpose} requires Node.js, Bun or Deno. In this runtime, pass \`host\` and \`token\`, oauthM2M(), or your own ` +
      "`credentials`.",
  );
}
