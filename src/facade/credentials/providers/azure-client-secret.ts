import { signedIn } from "../tokens/signed-in.ts";
import { createTokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import { type AzureOptions, azureCloud, DATABRICKS_ON_AZURE, managementHeaders, shorter } from "./azure.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** What {@link azureClientSecret} takes. */
export interface AzureClientSecretOptions extends ProviderOptions, AzureOptions {
  /** The application (client) id of the service principal in Microsoft Entra ID. */
  readonly clientId: string;
  /** A client secret of the application. */
  readonly clientSecret: string;
  /** The directory (tenant) id. */
  readonly tenantId: string;
}

/**
 * Signs in as a service principal of Microsoft Entra ID.
 * @throws `ConfigurationError` for options that are missing; calls reject with an `AuthenticationError`
 * where Entra ID refuses them
 * @see `POST https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token`
 *
 * @example
 * new JobsClient({ credentials: azureClientSecret({ host, clientId, clientSecret, tenantId }) });
 */
export function azureClientSecret(options: AzureClientSecretOptions): DatabricksCredentials {
  const { clientId, clientSecret, tenantId, environment, workspaceResourceId, fetch } = options ?? {};
  const workspace = checkOptions("azureClientSecret", options, { clientId, clientSecret, tenantId });
  const { login, management } = azureCloud(workspace.host, environment);
  const kind = "azure-client-secret";
  const issuer = `${login}/${encodeURIComponent(tenantId)}`;
  const server = { issuer, token_endpoint: `${issuer}/oauth2/v2.0/token` };
  return signedIn(kind, workspace, async (signal) => {
    const { signInWithSecret } = await import("../tokens/oauth.ts");
    const signIn = createTokenRequest(kind, fetch, signal);
    const tokenFor = (resource: string) => {
      const form = { scope: `${resource}/.default`, secretIn: "body" } as const;
      return signInWithSecret(server, { clientId, clientSecret }, signIn, form);
    };
    if (workspaceResourceId === undefined) return await tokenFor(DATABRICKS_ON_AZURE);
    const [own, managing] = await Promise.all([tokenFor(DATABRICKS_ON_AZURE), tokenFor(management)]);
    return {
      headers: { ...own.headers, ...managementHeaders(managing.token, workspaceResourceId) },
      ttlMs: shorter(own.ttlMs, managing.ttlMs),
    };
  });
}
