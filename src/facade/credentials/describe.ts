import { AuthenticationError } from "../errors/errors.ts";
import { TimeoutPassed, withTimeout } from "../http/timeout.ts";
import type { JobsClientOptions } from "../options.ts";
import { MASK } from "../redaction/secrets.ts";
import { parseHost } from "./host.ts";
import type { ResolvedCredentials } from "./resolve.ts";
import type { CredentialsDescription } from "./types.ts";

/** Describes the credentials of a client, within the time that an attempt of a call has for them. */
export async function describeCredentials(
  credentials: ResolvedCredentials,
  options: JobsClientOptions,
  timeoutMs: number,
): Promise<CredentialsDescription> {
  try {
    return await withTimeout({ timeoutMs, signal: undefined }, (signal) =>
      credentials.describe === undefined
        ? describeOptions(credentials, options, signal)
        : credentials.describe(signal),
    );
  } catch (error) {
    if (!(error instanceof TimeoutPassed)) throw error;
    throw new AuthenticationError(
      `The credentials (${credentials.kind}) gave no answer within ${timeoutMs} ms (timeoutMs).`,
    );
  }
}

/** Describes credentials that options alone say: `credentials`, or `host` and `token`. */
async function describeOptions(
  credentials: ResolvedCredentials,
  { credentials: given, host = "", allowInsecureHttp }: JobsClientOptions,
  signal: AbortSignal,
): Promise<CredentialsDescription> {
  const { kind } = credentials;
  if (given === undefined) {
    const address = parseHost(host, "The option host", allowInsecureHttp).host;
    return {
      kind,
      host: address,
      settings: [
        { name: "host", value: address, source: "the option host" },
        { name: "token", value: MASK, source: "the option token" },
      ],
    };
  }
  const authorization = await credentials.authorize({ signal });
  return {
    kind: credentials.kind,
    host: parseHost(authorization.host, "The host of the credentials", allowInsecureHttp).host,
    settings: [{ name: "credentials", value: credentials.kind, source: "the option credentials" }],
  };
}
