import { ConfigurationError } from "../../errors/errors.ts";
import { parseHost, type Workspace } from "../host.ts";

/** What every factory of credentials takes. */
export interface ProviderOptions {
  /** The workspace: `https://dbc-a1b2345c-d6e7.cloud.databricks.com`, or any page's address on it. */
  readonly host: string;
  /**
   * The function that sends the requests of the sign-in, for proxies and tests.
   * @default the platform's `fetch`
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Lets secrets travel over plain `http:` to a host that is not this machine.
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
}

/**
 * Reads the host that a factory was given, and checks that its other texts are there.
 * @throws {@link ConfigurationError}
 */
export function checkOptions(
  factory: string,
  options: ProviderOptions,
  needed: Readonly<Record<string, unknown>> = {},
): Workspace {
  for (const [name, value] of Object.entries({ host: options?.host, ...needed })) {
    if (typeof value !== "string" || value.trim() === "") {
      throw new ConfigurationError(`${factory}() needs ${name}, as text that is not empty.`);
    }
    if (name === "host" || value === value.trim()) continue;
    throw new ConfigurationError(
      `${name} of ${factory}() has a space or a line break at an end: copy it again, without what surrounds it.`,
    );
  }
  return parseHost(options.host, `The host of ${factory}()`, options.allowInsecureHttp);
}
