// Integers beyond 2^53 - 1 are rare, so the parser that keeps them is loaded only when one comes.

/**
 * Parses JSON. An integer that a number cannot hold exactly becomes a bigint; only then is it a promise that comes
 * back.
 * @throws `SyntaxError`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasUnsafeInteger(value) ? parseExactly(text) : value;
}

async function parseExactly(text: string): Promise<unknown> {
  const { parse } = await import("lossless-json");
  return parse(text, undefined, {
    parseNumber: (digits) =>
      isUnsafe(Number(digits)) && /^-?\d+$/.test(digits) ? BigInt(digits) : Number(digits),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** Writes JSON. A bigint becomes an integer. */
export async function stringifyJson(value: unknown): Promise<string> {
  try {
    return JSON.stringify(value);
  } catch {
    const { stringify } = await import("lossless-json");
    return stringify(value) ?? "";
  }
}

function hasUnsafeInteger(root: unknown): boolean {
  // A list of what is left to look at, since an answer may be nested deeper than the stack.
  const pending: unknown[] = mayHoldNumber(root) ? [root] : [];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === "number") {
      if (isUnsafe(value)) return true;
    } else if (Array.isArray(value)) {
      for (const element of value) if (mayHoldNumber(element)) pending.push(element);
    } else {
      // Only objects are put on the list beside numbers and arrays. Their entries would be a copy of each.
      for (const key in value as object) {
        const member = (value as Record<string, unknown>)[key];
        if (mayHoldNumber(member)) pending.push(member);
      }
    }
  }
  return false;
}

function mayHoldNumber(value: unknown): boolean {
  return typeof value === "number" ? isUnsafe(value) : typeof value === "object" && value !== null;
}

function isUnsafe(value: number): boolean {
  // One with hundreds of digits is parsed as Infinity.
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}
