import { parseHost } from "../credentials/host.ts";
import type { Authorization, DatabricksCredentials } from "../credentials/types.ts";
import { AuthenticationError, ConfigurationError, DatabricksError } from "../errors/errors.ts";
import { type HttpResponse, readHttpResponse } from "../http/response.ts";
import { type TimeoutOptions, withTimeout } from "../http/timeout.ts";
import type { JobsClientOptions } from "../options.ts";
import type { Secrets } from "../redaction/secrets.ts";
import { userAgent } from "./user-agent.ts";

export type PlainHeaders = Readonly<Record<string, string>>;

/** One request, ready to be signed. */
export interface OutgoingRequest {
  readonly method: string;
  /** Path below the workspace's `/api`, without the query. */
  readonly path: string;
  /** The query with its question mark, or nothing. */
  readonly search: string;
  /** Names in lower case. */
  readonly headers: PlainHeaders;
  readonly body: string | undefined;
}

/** What signed a request: as credentials gave it, which may change, and as it was sent. */
export interface Signature {
  readonly given: Authorization;
  readonly sent: Authorization;
}

/** How far an attempt came, filled in on the way so that its failure can be told. */
export interface Progress {
  /** Whether the request was handed to `fetch`. */
  sent: boolean;
  signature: Signature | undefined;
  /** What signed this attempt and those before it. */
  readonly secrets: Secrets;
}

/** Thrown where credentials were asked for a new authorization and gave the refused one again. */
export class SameAuthorization {}

export interface AttemptOptions extends TimeoutOptions {
  /** What signed the last attempt, where that was refused. */
  readonly refused: Signature | undefined;
  /** Called with the signed headers right before the request is sent. */
  readonly onSend: (headers: PlainHeaders) => void;
}

/** Sends a request once: signs it, sends it, and reads the whole answer, all within one time limit. */
export type Attempt = (
  request: OutgoingRequest,
  options: AttemptOptions,
  progress: Progress,
) => Promise<HttpResponse>;

/** Makes the attempts of a client. */
export function createAttempt(credentials: DatabricksCredentials, options: JobsClientOptions): Attempt {
  // Looked up at each attempt and called unbound, so that a test or a tracer can replace the global one.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  let checkedHost: string | undefined;
  let agent: { readonly kind: string; readonly text: string | undefined } | undefined;

  return (request, how, progress) =>
    withTimeout(how, (signal) => send(request, how.refused, how.onSend, progress, signal));

  async function send(
    { method, path, search, headers: given, body }: OutgoingRequest,
    refused: Signature | undefined,
    onSend: AttemptOptions["onSend"],
    progress: Progress,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    let signature: Signature;
    try {
      const how = { forceRefresh: refused !== undefined, refused: refused?.given, signal };
      const authorization = await credentials.authorize(how);
      signature = { given: authorization, sent: readAuthorization(authorization) };
    } catch (error) {
      throw error instanceof DatabricksError || signal.aborted ? error : notSignedIn(error, progress.secrets);
    }
    // Signing in took its time: what was given up meanwhile is not sent.
    signal.throwIfAborted();
    const authorization = signature.sent;
    if (refused !== undefined && isSame(authorization, refused.sent)) throw new SameAuthorization();
    progress.signature = signature;
    progress.secrets.add(authorization.headers);
    const url = `${hostOf(authorization)}/api${path}${search}`;
    const headers = sign(given, authorization);
    const ownAgent = headers["user-agent"] === undefined ? agentOf(credentials.kind) : undefined;
    if (ownAgent !== undefined) headers["user-agent"] = ownAgent;
    onSend(headers);
    signal.throwIfAborted();
    progress.sent = true;
    // The token must not follow a redirect, and not every runtime knows "error".
    const init: RequestInit = { method, headers, redirect: "manual", signal };
    // A text Deno would send again by itself, where a kept connection breaks: what starts a run would start two.
    if (body !== undefined) init.body = "Deno" in globalThis ? new Blob([body]) : body;
    const response = await fetch(url, init);
    return readHttpResponse(response, await response.text(), progress.secrets);
  }

  function notSignedIn(error: unknown, secrets: Secrets): AuthenticationError {
    const said = error instanceof Error ? error.message : String(error);
    return new AuthenticationError(`The credentials (${credentials.kind}) failed: ${secrets.hide(said)}`, {
      cause: secrets.maskCause(error),
    });
  }

  /** Made once for each kind: it takes nine reads of the environment. */
  function agentOf(kind: string): string | undefined {
    if (agent === undefined || agent.kind !== kind) {
      const text = userAgent(options.userAgent, kind);
      if (!HEADER_VALUE.test(text ?? "")) throw badHeader("user-agent, of their kind,");
      agent = { kind, text };
    }
    return agent.text;
  }

  function hostOf({ host }: Authorization): string {
    if (host === checkedHost) return host;
    const checked = parseHost(host, "The host of the credentials", options.allowInsecureHttp).host;
    if (checked === host) checkedHost = host;
    return checked;
  }
}

/** Takes what credentials gave as it is at this moment: they may keep one object and change the token in it. */
function readAuthorization(given: Authorization | undefined): Authorization {
  const { host, headers } = given ?? {};
  if (
    typeof host !== "string" ||
    typeof headers !== "object" ||
    headers === null ||
    Symbol.iterator in headers
  ) {
    throw new ConfigurationError("authorize() of the credentials must resolve to { host, headers }.");
  }
  const entries = Object.entries<unknown>(headers).map(([name, value]) => {
    // As `fetch` does with space around a value: what is masked has to be what is sent.
    const text = typeof value === "string" ? value.trim() : undefined;
    if (text === undefined || !HEADER_NAME.test(name) || !HEADER_VALUE.test(text)) throw badHeader(name);
    return [name, text];
  });
  return { host, headers: Object.fromEntries(entries) };
}

/** Not the message of `fetch`, which would repeat the value. */
function badHeader(name: string): ConfigurationError {
  return new ConfigurationError(
    `The credentials gave a header ${name} that is no text, has characters that no header may carry, or is set by the client.`,
  );
}

function isSame(one: Authorization, other: Authorization): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sign(headers: PlainHeaders, authorization: Authorization): Record<string, string> {
  const signed = { ...headers };
  for (const [name, value] of Object.entries(authorization.headers)) signed[name.toLowerCase()] = value;
  return signed;
}

// What `Headers` takes, without what the body decides on.
const HEADER_NAME = /^(?!(?:content-length|content-type|host|transfer-encoding)$)[!#$%&'*+.^`|~\w-]+$/i;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
