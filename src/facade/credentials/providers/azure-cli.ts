import { readToken, runForJson, untilMs } from "../tokens/cli-token.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
import type { DatabricksCredentials } from "../types.ts";
import {
  AZURE_DATABRICKS_APP_ID,
  type AzureOptions,
  azureCloud,
  managementHeaders,
  minTtl,
} from "./azure.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** Options of {@link azureCli}. */
export interface AzureCliOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp">, AzureOptions {
  /**
   * The directory (tenant) id.
   * @default that of the login
   */
  readonly tenantId?: string | undefined;
}

/**
 * Authenticates with the login of the Azure CLI, created by `az login`.
 * @throws `ConfigurationError` for missing options, and at the call if the CLI is not installed; calls reject with an
 * `AuthenticationError` if it has no login
 * @see `az account get-access-token`
 *
 * @example
 * new JobsClient({ credentials: azureCli({ host }) });
 */
export function azureCli(options: AzureCliOptions): DatabricksCredentials {
  const workspace = checkOptions("azureCli", options);
  const { tenantId, workspaceResourceId } = options;
  const { management } = azureCloud("azureCli", workspace.host, options);
  const tenant = tenantId === undefined ? [] : ["--tenant", tenantId];
  const commandFor = (resource: string) => ({
    kind: "azure-cli",
    command: "az",
    args: ["account", "get-access-token", "--resource", resource, "--output", "json", ...tenant],
    install: "Install the Azure CLI.",
    login: `Run: ${["az", "login", ...tenant].join(" ")}`,
  });

  async function tokenFor(resource: string, signal: AbortSignal) {
    const command = commandFor(resource);
    const output = await runForJson(command, signal);
    const token = readToken(command, output, "accessToken");
    // Newer versions print seconds since 1970, older ones only local time without a zone.
    const seconds = Number(output.expires_on ?? Number.NaN);
    const expiry = Number.isNaN(seconds)
      ? Date.parse(String(output.expiresOn).replace(" ", "T"))
      : seconds * 1_000;
    return { token, ttlMs: untilMs(expiry) };
  }

  return cachedCredentials("azure-cli", workspace, async (signal) => {
    const { token, ttlMs } = await tokenFor(AZURE_DATABRICKS_APP_ID, signal);
    const headers = { authorization: `Bearer ${token}` };
    if (workspaceResourceId === undefined) return { headers, ttlMs };
    const managing = await tokenFor(management, signal);
    return {
      headers: { ...headers, ...managementHeaders(managing.token, workspaceResourceId) },
      ttlMs: minTtl(ttlMs, managing.ttlMs),
    };
  });
}
