import type { IncomingMessage } from "node:http";
import { validateParams } from "../facade/validation/validate.ts";
import { operations } from "../generated/operations.ts";
import type { OperationId } from "./handlers.ts";
import { parseJsonBody } from "./local-server.ts";

/** A request as a fake workspace received it. */
export interface ReceivedRequest {
  /** Id of the operation; `undefined` for a path that the document does not have. */
  readonly operation: OperationId | undefined;
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`, without the query. */
  readonly path: string;
  /** The query or the body; ids and flags of a query as numbers and booleans. */
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
  const ids = Object.keys(operations) as OperationId[]; // its own keys
  const operation = pathname.startsWith("/api/")
    ? ids.find((id) => operations[id].method === method && operations[id].path === path)
    : undefined;
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  const params = method === "GET" ? await readQuery(operation, searchParams) : parseObject(body);
  return {
    ...{ operation, method, path, params: params ?? {} },
    ...{ headers: Object.fromEntries(headers), isReadable: params !== undefined },
  };
}

/** Parses a query: values that the document does not accept as strings become numbers or booleans. */
async function readQuery(
  operation: OperationId | undefined,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const params: Record<string, unknown> = Object.fromEntries(query);
  const issues = operation === undefined ? [] : await validateParams(operation, params);
  for (const { path } of issues) {
    const text = String(params[path]);
    if (/^-?\d+$/.test(text)) params[path] = Number(text);
    else if (/^(true|false)$/.test(text)) params[path] = text === "true";
  }
  return params;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (text === "") return {};
  const value = parseJsonBody(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined; // an object, as checked
}
