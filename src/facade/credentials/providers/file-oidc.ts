import { ConfigurationError } from "../../errors/errors.ts";
import { type OptionType, STRING } from "../../errors/option-types.ts";
import { requireNodeModule } from "../tokens/node-module.ts";
import { readTextFile } from "../tokens/text-file.ts";
import type { DatabricksCredentials } from "../types.ts";
import { FEDERATION_OPTIONS, type FederationOptions, federatedCredentials } from "./federation.ts";
import { checkOptions } from "./provider-options.ts";

/** Options of {@link fileOidc}. */
export interface FileOidcOptions extends FederationOptions {
  /** Path of the file that holds the id token; read again at each renewal. */
  readonly tokenFile: string;
}

const OPTIONS: Readonly<Record<keyof FileOidcOptions, OptionType>> = {
  ...FEDERATION_OPTIONS,
  tokenFile: STRING,
};

/**
 * Authenticates with an id token from a file, such as Kubernetes mounts into a container.
 * @throws `ConfigurationError` for missing options, and at the call if the file cannot be read
 * @see `POST {host}/oidc/v1/token`, with `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`
 *
 * @example
 * new JobsClient({ credentials: fileOidc({ host, clientId, tokenFile: "/var/run/secrets/tokens/databricks" }) });
 */
export function fileOidc(options: FileOidcOptions): DatabricksCredentials {
  const { tokenFile } = options ?? {};
  const workspace = checkOptions("fileOidc", options, OPTIONS, { tokenFile });
  return federatedCredentials("file-oidc", workspace, options, async () => {
    requireNodeModule("node:fs/promises", "file-oidc");
    const file = await readTextFile(tokenFile);
    if ("problem" in file) throw new ConfigurationError(`file-oidc: id token file ${file.problem}.`);
    const idToken = file.text.trim();
    if (idToken !== "") return idToken;
    throw new ConfigurationError(`file-oidc: id token file ${tokenFile} is empty.`);
  });
}
