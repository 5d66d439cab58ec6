import { type Answer, readAnswer } from "./answer.ts";
import type { Authorization, DatabricksCredentials } from "./credentials/credentials.ts";
import { parseHost } from "./credentials/host.ts";
import { type Deadline, withDeadline } from "./deadline.ts";
import { AuthenticationError, ConfigurationError, DatabricksError } from "./errors.ts";
import type { JobsClientOptions } from "./options.ts";
import type { Secrets } from "./secrets.ts";
import { checkProduct, userAgent } from "./user-agent.ts";

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

/** How far an attempt came, filled in on the way so that its failure can be told. */
export interface Progress {
  /** Whether the request was handed to `fetch`. */
  sent: boolean;
  /** What signed the request. */
  authorization: Authorization | undefined;
  /** What signed this attempt and those before it. */
  readonly secrets: Secrets;
}

/** Thrown where credentials were asked for a new authorization and gave the refused one again. */
export class SameAuthorization {}

export interface AttemptOptions extends Deadline {
  /** The authorization that the last attempt was refused with. */
  readonly refused: Authorization | undefined;
  /** Called with the signed headers right before the request is sent. */
  readonly onSend: (headers: Headers) => void;
}

/** Sends a request once: signs it, sends it, and reads the whole answer, all within one time limit. */
export type Attempt = (
  request: OutgoingRequest,
  options: AttemptOptions,
  progress: Progress,
) => Promise<Answer>;

/** Makes the attempts of a client. */
export function createAttempt(credentials: DatabricksCredentials, options: JobsClientOptions): Attempt {
  // Looked up at each attempt and called unbound, so that a test or a tracer can replace the global one.
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  checkProduct(options.userAgent);
  let checkedHost: string | undefined;

  return (request, { refused, onSend, ...deadline }, progress) =>
    withDeadline(deadline, async (signal) => {
      const authorization = await authorize(refused, signal, progress.secrets);
      // Signing in took its time: what was given up meanwhile is not sent.
      signal.throwIfAborted();
      if (refused !== undefined && isSame(authorization, refused)) throw new SameAuthorization();
      progress.authorization = authorization;
      progress.secrets.add(authorization.headers);
      const url = `${hostOf(authorization)}/api${request.path}${request.search}`;
      const headers = sign(request.headers, authorization);
      if (!headers.has("user-agent")) {
        const agent = userAgent(options.userAgent, credentials.kind);
        if (agent !== undefined) headers.set("user-agent", agent);
      }
      onSend(headers);
      signal.throwIfAborted();
      progress.sent = true;
      const response = await fetch(url, {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        // The token must not follow a redirect, and not every runtime knows "error".
        redirect: "manual",
        signal,
      });
      return await readAnswer(response, progress.secrets);
    });

  async function authorize(
    refused: Authorization | undefined,
    signal: AbortSignal,
    secrets: Secrets,
  ): Promise<Authorization> {
    try {
      return checkAuthorization(
        await credentials.authorize({ forceRefresh: refused !== undefined, refused, signal }),
      );
    } catch (error) {
      if (error instanceof DatabricksError || signal.aborted) throw error;
      const said = error instanceof Error ? error.message : String(error);
      throw new AuthenticationError(`The credentials (${credentials.kind}) failed: ${secrets.hide(said)}`, {
        cause: secrets.hideIn(error),
      });
    }
  }

  function hostOf({ host }: Authorization): string {
    if (host === checkedHost) return host;
    const checked = parseHost(host, "The host of the credentials", options.allowInsecureHttp).host;
    if (checked === host) checkedHost = host;
    return checked;
  }
}

function checkAuthorization(given: Authorization | undefined): Authorization {
  if (typeof given?.host === "string" && typeof given.headers === "object" && given.headers !== null)
    return given;
  throw new ConfigurationError("authorize() of the credentials must resolve to { host, headers }.");
}

function isSame(one: Authorization, other: Authorization): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sign(headers: Headers, authorization: Authorization): Headers {
  const signed = new Headers(headers);
  for (const [name, value] of Object.entries(authorization.headers)) {
    try {
      signed.set(name, value);
    } catch {
      // The runtime's own message repeats the value.
      throw new ConfigurationError(
        `The credentials gave a header ${name} with characters that no header may carry.`,
      );
    }
  }
  return signed;
}
