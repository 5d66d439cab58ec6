import { readToken, runForJson, untilMs } from "../tokens/cli-token.ts";
import { signedIn } from "../tokens/signed-in.ts";
import type { DatabricksCredentials } from "../types.ts";
import { checkOptions, type ProviderOptions } from "./provider-options.ts";

/** What {@link databricksCli} takes. */
export interface DatabricksCliOptions extends Pick<ProviderOptions, "host" | "allowInsecureHttp"> {
  /** The profile of the login, where the CLI is to look it up by that and not by the host. */
  readonly profile?: string | undefined;
  /**
   * The program.
   * @default "databricks", looked for on `PATH`
   */
  readonly cliPath?: string | undefined;
}

/**
 * Signs in with the login of the Databricks CLI, made by `databricks auth login`.
 * @throws `ConfigurationError` for options that are missing, and at the call where the CLI is not installed;
 * calls reject with an `AuthenticationError` where it has no login
 * @see `databricks auth token`
 *
 * @example
 * new JobsClient({ credentials: databricksCli({ host }) });
 */
export function databricksCli(options: DatabricksCliOptions): DatabricksCredentials {
  const workspace = checkOptions("databricksCli", options);
  const { profile, cliPath = "databricks" } = options;
  const which = profile === undefined ? ["--host", workspace.host] : ["--profile", profile];
  const program = {
    kind: "databricks-cli",
    command: cliPath,
    args: ["auth", "token", ...which],
    install: "Install the Databricks CLI, 0.100 or later, or name its place with DATABRICKS_CLI_PATH.",
    signIn: `Run: databricks auth login ${which.join(" ")}`,
  };
  return signedIn(program.kind, workspace, async (signal) => {
    const printed = await runForJson(program, signal);
    const token = readToken(program, printed, "access_token");
    return {
      headers: { authorization: `Bearer ${token}` },
      ttlMs: untilMs(Date.parse(String(printed.expiry))),
    };
  });
}
