import { ConfigurationError } from "../errors.ts";
import type { JobsClientOptions } from "../options.ts";
import type { DatabricksCredentials } from "./credentials.ts";
import { readEnvironment } from "./environment.ts";
import { parseHost } from "./host.ts";
import { checkToken, pat } from "./pat.ts";

/**
 * Finds the credentials a client is to use: those given, else host and token from the options, else from
 * the environment. What the options give is checked at once; the environment is read at the first call.
 *
 * @throws {@link ConfigurationError}
 */
export function resolveCredentials(options: JobsClientOptions): DatabricksCredentials {
  const { credentials, host, token, allowInsecureHttp } = options;
  if (credentials !== undefined) {
    if (host !== undefined || token !== undefined) {
      throw new ConfigurationError(
        "credentials bring their own host and token: leave out the options host and token.",
      );
    }
    return credentials;
  }
  const workspace = host === undefined ? undefined : parseHost(host, "The option host", allowInsecureHttp);
  if (typeof token === "string") checkToken(token);
  let found: DatabricksCredentials | undefined;
  return {
    kind: "pat",
    async authorize(how) {
      found ??= pat(workspace ?? hostFromEnvironment(allowInsecureHttp), token ?? tokenFromEnvironment());
      return found.authorize(how);
    },
  };
}

function hostFromEnvironment(allowInsecureHttp: boolean | undefined) {
  const host = readEnvironment("DATABRICKS_HOST");
  if (host === undefined) throw missing("workspace", "DATABRICKS_HOST", "host");
  return parseHost(host, "The environment variable DATABRICKS_HOST", allowInsecureHttp);
}

function tokenFromEnvironment(): string {
  const token = readEnvironment("DATABRICKS_TOKEN");
  if (token === undefined) throw missing("token", "DATABRICKS_TOKEN", "token");
  return token;
}

function missing(what: string, variable: string, option: string): ConfigurationError {
  return new ConfigurationError(
    `No ${what} is known. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN ` +
      `(${variable} is not set), or give new JobsClient({ host, token }) (${option} is missing), ` +
      "or new JobsClient({ credentials }) with credentials of your own.",
  );
}
