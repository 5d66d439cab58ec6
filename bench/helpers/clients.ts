/** The clients that are compared, by the names of their files in `clients/`; the first is the reference. */
export const CLIENTS = [
  "fetch",
  "databricks-jobs",
  "openapi-fetch",
  "ky",
  "axios",
  "openai",
  "undici",
  "sdk-experimental",
] as const;

/** A client, or `databricks-jobs` with `nodeFetch`. */
export type ClientName = (typeof CLIENTS)[number] | "node-fetch";

export const TOKEN = "dapi0123456789abcdef0123456789abcdef";
