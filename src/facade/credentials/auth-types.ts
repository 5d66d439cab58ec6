/** The auth types, in the order in which they are tried if nothing is configured. */
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
 * Name of an auth type, for `authType` and `DATABRICKS_AUTH_TYPE`.
 * @useDeclaredType
 */
export type AuthType = (typeof AUTH_TYPES)[number];

export function isAuthType(name: string): name is AuthType {
  return (AUTH_TYPES as readonly string[]).includes(name);
}
