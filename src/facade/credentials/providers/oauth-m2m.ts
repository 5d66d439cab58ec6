import { type OptionType, STRING } from "../../errors/option-types.ts";
import { loadOAuth } from "../tokens/load-oauth.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
import { createTokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import { checkOptions, OAUTH_OPTIONS, type OAuthOptions } from "./provider-options.ts";

/** Options of {@link oauthM2M}. */
export interface OAuthM2MOptions extends OAuthOptions {
  /** The service principal's application id. */
  readonly clientId: string;
  /** An OAuth secret of the service principal. */
  readonly clientSecret: string;
}

const OPTIONS: Readonly<Record<keyof OAuthM2MOptions, OptionType>> = {
  ...OAUTH_OPTIONS,
  clientId: STRING,
  clientSecret: STRING,
};

/**
 * Authenticates as a service principal with an OAuth secret. Works wherever `fetch` does.
 * @throws `ConfigurationError` for missing options; calls reject with an `AuthenticationError` if the workspace refuses
 * id or secret
 * @see `POST {host}/oidc/v1/token`, with `grant_type=client_credentials`
 *
 * @example
 * new JobsClient({ credentials: oauthM2M({ host, clientId, clientSecret }) });
 */
export function oauthM2M(options: OAuthM2MOptions): DatabricksCredentials {
  const { clientId, clientSecret } = options ?? {};
  const workspace = checkOptions("oauthM2M", options, OPTIONS, { clientId, clientSecret });
  const kind = "oauth-m2m";
  return cachedCredentials(kind, workspace, async (signal, client) => {
    const { discover, exchangeClientSecret, formatScopes } = await loadOAuth();
    const request = createTokenRequest(kind, options.fetch ?? client.fetch, signal);
    const server = await discover(workspace, request, options.discoveryUrl);
    const form = { scope: formatScopes(options), secretIn: "header" } as const;
    return await exchangeClientSecret(server, { clientId, clientSecret }, request, form);
  });
}
