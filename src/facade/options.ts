import type { AuthenticationOptions } from "./credentials/options.ts";
import { ConfigurationError } from "./errors/errors.ts";
import {
  BOOLEAN,
  checkOptionTypes,
  FUNCTION,
  isObject,
  NUMBER,
  type OptionType,
  STRING,
} from "./errors/option-types.ts";
import type { Hooks } from "./transport/hooks.ts";
import type { TransportOptions } from "./transport/options.ts";
import { plainName } from "./util/nearest-name.ts";

export type { RequestOptions } from "./transport/options.ts";

/** Options of a {@link JobsClient}. Options that are absent come from the environment or have a default. */
export interface JobsClientOptions extends AuthenticationOptions, TransportOptions {
  /**
   * Selects validation against the API document: of parameters before they are sent (`"request"`), of responses too
   * (`"all"`, for contract tests), or none (`false`). Unknown properties and enum values always pass.
   * @default "request"
   */
  readonly validate?: "request" | "all" | false | undefined;
}

/**
 * Copies and checks the options of a client.
 * @throws `ConfigurationError` for an option of the wrong type
 */
export function checkClientOptions(options: JobsClientOptions): JobsClientOptions {
  return checkOptionsOf("new JobsClient()", options);
}

function checkOptionsOf(method: string, options: JobsClientOptions): JobsClientOptions {
  const checked: JobsClientOptions = checkOptionTypes(
    options,
    CLIENT_OPTIONS,
    `The argument of \`${method}\``,
  );
  const { hooks = {} } = checked;
  const methods = Object.keys(HOOKS).filter((name) => name in hooks);
  // Own properties with other names are the state of a class.
  const known = Object.keys(HOOKS).map(plainName);
  const isNamedAsHook = (name: string) => /^on[A-Z]/.test(name) || known.includes(plainName(name));
  const named = Object.keys(hooks).filter(isNamedAsHook);
  const entries = [...named, ...methods].map((name) => [name, Reflect.get(hooks, name)]);
  checkOptionTypes(Object.fromEntries(entries), HOOKS, "Option `hooks`");
  return checked;
}

const HOOKS: Readonly<Record<keyof Hooks, OptionType>> = {
  onRequest: FUNCTION,
  onResponse: FUNCTION,
  onRetry: FUNCTION,
  onEnd: FUNCTION,
};

/** The options that a client of `withOptions` can have instead of those of the first. */
export type ClientOverrides = Omit<
  JobsClientOptions,
  "host" | "token" | "credentials" | "profile" | "authType" | "allowInsecureHttp" | "fetch"
>;

const SHARED_OPTIONS: readonly Exclude<keyof JobsClientOptions, keyof ClientOverrides>[] = [
  ...(["host", "token", "credentials", "profile", "authType", "allowInsecureHttp", "fetch"] as const),
];

/**
 * Checks the options of `withOptions`.
 * @throws `ConfigurationError` also for the options that both clients share
 */
export function checkOverrides(options: ClientOverrides): JobsClientOptions {
  const checked = checkOptionsOf("withOptions()", options);
  const shared = SHARED_OPTIONS.filter((name) => name in checked);
  if (shared.length === 0) return checked;
  throw new ConfigurationError(
    `Option \`${shared[0]}\` cannot be changed by \`withOptions()\`, which shares the connection: create another client.`,
  );
}

function isLogger(value: unknown): boolean {
  const methods = ["debug", "info", "warn", "error"];
  return isObject(value) && methods.every((name) => typeof Reflect.get(value, name) === "function");
}

const CLIENT_OPTIONS: Readonly<Record<keyof JobsClientOptions, OptionType>> = {
  host: STRING,
  token: [
    "a string or a function that returns one",
    (value) => typeof value === "string" || typeof value === "function",
  ],
  credentials: [
    "an object with `kind` and a method `authorize`",
    (value) => isObject(value) && typeof (value as { authorize?: unknown }).authorize === "function", // an object
  ],
  profile: STRING,
  apiVersion: ['"2.1" or "2.2"', (value) => value === "2.1" || value === "2.2"],
  authType: STRING,
  fetch: FUNCTION,
  timeoutMs: NUMBER,
  maxRetries: NUMBER,
  retryTimeoutMs: NUMBER,
  maxResponseBytes: NUMBER,
  userAgent: [
    "`name/version`, such as `nightly/1.2`",
    (value) => typeof value === "string" && /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(value),
  ],
  hooks: ["an object of functions, with names such as `onRequest`", isObject],
  logger: ["an object with the methods `debug`, `info`, `warn` and `error`", isLogger],
  logLevel: [
    '"debug", "info", "warn", "error" or "off"',
    (value) => typeof value === "string" && /^(debug|info|warn|error|off)$/.test(value),
  ],
  validate: [
    '`"request"`, `"all"` or `false`',
    (value) => value === "request" || value === "all" || value === false,
  ],
  allowInsecureHttp: BOOLEAN,
};
