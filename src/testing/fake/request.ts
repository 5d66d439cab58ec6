import type { IncomingMessage } from "node:http";
import type { ApiVersion } from "../../facade/index.ts";
import { findOperation } from "../../facade/request/find-operation.ts";
import { validateParams } from "../../facade/validation/validate.ts";
import { parseJsonBody } from "../local-server.ts";
import type { OperationId } from "./handlers.ts";

/** A request as a fake workspace received it. */
export interface ReceivedRequest {
  /** Id of the operation; `undefined` for a path that the document does not have. */
  readonly operation: OperationId | undefined;
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`, without the query. */
  readonly path: string;
  /** The version of the Jobs API in the path; "2.1" for paths of other APIs. */
  readonly apiVersion: ApiVersion;
  /** The parameters in path, query and body; ids and flags outside the body as numbers and booleans. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Its headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the body, if there is one, is a JSON object that is not nested more than 200 levels deep. */
  readonly isReadable: boolean;
}

/** Parses a request whose body has been read. */
export async function parseRequest(message: IncomingMessage, body: string): Promise<ReceivedRequest> {
  const { method = "GET", url = "/" } = message;
  const { pathname, searchParams } = new URL(`http://workspace${url}`);
  const path = pathname.replace(/^\/api(?=\/)/, "");
  const found = pathname.startsWith("/api/") ? findOperation(method, path) : undefined;
  const operation = found?.id;
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  const ofPath = Object.fromEntries(
    Object.entries(found?.pathParams ?? {}).map(([name, text]) => [name, parseScalar(decode(text))]),
  );
  const params =
    found?.operation.params === "query" || method === "GET"
      ? await readQuery(operation, searchParams, ofPath)
      : parseObject(body);
  return {
    ...{ operation, method, path, params: { ...params, ...ofPath } },
    ...{ headers: Object.fromEntries(headers), isReadable: params !== undefined },
    apiVersion: path.startsWith("/2.2/") ? "2.2" : "2.1",
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseScalar(text: string): unknown {
  if (/^(true|false)$/.test(text)) return text === "true";
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Parses a query: values that the document does not accept as strings become numbers or booleans. */
async function readQuery(
  operation: OperationId | undefined,
  query: URLSearchParams,
  ofPath: object,
): Promise<Record<string, unknown>> {
  const params: Record<string, unknown> = { ...ofPath, ...Object.fromEntries(query) };
  const issues =
    operation === undefined ? [] : await validateParams(operation, params, { apiVersion: "2.2" });
  for (const { path } of issues) {
    const value = params[path];
    if (typeof value === "string") params[path] = parseScalar(value);
  }
  return params;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  const value = parseJsonBody(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined; // an object, as checked
}
