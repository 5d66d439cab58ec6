import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { parseHost } from "../host.ts";
import type { DatabricksCredentials } from "../types.ts";
import { type FederationOptions, federated } from "./federation.ts";
import { checkOptions } from "./provider-options.ts";

/** What {@link githubOidc} takes. */
export interface GithubOidcOptions extends FederationOptions {
  /**
   * Whom the id token is to be for, as the federation policy says.
   * @default the workspace's token endpoint
   */
  readonly audience?: string | undefined;
}

/**
 * Signs in from a GitHub Actions workflow with `permissions: id-token: write`, without a stored secret.
 * @throws `ConfigurationError` for options that are missing, and at the call outside of such a workflow
 * @see `POST {host}/oidc/v1/token`, with `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`
 *
 * @example
 * new JobsClient({ credentials: githubOidc({ host, clientId }) });
 */
export function githubOidc(options: GithubOidcOptions): DatabricksCredentials {
  const workspace = checkOptions("githubOidc", options);
  const { audience } = options;
  const kind = "github-oidc";
  return federated(kind, workspace, options, async (server, signIn) => {
    const address = readEnvironment("ACTIONS_ID_TOKEN_REQUEST_URL");
    const token = readEnvironment("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (address === undefined || token === undefined || !URL.canParse(address))
      throw new ConfigurationError(NOT_THERE);
    parseHost(address, "The environment variable ACTIONS_ID_TOKEN_REQUEST_URL", options.allowInsecureHttp);
    const url = new URL(address);
    url.searchParams.set("audience", audience ?? server.token_endpoint);
    const { keepSecret } = await import("../tokens/oauth.ts");
    keepSecret(signIn, token);
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const response = await signIn.send(url.href, { headers });
    const answer = (await response.json().catch(() => undefined)) as { value?: unknown } | null | undefined;
    if (typeof answer?.value === "string" && answer.value !== "") return answer.value;
    throw new AuthenticationError(`Signing in (${kind}) failed: GitHub's endpoint for id tokens gave none.`, {
      refused: true,
    });
  });
}

const NOT_THERE =
  "github-oidc: ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set. GitHub Actions sets them " +
  "in a workflow with permissions: id-token: write.";
