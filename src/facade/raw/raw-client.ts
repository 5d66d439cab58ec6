import openapiFetch, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";
import { ConfigurationError } from "../errors/errors.ts";
import { unexpectedResponseError } from "../errors/transport-errors.ts";
import { parseJson } from "../http/json.ts";
import { findOperation } from "../request/find-operation.ts";
import { idempotencyTokenIn } from "../request/idempotency-token.ts";
import type { Transport } from "../transport/transport.ts";
import type { CallInfo, Delivery } from "../transport/types.ts";

/** The typed openapi-fetch client of the API document. */
export type RawClient = Client<paths>;

// In the CommonJS build the default import is the module, which has the function as a property.
const createClient = "default" in openapiFetch ? (openapiFetch.default as typeof openapiFetch) : openapiFetch;

// openapi-fetch builds absolute URLs; the transport replaces this host with the workspace's.
const BASE_URL = "https://workspace.invalid/api";

/** Creates `jobs.raw`: openapi-fetch over the client's transport. Error responses are returned, not thrown. */
export function createRawClient(transport: Transport): RawClient {
  return createClient<paths>({
    baseUrl: BASE_URL,
    fetch: async (request) => {
      try {
        return await send(transport, request);
      } catch (thrown) {
        // openapi-fetch ignores a falsy error, which the reason of an abort may be.
        throw thrown || new DOMException(`Aborted, with ${String(thrown)} as the reason.`, "AbortError");
      }
    },
  });
}

async function send(transport: Transport, request: Request): Promise<Response> {
  if (!request.url.startsWith(`${BASE_URL}/`)) {
    throw new ConfigurationError(
      "`jobs.raw` sends requests to the client's own workspace only: remove `baseUrl`.",
    );
  }
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice("/api".length);
  const { method, signal } = request;
  const headers = Object.fromEntries(request.headers);
  const body = request.body === null ? undefined : await request.text();
  const info = describeCall(method, path, body);
  const versioned = transport.inVersion({ method, path, search, headers, body });
  const delivery = await transport.send(versioned, info, { signal });
  return await toResponse(delivery, info);
}

function describeCall(method: string, path: string, body: string | undefined): CallInfo {
  const { id, operation } = findOperation(method, path) ?? {};
  const idempotencyToken = idempotencyTokenIn(parseOrUndefined(body));
  const declared = operation?.repeat ?? (method === "GET" ? "safe" : "once");
  return {
    operation: id,
    // Without a token, a retry would start a second run.
    repeat: declared === "keyed" && idempotencyToken === undefined ? "once" : declared,
    unknownOutcome: operation?.unknownOutcome ?? "",
    idempotencyToken,
  };
}

async function toResponse(delivery: Delivery, { unknownOutcome }: CallInfo): Promise<Response> {
  const { status, statusText, error } = delivery.response;
  // For an empty body, openapi-fetch would return no `error`, as for a success.
  const isErrorEmpty = error !== undefined && !error.body;
  const text = isErrorEmpty ? JSON.stringify({ message: error.message }) : delivery.response.text;
  const isEmpty = text.trim() === "";
  const parsed = isEmpty || error !== undefined ? undefined : await parseOrInvalid(text);
  // A `Response` cannot have a status beyond 599.
  if (parsed === INVALID || status > 599) {
    throw unexpectedResponseError(delivery, unknownOutcome, "is not a valid response of the Jobs API");
  }
  const response = new Response(isEmpty ? null : text, {
    status,
    statusText,
    headers: headersFor(delivery.response.headers, text),
  });
  // The platform's own method would round integers beyond 2^53 - 1.
  return Object.defineProperty(response, "json", { value: async () => parsed });
}

const INVALID = Symbol("invalid");

async function parseOrInvalid(text: string): Promise<unknown> {
  try {
    return await parseJson(text);
  } catch {
    return INVALID;
  }
}

/** Returns the headers for the decoded body. If there is a length, openapi-fetch leaves parsing to `json()`. */
function headersFor(headers: Headers, text: string): Headers {
  const decoded = new Headers(headers);
  decoded.delete("content-encoding");
  decoded.delete("transfer-encoding");
  decoded.set("content-length", String(new TextEncoder().encode(text.trim()).length));
  return decoded;
}

function parseOrUndefined(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
