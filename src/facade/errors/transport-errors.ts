import { contentTypeOf, type HttpResponse } from "../http/response.ts";
import { TimeoutPassed } from "../http/timeout.ts";
import type { Secrets } from "../redaction/secrets.ts";
import type { Progress } from "../transport/attempt.ts";
import type { Delivery } from "../transport/transport.ts";
import {
  ConnectionError,
  ConnectionTimeoutError,
  type Outcome,
  type RequestFacts,
  UnexpectedResponseError,
} from "./errors.ts";
import type { ValidationIssue } from "./issues.ts";

// Errors for what is no answer of the Jobs API: nothing, a redirect, a web page.

/** The message of an error, with what a caller should know where the operation may have been carried out. */
export function withAdvice(message: string, { outcome }: RequestFacts, unknownOutcome: string): string {
  return outcome === "unknown" && unknownOutcome !== "" ? `${message} ${unknownOutcome}` : message;
}

/** The error for an attempt that got no answer. */
export function connectionError(
  thrown: unknown,
  facts: RequestFacts,
  timeoutMs: number,
  { sent, secrets }: Progress,
  unknownOutcome: string,
): ConnectionError {
  const place = `${facts.method} ${facts.path}`;
  if (thrown instanceof TimeoutPassed) {
    const what = sent ? "no whole answer came within" : "signing in took longer than";
    const message = `${place}: ${what} ${timeoutMs} ms (timeoutMs).`;
    return new ConnectionTimeoutError(withAdvice(message, facts, unknownOutcome), facts);
  }
  const isLost = facts.outcome === "unknown";
  const what = isLost ? "the connection was lost" : "the workspace could not be reached";
  const why = secrets.hide(reason(thrown));
  const hint = NO_TLS.test(why) ? " The server does not speak https: write http:// where that is meant." : "";
  const message = `${place}: ${what} (${why}).${hint || (isLost ? "" : " Check the host.")}`;
  return new ConnectionError(withAdvice(message, facts, unknownOutcome), facts, {
    cause: secrets.maskCause(thrown),
  });
}

/** The error for an answer that the Jobs API does not give, or nothing for one that it may give. */
export function unexpectedAnswer(
  answer: HttpResponse,
  facts: (outcome: Outcome) => RequestFacts,
  { secrets }: Progress,
  unknownOutcome: string,
): UnexpectedResponseError | undefined {
  const redirect = describeRedirect(answer);
  const what = redirect ?? describePage(answer);
  if (what === undefined) return undefined;
  const about = facts(redirect === undefined ? "unknown" : "not_done");
  const message = withAdvice(`${about.method} ${about.path}: ${what}`, about, unknownOutcome);
  return new UnexpectedResponseError(message, {
    ...about,
    status: answer.status,
    ...shownBody(answer, secrets),
  });
}

/** The error for a success that the API document does not promise so. */
export function unexpectedResponse(
  { answer, facts, secrets }: Delivery,
  unknownOutcome: string,
  what: string,
  issues: readonly ValidationIssue[] = [],
): UnexpectedResponseError {
  const about = { ...facts, outcome: "unknown" } as const;
  const message = `${facts.method} ${facts.path}: the answer (${answer.status}) ${what}.`;
  return new UnexpectedResponseError(
    withAdvice(message, about, unknownOutcome),
    { ...about, status: answer.status, ...shownBody(answer, secrets) },
    issues,
  );
}

function shownBody(
  answer: HttpResponse,
  secrets: Secrets,
): { contentType: string | undefined; body: string } {
  const contentType = contentTypeOf(answer);
  return {
    contentType: contentType === undefined ? undefined : secrets.hide(contentType),
    // Of a long answer the error keeps the start only, so the rest need not be searched.
    body: secrets.hide(answer.text.slice(0, 10_000)),
  };
}

function describeRedirect({ status, headers }: HttpResponse): string | undefined {
  // Browsers show a redirect that was not followed as status 0.
  if (status !== 0 && (status < 300 || status > 399)) return undefined;
  const location = headers.get("location") ?? "";
  if (PRIVATE_LINK.test(location)) return PRIVATE_LINK_HELP;
  // Without the query, which may hold what is secret.
  const target = location === "" ? "" : ` to ${location.split(/[?#]/, 1)[0]}`;
  const signIn = SIGN_IN.test(location) ? ", its sign-in page" : "";
  return `the workspace answered with a redirect${target}${signIn}, which is never followed. ${CHECK_HOST}`;
}

function describePage(answer: HttpResponse): string | undefined {
  if (answer.status > 299 || !contentTypeOf(answer)?.toLowerCase().includes("text/html")) return undefined;
  if (PRIVATE_LINK.test(answer.text)) return PRIVATE_LINK_HELP;
  const page = SIGN_IN.test(answer.text) ? "its sign-in page" : "a web page";
  return `the workspace answered with ${page} instead of data. ${CHECK_HOST}`;
}

const PRIVATE_LINK = /private-link-validation-error/;
const SIGN_IN = /login\.html|\/login|\/oidc\/|sign[ -]?in/i;
const PRIVATE_LINK_HELP =
  "the workspace can only be reached through AWS PrivateLink, Azure Private Link or Private Service Connect: send the " +
  "request from a network that has the private endpoint.";
const CHECK_HOST =
  "Check the host: it may not be that of a workspace, or a proxy or a network policy answered in its place.";

const NO_TLS = /wrong version number|packet length too long/i;

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node.js says only "fetch failed" and keeps the reason in the cause, which for several addresses is a list.
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause;
  const said = cause instanceof Error && cause.message !== "" ? cause.message : error.message;
  return said.trim().split("\n", 1)[0] ?? said;
}
