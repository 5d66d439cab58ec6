import { ConfigurationError } from "../../errors/errors.ts";
import type { JobsClientOptions } from "../../options.ts";
import { MASK } from "../../redaction/secrets.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { parseHost } from "../host.ts";
import { findProfile, type Profile } from "./profile.ts";

/** A value that credentials are made from, and the option, variable, or file and section it was found in. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

interface Places {
  readonly variable: string;
  /** Name in a profile, where it is not the setting's own. */
  readonly member?: string;
  readonly isSecret?: boolean;
  /** Whether no profile can hold it. */
  readonly isVariableOnly?: boolean;
}

const PLACES = {
  host: { variable: "DATABRICKS_HOST" },
  workspace_id: { variable: "DATABRICKS_WORKSPACE_ID" },
  auth_type: { variable: "DATABRICKS_AUTH_TYPE" },
  token: { variable: "DATABRICKS_TOKEN", isSecret: true },
  client_id: { variable: "DATABRICKS_CLIENT_ID" },
  client_secret: { variable: "DATABRICKS_CLIENT_SECRET", isSecret: true },
  databricks_cli_path: { variable: "DATABRICKS_CLI_PATH" },
  oidc_token: { variable: "DATABRICKS_OIDC_TOKEN", isSecret: true, isVariableOnly: true },
  oidc_token_env: { variable: "DATABRICKS_OIDC_TOKEN_ENV" },
  oidc_token_filepath: { variable: "DATABRICKS_OIDC_TOKEN_FILEPATH", member: "databricks_id_token_filepath" },
  audience: { variable: "DATABRICKS_TOKEN_AUDIENCE" },
  azure_workspace_resource_id: { variable: "DATABRICKS_AZURE_RESOURCE_ID" },
  azure_client_id: { variable: "ARM_CLIENT_ID" },
  azure_client_secret: { variable: "ARM_CLIENT_SECRET", isSecret: true },
  azure_tenant_id: { variable: "ARM_TENANT_ID" },
  azure_environment: { variable: "ARM_ENVIRONMENT" },
  actions_id_token_request_url: { variable: "ACTIONS_ID_TOKEN_REQUEST_URL", isVariableOnly: true },
  actions_id_token_request_token: {
    variable: "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    isSecret: true,
    isVariableOnly: true,
  },
} as const satisfies Readonly<Record<string, Places>>;

/** Name of a setting, as in a profile. */
export type SettingName = keyof typeof PLACES;

const NAMES = Object.keys(PLACES) as SettingName[]; // its own keys

// Which of them say how to sign in, and not only where or with which program.
const SIGN_IN_NAMES: readonly SettingName[] = [
  "token",
  "client_id",
  "client_secret",
  "oidc_token",
  "oidc_token_env",
  "oidc_token_filepath",
  "azure_client_secret",
];

/** All that is set, and what was looked at for it. */
export interface FoundSettings {
  readonly get: (name: SettingName) => Setting | undefined;
  /** The profile that was named, where one was. */
  readonly namedProfile: string | undefined;
  /** Which options were given, and what was found of the profile file, for an error that says where was looked. */
  readonly options: string;
  readonly profileNote: string;
}

/**
 * Gathers what is set: by options first, then by environment variables, then by a profile.
 * @throws {@link ConfigurationError} for a profile that is named and cannot be used, and for one of another host
 */
export async function readSettings(options: JobsClientOptions): Promise<FoundSettings> {
  const found = new Map<SettingName, Setting>();
  const add = (name: SettingName, value: string | undefined, source: string): void => {
    // As it is, with what surrounds it: a token with a line break at its end is told, not mended.
    if (value !== undefined && value !== "" && !found.has(name)) found.set(name, { value, source });
  };
  add("host", options.host, "the option host");
  add("auth_type", options.authType, "the option authType");
  for (const name of NAMES) {
    const { variable } = PLACES[name];
    add(name, readEnvironment(variable), `the environment variable ${variable}`);
  }
  const isSet = (["host", ...SIGN_IN_NAMES] as const).find((name) => found.has(name));
  const setBy = options.token === undefined ? found.get(isSet ?? "host")?.source : "the option token";
  const profile = await findProfile(options.profile, setBy);
  if (profile.isNamed) checkHosts(profile, found.get("host"), options.allowInsecureHttp);
  for (const name of NAMES) {
    const { member = name, isVariableOnly = false }: Places = PLACES[name];
    if (!isVariableOnly) add(name, profile.members.get(member) ?? profile.members.get(name), profile.source);
  }
  const variable = found.get("oidc_token_env");
  if (variable !== undefined) {
    found.delete("oidc_token");
    add(
      "oidc_token",
      readEnvironment(variable.value),
      `the environment variable ${maskTokens(variable.value)}`,
    );
  }
  const given = (["host", "token", "profile", "authType"] as const).filter(
    (name) => options[name] !== undefined,
  );
  return {
    get: (name) => found.get(name),
    namedProfile: profile.isNamed ? profile.name : undefined,
    options:
      given.length === 0 ? "none of host, token, credentials, profile is given" : `${given.join(", ")} given`,
    profileNote: profile.note,
  };
}

/** A workspace named elsewhere must not be sent what signs in to the profile's, nor work be done in the wrong one. */
function checkHosts(
  { members, source }: Profile,
  host: Setting | undefined,
  allowInsecureHttp?: boolean,
): void {
  const own = members.get("host");
  if (own === undefined || host === undefined) return;
  const one = parseHost(host.value, hostSubject(host), allowInsecureHttp);
  const other = parseHost(own, `The host in ${source}`, allowInsecureHttp);
  // Several workspaces can share a host; they are told apart by their ids.
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

/** What to set for a setting, for messages. */
export function howToSet(name: SettingName): string {
  const { variable, member = name, isVariableOnly = false }: Places = PLACES[name];
  return isVariableOnly ? variable : `${variable} (in a profile: ${member})`;
}

/** A setting as it may be shown. */
export function shownSetting(name: SettingName, { value, source }: Setting) {
  const { isSecret = false }: Places = PLACES[name];
  // People paste tokens into the wrong place.
  return { name, value: isSecret ? MASK : maskTokens(value), source };
}

/** What to call a host in a message that begins with it. */
export function hostSubject({ source }: Setting): string {
  return source.startsWith("section ") ? `The host in ${source}` : capital(source);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
