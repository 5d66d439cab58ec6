import { ConfigurationError } from "../../errors/errors.ts";
import {
  BOOLEAN,
  checkOptionNames,
  checkOptionTypes,
  FUNCTION,
  isObject,
  type OptionType,
  STRING,
} from "../../errors/option-types.ts";
import type { Fetch } from "../../http/fetch.ts";
import { parseHost, type Workspace } from "../host.ts";

/** Options of every function that returns credentials. */
export interface ProviderOptions {
  /** The workspace: `https://dbc-a1b2345c-d6e7.cloud.databricks.com`, or the address of any page in it. */
  readonly host: string;
  /**
   * The function that sends authentication requests, for proxies and tests.
   * @default the client's `fetch`
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Allows secrets to be sent over plain `http:` to a host other than this machine.
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** Options of the auth types that get a token from the workspace's own authorization server. */
export interface OAuthOptions extends ProviderOptions {
  /**
   * The scopes of the token.
   * @default ["all-apis"]
   */
  readonly scopes?: readonly string[] | undefined;
  /**
   * URL of the metadata of the authorization server.
   * @default `/oidc/.well-known/oauth-authorization-server` at the host, or what a host of several workspaces names
   */
  readonly discoveryUrl?: string | undefined;
}

export const PROVIDER_OPTIONS: Readonly<Record<keyof ProviderOptions, OptionType>> = {
  host: STRING,
  fetch: FUNCTION,
  allowInsecureHttp: BOOLEAN,
};

export const OAUTH_OPTIONS: Readonly<Record<keyof OAuthOptions, OptionType>> = {
  ...PROVIDER_OPTIONS,
  scopes: ["a non-empty list of strings", isListOfStrings],
  discoveryUrl: STRING,
};

/**
 * Parses the option `host`, and checks names and types of all options and that the required strings are present.
 * @throws {@link ConfigurationError}
 */
export function checkOptions(
  provider: string,
  options: ProviderOptions,
  types: Readonly<Record<string, OptionType>>,
  required: Readonly<Record<string, unknown>> = {},
): Workspace {
  const subject = `The argument of \`${provider}()\``;
  // A misspelt name says more than the name that is missing, and that more than a wrong type.
  if (isObject(options)) checkOptionNames(options, Object.keys(types));
  else checkOptionTypes(options ?? {}, types, subject);
  const values = Object.entries({ host: options?.host, ...required });
  const missing = values.filter(([, value]) => typeof value !== "string" || value.trim() === "");
  if (missing.length > 0) {
    const names = missing.map(([name]) => `\`${name}\``).join(", ");
    // An option that is present but undefined usually is `process.env.…`.
    const isUnset = missing.some(([name, value]) => value === undefined && name in (options ?? {}));
    const hint = isUnset ? " Is the environment variable set?" : "";
    const type = missing.length === 1 ? "a non-empty string" : "non-empty strings";
    throw new ConfigurationError(`${provider}() requires ${names}, ${type}.${hint}`);
  }
  for (const [name, value] of values) {
    if (name === "host" || value === String(value).trim()) continue;
    throw new ConfigurationError(
      `Option \`${name}\` of ${provider}() starts or ends with a space or line break: copy it again without surrounding ` +
        "text.",
    );
  }
  checkOptionTypes(options, types, subject);
  return parseHost(options.host, `Option \`host\` of ${provider}()`, options.allowInsecureHttp);
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}
