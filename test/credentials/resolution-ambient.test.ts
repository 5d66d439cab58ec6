import { describe, expect, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";
import {
  AZURE_HOST,
  expectRefusal,
  expectResolution,
  HOST,
  ON_GITHUB,
  type Refusal,
  type Resolution,
  SECRET,
} from "../helpers/resolution.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const cli = `echo '{"access_token": "${SECRET}", "token_type": "Bearer", "expiry": "2099-01-01T00:00:00Z"}'`;
const az = `echo '{"accessToken": "${SECRET}", "expires_on": 4070908800}'`;
const loggedOut = `echo "no login, and not dapi${SECRET}${SECRET}" >&2; exit 1`;
const host = `${HOST} $DATABRICKS_HOST`;

const offered: readonly Resolution[] = [
  {
    name: "the Databricks CLI, where it has a login",
    environment: { DATABRICKS_HOST: HOST },
    programs: { databricks: cli },
    kind: "databricks-cli",
    settings: { host },
  },
  {
    name: "the Databricks CLI, for a host of the profile file",
    file: `[DEFAULT]\nhost = ${HOST}`,
    programs: { databricks: cli },
    kind: "databricks-cli",
    settings: { host: `${HOST} [DEFAULT]` },
  },
  {
    name: "the Databricks CLI, asked for the profile that is named",
    options: { profile: "dev" },
    file: `[dev]\nhost = ${HOST}`,
    programs: { databricks: `[ "$*" = "auth token --profile dev" ] || exit 9\n${cli}` },
    kind: "databricks-cli",
    settings: { host: `${HOST} [dev]` },
  },
  {
    name: "the Azure CLI, for a host of Azure",
    environment: { DATABRICKS_HOST: AZURE_HOST },
    programs: { az },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST` },
  },
  {
    name: "the Azure CLI, for a workspace with a resource id",
    environment: { DATABRICKS_HOST: HOST, DATABRICKS_AZURE_RESOURCE_ID: "/subscriptions/1" },
    programs: { az },
    kind: "azure-cli",
    settings: { host, azure_workspace_resource_id: "/subscriptions/1 $DATABRICKS_AZURE_RESOURCE_ID" },
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
    name: "the Azure CLI, where the Databricks CLI has no login",
    environment: { DATABRICKS_HOST: AZURE_HOST },
    programs: { databricks: loggedOut, az },
    kind: "azure-cli",
    host: AZURE_HOST,
    settings: { host: `${AZURE_HOST} $DATABRICKS_HOST` },
  },
];

const logins: readonly Refusal[] = [
  {
    name: "no login",
    environment: { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_CLI_PATH: "databricks" },
    programs: { databricks: loggedOut, az: loggedOut },
    error: [
      "No way to sign in was found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or give " +
        "new JobsClient({ host, token }), or new JobsClient({ credentials }) with one of " +
        "databricks-jobs/credentials. Looked in:",
      "options: none of host, token, credentials, profile is given",
      "environment: DATABRICKS_HOST is set, DATABRICKS_TOKEN is not set, DATABRICKS_CLIENT_ID is not set, " +
        "DATABRICKS_CLIENT_SECRET is not set, DATABRICKS_OIDC_TOKEN is not set, " +
        "DATABRICKS_OIDC_TOKEN_ENV is not set, " +
        "DATABRICKS_OIDC_TOKEN_FILEPATH is not set, ARM_CLIENT_SECRET is not set",
      "profile file: not read, because of the environment variable DATABRICKS_HOST; name a profile to use it",
      `databricks-cli: Signing in (databricks-cli) failed: \`databricks auth token --host ${AZURE_HOST}\` ended ` +
        `with 1: no login, and not ***. Run: databricks auth login --host ${AZURE_HOST}`,
      "azure-cli: Signing in (azure-cli) failed: `az account get-access-token --resource " +
        "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d --output json` ended with 1: no login, and not ***. Run: az login",
      "github-oidc: not tried, as this is no GitHub Actions workflow with permissions: id-token: write",
    ].join("\n- "),
  },
];

describe("where nothing is set but a host, the client signs in with", () => {
  test.each(offered)("$name", expectResolution);

  test("GitHub's id token, for a federation policy of the whole account", async () => {
    cleanSignIn();
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

describe("the client tells what each program says where there is", () => {
  test.each(logins)("$name", expectRefusal);
});

describe("the workspace id that requests carry", () => {
  test.each([
    ["comes from DATABRICKS_WORKSPACE_ID", HOST, "77", "77"],
    ["comes from ?o= of the host", `${HOST}/?o=5`, "", "5"],
    ["comes from ?o= of the host, over DATABRICKS_WORKSPACE_ID", `${HOST}/?o=5`, "77", "5"],
    ["comes from ?workspace_id= of the host", `${HOST}/?workspace_id=6`, "", "6"],
    ["is left out where it is no number", HOST, "main", null],
  ])("%s", async (_where, address, variable, expected) => {
    const { writeProgram } = cleanSignIn();
    writeProgram("databricks", cli);
    vi.stubEnv("DATABRICKS_HOST", address);
    vi.stubEnv("DATABRICKS_WORKSPACE_ID", variable);
    const { fetch, requests } = fetchInTurn(json({ job_id: 5 }));
    // A token is read in one way, a program's in another.
    await new JobsClient({ fetch, token: SECRET }).get({ job_id: 5 });
    await new JobsClient({ fetch }).get({ job_id: 5 });
    expect(requests.map(({ headers }) => headers.get("x-databricks-org-id"))).toEqual([expected, expected]);
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(
      requests.map(() => `Bearer ${SECRET}`),
    );
  });

  test("comes from a profile", async () => {
    const { writeProfiles } = cleanSignIn();
    writeProfiles(`[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}\nworkspace_id = 78`);
    const { fetch, requests } = fetchInTurn(json({ job_id: 5 }));
    await new JobsClient({ fetch }).get({ job_id: 5 });
    expect(requests.map(({ headers }) => headers.get("x-databricks-org-id"))).toEqual(["78"]);
  });
});
