import { ConfigurationError } from "../../errors/errors.ts";
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

/**
 * Parses the option `host` and checks that other required strings are present.
 * @throws {@link ConfigurationError}
 */
export function checkOptions(
  provider: string,
  options: ProviderOptions,
  required: Readonly<Record<string, unknown>> = {},
): Workspace {
  const values = Object.entries({ host: options?.host, ...required });
  const missing = values.filter(([, value]) => typeof value !== "string" || value.trim() === "");
  if (missing.length > 0) {
    const names = missing.map(([name]) => `\`${name}\``).join(" and ");
    // An option that is there with no value usually is `process.env.…`.
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
  return parseHost(options.host, `Option \`host\` of ${provider}()`, options.allowInsecureHttp);
}
