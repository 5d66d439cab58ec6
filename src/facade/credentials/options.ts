import type { Fetch } from "../http/fetch.ts";
import type { AuthType } from "./auth-types.ts";
import type { DatabricksCredentials, TokenSource } from "./types.ts";

/** Options of a client that concern the workspace and authentication. */
export interface AuthenticationOptions {
  /**
   * The workspace: `https://dbc-a1b2345c-d6e7.cloud.databricks.com`, or the address of any page in it.
   * @default the environment variable `DATABRICKS_HOST`, else the profile's `host`
   */
  readonly host?: string | undefined;
  /**
   * A token that the workspace accepts, or a function that returns one, called before each attempt.
   * @default the environment variable `DATABRICKS_TOKEN`, else the profile's `token`, else another auth type
   */
  readonly token?: TokenSource | undefined;
  /**
   * Credentials of any other auth type, instead of `token`: from `databricks-jobs/credentials`, or your own. If `host`
   * is given too, it must be the host of the credentials.
   */
  readonly credentials?: DatabricksCredentials | undefined;
  /**
   * The section of the profile file (`~/.databrickscfg`, or the file in `DATABRICKS_CONFIG_FILE`) with the values that
   * neither options nor environment variables set.
   * @default the environment variable `DATABRICKS_CONFIG_PROFILE`, else the file's own default
   */
  readonly profile?: string | undefined;
  /**
   * The auth type to use if several are configured.
   * @default the environment variable `DATABRICKS_AUTH_TYPE`, else the auth type that is configured
   */
  readonly authType?: AuthType | undefined;
  /**
   * The function that sends requests, for proxies and tests. `nodeFetch` of `databricks-jobs/node` needs less CPU time.
   * @default the platform's `fetch`
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Allows the token to be sent over plain `http:` to a host other than this machine.
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
}
