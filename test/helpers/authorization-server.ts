import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdapterPayload, Configuration } from "oidc-provider";
import { onTestFinished } from "vitest";
import { readSubject } from "./id-tokens.ts";

/** A planned response of the token endpoint. */
export type Reply =
  | "grant"
  | "reset"
  | "stall"
  | { readonly delayMs: number }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** A request that the server received. */
export interface ServedRequest {
  readonly place: "discovery" | "token" | "jobs";
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** When it arrived, by the clock of the test. */
  readonly atMs: number;
  /** Of a call: the remaining lifetime of its token. */
  leftMs?: number;
  /** The status of the response. */
  status?: number;
  /** Whether the connection ended before a response. */
  left: boolean;
}

/** A workspace with its authorization server, on 127.0.0.1. */
export interface AuthorizationServer {
  readonly host: string;
  readonly tokenEndpoint: string;
  sent(place: ServedRequest["place"]): ServedRequest[];
  /** The next responses of the token endpoint. */
  readonly planned: Reply[];
  /** The response of the token endpoint if none is planned. */
  usual: Reply;
  /** The response of discovery. */
  discovery: Reply;
  /** Awaited before a call's token is checked. */
  onCall: () => unknown;
  /** The client's secret. */
  secret: string;
  /** Revokes every token. */
  revoke(): void;
  /** The number of requests that are delayed or stalled. */
  waiting(): number;
}

export interface ServerOptions {
  readonly ttlS?: number;
  /** The response of a call. */
  readonly reply?: (url: URL) => object;
}

export const CLIENT_ID = "5f2b0e1c-9d3a";
export const FEDERATED_ID = "federated-app";

// Databricks refuses a token in its last 30 seconds.
const REFUSED_MS = 30_000;
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/** Starts the server for the current test. Tokens expire by the monotonic clock. */
export async function serveAuthorization({ ttlS = 3_600, reply = ofJob }: ServerOptions = {}) {
  const requests: ServedRequest[] = [];
  const tokens = new Map<string, { payload: AdapterPayload; endsMs: number }>();
  let waiting = 0;

  const server = createServer((message, response) => void receive(message, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server on a port has an address of this form.
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workspace: AuthorizationServer = {
    host,
    tokenEndpoint: `${host}/oidc/token`,
    sent: (place) => requests.filter((request) => request.place === place),
    planned: [],
    usual: "grant",
    discovery: "grant",
    onCall: () => {},
    secret: "first-secret",
    revoke: () => tokens.clear(),
    waiting: () => waiting,
  };

  const provider = await createProvider(`${host}/oidc`, {
    clientCredentialsTtlS: ttlS,
    tokens,
    secret: () => workspace.secret,
  });
  const provide = provider.callback();
  return workspace;

  async function receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of message.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = message;
    const place = url.startsWith("/api/") ? "jobs" : url.includes("/.well-known/") ? "discovery" : "token";
    const request: ServedRequest = {
      ...{ place, method, url, headers, body, atMs: performance.now(), left: false },
    };
    requests.push(request);
    response.on("close", () => {
      if (response.writableFinished) request.status = response.statusCode;
      else request.left = true;
    });
    if (place === "jobs") return await call(request, response);
    const reply =
      place === "discovery" ? workspace.discovery : (workspace.planned.shift() ?? workspace.usual);
    if (reply === "reset") return void message.socket.destroy();
    if (reply === "stall" || (typeof reply === "object" && "delayMs" in reply)) {
      await wait(response, reply === "stall" ? undefined : reply.delayMs);
    } else if (reply !== "grant") {
      const type = typeof reply.body === "string" ? "text/html" : "application/json";
      const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {});
      response.writeHead(reply.status, { "content-type": type, ...reply.headers }).end(text);
    }
    if (reply === "grant" || typeof reply === "object") {
      if (response.writableEnded || response.destroyed) return;
      Object.assign(message, { body, originalUrl: url, url: url.replace("/oidc", "") });
      await provide(message, response);
    }
  }

  async function call(request: ServedRequest, response: ServerResponse): Promise<void> {
    await workspace.onCall();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const found = await provider.ClientCredentials.find(token, { ignoreExpiration: true });
    request.leftMs = found === undefined ? 0 : (tokens.get(found.jti)?.endsMs ?? 0) - performance.now();
    const isIn = request.leftMs > REFUSED_MS;
    const refusal = { error_code: "UNAUTHENTICATED", message: "The access token is not valid." };
    response.writeHead(isIn ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(isIn ? reply(new URL(request.url, host)) : refusal));
  }

  async function wait(response: ServerResponse, delayMs: number | undefined): Promise<void> {
    waiting += 1;
    await new Promise<void>((resolve) => {
      response.on("close", () => resolve());
      if (delayMs !== undefined) setTimeout(resolve, delayMs);
    });
    waiting -= 1;
  }
}

function ofJob({ searchParams }: URL): object {
  return { job_id: Number(searchParams.get("job_id")) };
}

interface ProviderOptions {
  readonly clientCredentialsTtlS: number;
  readonly tokens: Map<string, { payload: AdapterPayload; endsMs: number }>;
  readonly secret: () => string;
}

async function createProvider(issuer: string, { clientCredentialsTtlS, tokens, secret }: ProviderOptions) {
  silence();
  const { default: Provider, errors } = await import("oidc-provider");
  const client = { redirect_uris: [], response_types: [], scope: "all-apis" };
  const clientOf = (id: string): AdapterPayload | undefined => {
    if (id === CLIENT_ID)
      return { ...client, client_id: id, client_secret: secret(), grant_types: ["client_credentials"] };
    if (id !== FEDERATED_ID) return undefined;
    return { ...client, client_id: id, token_endpoint_auth_method: "none", grant_types: [EXCHANGE] };
  };
  const configuration: Configuration = {
    adapter: (model) => ({
      find: async (id) => (model === "Client" ? clientOf(id) : tokens.get(id)?.payload),
      upsert: async (id, payload, ttlS = 0) => {
        tokens.set(id, { payload, endsMs: performance.now() + ttlS * 1_000 });
      },
      destroy: async (id) => void tokens.delete(id),
      consume: async () => {},
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      revokeByGrantId: async () => {},
    }),
    scopes: ["all-apis"],
    ttl: { ClientCredentials: clientCredentialsTtlS },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  };
  const provider = new Provider(issuer, configuration);
  provider.registerGrantType<{ subject_token?: string; subject_token_type?: string; scope?: string }>(
    EXCHANGE,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const refusal = readSubject(params.subject_token ?? "", `${issuer}/token`);
      if (refusal !== undefined) throw new errors.CustomOIDCProviderError("invalid_grant", refusal);
      const token = new provider.ClientCredentials({ client, scope: "all-apis" });
      ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: "Bearer" };
    },
    ["subject_token", "subject_token_type", "scope"],
  );
  return provider;
}

/** Suppresses the provider's production advice on the console. */
function silence(): void {
  for (const level of ["info", "warn"] as const) {
    const say = console[level].bind(console);
    console[level] = (...said: unknown[]) => {
      if (!String(said[0]).includes("oidc-provider")) say(...said);
    };
  }
}
