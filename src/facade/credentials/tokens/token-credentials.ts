import { ConfigurationError } from "../../errors/errors.ts";
import { invalidTokenIndex } from "../../http/header-syntax.ts";
import { type Workspace, workspaceHeaders } from "../host.ts";
import type { DatabricksCredentials, TokenSource } from "../types.ts";

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
