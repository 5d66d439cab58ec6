import { BOOLEAN, type OptionType, STRING } from "../../errors/option-types.ts";
import { checkToken, tokenCredentials } from "../tokens/token-credentials.ts";
import type { DatabricksCredentials, TokenSource } from "../types.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** Options of {@link pat}. */
export interface PatOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp"> {
  /** A personal access token, or a function that returns a token, called before each attempt. */
  readonly token: TokenSource;
}

const OPTIONS: Readonly<Record<keyof PatOptions, OptionType>> = {
  host: STRING,
  allowInsecureHttp: BOOLEAN,
  token: ["a string or a function that returns one", (value) => /^(string|function)$/.test(typeof value)],
};

/**
 * Authenticates with a personal access token, or with tokens that a function returns. Works wherever `fetch` does.
 * @throws `ConfigurationError` for an invalid host or token
 *
 * @example
 * new JobsClient({ credentials: pat({ host, token: () => vault.read("databricks") }) });
 */
export function pat(options: PatOptions): DatabricksCredentials {
  const workspace = checkOptions("pat", options, OPTIONS);
  if (typeof options.token !== "function") checkToken(options.token);
  return tokenCredentials(workspace, options.token);
}
