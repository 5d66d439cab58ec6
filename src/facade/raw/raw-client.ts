import { type Operation, operations } from "../../generated/operations.ts";
import type { paths } from "../../generated/schema.ts";
import { ConfigurationError } from "../errors/errors.ts";
import { unexpectedResponse } from "../errors/transport-errors.ts";
import { parseJson } from "../http/json.ts";
import type { HttpResponse } from "../http/response.ts";
import { tokenIn } from "../request/operation.ts";
import type { Call, Delivery, Transport } from "../transport/transport.ts";
import { createClient, type RawClient } from "./openapi.ts";
import { rawReason } from "./raw-reason.ts";

// openapi-fetch builds whole addresses; the transport puts the workspace's own in the place of this one.
const BASE_URL = "https://workspace.invalid/api";

/** Makes the client behind `jobs.raw`. It shares the transport; errors of the service come back as values. */
export function createRaw(transport: Transport): RawClient {
  return createClient<paths>({
    baseUrl: BASE_URL,
    fetch: async (request) => {
      if (!request.url.startsWith(`${BASE_URL}/`)) {
        throw new ConfigurationError("jobs.raw sends to the client's own workspace only: leave out baseUrl.");
      }
      const { pathname, search } = new URL(request.url);
      const path = pathname.slice("/api".length);
      const { method, signal } = request;
      const headers = Object.fromEntries(request.headers);
      const body = request.body === null ? undefined : await request.text();
      const call = describeCall(method, path, body);
      try {
        const delivery = await transport({ method, path, search, headers, body }, call, { signal });
        return await toResponse(delivery, call);
      } catch (thrown) {
        throw rawReason(thrown);
      }
    },
  });
}

function describeCall(method: string, path: string, body: string | undefined): Call {
  const known: [string, Operation][] = Object.entries(operations);
  const [id, operation] = known.find(([, one]) => one.method === method && one.path === path) ?? [];
  const idempotencyToken = tokenIn(parse(body));
  const declared = operation?.repeat ?? (method === "GET" ? "safe" : "once");
  return {
    operation: id,
    // Without a token a second sending launches a second run.
    repeat: declared === "keyed" && idempotencyToken === undefined ? "once" : declared,
    unknownOutcome: operation?.unknownOutcome ?? "",
    idempotencyToken,
  };
}

async function toResponse(delivery: Delivery, { unknownOutcome }: Call): Promise<Response> {
  const { answer } = delivery;
  const { status, statusText, text } = answer;
  const isEmpty = text.trim() === "";
  const parsed = isEmpty || answer.error !== undefined ? undefined : await parseOrBroken(text);
  // A Response cannot hold a status beyond those of HTTP.
  if (parsed === BROKEN || status > 599) {
    throw unexpectedResponse(delivery, unknownOutcome, "is none of the Jobs API");
  }
  const response = new Response(isEmpty ? null : text, { status, statusText, headers: headersFor(answer) });
  // The platform's own would round integers beyond 2^53 - 1.
  return Object.defineProperty(response, "json", { value: async () => parsed });
}

const BROKEN = Symbol("broken");

async function parseOrBroken(text: string): Promise<unknown> {
  try {
    return await parseJson(text);
  } catch {
    return BROKEN;
  }
}

/** The answer's headers, true for its decoded body. With a length, openapi-fetch leaves parsing to `json()`. */
function headersFor({ headers, text }: HttpResponse): Headers {
  const own = new Headers(headers);
  own.delete("content-encoding");
  own.delete("transfer-encoding");
  own.set("content-length", String(new TextEncoder().encode(text.trim()).length));
  return own;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
