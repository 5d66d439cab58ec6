import { type Operation, operations } from "../generated/operations.ts";
import type { Answer } from "./answer.ts";
import { unexpectedResponse } from "./failures.ts";
import { parseJson } from "./json.ts";
import { tokenIn } from "./operation.ts";
import type { Call, Delivery, Transport } from "./transport.ts";

/** Sends what openapi-fetch made of a call of `jobs.raw` through the transport. */
export async function sendRaw(request: Request, transport: Transport): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice("/api".length);
  const { method, signal } = request;
  const headers = Object.fromEntries(request.headers);
  const body = request.body === null ? undefined : await request.text();
  const call = describeCall(method, path, body);
  try {
    return await toResponse(await transport({ method, path, search, headers, body }, call, { signal }), call);
  } catch (thrown) {
    // openapi-fetch goes on where what was thrown is null or empty, which the reason of an abort may be.
    throw thrown || new DOMException(`Aborted, with ${String(thrown)} as the reason.`, "AbortError");
  }
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
  const parsed =
    isEmpty || answer.error !== undefined ? undefined : await parseJson(text).catch(() => BROKEN);
  // A Response cannot hold a status beyond those of HTTP.
  if (parsed === BROKEN || status > 599) {
    throw unexpectedResponse(delivery, unknownOutcome, "is none of the Jobs API");
  }
  const response = new Response(isEmpty ? null : text, { status, statusText, headers: headersFor(answer) });
  // The platform's own would round integers beyond 2^53 - 1.
  return Object.defineProperty(response, "json", { value: async () => parsed });
}

const BROKEN = Symbol("broken");

/** The answer's headers, true for its decoded body. With a length, openapi-fetch leaves parsing to `json()`. */
function headersFor({ headers, text }: Answer): Headers {
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
