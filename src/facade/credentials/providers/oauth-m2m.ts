import { signedIn } from "../tokens/signed-in.ts";
import { createTokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** What {@link oauthM2M} takes. */
export interface OAuthM2MOptions extends ProviderOptions {
  /** The service principal's application id. */
  readonly clientId: string;
  /** An OAuth secret of the service principal. */
  readonly clientSecret: string;
}

/**
 * Signs in as a service principal, with an OAuth secret of its own. Works wherever `fetch` does.
 * @throws `ConfigurationError` for options that are missing; calls reject with an `AuthenticationError`
 * where the workspace refuses them
 * @see `POST {host}/oidc/v1/token`, with `grant_type=client_credentials`
 *
 * @example
 * new JobsClient({ credentials: oauthM2M({ host, clientId, clientSecret }) });
 */
export function oauthM2M(options: OAuthM2MOptions): DatabricksCredentials {
  const { clientId, clientSecret, fetch, allowInsecureHttp } = options ?? {};
  const workspace = checkOptions("oauthM2M", options, { clientId, clientSecret });
  const kind = "oauth-m2m";
  return signedIn(kind, workspace, async (signal) => {
    const { discover, signInWithSecret } = await import("../tokens/oauth.ts");
    const signIn = createTokenRequest(kind, fetch, signal);
    const server = await discover(workspace.host, signIn, allowInsecureHttp);
    const form = { scope: "all-apis", secretIn: "header" } as const;
    return await signInWithSecret(server, { clientId, clientSecret }, signIn, form);
  });
}
