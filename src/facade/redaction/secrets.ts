import { isError } from "../util/is-error.ts";

/** Replaces a secret in messages and descriptions. */
export const MASK = "***";

// Headers with ids, which help to trace a request.
const PUBLIC_HEADERS: ReadonlySet<string> = new Set([
  "x-databricks-azure-workspace-resource-id",
  "x-databricks-org-id",
]);

/** The authorization headers of a call, whose values must not be shown, with or without their scheme. */
export class Secrets {
  readonly #headers: Readonly<Record<string, string>>[] = [];

  add(headers: Readonly<Record<string, string>>): void {
    this.#headers.push(headers);
  }

  /** Masks the secrets in a string from a server or a library. */
  mask(text: string): string {
    let masked = text;
    for (const value of this.#values()) masked = masked.replaceAll(value, MASK);
    return masked;
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

  /** Collected only when something is masked, which most calls never need. */
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
