import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { DatabricksError } from "../facade/errors/errors.ts";
import { loadPrism, type PrismInput, type PrismServer, violationsOf } from "./prism.ts";
import { type OpenApiDocument, unknownProperties } from "./unknown-properties.ts";

/** Settings of a mock server. */
export interface MockServerOptions {
  /**
   * Port on 127.0.0.1.
   * @default a free one
   */
  readonly port?: number | undefined;
  /** Called for every request, for logs. If it throws, `close` rejects with that error. */
  readonly onRequest?: ((request: MockedRequest) => void) | undefined;
  /**
   * Whether `close` rejects if a request violated the document, with all violations; unknown properties count, which
   * are accepted otherwise.
   * @default false
   */
  readonly strict?: boolean | undefined;
}

/** A request to a mock server. */
export interface MockedRequest {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`. */
  readonly path: string;
  /** Status of the response. */
  readonly status: number;
  /** Violations of the document; empty if there are none. */
  readonly violations: readonly string[];
}

/** A mock workspace that responds from the API document. */
export interface MockServer extends AsyncDisposable {
  /** The value for the option `host` or for `DATABRICKS_HOST`. */
  readonly host: string;
  /** Stops the server. With `strict`, it rejects if a request violated the document. */
  close(): Promise<void>;
}

/**
 * Starts a Prism server that serves the API document, under `/api` as on a workspace.
 *
 * It refuses requests that violate the document, requires a bearer token (any), and responds with the examples; the
 * header `Prefer: code=429` or `Prefer: example=NAME` selects another documented response.
 * @throws `DatabricksError` if `@stoplight/prism-cli` is not installed
 *
 * @example
 * await using mock = await startMockServer({ strict: true });
 * const jobs = new JobsClient({ host: mock.host, token: "any" });
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, onRequest, strict = false } = options;
  const { getHttpOperationsFromSpec, createServer, createLogger } = loadPrism();
  const document = await readDocument();
  // Prism changes its argument.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
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
  const violations: string[] = [];
  let observerFailure: { readonly error: unknown } | undefined;
  let closing: Promise<void> | undefined;
  watch(server, document, (request) => {
    try {
      onRequest?.(request);
    } catch (error) {
      // Thrown within Prism, it would leave the request without a response.
      observerFailure ??= { error };
    }
    for (const violation of request.violations) {
      violations.push(`${request.method} ${request.path}: ${violation}`);
    }
  });
  const host = await server.listen(port, "127.0.0.1").catch((reason: unknown) => {
    // Prism rejects with a string.
    throw new DatabricksError(`The mock server could not start: ${reason}`);
  });

  async function close(): Promise<void> {
    closing ??= server.close();
    await closing;
    if (observerFailure !== undefined) throw observerFailure.error;
    if (!strict || violations.length === 0) return;
    const list = violations.map((one) => `- ${one}`).join("\n");
    throw new DatabricksError(`The requests violated the API document ${violations.length} times:\n${list}`);
  }

  return { host, close, [Symbol.asyncDispose]: close };
}

async function readDocument(): Promise<OpenApiDocument> {
  // By the package's own name, which leads to it from the sources and from the build alike.
  const path = createRequire(import.meta.url).resolve("databricks-jobs/openapi/jobs-2.1.yaml");
  return parse(await readFile(path, "utf8")) as OpenApiDocument; // which the package's own tests check
}

/** Calls back for each request that a server handled. */
function watch(
  { prism }: PrismServer,
  document: OpenApiDocument,
  onRequest: (request: MockedRequest) => void,
): void {
  const handle = prism.request;
  prism.request = (input, ...rest) => {
    const task = handle(input, ...rest);
    return async () => {
      const result = await task();
      const status = "right" in result ? result.right.output.statusCode : (result.left.status ?? 500);
      onRequest({
        ...endpointOf(input),
        status,
        violations: [...violationsOf(result), ...unknownIn(document, input)],
      });
      return result;
    };
  };
}

function endpointOf({ method, url }: PrismInput): { method: string; path: string } {
  return { method: method.toUpperCase(), path: url.path.replace(/^\/api(?=\/)/, "") };
}

function unknownIn(document: OpenApiDocument, input: PrismInput): string[] {
  const { url, body } = input;
  const request = { method: input.method, path: endpointOf(input).path, query: url.query ?? {}, body };
  return unknownProperties(document, request).map((path) => `${path} is not in the document`);
}
