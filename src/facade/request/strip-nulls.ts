import { textProperties } from "../../generated/operations.ts";
import { joinPath, type ValidationIssue } from "../errors/issues.ts";

/** Parameters without nulls, and the issues that keep them from being sent. */
export interface StrippedParams {
  readonly params: Record<string, unknown>;
  readonly issues: readonly ValidationIssue[];
}

/**
 * Copies parameters recursively, without properties that are null or undefined. Empty and falsy values stay. Numbers and
 * booleans become strings where the API has strings. The original is never changed.
 *
 * Values that would reach the service changed are issues: a null list element (removing it would shift the others), a
 * number that JSON or JavaScript cannot hold exactly, a circular reference, an object that is not plain, and of which
 * JSON would drop properties.
 */
export function stripNulls(params: object): StrippedParams {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    return {
      params: {},
      issues: [{ path: "", message: "the parameters must be a plain object, such as `{ job_id: 123 }`" }],
    };
  }
  const walk: Walk = { issues: [], ancestors: [params], path: [] };
  return { params: copyObject(params, walk), issues: walk.issues };
}

interface Walk {
  readonly issues: ValidationIssue[];
  readonly ancestors: object[];
  /** Path of the current value; joined only for an issue. */
  readonly path: PropertyKey[];
}

function copyProperty(key: PropertyKey, value: unknown, walk: Walk): unknown {
  walk.path.push(key);
  const copied = copyValue(value, walk);
  walk.path.pop();
  return copied;
}

function copyValue(value: unknown, walk: Walk): unknown {
  if (typeof value === "number") checkNumber(value, walk);
  else if (typeof value === "function" || typeof value === "symbol") {
    const where = typeof value === "function" ? ": options go in the second argument" : "";
    refuse(walk, `is a ${typeof value}, which cannot be sent as JSON${where}`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (!enter(value, walk)) return undefined;
  const copied = Array.isArray(value) ? copyArray(value, walk) : copyObject(value, walk);
  walk.ancestors.pop();
  return copied;
}

function copyObject(object: object, walk: Walk): Record<string, unknown> {
  const copies: Record<string, unknown> = {};
  if (!isPlain(object)) {
    refuse(walk, `must be ${plainFormOf(object)}`);
    return copies;
  }
  // JSON ignores properties that are named by a symbol: metadata of libraries, never parameters.
  for (const key of Object.getOwnPropertyNames(object)) {
    const property = Object.getOwnPropertyDescriptor(object, key);
    const value: unknown = property?.value;
    if (!property?.enumerable || property.get !== undefined || property.set !== undefined) {
      refuseProperty(key, walk);
    } else if (typeof value === "string") {
      setProperty(copies, key, value);
    } else if (value !== null && value !== undefined) {
      const copy = copyProperty(key, value, walk);
      setProperty(copies, key, textProperties.has(key) ? toText(copy) : copy);
    }
  }
  return copies;
}

function refuseProperty(key: string, walk: Walk): void {
  walk.path.push(key);
  refuse(walk, "must be a plain property, not an accessor or hidden");
  walk.path.pop();
}

/** Sets a property. An assignment of `__proto__` would change the prototype instead of adding a property. */
function setProperty(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true });
  else object[key] = value;
}

/** Formats numbers and booleans, also those in a map or a list. */
function toText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(formatScalar);
  if (typeof value !== "object" || value === null) return formatScalar(value);
  for (const [name, item] of Object.entries(value)) {
    const text = formatScalar(item);
    if (text !== item) Object.assign(value, { [name]: text });
  }
  return value;
}

function formatScalar(value: unknown): unknown {
  return /^(number|bigint|boolean)$/.test(typeof value) ? String(value) : value;
}

/** Returns whether an object is a literal, also one of another realm, or has no prototype. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf"); // not null
}

/** Says what an object that is not plain must be, for a message. */
function plainFormOf(object: object): string {
  if (object instanceof Promise) return "a value, not a promise: add `await`";
  if (object instanceof Date)
    return "a number of milliseconds or a string, not a Date: pass its `getTime()` or `toISOString()`";
  if (object instanceof AbortSignal)
    return "a parameter, not a signal: pass `{ signal }` as the second argument";
  return `a plain object${classOf(object)}`;
}

/** Returns the class of an object for a message, if it has a name. */
function classOf(object: object): string {
  const name: unknown = typeof object.constructor === "function" ? object.constructor.name : undefined;
  return typeof name === "string" && name !== "" && name !== "Object" ? `, not an instance of ${name}` : "";
}

function copyArray(array: readonly unknown[], walk: Walk): unknown[] {
  const copies: unknown[] = [];
  for (let index = 0; index < array.length; index += 1) {
    const element = array[index];
    if (element === null || element === undefined) {
      walk.path.push(index);
      refuse(walk, `is ${element}: list elements cannot be left out, remove it or pass a value`);
      walk.path.pop();
    }
    copies.push(copyProperty(index, element, walk));
  }
  return copies;
}

/** Adds an object to the ancestors of what follows. Returns false if it must not be entered. */
function enter(value: object, walk: Walk): boolean {
  const { ancestors } = walk;
  if (ancestors.includes(value)) {
    refuse(walk, "contains itself and cannot be sent as JSON");
    return false;
  }
  if (ancestors.length > MAX_DEPTH) {
    refuse(walk, `is nested more than ${MAX_DEPTH} levels deep`);
    return false;
  }
  ancestors.push(value);
  return true;
}

// Far beyond any job, and well below the depth that would overflow the stack.
const MAX_DEPTH = 500;

function checkNumber(value: number, walk: Walk): void {
  if (!Number.isFinite(value)) {
    refuse(walk, `is ${value}, which JSON cannot represent`);
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(
      walk,
      `is ${value}, beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint`,
    );
  }
}

function refuse({ issues, path }: Walk, reason: string): void {
  const message = path.length === 0 ? `the parameters ${reason}` : reason;
  // The start of a very long path is enough.
  issues.push({ path: path.slice(0, 50).reduce<string>(joinPath, ""), message });
}

/** Copies parameters that are used later. Those with issues are returned as they are, and refused when they are sent. */
export function copyParams<Params extends object>(params: Params): Params {
  const { params: copied, issues } = stripNulls(params);
  return issues.length === 0 ? (copied as Params) : params; // a copy without nulls
}
