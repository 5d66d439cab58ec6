/** A request as an injected `fetch` was given it. */
export interface FetchedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** Answers one request; what it throws stands for a failed connection. */
export type FakeAnswer = (request: FetchedRequest) => Response | Promise<Response>;

/** A `fetch` that answers in turn, the last answer for good, with the list of all it was asked for. */
export function fetchInTurn(...answers: readonly FakeAnswer[]): {
  fetch: typeof globalThis.fetch;
  requests: FetchedRequest[];
} {
  const requests: FetchedRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    if (answer === undefined) throw new Error("no answer was given for this request");
    const body = init?.body;
    const request = {
      url: String(input),
      method: init?.method ?? "GET",
      headers: new Headers(init?.headers),
      body: typeof body === "string" ? body : undefined,
    };
    requests.push(request);
    return answer(request);
  };
  return { fetch, requests };
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer {
  return () => Response.json(body, { status, headers });
}

/** Answers with JSON text as it is. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): FakeAnswer {
  return () => new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
}

/** Answers that the request can be sent again, without a wait. */
export const tryAgain: FakeAnswer = json({ error_code: "TEMPORARILY_UNAVAILABLE", message: "later" }, 503, {
  "retry-after": "0",
});
