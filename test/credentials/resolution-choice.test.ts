import { describe, test } from "vitest";
import { expectResolution, HOST, ON_GITHUB, type Resolution, SECRET } from "../helpers/resolution.ts";

const DATABRICKS_HOST = HOST;
const host = `${HOST} $DATABRICKS_HOST`;

const choices: readonly Resolution[] = [
  {
    name: "options over the environment",
    options: { host: HOST, token: `option${SECRET}` },
    environment: { DATABRICKS_HOST: "https://other.example", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host: `${HOST} the option host`, token: "*** the option token" },
  },
  {
    name: "the option token over a service principal of the environment",
    options: { token: SECRET },
    environment: { DATABRICKS_HOST, DATABRICKS_CLIENT_ID: "robot", DATABRICKS_CLIENT_SECRET: SECRET },
    kind: "pat",
    settings: { host, token: "*** the option token" },
  },
  {
    name: "the option host with a token of the environment",
    options: { host: HOST },
    environment: { DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host: `${HOST} the option host`, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "the one of two that the option authType names",
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
      auth_type: "oauth-m2m the option authType",
      client_id: "robot $DATABRICKS_CLIENT_ID",
      client_secret: "*** $DATABRICKS_CLIENT_SECRET",
    },
  },
  {
    name: "the one of two that DATABRICKS_AUTH_TYPE names",
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
    name: "the option authType over DATABRICKS_AUTH_TYPE",
    options: { authType: "pat" },
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "azure-cli", DATABRICKS_TOKEN: SECRET },
    kind: "pat",
    settings: { host, auth_type: "pat the option authType", token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a token beside half a service principal",
    environment: { DATABRICKS_HOST, DATABRICKS_TOKEN: SECRET, DATABRICKS_CLIENT_ID: "robot" },
    kind: "pat",
    settings: { host, token: "*** $DATABRICKS_TOKEN" },
  },
  {
    name: "a service principal's secret over the id tokens of GitHub",
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
    name: "an id token of its own over those of GitHub",
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
    name: "the option token over a way that the environment asks for",
    options: { token: SECRET },
    environment: { DATABRICKS_HOST, DATABRICKS_AUTH_TYPE: "oauth-m2m" },
    kind: "pat",
    settings: { host, token: "*** the option token" },
  },
  {
    name: "the option token over a way that its profile asks for",
    options: { token: SECRET, profile: "a" },
    file: `[a]\nhost = ${HOST}\nauth_type = databricks-cli`,
    kind: "pat",
    settings: { host: `${HOST} [a]`, token: "*** the option token" },
  },
  {
    name: "nothing of a profile that nothing names, where an id token is set",
    environment: { DATABRICKS_HOST, DATABRICKS_OIDC_TOKEN: SECRET },
    file: `[DEFAULT]\ntoken = ${SECRET}`,
    kind: "env-oidc",
    settings: { host, oidc_token: "*** $DATABRICKS_OIDC_TOKEN" },
  },
];

describe("of several things set, the client takes", () => {
  test.each(choices)("$name", expectResolution);
});
