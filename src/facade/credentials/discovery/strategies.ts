import { maskTokens } from "../../redaction/token-patterns.ts";
import type { AuthType } from "../auth-types.ts";
import type { Workspace } from "../host.ts";
import { checkToken, tokenCredentials } from "../providers/pat.ts";
import type { ProviderOptions } from "../providers/provider-options.ts";
import type { DatabricksCredentials } from "../types.ts";
import type { FoundSettings, SettingName } from "./settings.ts";

/** What a way to sign in is made with, beside its own settings. */
export interface Context extends ProviderOptions {
  readonly workspace: Workspace;
  readonly namedProfile: string | undefined;
}

/** Gives the text of a setting. */
export type Read = (name: SettingName) => string | undefined;

/** One way to sign in, as far as finding it among settings is concerned. */
export interface Strategy {
  /** Settings it cannot do without. */
  readonly needs: readonly SettingName[];
  /** Settings that it heeds beside those. */
  readonly heeds: readonly SettingName[];
  /** Whether something is set that only means this way. */
  readonly isMeant: (settings: FoundSettings) => boolean;
  /** Whether it may be tried where nothing says how to sign in. */
  readonly isOffered: (settings: FoundSettings, host: string) => boolean;
  /** What is missing and what to do, where that is not to set what it needs. */
  readonly explainMissing?: (settings: FoundSettings) => string | undefined;
  readonly create: (context: Context, read: Read) => Promise<DatabricksCredentials>;
}

const never = () => false;
const AZURE: readonly SettingName[] = ["azure_tenant_id", "azure_environment", "azure_workspace_resource_id"];

function hasIdToken({ get }: FoundSettings): boolean {
  return get("oidc_token_env") !== undefined || get("oidc_token") !== undefined;
}

function isOnGithub({ get }: FoundSettings): boolean {
  return (
    get("actions_id_token_request_url") !== undefined && get("actions_id_token_request_token") !== undefined
  );
}

export const STRATEGIES: Readonly<Record<AuthType, Strategy>> = {
  pat: {
    needs: ["token"],
    heeds: [],
    isMeant: ({ get }) => get("token") !== undefined,
    isOffered: never,
    create: async ({ workspace }, read) => {
      const token = read("token") ?? "";
      checkToken(token);
      return tokenCredentials(workspace, token);
    },
  },
  "oauth-m2m": {
    needs: ["client_id", "client_secret"],
    heeds: [],
    isMeant: ({ get }) => get("client_secret") !== undefined,
    isOffered: never,
    create: async (context, read) => {
      const { oauthM2M } = await import("../providers/oauth-m2m.ts");
      return oauthM2M({
        ...context,
        clientId: read("client_id") ?? "",
        clientSecret: read("client_secret") ?? "",
      });
    },
  },
  "databricks-cli": {
    needs: [],
    heeds: ["databricks_cli_path"],
    isMeant: never,
    isOffered: () => true,
    create: async ({ namedProfile, ...context }, read) => {
      const { databricksCli } = await import("../providers/databricks-cli.ts");
      return databricksCli({ ...context, profile: namedProfile, cliPath: read("databricks_cli_path") });
    },
  },
  "github-oidc": {
    needs: ["actions_id_token_request_url", "actions_id_token_request_token"],
    heeds: ["client_id", "audience"],
    // GitHub sets its variables for every sign-in of a workflow: what is set for Databricks alone comes first.
    isMeant: (settings) =>
      isOnGithub(settings) &&
      settings.get("client_id") !== undefined &&
      settings.get("client_secret") === undefined &&
      settings.get("oidc_token_filepath") === undefined &&
      !hasIdToken(settings),
    isOffered: isOnGithub,
    explainMissing: () =>
      "github-oidc: ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set. GitHub Actions sets " +
      "them in a workflow with permissions: id-token: write.",
    create: async (context, read) => {
      const { githubOidc } = await import("../providers/github-oidc.ts");
      return githubOidc({ ...context, clientId: read("client_id"), audience: read("audience") });
    },
  },
  "env-oidc": {
    needs: ["oidc_token"],
    heeds: ["client_id", "oidc_token_env"],
    isMeant: hasIdToken,
    isOffered: never,
    explainMissing: ({ get }) => {
      const variable = get("oidc_token_env");
      if (variable === undefined) return undefined;
      const name = maskTokens(variable.value);
      return `env-oidc: the environment variable ${name}, named by ${variable.source}, is not set.`;
    },
    create: async (context, read) => {
      const { envOidc } = await import("../providers/env-oidc.ts");
      return envOidc({ ...context, clientId: read("client_id"), tokenVariable: read("oidc_token_env") });
    },
  },
  "file-oidc": {
    needs: ["oidc_token_filepath"],
    heeds: ["client_id"],
    isMeant: ({ get }) => get("oidc_token_filepath") !== undefined,
    isOffered: never,
    create: async (context, read) => {
      const { fileOidc } = await import("../providers/file-oidc.ts");
      return fileOidc({
        ...context,
        clientId: read("client_id"),
        tokenFile: read("oidc_token_filepath") ?? "",
      });
    },
  },
  "azure-client-secret": {
    needs: ["azure_client_id", "azure_client_secret", "azure_tenant_id"],
    heeds: ["azure_environment", "azure_workspace_resource_id"],
    isMeant: ({ get }) => get("azure_client_secret") !== undefined,
    isOffered: never,
    create: async (context, read) => {
      const { azureClientSecret } = await import("../providers/azure-client-secret.ts");
      return azureClientSecret({
        ...context,
        ...azureOptions(read),
        clientId: read("azure_client_id") ?? "",
        clientSecret: read("azure_client_secret") ?? "",
        tenantId: read("azure_tenant_id") ?? "",
      });
    },
  },
  "azure-cli": {
    needs: [],
    heeds: AZURE,
    isMeant: never,
    isOffered: ({ get }, host) => isOnAzure(host) || get("azure_workspace_resource_id") !== undefined,
    create: async (context, read) => {
      const { azureCli } = await import("../providers/azure-cli.ts");
      return azureCli({ ...context, ...azureOptions(read), tenantId: read("azure_tenant_id") });
    },
  },
};

/** Whether a host is that of a workspace on Azure. */
function isOnAzure(host: string): boolean {
  return /\.(azuredatabricks\.net|databricks\.azure\.(us|cn))$/.test(new URL(host).hostname);
}

function azureOptions(read: Read) {
  return { environment: read("azure_environment"), workspaceResourceId: read("azure_workspace_resource_id") };
}
