import { describe, expect, test, vi } from "vitest";
import { ConfigurationError, JobsClient } from "../../src/facade/index.ts";
import { expectRefusal, HOST, type Refusal, SECRET } from "../helpers/resolution.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const FILE = "<home>/.databrickscfg";
const VARIABLES = [
  "DATABRICKS_HOST",
  "DATABRICKS_TOKEN",
  "DATABRICKS_CLIENT_ID",
  "DATABRICKS_CLIENT_SECRET",
  "DATABRICKS_OIDC_TOKEN",
  "DATABRICKS_OIDC_TOKEN_ENV",
  "DATABRICKS_OIDC_TOKEN_FILEPATH",
  "ARM_CLIENT_SECRET",
];
const NOT_GITHUB =
  "github-oidc: not tried, as this is no GitHub Actions workflow with permissions: id-token: write";
const NO_HOST = ["databricks-cli", "github-oidc", "azure-cli"].map(
  (way) => `${way}: not tried, without a host`,
);

/** The message that lists where was looked. */
function nowhere(looked: {
  options?: string;
  set?: readonly string[];
  file?: string;
  rest?: readonly string[];
}): string {
  const { options, set = [], file = `${FILE} does not exist`, rest = NO_HOST } = looked;
  const places = [
    `options: ${options ?? "none of host, token, credentials, profile is given"}`,
    `environment: ${VARIABLES.map((name) => `${name} is ${set.includes(name) ? "set" : "not set"}`).join(", ")}`,
    `profile file: ${file}`,
    ...rest,
  ];
  const isConfigured = rest[0]?.includes("configured") ?? false;
  const start = isConfigured
    ? "A way to sign in is configured, and no workspace: set the environment variable DATABRICKS_HOST or host in the " +
      "profile, or give new JobsClient({ host })."
    : "No way to sign in was found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or give " +
      "new JobsClient({ host, token }), or new JobsClient({ credentials }) with one of databricks-jobs/credentials.";
  return `${start} Looked in:\n- ${places.join("\n- ")}`;
}

const nothing: readonly Refusal[] = [
  { name: "nothing is set", error: nowhere({}) },
  {
    name: "all that is set is empty",
    environment: { DATABRICKS_HOST: "", DATABRICKS_TOKEN: "", DATABRICKS_CONFIG_FILE: "" },
    file: '[DEFAULT]\nhost =\ntoken = ""',
    error: nowhere({ file: `${FILE}: section [DEFAULT] has no value` }),
  },
  {
    name: "[DEFAULT] has no members",
    file: `[DEFAULT]\n[other]\nhost = ${HOST}\ntoken = ${SECRET}`,
    error: nowhere({ file: `${FILE}: section [DEFAULT] has no value` }),
  },
  {
    name: "there is no [DEFAULT]",
    file: `[other]\nhost = ${HOST}\ntoken = ${SECRET}`,
    error: nowhere({ file: `${FILE}: section [DEFAULT] has no value` }),
  },
  {
    name: "there is no home folder",
    environment: { HOME: "" },
    error: nowhere({ file: "no home folder is known to look for .databrickscfg in" }),
  },
  {
    name: "a file of the home folder is named and there is none",
    environment: { HOME: "", DATABRICKS_CONFIG_FILE: "~/mine.cfg" },
    error: nowhere({ file: "no home folder is known to look for .databrickscfg in" }),
  },
  {
    name: "the file is not to be read",
    environment: { DATABRICKS_CONFIG_FILE: "~/" },
    error: nowhere({ file: "<home>/ cannot be read (EISDIR)" }),
  },
  {
    name: "there is a host alone",
    environment: { DATABRICKS_HOST: HOST },
    error: nowhere({
      set: ["DATABRICKS_HOST"],
      file: "not read, because of the environment variable DATABRICKS_HOST; name a profile to use it",
      rest: [
        "databricks-cli: the program databricks is not there. Install the Databricks CLI, 0.100 or later, or name " +
          "its place with DATABRICKS_CLI_PATH.",
        NOT_GITHUB,
        "azure-cli: not tried, as the host is not one of Azure",
      ],
    }),
  },
  {
    name: "there is a token of the environment alone, beside a file with a host",
    environment: { DATABRICKS_TOKEN: SECRET },
    file: `[DEFAULT]\nhost = ${HOST}`,
    error: nowhere({
      set: ["DATABRICKS_TOKEN"],
      file: "not read, because of the environment variable DATABRICKS_TOKEN; name a profile to use it",
      rest: ["pat: configured, without a host", ...NO_HOST],
    }),
  },
  {
    name: "there is an option token alone",
    options: { token: SECRET },
    error: nowhere({
      options: "token given",
      file: "not read, because of the option token; name a profile to use it",
      rest: ["pat: configured by the option token, without a host", ...NO_HOST],
    }),
  },
  {
    name: "a way is asked for, without a host",
    options: { authType: "databricks-cli" },
    error: nowhere({
      options: "authType given",
      rest: ["databricks-cli: configured, without a host", ...NO_HOST.slice(1)],
    }),
  },
];

const ROBOT = `[DEFAULT]\nhost = ${HOST}\nclient_id = robot\nclient_secret = ${SECRET}\ntoken = ${SECRET}`;

const beside: readonly Refusal[] = [
  ["DATABRICKS_CLIENT_SECRET", "oauth-m2m"],
  ["DATABRICKS_OIDC_TOKEN_ENV", "env-oidc"],
  ["DATABRICKS_OIDC_TOKEN_FILEPATH", "file-oidc"],
  ["ARM_CLIENT_SECRET", "azure-client-secret"],
].map(([variable = "", kind]) => ({
  name: `beside ${variable}`,
  environment: { [variable]: SECRET },
  file: ROBOT,
  error: nowhere({
    set: [variable],
    file: `not read, because of the environment variable ${variable}; name a profile to use it`,
    rest: [`${kind}: configured, without a host`, ...NO_HOST],
  }),
}));

const half: Refusal = {
  name: "beside DATABRICKS_CLIENT_ID",
  environment: { DATABRICKS_CLIENT_ID: "other" },
  file: ROBOT,
  error:
    "client_id is set (by the environment variable DATABRICKS_CLIENT_ID), and nothing that goes with it: set " +
    "DATABRICKS_CLIENT_SECRET (in a profile: client_secret), or an id token in DATABRICKS_OIDC_TOKEN or " +
    "DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath), or run in GitHub Actions with " +
    "permissions: id-token: write. To sign in without it, name another way with DATABRICKS_AUTH_TYPE.",
};

describe("a profile that nothing names is not used", () => {
  test.each([...beside, half])("$name", expectRefusal);
});

describe("the places looked in are all told where", () => {
  test.each(nothing)("$name", expectRefusal);
});

test("a call is refused as its description is", async () => {
  cleanSignIn();
  const fetch = vi.fn<typeof globalThis.fetch>();
  const error: unknown = await new JobsClient({ fetch }).list().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain("No way to sign in was found.");
  expect(fetch).not.toHaveBeenCalled();
});
