import type { Secrets } from "../redaction/secrets.ts";
import { type ErrorBody, readErrorBody } from "./error-body.ts";

/** An HTTP answer whose body was read. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  /** What the body says, where the status is an error's. */
  readonly error: ErrorBody | undefined;
}

/** Makes an answer of a response and its text. Where an error repeats what signed the request, that is masked. */
export function readHttpResponse(response: Response, text: string, secrets: Secrets): HttpResponse {
  const { status, statusText, headers, ok } = response;
  if (ok) return { status, statusText, headers, text, error: undefined };
  const shown = secrets.hide(text);
  const error = status < 400 ? undefined : readErrorBody(shown, status, secrets.hide(statusText));
  return { status, statusText, headers: hideHeaders(headers, secrets), text: shown, error };
}

function hideHeaders(headers: Headers, secrets: Secrets): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, secrets.hide(value)]));
}

export function contentTypeOf({ headers }: HttpResponse): string | undefined {
  return headers.get("content-type") ?? undefined;
}

/** The id under which the service knows the request. */
export function requestIdOf({ headers, error }: HttpResponse): string | undefined {
  const header = headers.get("x-request-id");
  if (header !== null) return header;
  for (const { "@type": type, request_id: id } of error?.details ?? []) {
    if (typeof type === "string" && type.endsWith("RequestInfo") && typeof id === "string") return id;
  }
  return undefined;
}
