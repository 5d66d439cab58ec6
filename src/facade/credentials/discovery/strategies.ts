import { maskTokens } from "../../redaction/token-patterns.ts";
import type { AuthType } from "../auth-types.ts";
import type { Workspace } from "../host.ts";
import { isAzureHost } from "../providers/azure.ts";
import { azureCli } from "../providers/azure-cli.ts";
import { azureClientSecret } from "../providers/azure-client-secret.ts";
import { databricksCli } from "../providers/databricks-cli.ts";
import { envOidc } from "../providers/env-oidc.ts";
import { fileOidc } from "../providers/file-oidc.ts";
import { githubOidc, MISSING_GITHUB_VARIABLES } from "../providers/github-oidc.ts";
import { oauthM2M } from "../providers/oauth-m2m.ts";
import type { ProviderOptions } from "../providers/provider-options.ts";
import { checkToken, tokenCredentials } from "../tokens/token-credentials.ts";
import type { DatabricksCredentials } from "../types.ts";
import type { FoundSettings, SettingName } from "./settings.ts";

/** Input for creating credentials, in addition to the settings of their auth type. */
export interface Context {
  /** What all providers take. */
  readonly shared: ProviderOptions;
  readonly workspace: Workspace;
  readonly namedProfile: string | undefined;
}

/** Returns the value of a setting. */
export type ReadSetting = (name: SettingName) => string | undefined;

/** How discovery recognizes and creates the credentials of one auth type. */
export interface Strategy {
  /** Settings that must be set. */
  readonly required: readonly SettingName[];
  /** Further settings that are used if set. */
  readonly optional: readonly SettingName[];
  /** Whether a setting selects this auth type. */
  readonly isConfigured: (settings: FoundSettings) => boolean;
  /** Whether it is tried if no setting selects an auth type. */
  readonly isAvailable: (settings: FoundSettings, host: string) => boolean;
  /** Explains a missing setting, if the advice is not to set it. */
  readonly explainMissing?: (settings: FoundSettings) => string | undefined;
  readonly create: (context: Context, read: ReadSetting) => DatabricksCredentials;
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
    required: ["token"],
    optional: [],
    isConfigured: ({ get }) => get("token") !== undefined,
    isAvailable: never,
    create: ({ workspace }, read) => {
      const token = read("token") ?? "";
      checkToken(token);
      return tokenCredentials(workspace, token);
    },
  },
  "oauth-m2m": {
    required: ["client_id", "client_secret"],
    optional: ["scopes", "discovery_url"],
    isConfigured: ({ get }) => get("client_secret") !== undefined,
    isAvailable: never,
    create: ({ shared }, read) =>
      oauthM2M({
        ...shared,
        ...oauthOptions(read),
        clientId: read("client_id") ?? "",
        clientSecret: read("client_secret") ?? "",
      }),
  },
  "databricks-cli": {
    required: [],
    optional: ["databricks_cli_path"],
    isConfigured: never,
    isAvailable: () => true,
    create: ({ shared: { host, allowInsecureHttp }, namedProfile }, read) =>
      databricksCli({
        ...{ host, allowInsecureHttp },
        ...{ profile: namedProfile, cliPath: read("databricks_cli_path") },
      }),
  },
  "github-oidc": {
    required: ["actions_id_token_request_url", "actions_id_token_request_token"],
    optional: ["client_id", "audience", "scopes", "discovery_url"],
    // GitHub sets its variables for every service: settings of Databricks alone take precedence.
    isConfigured: (settings) =>
      isOnGithub(settings) &&
      settings.get("client_id") !== undefined &&
      settings.get("client_secret") === undefined &&
      settings.get("oidc_token_filepath") === undefined &&
      !hasIdToken(settings),
    isAvailable: isOnGithub,
    explainMissing: () => MISSING_GITHUB_VARIABLES,
    create: ({ shared }, read) =>
      githubOidc({
        ...{ ...shared, ...oauthOptions(read) },
        ...{ clientId: read("client_id"), audience: read("audience") },
      }),
  },
  "env-oidc": {
    required: ["oidc_token"],
    optional: ["client_id", "oidc_token_env", "scopes", "discovery_url"],
    isConfigured: hasIdToken,
    isAvailable: never,
    explainMissing: ({ get }) => {
      const variable = get("oidc_token_env");
      if (variable === undefined) return undefined;
      const name = maskTokens(variable.value);
      return `env-oidc: environment variable ${name}, named by ${variable.source}, is not set.`;
    },
    create: ({ shared }, read) =>
      envOidc({
        ...{ ...shared, ...oauthOptions(read) },
        ...{ clientId: read("client_id"), tokenVariable: read("oidc_token_env") },
      }),
  },
  "file-oidc": {
    required: ["oidc_token_filepath"],
    optional: ["client_id", "scopes", "discovery_url"],
    isConfigured: ({ get }) => get("oidc_token_filepath") !== undefined,
    isAvailable: never,
    create: ({ shared }, read) =>
      fileOidc({
        ...shared,
        ...oauthOptions(read),
        clientId: read("client_id"),
        tokenFile: read("oidc_token_filepath") ?? "",
      }),
  },
  "azure-client-secret": {
    required: ["azure_client_id", "azure_client_secret"],
    optional: AZURE,
    isConfigured: ({ get }) => get("azure_client_secret") !== undefined,
    isAvailable: never,
    create: ({ shared }, read) =>
      azureClientSecret({
        ...shared,
        ...azureOptions(read),
        clientId: read("azure_client_id") ?? "",
        clientSecret: read("azure_client_secret") ?? "",
        tenantId: read("azure_tenant_id"),
      }),
  },
  "azure-cli": {
    required: [],
    optional: AZURE,
    isConfigured: never,
    isAvailable: ({ get }, host) => isAzureHost(host) || get("azure_workspace_resource_id") !== undefined,
    create: ({ shared }, read) =>
      azureCli({ ...shared, ...azureOptions(read), tenantId: read("azure_tenant_id") }),
  },
};

function oauthOptions(read: ReadSetting) {
  return {
    scopes: read("scopes")
      ?.split(/[\s,]+/)
      .filter(Boolean),
    discoveryUrl: read("discovery_url"),
  };
}

function azureOptions(read: ReadSetting) {
  return { environment: read("azure_environment"), workspaceResourceId: read("azure_workspace_resource_id") };
}
