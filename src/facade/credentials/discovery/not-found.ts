import { ConfigurationError } from "../../errors/errors.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { AUTH_TYPES } from "../auth-types.ts";
import type { Workspace } from "../host.ts";
import type { FoundSettings } from "./settings.ts";

/** The error that lists every place looked in. */
export function notFound(
  settings: FoundSettings,
  tried: readonly string[],
  workspace?: Workspace,
): ConfigurationError {
  const isSet = (variable: string): string =>
    `${variable} is ${readEnvironment(variable) === undefined ? "not set" : "set"}`;
  const offered = AUTH_TYPES.filter((type) => ["databricks-cli", "github-oidc", "azure-cli"].includes(type));
  const untried = offered
    .filter((type) => !tried.some((line) => line.startsWith(`${type}:`)))
    .map((type) => `${type}: not tried, ${workspace === undefined ? "without a host" : NOT_OFFERED[type]}`);
  const places = [
    `options: ${settings.options}`,
    `environment: ${SIGN_IN_VARIABLES.map(isSet).join(", ")}`,
    `profile file: ${settings.profileNote}`,
    ...tried,
    ...untried,
  ];
  const isConfigured = workspace === undefined && tried.length > 0;
  return new ConfigurationError(
    `${isConfigured ? NO_HOST : NOTHING} Looked in:\n${places.map((place) => `- ${place}`).join("\n")}`,
  );
}

const NOTHING =
  "No way to sign in was found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or give " +
  "new JobsClient({ host, token }), or new JobsClient({ credentials }) with one of databricks-jobs/credentials.";
const NO_HOST =
  "A way to sign in is configured, and no workspace: set the environment variable DATABRICKS_HOST or host in the profile, " +
  "or give new JobsClient({ host }).";

const SIGN_IN_VARIABLES = [
  "DATABRICKS_HOST",
  "DATABRICKS_TOKEN",
  "DATABRICKS_CLIENT_ID",
  "DATABRICKS_CLIENT_SECRET",
  "DATABRICKS_OIDC_TOKEN",
  "DATABRICKS_OIDC_TOKEN_ENV",
  "DATABRICKS_OIDC_TOKEN_FILEPATH",
  "ARM_CLIENT_SECRET",
];

const NOT_OFFERED: Readonly<Record<string, string>> = {
  "github-oidc": "as this is no GitHub Actions workflow with permissions: id-token: write",
  "azure-cli": "as the host is not one of Azure",
};
