const MASK = "***";

/** Values that must not be shown: those of the headers that sign a request, with and without their scheme. */
export class Secrets {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(headers: Readonly<Record<string, string>>) {
    this.#headers = headers;
  }

  /** Masks the secrets in a text, where a server or a library repeated them. */
  hide(text: string): string {
    return (
      Object.values(this.#headers)
        .flatMap((value) => [value, value.replace(/^\w+\s+/, "")])
        // A shorter value would blank out half of every text, and is no secret that could be kept.
        .filter((value) => value.length >= 6)
        .reduce((hidden, value) => hidden.replaceAll(value, MASK), text)
    );
  }

  /** Gives an error as a cause to show: itself, or where it repeats a secret, a stand-in without. */
  hideIn(error: unknown): unknown {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      const told = `${cause.message}\n${cause.stack}`;
      if (this.hide(told) !== told) return new Error(this.hide(cause.message));
    }
    return typeof error === "string" ? this.hide(error) : error;
  }
}

// Names under which the API and its clients carry secrets in bodies.
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  ...["access_token", "content", "id_token", "log_analytics_primary_key", "password", "refresh_token"],
  ...["string_value", "token", "token_value"],
]);
const SECRET_HEADERS = /^(authorization|cookie|set-cookie|proxy-authorization|x-databricks-.*-token)$/;

/** The headers of a request or an answer as they may be shown. */
export function redactHeaders(headers: Headers): Record<string, string> {
  const shown = [...headers].map(
    ([name, value]) => [name, SECRET_HEADERS.test(name) ? MASK : value] as const,
  );
  return Object.fromEntries(shown);
}

/** A JSON body as it may be shown. */
export function redactBody(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body, (key, value: unknown) => (SECRET_MEMBERS.has(key) ? MASK : value));
  } catch {
    return MASK;
  }
}
