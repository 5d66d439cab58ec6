import * as z from "zod/mini";

// Rules of the API document that zod has no word for, as the generated validators use them.

/** An integer of 64 bits. Beyond what a number holds exactly it has to be a bigint. */
export function int64() {
  return z.custom<number | bigint>(
    (value) => (typeof value === "bigint" ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value)),
    "must be a whole number",
  );
}

export function maxProperties(limit: number) {
  return z.refine<object>(
    (value) => Object.keys(value).length <= limit,
    `must have at most ${limit} members`,
  );
}

export function maxBytes(limit: number) {
  return z.refine<string>((value) => byteLength(value) <= limit, `must be at most ${limit} bytes long`);
}

export function maxJsonBytes(limit: number) {
  return z.refine<unknown>(
    (value) => byteLength(JSON.stringify(value, withBigints)) <= limit,
    `must be at most ${limit} bytes long as JSON`,
  );
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
  return z.refine<object>((value) => names.some((name) => name in value), `needs ${names.join(" or ")}`);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
