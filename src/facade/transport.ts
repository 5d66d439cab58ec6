import type { Answer } from "./api-error.ts";
import type { Authorization, DatabricksCredentials } from "./credentials/credentials.ts";
import { parseHost } from "./credentials/host.ts";
import { DeadlinePassed, withDeadline } from "./deadline.ts";
import {
  ConnectionError,
  ConnectionTimeoutError,
  DatabricksError,
  type RequestFacts,
  UnexpectedResponseError,
} from "./errors.ts";
import {
  checkTimeoutMs,
  DEFAULT_TIMEOUT_MS,
  type JobsClientOptions,
  type RequestOptions,
} from "./options.ts";
import { connectionOutcome } from "./retry.ts";

/** One request, ready to be signed. */
export interface OutgoingRequest {
  readonly method: string;
  /** Path below the workspace's `/api`, without the query. */
  readonly path: string;
  /** The query with its question mark, or nothing. */
  readonly search: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** Sends requests to the workspace: the one place that signs, limits time, and will try again. */
export type Transport = (request: OutgoingRequest, options: RequestOptions) => Promise<Answer>;

/** Makes the transport that all calls of a client share. */
export function createTransport(credentials: DatabricksCredentials, options: JobsClientOptions): Transport {
  const clientTimeoutMs = checkTimeoutMs(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  // Looked up at each call and called unbound, so that a test or a tracer can replace the global one.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  let checkedHost: string | undefined;

  return async (request, { signal, timeoutMs }) => {
    const limitMs = timeoutMs === undefined ? clientTimeoutMs : checkTimeoutMs(timeoutMs);
    const facts: RequestFacts = {
      method: request.method,
      path: request.path,
      attempts: 1,
      outcome: "unknown",
    };
    let sent = false;
    try {
      return await withDeadline({ timeoutMs: limitMs, signal }, async (attemptSignal) => {
        const authorization = await credentials.authorize({ signal: attemptSignal });
        const { host } = checkHost(authorization);
        const headers = new Headers(request.headers);
        for (const [name, value] of Object.entries(authorization.headers)) headers.set(name, value);
        sent = true;
        const response = await fetch(`${host}/api${request.path}${request.search}`, {
          method: request.method,
          headers,
          ...(request.body === undefined ? {} : { body: request.body }),
          // The token must not follow a redirect, and "error" is not known everywhere.
          redirect: "manual",
          signal: attemptSignal,
        });
        return checkAnswer(await readAnswer(response), facts);
      });
    } catch (error) {
      throw describe(error, limitMs, facts, sent, signal);
    }
  };

  function checkHost(authorization: Authorization): Authorization {
    if (authorization.host === checkedHost) return authorization;
    const { host } = parseHost(authorization.host, "The host of the credentials", options.allowInsecureHttp);
    checkedHost = host;
    return { ...authorization, host };
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const { status, statusText, headers } = response;
  return { status, statusText, headers, text: await response.text() };
}

function checkAnswer(answer: Answer, facts: RequestFacts): Answer {
  const { status, headers, text } = answer;
  const contentType = headers.get("content-type") ?? undefined;
  const place = `${facts.method} ${facts.path}`;
  // Browsers show a redirect that was not followed as status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    throw new UnexpectedResponseError(
      `${place}: the workspace answered with a redirect${target(headers)}, which is never followed: check the host.`,
      { ...facts, status, contentType, body: text },
    );
  }
  if (status < 300 && contentType?.includes("text/html")) {
    throw new UnexpectedResponseError(
      `${place}: the workspace answered with a web page instead of data. Most often the host is not that of a ` +
        "workspace, or a proxy or a network policy answered in its place.",
      { ...facts, status, contentType, body: text },
    );
  }
  return answer;
}

function target(headers: Headers): string {
  const location = headers.get("location");
  // Without the query, which may hold what is secret.
  return location === null ? "" : ` to ${location.split(/[?#]/, 1)[0]}`;
}

function describe(
  error: unknown,
  timeoutMs: number,
  facts: RequestFacts,
  sent: boolean,
  signal: AbortSignal | undefined,
): unknown {
  if (signal?.aborted || error instanceof DatabricksError) return error;
  const place = `${facts.method} ${facts.path}`;
  if (error instanceof DeadlinePassed) {
    const what = sent ? "no whole answer came" : "the sign-in did not end";
    return new ConnectionTimeoutError(`${place}: ${what} within ${timeoutMs} ms (timeoutMs).`, {
      ...facts,
      outcome: sent ? "unknown" : "not_done",
    });
  }
  const outcome = sent ? connectionOutcome(error) : "not_done";
  const what = outcome === "unknown" ? "the connection was lost" : "the workspace could not be reached";
  return new ConnectionError(
    `${place}: ${what} (${reason(error)}).`,
    { ...facts, outcome },
    { cause: error },
  );
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}
