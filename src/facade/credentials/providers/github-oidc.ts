import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { type OptionType, STRING } from "../../errors/option-types.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { parseHost } from "../host.ts";
import type { DatabricksCredentials } from "../types.ts";
import { FEDERATION_OPTIONS, type FederationOptions, federatedCredentials } from "./federation.ts";
import { checkOptions } from "./provider-options.ts";

/** Options of {@link githubOidc}. */
export interface GithubOidcOptions extends FederationOptions {
  /**
   * The audience of the id token, as the federation policy requires it.
   * @default the workspace's token endpoint
   */
  readonly audience?: string | undefined;
}

const OPTIONS: Readonly<Record<keyof GithubOidcOptions, OptionType>> = {
  ...FEDERATION_OPTIONS,
  audience: STRING,
};

/**
 * Authenticates from a GitHub Actions workflow with `permissions: id-token: write`, without a stored secret.
 * @throws `ConfigurationError` for missing options, and at the call outside of such a workflow
 * @see `POST {host}/oidc/v1/token`, with `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`
 *
 * @example
 * new JobsClient({ credentials: githubOidc({ host, clientId }) });
 */
export function githubOidc(options: GithubOidcOptions): DatabricksCredentials {
  const workspace = checkOptions("githubOidc", options, OPTIONS);
  const { audience } = options;
  const kind = "github-oidc";
  return federatedCredentials(kind, workspace, options, async (server, request) => {
    const address = readEnvironment("ACTIONS_ID_TOKEN_REQUEST_URL");
    const token = readEnvironment("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (address === undefined || token === undefined || !URL.canParse(address))
      throw new ConfigurationError(MISSING_GITHUB_VARIABLES);
    parseHost(address, "Environment variable ACTIONS_ID_TOKEN_REQUEST_URL", options.allowInsecureHttp);
    const url = new URL(address);
    url.searchParams.set("audience", audience ?? server.token_endpoint);
    request.secrets.add({ token });
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const response = await request.send(url.href, { headers });
    const body = (await response.json().catch(() => undefined)) as { value?: unknown } | null | undefined;
    if (typeof body?.value === "string" && body.value !== "") return body.value;
    throw new AuthenticationError(
      `${kind} authentication failed: GitHub's id token endpoint returned no token.`,
      { refused: true },
    );
  });
}

/** The message if the variables of GitHub Actions are not set. */
export const MISSING_GITHUB_VARIABLES =
  "github-oidc: ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set. GitHub Actions sets them " +
  "in a workflow with `permissions: id-token: write`.";
