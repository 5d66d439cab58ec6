import { inject } from "vitest";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";

/** A request as it left the client. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** The parsed body; undefined where there was none. */
  readonly body: unknown;
}

/** A client of the Prism server that the tests share. */
export function createMockClient(options: JobsClientOptions = {}): JobsClient {
  return new JobsClient({ maxRetries: 0, host: inject("mockHost"), token: "any-token", ...options });
}

/** A client of the Prism server, with the list of all that it sends. */
export function createRecordedClient(options: JobsClientOptions = {}): {
  jobs: JobsClient;
  sent: SentRequest[];
} {
  const sent: SentRequest[] = [];
  const record: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = init?.body;
    sent.push({
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: request.headers,
      body: typeof text === "string" ? JSON.parse(text) : undefined,
    });
    return globalThis.fetch(input, init);
  };
  return { jobs: createMockClient({ ...options, fetch: record }), sent };
}

/** Which rules of the document Prism found broken, as `request.body.tasks type`; use of what is deprecated is none. */
export function violations({ headers }: { headers: Headers }): string[] {
  const found: { location: string[]; severity: string; code: string }[] = JSON.parse(
    headers.get("sl-violations") ?? "[]",
  );
  return found
    .filter(({ severity }) => severity === "Error")
    .map(({ location, code }) => `${location.join(".")} ${code}`);
}
