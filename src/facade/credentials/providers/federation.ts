import { type OptionType, STRING } from "../../errors/option-types.ts";
import type { Workspace } from "../host.ts";
import { loadOAuth } from "../tokens/load-oauth.ts";
import type { AuthorizationServer } from "../tokens/oauth.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
import { createTokenRequest, type TokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import { OAUTH_OPTIONS, type OAuthOptions } from "./provider-options.ts";

/** Options of every auth type that uses token federation. */
export interface FederationOptions extends OAuthOptions {
  /**
   * The service principal's application id.
   * @default none, for a federation policy of the whole account
   */
  readonly clientId?: string | undefined;
}

export const FEDERATION_OPTIONS: Readonly<Record<keyof FederationOptions, OptionType>> = {
  ...OAUTH_OPTIONS,
  clientId: STRING,
};

/** Returns credentials that exchange an id token of another issuer; it is read again at each renewal. */
export function federatedCredentials(
  kind: string,
  workspace: Workspace,
  options: FederationOptions,
  readIdToken: (server: AuthorizationServer, request: TokenRequest) => Promise<string>,
): DatabricksCredentials {
  const { clientId, discoveryUrl } = options;
  return cachedCredentials(kind, workspace, async (signal, client) => {
    const { discover, exchangeIdToken, formatScopes } = await loadOAuth();
    const request = createTokenRequest(kind, options.fetch ?? client.fetch, signal);
    const server = await discover(workspace, request, discoveryUrl);
    const idToken = await readIdToken(server, request);
    return await exchangeIdToken(server, clientId, request, { idToken, scope: formatScopes(options) });
  });
}
