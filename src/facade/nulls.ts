import { joinPath, type ValidationIssue } from "./issues.ts";

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
export function dropNulls(params: object): NamedParams {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    return { named: {}, issues: [{ path: "", message: "the parameters must be one object" }] };
  }
  const issues: ValidationIssue[] = [];
  return { named: copyObject(params, "", { issues, ancestors: new Set([params]) }), issues };
}

interface Walk {
  readonly issues: ValidationIssue[];
  readonly ancestors: Set<object>;
}

function copyValue(value: unknown, path: string, walk: Walk): unknown {
  if (typeof value === "number") checkNumber(value, path, walk);
  if (
    typeof value === "function" ||
    typeof value === "symbol" ||
    value instanceof Map ||
    value instanceof Set
  ) {
    walk.issues.push({
      path,
      message: "is nothing that JSON can carry: give a plain object, a list, text or a number",
    });
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return guarded(value, path, walk, copyArray);
  // What brings its own JSON form, a Date say, stays as it is.
  return "toJSON" in value ? value : guarded(value, path, walk, copyObject);
}

function copyObject(object: object, path: string, walk: Walk): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    const copied = copyValue(value, joinPath(path, key), walk);
    // Plain assignment would change the prototype of the copy instead of adding the member.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: copied, enumerable: true });
    else copy[key] = copied;
  }
  return copy;
}

function copyArray(array: readonly unknown[], path: string, walk: Walk): unknown[] {
  return Array.from(array, (element, index) => {
    const place = joinPath(path, index);
    if (element === null || element === undefined) {
      const message = `is ${element}: list elements cannot be left out, remove it or give a value`;
      walk.issues.push({ path: place, message });
    }
    return copyValue(element, place, walk);
  });
}

function guarded<T extends object, R>(
  value: T,
  path: string,
  walk: Walk,
  copy: (value: T, path: string, walk: Walk) => R,
): R | undefined {
  if (walk.ancestors.has(value)) {
    walk.issues.push({ path, message: "contains itself, and so cannot be sent as JSON" });
    return undefined;
  }
  if (walk.ancestors.size > DEEPEST) {
    walk.issues.push({ path: path.slice(0, 100), message: `is nested more than ${DEEPEST} levels deep` });
    return undefined;
  }
  walk.ancestors.add(value);
  const copied = copy(value, path, walk);
  walk.ancestors.delete(value);
  return copied;
}

// Far beyond any job, and short of what would overflow the stack.
const DEEPEST = 500;

function checkNumber(value: number, path: string, { issues }: Walk): void {
  if (!Number.isFinite(value)) {
    issues.push({ path, message: `is ${value}, which JSON cannot carry` });
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const message = `is ${value}, beyond what a number holds exactly (2^53 - 1): it was rounded already`;
    issues.push({ path, message });
  }
}
