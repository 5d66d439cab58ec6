import { ConfigurationError } from "../../errors/errors.ts";
import { builtin } from "../../runtime/builtin.ts";
import type { DatabricksCredentials } from "../types.ts";
import { type FederationOptions, federated } from "./federation.ts";
import { checkOptions } from "./provider-options.ts";

/** What {@link fileOidc} takes. */
export interface FileOidcOptions extends FederationOptions {
  /** Path of the file that holds the id token; read again at each renewal. */
  readonly tokenFile: string;
}

/**
 * Signs in with an id token from a file, such as Kubernetes puts into a container.
 * @throws `ConfigurationError` for options that are missing, and at the call where the file cannot be read
 * @see `POST {host}/oidc/v1/token`, with `grant_type=urn:ietf:params:oauth:grant-type:token-exchange`
 *
 * @example
 * new JobsClient({ credentials: fileOidc({ host, clientId, tokenFile: "/var/run/secrets/tokens/databricks" }) });
 */
export function fileOidc(options: FileOidcOptions): DatabricksCredentials {
  const { tokenFile } = options ?? {};
  const workspace = checkOptions("fileOidc", options, { tokenFile });
  return federated("file-oidc", workspace, options, async () => {
    const { readFile } = builtin("node:fs/promises", "file-oidc");
    const idToken = await readFile(tokenFile, "utf8").then(
      (text) => text.trim(),
      (error: NodeJS.ErrnoException) => {
        throw new ConfigurationError(
          `file-oidc: the id token's file ${tokenFile} cannot be read (${error.code}).`,
        );
      },
    );
    if (idToken !== "") return idToken;
    throw new ConfigurationError(`file-oidc: the id token's file ${tokenFile} is empty.`);
  });
}
