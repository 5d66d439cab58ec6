import { inject } from "vitest";
import { type RecordedRequest, serve, type TestServer } from "./server.ts";

/** What to do with a request: which documented response to ask for, and what to change in it. */
export interface FrontAnswer {
  /** Name of an example of the document. */
  readonly example?: string;
  readonly change?: (body: Record<string, unknown>) => object;
}

/**
 * Starts a server in front of the shared mock, which keeps no state of its own, that stops when the current test ends.
 * @param decide Given each request with the path below `/api`.
 */
export function serveFront(
  decide: (path: string, request: RecordedRequest) => FrontAnswer,
): Promise<TestServer> {
  return serve(async (response, request) => {
    const { example, change = (body) => body } = decide(request.url.replace(/^\/api|\?.*/g, ""), request);
    const reply = await fetch(inject("mockHost") + request.url, {
      method: request.method,
      headers: {
        authorization: "Bearer any-token",
        "content-type": "application/json",
        ...(example === undefined ? {} : { prefer: `example=${example}` }),
      },
      ...(request.body === "" ? {} : { body: request.body }),
    });
    const body = change(await reply.json());
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
}
