import { readFile } from "node:fs/promises";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { parse } from "yaml";

/** Settings of a mock server. */
export interface MockServerOptions {
  /**
   * Port on 127.0.0.1.
   * @default a free one
   */
  readonly port?: number | undefined;
}

/** A mock workspace that answers from the API document. */
export interface MockServer {
  /** What to give as `host`, or to set `DATABRICKS_HOST` to. */
  readonly host: string;
  /** Stops the server. */
  close(): Promise<void>;
}

/**
 * Starts a Prism server that answers as the API document says, under `/api` as on a workspace.
 *
 * It refuses requests that break the document, wants a bearer token (any), and answers with the examples;
 * the header `Prefer: code=429` or `Prefer: example=NAME` picks another documented answer.
 *
 * @example
 * const mock = await startMockServer();
 * const jobs = new JobsClient({ host: mock.host, token: "any" });
 */
export async function startMockServer({ port = 0 }: MockServerOptions = {}): Promise<MockServer> {
  const document: unknown = parse(
    await readFile(new URL("../../openapi/jobs-2.1.yaml", import.meta.url), "utf8"),
  );
  const operations = await getHttpOperationsFromSpec(document as object);
  const server = createServer(
    // Prism ignores the base path of the document's server.
    operations.map((operation) => ({ ...operation, path: `/api${operation.path}` })),
    {
      cors: true,
      config: {
        isProxy: false,
        checkSecurity: true,
        validateRequest: true,
        validateResponse: true,
        errors: false,
        upstreamProxy: undefined,
        mock: { dynamic: false },
      },
      components: { logger: createLogger("mock", { level: "silent" }) },
    },
  );
  const host = await server.listen(port, "127.0.0.1");
  return { host, close: () => server.close() };
}
