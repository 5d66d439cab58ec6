import { AuthenticationError } from "../../errors/errors.ts";
import { type OptionType, STRING } from "../../errors/option-types.ts";
import type { Fetch } from "../../http/fetch.ts";
import { readToken, runForJson, untilMs } from "../tokens/cli-token.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
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

/** Options of {@link azureCli}. */
export interface AzureCliOptions extends ProviderOptions, AzureOptions {
  /**
   * The directory (tenant) id. Only the login of a user can choose one.
   * @default that of the workspace, which names it in the address of its login page, else that of the login
   */
  readonly tenantId?: string | undefined;
}

const OPTIONS: Readonly<Record<keyof AzureCliOptions, OptionType>> = {
  ...{ ...PROVIDER_OPTIONS, ...AZURE_OPTIONS },
  tenantId: STRING,
};

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
  const workspace = checkOptions("azureCli", options, OPTIONS);
  const { tenantId, workspaceResourceId } = options;
  const { management } = azureCloud("azureCli", workspace.host, options);
  const kind = "azure-cli";
  const commandFor = (args: readonly string[], tenant: readonly string[]) => ({
    kind,
    command: "az",
    args: ["account", ...args, "--output", "json", ...tenant],
    install: "Install the Azure CLI.",
    login: `Run: ${["az", "login", ...tenant].join(" ")}`,
  });

  /** Returns the flag for the tenant. Managed identities and federated tokens accept none. */
  async function findTenantFlag(signal: AbortSignal, fetch: Fetch | undefined): Promise<string[]> {
    const own = tenantId === undefined ? [] : ["--tenant", tenantId];
    const { user } = await runForJson(commandFor(["show"], []), signal).catch(ignoreRefusal);
    if (user === undefined) return own;
    if ((user as { type?: unknown } | null)?.type !== "user") return []; // any value
    if (tenantId !== undefined) return own;
    const found = await findTenant(workspace.host, { kind, signal, fetch }).catch(ignoreRefusal);
    return typeof found === "string" ? ["--tenant", found] : [];
  }

  async function tokenFor(resource: string, tenant: readonly string[], signal: AbortSignal) {
    const command = commandFor(["get-access-token", "--resource", resource], tenant);
    const output = await runForJson(command, signal);
    const token = readToken(command, output, "accessToken");
    // Newer versions print seconds since 1970, older ones only local time without a zone.
    const seconds = Number(output.expires_on ?? Number.NaN);
    const expiry = Number.isNaN(seconds)
      ? Date.parse(String(output.expiresOn).replace(" ", "T"))
      : seconds * 1_000;
    return { token, ttlMs: untilMs(expiry) };
  }

  let tenantFlag: string[] | undefined;
  return cachedCredentials(kind, workspace, async (signal, client) => {
    tenantFlag ??= await findTenantFlag(signal, options.fetch ?? client.fetch);
    const { token, ttlMs } = await tokenFor(AZURE_DATABRICKS_APP_ID, tenantFlag, signal);
    const headers = { authorization: `Bearer ${token}` };
    if (workspaceResourceId === undefined) return { headers, ttlMs };
    // The management of Azure may be out of reach, and a user of the workspace does not need it.
    const managing = await tokenFor(management, tenantFlag, signal).catch(ignoreRefusal);
    if (managing.token === undefined) return { headers, ttlMs };
    return {
      headers: { ...headers, ...managementHeaders(managing.token, workspaceResourceId) },
      ttlMs: minTtl(ttlMs, managing.ttlMs),
    };
  });
}

/** Returns nothing in place of what could not be read. An abort, and a command that is not installed, are thrown. */
function ignoreRefusal(error: unknown): Record<string, undefined> {
  if (error instanceof AuthenticationError) return {};
  throw error;
}
