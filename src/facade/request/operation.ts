import type { Operation } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";
import { ValidationError } from "../errors/errors.ts";
import type { ValidationIssue } from "../errors/issues.ts";
import { stringifyJson } from "../http/json.ts";
import type { CallInfo, OutgoingRequest } from "../transport/types.ts";
import { createIdempotencyToken, idempotencyTokenIn } from "./idempotency-token.ts";

/** A request of an operation, ready for the transport. */
export interface OperationRequest {
  readonly request: OutgoingRequest;
  readonly info: CallInfo;
}

/** Builds the request of an operation from its row in the operation table. */
export async function buildRequest(
  id: keyof OperationTypes,
  operation: Operation,
  params: Record<string, unknown>,
  extraHeaders: Readonly<Record<string, string>> | undefined,
): Promise<OperationRequest> {
  const { method, repeat, unknownOutcome } = operation;
  const path = fillPath(operation, params);
  if (repeat === "keyed") params.idempotency_token ||= createIdempotencyToken();
  const search = operation.params === "query" ? toQuery(operation, params) : "";
  const body = operation.params === "body" ? await stringifyJson(params) : undefined;
  const headers: Record<string, string> = { accept: "application/json", ...extraHeaders };
  if (body !== undefined) headers["content-type"] = "application/json";
  return {
    request: { method, path, search, headers, body },
    info: { operation: id, repeat, unknownOutcome, idempotencyToken: idempotencyTokenIn(params) },
  };
}

/**
 * Moves parameters from an object into a path.
 * @throws {@link ValidationError} for values that are missing or would lead to another path
 */
function fillPath(operation: Operation, params: Record<string, unknown>): string {
  return operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = params[name] ?? "";
    delete params[name];
    // Not encoded, dots would lead to another path.
    if (!/^\.{0,2}$/.test(String(value))) return encode(operation, name, value);
    throw notSent(operation, [{ path: name, message: "is part of the path: it must not be empty or dots" }]);
  });
}

function toQuery(operation: Operation, params: Record<string, unknown>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      pairs.push(`${encodeURIComponent(name)}=${encode(operation, name, item)}`);
    }
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** @throws {@link ValidationError} for values that a URL cannot hold: lone surrogates, and objects */
function encode(operation: Operation, name: string, value: unknown): string {
  try {
    if (typeof value !== "object") return encodeURIComponent(String(value));
  } catch {
    // A lone surrogate.
  }
  const cause =
    typeof value === "object" ? "an object: pass the parameters of the operation only" : "not well-formed";
  throw notSent(operation, [{ path: name, message: `cannot be sent in a URL, since it is ${cause}` }]);
}

/** Returns the error for parameters that must not be sent. */
export function notSent(
  { method, path }: Pick<Operation, "method" | "path">,
  issues: readonly ValidationIssue[],
): ValidationError {
  return new ValidationError(`${method} ${path} was not sent`, issues);
}
