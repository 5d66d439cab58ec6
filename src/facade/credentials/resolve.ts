import { ConfigurationError } from "../errors/errors.ts";
import { MASK } from "../redaction/secrets.ts";
import { lazy } from "../util/lazy.ts";
import { AUTH_TYPES, isAuthType } from "./auth-types.ts";
import type { FoundCredentials } from "./discovery/find.ts";
import { parseHost, type Workspace } from "./host.ts";
import type { AuthenticationOptions } from "./options.ts";
import { share } from "./tokens/single-flight.ts";
import { checkToken, tokenCredentials } from "./tokens/token-credentials.ts";
import type { DatabricksCredentials, ResolvedCredentials, TokenSource } from "./types.ts";

/**
 * Returns the credentials of a client: the option `credentials`, else the options `host` and `token`, else those that
 * discovery finds at the first call. The options themselves are checked at once.
 *
 * @throws {@link ConfigurationError}
 */
export function resolveCredentials(options: AuthenticationOptions): ResolvedCredentials {
  const { credentials, host, token, profile, authType, allowInsecureHttp } = options;
  const workspace = host === undefined ? undefined : parseHost(host, "Option `host`", allowInsecureHttp);
  if (credentials !== undefined) {
    if (token !== undefined || profile !== undefined || authType !== undefined) {
      throw new ConfigurationError(
        "Option `credentials` excludes `token`, `profile` and `authType`: leave them out.",
      );
    }
    return fromCredentials(credentials, workspace?.host, options);
  }
  if (typeof token === "string") checkToken(token);
  if (authType !== undefined && !isAuthType(authType)) {
    throw new ConfigurationError(`Option \`authType\` must be one of ${AUTH_TYPES.join(", ")}.`);
  }
  if (profile?.trim() === "") throw new ConfigurationError("Option `profile` must not be empty.");
  if (token !== undefined && authType !== undefined && authType !== "pat") {
    throw new ConfigurationError(
      `Option \`token\` cannot be combined with \`authType: "${authType}"\`: leave one out.`,
    );
  }
  if (workspace !== undefined && token !== undefined && profile === undefined) {
    return fromToken(workspace, token);
  }
  return fromDiscovery(options);
}

function fromCredentials(
  credentials: DatabricksCredentials,
  host: string | undefined,
  { fetch, allowInsecureHttp }: AuthenticationOptions,
): ResolvedCredentials {
  const hostOf = (address: string): string =>
    parseHost(address, "The host of the credentials", allowInsecureHttp).host;
  const authorize: DatabricksCredentials["authorize"] = async (options) => {
    const authorization = await credentials.authorize({ ...options, fetch });
    if (host === undefined || typeof authorization?.host !== "string") return authorization;
    const own = hostOf(authorization.host);
    if (own === host) return authorization;
    throw new ConfigurationError(
      `Option \`host\` is ${host}, but the credentials are for ${own}: leave out \`host\`.`,
    );
  };
  return {
    get kind() {
      return credentials.kind;
    },
    source: "option `credentials`",
    authorize,
    async describe(signal) {
      const authorization = await authorize({ signal });
      const { kind } = credentials;
      const setting = { name: "credentials", value: kind, source: "option `credentials`" };
      return { kind, host: hostOf(authorization.host), settings: [setting] };
    },
  };
}

function fromToken(workspace: Workspace, token: TokenSource): ResolvedCredentials {
  const { host } = workspace;
  const settings = [
    { name: "host", value: host, source: "option `host`" },
    { name: "token", value: MASK, source: "option `token`" },
  ];
  const credentials = tokenCredentials(workspace, token);
  return {
    ...credentials,
    source: "option `token`",
    describe: async () => ({ kind: credentials.kind, host, settings }),
  };
}

const loadDiscovery = lazy(() => import("./discovery/find.ts"));

/** Searches at the first call, once for all calls that wait. If nothing is found, the next call searches again. */
function fromDiscovery(options: AuthenticationOptions): ResolvedCredentials {
  let found: FoundCredentials | undefined;
  const search = share(async (signal) => {
    const { findCredentials } = await loadDiscovery();
    found = await findCredentials(options, signal);
    return found;
  });
  return {
    get kind() {
      return found?.description.kind ?? "unknown";
    },
    get source() {
      const { kind = "", settings = [] } = found?.description ?? {};
      return settings.find(({ value }) => value === MASK)?.source ?? `the auth type ${kind}`;
    },
    authorize: async (how) => (found ?? (await search(how?.signal))).credentials.authorize(how),
    describe: async (signal) => (found ?? (await search(signal))).description,
  };
}
