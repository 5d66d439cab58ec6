import { readToken, runForJson, untilMs } from "../tokens/cli-token.ts";
import { cachedCredentials } from "../tokens/token-cache.ts";
import type { DatabricksCredentials } from "../types.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** Options of {@link databricksCli}. */
export interface DatabricksCliOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp"> {
  /** The profile of the login, if the CLI should look it up by profile instead of by host. */
  readonly profile?: string | undefined;
  /**
   * Path of the command.
   * @default "databricks", looked up in `PATH`
   */
  readonly cliPath?: string | undefined;
}

/**
 * Authenticates with the login of the Databricks CLI, created by `databricks auth login`.
 * @throws `ConfigurationError` for missing options, and at the call if the CLI is not installed; calls reject with an
 * `AuthenticationError` if it has no login
 * @see `databricks auth token`
 *
 * @example
 * new JobsClient({ credentials: databricksCli({ host }) });
 */
export function databricksCli(options: DatabricksCliOptions): DatabricksCredentials {
  const workspace = checkOptions("databricksCli", options);
  const { profile, cliPath = "databricks" } = options;
  const login = profile === undefined ? ["--host", workspace.host] : ["--profile", profile];
  const command = {
    kind: "databricks-cli",
    command: cliPath,
    args: ["auth", "token", ...login],
    install: "Install the Databricks CLI, 0.100 or later, or set DATABRICKS_CLI_PATH to its path.",
    login: `Run: databricks auth login ${login.join(" ")}`,
  };
  return cachedCredentials(command.kind, workspace, async (signal) => {
    const output = await runForJson(command, signal);
    const token = readToken(command, output, "access_token");
    return {
      headers: { authorization: `Bearer ${token}` },
      ttlMs: untilMs(Date.parse(String(output.expiry))),
    };
  });
}
