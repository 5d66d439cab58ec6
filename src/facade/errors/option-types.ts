import { nearestName } from "../util/nearest-name.ts";
import { ConfigurationError } from "./errors.ts";

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
  checkOptionNames(options, Object.keys(types));
  for (const [name, [type, check]] of Object.entries(types)) {
    const value = (options as Record<string, unknown>)[name]; // an object, as checked
    if (value === undefined || value === null) continue;
    if (!check(value)) {
      throw new ConfigurationError(`Option \`${name}\` must be ${type}, got ${describe(value, type)}.`);
    }
    checked[name] = value;
  }
  return checked;
}

/** Describes a value by its type; by itself only if the expected type lists values: others may be secrets in the wrong place. */
function describe(value: unknown, type: string): string {
  if (Array.isArray(value)) return "a list";
  const isShown = type.startsWith('"') && /^(string|number|boolean)$/.test(typeof value);
  return isShown ? JSON.stringify(value) : typeof value;
}

/** @throws {@link ConfigurationError} for an option that is not among the known */
export function checkOptionNames(options: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(name)) throw unknownOption(name, known);
  }
}

const WAITS = "methods that wait, such as `runNowAndWait`";
const CLIENT = "`new JobsClient()`";
const PROJECT = "the definition of a project";
const CREDENTIALS = "`oauthM2M()`, for the option `credentials`";
/** The calls that take an option, for one that was passed elsewhere. */
const OPTION_OWNERS: Readonly<Record<string, string>> = {
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
  signal: "a call, in the argument after its parameters",
  clientId: CREDENTIALS,
  clientSecret: CREDENTIALS,
};

function unknownOption(name: string, known: readonly string[]): ConfigurationError {
  const owner = Object.hasOwn(OPTION_OWNERS, name) ? OPTION_OWNERS[name] : undefined;
  if (owner !== undefined) return new ConfigurationError(`Option \`${name}\` is an option of ${owner}.`);
  const meant = nearestName(name, known);
  const help = meant === undefined ? `use ${known.join(", ")}.` : `did you mean \`${meant}\`?`;
  return new ConfigurationError(`Option \`${name}\` is unknown: ${help}`);
}
