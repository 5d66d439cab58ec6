/** What stands in the place of a secret. */
export const MASK = "***";

// Ids, which help to see where a request went.
const NO_SECRETS: ReadonlySet<string> = new Set([
  "x-databricks-azure-workspace-resource-id",
  "x-databricks-org-id",
]);

/** Values that must not be shown: those of the headers that signed a call, with and without their scheme. */
export class Secrets {
  readonly #headers: Readonly<Record<string, string>>[] = [];

  add(headers: Readonly<Record<string, string>>): void {
    this.#headers.push(headers);
  }

  /** Masks the secrets in a text, where a server or a library repeated them. */
  hide(text: string): string {
    return mask(text, this.#values());
  }

  /** Gives an error as a cause to show: itself, or where it repeats a secret, a stand-in without. */
  maskCause(error: unknown): unknown {
    if (!isIn(error, this.#values(), new Set())) return error;
    return new Error(this.hide(error instanceof Error ? error.message : String(error)));
  }

  /** Looked up where something is shown, which most calls never do. */
  #values(): Set<string> {
    const values = new Set<string>();
    for (const [name, value] of this.#headers.flatMap(Object.entries<string>)) {
      if (NO_SECRETS.has(name.toLowerCase())) continue;
      for (const secret of [value, value.replace(/^\w+\s+/, "")]) {
        // A shorter value would blank out half of every text, and is no secret that could be kept.
        if (secret.length >= 6) values.add(secret);
      }
    }
    // The longest first: one may begin another, whose end would stay.
    return new Set([...values].sort((one, other) => other.length - one.length));
  }
}

function mask(text: string, values: ReadonlySet<string>): string {
  let masked = text;
  for (const value of values) masked = masked.replaceAll(value, MASK);
  return masked;
}

function isIn(value: unknown, values: ReadonlySet<string>, seen: Set<unknown>): boolean {
  if (typeof value === "string") return mask(value, values) !== value;
  const isObject = typeof value === "object" || typeof value === "function";
  if (!isObject || value === null || seen.has(value)) return false;
  // What cannot be searched whole is not shown.
  if (seen.size > MOST_OBJECTS || ArrayBuffer.isView(value)) return values.size > 0;
  seen.add(value);
  if (value instanceof URL || value instanceof URLSearchParams) return isIn(String(value), values, seen);
  // Where a runtime keeps what they hold to itself, and shows it all the same.
  if (value instanceof Request || value instanceof Response)
    return isIn([value.url, value.headers], values, seen);
  if (value instanceof Headers || value instanceof Map || value instanceof Set) {
    return [...value].some((entry) => isIn(entry, values, seen));
  }
  return Reflect.ownKeys(value).some(
    (key) => isIn(typeof key === "string" ? key : "", values, seen) || isIn(read(value, key), values, seen),
  );
}

// An error can hold on to a whole connection.
const MOST_OBJECTS = 2_000;

function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}
