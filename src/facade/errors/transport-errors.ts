import { isTlsMismatch, reasonOf } from "../http/network-error.ts";
import {
  contentTypeOf,
  formatRedirect,
  type HttpResponse,
  isRedirect,
  type ResponseTooLarge,
} from "../http/response.ts";
import { TimeoutPassed } from "../http/timeout.ts";
import type { Secrets } from "../redaction/secrets.ts";
import { unusedProxy } from "../runtime/environment.ts";
import { printable } from "../util/printable.ts";
import {
  ConnectionError,
  ConnectionTimeoutError,
  type Outcome,
  type RequestFacts,
  UnexpectedResponseError,
} from "./errors.ts";
import type { ValidationIssue } from "./issues.ts";

/** Appends advice to the message of an error if the operation may have been executed. */
export function withAdvice(message: string, { outcome }: RequestFacts, unknownOutcome: string): string {
  if (outcome !== "unknown" || unknownOutcome === "") return message;
  return `${withFullStop(message)} ${unknownOutcome} See docs/errors.md.`;
}

/** Ends a message with a full stop, for a sentence that follows. */
export function withFullStop(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

/** Returns the number of attempts for a message, if there was more than one. */
export function attemptsText({ attempts }: RequestFacts): string | undefined {
  return attempts > 1 ? `after ${attempts} attempts` : undefined;
}

/** Details of an attempt that got no response. */
interface FailedAttempt {
  /** Whether the request had been sent. */
  readonly isInFlight: boolean;
  readonly secrets: Secrets;
  readonly timeoutMs: number;
  readonly unknownOutcome: string;
  /** Whether the platform's own `fetch` is used. */
  readonly isOwnFetch: boolean;
}

/** Returns the error for an attempt that got no response. */
export function connectionError(
  thrown: unknown,
  facts: RequestFacts,
  { isInFlight, secrets, timeoutMs, unknownOutcome, isOwnFetch }: FailedAttempt,
): ConnectionError {
  const subject = `${facts.method} ${facts.path}`;
  const attempts = attemptsText(facts);
  if (thrown instanceof TimeoutPassed) {
    const problem = isInFlight ? "no complete response arrived within" : "authentication took longer than";
    const message = `${subject}: ${problem} ${timeoutMs} ms (\`timeoutMs\`)${attempts === undefined ? "" : `, ${attempts}`}.${secondsHint(timeoutMs)}`;
    return new ConnectionTimeoutError(withAdvice(message, facts, unknownOutcome), facts);
  }
  const isLost = facts.outcome === "unknown";
  const problem = isLost ? "the connection was lost" : "the workspace could not be reached";
  const reason = secrets.mask(reasonOf(thrown));
  const details = [reason, attempts].filter(Boolean).join(", ");
  const hint = connectionHint(reason, isLost, isOwnFetch ? unusedProxy() : undefined);
  const message = `${subject}: ${problem} (${details}).${hint}`;
  return new ConnectionError(withAdvice(message, facts, unknownOutcome), facts, {
    cause: secrets.maskCause(thrown),
  });
}

/** Advises about a time that was probably meant in seconds. */
export function secondsHint(ms: number | undefined): string {
  return ms !== undefined && ms < 1_000 ? " Times are in milliseconds." : "";
}

const UNKNOWN_CERTIFICATE = /self[- _]signed|unable to (?:verify|get)|UNABLE_TO_(?:VERIFY|GET)/i;

function connectionHint(reason: string, isLost: boolean, proxy: string | undefined): string {
  if (isTlsMismatch(reason)) return " The server does not speak https: use http:// if that is intended.";
  if (isLost) return "";
  if (UNKNOWN_CERTIFICATE.test(reason)) {
    return " If the certificate is of your own network, set NODE_EXTRA_CA_CERTS to the file of its authority.";
  }
  if (proxy === undefined) return " Check the host.";
  return ` Check the host. ${proxy} is set, but \`fetch\` does not use it: set NODE_USE_ENV_PROXY=1 (Node.js 24), or option \`fetch\`.`;
}

/** Returns the error for a redirect or a web page, or `undefined` for any other response. */
export function unexpectedPageError(
  response: HttpResponse,
  factsFor: (outcome: Outcome) => RequestFacts,
  secrets: Secrets,
  unknownOutcome: string,
): UnexpectedResponseError | undefined {
  const problem = describeRedirect(response) ?? describePage(response);
  if (problem === undefined) return undefined;
  const facts = factsFor(isSentElsewhere(response) ? "not_done" : "unknown");
  const message = withAdvice(`${facts.method} ${facts.path}: ${problem}`, facts, unknownOutcome);
  return new UnexpectedResponseError(message, {
    ...facts,
    status: response.status,
    ...previewOf(response, secrets),
  });
}

/** A response with the facts of its request. */
interface ReceivedResponse {
  readonly response: HttpResponse;
  readonly facts: RequestFacts;
  readonly secrets: Secrets;
}

/** Returns the error for a success that violates the schema. */
export function unexpectedResponseError(
  { response, facts, secrets }: ReceivedResponse,
  unknownOutcome: string,
  problem: string,
  issues: readonly ValidationIssue[] = [],
): UnexpectedResponseError {
  const unknown = { ...facts, outcome: "unknown" } as const;
  const message = `${facts.method} ${facts.path}: the response (${response.status}) ${problem}.`;
  return new UnexpectedResponseError(
    withAdvice(message, unknown, unknownOutcome),
    { ...unknown, status: response.status, ...previewOf(response, secrets) },
    issues,
  );
}

/** Returns the error for a response that is larger than allowed. */
export function responseTooLargeError(
  { response: { status, headers }, maxBytes }: ResponseTooLarge,
  facts: RequestFacts,
  secrets: Secrets,
  unknownOutcome: string,
): UnexpectedResponseError {
  const message = `is larger than ${maxBytes} bytes (\`maxResponseBytes\`)`;
  const response = { status, headers, statusText: "", text: "", error: undefined };
  const issues = [{ path: "", message }];
  return unexpectedResponseError({ response, facts, secrets }, unknownOutcome, message, issues);
}

function previewOf(
  response: HttpResponse,
  secrets: Secrets,
): { contentType: string | undefined; body: string } {
  const contentType = contentTypeOf(response);
  return {
    contentType: contentType === undefined ? undefined : printable(secrets.mask(contentType), 200),
    // The error keeps only the start of a long body, so the rest need not be searched.
    body: secrets.mask(response.text.slice(0, 10_000)),
  };
}

function describeRedirect(response: HttpResponse): string | undefined {
  if (!isRedirect(response)) return undefined;
  const location = response.headers.get("location") ?? "";
  if (PRIVATE_LINK.test(location)) return PRIVATE_LINK_HELP;
  const login = LOGIN_PAGE.test(location) ? ", its login page" : "";
  return `the workspace responded with ${formatRedirect(response, login)}. ${CHECK_HOST}`;
}

/** Returns whether a redirect says that the request was not executed: it is to be sent elsewhere, or after a login. */
function isSentElsewhere(response: HttpResponse): boolean {
  const location = response.headers.get("location") ?? "";
  const isElsewhere = [301, 307, 308].includes(response.status);
  return isRedirect(response) && (isElsewhere || PRIVATE_LINK.test(location) || LOGIN_PAGE.test(location));
}

function describePage(response: HttpResponse): string | undefined {
  const isPage = contentTypeOf(response)?.toLowerCase().includes("text/html") ?? false;
  if (response.status > 299 || !isPage) return undefined;
  if (PRIVATE_LINK.test(response.text)) return PRIVATE_LINK_HELP;
  const page = LOGIN_PAGE.test(response.text) ? "its login page" : "a web page";
  return `the workspace responded with ${page} instead of data. ${CHECK_HOST}`;
}

const PRIVATE_LINK = /private-link-validation-error/;
const LOGIN_PAGE = /login\.html|\/login|\/oidc\/|sign[ -]?in/i;
const PRIVATE_LINK_HELP =
  "the workspace can only be reached through AWS PrivateLink, Azure Private Link or Private Service Connect: send the " +
  "request from a network that has the private endpoint.";
const CHECK_HOST =
  "Check the host: it may not be a workspace, or a proxy or a network policy may have responded instead.";
