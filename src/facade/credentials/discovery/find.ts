import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import type { JobsClientOptions } from "../../options.ts";
import { MASK } from "../../redaction/secrets.ts";
import { AUTH_TYPES, type AuthType, isAuthType } from "../auth-types.ts";
import { parseHost, type Workspace } from "../host.ts";
import { tokenCredentials } from "../providers/pat.ts";
import type { CredentialsDescription, DatabricksCredentials } from "../types.ts";
import { notFound } from "./not-found.ts";
import {
  capital,
  type FoundSettings,
  hostSubject,
  howToSet,
  readSettings,
  type SettingName,
  shownSetting,
} from "./settings.ts";
import { type Read, STRATEGIES } from "./strategies.ts";

// Finds a way to sign in among options, environment and profile; loaded when one has to be found.

/** A way to sign in that was found. */
export interface FoundCredentials {
  readonly credentials: DatabricksCredentials;
  readonly description: CredentialsDescription;
}

/**
 * Finds the credentials a client is to use: those that are set, else the first of those the machine offers that
 * signs in.
 *
 * @throws {@link ConfigurationError} where nothing usable is set, or more than one thing
 */
export async function findCredentials(
  options: JobsClientOptions,
  signal: AbortSignal,
): Promise<FoundCredentials> {
  const settings = await readSettings(options);
  const workspace = readWorkspace(settings, options.allowInsecureHttp);
  if (options.token !== undefined) {
    if (workspace === undefined)
      throw notFound(settings, ["pat: configured by the option token, without a host"]);
    const credentials = tokenCredentials(workspace, options.token);
    const token = { name: "token", value: MASK, source: "the option token" };
    return { credentials, description: describe("pat", workspace, settings, [], [token]) };
  }
  const type = pinnedType(settings) ?? meantType(settings);
  if (type !== undefined) {
    if (workspace === undefined) throw notFound(settings, [`${type}: configured, without a host`]);
    return await make(type, workspace, settings, options);
  }
  checkLeftovers(settings);
  if (workspace === undefined) throw notFound(settings, []);
  const tried: string[] = [];
  for (const one of AUTH_TYPES) {
    if (!STRATEGIES[one].isOffered(settings, workspace.host)) continue;
    try {
      const found = await make(one, workspace, settings, options);
      await found.credentials.authorize({ signal });
      return found;
    } catch (error) {
      // What could not be asked just now is not replaced by somebody else's sign-in.
      const isNotThere =
        error instanceof ConfigurationError || (error instanceof AuthenticationError && error.refused);
      if (!isNotThere || signal.aborted) throw error;
      tried.push(error.message.startsWith(`${one}:`) ? error.message : `${one}: ${error.message}`);
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
  return workspace.workspaceId === undefined && id !== undefined && /^\d+$/.test(id)
    ? { ...workspace, workspaceId: id }
    : workspace;
}

function pinnedType(settings: FoundSettings): AuthType | undefined {
  const pin = settings.get("auth_type");
  if (pin === undefined || isAuthType(pin.value)) return pin?.value as AuthType | undefined; // as just checked
  throw new ConfigurationError(
    `${capital(pin.source)} asks for a way to sign in that is not known here: give one of ${AUTH_TYPES.join(", ")}.`,
  );
}

/** The one way that something is set for. */
function meantType(settings: FoundSettings): AuthType | undefined {
  const meant = AUTH_TYPES.filter((type) => STRATEGIES[type].isMeant(settings));
  if (meant.length < 2) return meant[0];
  const each = meant.map(
    (type) => `${type} (${STRATEGIES[type].needs.concat(STRATEGIES[type].heeds).flatMap(shown).join(", ")})`,
  );
  throw new ConfigurationError(
    `${meant.length} ways to sign in are configured: ${each.join(" and ")}. Keep one of them, or say which with ` +
      "the option authType or DATABRICKS_AUTH_TYPE.",
  );

  function shown(name: SettingName): string[] {
    const setting = settings.get(name);
    if (setting === undefined) return [];
    const { value, source } = shownSetting(name, setting);
    return [`${name} ${value} from ${source}`];
  }
}

/** Refuses half a service principal: another way would act as somebody else. */
function checkLeftovers(settings: FoundSettings): void {
  const id = settings.get("client_id");
  if (id === undefined) return;
  throw new ConfigurationError(
    `client_id is set (by ${id.source}), and nothing that goes with it: set ${howToSet("client_secret")}, or an id token ` +
      `in DATABRICKS_OIDC_TOKEN or ${howToSet("oidc_token_filepath")}, or run in GitHub Actions with permissions: ` +
      "id-token: write. To sign in without it, name another way with DATABRICKS_AUTH_TYPE.",
  );
}

async function make(
  type: AuthType,
  workspace: Workspace,
  settings: FoundSettings,
  { fetch, allowInsecureHttp }: JobsClientOptions,
): Promise<FoundCredentials> {
  const { needs, heeds, create } = STRATEGIES[type];
  const missing = needs.filter((name) => settings.get(name) === undefined);
  if (missing.length > 0) {
    const explained = STRATEGIES[type].explainMissing?.(settings);
    if (explained !== undefined) throw new ConfigurationError(explained);
    const pin = settings.get("auth_type");
    const why = pin === undefined ? "" : ` (${type} is asked for by ${pin.source})`;
    throw new ConfigurationError(
      `${type} needs ${missing.join(" and ")}${why}: set ${missing.map(howToSet).join(" and ")}.`,
    );
  }
  const read: Read = (name) => settings.get(name)?.value;
  const address =
    workspace.workspaceId === undefined ? workspace.host : `${workspace.host}/?o=${workspace.workspaceId}`;
  const context = { host: address, workspace, fetch, allowInsecureHttp, namedProfile: settings.namedProfile };
  const credentials = await create(context, read);
  return { credentials, description: describe(type, workspace, settings, [...needs, ...heeds]) };
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
    // Of an address as it was pasted, only what is used is shown.
    return [shownSetting(name, name === "host" ? { ...setting, value: host } : setting)];
  });
  return { kind, host, settings: [...used, ...more] };
}
