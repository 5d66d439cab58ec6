import { ConfigurationError } from "../../errors/errors.ts";
import { type OptionType, STRING } from "../../errors/option-types.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import type { DatabricksCredentials } from "../types.ts";
import { FEDERATION_OPTIONS, type FederationOptions, federatedCredentials } from "./federation.ts";
import { checkOptions } from "./provider-options.ts";

/** Options of {@link envOidc}. */
export interface EnvOidcOptions extends FederationOptions {
  /**
   * The environment variable that holds the id token; read again at each renewal.
   * @default "DATABRICKS_OIDC_TOKEN"
   */
  readonly tokenVariable?: string | undefined;
}

const OPTIONS: Readonly<Record<keyof EnvOidcOptions, OptionType>> = {
  ...FEDERATION_OPTIONS,
  tokenVariable: STRING,
};

/**
 * Authenticates with an id token from an environment variable.
 * @throws `ConfigurationError` for missing options, and at the call if the variable is not set
 * @see `POST {host}/oidc/v1/token`, with `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`
 *
 * @example
 * new JobsClient({ credentials: envOidc({ host, clientId, tokenVariable: "CI_JOB_JWT" }) });
 */
export function envOidc(options: EnvOidcOptions): DatabricksCredentials {
  const workspace = checkOptions("envOidc", options, OPTIONS);
  const { tokenVariable = "DATABRICKS_OIDC_TOKEN" } = options;
  return federatedCredentials("env-oidc", workspace, options, async () => {
    const idToken = readEnvironment(tokenVariable)?.trim();
    if (idToken) return idToken;
    throw new ConfigurationError(
      `env-oidc: environment variable ${maskTokens(tokenVariable)}, which must hold an id token, is not set.`,
    );
  });
}
