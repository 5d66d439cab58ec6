import type { Workspace } from "../host.ts";
import type { AuthorizationServer } from "../tokens/oauth.ts";
import { signedIn } from "../tokens/signed-in.ts";
import { createTokenRequest, type TokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import type { ProviderOptions } from "./provider-options.ts";

/** What the ways to sign in by federation have in common. */
export interface FederationOptions extends ProviderOptions {
  /**
   * The service principal's application id.
   * @default none, for a federation policy of the whole account
   */
  readonly clientId?: string | undefined;
}

/** Signs in with the id token of another issuer, asked for anew each time the workspace's token is renewed. */
export function federated(
  kind: string,
  workspace: Workspace,
  { clientId, fetch, allowInsecureHttp }: FederationOptions,
  readIdToken: (server: AuthorizationServer, signIn: TokenRequest) => Promise<string>,
): DatabricksCredentials {
  return signedIn(kind, workspace, async (signal) => {
    const { discover, exchangeIdToken } = await import("../tokens/oauth.ts");
    const signIn = createTokenRequest(kind, fetch, signal);
    const server = await discover(workspace.host, signIn, allowInsecureHttp);
    return await exchangeIdToken(server, clientId, signIn, await readIdToken(server, signIn));
  });
}
