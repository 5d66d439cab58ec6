import { ConfigurationError } from "../errors/errors.ts";

/** The address of a workspace. */
export interface Workspace {
  /** Scheme, host and port. */
  readonly host: string;
  /** The id that a browser address carries as `?o=` or `?workspace_id=`. */
  readonly workspaceId: string | undefined;
}

/**
 * Parses the address of a workspace as it was pasted: without a scheme, with a path, with a query.
 *
 * @throws {@link ConfigurationError} for an invalid address, and for plain `http:` to another machine
 */
export function parseHost(host: string, source: string, allowInsecureHttp = false): Workspace {
  const url = toUrl(host.trim());
  // Without the value: people paste tokens into the wrong variable.
  if (url === undefined)
    throw new ConfigurationError(`${source} is not a valid workspace address, such as ${EXAMPLE}.`);
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowInsecureHttp) {
    throw new ConfigurationError(
      `${source} is a plain http: address of another machine, which would expose the token on the network: use https:, ` +
        "or set `allowInsecureHttp` if the network is trusted.",
    );
  }
  const id = url.searchParams.get("o") ?? url.searchParams.get("workspace_id");
  return { host: url.origin, workspaceId: isWorkspaceId(id) ? id : undefined };
}

/** Returns whether an id can be sent in a header. Not every id of a workspace is a number. */
export function isWorkspaceId(id: string | null | undefined): id is string {
  return /^\w[\w.-]*$/.test(id ?? "");
}

/** Returns the header that selects one of several workspaces at the same host. */
export function workspaceHeaders({ workspaceId }: Workspace): Readonly<Record<string, string>> {
  return workspaceId === undefined ? {} : { "x-databricks-workspace-id": workspaceId };
}

function toUrl(text: string): URL | undefined {
  // A URL parser drops line breaks and takes a backslash for a slash: the host would be another than the one that is read.
  if (/[\s\\]/.test(text)) return undefined;
  const hasScheme = /^https?:\/\//i.test(text);
  // "name:443" has a port; "mailto:name" and "https:/name" have an unsupported scheme.
  if (!hasScheme && (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) || /^[/\\]/.test(text))) return undefined;
  try {
    const url = new URL(hasScheme ? text : `https://${text}`);
    // What precedes an @ only looks like the host.
    const hasUser = /^[^/?#]*@/.test(text.replace(/^https?:\/\//i, ""));
    return !hasUser && isHostname(url.hostname, hasScheme || url.port !== "") ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Returns false for a token, and for a variable that had no value. */
function isHostname(hostname: string, hasSchemeOrPort: boolean): boolean {
  if (/^\[.*\]$/.test(hostname) || hostname === "localhost") return true;
  if (/^(dapi|https?$|undefined$|null$)/.test(hostname)) return false;
  const labels = hostname.split(".");
  if (labels.length === 1 && !hasSchemeOrPort) return false;
  return labels.every((label) => /^[\w-]{1,63}$/.test(label));
}

/** Returns whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

const EXAMPLE = "https://dbc-a1b2345c-d6e7.cloud.databricks.com";
