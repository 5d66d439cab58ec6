import { DeadlinePassed, withDeadline } from "../deadline.ts";
import { AuthenticationError } from "../errors.ts";
import type { CredentialsDescription } from "./credentials.ts";
import type { ResolvedCredentials } from "./resolve.ts";

/** Describes credentials, within the time that an attempt of a call has for them. */
export async function describeCredentials(
  credentials: ResolvedCredentials,
  timeoutMs: number,
): Promise<CredentialsDescription> {
  try {
    return await withDeadline({ timeoutMs, signal: undefined }, (signal) => credentials.describe(signal));
  } catch (error) {
    if (!(error instanceof DeadlinePassed)) throw error;
    throw new AuthenticationError(
      `The credentials (${credentials.kind}) gave no answer within ${timeoutMs} ms (timeoutMs).`,
    );
  }
}
