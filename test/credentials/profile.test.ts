import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import {
  AZURE_HOST,
  byName,
  expectRejection,
  expectResolution,
  HOST,
  ON_GITHUB,
  type Rejection,
  type Resolution,
  SECRET,
} from "../helpers/resolution.ts";

const AT_HOST = `[DEFAULT]\nhost = ${HOST}\n`;
const host = `${HOST} [DEFAULT]`;

const OTHER = "https://other.example";
const FILE = "<home>/.databrickscfg";
const SECTIONS =
  `[DEFAULT]\nhost = ${OTHER}\ntoken = ${SECRET}\n[dev.eu-1]\nhost = ${HOST}\ntoken = ${SECRET}\n` +
  `[robot]\nhost = ${HOST}\nclient_id = robot\nclient_secret = ${SECRET}\n`;
const ofDev = { host: `${HOST} [dev.eu-1]`, token: "*** [dev.eu-1]" };
const ofRobot = { host: `${HOST} [robot]`, client_id: "robot [robot]", client_secret: "*** [robot]" };

const authTypes: readonly Resolution[] = [
  {
    name: "pat",
    file: `${AT_HOST}token = ${SECRET}`,
    kind: "pat",
    settings: { host, token: "*** [DEFAULT]" },
  },
  {
    name: "oauth-m2m",
    file: `${AT_HOST}client_id = robot\nclient_secret = ${SECRET}`,
    kind: "oauth-m2m",
    settings: { host, client_id: "robot [DEFAULT]", client_secret: "*** [DEFAULT]" },
  },
  {
    name: "databricks-cli with auth_type",
    file: `${AT_HOST}auth_type = databricks-cli\ndatabricks_cli_path = /opt/cli`,
    kind: "databricks-cli",
    settings: {
      host,
      auth_type: "databricks-cli [DEFAULT]",
      databricks_cli_path: "/opt/cli [DEFAULT]",
    },
  },
  {
    name: "github-oidc",
    environment: ON_GITHUB,
    file: `${AT_HOST}client_id = robot\naudience = them`,
    kind: "github-oidc",
    settings: {
      host,
      actions_id_token_request_url: `${ON_GITHUB.ACTIONS_ID_TOKEN_REQUEST_URL} $ACTIONS_ID_TOKEN_REQUEST_URL`,
      actions_id_token_request_token: "*** $ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      client_id: "robot [DEFAULT]",
      audience: "them [DEFAULT]",
    },
  },
  {
    name: "env-oidc",
    environment: { CI_JWT: SECRET },
    file: `${AT_HOST}client_id = robot\noidc_token_env = CI_JWT`,
    kind: "env-oidc",
    settings: {
      host,
      client_id: "robot [DEFAULT]",
      oidc_token: "*** $CI_JWT",
      oidc_token_env: "CI_JWT [DEFAULT]",
    },
  },
  {
    name: "file-oidc with Databricks' own property name",
    file: `${AT_HOST}databricks_id_token_filepath = /run/jwt`,
    kind: "file-oidc",
    settings: { host, oidc_token_filepath: "/run/jwt [DEFAULT]" },
  },
  {
    name: "file-oidc with the name of the setting",
    file: `${AT_HOST}oidc_token_filepath = /run/jwt`,
    kind: "file-oidc",
    settings: { host, oidc_token_filepath: "/run/jwt [DEFAULT]" },
  },
  {
    name: "azure-client-secret",
    file:
      `[DEFAULT]\nhost = ${AZURE_HOST}\nazure_client_id = app\nazure_client_secret = ${SECRET}\n` +
      "azure_tenant_id = tenant\nazure_environment = public\nazure_workspace_resource_id = /subscriptions/1",
    kind: "azure-client-secret",
    host: AZURE_HOST,
    settings: {
      host: `${AZURE_HOST} [DEFAULT]`,
      azure_client_id: "app [DEFAULT]",
      azure_client_secret: "*** [DEFAULT]",
      azure_tenant_id: "tenant [DEFAULT]",
      azure_environment: "public [DEFAULT]",
      azure_workspace_resource_id: "/subscriptions/1 [DEFAULT]",
    },
  },
  {
    name: "azure-cli with auth_type",
    file: `[DEFAULT]\nhost = ${AZURE_HOST}\nauth_type = azure-cli\nazure_tenant_id = tenant`,
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: {
      host: `${AZURE_HOST} [DEFAULT]`,
      auth_type: "azure-cli [DEFAULT]",
      azure_tenant_id: "tenant [DEFAULT]",
    },
  },
];

const combined: readonly Resolution[] = [
  {
    name: "provides the host for option `token`",
    options: { profile: "dev.eu-1", token: `option${SECRET}` },
    file: SECTIONS,
    kind: "pat",
    settings: { host: `${HOST} [dev.eu-1]`, token: "*** option token" },
  },
  {
    name: "is overridden by environment variables, value by value",
    options: { profile: "robot" },
    environment: { DATABRICKS_CLIENT_ID: "other" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: { ...ofRobot, client_id: "other $DATABRICKS_CLIENT_ID" },
  },
  {
    name: "is used if the environment sets the same host in another form",
    options: { profile: "dev.eu-1" },
    environment: { DATABRICKS_HOST: `${HOST.toUpperCase()}/?o=5` },
    file: SECTIONS,
    kind: "pat",
    settings: { ...ofDev, host: `${HOST} $DATABRICKS_HOST` },
  },
  {
    name: "selects an auth type with auth_type",
    options: { profile: "a" },
    file: `[a]\nhost = ${HOST}\nauth_type = pat\ntoken = ${SECRET}\nclient_id = robot\nclient_secret = ${SECRET}`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, auth_type: "pat [a]", token: "*** [a]" },
  },
  {
    name: "has its auth_type overridden by option `authType`",
    options: { profile: "a", authType: "oauth-m2m" },
    file: `[a]\nhost = ${HOST}\nauth_type = pat\ntoken = ${SECRET}\nclient_id = robot\nclient_secret = ${SECRET}`,
    kind: "oauth-m2m",
    settings: {
      host: `${HOST} [a]`,
      auth_type: "oauth-m2m option authType",
      client_id: "robot [a]",
      client_secret: "*** [a]",
    },
  },
  {
    name: "has its auth_type overridden by DATABRICKS_AUTH_TYPE",
    options: { profile: "a" },
    environment: { DATABRICKS_AUTH_TYPE: "pat" },
    file: `[a]\nhost = ${HOST}\nauth_type = databricks-cli\ntoken = ${SECRET}`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, auth_type: "pat $DATABRICKS_AUTH_TYPE", token: "*** [a]" },
  },
  {
    name: "provides a workspace id",
    file: `${AT_HOST}workspace_id = 77\ntoken = ${SECRET}`,
    kind: "pat",
    settings: { host, workspace_id: "77 [DEFAULT]", token: "*** [DEFAULT]" },
  },
];

describe("a profile", () => {
  test.each(byName(authTypes))("configures %s", expectResolution);
  test.each(byName(combined))("%s", expectResolution);
});

const named: readonly Resolution[] = [
  {
    name: "[DEFAULT] if no profile is named",
    file: SECTIONS,
    kind: "pat",
    host: OTHER,
    settings: { host: `${OTHER} [DEFAULT]`, token: "*** [DEFAULT]" },
  },
  {
    name: "the profile in option `profile`, with a dot in its name",
    options: { profile: "dev.eu-1" },
    file: SECTIONS,
    kind: "pat",
    settings: ofDev,
  },
  {
    name: "the profile in DATABRICKS_CONFIG_PROFILE",
    environment: { DATABRICKS_CONFIG_PROFILE: "robot" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "option `profile` over DATABRICKS_CONFIG_PROFILE",
    options: { profile: "robot" },
    environment: { DATABRICKS_CONFIG_PROFILE: "dev.eu-1" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "the file's default_profile",
    file: `${SECTIONS}[__settings__]\ndefault_profile = dev.eu-1`,
    kind: "pat",
    settings: ofDev,
  },
  {
    name: "DATABRICKS_CONFIG_PROFILE over the file's default_profile",
    environment: { DATABRICKS_CONFIG_PROFILE: "robot" },
    file: `[__settings__]\ndefault_profile = dev.eu-1\n${SECTIONS}`,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "option `profile` if default_profile does not exist",
    options: { profile: "robot" },
    file: `${SECTIONS}[__settings__]\ndefault_profile = gone`,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
];

const AB = `[b]\nhost = ${HOST}\n[DEFAULT]\n[a.1]\ntoken = ${SECRET}\n[__settings__]\ndefault_profile = gone`;

const profiles: readonly Rejection[] = [
  {
    name: "option `profile` names a missing one",
    options: { profile: "c" },
    file: AB,
    error: `Profile "c" (named by option \`profile\`) does not exist in ${FILE}. It has: DEFAULT, a.1, b.`,
  },
  {
    name: "DATABRICKS_CONFIG_PROFILE names a missing one",
    environment: { DATABRICKS_CONFIG_PROFILE: "B" },
    file: AB,
    error:
      'Profile "B" (named by environment variable DATABRICKS_CONFIG_PROFILE) does not exist in ' +
      `${FILE}. It has: DEFAULT, a.1, b.`,
  },
  {
    name: "default_profile names a missing one",
    file: AB,
    error:
      `Profile "gone" (named by default_profile of section [__settings__] in ${FILE}) does not exist in ${FILE}. ` +
      "It has: DEFAULT, a.1, b.",
  },
  {
    name: "the file has no profiles",
    options: { profile: "c" },
    file: "# nothing yet",
    error: `Profile "c" (named by option \`profile\`) does not exist in ${FILE}. The file has no profiles.`,
  },
  {
    name: "the file does not exist",
    options: { profile: "c" },
    error: `Profile "c" (named by option \`profile\`) cannot be read: ${FILE} does not exist.`,
  },
  {
    name: "the file cannot be read",
    environment: { DATABRICKS_CONFIG_PROFILE: "c", DATABRICKS_CONFIG_FILE: "~" },
    error:
      'Profile "c" (named by environment variable DATABRICKS_CONFIG_PROFILE) cannot be read: ' +
      "<home> is not a file.",
  },
  {
    name: "the home directory is unknown",
    options: { profile: "c" },
    environment: { HOME: "" },
    error:
      'Profile "c" (named by option `profile`) cannot be read: the home directory, which may contain ' +
      ".databrickscfg, is unknown.",
  },
  {
    name: "option `profile` is blank",
    options: { profile: " " },
    error: "Option `profile` must not be empty.",
  },
  {
    name: "its host differs from that of the environment",
    options: { profile: "b" },
    environment: { DATABRICKS_HOST: "https://other.example/?o=5", DATABRICKS_TOKEN: SECRET },
    file: AB,
    error:
      "Two workspaces are configured: https://other.example by environment variable DATABRICKS_HOST, and " +
      `${HOST} by section [b] of ${FILE}. Keep one of them.`,
  },
  {
    name: "its host differs from option `host`",
    options: { host: "https://other.example", token: SECRET, profile: "b" },
    file: AB,
    error:
      `Two workspaces are configured: https://other.example by option \`host\`, and ${HOST} by section [b] of ` +
      `${FILE}. Keep one of them.`,
  },
];

describe("of several profiles, the client uses", () => {
  test.each(byName(named))("%s", expectResolution);
});

describe("a named profile is rejected if", () => {
  test.each(byName(profiles))("%s", expectRejection);
});

const token = "*** [DEFAULT]";
const settings = { host, token };
const ids = (path: string) => ({ host, client_id: `${path} [DEFAULT]`, client_secret: token });
const m2m = (id: string) => `[DEFAULT]\nhost = ${HOST}\nclient_id = ${id}\nclient_secret = ${SECRET}`;

const rows: readonly Resolution[] = [
  {
    name: "with double quotes followed by a comment",
    file: `[DEFAULT]\nhost = "${HOST}" # where\ntoken = "${SECRET}" ; who`,
    kind: "pat",
    settings: { host, token },
  },
  {
    name: "with single quotes followed by a comment",
    file: `[DEFAULT]\nhost = '${HOST}' ; where\ntoken = '${SECRET}' # who`,
    kind: "pat",
    settings,
  },
  {
    name: "with comments after unquoted values",
    file: `[DEFAULT]\nhost = ${HOST} # where\ntoken = ${SECRET} ; who`,
    kind: "pat",
    settings,
  },
  { name: "with # inside a value", file: m2m("a#b;c"), kind: "oauth-m2m", settings: ids("a#b;c") },
  {
    name: "with # and ; inside quotes",
    file: m2m('"a # b ; c" # d'),
    kind: "oauth-m2m",
    settings: ids("a # b ; c"),
  },
  {
    name: "with Windows line endings",
    file: `[DEFAULT]\r\nhost = ${HOST}\r\ntoken = ${SECRET}\r\n`,
    kind: "pat",
    settings,
  },
  {
    name: "with a byte order mark",
    file: `\uFEFF[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`,
    kind: "pat",
    settings,
  },
  {
    name: "with spaces around everything",
    file: `\n  [DEFAULT]  \n\thost   =  ${HOST}  \n  token=${SECRET}\t\n`,
    kind: "pat",
    settings,
  },
  {
    name: "with property names in upper case",
    file: `[DEFAULT]\nHOST = ${HOST}\nToken = ${SECRET}`,
    kind: "pat",
    settings,
  },
  {
    name: "with empty values",
    file: `[DEFAULT]\nhost = ${HOST}\nclient_secret =\nauth_type = ""\nclient_id = # none\ntoken = ${SECRET}`,
    kind: "pat",
    settings,
  },
];

describe("a profile file is read", () => {
  test.each(byName(rows))("%s", expectResolution);

  test.each([
    ["at an absolute path", (home: string) => join(home, "conf/mine.cfg")],
    ["in the home directory with ~/", () => "~/conf/mine.cfg"],
  ])("from DATABRICKS_CONFIG_FILE %s", async (_location, pathIn) => {
    const { home, writeProfiles } = cleanEnvironment();
    writeProfiles("[DEFAULT]\nhost = https://other.example\ntoken = other");
    const path = join(home, "conf/mine.cfg");
    mkdirSync(join(home, "conf"));
    writeFileSync(path, `[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`);
    vi.stubEnv("DATABRICKS_CONFIG_FILE", pathIn(home));
    expect((await new JobsClient().describeCredentials()).settings).toContainEqual({
      name: "host",
      value: HOST,
      source: `section [DEFAULT] of ${path}`,
    });
  });

  test("from an absolute path if the home directory is unknown", async () => {
    const { writeProfiles } = cleanEnvironment();
    vi.stubEnv("DATABRICKS_CONFIG_FILE", writeProfiles(`[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`));
    vi.stubEnv("HOME", "");
    await expect(new JobsClient().describeCredentials()).resolves.toMatchObject({ kind: "pat", host: HOST });
  });
});
