import { ConfigurationError } from "../errors/errors.ts";

/** A workspace, as its address names it. */
export interface Workspace {
  /** Scheme, host and port. */
  readonly host: string;
  /** The id that a pasted browser address carries as `?o=` or `?workspace_id=`. */
  readonly workspaceId: string | undefined;
}

/**
 * Reads a workspace's address, however it was pasted: without a scheme, with a path, with a query.
 *
 * @throws {@link ConfigurationError} for what is no address, and for plain `http:` to another machine.
 */
export function parseHost(host: string, source: string, allowInsecureHttp = false): Workspace {
  const url = toUrl(host.trim());
  // Never with the value itself: people paste tokens into the wrong variable.
  if (url === undefined) throw new ConfigurationError(`${source} is no address of a workspace. ${EXAMPLE}`);
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowInsecureHttp) {
    throw new ConfigurationError(
      `${source} is plain http: to another machine, which would show the token to the network: ` +
        "use https:, or set allowInsecureHttp where that network is trusted.",
    );
  }
  const id = url.searchParams.get("o") ?? url.searchParams.get("workspace_id");
  return { host: url.origin, workspaceId: id !== null && /^\d+$/.test(id) ? id : undefined };
}

function toUrl(text: string): URL | undefined {
  const scheme = /^https?:\/\//i.test(text);
  // "name:443" has a port; "mailto:name" and "https:/name" have a scheme that is not one of ours.
  if (!scheme && (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) || /^[/\\]/.test(text))) return undefined;
  try {
    const url = new URL(scheme ? text : `https://${text}`);
    return isName(url.hostname, scheme || url.port !== "") ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it can be the name of a machine, and is not a token or a variable that had no value. */
function isName(hostname: string, isAddress: boolean): boolean {
  if (/^\[.*\]$/.test(hostname) || hostname === "localhost") return true;
  if (/^(dapi|https?$|undefined$|null$)/.test(hostname)) return false;
  const labels = hostname.split(".");
  // A single word is a name only where the rest says that it is meant as one.
  if (labels.length === 1 && !isAddress) return false;
  return labels.every((label) => /^[\w-]{1,63}$/.test(label));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

const EXAMPLE = "It looks like https://dbc-a1b2345c-d6e7.cloud.databricks.com.";
