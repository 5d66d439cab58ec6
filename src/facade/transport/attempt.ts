import { parseHost } from "../credentials/host.ts";
import type { Authorization, DatabricksCredentials } from "../credentials/types.ts";
import { AuthenticationError, ConfigurationError, DatabricksError } from "../errors/errors.ts";
import type { Fetch, FetchInit } from "../http/fetch.ts";
import { isHeaderName, isHeaderValue, isOwnHeader } from "../http/header-syntax.ts";
import { type HttpResponse, readHttpResponse, refusesCredentials } from "../http/response.ts";
import type { Secrets } from "../redaction/secrets.ts";
import { isError } from "../util/is-error.ts";
import type { CallState } from "./call-state.ts";
import type { TransportOptions } from "./options.ts";
import type { PlainHeaders } from "./types.ts";
import { userAgent } from "./user-agent.ts";

/** Callbacks for the events of an attempt. */
export interface AttemptObserver {
  /** Called with the host and the authorized headers right before a request is sent. Returns whether it may be sent. */
  onSend(host: string, headers: PlainHeaders): boolean;
  /** Called with a response that refused the credentials, before they are renewed. */
  onRefused(response: HttpResponse): void;
}

/** The progress of an attempt, for the error if it fails. */
export interface Progress {
  /** Whether a request was handed to `fetch` and its response has not arrived. */
  isInFlight: boolean;
}

/** Makes the attempts of a client: authorizes a request, sends it, and reads the whole response. */
export class AttemptSender {
  readonly #credentials: DatabricksCredentials;
  readonly #options: TransportOptions;
  readonly #fetch: Fetch;
  #checkedHost: string | undefined;
  #userAgent: { readonly kind: string; readonly value: string | undefined } | undefined;

  constructor(credentials: DatabricksCredentials, options: TransportOptions) {
    this.#credentials = credentials;
    this.#options = options;
    // Looked up for each request, so that a test or a tracer can replace the global one.
    this.#fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  }

  /**
   * Sends a request. After refused credentials it renews them and retries, once per call.
   * Resolves to `undefined` if the observer kept the request from being sent.
   */
  async send(
    call: CallState,
    observer: AttemptObserver,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<HttpResponse | undefined> {
    const first = await this.#authorize(call.secrets, undefined, signal);
    const response = await this.#sendAuthorized(first, call, observer, progress, signal);
    if (response === undefined || call.hasRenewed || !refusesCredentials(response)) return response;
    call.hasRenewed = true;
    observer.onRefused(response);
    const renewed = await this.#authorize(call.secrets, first, signal);
    if (isSame(renewed.sent, first.sent)) return response;
    return await this.#sendAuthorized(renewed, call, observer, progress, signal);
  }

  async #authorize(
    secrets: Secrets,
    refused: CheckedAuthorization | undefined,
    signal: AbortSignal,
  ): Promise<CheckedAuthorization> {
    let checked: CheckedAuthorization;
    try {
      const options = { forceRefresh: refused !== undefined, refused: refused?.original, signal };
      const original = await this.#credentials.authorize(options);
      checked = { original, sent: checkAuthorization(original) };
    } catch (error) {
      throw error instanceof DatabricksError || signal.aborted ? error : this.#toError(error, secrets);
    }
    // Authentication took its time: a call that was aborted meanwhile is not sent.
    signal.throwIfAborted();
    secrets.add(checked.sent.headers);
    return checked;
  }

  async #sendAuthorized(
    { sent: authorization }: CheckedAuthorization,
    { request: { method, path, search, headers: plainHeaders, body }, secrets, limits }: CallState,
    observer: AttemptObserver,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<HttpResponse | undefined> {
    const host = this.#hostOf(authorization);
    const headers = withAuthorization(plainHeaders, authorization);
    const agent =
      headers["user-agent"] === undefined ? this.#userAgentFor(this.#credentials.kind) : undefined;
    if (agent !== undefined) headers["user-agent"] = agent;
    if (!observer.onSend(host, headers)) return undefined;
    signal.throwIfAborted();
    progress.isInFlight = true;
    // The token must not follow a redirect, and not every runtime supports "error".
    const init: FetchInit = { method, headers, redirect: "manual", signal, ...withBody(body) };
    const fetch = this.#fetch;
    const response = await readHttpResponse(
      await fetch(`${host}/api${path}${search}`, init),
      secrets,
      limits.maxResponseBytes,
    );
    // A runtime may ignore the signal: a response that comes too late belongs to no attempt.
    signal.throwIfAborted();
    progress.isInFlight = false;
    return response;
  }

  #toError(error: unknown, secrets: Secrets): AuthenticationError {
    const reason = isError(error) ? error.message : String(error);
    return new AuthenticationError(
      `The credentials (${this.#credentials.kind}) failed: ${secrets.mask(reason)}`,
      { cause: secrets.maskCause(error) },
    );
  }

  /** Returns the user agent, made once per auth type: it reads nine environment variables. */
  #userAgentFor(kind: string): string | undefined {
    if (this.#userAgent === undefined || this.#userAgent.kind !== kind) {
      const value = userAgent(this.#options.userAgent, kind);
      if (!isHeaderValue(value ?? "")) throw invalidHeader("user-agent (from their `kind`)");
      this.#userAgent = { kind, value };
    }
    return this.#userAgent.value;
  }

  #hostOf({ host }: Authorization): string {
    if (host === this.#checkedHost) return host;
    const checked = parseHost(host, "The host of the credentials", this.#options.allowInsecureHttp).host;
    if (checked === host) this.#checkedHost = host;
    return checked;
  }
}

/** An authorization as the credentials returned it, which may change, and as it is sent. */
interface CheckedAuthorization {
  readonly original: Authorization;
  readonly sent: Authorization;
}

/** Checks and copies an authorization: credentials may keep one object and change the token in it. */
function checkAuthorization(authorization: Authorization | undefined): Authorization {
  const { host, headers } = authorization ?? {};
  if (
    typeof host !== "string" ||
    typeof headers !== "object" ||
    headers === null ||
    Symbol.iterator in headers
  ) {
    throw new ConfigurationError("`authorize()` of the credentials must resolve to `{ host, headers }`.");
  }
  const entries = Object.entries<unknown>(headers).map(([name, value]) => {
    // `fetch` trims values too: what is masked must be what is sent.
    const trimmed = typeof value === "string" ? value.trim() : undefined;
    const isValid = isHeaderName(name) && !isOwnHeader(name) && isHeaderValue(trimmed ?? "");
    if (trimmed === undefined || !isValid) throw invalidHeader(name);
    return [name, trimmed];
  });
  return { host, headers: Object.fromEntries(entries) };
}

/** Replaces the message of `fetch`, which would repeat the value. */
function invalidHeader(name: string): ConfigurationError {
  return new ConfigurationError(
    `The credentials returned an invalid header ${name}: its value must be a string of characters that are allowed ` +
      "in HTTP headers, and the header must not be one that the client sets.",
  );
}

function isSame(one: Authorization, other: Authorization): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withBody(body: string | undefined): Pick<FetchInit, "body"> | undefined {
  if (body === undefined) return undefined;
  // Deno would resend a string by itself when a kept connection breaks: a second request could start a second run.
  return { body: "Deno" in globalThis ? new Blob([body]) : body };
}

function withAuthorization(headers: PlainHeaders, authorization: Authorization): Record<string, string> {
  const authorized = { ...headers };
  for (const [name, value] of Object.entries(authorization.headers)) authorized[name.toLowerCase()] = value;
  return authorized;
}
