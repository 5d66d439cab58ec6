import * as oauth from "oauth4webapi";
import { AuthenticationError } from "../../errors/errors.ts";
import { isError } from "../../util/is-error.ts";
import { printable } from "../../util/printable.ts";
import { parseHost, type Workspace } from "../host.ts";
import type { ExpiringHeaders } from "./token-cache.ts";
import type { TokenRequest } from "./token-endpoint.ts";

// The only file that imports oauth4webapi; load it with `loadOAuth`.

/** A token endpoint and its issuer. */
export type AuthorizationServer = Readonly<Record<"issuer" | "token_endpoint", string>>;

/** Id and secret of a service principal. */
export interface ClientSecret {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token, as it is and in authorization headers. */
export interface IssuedToken extends ExpiringHeaders {
  readonly token: string;
}

/**
 * Finds the token endpoint of a workspace. A host of several workspaces names its authorization server.
 * @see `GET {host}/oidc/.well-known/oauth-authorization-server`, `GET {host}/.well-known/databricks-config`
 */
export async function discover(
  { host, workspaceId }: Workspace,
  request: TokenRequest,
  discoveryUrl: string | undefined,
): Promise<AuthorizationServer> {
  const server = workspaceId === undefined ? `${host}/oidc` : await findSharedServer(host, request);
  const url = discoveryUrl ?? `${server}/.well-known/oauth-authorization-server`;
  if (discoveryUrl !== undefined) parseHost(discoveryUrl, "The discovery URL");
  const metadata = await readMetadata(url, request);
  const { token_endpoint: tokenEndpoint, issuer } = metadata ?? {};
  const endpoint = typeof tokenEndpoint === "string" ? toUrl(tokenEndpoint) : undefined;
  const isNamed = discoveryUrl !== undefined && endpoint?.origin === new URL(discoveryUrl).origin;
  if (endpoint !== undefined && (isNamed || isTrustedEndpoint(endpoint, host))) {
    // The caller trusts this host with the secret, so checking the issuer adds nothing.
    return { issuer: typeof issuer === "string" ? issuer : host, token_endpoint: endpoint.href };
  }
  const reason =
    endpoint === undefined
      ? `${url} names no token endpoint`
      : `${url} names a token endpoint of another host (${printable(endpoint.origin)}), which must not get the secret`;
  const message = `${request.kind} authentication failed: ${reason}. Check that the host is a workspace.`;
  throw new AuthenticationError(message, { refused: true });
}

/** Returns the authorization server of a host of several workspaces, which may be that of its account. */
async function findSharedServer(host: string, request: TokenRequest): Promise<string> {
  const config = await readMetadata(`${host}/.well-known/databricks-config`, request).catch(
    (error: unknown) => {
      // A host of one workspace has no such file, but its addresses may carry an id too.
      if (error instanceof AuthenticationError && error.refused) return undefined;
      throw error;
    },
  );
  const { oidc_endpoint: endpoint, account_id: account = "" } = config ?? {};
  const server = typeof endpoint === "string" ? endpoint.replace("{account_id}", String(account)) : "";
  const url = toUrl(server);
  return url !== undefined && isTrustedEndpoint(url, host) ? server.replace(/\/+$/, "") : `${host}/oidc`;
}

async function readMetadata(
  url: string,
  request: TokenRequest,
): Promise<Record<string, unknown> | undefined> {
  const response = await request.send(url, { headers: { accept: "application/json" } });
  const metadata: unknown = await response.json().catch(() => undefined);
  return typeof metadata === "object" && metadata !== null
    ? (metadata as Record<string, unknown>)
    : undefined; // an object
}

/** Formats the scopes of a token for a request. */
export function formatScopes({
  scopes = ["all-apis"],
}: {
  readonly scopes?: readonly string[] | undefined;
}): string {
  return scopes.join(" ");
}

/** Returns whether a token endpoint has the origin of the workspace, or is that of a Databricks account. */
function isTrustedEndpoint({ protocol, hostname, origin }: URL, workspaceHost: string): boolean {
  if (origin === workspaceHost) return true;
  const isAccount = protocol === "https:" && ACCOUNT_HOST.test(hostname);
  // Any other host could name the account of somebody else, and would get a token for it.
  return isAccount && DATABRICKS_HOST.test(new URL(workspaceHost).hostname);
}

const DATABRICKS_HOST = /\.(databricks\.(com|us|mil)|azuredatabricks\.net|databricks\.azure\.(us|cn))$/;
const ACCOUNT_HOST =
  /^accounts(-[a-z\d-]+)?\.((cloud|gcp)\.databricks\.(com|us|mil)|azuredatabricks\.net|databricks\.azure\.(us|cn))$/;

/** Parses a URL as `fetch` does, which rejects user and password. */
function toUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.username === "" && url.password === "" ? url : undefined;
}

/** Requests a token with a client's id and secret, in a `Basic` header or in the form. */
export async function exchangeClientSecret(
  server: AuthorizationServer,
  { clientId, clientSecret }: ClientSecret,
  request: TokenRequest,
  { scope, secretIn }: { readonly scope: string; readonly secretIn: "header" | "body" },
): Promise<IssuedToken> {
  // Not the library's own, which encodes the hyphens of every id as %2D: not every server decodes that.
  const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const inHeader: oauth.ClientAuth = (_server, _client, _body, headers) =>
    headers.set("authorization", `Basic ${basic}`);
  request.secrets.add({ clientSecret, basic });
  const authenticate = secretIn === "header" ? inHeader : oauth.ClientSecretPost(clientSecret);
  return await requestToken(server, clientId, request, (client, options) =>
    oauth.clientCredentialsGrantRequest(server, client, authenticate, { scope }, options),
  );
}

/** Exchanges an id token of another issuer for a token of the workspace. */
export async function exchangeIdToken(
  server: AuthorizationServer,
  clientId: string | undefined,
  request: TokenRequest,
  { idToken, scope }: { readonly idToken: string; readonly scope: string },
): Promise<IssuedToken> {
  request.secrets.add({ idToken });
  // A federation policy of the whole account has no client.
  const authenticate: oauth.ClientAuth = clientId === undefined ? () => {} : oauth.None();
  const parameters = {
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    scope,
  };
  return await requestToken(server, clientId, request, (client, options) =>
    oauth.genericTokenEndpointRequest(server, client, authenticate, TOKEN_EXCHANGE, parameters, options),
  );
}

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

async function requestToken(
  server: AuthorizationServer,
  clientId: string | undefined,
  { kind, secrets, signal, send }: TokenRequest,
  request: (client: oauth.Client, options: oauth.TokenEndpointRequestOptions) => Promise<Response>,
): Promise<IssuedToken> {
  const client = { client_id: clientId ?? "account" };
  try {
    const response = await request(client, {
      // Whether plain http: is allowed was checked in `discover`.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url, { method, headers, body }) =>
        send(url, { method, headers, body: String(body) }),
    });
    const { access_token: token, expires_in } = await oauth.processGenericTokenEndpointResponse(
      server,
      client,
      response,
    );
    const ttlMs = expires_in === undefined ? undefined : expires_in * 1_000;
    return { token, headers: { authorization: `Bearer ${token}` }, ttlMs };
  } catch (error) {
    if (error instanceof AuthenticationError || signal.aborted) throw error;
    // Without the library's error as cause, which contains the response and so perhaps a token.
    const message = isError(error) ? secrets.mask(error.message) : "";
    const reason = `${server.token_endpoint} returned no token (${message})`;
    throw new AuthenticationError(`${kind} authentication failed: ${reason}.`, { refused: true });
  }
}
