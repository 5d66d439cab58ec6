import { ConfigurationError } from "../errors/errors.ts";
import { isOwnHeader } from "../http/header-syntax.ts";
import type { RequestOptions } from "../transport/options.ts";
import { nearestName } from "../util/nearest-name.ts";

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

/** The type that an option must have, for messages, and its check. */
export type OptionType = readonly [type: string, check: (value: unknown) => boolean];

const isTypeOf =
  (type: string) =>
  (value: unknown): boolean =>
    typeof value === type;

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const STRING: OptionType = ["a string", isTypeOf("string")];
export const NUMBER: OptionType = ["a number", isTypeOf("number")];
export const BOOLEAN: OptionType = ["true or false", isTypeOf("boolean")];
export const FUNCTION: OptionType = ["a function", isTypeOf("function")];

export const REQUEST_OPTIONS: Readonly<Record<keyof RequestOptions, OptionType>> = {
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal],
  timeoutMs: NUMBER,
  maxRetries: NUMBER,
  headers: ["a plain object of headers", (value) => isObject(value) && !(Symbol.iterator in value)],
};

/**
 * Copies options, and checks their names and types. Absent options are left out.
 * @throws {@link ConfigurationError}
 */
export function checkOptionTypes(
  options: object,
  types: Readonly<Record<string, OptionType>>,
  subject: string,
): object {
  if (!isObject(options) || options instanceof AbortSignal) {
    const example = options instanceof AbortSignal ? ", such as `{ signal }`" : "";
    throw new ConfigurationError(`${subject} must be an options object${example}.`);
  }
  const checked: Record<string, unknown> = {};
  checkOptionNames(options, types);
  for (const [name, [type, check]] of Object.entries(types)) {
    const value = (options as Record<string, unknown>)[name]; // an object, as checked
    if (value === undefined || value === null) continue;
    if (!check(value)) {
      // Only where words are listed: other values may be secrets in the wrong place.
      const got = type.startsWith('"')
        ? JSON.stringify(value)
        : Array.isArray(value)
          ? "a list"
          : typeof value;
      throw new ConfigurationError(`Option \`${name}\` must be ${type}, got ${got}.`);
    }
    checked[name] = value;
  }
  return checked;
}

/** @throws {@link ConfigurationError} for an option that is not among the known */
export function checkOptionNames(options: object, types: Readonly<Record<string, OptionType>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !Object.hasOwn(types, name)) throw unknownOption(name, Object.keys(types));
  }
}

const WAITS = "methods that wait, such as `runNowAndWait`";
const CLIENT = "`new JobsClient()`";
const PROJECT = "the definition of a project";
const CREDENTIALS = "`oauthM2M()`, for the option `credentials`";
/** What takes an option that was passed elsewhere. */
const OPTION_PLACES: Readonly<Record<string, string>> = {
  waitTimeoutMs: WAITS,
  pollIntervalMs: WAITS,
  onUpdate: WAITS,
  cancelOnAbort: WAITS,
  retryTimeoutMs: CLIENT,
  credentials: CLIENT,
  apiVersion: CLIENT,
  validate: CLIENT,
  logger: CLIENT,
  hooks: CLIENT,
  prune: PROJECT,
  adopt: PROJECT,
  fetch: CLIENT,
  signal: "a call, its second argument",
  clientId: CREDENTIALS,
  clientSecret: CREDENTIALS,
};

function unknownOption(name: string, known: readonly string[]): ConfigurationError {
  const place = OPTION_PLACES[name];
  if (place !== undefined) return new ConfigurationError(`Option \`${name}\` is an option of ${place}.`);
  const meant = nearestName(name, known);
  const help = meant === undefined ? `use ${known.join(", ")}.` : `did you mean \`${meant}\`?`;
  return new ConfigurationError(`Option \`${name}\` is unknown: ${help}`);
}

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
