/** A request that an injected `fetch` received. */
export interface FetchedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** Responds to one request. Throws if the connection fails. */
export type FakeResponse = (request: FetchedRequest) => Response | Promise<Response>;

/** A result of every operation: it has the ids that the service always sends. */
export const RESULT = { job_id: 5, run_id: 7, repair_id: 9 };

/** Returns a `fetch` with one response after the other, the last one forever, and the requests that it received. */
export function fetchInTurn(...responses: readonly FakeResponse[]): {
  fetch: typeof globalThis.fetch;
  requests: FetchedRequest[];
} {
  const requests: FetchedRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const respond = responses[Math.min(requests.length, responses.length - 1)];
    if (respond === undefined) throw new Error("fetchInTurn needs at least one response");
    const body = init?.body;
    const request = {
      url: String(input),
      method: init?.method ?? "GET",
      headers: new Headers(init?.headers),
      body: typeof body === "string" ? body : undefined,
    };
    requests.push(request);
    return respond(request);
  };
  return { fetch, requests };
}

/** Returns the client option `fetch` with one response after the other, the last one forever. */
export function respondInTurn(...responses: readonly FakeResponse[]): { fetch: typeof globalThis.fetch } {
  return { fetch: fetchInTurn(...responses).fetch };
}

/** Responds with a value as JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): FakeResponse {
  return () => Response.json(body, { status, headers });
}

/** Responds with a string of JSON. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): FakeResponse {
  return () => new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
}

/** Responds with a 503 that is retried without a delay. */
export const tryAgain: FakeResponse = json({ error_code: "TEMPORARILY_UNAVAILABLE", message: "later" }, 503, {
  "retry-after": "0",
});
