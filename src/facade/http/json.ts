import { lazy } from "../util/lazy.ts";

// Integers beyond 2^53 - 1 are rare, so the parser that keeps them is loaded only if there is one.

const loadLosslessJson = lazy(() => import("lossless-json"));

/**
 * Parses JSON. An integer that a number cannot hold exactly becomes a bigint; only then does it return a promise.
 * @throws `SyntaxError`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasUnsafeInteger(value) ? parseExactly(text) : value;
}

async function parseExactly(text: string): Promise<unknown> {
  const { parse } = await loadLosslessJson();
  return parse(text, undefined, {
    parseNumber: (digits) =>
      isUnsafe(Number(digits)) && digits.length <= MAX_DIGITS && /^-?\d+$/.test(digits)
        ? BigInt(digits)
        : Number(digits),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

// A bigint takes time that grows with the square of its digits. An id has at most 20.
const MAX_DIGITS = 10_000;

/** Formats JSON. A bigint becomes an integer. */
export async function stringifyJson(value: unknown): Promise<string> {
  try {
    return JSON.stringify(value);
  } catch {
    const { stringify } = await loadLosslessJson();
    return stringify(value) ?? "";
  }
}

function hasUnsafeInteger(root: unknown): boolean {
  // Iterative, since a response may be nested deeper than the stack.
  const pending: unknown[] = mayHoldNumber(root) ? [root] : [];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === "number") {
      if (isUnsafe(value)) return true;
    } else if (Array.isArray(value)) {
      for (const element of value) if (mayHoldNumber(element)) pending.push(element);
    } else {
      // `pending` holds only numbers, arrays and objects. `Object.entries` would copy each object.
      for (const key in value as object) {
        const property = (value as Record<string, unknown>)[key];
        if (mayHoldNumber(property)) pending.push(property);
      }
    }
  }
  return false;
}

function mayHoldNumber(value: unknown): boolean {
  return typeof value === "number" ? isUnsafe(value) : typeof value === "object" && value !== null;
}

function isUnsafe(value: number): boolean {
  // An integer of hundreds of digits is parsed as Infinity.
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}
