import { Secrets } from "../secrets.ts";
import type { DatabricksCredentials } from "./credentials.ts";
import type { Workspace } from "./host.ts";
import type { AuthorizationServer } from "./oauth.ts";
import type { SignInOptions } from "./sign-in-options.ts";
import { signedIn } from "./signed-in.ts";

/** What the ways to sign in by federation have in common. */
export interface FederationOptions extends SignInOptions {
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
  readIdToken: (server: AuthorizationServer, signal: AbortSignal) => Promise<string>,
): DatabricksCredentials {
  return signedIn(kind, workspace, async (signal) => {
    const { discover, exchangeIdToken } = await import("./oauth.ts");
    const endpoint = { kind, fetch, allowInsecureHttp, secrets: new Secrets() };
    const server = await discover(workspace.host, endpoint, signal);
    const idToken = await readIdToken(server, signal);
    return await exchangeIdToken(server, { kind, fetch, clientId, signal }, idToken);
  });
}
