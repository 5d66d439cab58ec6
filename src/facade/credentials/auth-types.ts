/** The ways to sign in, in their order. What is configured comes before what a machine offers by itself. */
export const AUTH_TYPES = [
  "pat",
  "oauth-m2m",
  "databricks-cli",
  "github-oidc",
  "env-oidc",
  "file-oidc",
  "azure-client-secret",
  "azure-cli",
] as const;

/**
 * Name of a way to sign in, for `authType` and `DATABRICKS_AUTH_TYPE`.
 * @useDeclaredType
 */
export type AuthType = (typeof AUTH_TYPES)[number];

export function isAuthType(name: string): name is AuthType {
  return (AUTH_TYPES as readonly string[]).includes(name);
}
