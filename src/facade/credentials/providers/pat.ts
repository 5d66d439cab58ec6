import { ConfigurationError } from "../../errors/errors.ts";
import { BOOLEAN, type OptionType, STRING } from "../../errors/option-types.ts";
import { invalidTokenIndex } from "../../http/header-syntax.ts";
import { type Workspace, workspaceHeaders } from "../host.ts";
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
  token: ["a string or a function that returns one", () => true], // checked by itself
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

/** Returns credentials that send a token, which is checked when it is used. */
export function tokenCredentials(workspace: Workspace, token: TokenSource): DatabricksCredentials {
  return {
    kind: "pat",
    async authorize() {
      const value = typeof token === "string" ? token : await token();
      checkToken(value);
      const headers = { ...workspaceHeaders(workspace), authorization: `Bearer ${value}` };
      return { host: workspace.host, headers };
    },
  };
}

/**
 * Checks that a token can be sent in a header. The message does not contain it.
 * @throws {@link ConfigurationError}
 */
export function checkToken(token: unknown): void {
  if (typeof token !== "string" || token === "") {
    throw new ConfigurationError("The token is empty or not a string: pass a personal access token.");
  }
  const index = invalidTokenIndex(token);
  if (index === -1) return;
  throw new ConfigurationError(
    `The token contains an invalid character at position ${index + 1} of ${token.length} (a space, line break or ` +
      'non-ASCII letter); copy it again without surrounding text such as "Bearer ".',
  );
}
