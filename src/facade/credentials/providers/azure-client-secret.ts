import { type OptionType, STRING } from "../../errors/option-types.ts";
import { loadOAuth } from "../tokens/load-oauth.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
import { createTokenRequest } from "../tokens/token-endpoint.ts";
import type { DatabricksCredentials } from "../types.ts";
import {
  AZURE_DATABRICKS_APP_ID,
  AZURE_OPTIONS,
  type AzureOptions,
  azureCloud,
  findTenant,
  managementHeaders,
  minTtl,
} from "./azure.ts";
import { checkOptions, PROVIDER_OPTIONS, type ProviderOptions } from "./provider-options.ts";

/** Options of {@link azureClientSecret}. */
export interface AzureClientSecretOptions extends ProviderOptions, AzureOptions {
  /** The application (client) id of the service principal in Microsoft Entra ID. */
  readonly clientId: string;
  /** A client secret of the application. */
  readonly clientSecret: string;
  /**
   * The directory (tenant) id.
   * @default that of the workspace, which names it in the address of its login page
   */
  readonly tenantId?: string | undefined;
}

const OPTIONS: Readonly<Record<keyof AzureClientSecretOptions, OptionType>> = {
  ...{ ...PROVIDER_OPTIONS, ...AZURE_OPTIONS },
  clientId: STRING,
  clientSecret: STRING,
  tenantId: STRING,
};

/**
 * Authenticates as a service principal of Microsoft Entra ID.
 * @throws `ConfigurationError` for missing options; calls reject with an `AuthenticationError` if Entra ID refuses id or
 * secret
 * @see `POST https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token`
 *
 * @example
 * new JobsClient({ credentials: azureClientSecret({ host, clientId, clientSecret, tenantId }) });
 */
export function azureClientSecret(options: AzureClientSecretOptions): DatabricksCredentials {
  const { clientId, clientSecret, tenantId, workspaceResourceId } = options ?? {};
  const workspace = checkOptions("azureClientSecret", options, OPTIONS, {
    ...{ clientId, clientSecret },
    ...(tenantId === undefined ? {} : { tenantId }),
  });
  const { login, management } = azureCloud("azureClientSecret", workspace.host, options);
  const kind = "azure-client-secret";
  let foundTenant: string | undefined;
  return cachedCredentials(kind, workspace, async (signal, client) => {
    const fetch = options.fetch ?? client.fetch;
    foundTenant ??= tenantId ?? (await findTenant(workspace.host, { kind, signal, fetch }));
    const issuer = `${login}/${encodeURIComponent(foundTenant)}`;
    const server = { issuer, token_endpoint: `${issuer}/oauth2/v2.0/token` };
    const { exchangeClientSecret } = await loadOAuth();
    const request = createTokenRequest(kind, fetch, signal);
    const tokenFor = (resource: string) => {
      const form = { scope: `${resource}/.default`, secretIn: "body" } as const;
      return exchangeClientSecret(server, { clientId, clientSecret }, request, form);
    };
    if (workspaceResourceId === undefined) return await tokenFor(AZURE_DATABRICKS_APP_ID);
    const [own, managing] = await Promise.all([tokenFor(AZURE_DATABRICKS_APP_ID), tokenFor(management)]);
    return {
      headers: { ...own.headers, ...managementHeaders(managing.token, workspaceResourceId) },
      ttlMs: minTtl(own.ttlMs, managing.ttlMs),
    };
  });
}
