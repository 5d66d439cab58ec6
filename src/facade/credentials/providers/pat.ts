import { ConfigurationError } from "../../errors/errors.ts";
import type { Workspace } from "../host.ts";
import type { DatabricksCredentials, TokenSource } from "../types.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** What {@link pat} takes. */
export interface PatOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp"> {
  /** A personal access token, or a function that gives a token, asked before each attempt. */
  readonly token: TokenSource;
}

/**
 * Signs in with a token: a personal access token, or one that a function gives. Works wherever `fetch` does.
 * @throws `ConfigurationError` for a host or a token that cannot be used
 *
 * @example
 * new JobsClient({ credentials: pat({ host, token: () => vault.read("databricks") }) });
 */
export function pat(options: PatOptions): DatabricksCredentials {
  const workspace = checkOptions("pat", options);
  if (typeof options.token !== "function") checkToken(options.token);
  return tokenCredentials(workspace, options.token);
}

/** Signs requests for a workspace whose address was read already. */
export function tokenCredentials(
  { host, workspaceId }: Workspace,
  token: TokenSource,
): DatabricksCredentials {
  const workspaceHeader = workspaceId === undefined ? {} : { "x-databricks-org-id": workspaceId };
  return {
    kind: "pat",
    async authorize() {
      const value = typeof token === "string" ? token : await token();
      checkToken(value);
      return { host, headers: { ...workspaceHeader, authorization: `Bearer ${value}` } };
    },
  };
}

/**
 * Checks that a header can carry a token. The message never shows it.
 * @throws {@link ConfigurationError}
 */
export function checkToken(token: unknown): void {
  if (typeof token !== "string" || token === "") {
    throw new ConfigurationError("The token is empty, or no text: give the text of a personal access token.");
  }
  const place = token.search(/[^\x21-\x7e]/);
  if (place === -1) return;
  throw new ConfigurationError(
    `The token has a character at place ${place + 1} of ${token.length} that no HTTP header may carry ` +
      "(a space, a line break, or a letter that is not ASCII): copy it again, without what surrounds it.",
  );
}
