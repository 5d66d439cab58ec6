import { ConfigurationError } from "../errors/errors.ts";
import type { JobsClientOptions } from "../options.ts";
import { AUTH_TYPES, isAuthType } from "./auth-types.ts";
import type { Search } from "./discovery/search.ts";
import { parseHost } from "./host.ts";
import { checkToken, tokenCredentials } from "./providers/pat.ts";
import type { CredentialsDescription, DatabricksCredentials } from "./types.ts";

/** The credentials of a client. Those that were searched for can say what they are made from. */
export interface ResolvedCredentials extends DatabricksCredentials {
  describe?(signal: AbortSignal): Promise<CredentialsDescription>;
}

/**
 * Gives the credentials a client is to use: those given, else host and token from the options, else what is found at
 * the first call. What the options give is checked at once.
 *
 * @throws {@link ConfigurationError}
 */
export function resolveCredentials(options: JobsClientOptions): ResolvedCredentials {
  const { credentials, host, token, profile, authType, allowInsecureHttp } = options;
  const workspace = host === undefined ? undefined : parseHost(host, "The option host", allowInsecureHttp);
  if (credentials !== undefined) {
    if (token !== undefined || profile !== undefined || authType !== undefined) {
      throw new ConfigurationError(
        "credentials sign in by themselves: leave out the options token, profile and authType.",
      );
    }
    return given(credentials, workspace?.host, allowInsecureHttp);
  }
  if (typeof token === "string") checkToken(token);
  if (authType !== undefined && !isAuthType(authType)) {
    throw new ConfigurationError(
      `The option authType is none that is known: give one of ${AUTH_TYPES.join(", ")}.`,
    );
  }
  if (profile?.trim() === "") throw new ConfigurationError("The option profile is empty: name a profile.");
  if (token !== undefined && authType !== undefined && authType !== "pat") {
    throw new ConfigurationError(`The option token does not go with authType "${authType}": leave one out.`);
  }
  if (workspace !== undefined && token !== undefined && profile === undefined) {
    return tokenCredentials(workspace, token);
  }
  return searched(options);
}

function given(
  credentials: DatabricksCredentials,
  host: string | undefined,
  allowInsecureHttp: boolean | undefined,
): DatabricksCredentials {
  return {
    get kind() {
      return credentials.kind;
    },
    async authorize(how) {
      const authorization = await credentials.authorize(how);
      if (host === undefined || typeof authorization?.host !== "string") return authorization;
      const own = parseHost(authorization.host, "The host of the credentials", allowInsecureHttp).host;
      if (own === host) return authorization;
      throw new ConfigurationError(
        `The option host is ${host}, and the credentials are for ${own}: leave out the option.`,
      );
    },
  };
}

/** Those that are found at the first call, by what is loaded then. */
function searched(options: JobsClientOptions): ResolvedCredentials {
  let search: Search | undefined;
  const load = async (): Promise<Search> => {
    const { createSearch } = await import("./discovery/search.ts");
    search ??= createSearch(options);
    return search;
  };
  return {
    get kind() {
      return search?.kind ?? "unknown";
    },
    authorize: async (how) => (await load()).authorize(how),
    describe: async (signal) => (await load()).describe(signal),
  };
}
