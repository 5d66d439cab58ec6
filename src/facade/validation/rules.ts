import * as z from "zod/mini";

// The rules of the API document that the generated validators use. zod's own versions of some of them weigh more than
// all of these together.

/** A 32-bit integer within bounds. */
export function int32(min = -(2 ** 31), max = 2 ** 31 - 1) {
  return z.unknown().check(
    rule((value) => {
      if (!Number.isInteger(value)) return notInteger(value);
      return checkBounds(Number(value), min, max);
    }),
  );
}

/** A 32-bit integer with a minimum, or 0, which means that it is not set. */
export function zeroOrAtLeast(min: number) {
  return z
    .unknown()
    .check(
      rule((value) =>
        Number.isInteger(value)
          ? value === 0
            ? undefined
            : checkBounds(Number(value), min, 2 ** 31 - 1)
          : notInteger(value),
      ),
    );
}

/** A 64-bit integer. One that a number cannot hold exactly must be a bigint. */
export function int64() {
  return z
    .unknown()
    .check(
      rule((value) =>
        (typeof value === "bigint" ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value))
          ? undefined
          : notInteger(value),
      ),
    );
}

function notInteger(value: unknown): string {
  // Other strings may be secrets in the wrong place.
  const isDigits = typeof value === "string" && /^-?\d{1,20}$/.test(value);
  return `must be an integer${isDigits ? `, got the string "${value}"` : ""}`;
}

export function minLength(min: number) {
  return rule<{ length: number }>(({ length }) => {
    if (length >= min) return undefined;
    return min === 1 ? "must not be empty" : `must have a length of at least ${min}`;
  });
}

export function maxLength(max: number) {
  return rule<string>((text) => {
    // A character may be two code units of a JavaScript string.
    const isShort = text.length <= max || [...text].length <= max;
    return isShort ? undefined : `must be at most ${max} characters long`;
  });
}

/**
 * A list whose items are checked only if there are not too many.
 * @param maxBefore - The maximum of API 2.1, if it is smaller
 */
export function maxItems<List extends z.ZodMiniType>(list: List, max: number, maxBefore = max) {
  const bound = rule((value) =>
    Array.isArray(value) && value.length > max ? `must have at most ${max} items` : undefined,
  );
  const schema = z.pipe(z.unknown().check(bound), list);
  if (maxBefore < max) itemBounds.set(schema, { max, maxBefore });
  return schema;
}

/** The maximum number of items, by list, where that of API 2.1 is smaller. */
export const itemBounds = new WeakMap<object, { readonly max: number; readonly maxBefore: number }>();

export function pattern(expression: RegExp) {
  return rule<string>((text) =>
    expression.test(text) ? undefined : (PATTERNS[expression.source] ?? `must match ${expression}`),
  );
}

const PATTERNS: Readonly<Record<string, string>> = {
  "^[\\w\\-]+$": "must contain only letters, digits, underscores and hyphens",
  "^[\\x00-\\x7F]*$": "must contain only ASCII characters",
};

export function maxProperties(max: number) {
  return rule<object>((value) =>
    Object.keys(value).length <= max ? undefined : `must have at most ${max} properties`,
  );
}

export function maxBytes(max: number) {
  return rule<string>((text) => checkBytes(text, max, ""));
}

export function maxJsonBytes(max: number) {
  return rule((value) => checkBytes(JSON.stringify(value, withBigints), max, " as JSON"));
}

/** At most one property of each group may carry something. */
export function mutuallyExclusive(groups: readonly (readonly string[])[]) {
  return z.check<object>(({ value, issues }) => {
    const names = new Set(Object.entries(value).flatMap(([key, item]) => (isEmpty(item) ? [] : [key])));
    for (const group of groups) {
      const [first, second] = group.filter((name) => names.has(name));
      if (first === undefined || second === undefined) continue;
      issues.push({
        code: "custom",
        input: value,
        path: [second],
        message: `cannot be set together with ${first}`,
      });
    }
  });
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === false || value === "";
}

/** At least one of the properties must be set. */
export function atLeastOne(names: readonly string[]) {
  return rule<object>((value) =>
    names.some((name) => name in value) ? undefined : `requires ${names.join(" or ")}`,
  );
}

/** Makes a check of a function that returns the problem of a value, if it has one. */
function rule<T>(problemOf: (value: T) => string | undefined) {
  return z.check<T>(({ value, issues }) => {
    const message = problemOf(value);
    // Without `continue` the rules of the enclosing objects are not checked.
    if (message !== undefined) issues.push({ code: "custom", input: value, message, continue: true });
  });
}

/** An object with arbitrary property names. */
export function map(values: z.ZodMiniType): z.ZodMiniType<object> {
  const schema = z.unknown().check(
    z.check(({ value, issues }) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        issues.push({ code: "custom", input: value, message: "must be an object" });
        return;
      }
      for (const [name, item] of Object.entries(value)) {
        for (const issue of z.safeParse(values, item).error?.issues ?? []) {
          issues.push({ ...issue, input: item, path: [name, ...issue.path] });
        }
      }
    }),
  );
  return schema as z.ZodMiniType<object>; // other values are issues
}

function checkBounds(value: number, min: number, max: number): string | undefined {
  if (value < min) return `must be at least ${min}`;
  return value > max ? `must be at most ${max}` : undefined;
}

function checkBytes(text: string, max: number, suffix: string): string | undefined {
  return new TextEncoder().encode(text).length <= max
    ? undefined
    : `must be at most ${max} bytes long${suffix}`;
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** Returns a function that builds a schema at its first call. */
export function once<Schema>(build: () => Schema): () => Schema {
  let schema: Schema | undefined;
  return () => {
    schema ??= build();
    return schema;
  };
}
