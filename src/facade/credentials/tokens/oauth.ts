import * as oauth from "oauth4webapi";
import { AuthenticationError } from "../../errors/errors.ts";
import { parseHost } from "../host.ts";
import type { SignedIn } from "./token-cache.ts";
import type { TokenRequest } from "./token-endpoint.ts";

// The one place that imports oauth4webapi; loaded when a token is first asked for.

/** A token endpoint with the issuer it belongs to. */
export type AuthorizationServer = Readonly<Record<"issuer" | "token_endpoint", string>>;

/** A service principal, as it signs in with a secret. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A token, beside the headers that carry it. */
export interface TokenSignedIn extends SignedIn {
  readonly token: string;
}

/**
 * Finds the token endpoint of a workspace.
 * @see `GET {host}/oidc/.well-known/oauth-authorization-server`
 */
export async function discover(
  host: string,
  signIn: TokenRequest,
  allowInsecureHttp: boolean | undefined,
): Promise<AuthorizationServer> {
  const url = `${host}/oidc/.well-known/oauth-authorization-server`;
  const response = await signIn.send(url, { headers: { accept: "application/json" } });
  const found = (await response.json().catch(() => undefined)) as Record<string, unknown> | null | undefined;
  const { token_endpoint: tokenEndpoint, issuer } = found ?? {};
  const place = typeof tokenEndpoint === "string" ? toUrl(tokenEndpoint) : undefined;
  if (place !== undefined) {
    parseHost(place.href, `The token endpoint that ${url} names`, allowInsecureHttp);
    // Of a host that its caller trusts with the secret, the issuer's name adds nothing.
    return { issuer: typeof issuer === "string" ? issuer : host, token_endpoint: place.href };
  }
  const why = `${url} names no token endpoint. Check that the host is a workspace's.`;
  throw new AuthenticationError(`Signing in (${signIn.kind}) failed: ${why}`, { refused: true });
}

/** An address as requests will read it; one with a name and a password in it is none. */
function toUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.username === "" && url.password === "" ? url : undefined;
}

/** Asks for a token with a client's id and secret, as `Basic` credentials or as members of the form. */
export async function signInWithSecret(
  server: AuthorizationServer,
  { clientId, clientSecret }: Client,
  signIn: TokenRequest,
  { scope, secretIn }: { readonly scope: string; readonly secretIn: "header" | "body" },
): Promise<TokenSignedIn> {
  // Not the library's own, which writes the hyphens of every id as %2D, and not every server reads that.
  const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const inHeader: oauth.ClientAuth = (_server, _client, _body, headers) =>
    headers.set("authorization", `Basic ${basic}`);
  keepSecret(signIn, clientSecret, basic);
  const authenticate = secretIn === "header" ? inHeader : oauth.ClientSecretPost(clientSecret);
  return await askForToken(server, clientId, signIn, (client, options) =>
    oauth.clientCredentialsGrantRequest(server, client, authenticate, { scope }, options),
  );
}

/** Exchanges an id token of another issuer for a token of the workspace. */
export async function exchangeIdToken(
  server: AuthorizationServer,
  clientId: string | undefined,
  signIn: TokenRequest,
  idToken: string,
): Promise<TokenSignedIn> {
  keepSecret(signIn, idToken);
  // Federation for a whole account knows no client.
  const authenticate: oauth.ClientAuth = clientId === undefined ? () => {} : oauth.None();
  const parameters = {
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    scope: "all-apis",
  };
  return await askForToken(server, clientId, signIn, (client, options) =>
    oauth.genericTokenEndpointRequest(server, client, authenticate, TOKEN_EXCHANGE, parameters, options),
  );
}

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/** Keeps values out of messages, as they are and as an address or a form writes them. */
export function keepSecret({ secrets }: TokenRequest, ...values: readonly string[]): void {
  for (const plain of values) {
    const inForm = new URLSearchParams({ x: plain }).toString().slice("x=".length);
    for (const encoded of [encodeURIComponent(plain), inForm]) {
      const inLowerCase = encoded.replace(/%../g, (one) => one.toLowerCase());
      secrets.add({ plain, encoded, inLowerCase });
    }
  }
}

async function askForToken(
  server: AuthorizationServer,
  clientId: string | undefined,
  { kind, secrets, signal, send }: TokenRequest,
  request: (client: oauth.Client, options: oauth.TokenEndpointRequestOptions) => Promise<Response>,
): Promise<TokenSignedIn> {
  const client = { client_id: clientId ?? "account" };
  try {
    const response = await request(client, {
      // Where plain http: may go was decided when the endpoint was found.
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
    // Without the library's own error, which holds the answer and so perhaps a token.
    const said = error instanceof Error ? secrets.hide(error.message) : "";
    const why = `${server.token_endpoint} gave no token (${said})`;
    throw new AuthenticationError(`Signing in (${kind}) failed: ${why}.`, { refused: true });
  }
}
