import { describe, test } from "vitest";
import {
  AZURE_HOST,
  expectResolution,
  HOST,
  ON_GITHUB,
  type Resolution,
  SECRET,
} from "../helpers/resolution.ts";

const DATABRICKS_HOST = HOST;
const host = `${HOST} $DATABRICKS_HOST`;
const github = {
  actions_id_token_request_url: `${ON_GITHUB.ACTIONS_ID_TOKEN_REQUEST_URL} $ACTIONS_ID_TOKEN_REQUEST_URL`,
  actions_id_token_request_token: "*** $ACTIONS_ID_TOKEN_REQUEST_TOKEN",
};
const OTHER = "[DEFAULT]\nhost = https://other.example\ntoken = other";

const kinds: readonly Resolution[] = [
  {
    name: "pat",
    environment: { DATABRICKS_HOST, DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "oauth-m2m",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot", DATABRICKS_CLIENT_SECRET: SECRET },
    kind: "oauth-m2m",
    settings: {
      host,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      client_secret: "*** $DATABRICKS_CLIENT_SECRET",
    },
  },
  {
    name: "databricks-cli",
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "databricks-cli", DATABRICKS_CLI_PATH: "/opt/cli" },
    kind: "databricks-cli",
    settings: {
      host,
      auth_type: "databricks-cli $DATABRICKS_AUTH_TYPE",
      databricks_cli_path: "/opt/cli $DATABRICKS_CLI_PATH",
    },
  },
  {
    name: "github-oidc",
    environment: {
      ...ON_GITHUB,
      DATABRICKS_HOST,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_TOKEN_AUDIENCE: "them",
    },
    kind: "github-oidc",
    settings: {
      host,
      ...github,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      audience: "them $DATABRICKS_TOKEN_AUDIENCE",
    },
  },
  {
    name: "env-oidc",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot", DATABRICKS_OIDC_TOKEN: SECRET },
    kind: "env-oidc",
    settings: {
      host,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      oidc_token: "*** $DATABRICKS_OIDC_TOKEN",
    },
  },
  {
    name: "env-oidc of another variable",
    environment: { DATABRICKS_HOST, DATABRICKS_OIDC_TOKEN_ENV: "CI_JWT", CI_JWT: SECRET },
    kind: "env-oidc",
    settings: { host, oidc_token: "*** $CI_JWT", oidc_token_env: "CI_JWT $DATABRICKS_OIDC_TOKEN_ENV" },
  },
  {
    name: "file-oidc",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_OIDC_TOKEN_FILEPATH: "/run/jwt",
    },
    kind: "file-oidc",
    settings: {
      host,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      oidc_token_filepath: "/run/jwt $DATABRICKS_OIDC_TOKEN_FILEPATH",
    },
  },
  {
    name: "azure-client-secret",
    environment: {
      DATABRICKS_HOST: AZURE_HOST,
      ARM_CLIENT_ID: "app",
      ARM_CLIENT_SECRET: SECRET,
      ARM_TENANT_ID: "tenant",
      ARM_ENVIRONMENT: "usgovernment",
      DATABRICKS_AZURE_RESOURCE_ID: "/subscriptions/1",
    },
    kind: "azure-client-secret",
    host: AZURE_HOST,
    settings: {
      host: `${AZURE_HOST} $DATABRICKS_HOST`,
      azure_client_id: "app $ARM_CLIENT_ID",
      azure_client_secret: "*** $ARM_CLIENT_SECRET",
      azure_tenant_id: "tenant $ARM_TENANT_ID",
      azure_environment: "usgovernment $ARM_ENVIRONMENT",
      azure_workspace_resource_id: "/subscriptions/1 $DATABRICKS_AZURE_RESOURCE_ID",
    },
  },
  {
    name: "azure-cli",
    environment: { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_AUTH_TYPE: "azure-cli", ARM_TENANT_ID: "tenant" },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: {
      host: `${AZURE_HOST} $DATABRICKS_HOST`,
      auth_type: "azure-cli $DATABRICKS_AUTH_TYPE",
      azure_tenant_id: "tenant $ARM_TENANT_ID",
    },
  },
];

const values: readonly Resolution[] = [
  {
    name: "no value of a variable that is empty",
    options: { host: HOST },
    environment: {
      DATABRICKS_HOST: "",
      DATABRICKS_AUTH_TYPE: "",
      DATABRICKS_CONFIG_PROFILE: "",
      DATABRICKS_CLIENT_SECRET: "",
      DATABRICKS_TOKEN: SECRET,
    },
    kind: "pat",
    settings: { host: `${HOST} the option host`, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a host without what surrounds it",
    environment: { DATABRICKS_HOST: ` ${HOST.toUpperCase()}/jobs \n`, DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a workspace id of its own",
    environment: { DATABRICKS_HOST, DATABRICKS_WORKSPACE_ID: "77", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, workspace_id: "77 $DATABRICKS_WORKSPACE_ID", token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "no file beside a host of the environment",
    file: OTHER,
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "azure-cli" },
    kind: "azure-cli",
    settings: { host, auth_type: "azure-cli $DATABRICKS_AUTH_TYPE" },
  },
  {
    name: "no file beside the option host",
    file: OTHER,
    options: { host: HOST, authType: "databricks-cli" },
    kind: "databricks-cli",
    settings: { host: `${HOST} the option host`, auth_type: "databricks-cli the option authType" },
  },
];

describe("the environment", () => {
  test.each(kinds)("configures $name", expectResolution);
});

describe("the client takes", () => {
  test.each(values)("$name", expectResolution);
});
