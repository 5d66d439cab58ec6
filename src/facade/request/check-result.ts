import { DatabricksError } from "../errors/errors.ts";
import { listIssues } from "../errors/issues.ts";
import { unexpectedResponseError } from "../errors/transport-errors.ts";
import { Secrets } from "../redaction/secrets.ts";
import type { Delivery } from "../transport/types.ts";

interface ResultOrigin {
  readonly delivery: Delivery;
  readonly unknownOutcome: string;
}

/** The response behind each result, for the error if a helper cannot use the result. */
const origins = new WeakMap<object, ResultOrigin>();

/** Remembers the response behind a result. */
export function recordOrigin(result: object, origin: ResultOrigin): void {
  const { delivery, unknownOutcome } = origin;
  const { response } = delivery;
  if (response.text.length <= MAX_KEPT_LENGTH) {
    origins.set(result, origin);
    return;
  }
  // A slice alone would keep the whole text in memory as long as the result.
  const text = decoder.decode(encoder.encode(response.text.slice(0, MAX_KEPT_LENGTH)));
  origins.set(result, { delivery: { ...delivery, response: { ...response, text } }, unknownOutcome });
}

const MAX_KEPT_LENGTH = 1_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Returns the response behind a result, if it is one. */
export function originOf(result: object): ResultOrigin | undefined {
  return origins.get(result);
}

/** Remembers the response behind a result for a copy of the result. */
export function copyOrigin(copy: object, result: object): void {
  const origin = origins.get(result);
  if (origin !== undefined) origins.set(copy, origin);
}

/** Returns the secrets of the request for a result, which an error about the result must not show. */
export function secretsOf(result: object): Secrets {
  return origins.get(result)?.delivery.secrets ?? new Secrets();
}

/** Returns the error for a result that a helper cannot use. */
export function unexpectedResult(result: object, path: string, message: string): DatabricksError {
  const issues = [{ path, message }];
  const problem = `violates the schema: ${listIssues(issues)}`;
  const origin = origins.get(result);
  // A fake client of the caller has no responses.
  if (origin === undefined) return new DatabricksError(`The result ${problem}.`);
  return unexpectedResponseError(origin.delivery, origin.unknownOutcome, problem, issues);
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

/**
 * Checks that ids in a result exist: `job_id`, or `jobs.job_id` in each item of a list.
 * @throws `UnexpectedResponseError` if one is missing or not an id
 */
export function checkIds(result: object, paths: readonly string[]): void {
  const properties = result as Readonly<Record<string, unknown>>; // an object
  for (const path of paths) {
    const [name = "", id] = path.split(".");
    if (id === undefined) readId(result, properties[name], name);
    else {
      const items = readList<Readonly<Record<string, unknown>>>(result, properties[name], name);
      for (const [index, item] of items.entries()) readId(result, item[id], `${name}[${index}].${id}`);
    }
  }
}

/**
 * Checks that an id in a result is the expected one, if one is known.
 * @throws `UnexpectedResponseError` if it is another, or not an id
 */
export function checkId(result: object, id: unknown, path: string, expected: unknown): void {
  if (expected === undefined || expected === null) return;
  if (String(readId(result, id, path)) === String(expected)) return;
  throw unexpectedResult(result, path, `is not the requested ${expected}`);
}
