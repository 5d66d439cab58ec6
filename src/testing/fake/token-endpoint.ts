import type { IncomingMessage } from "node:http";
import { jsonResponse, type LocalResponse } from "../local-server.ts";

/**
 * Returns the response of a workspace's authorization server, which issues a token to any client; `undefined` for other
 * requests.
 */
export function respondWithToken({ method, url }: IncomingMessage, host: string): LocalResponse | undefined {
  if (method === "GET" && url === "/oidc/.well-known/oauth-authorization-server") {
    return jsonResponse(200, { issuer: `${host}/oidc`, token_endpoint: `${host}${TOKEN_PATH}` });
  }
  if (method !== "POST" || url !== TOKEN_PATH) return undefined;
  return jsonResponse(200, { access_token: "fake-token", token_type: "Bearer", expires_in: 3_600 });
}

const TOKEN_PATH = "/oidc/v1/token";
