import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";

const DOCUMENT = new URL("../../openapi/jobs-2.1.yaml", import.meta.url);

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
  const { getHttpOperationsFromSpec, createServer, createLogger } = loadPrism();
  const document: unknown = parse(await readFile(DOCUMENT, "utf8"));
  const operations = await getHttpOperationsFromSpec(document);
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

/** The parts of Prism used here. */
interface Prism {
  getHttpOperationsFromSpec(document: unknown): Promise<{ path: string }[]>;
  createServer(
    operations: readonly { path: string }[],
    options: object,
  ): { listen(port: number, address: string): Promise<string>; close(): Promise<void> };
  createLogger(name: string, options: { level: string }): object;
}

/** Prism's own libraries, as the command-line package brings them: it is the only one to install. */
function loadPrism(): Prism {
  const here = createRequire(import.meta.url);
  const prism = createRequire(here.resolve("@stoplight/prism-cli/package.json"));
  return {
    ...prism("@stoplight/prism-core"),
    ...prism("@stoplight/prism-http"),
    ...prism("@stoplight/prism-http-server"),
  };
}
