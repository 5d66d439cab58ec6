import { ConfigurationError } from "../../errors/errors.ts";
import { MASK } from "../../redaction/secrets.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { parseHost } from "../host.ts";
import type { AuthenticationOptions } from "../options.ts";
import { findProfile, type Profile } from "./profile.ts";

/** A value of a setting, and the option, environment variable, or section and file that sets it. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

interface SettingSource {
  readonly variable: string;
  /** Another name of the variable. */
  readonly alias?: string;
  /** Name in a profile, if it differs from that of the setting. */
  readonly profileName?: string;
  readonly isSecret?: boolean;
  /** Whether a profile cannot set it. */
  readonly isVariableOnly?: boolean;
}

const SOURCES = {
  host: { variable: "DATABRICKS_HOST" },
  workspace_id: { variable: "DATABRICKS_WORKSPACE_ID" },
  auth_type: { variable: "DATABRICKS_AUTH_TYPE" },
  token: { variable: "DATABRICKS_TOKEN", isSecret: true },
  client_id: { variable: "DATABRICKS_CLIENT_ID" },
  client_secret: { variable: "DATABRICKS_CLIENT_SECRET", isSecret: true },
  scopes: { variable: "DATABRICKS_SCOPES" },
  discovery_url: { variable: "DATABRICKS_DISCOVERY_URL" },
  databricks_cli_path: { variable: "DATABRICKS_CLI_PATH" },
  oidc_token: { variable: "DATABRICKS_OIDC_TOKEN", isSecret: true, isVariableOnly: true },
  oidc_token_env: { variable: "DATABRICKS_OIDC_TOKEN_ENV" },
  oidc_token_filepath: {
    variable: "DATABRICKS_OIDC_TOKEN_FILEPATH",
    alias: "DATABRICKS_OIDC_TOKEN_FILE",
    profileName: "databricks_id_token_filepath",
  },
  audience: { variable: "DATABRICKS_TOKEN_AUDIENCE" },
  azure_workspace_resource_id: { variable: "DATABRICKS_AZURE_RESOURCE_ID" },
  azure_client_id: { variable: "ARM_CLIENT_ID" },
  azure_client_secret: { variable: "ARM_CLIENT_SECRET", isSecret: true },
  azure_tenant_id: { variable: "ARM_TENANT_ID" },
  azure_environment: { variable: "ARM_ENVIRONMENT" },
  azure_use_msi: { variable: "ARM_USE_MSI" },
  username: { variable: "DATABRICKS_USERNAME" },
  password: { variable: "DATABRICKS_PASSWORD", isSecret: true },
  google_credentials: { variable: "GOOGLE_CREDENTIALS", isSecret: true },
  google_service_account: { variable: "DATABRICKS_GOOGLE_SERVICE_ACCOUNT" },
  metadata_service_url: { variable: "DATABRICKS_METADATA_SERVICE_URL" },
  actions_id_token_request_url: { variable: "ACTIONS_ID_TOKEN_REQUEST_URL", isVariableOnly: true },
  actions_id_token_request_token: {
    variable: "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    isSecret: true,
    isVariableOnly: true,
  },
} as const satisfies Readonly<Record<string, SettingSource>>;

/** Name of a setting, as in a profile. */
export type SettingName = keyof typeof SOURCES;

const NAMES = Object.keys(SOURCES) as SettingName[]; // its own keys

// Settings that select an auth type, and not only a host or a command.
const CREDENTIAL_NAMES: readonly SettingName[] = [
  "token",
  "client_id",
  "client_secret",
  "oidc_token",
  "oidc_token_env",
  "oidc_token_filepath",
  "azure_client_secret",
  "username",
  "password",
  "google_service_account",
  "metadata_service_url",
];

/** The settings that were found, and where they were searched. */
export interface FoundSettings {
  readonly get: (name: SettingName) => Setting | undefined;
  /** The named profile, if any. */
  readonly namedProfile: string | undefined;
  /** The options and the profile file that were searched, for messages. */
  readonly options: string;
  readonly profileNote: string;
}

/**
 * Reads the settings from options, else from environment variables, else from a profile.
 * @throws {@link ConfigurationError} for a named profile that cannot be used or is for another host
 */
export async function readSettings(options: AuthenticationOptions): Promise<FoundSettings> {
  const found = new Map<SettingName, Setting>();
  const add = (name: SettingName, value: string | undefined, source: string): void => {
    // Not trimmed: a token that ends with a line break is reported, not fixed.
    if (value !== undefined && value !== "" && !found.has(name)) found.set(name, { value, source });
  };
  add("host", options.host, "option `host`");
  add("auth_type", options.authType, "option `authType`");
  for (const name of NAMES) {
    const { variable, alias }: SettingSource = SOURCES[name];
    add(name, readEnvironment(variable), `environment variable ${variable}`);
    if (alias !== undefined) add(name, readEnvironment(alias), `environment variable ${alias}`);
  }
  const isSet = (["host", ...CREDENTIAL_NAMES] as const).find((name) => found.has(name));
  const setBy = options.token === undefined ? found.get(isSet ?? "host")?.source : "option `token`";
  const profile = await findProfile(options.profile, setBy);
  if (profile.isNamed) checkHosts(profile, found.get("host"), options.allowInsecureHttp);
  for (const name of NAMES) {
    const { profileName = name, isVariableOnly = false }: SettingSource = SOURCES[name];
    if (!isVariableOnly)
      add(name, profile.values.get(profileName) ?? profile.values.get(name), profile.source);
  }
  const variable = found.get("oidc_token_env");
  if (variable !== undefined) {
    found.delete("oidc_token");
    add("oidc_token", readEnvironment(variable.value), `environment variable ${maskTokens(variable.value)}`);
  }
  const passed = (["host", "token", "profile", "authType"] as const).filter(
    (name) => options[name] !== undefined,
  );
  return {
    get: (name) => found.get(name),
    namedProfile: profile.isNamed ? profile.name : undefined,
    options:
      passed.length === 0
        ? "none of `host`, `token`, `credentials`, `profile` passed"
        : `${passed.map((name) => `\`${name}\``).join(", ")} passed`,
    profileNote: profile.note,
  };
}

/** Checks that a profile is for the workspace that is set elsewhere: another one must not receive its credentials. */
function checkHosts(
  { values, source }: Profile,
  host: Setting | undefined,
  allowInsecureHttp?: boolean,
): void {
  const own = values.get("host");
  if (own === undefined || host === undefined) return;
  const one = parseHost(host.value, hostSubject(host), allowInsecureHttp);
  const other = parseHost(own, `The host in ${source}`, allowInsecureHttp);
  // Several workspaces with different ids can share a host.
  const isSameId =
    one.workspaceId === undefined || (other.workspaceId ?? one.workspaceId) === one.workspaceId;
  if (one.host === other.host && isSameId) return;
  const [here, there] = [one, other].map(({ host, workspaceId }) =>
    isSameId || workspaceId === undefined ? host : `${host}/?o=${workspaceId}`,
  );
  throw new ConfigurationError(
    `Two workspaces are configured: ${here} by ${host.source}, and ${there} by ${source}. Keep one of them.`,
  );
}

/** Returns the names under which a setting can be set, for messages. */
export function howToSet(name: SettingName): string {
  const { variable, profileName = name, isVariableOnly = false }: SettingSource = SOURCES[name];
  return isVariableOnly ? variable : `${variable} (in a profile: ${profileName})`;
}

/** Describes a setting with secrets masked. */
export function describeSetting(name: SettingName, { value, source }: Setting) {
  const { isSecret = false }: SettingSource = SOURCES[name];
  // People paste tokens into the wrong setting.
  return { name, value: isSecret ? MASK : maskTokens(value), source };
}

/** Returns the subject of a message about a host. */
export function hostSubject({ source }: Setting): string {
  return source.startsWith("section ") ? `The host in ${source}` : capitalize(source);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
