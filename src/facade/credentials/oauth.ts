import * as oauth from "oauth4webapi";
import { AuthenticationError } from "../errors.ts";
import { Secrets } from "../secrets.ts";
import { type Endpoint, patientFetch } from "./endpoint.ts";
import { parseHost } from "./host.ts";
import type { SignedIn } from "./token-cache.ts";

// The one place that imports oauth4webapi; loaded when a token is first asked for.

/** Who asks for a token, and where. */
export interface TokenRequest {
  readonly kind: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly clientId: string | undefined;
  readonly signal: AbortSignal;
}

/** A token endpoint with the issuer it belongs to. */
export type AuthorizationServer = Readonly<Record<"issuer" | "token_endpoint", string>>;

/**
 * Finds the token endpoint of a workspace.
 * @see `GET {host}/oidc/.well-known/oauth-authorization-server`
 */
export async function discover(
  host: string,
  endpoint: Endpoint & { readonly allowInsecureHttp: boolean | undefined },
  signal: AbortSignal,
): Promise<AuthorizationServer> {
  const url = `${host}/oidc/.well-known/oauth-authorization-server`;
  const response = await patientFetch(endpoint)(url, { headers: { accept: "application/json" }, signal });
  const found = (await response.json().catch(() => undefined)) as Record<string, unknown> | null | undefined;
  const { token_endpoint: tokenEndpoint, issuer } = found ?? {};
  if (typeof tokenEndpoint === "string" && URL.canParse(tokenEndpoint)) {
    parseHost(tokenEndpoint, `The token endpoint that ${url} names`, endpoint.allowInsecureHttp);
    // Of a host that its caller trusts with the secret, the issuer's name adds nothing.
    return { issuer: typeof issuer === "string" ? issuer : host, token_endpoint: tokenEndpoint };
  }
  throw new AuthenticationError(
    `Signing in (${endpoint.kind}) failed: ${url} names no token endpoint. Check that the host is a workspace's.`,
  );
}

/** Asks for a token with a client's id and secret. */
export async function signInWithSecret(
  server: AuthorizationServer,
  request: TokenRequest & { readonly clientId: string; readonly clientSecret: string },
  { scope, secretIn }: { readonly scope: string; readonly secretIn: "header" | "body" },
): Promise<SignedIn & { readonly token: string }> {
  const { clientId, clientSecret } = request;
  const secrets = secretsOf(
    clientSecret,
    btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`),
  );
  const authenticate =
    secretIn === "header" ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
  return await askForToken(server, request, secrets, (client, options) =>
    oauth.clientCredentialsGrantRequest(server, client, authenticate, { scope }, options),
  );
}

/** Exchanges an id token of another issuer for a token of the workspace. */
export async function exchangeIdToken(
  server: AuthorizationServer,
  request: TokenRequest,
  idToken: string,
): Promise<SignedIn> {
  // Federation for a whole account knows no client.
  const authenticate: oauth.ClientAuth = request.clientId === undefined ? () => {} : oauth.None();
  const parameters = {
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    scope: "all-apis",
  };
  return await askForToken(server, request, secretsOf(idToken), (client, options) =>
    oauth.genericTokenEndpointRequest(server, client, authenticate, TOKEN_EXCHANGE, parameters, options),
  );
}

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/** Secrets of a sign-in, with how a form writes them. */
export function secretsOf(...values: readonly string[]): Secrets {
  const secrets = new Secrets();
  for (const value of values) secrets.add({ plain: value, encoded: encodeURIComponent(value) });
  return secrets;
}

async function askForToken(
  server: AuthorizationServer,
  { kind, fetch, clientId, signal }: TokenRequest,
  secrets: Secrets,
  send: (client: oauth.Client, options: oauth.TokenEndpointRequestOptions) => Promise<Response>,
): Promise<SignedIn & { readonly token: string }> {
  const client = { client_id: clientId ?? "account" };
  const patient = patientFetch({ kind, fetch, secrets });
  try {
    const response = await send(client, {
      signal,
      // Where plain http: may go was decided when the endpoint was found.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url, { method, headers, body }) =>
        patient(url, { method, headers, body: String(body), signal }),
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
    // Without the library's own error, which holds the answer and so perhaps a token.
    const said = error instanceof Error ? secrets.hide(error.message) : "";
    throw new AuthenticationError(
      `Signing in (${kind}) failed: ${server.token_endpoint} gave no token (${said}).`,
    );
  }
}
