import { type Answer, readAnswer } from "../answer.ts";
import { DeadlinePassed, sleep, withDeadline } from "../deadline.ts";
import { AuthenticationError } from "../errors.ts";
import { askedDelayMs, backOffMs } from "../retry.ts";
import type { Secrets } from "../secrets.ts";

/** Where and how a sign-in sends its requests. */
export interface Endpoint {
  /** The way to sign in, for messages. */
  readonly kind: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  /** What no message may show. */
  readonly secrets: Secrets;
}

/**
 * Makes the `fetch` of a sign-in. It sends again what is limited, lost or not available, for a minute in all, and
 * resolves to successes only.
 *
 * @throws `AuthenticationError` with the endpoint's own words, or with what came in place of an answer
 */
export function patientFetch({ kind, fetch, secrets }: Endpoint) {
  const send: typeof globalThis.fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));

  return async (url: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> => {
    const startedMs = performance.now();
    const leftMs = (): number => TOTAL_MS - (performance.now() - startedMs);
    const { signal } = init;
    for (let retries = 0; ; retries += 1) {
      const result = await once(Math.min(ATTEMPT_MS, Math.max(leftMs(), 1)));
      if ("answer" in result && result.answer.status >= 200 && result.answer.status < 300) {
        const { text, status, headers } = result.answer;
        return new Response(text, { status, headers: withoutEncoding(headers) });
      }
      const askedMs = "answer" in result ? askedDelayMs(result.answer, Date.now()) : undefined;
      const delayMs = Math.max(askedMs ?? 0, backOffMs(retries, Math.random()));
      if (!result.again || delayMs >= leftMs()) {
        const tries = retries === 0 ? "" : ` (after ${retries + 1} attempts)`;
        throw new AuthenticationError(secrets.hide(`Signing in (${kind}) failed: ${result.why}${tries}.`), {
          cause: "thrown" in result ? secrets.hideIn(result.thrown) : undefined,
        });
      }
      await sleep(delayMs, signal);
    }

    async function once(timeoutMs: number): Promise<Result> {
      const place = url.split(/[?#]/, 1)[0];
      try {
        const answer = await withDeadline({ timeoutMs, signal }, async (ending) => {
          // Secrets must not follow a redirect, and not every runtime knows "error".
          const response = await send(url, { ...init, redirect: "manual", signal: ending });
          return await readAnswer(response, secrets);
        });
        return { answer, again: AGAIN.has(answer.status), why: `${place} answered ${inWords(answer)}` };
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        if (thrown instanceof DeadlinePassed) {
          return { thrown: undefined, again: true, why: `${place} gave no answer within ${timeoutMs} ms` };
        }
        const said = reasons(thrown);
        return { thrown, again: !FINAL.test(said), why: `${place} could not be reached: ${said}` };
      }
    }
  };
}

type Result = { again: boolean; why: string } & ({ answer: Answer } | { thrown: unknown });

const TOTAL_MS = 60_000;
const ATTEMPT_MS = 20_000;
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

// An unknown host and a certificate that is not trusted stay what they are.
const FINAL = /ENOTFOUND|CERT|UNABLE_TO_|self-signed|getaddrinfo/;

function inWords({ status, error, headers }: Answer): string {
  if (status === 0 || (status >= 300 && status < 400)) {
    const location = headers.get("location")?.split(/[?#]/, 1)[0];
    return `with a redirect${location === undefined ? "" : ` to ${location}`}, which is never followed`;
  }
  const body = error?.body;
  const { error: code, error_description: description } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Record<string, unknown>; // an object, as checked
  const said =
    typeof description === "string" && typeof code === "string"
      ? `${code}: ${description}`
      : (error?.message ?? "");
  return `${status}, ${said.replace(/[.\s]+$/, "").slice(0, 1_000)}`;
}

function reasons(error: unknown): string {
  const said: string[] = [];
  for (let cause = error; cause instanceof Error && said.length < 4; cause = cause.cause) {
    const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : undefined;
    const { message } = inner instanceof Error ? inner : cause;
    if (message !== "" && !said.includes(message)) said.push(message);
  }
  return said.length === 0 ? String(error) : said.join(": ");
}

function withoutEncoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) kept.delete(name);
  return kept;
}
