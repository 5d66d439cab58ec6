import { isError } from "../util/is-error.ts";
import { printable } from "../util/printable.ts";

/** Returns the reason why a request got no response, in one line. */
export function reasonOf(error: unknown): string {
  if (!isError(error)) return printable(String(error));
  // Node.js only says "fetch failed". The reason is in the cause, or for several addresses in a list of causes.
  const cause = errorsOf(error.cause)[0] ?? error.cause;
  const message = isError(cause) && cause.message !== "" ? cause.message : error.message;
  return printable(message.trim().split("\n", 1)[0] || String(error));
}

/** Returns whether the connection failed before a request could be sent. */
export function isNeverConnected(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    const syscall = "syscall" in cause ? cause.syscall : undefined;
    if (syscall === "connect") return true;
    // The same codes can end a connection that has carried the request already.
    const isInUse = syscall === "read" || syscall === "write";
    if (!isInUse && NEVER_CONNECTED.test(codeAndMessage(cause))) return true;
  }
  return false;
}

/** Returns whether a retry would fail the same way: unknown host, untrusted certificate, invalid header. */
export function isPermanent(error: unknown): boolean {
  for (const cause of causesOf(error)) if (PERMANENT.test(codeAndMessage(cause))) return true;
  return false;
}

/** Returns whether the server does not speak TLS, that is, whether `http:` was meant. */
export function isTlsMismatch(reason: string): boolean {
  return TLS_MISMATCH.test(reason);
}

// As Node.js, Bun and Deno name them: no address, no connection, no tunnel through a proxy, an untrusted certificate.
// Other TLS failures can come after the request was sent: a proxy may respond in plain text, a server with an alert. Ports that `fetch` blocks are
// never connected to.
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|client error \(Connect\)|Unable to connect|Proxy response \(|Proxy Authentication Required|\bCERT_|_CERT(?![A-Z])|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|^ bad port$/;

const PERMANENT =
  /ENOTFOUND|CERT|UNABLE_TO_|SELF.SIGNED|ByteString|invalid header|UND_ERR_INVALID_ARG|wrong.version|packet length|bad port/i;

const TLS_MISMATCH = /wrong version number|packet length too long/i;

function* causesOf(error: unknown): Generator<Error, void, undefined> {
  const seen = new Set<unknown>();
  const pending = [error];
  while (pending.length > 0) {
    const cause = pending.pop();
    if (!isError(cause) || seen.has(cause)) continue;
    seen.add(cause);
    yield cause;
    pending.push(cause.cause, ...errorsOf(cause));
  }
}

/** Returns the errors of an `AggregateError`. */
function errorsOf(error: unknown): readonly unknown[] {
  return isError(error) && "errors" in error && Array.isArray(error.errors) ? error.errors : [];
}

function codeAndMessage(error: Error): string {
  return `${"code" in error ? String(error.code) : ""} ${error.message}`;
}
