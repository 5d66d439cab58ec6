import { ConfigurationError } from "../errors/errors.ts";
import type { JobsClientOptions, RequestOptions } from "../options.ts";
import type { Hooks } from "../transport/hooks.ts";

/**
 * Takes what a client is given, as it is at this moment.
 * @throws {@link ConfigurationError} for an option of the wrong kind
 */
export function readClientOptions(options: JobsClientOptions): JobsClientOptions {
  return readKinds(options, CLIENT_OPTIONS, "new JobsClient");
}

/**
 * Takes the options of a call, as they are at this moment. Names of headers come out in lower case.
 * @throws {@link ConfigurationError} for one of the wrong kind, and for a header that cannot be sent
 */
export function readCallOptions(options: RequestOptions): RequestOptions {
  const { headers: given = {}, ...others }: RequestOptions = readKinds(options, CALL_OPTIONS, "The call");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries<string | null | undefined>(given)) {
    if (/^(content-length|content-type|host|transfer-encoding)$/i.test(name)) {
      throw new ConfigurationError(`The header ${name} is set by the client: leave it out.`);
    }
    if (value === null || value === undefined) continue;
    try {
      // As it will be sent: in lower case, without space around it.
      Object.assign(headers, Object.fromEntries(new Headers([[name, value]])));
    } catch {
      // Not the runtime's own message, which repeats the value.
      throw new ConfigurationError(
        `The header ${JSON.stringify(name)} has characters that no HTTP header may carry.`,
      );
    }
  }
  return { ...others, headers };
}

type Kind = readonly [words: string, test: (value: unknown) => boolean];

const is =
  (type: string): Kind["1"] =>
  (value) =>
    typeof value === type;
const isObject: Kind["1"] = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const TEXT: Kind = ["text", is("string")];
const NUMBER: Kind = ["a number", is("number")];
const FLAG: Kind = ["true or false", is("boolean")];
const FUNCTION: Kind = ["a function", is("function")];

/** Members of another kind would be called all the same. */
function isHooks(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { onRequest, onResponse, onRetry } = value as Record<keyof Hooks, unknown>; // an object, as checked
  return [onRequest, onResponse, onRetry].every(
    (hook) => hook === undefined || hook === null || typeof hook === "function",
  );
}

const CLIENT_OPTIONS: Readonly<Record<keyof JobsClientOptions, Kind>> = {
  host: TEXT,
  token: [
    "text or a function that gives it",
    (value) => typeof value === "string" || typeof value === "function",
  ],
  credentials: [
    "an object with a kind and a method authorize",
    (value) => isObject(value) && typeof (value as { authorize?: unknown }).authorize === "function", // an object
  ],
  profile: TEXT,
  authType: TEXT,
  fetch: FUNCTION,
  timeoutMs: NUMBER,
  maxRetries: NUMBER,
  retryTimeoutMs: NUMBER,
  userAgent: [
    "name/version, such as nightly/1.2",
    (value) => typeof value === "string" && /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(value),
  ],
  hooks: ["an object of functions", isHooks],
  validate: [
    '"request", "all" or false',
    (value) => value === "request" || value === "all" || value === false,
  ],
  allowInsecureHttp: FLAG,
};

const CALL_OPTIONS: Readonly<Record<keyof RequestOptions, Kind>> = {
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal],
  timeoutMs: NUMBER,
  maxRetries: NUMBER,
  headers: [
    "a plain object of headers",
    (value) => isObject(value) && !(Symbol.iterator in (value as object)),
  ], // an object
};

function readKinds(options: object, kinds: Readonly<Record<string, Kind>>, subject: string): object {
  if (!isObject(options)) throw new ConfigurationError(`${subject} takes its options as one object.`);
  const read: Record<string, unknown> = {};
  for (const [name, [words, test]] of Object.entries(kinds)) {
    const value: unknown = (options as Record<string, unknown>)[name]; // an object, as checked
    if (value === undefined || value === null) continue;
    // Without the value, which may be a secret in the wrong place.
    if (!test(value)) {
      throw new ConfigurationError(
        `The option ${name} is of the wrong kind (${typeof value}): give ${words}.`,
      );
    }
    read[name] = value;
  }
  return read;
}
