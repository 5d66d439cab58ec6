import { describe, expect, test, vi } from "vitest";
import { type AuthType, ConfigurationError, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import {
  AZURE_HOST,
  byName,
  expectRejection,
  HOST,
  ON_GITHUB,
  type Rejection,
  SECRET,
} from "../helpers/resolution.ts";

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
  "github-oidc: skipped: not running in a GitHub Actions workflow with `permissions: id-token: write`";
const NO_HOST = ["databricks-cli", "github-oidc", "azure-cli"].map(
  (type) => `${type}: skipped: no host is set`,
);

/** Returns the message that lists everything that was checked. */
function notFound(checked: {
  options?: string;
  set?: readonly string[];
  file?: string;
  rest?: readonly string[];
}): string {
  const { options, set = [], file = `${FILE} does not exist`, rest = NO_HOST } = checked;
  const lines = [
    `options: ${options ?? "none of `host`, `token`, `credentials`, `profile` passed"}`,
    `environment: ${VARIABLES.map((name) => `${name} is ${set.includes(name) ? "set" : "not set"}`).join(", ")}`,
    `profile file: ${file}`,
    ...rest,
  ];
  const isConfigured = rest[0]?.includes("configured") ?? false;
  const start = isConfigured
    ? "Credentials are configured, but no workspace host: set the environment variable DATABRICKS_HOST or host in the " +
      "profile, or use new JobsClient({ host })."
    : "No credentials were found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or use " +
      "new JobsClient({ host, token }), or new JobsClient({ credentials }) with databricks-jobs/credentials (docs/credentials.md).";
  return `${start} Checked:\n- ${lines.join("\n- ")}`;
}

const noCredentials: readonly Rejection[] = [
  { name: "nothing is set", error: notFound({}) },
  {
    name: "all values are empty",
    environment: { DATABRICKS_HOST: "", DATABRICKS_TOKEN: "", DATABRICKS_CONFIG_FILE: "" },
    file: '[DEFAULT]\nhost =\ntoken = ""',
    error: notFound({ file: `${FILE}: section [DEFAULT] has no values` }),
  },
  {
    name: "[DEFAULT] is empty",
    file: `[DEFAULT]\n[other]\nhost = ${HOST}\ntoken = ${SECRET}`,
    error: notFound({ file: `${FILE}: section [DEFAULT] has no values` }),
  },
  {
    name: "[DEFAULT] is missing",
    file: `[other]\nhost = ${HOST}\ntoken = ${SECRET}`,
    error: notFound({ file: `${FILE}: section [DEFAULT] has no values` }),
  },
  {
    name: "the home directory is unknown",
    environment: { HOME: "" },
    error: notFound({ file: "the home directory, which may contain .databrickscfg, is unknown" }),
  },
  {
    name: "DATABRICKS_CONFIG_FILE is in an unknown home directory",
    environment: { HOME: "", DATABRICKS_CONFIG_FILE: "~/mine.cfg" },
    error: notFound({ file: "the home directory, which may contain .databrickscfg, is unknown" }),
  },
  {
    name: "the profile file cannot be read",
    environment: { DATABRICKS_CONFIG_FILE: "~/" },
    error: notFound({ file: "<home>/ is not a file" }),
  },
  {
    name: "only a host is set",
    environment: { DATABRICKS_HOST: HOST },
    error: notFound({
      set: ["DATABRICKS_HOST"],
      file: "not read, because environment variable DATABRICKS_HOST is set; name a profile to use it",
      rest: [
        "databricks-cli: command `databricks` not found. Install the Databricks CLI, 0.100 or later, or set " +
          "DATABRICKS_CLI_PATH to its path.",
        NOT_GITHUB,
        "azure-cli: skipped: the host is not an Azure host",
      ],
    }),
  },
  {
    name: "only a token is set, and a profile that is not named has a host",
    environment: { DATABRICKS_TOKEN: SECRET },
    file: `[DEFAULT]\nhost = ${HOST}`,
    error: notFound({
      set: ["DATABRICKS_TOKEN"],
      file: "not read, because environment variable DATABRICKS_TOKEN is set; name a profile to use it",
      rest: ["pat: configured, but no host is set", ...NO_HOST],
    }),
  },
  {
    name: "only option `token` is set",
    options: { token: SECRET },
    error: notFound({
      options: "`token` passed",
      file: "not read, because option `token` is set; name a profile to use it",
      rest: ["pat: configured by option `token`, but no host is set", ...NO_HOST],
    }),
  },
  {
    name: "an auth type is set without a host",
    options: { authType: "databricks-cli" },
    error: notFound({
      options: "`authType` passed",
      rest: ["databricks-cli: configured, but no host is set", ...NO_HOST.slice(1)],
    }),
  },
];

const ROBOT = `[DEFAULT]\nhost = ${HOST}\nclient_id = robot\nclient_secret = ${SECRET}\ntoken = ${SECRET}`;

const withVariable: readonly Rejection[] = [
  ["DATABRICKS_CLIENT_SECRET", "oauth-m2m"],
  ["DATABRICKS_OIDC_TOKEN_ENV", "env-oidc"],
  ["DATABRICKS_OIDC_TOKEN_FILEPATH", "file-oidc"],
  ["ARM_CLIENT_SECRET", "azure-client-secret"],
].map(([variable = "", kind]) => ({
  name: `${variable} is set`,
  environment: { [variable]: SECRET },
  file: ROBOT,
  error: notFound({
    set: [variable],
    file: `not read, because environment variable ${variable} is set; name a profile to use it`,
    rest: [`${kind}: configured, but no host is set`, ...NO_HOST],
  }),
}));

const half: Rejection = {
  name: "DATABRICKS_CLIENT_ID is set",
  environment: { DATABRICKS_CLIENT_ID: "other" },
  file: ROBOT,
  error:
    "client_id is set (by environment variable DATABRICKS_CLIENT_ID), but no credential for it: set " +
    "DATABRICKS_CLIENT_SECRET (in a profile: client_secret), or an id token in DATABRICKS_OIDC_TOKEN or " +
    "DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath), or run in GitHub Actions with " +
    "`permissions: id-token: write`. To ignore it, choose another auth type with DATABRICKS_AUTH_TYPE.",
};

describe("a profile that is not named", () => {
  test.each(byName([...withVariable, half]))("is not used if %s", expectRejection);
});

describe("credential discovery", () => {
  test.each(byName(noCredentials))("reports everything it checked if %s", expectRejection);
});

test("a call rejects with the error of describeCredentials if no credentials are found", async () => {
  cleanEnvironment();
  const fetch = vi.fn<typeof globalThis.fetch>();
  const error: unknown = await new JobsClient({ fetch }).list().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain("No credentials were found.");
  expect(fetch).not.toHaveBeenCalled();
});

const DATABRICKS_HOST = HOST;
const KNOWN =
  "pat, oauth-m2m, databricks-cli, github-oidc, env-oidc, file-oidc, azure-client-secret, azure-cli";
const CURE =
  "remove it, choose another auth type with option `authType` or DATABRICKS_AUTH_TYPE, or pass credentials of your own " +
  "with option `credentials`.";
const USE_KNOWN = `use one of ${KNOWN}, or pass credentials of your own with option \`credentials\`.`;
const UNSUPPORTED = [
  { name: "azure_use_msi", variable: "ARM_USE_MSI", value: "true", type: "azure-msi" },
  { name: "username", variable: "DATABRICKS_USERNAME", value: "me", type: "basic" },
  { name: "password", variable: "DATABRICKS_PASSWORD", value: SECRET, type: "basic" },
  { name: "google_credentials", variable: "GOOGLE_CREDENTIALS", value: SECRET, type: "google-credentials" },
  {
    ...{ name: "google_service_account", variable: "DATABRICKS_GOOGLE_SERVICE_ACCOUNT" },
    ...{ value: "a@b.example", type: "google-id" },
  },
  {
    ...{ name: "metadata_service_url", variable: "DATABRICKS_METADATA_SERVICE_URL" },
    ...{ value: "http://localhost:1", type: "metadata-service" },
  },
] as const;
const KEEP_ONE = "Keep one of them, or choose one with option `authType` or DATABRICKS_AUTH_TYPE.";
const HALF =
  "but no credential for it: set DATABRICKS_CLIENT_SECRET (in a profile: client_secret), or an id token in " +
  "DATABRICKS_OIDC_TOKEN or DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath), or run in " +
  "GitHub Actions with `permissions: id-token: write`. To ignore it, choose another auth type with " +
  "DATABRICKS_AUTH_TYPE.";
const twoOf = (file: string) => `[a]\nhost = ${HOST}\n${file}`;

const conflicts: readonly Rejection[] = [
  {
    name: "both in the environment",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_CLIENT_SECRET: SECRET,
    },
    error:
      "2 auth types are configured: pat (token *** from environment variable DATABRICKS_TOKEN) and " +
      "oauth-m2m (client_id robot from environment variable DATABRICKS_CLIENT_ID, " +
      `client_secret *** from environment variable DATABRICKS_CLIENT_SECRET). ${KEEP_ONE}`,
  },
  {
    name: "one in the environment, one in a named profile",
    environment: { DATABRICKS_TOKEN: SECRET, DATABRICKS_CONFIG_PROFILE: "a" },
    file: twoOf(`client_id = robot\nclient_secret = ${SECRET}`),
    error:
      "2 auth types are configured: pat (token *** from environment variable DATABRICKS_TOKEN) and " +
      `oauth-m2m (client_id robot from section [a] of ${FILE}, client_secret *** from section [a] of ${FILE}). ` +
      KEEP_ONE,
  },
  {
    name: "both in a profile",
    options: { profile: "a" },
    file: twoOf(`token = ${SECRET}\nazure_client_id = app\nazure_client_secret = ${SECRET}`),
    error:
      `2 auth types are configured: pat (token *** from section [a] of ${FILE}) and azure-client-secret ` +
      `(azure_client_id app from section [a] of ${FILE}, azure_client_secret *** from section [a] of ${FILE}). ` +
      KEEP_ONE,
  },
  {
    name: "a token and GitHub's id tokens for a service principal",
    environment: { ...ON_GITHUB, DATABRICKS_HOST, DATABRICKS_TOKEN: SECRET, DATABRICKS_CLIENT_ID: "robot" },
    error:
      "2 auth types are configured: pat (token *** from environment variable DATABRICKS_TOKEN) and " +
      `github-oidc (actions_id_token_request_url ${ON_GITHUB.ACTIONS_ID_TOKEN_REQUEST_URL} from environment ` +
      "variable ACTIONS_ID_TOKEN_REQUEST_URL, actions_id_token_request_token *** from environment variable " +
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN, client_id robot from environment variable DATABRICKS_CLIENT_ID). " +
      KEEP_ONE,
  },
  {
    name: "three auth types",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_OIDC_TOKEN_ENV: "CI_JWT",
      DATABRICKS_OIDC_TOKEN_FILEPATH: "/run/jwt",
      CI_JWT: SECRET,
    },
    error:
      "3 auth types are configured: pat (token *** from environment variable DATABRICKS_TOKEN) and " +
      "env-oidc (oidc_token *** from environment variable CI_JWT, oidc_token_env CI_JWT from environment " +
      "variable DATABRICKS_OIDC_TOKEN_ENV) and file-oidc " +
      "(oidc_token_filepath /run/jwt from environment variable DATABRICKS_OIDC_TOKEN_FILEPATH). " +
      KEEP_ONE,
  },
];

const invalid: readonly Rejection[] = [
  {
    name: "a client id without a secret in the environment",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot" },
    error: `client_id is set (by environment variable DATABRICKS_CLIENT_ID), ${HALF}`,
  },
  {
    name: "a client id without a secret in a profile",
    file: `[DEFAULT]\nhost = ${HOST}\nclient_id = robot`,
    error: `client_id is set (by section [DEFAULT] of ${FILE}), ${HALF}`,
  },
  {
    name: "a client secret without its id",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_SECRET: SECRET },
    error: "oauth-m2m requires client_id: set DATABRICKS_CLIENT_ID (in a profile: client_id).",
  },
  {
    name: "an Azure client secret alone",
    environment: { DATABRICKS_HOST: AZURE_HOST, ARM_CLIENT_SECRET: SECRET },
    error: "azure-client-secret requires azure_client_id: set ARM_CLIENT_ID (in a profile: azure_client_id).",
  },
  {
    name: "an auth type in option `authType` without its settings",
    options: { authType: "file-oidc" },
    environment: { DATABRICKS_HOST },
    error:
      "file-oidc requires oidc_token_filepath (auth type set by option `authType`): set " +
      "DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath).",
  },
  {
    name: "an auth type in a profile without its settings",
    file: `[DEFAULT]\nhost = ${HOST}\nauth_type = pat`,
    error: `pat requires token (auth type set by section [DEFAULT] of ${FILE}): set DATABRICKS_TOKEN (in a profile: token).`,
  },
  {
    name: "an unknown auth type in option `authType`",
    options: { authType: `basic${SECRET}` as AuthType }, // as a caller without types may
    error: `Option \`authType\` must be one of ${KNOWN}.`,
  },
  {
    name: "an unknown auth type in DATABRICKS_AUTH_TYPE",
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: `basic${SECRET}` },
    error: `The auth type from environment variable DATABRICKS_AUTH_TYPE is not supported: ${USE_KNOWN}`,
  },
  {
    name: "an unknown auth type in a profile",
    file: `[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}\nauth_type = metadata-service`,
    error: `The auth type "metadata-service" from section [DEFAULT] of ${FILE} is not supported: ${USE_KNOWN}`,
  },
  ...UNSUPPORTED.map(({ name, variable, value, type }) => ({
    name: `${name} in ${variable}`,
    environment: { DATABRICKS_HOST, [variable]: value },
    // Whoever is logged in must not be acted as.
    programs: { databricks: `echo '{"access_token":"t"}'` },
    error: `${name} (set by environment variable ${variable}) selects the auth type ${type}, which is not supported: ${CURE}`,
  })),
  ...UNSUPPORTED.map(({ name, value, type }) => ({
    name: `${name} in a profile`,
    file: `[DEFAULT]\nhost = ${HOST}\n${name} = ${value}`,
    programs: { databricks: `echo '{"access_token":"t"}'` },
    error: `${name} (set by section [DEFAULT] of ${FILE}) selects the auth type ${type}, which is not supported: ${CURE}`,
  })),
  {
    name: "user name and token in one profile",
    file: `[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}\nusername = me`,
    error:
      `username (set by section [DEFAULT] of ${FILE}) selects the auth type basic, which is not supported, and pat is ` +
      `configured too: ${CURE}`,
  },
  {
    name: "option `token` with another auth type in option `authType`",
    options: { token: SECRET, authType: "oauth-m2m" },
    error: 'Option `token` cannot be combined with `authType: "oauth-m2m"`: leave one out.',
  },
  {
    name: "a token with a trailing space",
    environment: { DATABRICKS_HOST, DATABRICKS_TOKEN: `${SECRET} ` },
    error:
      "The token contains an invalid character at position 13 of 13 (a space, line break or non-ASCII letter); copy " +
      'it again without surrounding text such as "Bearer ".',
  },
  {
    name: "a token as host",
    environment: { DATABRICKS_HOST: `dapi${SECRET}`, DATABRICKS_TOKEN: SECRET },
    error:
      "Environment variable DATABRICKS_HOST is not a valid workspace address, such as " +
      "https://dbc-a1b2345c-d6e7.cloud.databricks.com.",
  },
  {
    name: "a host of spaces only",
    environment: { DATABRICKS_HOST: "  ", DATABRICKS_TOKEN: SECRET },
    error:
      "Environment variable DATABRICKS_HOST is not a valid workspace address, such as " +
      "https://dbc-a1b2345c-d6e7.cloud.databricks.com.",
  },
];

describe("several configured auth types are listed with their settings:", () => {
  test.each(byName(conflicts))("%s", expectRejection);
});

describe("credential discovery rejects", () => {
  test.each(byName(invalid))("%s", expectRejection);
});
