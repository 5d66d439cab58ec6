import { ConfigurationError } from "../errors.ts";

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
  const text = host.trim();
  const url = toUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`, source);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new ConfigurationError(`${source} starts with ${url.protocol}//: use https://. ${EXAMPLE}`);
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname) && !allowInsecureHttp) {
    throw new ConfigurationError(
      `${source} is plain http: to ${url.host}, which would show the token to the network: ` +
        "use https:, or set allowInsecureHttp where that network is trusted.",
    );
  }
  const id = url.searchParams.get("o") ?? url.searchParams.get("workspace_id");
  return { host: url.origin, workspaceId: id !== null && /^\d+$/.test(id) ? id : undefined };
}

function toUrl(text: string, source: string): URL {
  try {
    return new URL(text);
  } catch {
    // Not the value itself: people paste tokens into the wrong variable.
    throw new ConfigurationError(`${source} is no address of a workspace. ${EXAMPLE}`);
  }
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
