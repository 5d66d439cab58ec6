import type { Fetch } from "../http/fetch.ts";

/** A token, or a function that returns one. */
export type TokenSource = string | (() => string | Promise<string>);

/** The workspace and the headers that authorize one request. */
export interface Authorization {
  /** Scheme, host and port of the workspace, such as `https://dbc-a1b2345c-d6e7.cloud.databricks.com`. */
  readonly host: string;
  /** Authorization headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Options of {@link DatabricksCredentials.authorize}. */
export interface AuthorizeOptions {
  /** Whether the last authorization was refused, so that it must not be returned from a cache. */
  readonly forceRefresh?: boolean | undefined;
  /** The refused authorization. Credentials that hold a newer one by now need not renew it. */
  readonly refused?: Authorization | undefined;
  /** Ends authentication when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The client's option `fetch`, for authentication requests. */
  readonly fetch?: Fetch | undefined;
}

/**
 * Authorizes requests to a workspace. Any object of this shape can be a client's `credentials`.
 *
 * @example
 * const credentials: DatabricksCredentials = {
 *   kind: "vault",
 *   authorize: async () => ({ host, headers: { authorization: `Bearer ${await vault.read()}` } }),
 * };
 */
export interface DatabricksCredentials {
  /** Short name of the auth type, such as `pat`. */
  readonly kind: string;
  /** Resolves to the workspace and the headers for one request; called before each attempt. */
  authorize(options?: AuthorizeOptions): Promise<Authorization>;
}

/** The credentials of a client, with a description of where they come from. */
export interface ResolvedCredentials extends DatabricksCredentials {
  /** The option, environment variable, profile or auth type that they come from. */
  readonly source: string;
  /** Resolves to the auth type and the source of each setting. */
  describe(signal: AbortSignal): Promise<CredentialsDescription>;
}

/** The credentials of a client and the source of each of their settings. Contains no secrets. */
export interface CredentialsDescription {
  /** The auth type, such as `pat` or `oauth-m2m`. */
  readonly kind: string;
  /** Scheme, host and port of the workspace. */
  readonly host: string;
  /** The settings in use, in no particular order. */
  readonly settings: readonly DescribedSetting[];
}

/** One setting of credentials. */
export interface DescribedSetting {
  /** Name, as in the profile file: `host`, `token`, `client_id`. */
  readonly name: string;
  /** The value, or `***` for a secret. */
  readonly value: string;
  /** The option, environment variable, or section and file that sets it. */
  readonly source: string;
}
