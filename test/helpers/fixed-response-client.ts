import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";

/** A request that was passed to `fetch`. */
export interface SentRequest {
  readonly url: string;
  /** The parsed body; `undefined` if there is none. */
  readonly body: unknown;
}

/** Returns a client that gets the same response to every request, and the requests that it sent. */
export function createFixedResponseClient(
  response: unknown = {},
  options: JobsClientOptions = {},
  status = 200,
): { jobs: JobsClient; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const text = init?.body;
    sent.push({ url: String(input), body: typeof text === "string" ? JSON.parse(text) : undefined });
    return Response.json(response, { status });
  };
  return { jobs: new JobsClient({ host: "https://x.example", token: "t", ...options, fetch }), sent };
}
