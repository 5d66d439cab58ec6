import { describe, expect, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";
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

const DATABRICKS_HOST = HOST;
const host = `${HOST} $DATABRICKS_HOST`;
const github = {
  actions_id_token_request_url: `${ON_GITHUB.ACTIONS_ID_TOKEN_REQUEST_URL} $ACTIONS_ID_TOKEN_REQUEST_URL`,
  actions_id_token_request_token: "*** $ACTIONS_ID_TOKEN_REQUEST_TOKEN",
};
const OTHER = "[DEFAULT]\nhost = https://other.example\ntoken = other";

const authTypes: readonly Resolution[] = [
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
    name: "env-oidc with a token variable",
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
    name: "ignores an empty variable",
    options: { host: HOST },
    environment: {
      DATABRICKS_HOST: "",
      DATABRICKS_AUTH_TYPE: "",
      DATABRICKS_CONFIG_PROFILE: "",
      DATABRICKS_CLIENT_SECRET: "",
      DATABRICKS_TOKEN: SECRET,
    },
    kind: "pat",
    settings: { host: `${HOST} option host`, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "trims whitespace around the host",
    environment: { DATABRICKS_HOST: ` ${HOST.toUpperCase()}/jobs \n`, DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "reads a separate workspace id",
    environment: { DATABRICKS_HOST, DATABRICKS_WORKSPACE_ID: "77", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, workspace_id: "77 $DATABRICKS_WORKSPACE_ID", token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "does not read the profile file if the environment sets a host",
    file: OTHER,
    environment: { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_AUTH_TYPE: "azure-cli" },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST`, auth_type: "azure-cli $DATABRICKS_AUTH_TYPE" },
  },
  {
    name: "does not read the profile file if option `host` is set",
    file: OTHER,
    options: { host: HOST, authType: "databricks-cli" },
    kind: "databricks-cli",
    settings: { host: `${HOST} option host`, auth_type: "databricks-cli option authType" },
  },
];

describe("environment variables", () => {
  test.each(byName(authTypes))("configure %s", expectResolution);
});

describe("credential discovery", () => {
  test.each(byName(values))("%s", expectResolution);
});

const choices: readonly Resolution[] = [
  {
    name: "options over environment variables",
    options: { host: HOST, token: `option${SECRET}` },
    environment: { DATABRICKS_HOST: "https://other.example", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host: `${HOST} option host`, token: "*** option token" },
  },
  {
    name: "option `token` over a service principal in the environment",
    options: { token: SECRET },
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot", DATABRICKS_CLIENT_SECRET: SECRET },
    kind: "pat",
    settings: { host, token: "*** option token" },
  },
  {
    name: "option `host` together with a token from the environment",
    options: { host: HOST },
    environment: { DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host: `${HOST} option host`, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "the auth type that option `authType` names",
    options: { authType: "oauth-m2m" },
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_CLIENT_SECRET: SECRET,
    },
    kind: "oauth-m2m",
    settings: {
      host,
      auth_type: "oauth-m2m option authType",
      client_id: "robot $DATABRICKS_CLIENT_ID",
      client_secret: "*** $DATABRICKS_CLIENT_SECRET",
    },
  },
  {
    name: "the auth type that DATABRICKS_AUTH_TYPE names",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_AUTH_TYPE: "pat",
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_CLIENT_SECRET: SECRET,
    },
    kind: "pat",
    settings: { host, auth_type: "pat $DATABRICKS_AUTH_TYPE", token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "option `authType` over DATABRICKS_AUTH_TYPE",
    options: { authType: "pat" },
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "azure-cli", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, auth_type: "pat option authType", token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a token over a client id without a secret",
    environment: { DATABRICKS_HOST, DATABRICKS_TOKEN: SECRET, DATABRICKS_CLIENT_ID: "robot" },
    kind: "pat",
    settings: { host, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a client secret over GitHub's id tokens",
    environment: {
      ...ON_GITHUB,
      DATABRICKS_HOST,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_CLIENT_SECRET: SECRET,
    },
    kind: "oauth-m2m",
    settings: {
      host,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      client_secret: "*** $DATABRICKS_CLIENT_SECRET",
    },
  },
  {
    name: "an id token of the environment over GitHub's",
    environment: {
      ...ON_GITHUB,
      DATABRICKS_HOST,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_OIDC_TOKEN: SECRET,
    },
    kind: "env-oidc",
    settings: {
      host,
      client_id: "robot $DATABRICKS_CLIENT_ID",
      oidc_token: "*** $DATABRICKS_OIDC_TOKEN",
    },
  },
  {
    name: "option `token` over the auth type of the environment",
    options: { token: SECRET },
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "oauth-m2m" },
    kind: "pat",
    settings: { host, token: "*** option token" },
  },
  {
    name: "option `token` over the auth type of its profile",
    options: { token: SECRET, profile: "a" },
    file: `[a]\nhost = ${HOST}\nauth_type = databricks-cli`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, token: "*** option token" },
  },
  {
    name: "an id token over a profile that is not named",
    environment: { DATABRICKS_HOST, DATABRICKS_OIDC_TOKEN: SECRET },
    file: `[DEFAULT]\ntoken = ${SECRET}`,
    kind: "env-oidc",
    settings: { host, oidc_token: "*** $DATABRICKS_OIDC_TOKEN" },
  },
];

describe("credential discovery prefers", () => {
  test.each(byName(choices))("%s", expectResolution);
});

const cli = `echo '{"access_token": "${SECRET}", "token_type": "Bearer", "expiry": "2099-01-01T00:00:00Z"}'`;
const az = `echo '{"accessToken": "${SECRET}", "expires_on": 4070908800}'`;
const loggedOut = `echo "no login, and not dapi${SECRET}${SECRET}" >&2; exit 1`;
const automatic: readonly Resolution[] = [
  {
    name: "the Databricks CLI if it has a login",
    environment: { DATABRICKS_HOST: HOST },
    programs: { databricks: cli },
    kind: "databricks-cli",
    settings: { host },
  },
  {
    name: "the Databricks CLI for a host of the profile file",
    file: `[DEFAULT]\nhost = ${HOST}`,
    programs: { databricks: cli },
    kind: "databricks-cli",
    settings: { host: `${HOST} [DEFAULT]` },
  },
  {
    name: "the Databricks CLI with the named profile",
    options: { profile: "dev" },
    file: `[dev]\nhost = ${HOST}`,
    programs: { databricks: `[ "$*" = "auth token --profile dev" ] || exit 9\n${cli}` },
    kind: "databricks-cli",
    settings: { host: `${HOST} [dev]` },
  },
  {
    name: "the Azure CLI for an Azure host",
    environment: { DATABRICKS_HOST: AZURE_HOST },
    programs: { az },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST` },
  },
  {
    name: "the Azure CLI for a workspace with a resource id",
    environment: { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_AZURE_RESOURCE_ID: "/subscriptions/1" },
    programs: { az },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: {
      host: `${AZURE_HOST} $DATABRICKS_HOST`,
      azure_workspace_resource_id: "/subscriptions/1 $DATABRICKS_AZURE_RESOURCE_ID",
    },
  },
  {
    name: "the Databricks CLI before the Azure CLI",
    environment: { DATABRICKS_HOST: AZURE_HOST },
    programs: { databricks: cli, az },
    kind: "databricks-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST` },
  },
  {
    name: "the Azure CLI if the Databricks CLI has no login",
    environment: { DATABRICKS_HOST: AZURE_HOST },
    programs: { databricks: loggedOut, az },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST` },
  },
];

const logins: readonly Rejection[] = [
  {
    name: "none has a login",
    environment: { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_CLI_PATH: "databricks" },
    programs: { databricks: loggedOut, az: loggedOut },
    error: [
      "No credentials were found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or use " +
        "new JobsClient({ host, token }), or new JobsClient({ credentials }) with " +
        "databricks-jobs/credentials (docs/credentials.md). Checked:",
      "options: none of `host`, `token`, `credentials`, `profile` passed",
      "environment: DATABRICKS_HOST is set, DATABRICKS_TOKEN is not set, DATABRICKS_CLIENT_ID is not set, " +
        "DATABRICKS_CLIENT_SECRET is not set, DATABRICKS_OIDC_TOKEN is not set, " +
        "DATABRICKS_OIDC_TOKEN_ENV is not set, " +
        "DATABRICKS_OIDC_TOKEN_FILEPATH is not set, ARM_CLIENT_SECRET is not set",
      "profile file: not read, because environment variable DATABRICKS_HOST is set; name a profile to use it",
      `databricks-cli authentication failed: \`databricks auth token --host ${AZURE_HOST}\` exited ` +
        `with 1: no login, and not ***. Run: databricks auth login --host ${AZURE_HOST}`,
      "azure-cli authentication failed: `az account get-access-token --resource " +
        "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --output json` exited with 1: no login, and not ***. Run: az login",
      "github-oidc: skipped: not running in a GitHub Actions workflow with `permissions: id-token: write`",
    ].join("\n- "),
  },
];

describe("with only a host set, the client authenticates with", () => {
  test.each(byName(automatic))("%s", expectResolution);

  test("GitHub's id token for an account-wide federation policy", async () => {
    cleanEnvironment();
    for (const [name, value] of Object.entries({ ...ON_GITHUB, DATABRICKS_HOST: HOST })) {
      vi.stubEnv(name, value);
    }
    const { fetch, requests } = fetchInTurn(
      json({ issuer: `${HOST}/oidc`, token_endpoint: `${HOST}/oidc/v1/token` }),
      json({ value: `id-token-${SECRET}` }),
      json({ access_token: SECRET, token_type: "Bearer", expires_in: 3600 }),
    );
    const description = await new JobsClient({ fetch }).describeCredentials();
    expect(description).toMatchObject({ kind: "github-oidc", host: HOST });
    expect(JSON.stringify(description)).not.toContain(SECRET);
    expect(requests.map(({ url }) => url)).toEqual([
      `${HOST}/oidc/.well-known/oauth-authorization-server`,
      `https://github.example/token?api=1&audience=${encodeURIComponent(`${HOST}/oidc/v1/token`)}`,
      `${HOST}/oidc/v1/token`,
    ]);
    const asked = new URLSearchParams(requests[2]?.body);
    expect(asked.get("subject_token")).toBe(`id-token-${SECRET}`);
    expect(asked.has("client_id")).toBe(false);
  });
});

describe("credential discovery", () => {
  test.each(byName(logins))("reports the output of each CLI if %s", expectRejection);
});

describe("the x-databricks-workspace-id header", () => {
  test.each([
    ["comes from DATABRICKS_WORKSPACE_ID", HOST, "77", "77"],
    ["comes from ?o= of the host", `${HOST}/?o=5`, "", "5"],
    ["prefers ?o= of the host over DATABRICKS_WORKSPACE_ID", `${HOST}/?o=5`, "77", "5"],
    ["comes from ?workspace_id= of the host", `${HOST}/?workspace_id=6`, "", "6"],
    ["may be no number", HOST, "main-1", "main-1"],
    ["is not sent if the id cannot be sent in a header", HOST, "a b", null],
  ])("%s", async (_where, address, variable, expected) => {
    const { writeProgram } = cleanEnvironment();
    writeProgram("databricks", cli);
    vi.stubEnv("DATABRICKS_HOST", address);
    vi.stubEnv("DATABRICKS_WORKSPACE_ID", variable);
    const { fetch, requests } = fetchInTurn(json({ job_id: 5 }));
    // A static token and one from a CLI take different paths.
    await new JobsClient({ fetch, token: SECRET }).get({ job_id: 5 });
    await new JobsClient({ fetch }).get({ job_id: 5 });
    expect(requests.map(({ headers }) => headers.get("x-databricks-workspace-id"))).toEqual([
      expected,
      expected,
    ]);
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(
      requests.map(() => `Bearer ${SECRET}`),
    );
  });

  test("comes from a profile", async () => {
    const { writeProfiles } = cleanEnvironment();
    writeProfiles(`[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}\nworkspace_id = 78`);
    const { fetch, requests } = fetchInTurn(json({ job_id: 5 }));
    await new JobsClient({ fetch }).get({ job_id: 5 });
    expect(requests.map(({ headers }) => headers.get("x-databricks-workspace-id"))).toEqual(["78"]);
  });
});
