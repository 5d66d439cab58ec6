import { describe, test } from "vitest";
import type { AuthType } from "../../src/facade/index.ts";
import { AZURE_HOST, expectRefusal, HOST, ON_GITHUB, type Refusal, SECRET } from "../helpers/resolution.ts";

const DATABRICKS_HOST = HOST;
const FILE = "<home>/.databrickscfg";
const KNOWN =
  "pat, oauth-m2m, databricks-cli, github-oidc, env-oidc, file-oidc, azure-client-secret, azure-cli";
const KEEP_ONE = "Keep one of them, or say which with the option authType or DATABRICKS_AUTH_TYPE.";
const HALF =
  "and nothing that goes with it: set DATABRICKS_CLIENT_SECRET (in a profile: client_secret), or an id token in " +
  "DATABRICKS_OIDC_TOKEN or DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath), or run in " +
  "GitHub Actions with permissions: id-token: write. To sign in without it, name another way with " +
  "DATABRICKS_AUTH_TYPE.";
const twoOf = (file: string) => `[a]\nhost = ${HOST}\n${file}`;

const two: readonly Refusal[] = [
  {
    name: "both in the environment",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_CLIENT_ID: "robot",
      DATABRICKS_CLIENT_SECRET: SECRET,
    },
    error:
      "2 ways to sign in are configured: pat (token *** from the environment variable DATABRICKS_TOKEN) and " +
      "oauth-m2m (client_id robot from the environment variable DATABRICKS_CLIENT_ID, " +
      `client_secret *** from the environment variable DATABRICKS_CLIENT_SECRET). ${KEEP_ONE}`,
  },
  {
    name: "one in the environment, one in a named profile",
    environment: { DATABRICKS_TOKEN: SECRET, DATABRICKS_CONFIG_PROFILE: "a" },
    file: twoOf(`client_id = robot\nclient_secret = ${SECRET}`),
    error:
      "2 ways to sign in are configured: pat (token *** from the environment variable DATABRICKS_TOKEN) and " +
      `oauth-m2m (client_id robot from section [a] of ${FILE}, client_secret *** from section [a] of ${FILE}). ` +
      KEEP_ONE,
  },
  {
    name: "both in a profile",
    options: { profile: "a" },
    file: twoOf(`token = ${SECRET}\nazure_client_id = app\nazure_client_secret = ${SECRET}`),
    error:
      `2 ways to sign in are configured: pat (token *** from section [a] of ${FILE}) and azure-client-secret ` +
      `(azure_client_id app from section [a] of ${FILE}, azure_client_secret *** from section [a] of ${FILE}). ` +
      KEEP_ONE,
  },
  {
    name: "a token beside what GitHub offers to a service principal",
    environment: { ...ON_GITHUB, DATABRICKS_HOST, DATABRICKS_TOKEN: SECRET, DATABRICKS_CLIENT_ID: "robot" },
    error:
      "2 ways to sign in are configured: pat (token *** from the environment variable DATABRICKS_TOKEN) and " +
      `github-oidc (actions_id_token_request_url ${ON_GITHUB.ACTIONS_ID_TOKEN_REQUEST_URL} from the environment ` +
      "variable ACTIONS_ID_TOKEN_REQUEST_URL, actions_id_token_request_token *** from the environment variable " +
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN, client_id robot from the environment variable DATABRICKS_CLIENT_ID). " +
      KEEP_ONE,
  },
  {
    name: "three of them",
    environment: {
      DATABRICKS_HOST,
      DATABRICKS_TOKEN: SECRET,
      DATABRICKS_OIDC_TOKEN_ENV: "CI_JWT",
      DATABRICKS_OIDC_TOKEN_FILEPATH: "/run/jwt",
      CI_JWT: SECRET,
    },
    error:
      "3 ways to sign in are configured: pat (token *** from the environment variable DATABRICKS_TOKEN) and " +
      "env-oidc (oidc_token *** from the environment variable CI_JWT, oidc_token_env CI_JWT from the environment " +
      "variable DATABRICKS_OIDC_TOKEN_ENV) and file-oidc " +
      "(oidc_token_filepath /run/jwt from the environment variable DATABRICKS_OIDC_TOKEN_FILEPATH). " +
      KEEP_ONE,
  },
];

const parts: readonly Refusal[] = [
  {
    name: "half a service principal of the environment",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot" },
    error: `client_id is set (by the environment variable DATABRICKS_CLIENT_ID), ${HALF}`,
  },
  {
    name: "half a service principal of a profile",
    file: `[DEFAULT]\nhost = ${HOST}\nclient_id = robot`,
    error: `client_id is set (by section [DEFAULT] of ${FILE}), ${HALF}`,
  },
  {
    name: "a client secret without its id",
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_SECRET: SECRET },
    error: "oauth-m2m needs client_id: set DATABRICKS_CLIENT_ID (in a profile: client_id).",
  },
  {
    name: "an Azure client secret alone",
    environment: { DATABRICKS_HOST: AZURE_HOST, ARM_CLIENT_SECRET: SECRET },
    error:
      "azure-client-secret needs azure_client_id and azure_tenant_id: set ARM_CLIENT_ID (in a profile: " +
      "azure_client_id) and ARM_TENANT_ID (in a profile: azure_tenant_id).",
  },
  {
    name: "a way asked for by an option that nothing is set for",
    options: { authType: "file-oidc" },
    environment: { DATABRICKS_HOST },
    error:
      "file-oidc needs oidc_token_filepath (file-oidc is asked for by the option authType): set " +
      "DATABRICKS_OIDC_TOKEN_FILEPATH (in a profile: databricks_id_token_filepath).",
  },
  {
    name: "a way asked for by a profile that nothing is set for",
    file: `[DEFAULT]\nhost = ${HOST}\nauth_type = pat`,
    error: `pat needs token (pat is asked for by section [DEFAULT] of ${FILE}): set DATABRICKS_TOKEN (in a profile: token).`,
  },
  {
    name: "an unknown way in the option authType",
    options: { authType: `basic${SECRET}` as AuthType }, // as a caller without types may
    error: `The option authType is none that is known: give one of ${KNOWN}.`,
  },
  {
    name: "an unknown way in DATABRICKS_AUTH_TYPE",
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: `basic${SECRET}` },
    error:
      "The environment variable DATABRICKS_AUTH_TYPE asks for a way to sign in that is not known here: " +
      `give one of ${KNOWN}.`,
  },
  {
    name: "an unknown way in a profile",
    file: `[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}\nauth_type = metadata-service`,
    error: `Section [DEFAULT] of ${FILE} asks for a way to sign in that is not known here: give one of ${KNOWN}.`,
  },
  {
    name: "the option token with another way in the option authType",
    options: { token: SECRET, authType: "oauth-m2m" },
    error: 'The option token does not go with authType "oauth-m2m": leave one out.',
  },
  {
    name: "a token with a space at its end",
    environment: { DATABRICKS_HOST, DATABRICKS_TOKEN: `${SECRET} ` },
    error:
      "The token has a character at place 13 of 13 that no HTTP header may carry (a space, a line break, or a " +
      "letter that is not ASCII): copy it again, without what surrounds it.",
  },
  {
    name: "a token in the place of the host",
    environment: { DATABRICKS_HOST: `dapi${SECRET}`, DATABRICKS_TOKEN: SECRET },
    error:
      "The environment variable DATABRICKS_HOST is no address of a workspace. " +
      "It looks like https://dbc-a1b2345c-d6e7.cloud.databricks.com.",
  },
  {
    name: "a host of nothing but spaces",
    environment: { DATABRICKS_HOST: "  ", DATABRICKS_TOKEN: SECRET },
    error:
      "The environment variable DATABRICKS_HOST is no address of a workspace. " +
      "It looks like https://dbc-a1b2345c-d6e7.cloud.databricks.com.",
  },
];

describe("ways that are configured together are all named", () => {
  test.each(two)("$name", expectRefusal);
});

describe("the client refuses", () => {
  test.each(parts)("$name", expectRefusal);
});
