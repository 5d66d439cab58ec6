import { BOOLEAN, type OptionType, STRING } from "../../errors/option-types.ts";
import { isError } from "../../util/is-error.ts";
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

const OPTIONS: Readonly<Record<keyof DatabricksCliOptions, OptionType>> = {
  host: STRING,
  allowInsecureHttp: BOOLEAN,
  profile: STRING,
  cliPath: STRING,
};

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
  const workspace = checkOptions("databricksCli", options, OPTIONS);
  const { profile, cliPath = "databricks" } = options;
  const byHost = ["--host", workspace.host];
  const login = profile === undefined ? byHost : ["--profile", profile];
  const command = {
    kind: "databricks-cli",
    command: cliPath,
    args: ["auth", "token", ...login],
    install: "Install the Databricks CLI, 0.100 or later, or set DATABRICKS_CLI_PATH to its path.",
    login: `Run: databricks auth login ${login.join(" ")}`,
  };

  async function run(args: readonly string[], signal: AbortSignal): Promise<Record<string, unknown>> {
    try {
      return await runForJson({ ...command, args }, signal);
    } catch (error) {
      // Older versions of the CLI lack some flags.
      const flag = isError(error) ? /unknown flag: (--[\w-]+)/.exec(error.message)?.[1] : undefined;
      if (flag === "--force-refresh")
        return await run(
          args.filter((arg) => arg !== flag),
          signal,
        );
      if (flag === "--profile") return await run(["auth", "token", ...byHost], signal);
      throw error;
    }
  }

  return cachedCredentials(command.kind, workspace, async (signal, { isRefused }) => {
    // Without the flag the CLI would print its cached token, which was refused.
    const output = await run(isRefused ? [...command.args, "--force-refresh"] : command.args, signal);
    const token = readToken(command, output, "access_token");
    return {
      headers: { authorization: `Bearer ${token}` },
      ttlMs: untilMs(Date.parse(String(output.expiry))),
    };
  });
}
