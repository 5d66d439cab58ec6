import { AuthenticationError } from "../../errors/errors.ts";
import { backoffMs, retryAfterMs } from "../../http/backoff.ts";
import type { ErrorBody } from "../../http/error-body.ts";
import type { Fetch, FetchInit } from "../../http/fetch.ts";
import { isPermanent, reasonOf } from "../../http/network-error.ts";
import {
  formatRedirect,
  type HttpResponse,
  isRedirect,
  ResponseTooLarge,
  readHttpResponse,
} from "../../http/response.ts";
import { sleep, TimeoutPassed, withTimeout } from "../../http/timeout.ts";
import { Secrets } from "../../redaction/secrets.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { printable } from "../../util/printable.ts";

/** The requests of one authentication, which share a time limit and secrets. */
export interface TokenRequest {
  /** The auth type, for messages. */
  readonly kind: string;
  /** Masked in messages. */
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
  /**
   * Sends a request, retries it if it is throttled, lost or the endpoint is not available, and resolves to a success.
   * @throws `AuthenticationError` with the message of the endpoint, or with the reason why there is no response
   */
  send(url: string, init: TokenRequestInit): Promise<Response>;
}

type TokenRequestInit = Pick<FetchInit, "method" | "headers" | "body">;

/** Creates a token request, which has about a minute for all of its HTTP requests. */
export function createTokenRequest(
  kind: string,
  fetch: Fetch | undefined,
  signal: AbortSignal,
): TokenRequest {
  const doFetch: Fetch = fetch ?? ((url, init) => globalThis.fetch(url, init));
  const secrets = new Secrets();
  const startedMs = performance.now();
  const remainingMs = (): number => TOTAL_MS - (performance.now() - startedMs);
  return { kind, secrets, signal, send };

  async function send(url: string, init: TokenRequestInit): Promise<Response> {
    for (let retries = 0; ; retries += 1) {
      const timeoutMs = Math.ceil(Math.min(ATTEMPT_MS, Math.max(remainingMs(), 1)));
      const result = await sendOnce(url, init, timeoutMs);
      if ("response" in result && result.response.status === 200) {
        const { text, headers } = result.response;
        return new Response(text, { headers: withoutEncoding(headers) });
      }
      const requestedMs = "response" in result ? retryAfterMs(result.response, Date.now()) : undefined;
      const delayMs = Math.max(requestedMs ?? 0, backoffMs(retries, Math.random(), MAX_DELAY_MS));
      if (!result.canRetry || delayMs >= remainingMs()) {
        const attempts = retries === 0 ? "" : ` (after ${retries + 1} attempts)`;
        const status = "response" in result ? result.response.status : undefined;
        const message = `${kind} authentication failed: ${result.reason}${attempts}.${cureFor(status)}`;
        throw new AuthenticationError(secrets.mask(message), {
          ...("error" in result ? { cause: secrets.maskCause(result.error) } : {}),
          refused: "response" in result && !result.canRetry && result.response.status < 500,
        });
      }
      await sleep(delayMs, signal);
    }
  }

  async function sendOnce(url: string, init: TokenRequestInit, timeoutMs: number): Promise<Result> {
    const endpoint = url.split(/[?#]/, 1)[0];
    try {
      const response = await withTimeout({ timeoutMs, signal }, async (timeout) => {
        // Secrets must not follow a redirect, and not every runtime supports "error".
        const fetched = await doFetch(url, { ...init, redirect: "manual", signal: timeout });
        return await readHttpResponse(fetched, secrets, MAX_TOKEN_RESPONSE_BYTES);
      });
      return {
        response,
        canRetry: RETRY_STATUSES.has(response.status),
        reason: `${endpoint} responded with ${formatResponse(response)}`,
      };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof TimeoutPassed) {
        return { canRetry: true, reason: `${endpoint} did not respond within ${timeoutMs} ms` };
      }
      if (error instanceof ResponseTooLarge) {
        return { canRetry: false, reason: `${endpoint} responded with more than ${error.maxBytes} bytes` };
      }
      const reason = `${endpoint} could not be reached: ${reasonOf(error)}`;
      return { error, canRetry: !isPermanent(error), reason };
    }
  }
}

type Result = { canRetry: boolean; reason: string } & ({ response: HttpResponse } | { error?: unknown });

// Less than the minute that an attempt of a call has, so that its error contains the one of the endpoint.
const TOTAL_MS = 55_000;
const ATTEMPT_MS = 20_000;
const MAX_DELAY_MS = 10_000;
const MAX_TOKEN_RESPONSE_BYTES = 1_000_000;
const RETRY_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Says what to check after a refusal. */
function cureFor(status: number | undefined): string {
  if (status === undefined || status >= 500 || status === 429) return "";
  if (status === 400 || status === 401 || status === 403)
    return " Check the client id and its secret or token.";
  return " Check the host, and the tenant or account id if you pass one.";
}

function formatResponse(response: HttpResponse): string {
  if (isRedirect(response)) return formatRedirect(response);
  const { status, error } = response;
  const reason = error === undefined ? "" : formatError(error).replace(/[.\s]+$/, "");
  return reason === "" ? String(status) : `${status}, ${reason}`;
}

/** Formats code and description of an error, and nothing else of its body, which may contain a token. */
function formatError({ body, message }: ErrorBody): string {
  if (typeof body !== "object" || body === null)
    return /^[^:]*:?\s*[[{"]/.test(message) ? "" : maskTokens(message);
  const properties = body as Readonly<Record<string, unknown>>; // an object, as checked
  const code = ["error", "error_code"].map((name) => properties[name]).find(isNonEmptyString);
  const description = ["error_description", "message", "detail"]
    .map((name) => properties[name])
    .find(isNonEmptyString);
  return maskTokens(printable([code, description].filter(isNonEmptyString).join(": "), 10_000)).slice(
    0,
    1_000,
  );
}

const isNonEmptyString = (value: unknown): value is string => typeof value === "string" && value !== "";

function withoutEncoding(headers: Headers): Headers {
  const decoded = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) decoded.delete(name);
  return decoded;
}
