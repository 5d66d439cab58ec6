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
    let hidden = text;
    for (const value of this.#values()) hidden = hidden.replaceAll(value, MASK);
    return hidden;
  }

  /** Gives an error as a cause to show: itself, or where it repeats a secret, a stand-in without. */
  hideIn(error: unknown): unknown {
    if (!this.#isIn(error, new Set())) return error;
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
    return values;
  }

  #isIn(value: unknown, seen: Set<unknown>): boolean {
    if (typeof value === "string") return this.hide(value) !== value;
    if (typeof value !== "object" || value === null || seen.has(value)) return false;
    // What cannot be searched whole is not shown.
    if (seen.size > MOST_OBJECTS) return this.#values().size > 0;
    seen.add(value);
    if (value instanceof URL || value instanceof URLSearchParams) return this.#isIn(String(value), seen);
    if (value instanceof Headers || value instanceof Map || value instanceof Set) {
      return [...value].some((entry) => this.#isIn(entry, seen));
    }
    return Reflect.ownKeys(value).some(
      (key) => this.#isIn(typeof key === "string" ? key : "", seen) || this.#isIn(read(value, key), seen),
    );
  }
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
