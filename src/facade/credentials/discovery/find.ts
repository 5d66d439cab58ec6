import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { MASK } from "../../redaction/secrets.ts";
import { AUTH_TYPES, type AuthType, isAuthType } from "../auth-types.ts";
import { isWorkspaceId, parseHost, type Workspace } from "../host.ts";
import type { AuthenticationOptions } from "../options.ts";
import { tokenCredentials } from "../tokens/token-credentials.ts";
import type { CredentialsDescription, DatabricksCredentials } from "../types.ts";
import { isAbout, notFound } from "./not-found.ts";
import {
  describeSetting,
  type FoundSettings,
  hostSubject,
  howToSet,
  readSettings,
  type SettingName,
} from "./settings.ts";
import { type ReadSetting, STRATEGIES } from "./strategies.ts";

/** Credentials that were found, and their description. */
export interface FoundCredentials {
  readonly credentials: DatabricksCredentials;
  readonly description: CredentialsDescription;
}

/**
 * Finds credentials in options, environment and profile: those of the auth type that is configured, else the first of
 * the automatic ones that authenticates.
 *
 * @throws {@link ConfigurationError} if nothing usable or more than one auth type is configured
 */
export async function findCredentials(
  options: AuthenticationOptions,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const settings = await readSettings(options);
  const workspace = readWorkspace(settings, options.allowInsecureHttp);
  if (options.token !== undefined) {
    if (workspace === undefined)
      throw notFound(settings, ["pat: configured by option `token`, but no host is set"]);
    const credentials = tokenCredentials(workspace, options.token);
    const token = { name: "token", value: MASK, source: "option `token`" };
    return { credentials, description: describe("pat", workspace, settings, [], [token]) };
  }
  const pinned = pinnedType(settings);
  const type = pinned ?? configuredType(settings);
  if (pinned === undefined) checkUnsupported(settings, type);
  if (type !== undefined) {
    if (workspace === undefined) throw notFound(settings, [`${type}: configured, but no host is set`]);
    return create(type, workspace, settings, options);
  }
  checkClientId(settings);
  if (workspace === undefined) throw notFound(settings, []);
  const tried: string[] = [];
  for (const type of AUTH_TYPES) {
    if (!STRATEGIES[type].isAvailable(settings, workspace.host)) continue;
    try {
      const found = create(type, workspace, settings, options);
      await found.credentials.authorize({ signal });
      return found;
    } catch (error) {
      // An auth type that is only unreachable at the moment must not be replaced by one of another account.
      const isUnavailable =
        error instanceof ConfigurationError || (error instanceof AuthenticationError && error.refused);
      if (!isUnavailable || signal.aborted) throw error;
      tried.push(isAbout(error.message, type) ? error.message : `${type}: ${error.message}`);
    }
  }
  throw notFound(settings, tried, workspace);
}

function readWorkspace(
  settings: FoundSettings,
  allowInsecureHttp: boolean | undefined,
): Workspace | undefined {
  const host = settings.get("host");
  if (host === undefined) return undefined;
  const workspace = parseHost(host.value, hostSubject(host), allowInsecureHttp);
  const id = settings.get("workspace_id")?.value;
  return workspace.workspaceId === undefined && isWorkspaceId(id)
    ? { ...workspace, workspaceId: id }
    : workspace;
}

function pinnedType(settings: FoundSettings): AuthType | undefined {
  const pin = settings.get("auth_type");
  if (pin === undefined || isAuthType(pin.value)) return pin?.value as AuthType | undefined; // as just checked
  // A value that is no word may be a secret.
  const name = /^[a-z-]{1,40}$/i.test(pin.value) ? ` "${pin.value}"` : "";
  throw new ConfigurationError(
    `The auth type${name} from ${pin.source} is not supported: use one of ` +
      `${AUTH_TYPES.join(", ")}, or pass credentials of your own with option \`credentials\`.`,
  );
}

/** Returns the only auth type that a setting selects. */
function configuredType(settings: FoundSettings): AuthType | undefined {
  const configured = AUTH_TYPES.filter((type) => STRATEGIES[type].isConfigured(settings));
  if (configured.length < 2) return configured[0];
  const each = configured.map(
    (type) =>
      `${type} (${STRATEGIES[type].required.concat(STRATEGIES[type].optional).flatMap(format).join(", ")})`,
  );
  throw new ConfigurationError(
    `${configured.length} auth types are configured: ${each.join(" and ")}. Keep one of them, or choose one with ` +
      "option `authType` or DATABRICKS_AUTH_TYPE.",
  );

  function format(name: SettingName): string[] {
    const setting = settings.get(name);
    if (setting === undefined) return [];
    const { value, source } = describeSetting(name, setting);
    return [`${name} ${value} from ${source}`];
  }
}

/** Rejects settings of an auth type that is not supported: another one would act as somebody else. */
function checkUnsupported(settings: FoundSettings, configured: AuthType | undefined): void {
  for (const [name, type] of Object.entries(UNSUPPORTED) as [SettingName, string][]) {
    // its own keys
    const setting = settings.get(name);
    if (setting === undefined || (name === "azure_use_msi" && !/^(1|t|true|y|yes)$/i.test(setting.value)))
      continue;
    // Other tools read these variables too: settings of Databricks alone take precedence.
    if (configured !== undefined && /(ARM_USE_MSI|GOOGLE_CREDENTIALS)$/.test(setting.source)) continue;
    const clash = configured === undefined ? "" : `, and ${configured} is configured too`;
    throw new ConfigurationError(
      `${name} (set by ${setting.source}) selects the auth type ${type}, which is not supported${clash}: remove it, choose ` +
        "another auth type with option `authType` or DATABRICKS_AUTH_TYPE, or pass credentials of your own with option " +
        "`credentials`.",
    );
  }
}

/** Settings of auth types that the official clients have and this one has not. */
const UNSUPPORTED: Readonly<Partial<Record<SettingName, string>>> = {
  azure_use_msi: "azure-msi",
  username: "basic",
  password: "basic",
  google_credentials: "google-credentials",
  google_service_account: "google-id",
  metadata_service_url: "metadata-service",
};

/** Rejects a client id without a credential: another auth type would use another account. */
function checkClientId(settings: FoundSettings): void {
  const id = settings.get("client_id");
  if (id === undefined) return;
  throw new ConfigurationError(
    `client_id is set (by ${id.source}), but no credential for it: set ${howToSet("client_secret")}, or an id token ` +
      `in DATABRICKS_OIDC_TOKEN or ${howToSet("oidc_token_filepath")}, or run in GitHub Actions with ` +
      "`permissions: id-token: write`. To ignore it, choose another auth type with DATABRICKS_AUTH_TYPE.",
  );
}

function create(
  type: AuthType,
  workspace: Workspace,
  settings: FoundSettings,
  { fetch, allowInsecureHttp }: AuthenticationOptions,
): FoundCredentials {
  const { required, optional, explainMissing, create: createCredentials } = STRATEGIES[type];
  const missing = required.filter((name) => settings.get(name) === undefined);
  if (missing.length > 0) {
    const explanation = explainMissing?.(settings);
    if (explanation !== undefined) throw new ConfigurationError(explanation);
    const pin = settings.get("auth_type");
    const why = pin === undefined ? "" : ` (auth type set by ${pin.source})`;
    throw new ConfigurationError(
      `${type} requires ${missing.join(" and ")}${why}: set ${missing.map(howToSet).join(" and ")}.`,
    );
  }
  const read: ReadSetting = (name) => settings.get(name)?.value;
  const address =
    workspace.workspaceId === undefined ? workspace.host : `${workspace.host}/?o=${workspace.workspaceId}`;
  const shared = { host: address, fetch, allowInsecureHttp };
  const context = { shared, workspace, namedProfile: settings.namedProfile };
  const credentials = createCredentials(context, read);
  return { credentials, description: describe(type, workspace, settings, [...required, ...optional]) };
}

function describe(
  kind: AuthType,
  { host }: Workspace,
  settings: FoundSettings,
  names: readonly SettingName[],
  more: CredentialsDescription["settings"] = [],
): CredentialsDescription {
  const used = (["host", "workspace_id", "auth_type", ...names] as const).flatMap((name) => {
    const setting = settings.get(name);
    if (setting === undefined || (name === "auth_type" && setting.value !== kind)) return [];
    // Only the part of a pasted address that is used.
    return [describeSetting(name, name === "host" ? { ...setting, value: host } : setting)];
  });
  return { kind, host, settings: [...used, ...more] };
}
