import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";

/** A request as it was given to `fetch`. */
export interface GivenRequest {
  readonly url: string;
  /** The parsed body; undefined where there was none. */
  readonly body: unknown;
}

/** A client whose every request is answered at once with the same JSON, and the list of what it sent. */
export function createAnsweringClient(
  answer: unknown = {},
  options: JobsClientOptions = {},
  status = 200,
): { jobs: JobsClient; sent: GivenRequest[] } {
  const sent: GivenRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const text = init?.body;
    sent.push({ url: String(input), body: typeof text === "string" ? JSON.parse(text) : undefined });
    return Response.json(answer, { status });
  };
  return { jobs: new JobsClient({ host: "https://x.example", token: "t", ...options, fetch }), sent };
}
