import type { Workspace } from "../host.ts";
import type { DatabricksCredentials } from "../types.ts";
import { createHeaderCache, type SignedIn } from "./token-cache.ts";

/** Makes credentials of a way to sign in whose result holds for some time. */
export function signedIn(
  kind: string,
  { host, workspaceId }: Workspace,
  signIn: (signal: AbortSignal) => Promise<SignedIn>,
): DatabricksCredentials {
  const headersOf = createHeaderCache(signIn);
  const workspaceHeader = workspaceId === undefined ? {} : { "x-databricks-org-id": workspaceId };
  return {
    kind,
    authorize: async (options) => ({ host, headers: { ...workspaceHeader, ...(await headersOf(options)) } }),
  };
}
