import { type Operation, operations } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";
import { toApiError } from "../errors/api-error.ts";
import { ValidationError } from "../errors/errors.ts";
import { listIssues, type ValidationIssue } from "../errors/issues.ts";
import { unexpectedResponse } from "../errors/transport-errors.ts";
import { parseJson, stringifyJson } from "../http/json.ts";
import type { JobsClientOptions, RequestOptions } from "../options.ts";
import type { Call, Delivery, Transport } from "../transport/transport.ts";
import { checkParams, loadResultCheck } from "../validation/validate.ts";
import type { NamedParams } from "./strip-nulls.ts";

/** Carries out one operation of the API document with parameters that are free of nulls. */
export type CarryOut = <Id extends keyof OperationTypes>(
  id: Id,
  params: NamedParams,
  options: RequestOptions,
) => Promise<OperationTypes[Id]["result"]>;

/** Makes the function behind the facade's methods. */
export function createCarryOut(transport: Transport, { validate = "request" }: JobsClientOptions): CarryOut {
  return async (id, { named, issues }, options) => {
    const operation: Operation = operations[id];
    const { method, path, repeat, unknownOutcome } = operation;
    refuse(operation, issues);
    if (validate !== false) refuse(operation, await checkParams(id, named, options.signal));
    // Before anything is sent: what cannot be loaded must not hide that it was.
    const checkResult = validate === "all" ? await loadResultCheck(options.signal) : undefined;
    if (repeat === "keyed") named.idempotency_token ||= mintToken();
    const call = { operation: id, repeat, unknownOutcome, idempotencyToken: tokenIn(named) };
    const search = operation.params === "query" ? searchFor(operation, named) : "";
    const body = operation.params === "body" ? await stringifyJson(named) : undefined;
    const headers: Record<string, string> = { accept: "application/json", ...options.headers };
    if (body !== undefined) headers["content-type"] = "application/json";
    const delivery = await transport({ method, path, search, headers, body }, call, options);
    const { answer, facts } = delivery;
    if (answer.error !== undefined) throw toApiError(answer, answer.error, facts, operation);
    const result =
      operation.answersEmpty && answer.text.trim() === "" ? {} : await readResult(delivery, call);
    const found = checkResult?.(id, result) ?? [];
    if (found.length > 0) {
      const what = `is not as the API document says: ${listIssues(found)}`;
      throw unexpectedResponse(delivery, unknownOutcome, what, found);
    }
    // The table and the types come from one document.
    return result as OperationTypes[typeof id]["result"];
  };
}

/**
 * @throws {@link ValidationError} for what a query cannot hold: not every text, nor objects, which only members that the
 * document lacks can be
 */
function searchFor(operation: Operation, named: Record<string, unknown>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(named)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      try {
        if (typeof one === "object") throw new TypeError("it is an object");
        pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(one)}`);
      } catch (error) {
        const message = `cannot be sent in a query: ${error}`;
        throw new ValidationError(refusalOf(operation), [{ path: name, message }]);
      }
    }
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** @throws {@link ValidationError} for parameters that must not be sent */
function refuse(operation: Operation, issues: readonly ValidationIssue[]): void {
  if (issues.length > 0) throw new ValidationError(refusalOf(operation), issues);
}

/** How the message begins where parameters are refused. */
const refusalOf = ({ method, path }: Operation): string => `${method} ${path} was not sent`;

/** A token no other call has. Not `randomUUID`, which browsers keep from pages without TLS. */
function mintToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The idempotency token in a body, where it has one. */
export function tokenIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("idempotency_token" in body)) return undefined;
  const { idempotency_token: token } = body;
  return typeof token === "string" && token !== "" ? token : undefined;
}

async function readResult(delivery: Delivery, { unknownOutcome }: Call): Promise<object> {
  let result: unknown;
  try {
    result = await parseJson(delivery.answer.text);
  } catch {
    result = undefined;
  }
  if (typeof result === "object" && result !== null && !Array.isArray(result)) return result;
  throw unexpectedResponse(delivery, unknownOutcome, "is not the JSON object that the API document promises");
}
