import { isError } from "../util/is-error.ts";

/** Replaces a secret in messages and descriptions. */
export const MASK = "***";

// Headers with ids, which help to trace a request.
const PUBLIC_HEADERS: ReadonlySet<string> = new Set([
  "x-databricks-azure-workspace-resource-id",
  "x-databricks-workspace-id",
]);

/** The authorization headers of a call, whose values must not be shown, with or without their scheme. */
export class Secrets {
  readonly #headers: Readonly<Record<string, string>>[] = [];
  #pattern: RegExp | undefined;

  add(headers: Readonly<Record<string, string>>): void {
    this.#headers.push(headers);
    this.#pattern = undefined;
  }

  /** Masks the secrets in a string from a server or a library, also where they are encoded. */
  mask(text: string): string {
    if (this.#headers.length === 0) return text;
    // Created only when something is masked, which most calls never need.
    this.#pattern ??= createPattern(this.#values());
    return text.replace(this.#pattern, MASK);
  }

  /**
   * Copies a value of JSON recursively, with secrets masked in its strings and property names. Values that are nested very
   * deeply are masked as a whole.
   */
  maskValue(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.mask(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth > MAX_DEPTH) return MASK;
    if (Array.isArray(value)) return value.map((element) => this.maskValue(element, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, property]) => [this.mask(name), this.maskValue(property, depth + 1)]),
    );
  }

  /** Copies the name, code and message of an error and of its cause, with secrets masked, to be shown as a `cause`. */
  maskCause(error: unknown): Error {
    const cause = isError(error) ? error.cause : undefined;
    return this.#maskError(error, cause === undefined ? {} : { cause: this.#maskError(cause) });
  }

  #maskError(error: unknown, options: { readonly cause?: Error } = {}): Error {
    if (!isError(error)) return new Error(this.mask(String(error)), options);
    const copy = new Error(this.mask(String(error.message)), options);
    const name = { value: this.mask(String(error.name)), configurable: true, writable: true };
    Object.defineProperty(copy, "name", name);
    const code: unknown = "code" in error ? error.code : undefined;
    if (typeof code === "number") return Object.assign(copy, { code });
    return typeof code === "string" ? Object.assign(copy, { code: this.mask(code) }) : copy;
  }

  #values(): string[] {
    const values = new Set<string>();
    for (const [name, value] of this.#headers.flatMap(Object.entries<string>)) {
      if (PUBLIC_HEADERS.has(name.toLowerCase())) continue;
      for (const secret of [value, value.replace(/^\w+\s+/, "")]) {
        // A shorter value would mask unrelated text, and cannot be a secret worth the name.
        if (secret.length >= 6) values.add(secret);
      }
    }
    // Longest first: one secret may be the prefix of another, whose rest would stay.
    return [...values].sort((one, other) => other.length - one.length);
  }
}

// Far beyond any response of the service, and well below the depth that would overflow the stack.
const MAX_DEPTH = 200;

/** Matches any of some strings, each of whose characters may be escaped as in JSON or encoded as in an address. */
function createPattern(secrets: readonly string[]): RegExp {
  const patterns = secrets.map((secret) => Array.from(secret, patternOf).join(""));
  return new RegExp(patterns.join("|") || "(?!)", "giu");
}

function patternOf(character: string): string {
  const hex = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, "0"));
  const encoded = hex.map((digits) => `%(?:25){0,4}${digits}`).join("");
  const unit = character.charCodeAt(0).toString(16).padStart(4, "0");
  const alternatives = [
    literal(character),
    String.raw`\\{1,4}${literal(character)}`,
    String.raw`\\{1,4}u${unit}`,
    encoded,
  ];
  if (character === " ") alternatives.push(literal("+"));
  return `(?:${alternatives.join("|")})`;
}

/** Matches a character as it is. */
function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
