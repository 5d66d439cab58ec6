/**
 * A function per auth type that returns credentials, for the client option `credentials`. Without that option, a client
 * finds its credentials in the environment or in a profile.
 *
 * @module databricks-jobs/credentials
 */
export type { AzureOptions } from "./providers/azure.ts";
export { type AzureCliOptions, azureCli } from "./providers/azure-cli.ts";
export { type AzureClientSecretOptions, azureClientSecret } from "./providers/azure-client-secret.ts";
export { type DatabricksCliOptions, databricksCli } from "./providers/databricks-cli.ts";
export { type EnvOidcOptions, envOidc } from "./providers/env-oidc.ts";
export type { FederationOptions } from "./providers/federation.ts";
export { type FileOidcOptions, fileOidc } from "./providers/file-oidc.ts";
export { type GithubOidcOptions, githubOidc } from "./providers/github-oidc.ts";
export { type OAuthM2MOptions, oauthM2M } from "./providers/oauth-m2m.ts";
export { type PatOptions, pat } from "./providers/pat.ts";
export type { ProviderOptions } from "./providers/provider-options.ts";
export type {
  Authorization,
  AuthorizeOptions,
  DatabricksCredentials,
  TokenSource,
} from "./types.ts";
