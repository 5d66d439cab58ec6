import { AuthenticationError } from "../../errors/errors.ts";
import type { ErrorBody } from "../../http/error-body.ts";
import { type HttpResponse, readHttpResponse } from "../../http/response.ts";
import { sleep, TimeoutPassed, withTimeout } from "../../http/timeout.ts";
import { Secrets } from "../../redaction/secrets.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { backoffMs, retryAfterMs } from "../../transport/retry-policy.ts";

/** The requests of one sign-in, which share its time and its secrets. */
export interface TokenRequest {
  /** The way to sign in, for messages. */
  readonly kind: string;
  /** What no message may show. */
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
  /**
   * Sends a request, again where it is limited, lost or not available, and resolves to a success.
   * @throws `AuthenticationError` with the endpoint's own words, or with what came in place of an answer
   */
  send(url: string, init: RequestInit): Promise<Response>;
}

/** Begins a sign-in, which has about a minute for all of its requests. */
export function createTokenRequest(
  kind: string,
  fetch: typeof globalThis.fetch | undefined,
  signal: AbortSignal,
): TokenRequest {
  const doFetch: typeof globalThis.fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
  const secrets = new Secrets();
  const startedMs = performance.now();
  const leftMs = (): number => TOTAL_MS - (performance.now() - startedMs);
  return { kind, secrets, signal, send };

  async function send(url: string, init: RequestInit): Promise<Response> {
    for (let retries = 0; ; retries += 1) {
      const result = await once(url, init, Math.ceil(Math.min(ATTEMPT_MS, Math.max(leftMs(), 1))));
      if ("answer" in result && result.answer.status === 200) {
        const { text, headers } = result.answer;
        return new Response(text, { headers: withoutEncoding(headers) });
      }
      const askedMs = "answer" in result ? retryAfterMs(result.answer, Date.now()) : undefined;
      const delayMs = Math.max(askedMs ?? 0, backoffMs(retries, Math.random()));
      if (!result.again || delayMs >= leftMs()) {
        const tries = retries === 0 ? "" : ` (after ${retries + 1} attempts)`;
        throw new AuthenticationError(secrets.hide(`Signing in (${kind}) failed: ${result.why}${tries}.`), {
          ...("thrown" in result ? { cause: secrets.maskCause(result.thrown) } : {}),
          refused: "answer" in result && !result.again && result.answer.status < 500,
        });
      }
      await sleep(delayMs, signal);
    }
  }

  async function once(url: string, init: RequestInit, timeoutMs: number): Promise<Result> {
    const place = url.split(/[?#]/, 1)[0];
    try {
      const answer = await withTimeout({ timeoutMs, signal }, async (ending) => {
        // Secrets must not follow a redirect, and not every runtime knows "error".
        const response = await doFetch(url, { ...init, redirect: "manual", signal: ending });
        return readHttpResponse(response, await response.text(), secrets);
      });
      return {
        answer,
        again: AGAIN.has(answer.status),
        why: `${place} answered ${oneLine(inWords(answer))}`,
      };
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      if (thrown instanceof TimeoutPassed) {
        return { again: true, why: `${place} gave no answer within ${timeoutMs} ms` };
      }
      const { said, codes } = reasons(thrown);
      const again = !FINAL.test(`${said} ${codes}`);
      return { thrown, again, why: `${place} could not be reached: ${oneLine(said)}` };
    }
  }
}

type Result = { again: boolean; why: string } & ({ answer: HttpResponse } | { thrown?: unknown });

// Less than the minute that a call has for its attempt, so that the error says what the endpoint did.
const TOTAL_MS = 55_000;
const ATTEMPT_MS = 20_000;
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

// An unknown host, a certificate that is not trusted and a header that cannot be sent stay what they are.
const FINAL =
  /ENOTFOUND|CERT|UNABLE_TO_|SELF.SIGNED|ByteString|invalid header|wrong.version|packet length|bad port/i;

// An endpoint is not to write lines of its own into somebody's log.
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

function inWords({ status, error, headers }: HttpResponse): string {
  if (status === 0 || (status >= 300 && status < 400)) {
    const location = headers.get("location")?.split(/[?#]/, 1)[0];
    return `with a redirect${location === undefined ? "" : ` to ${location}`}, which is never followed`;
  }
  const said = error === undefined ? "" : complaint(error);
  const words = said.replace(/[.\s]+$/, "").slice(0, 1_000);
  return words === "" ? String(status) : `${status}, ${words}`;
}

/** What an error's body complains of, and nothing else of it: it may hold a token. */
function complaint({ body, message }: ErrorBody): string {
  if (typeof body !== "object" || body === null)
    return /^[^:]*:?\s*[[{"]/.test(message) ? "" : maskTokens(message);
  const members = body as Readonly<Record<string, unknown>>; // an object, as checked
  const code = ["error", "error_code"].map((name) => members[name]).find(isText);
  const words = ["error_description", "message", "detail"].map((name) => members[name]).find(isText);
  return maskTokens([code, words].filter(isText).join(": "));
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function reasons(error: unknown): { said: string; codes: string } {
  const said: string[] = [];
  const codes: unknown[] = [];
  let cause = error;
  for (let depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : undefined;
    const one = inner instanceof Error ? inner : cause;
    if (one.message !== "" && !said.includes(one.message)) said.push(one.message);
    if ("code" in one) codes.push(one.code);
    cause = cause.cause;
  }
  return { said: said.join(": ") || String(error), codes: codes.join(" ") };
}

function withoutEncoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) kept.delete(name);
  return kept;
}
