import { DatabricksError } from "../errors/errors.ts";
import { listIssues } from "../errors/issues.ts";
import { unexpectedResponseError } from "../errors/transport-errors.ts";
import { Secrets } from "../redaction/secrets.ts";
import type { Delivery } from "../transport/types.ts";

interface Receipt {
  readonly delivery: Delivery;
  readonly unknownOutcome: string;
}

/** The response behind each result, for the error if a helper cannot use the result. */
const receipts = new WeakMap<object, Receipt>();

/** Remembers the response behind a result. */
export function rememberResponse(result: object, receipt: Receipt): void {
  receipts.set(result, receipt);
}

/** Remembers the response behind a result for a copy of the result. */
export function copyResponse(copy: object, result: object): void {
  const receipt = receipts.get(result);
  if (receipt !== undefined) receipts.set(copy, receipt);
}

/** Returns the secrets of the request for a result, which an error about the result must not show. */
export function secretsOf(result: object): Secrets {
  return receipts.get(result)?.delivery.secrets ?? new Secrets();
}

/** Returns the error for a result that a helper cannot use. */
export function unexpectedResult(result: object, path: string, message: string): DatabricksError {
  const issues = [{ path, message }];
  const problem = `violates the schema: ${listIssues(issues)}`;
  const receipt = receipts.get(result);
  // A fake client of the caller has no responses.
  if (receipt === undefined) return new DatabricksError(`The result ${problem}.`);
  return unexpectedResponseError(receipt.delivery, receipt.unknownOutcome, problem, issues);
}

/**
 * Returns a list of objects in a result; an absent list is empty.
 * @throws `UnexpectedResponseError` if it is not a list of objects
 */
export function readList<Item extends object>(result: object, list: unknown, path: string): readonly Item[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw unexpectedResult(result, path, "must be a list");
  const index = list.findIndex((item) => typeof item !== "object" || item === null);
  if (index !== -1) throw unexpectedResult(result, `${path}[${index}]`, "must be an object");
  return list;
}

/**
 * Returns an id in a result.
 * @throws `UnexpectedResponseError` if it is not an id
 */
export function readId(result: object, id: unknown, path: string): number | bigint {
  if (typeof id === "bigint" || (typeof id === "number" && Number.isSafeInteger(id))) return id;
  throw unexpectedResult(result, path, "must be an id");
}
