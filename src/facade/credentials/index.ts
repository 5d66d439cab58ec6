/**
 * A function for each way to sign in, for the option `credentials` of a client. Without it, a client finds what the
 * environment or a profile says.
 *
 * @module databricks-jobs/credentials
 */
export type { AzureOptions } from "./azure.ts";
export { type AzureCliOptions, azureCli } from "./azure-cli.ts";
export { type AzureClientSecretOptions, azureClientSecret } from "./azure-client-secret.ts";
export type {
  Authorization,
  AuthorizeOptions,
  DatabricksCredentials,
  TokenSource,
} from "./credentials.ts";
export { type DatabricksCliOptions, databricksCli } from "./databricks-cli.ts";
export { type EnvOidcOptions, envOidc } from "./env-oidc.ts";
export type { FederationOptions } from "./federation.ts";
export { type FileOidcOptions, fileOidc } from "./file-oidc.ts";
export { type GithubOidcOptions, githubOidc } from "./github-oidc.ts";
export { type OAuthM2MOptions, oauthM2M } from "./oauth-m2m.ts";
export { type PatOptions, pat } from "./pat.ts";
export type { SignInOptions } from "./sign-in-options.ts";
