import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { BOOLEAN, type OptionType, STRING } from "../../errors/option-types.ts";
import type { Fetch } from "../../http/fetch.ts";
import { withTimeout } from "../../http/timeout.ts";
import { isLoopback } from "../host.ts";

/** Application id of Azure Databricks, the same in every cloud. */
export const AZURE_DATABRICKS_APP_ID = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

/** Login host and management resource of an Azure cloud. */
export interface AzureCloud {
  readonly login: string;
  readonly management: string;
}

const CLOUDS: Readonly<Record<string, AzureCloud>> = {
  public: { login: "https://login.microsoftonline.com", management: "https://management.core.windows.net/" },
  usgovernment: {
    login: "https://login.microsoftonline.us",
    management: "https://management.core.usgovcloudapi.net/",
  },
  china: {
    login: "https://login.chinacloudapi.cn",
    management: "https://management.core.chinacloudapi.cn/",
  },
};

/**
 * Returns the Azure cloud of a workspace: the one that `environment` names, else that of its host.
 * @throws {@link ConfigurationError} for an unknown environment, and for a host that must not get a token of Azure
 */
export function azureCloud(
  provider: string,
  host: string,
  { environment, allowCustomHost = false }: AzureOptions,
): AzureCloud {
  const { hostname } = new URL(host);
  if (!allowCustomHost && !isAzureHost(host) && !isLoopback(hostname)) {
    throw new ConfigurationError(
      `${provider}(): ${hostname} is not an Azure Databricks host, such as adb-1234567890123456.7.azuredatabricks.net, ` +
        "and must not get a token of Azure. If it is a custom domain of yours, set `allowCustomHost`.",
    );
  }
  const cloudOfHost = hostname.endsWith(".azure.us")
    ? "usgovernment"
    : hostname.endsWith(".azure.cn")
      ? "china"
      : "public";
  const name = (environment ?? cloudOfHost).toLowerCase().replace(/^azure|cloud$/g, "");
  const cloud = Object.hasOwn(CLOUDS, name) ? CLOUDS[name] : undefined;
  if (cloud !== undefined) return cloud;
  throw new ConfigurationError(
    `The Azure environment (option \`environment\` or ARM_ENVIRONMENT) must be one of ${Object.keys(CLOUDS).join(", ")}.`,
  );
}

/**
 * Finds the tenant of a workspace in the address of its login page.
 * @throws `AuthenticationError` if the workspace does not name it
 * @see `GET {host}/aad/auth`
 */
export async function findTenant(
  host: string,
  {
    kind,
    signal,
    fetch = globalThis.fetch,
  }: { kind: string; signal: AbortSignal; fetch?: Fetch | undefined },
): Promise<string> {
  const url = `${host}/aad/auth`;
  try {
    const { headers } = await withTimeout({ timeoutMs: TENANT_TIMEOUT_MS, signal }, (within) =>
      fetch(url, { redirect: "manual", signal: within }),
    );
    const [, login, tenant] = /^(https:\/\/[^/]+)\/([\w.-]+)\//.exec(headers.get("location") ?? "") ?? [];
    if (tenant !== undefined && Object.values(CLOUDS).some((cloud) => cloud.login === login)) return tenant;
  } catch (error) {
    if (signal.aborted) throw error;
  }
  throw new AuthenticationError(
    `${kind} authentication failed: ${url} does not name the tenant. Set option \`tenantId\` or ARM_TENANT_ID.`,
    { refused: true },
  );
}

const TENANT_TIMEOUT_MS = 20_000;

/** Returns whether a workspace has an address of Azure Databricks. */
export function isAzureHost(host: string): boolean {
  return /\.(azuredatabricks\.net|databricks\.azure\.(us|cn))$/.test(new URL(host).hostname);
}

/** Common options of {@link azureClientSecret} and {@link azureCli}. */
export interface AzureOptions {
  /**
   * The Azure cloud: `public`, `usgovernment` or `china`.
   * @default that of the host
   */
  readonly environment?: string | undefined;
  /** The workspace's Azure resource id, `/subscriptions/…`; required if the account is not a user of the workspace. */
  readonly workspaceResourceId?: string | undefined;
  /**
   * Allows tokens of Azure to be sent to a host that is not an address of Azure Databricks, such as a custom domain.
   * @default false
   */
  readonly allowCustomHost?: boolean | undefined;
}

export const AZURE_OPTIONS: Readonly<Record<keyof AzureOptions, OptionType>> = {
  environment: STRING,
  workspaceResourceId: STRING,
  allowCustomHost: BOOLEAN,
};

/** Returns the headers for an account that is not a user of the workspace: a management token and the workspace's id. */
export function managementHeaders(token: string, workspaceResourceId: string): Record<string, string> {
  return {
    "x-databricks-azure-sp-management-token": token,
    "x-databricks-azure-workspace-resource-id": workspaceResourceId,
  };
}

/** Returns the smaller of two times to live, if known. */
export function minTtl(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
