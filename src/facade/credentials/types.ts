/** A token, or a function that gives one. */
export type TokenSource = string | (() => string | Promise<string>);

/** What a request needs to be let in. */
export interface Authorization {
  /** Scheme, host and port of the workspace, such as `https://dbc-a1b2345c-d6e7.cloud.databricks.com`. */
  readonly host: string;
  /** Headers that sign the request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a client tells its credentials when it asks for an authorization. */
export interface AuthorizeOptions {
  /** Whether the last authorization was refused, so that a cached one must not be given again. */
  readonly forceRefresh?: boolean | undefined;
  /** What was refused. Credentials that have something newer by now need not ask for another one. */
  readonly refused?: Authorization | undefined;
  /** Ends the sign-in when aborted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A way to sign in. Anything of this shape can be a client's `credentials`.
 *
 * @example
 * const credentials: DatabricksCredentials = {
 *   kind: "vault",
 *   authorize: async () => ({ host, headers: { authorization: `Bearer ${await vault.read()}` } }),
 * };
 */
export interface DatabricksCredentials {
  /** Short name of the way to sign in, such as `pat`. */
  readonly kind: string;
  /** Resolves to the workspace and the headers for one request; called before each attempt. */
  authorize(options?: AuthorizeOptions): Promise<Authorization>;
}

/** What a client signs in with, and where each part of it was found; holds no secret. */
export interface CredentialsDescription {
  /** The way to sign in, such as `pat` or `oauth-m2m`. */
  readonly kind: string;
  /** Scheme, host and port of the workspace. */
  readonly host: string;
  /** The values that are used, in no order. */
  readonly settings: readonly DescribedSetting[];
}

/** One value that credentials are made from. */
export interface DescribedSetting {
  /** Name, as in the profile file: `host`, `token`, `client_id`. */
  readonly name: string;
  /** The value, or `***` for a secret. */
  readonly value: string;
  /** The option, environment variable, or file and section it comes from. */
  readonly source: string;
}
