import openapiFetch, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";

// The one place that imports openapi-fetch.

/** The typed openapi-fetch client of the API document. */
export type RawClient = Client<paths>;

// In the CommonJS build the default import is the module, which has the function as a member.
export const createClient =
  "default" in openapiFetch ? (openapiFetch.default as typeof openapiFetch) : openapiFetch;
