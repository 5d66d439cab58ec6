import { joinPath, type ValidationIssue } from "../errors/issues.ts";

/** Parameters as they are to be sent, and what keeps them from being sent. */
export interface NamedParams {
  readonly named: Record<string, unknown>;
  readonly issues: readonly ValidationIssue[];
}

/**
 * Copies parameters without their null and undefined members, at every depth. Empty and falsy values
 * stay. The original is never changed.
 *
 * An issue is what would reach the service as something else than was written: a null list element (dropping it
 * would shift the others), a number that JSON or JavaScript cannot hold exactly, a circular reference.
 */
export function stripNulls(params: object): NamedParams {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    return { named: {}, issues: [{ path: "", message: "the parameters must be one object" }] };
  }
  const walk: Walk = { issues: [], ancestors: [params], path: [] };
  return { named: copyObject(params, walk), issues: walk.issues };
}

interface Walk {
  readonly issues: ValidationIssue[];
  readonly ancestors: object[];
  /** The place that is looked at; most are never told, and so never put together. */
  readonly path: PropertyKey[];
}

function copyMember(key: PropertyKey, value: unknown, walk: Walk): unknown {
  walk.path.push(key);
  const copied = copyValue(value, walk);
  walk.path.pop();
  return copied;
}

function copyValue(value: unknown, walk: Walk): unknown {
  if (typeof value === "number") checkNumber(value, walk);
  else if (
    typeof value === "function" ||
    typeof value === "symbol" ||
    value instanceof Map ||
    value instanceof Set
  ) {
    refuse(walk, "is nothing that JSON can carry: give a plain object, a list, text or a number");
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return guarded(value, walk, copyArray);
  // What brings its own JSON form, a Date say, stays as it is.
  return "toJSON" in value ? value : guarded(value, walk, copyObject);
}

function copyObject(object: object, walk: Walk): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const value = (object as Record<string, unknown>)[key]; // by a key of its own
    if (value === null || value === undefined) continue;
    const copied = copyMember(key, value, walk);
    // Plain assignment would change the prototype of the copy instead of adding the member.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: copied, enumerable: true });
    else copy[key] = copied;
  }
  return copy;
}

function copyArray(array: readonly unknown[], walk: Walk): unknown[] {
  return Array.from(array, (element, index) => {
    if (element !== null && element !== undefined) return copyMember(index, element, walk);
    walk.path.push(index);
    refuse(walk, `is ${element}: list elements cannot be left out, remove it or give a value`);
    walk.path.pop();
    return element;
  });
}

function guarded<T extends object, R>(
  value: T,
  walk: Walk,
  copy: (value: T, walk: Walk) => R,
): R | undefined {
  const { ancestors } = walk;
  if (ancestors.includes(value)) {
    refuse(walk, "contains itself, and so cannot be sent as JSON");
    return undefined;
  }
  if (ancestors.length > DEEPEST) {
    refuse(walk, `is nested more than ${DEEPEST} levels deep`);
    return undefined;
  }
  ancestors.push(value);
  const copied = copy(value, walk);
  ancestors.pop();
  return copied;
}

// Far beyond any job, and short of what would overflow the stack.
const DEEPEST = 500;

function checkNumber(value: number, walk: Walk): void {
  if (!Number.isFinite(value)) {
    refuse(walk, `is ${value}, which JSON cannot carry`);
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(walk, `is ${value}, beyond what a number holds exactly (2^53 - 1): it was rounded already`);
  }
}

function refuse({ issues, path }: Walk, message: string): void {
  // Of a place far down, the start is enough.
  issues.push({ path: path.slice(0, 50).reduce<string>(joinPath, ""), message });
}
