import { readToken, runForJson, untilMs } from "../tokens/cli-token.ts";
import { signedIn } from "../tokens/signed-in.ts";
import type { DatabricksCredentials } from "../types.ts";
import { type AzureOptions, azureCloud, DATABRICKS_ON_AZURE, managementHeaders, shorter } from "./azure.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** What {@link azureCli} takes. */
export interface AzureCliOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp">, AzureOptions {
  /**
   * The directory (tenant) id.
   * @default that of the login
   */
  readonly tenantId?: string | undefined;
}

/**
 * Signs in with the login of the Azure CLI, made by `az login`.
 * @throws `ConfigurationError` for options that are missing, and at the call where the CLI is not installed;
 * calls reject with an `AuthenticationError` where it has no login
 * @see `az account get-access-token`
 *
 * @example
 * new JobsClient({ credentials: azureCli({ host }) });
 */
export function azureCli(options: AzureCliOptions): DatabricksCredentials {
  const workspace = checkOptions("azureCli", options);
  const { tenantId, environment, workspaceResourceId } = options;
  const { management } = azureCloud(workspace.host, environment);
  const tenant = tenantId === undefined ? [] : ["--tenant", tenantId];
  const programFor = (resource: string) => ({
    kind: "azure-cli",
    command: "az",
    args: ["account", "get-access-token", "--resource", resource, "--output", "json", ...tenant],
    install: "Install the Azure CLI.",
    signIn: `Run: ${["az", "login", ...tenant].join(" ")}`,
  });

  async function tokenFor(resource: string, signal: AbortSignal) {
    const program = programFor(resource);
    const printed = await runForJson(program, signal);
    const token = readToken(program, printed, "accessToken");
    // Newer versions print seconds since 1970; what older ones print is local time without a zone.
    const seconds = Number(printed.expires_on ?? Number.NaN);
    const end = Number.isNaN(seconds)
      ? Date.parse(String(printed.expiresOn).replace(" ", "T"))
      : seconds * 1_000;
    return { token, ttlMs: untilMs(end) };
  }

  return signedIn("azure-cli", workspace, async (signal) => {
    const { token, ttlMs } = await tokenFor(DATABRICKS_ON_AZURE, signal);
    const headers = { authorization: `Bearer ${token}` };
    if (workspaceResourceId === undefined) return { headers, ttlMs };
    const managing = await tokenFor(management, signal);
    return {
      headers: { ...headers, ...managementHeaders(managing.token, workspaceResourceId) },
      ttlMs: shorter(ttlMs, managing.ttlMs),
    };
  });
}
