import { ConfigurationError } from "../errors/errors.ts";
import { checkOptionTypes, isObject, NUMBER, type OptionType } from "../errors/option-types.ts";
import { isOwnHeader } from "../http/header-syntax.ts";
import type { RequestOptions } from "../transport/options.ts";

/**
 * Copies and checks the options of a call. Header names come out in lower case.
 * @throws {@link ConfigurationError} for an option of the wrong type, and for a header that cannot be sent
 */
export function checkRequestOptions(options: RequestOptions | null | undefined): RequestOptions {
  const checked: RequestOptions = checkOptionTypes(options ?? {}, REQUEST_OPTIONS, "The second argument");
  return checked.headers === undefined ? checked : { ...checked, headers: checkHeaders(checked.headers) };
}

function checkHeaders(headers: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (isOwnHeader(name)) {
      throw new ConfigurationError(`Header \`${name}\` is set by the client: remove it from \`headers\`.`);
    }
    if (value === null || value === undefined) continue;
    try {
      // As it is sent: names in lower case, values trimmed.
      Object.assign(checked, Object.fromEntries(new Headers([[name, value]])));
    } catch {
      // Replaces the runtime's message, which repeats the value.
      throw new ConfigurationError(
        `Header ${JSON.stringify(name)} has characters that are not allowed in an HTTP header.`,
      );
    }
  }
  return checked;
}

export const REQUEST_OPTIONS: Readonly<Record<keyof RequestOptions, OptionType>> = {
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal],
  timeoutMs: NUMBER,
  maxRetries: NUMBER,
  headers: ["a plain object of headers", (value) => isObject(value) && !(Symbol.iterator in value)],
};

/** Copies the options of a call or a wait, which are checked when they are used. `null` means none. */
export function copyOptions<Options extends object>(
  options: Options | null | undefined,
): Options | undefined {
  if (!isObject(options) || options instanceof AbortSignal) return options ?? undefined;
  // What an object such as an AbortController inherits counts too.
  const { signal, headers } = options as RequestOptions; // read, not trusted
  const isPlain = isObject(headers) && !(Symbol.iterator in headers);
  return { ...options, signal, headers: isPlain ? { ...headers } : headers };
}
