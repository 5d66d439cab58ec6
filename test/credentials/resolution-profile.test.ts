import { describe, test } from "vitest";
import {
  AZURE_HOST,
  expectResolution,
  HOST,
  ON_GITHUB,
  type Resolution,
  SECRET,
} from "../helpers/resolution.ts";

const AT_HOST = `[DEFAULT]\nhost = ${HOST}\n`;
const host = `${HOST} [DEFAULT]`;

const kinds: readonly Resolution[] = [
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
    name: "databricks-cli, by its auth_type",
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
    name: "file-oidc, by the name that Databricks gives it in a profile",
    file: `${AT_HOST}databricks_id_token_filepath = /run/jwt`,
    kind: "file-oidc",
    settings: { host, oidc_token_filepath: "/run/jwt [DEFAULT]" },
  },
  {
    name: "file-oidc, by the setting's own name",
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
    name: "azure-cli, by its auth_type",
    file: `${AT_HOST}auth_type = azure-cli\nazure_tenant_id = tenant`,
    kind: "azure-cli",
    settings: { host, auth_type: "azure-cli [DEFAULT]", azure_tenant_id: "tenant [DEFAULT]" },
  },
];

const SECTIONS =
  `[dev.eu-1]\nhost = ${HOST}\ntoken = ${SECRET}\n` +
  `[robot]\nhost = ${HOST}\nclient_id = robot\nclient_secret = ${SECRET}\n`;
const ofDev = { host: `${HOST} [dev.eu-1]`, token: "*** [dev.eu-1]" };
const ofRobot = { host: `${HOST} [robot]`, client_id: "robot [robot]", client_secret: "*** [robot]" };

const mixed: readonly Resolution[] = [
  {
    name: "lends its host to the option token",
    options: { profile: "dev.eu-1", token: `option${SECRET}` },
    file: SECTIONS,
    kind: "pat",
    settings: { host: `${HOST} [dev.eu-1]`, token: "*** the option token" },
  },
  {
    name: "gives way, value by value, to the environment",
    options: { profile: "robot" },
    environment: { DATABRICKS_CLIENT_ID: "other" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: { ...ofRobot, client_id: "other $DATABRICKS_CLIENT_ID" },
  },
  {
    name: "is used beside the same host in the environment, written in another way",
    options: { profile: "dev.eu-1" },
    environment: { DATABRICKS_HOST: `${HOST.toUpperCase()}/?o=5` },
    file: SECTIONS,
    kind: "pat",
    settings: { ...ofDev, host: `${HOST} $DATABRICKS_HOST` },
  },
  {
    name: "pins a way with its auth_type",
    options: { profile: "a" },
    file: `[a]\nhost = ${HOST}\nauth_type = pat\ntoken = ${SECRET}\nclient_id = robot\nclient_secret = ${SECRET}`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, auth_type: "pat [a]", token: "*** [a]" },
  },
  {
    name: "has its auth_type overruled by the option",
    options: { profile: "a", authType: "oauth-m2m" },
    file: `[a]\nhost = ${HOST}\nauth_type = pat\ntoken = ${SECRET}\nclient_id = robot\nclient_secret = ${SECRET}`,
    kind: "oauth-m2m",
    settings: {
      host: `${HOST} [a]`,
      auth_type: "oauth-m2m the option authType",
      client_id: "robot [a]",
      client_secret: "*** [a]",
    },
  },
  {
    name: "has its auth_type overruled by DATABRICKS_AUTH_TYPE",
    options: { profile: "a" },
    environment: { DATABRICKS_AUTH_TYPE: "pat" },
    file: `[a]\nhost = ${HOST}\nauth_type = databricks-cli\ntoken = ${SECRET}`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, auth_type: "pat $DATABRICKS_AUTH_TYPE", token: "*** [a]" },
  },
  {
    name: "gives a workspace id",
    file: `${AT_HOST}workspace_id = 77\ntoken = ${SECRET}`,
    kind: "pat",
    settings: { host, workspace_id: "77 [DEFAULT]", token: "*** [DEFAULT]" },
  },
];

describe("a profile", () => {
  test.each(kinds)("configures $name", expectResolution);
  test.each(mixed)("$name", expectResolution);
});
