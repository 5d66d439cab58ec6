import openapiFetch, { type Client } from "openapi-fetch";
import type { paths } from "../generated/schema.ts";

// The one place that imports openapi-fetch.

/** The typed openapi-fetch client of the API document. */
export type RawClient = Client<paths>;

// In the CommonJS build the default import is the module, which has the function as a member.
export const createClient =
  "default" in openapiFetch ? (openapiFetch.default as typeof openapiFetch) : openapiFetch;

/**
 * What openapi-fetch makes of a call, as plain values. The platform's `Request` would copy headers and body into
 * streams only for the transport to take them out again.
 */
export class PlainRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;

  constructor(url: string, { headers, body }: { headers: Headers; body?: string }) {
    this.url = url;
    this.headers = headers;
    this.body = body;
  }
}
