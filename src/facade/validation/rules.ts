import * as z from "zod/mini";

// Rules of the API document as the generated validators use them. Those that zod has too are here all the same: its
// own weigh more than all of these.

/** A whole number of 32 bits, within bounds. */
export function int32(least = -(2 ** 31), most = 2 ** 31 - 1) {
  return z.unknown().check(
    rule((value) => {
      if (!Number.isInteger(value)) return WHOLE;
      return outside(Number(value), least, most);
    }),
  );
}

/** A whole number of 64 bits. Beyond what a number holds exactly it has to be a bigint. */
export function int64() {
  return z
    .unknown()
    .check(
      rule((value) =>
        (typeof value === "bigint" ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value))
          ? undefined
          : WHOLE,
      ),
    );
}

const WHOLE = "must be a whole number";

export function minLength(least: number) {
  return rule<{ length: number }>(({ length }) => {
    if (length >= least) return undefined;
    return least === 1 ? "must not be empty" : `must be at least ${least} long`;
  });
}

export function maxLength(most: number) {
  return rule<string>((text) => {
    // A character may take two places of a JavaScript string.
    const isShort = text.length <= most || [...text].length <= most;
    return isShort ? undefined : `must be at most ${most} characters long`;
  });
}

/** A list whose items are looked at only where there are not too many. */
export function maxItems<List extends z.ZodMiniType>(list: List, most: number) {
  const bound = rule((value) =>
    Array.isArray(value) && value.length > most ? `must have at most ${most} items` : undefined,
  );
  return z.pipe(z.unknown().check(bound), list);
}

export function pattern(expression: RegExp) {
  return rule<string>((text) =>
    expression.test(text) ? undefined : (PATTERNS[expression.source] ?? `must match ${expression}`),
  );
}

const PATTERNS: Readonly<Record<string, string>> = {
  "^[\\w\\-]+$": "may hold only letters, digits, underscores and hyphens",
  "^[\\x00-\\x7F]*$": "may hold only ASCII characters",
};

export function maxProperties(most: number) {
  return rule<object>((value) =>
    Object.keys(value).length <= most ? undefined : `must have at most ${most} members`,
  );
}

export function maxBytes(most: number) {
  return rule<string>((text) => tooManyBytes(text, most, ""));
}

export function maxJsonBytes(most: number) {
  return rule((value) => tooManyBytes(JSON.stringify(value, withBigints), most, " as JSON"));
}

/** Of each group at most one member may be given; `false` counts as not given. */
export function mutuallyExclusive(groups: readonly (readonly string[])[]) {
  return z.check<object>(({ value, issues }) => {
    const given = new Set(Object.entries(value).flatMap(([key, member]) => (member === false ? [] : [key])));
    for (const group of groups) {
      const [first, second] = group.filter((name) => given.has(name));
      if (first === undefined || second === undefined) continue;
      issues.push({
        code: "custom",
        input: value,
        path: [second],
        message: `cannot be given together with ${first}`,
      });
    }
  });
}

/** At least one of the members has to be given. */
export function atLeastOne(names: readonly string[]) {
  return rule<object>((value) =>
    names.some((name) => name in value) ? undefined : `needs ${names.join(" or ")}`,
  );
}

/** A check that says what is wrong with a value, if anything is. */
function rule<T>(problemOf: (value: T) => string | undefined) {
  return z.check<T>(({ value, issues }) => {
    const message = problemOf(value);
    // Without `continue` the rules of the objects around it are not looked at.
    if (message !== undefined) issues.push({ code: "custom", input: value, message, continue: true });
  });
}

function outside(value: number, least: number, most: number): string | undefined {
  if (value < least) return `must be at least ${least}`;
  return value > most ? `must be at most ${most}` : undefined;
}

function tooManyBytes(text: string, most: number, how: string): string | undefined {
  return new TextEncoder().encode(text).length <= most
    ? undefined
    : `must be at most ${most} bytes long${how}`;
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
