import { ConfigurationError } from "../errors.ts";
import type { JobsClientOptions } from "../options.ts";
import type { CredentialsDescription, DatabricksCredentials } from "./credentials.ts";
import type { FoundCredentials } from "./find.ts";
import { parseHost } from "./host.ts";
import { AUTH_TYPES, isAuthType } from "./kinds.ts";
import { checkToken, tokenCredentials } from "./pat.ts";
import { share } from "./shared.ts";

/** Credentials that can say what they are made from. */
export interface ResolvedCredentials extends DatabricksCredentials {
  describe(signal: AbortSignal): Promise<CredentialsDescription>;
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
    return {
      ...tokenCredentials(workspace, token),
      describe: async () => ({
        kind: "pat",
        host: workspace.host,
        settings: [
          { name: "host", value: workspace.host, source: "the option host" },
          { name: "token", value: "***", source: "the option token" },
        ],
      }),
    };
  }
  return searched(options);
}

function given(
  credentials: DatabricksCredentials,
  host: string | undefined,
  allowInsecureHttp: boolean | undefined,
): ResolvedCredentials {
  const self: ResolvedCredentials = {
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
    async describe(signal) {
      const authorization = await self.authorize({ signal });
      const { kind } = credentials;
      return {
        kind,
        host: parseHost(authorization.host, "The host of the credentials", allowInsecureHttp).host,
        settings: [{ name: "credentials", value: kind, source: "the option credentials" }],
      };
    },
  };
  return self;
}

function searched(options: JobsClientOptions): ResolvedCredentials {
  let found: FoundCredentials | undefined;
  // What was not found is looked for again at the next call.
  const search = share(async (signal) => {
    const { findCredentials } = await import("./find.ts");
    found = await findCredentials(options, signal);
    return found;
  });
  return {
    get kind() {
      return found?.description.kind ?? "unknown";
    },
    authorize: async (how) => (found ?? (await search(how?.signal))).credentials.authorize(how),
    describe: async (signal) => (found ?? (await search(signal))).description,
  };
}
