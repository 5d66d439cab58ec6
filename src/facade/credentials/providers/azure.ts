import { ConfigurationError } from "../../errors/errors.ts";

/** Application id of Azure Databricks, the same in every cloud. */
export const DATABRICKS_ON_AZURE = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

/** Where one of Azure's clouds signs people in, and what manages it. */
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

/** Azure's cloud of a workspace: the one named, else that of its host. */
export function azureCloud(host: string, environment: string | undefined): AzureCloud {
  const { hostname } = new URL(host);
  const ofHost = hostname.endsWith(".azure.us")
    ? "usgovernment"
    : hostname.endsWith(".azure.cn")
      ? "china"
      : "public";
  const name = (environment ?? ofHost).toLowerCase().replace(/^azure|cloud$/g, "");
  const cloud = Object.hasOwn(CLOUDS, name) ? CLOUDS[name] : undefined;
  if (cloud !== undefined) return cloud;
  throw new ConfigurationError(
    `There is no Azure environment of that name: give ${Object.keys(CLOUDS).join(", ")}.`,
  );
}

/** What {@link azureClientSecret} and {@link azureCli} have in common. */
export interface AzureOptions {
  /**
   * Azure's cloud: `public`, `usgovernment` or `china`.
   * @default that of the host
   */
  readonly environment?: string | undefined;
  /** The workspace's id in Azure, `/subscriptions/…`; needed where the account is no user of the workspace yet. */
  readonly workspaceResourceId?: string | undefined;
}

/** The headers for an account that is no user of the workspace: a token of Azure's management, and the workspace's id. */
export function managementHeaders(token: string, workspaceResourceId: string): Record<string, string> {
  return {
    "x-databricks-azure-sp-management-token": token,
    "x-databricks-azure-workspace-resource-id": workspaceResourceId,
  };
}

/** The shorter of two lives of tokens, as far as they are known. */
export function shorter(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
