import type { Secrets } from "../redaction/secrets.ts";
import { printable } from "../util/printable.ts";
import { type ErrorBody, readErrorBody } from "./error-body.ts";
import type { FetchResponse } from "./fetch.ts";

/** An HTTP response whose body has been read. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body of a response with an error status. */
  readonly error: ErrorBody | undefined;
}

/**
 * Reads the body of a response. In any response but a success, secrets are masked.
 * @throws {@link ResponseTooLarge} if the decoded body has more than `maxBytes`
 */
export async function readHttpResponse(
  response: FetchResponse,
  secrets: Secrets,
  maxBytes: number,
): Promise<HttpResponse> {
  const { status, statusText, headers, ok } = response;
  const text = await readText(response, maxBytes);
  if (ok) return { status, statusText, headers, text, error: undefined };
  const masked = secrets.mask(text);
  const error = status < 400 ? undefined : readErrorBody(masked, status, secrets.mask(statusText));
  return { status, statusText, headers: maskHeaders(headers, secrets), text: masked, error };
}

/** Thrown if a body is larger than allowed; the rest of it was not read. */
export class ResponseTooLarge {
  constructor(
    readonly response: Pick<HttpResponse, "status" | "headers">,
    readonly maxBytes: number,
  ) {}
}

async function readText(response: FetchResponse, maxBytes: number): Promise<string> {
  const { body, headers } = response;
  const length = headers.has("content-encoding") ? undefined : headers.get("content-length");
  // Some implementations of `fetch` have no streams.
  if (!body || (length && Number(length) <= maxBytes)) return await response.text();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let byteCount = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    byteCount += value.byteLength;
    if (byteCount > maxBytes) {
      // Closes the connection. Whether that succeeds does not matter.
      reader.cancel().catch(() => {});
      throw new ResponseTooLarge(response, maxBytes);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function maskHeaders(headers: Headers, secrets: Secrets): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, secrets.mask(value)]));
}

/** Returns the `content-type` of a response. */
export function contentTypeOf({ headers }: HttpResponse): string | undefined {
  return headers.get("content-type") ?? undefined;
}

/** Returns the id under which the service knows the request. */
export function requestIdOf({ headers, error }: HttpResponse): string | undefined {
  const header = headers.get("x-request-id");
  if (header !== null) return printable(header, MAX_ID_LENGTH);
  for (const { "@type": type, request_id: id } of error?.details ?? []) {
    if (typeof type === "string" && type.endsWith("RequestInfo") && typeof id === "string") {
      return printable(id, MAX_ID_LENGTH);
    }
  }
  return undefined;
}

const MAX_ID_LENGTH = 200;

/**
 * Returns whether a response refuses the token, rather than what its owner may do. The service does so with a 403 too, with
 * a numeric error code or as a web page.
 */
export function refusesCredentials({ status, headers, error }: HttpResponse): boolean {
  if (status !== 403) return status === 401;
  if (REFUSED_TOKEN.test(headers.get("x-databricks-reason-phrase") ?? "")) return true;
  const { errorCode = "403", message = "" } = error ?? {};
  return /^\d+$/.test(errorCode) && REFUSED_TOKEN.test(message);
}

const REFUSED_TOKEN =
  /\b(invalid|expired|revoked|unknown)\b.{0,40}\btoken\b|\btoken\b.{0,40}\b(invalid|not valid|revoked|expir(ed|es|ing))\b/i;

/** Returns whether a response is a redirect. Browsers report one that was not followed as status 0. */
export function isRedirect({ status }: Pick<HttpResponse, "status">): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** Formats a redirect for a message, without the query of its target, which may hold secrets. */
export function formatRedirect({ headers }: Pick<HttpResponse, "headers">, note = ""): string {
  const target = printable(headers.get("location") ?? "").split(/[?#]/, 1)[0];
  return `a redirect${target ? ` to ${target}` : ""}${note}, which is not followed`;
}
