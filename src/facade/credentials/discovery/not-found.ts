import { ConfigurationError } from "../../errors/errors.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { AUTH_TYPES, type AuthType } from "../auth-types.ts";
import type { Workspace } from "../host.ts";
import type { FoundSettings } from "./settings.ts";

/** Returns the error that lists everything that was checked. */
export function notFound(
  settings: FoundSettings,
  tried: readonly string[],
  workspace?: Workspace,
): ConfigurationError {
  const describeVariable = (variable: string): string =>
    `${variable} is ${readEnvironment(variable) === undefined ? "not set" : "set"}`;
  const automatic = AUTH_TYPES.filter((type) =>
    ["databricks-cli", "github-oidc", "azure-cli"].includes(type),
  );
  const skipped = automatic
    .filter((type) => !tried.some((message) => isAbout(message, type)))
    .map((type) => `${type}: skipped: ${workspace === undefined ? "no host is set" : SKIPPED[type]}`);
  const checked = [
    `options: ${settings.options}`,
    `environment: ${CREDENTIAL_VARIABLES.map(describeVariable).join(", ")}`,
    `profile file: ${settings.profileNote}`,
    ...tried,
    ...skipped,
  ];
  const isConfigured = workspace === undefined && tried.length > 0;
  return new ConfigurationError(
    `${isConfigured ? NO_HOST : NO_CREDENTIALS} Checked:\n${checked.map((line) => `- ${line}`).join("\n")}`,
  );
}

/** Returns whether a message begins with an auth type. */
export function isAbout(message: string, type: AuthType): boolean {
  return /^[\w-]+/.exec(message)?.[0] === type;
}

const NO_CREDENTIALS =
  "No credentials were found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN, or use " +
  "new JobsClient({ host, token }), or new JobsClient({ credentials }) with databricks-jobs/credentials (docs/credentials.md).";
const NO_HOST =
  "Credentials are configured, but no workspace host: set the environment variable DATABRICKS_HOST or host in the " +
  "profile, or use new JobsClient({ host }).";

const CREDENTIAL_VARIABLES = [
  "DATABRICKS_HOST",
  "DATABRICKS_TOKEN",
  "DATABRICKS_CLIENT_ID",
  "DATABRICKS_CLIENT_SECRET",
  "DATABRICKS_OIDC_TOKEN",
  "DATABRICKS_OIDC_TOKEN_ENV",
  "DATABRICKS_OIDC_TOKEN_FILEPATH",
  "ARM_CLIENT_SECRET",
];

const SKIPPED: Readonly<Record<string, string>> = {
  "github-oidc": "not running in a GitHub Actions workflow with `permissions: id-token: write`",
  "azure-cli": "the host is not an Azure host",
};
