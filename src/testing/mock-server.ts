import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { DatabricksError } from "../facade/index.ts";
import { loadPrism, type PrismInput, type PrismServer, violationsOf } from "./prism.ts";
import { type OpenApiDocument, unknownMembers } from "./unknown-members.ts";

/** Settings of a mock server. */
export interface MockServerOptions {
  /**
   * Port on 127.0.0.1.
   * @default a free one
   */
  readonly port?: number | undefined;
  /** Told of every request that was answered, for logs. What it throws, `close` rejects with. */
  readonly onRequest?: ((request: MockedRequest) => void) | undefined;
  /**
   * Whether `close` fails where a request broke the document, with every reason; members that the document does not
   * name count, which are let through otherwise.
   * @default false
   */
  readonly strict?: boolean | undefined;
}

/** A request that a mock server answered. */
export interface MockedRequest {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`. */
  readonly path: string;
  /** Status of the answer. */
  readonly status: number;
  /** In what the request broke the document; empty where it did not. */
  readonly violations: readonly string[];
}

/** A mock workspace that answers from the API document. */
export interface MockServer extends AsyncDisposable {
  /** What to give as `host`, or to set `DATABRICKS_HOST` to. */
  readonly host: string;
  /** Stops the server. Where it is strict, it rejects if a request broke the document. */
  close(): Promise<void>;
}

/**
 * Starts a Prism server that answers as the API document says, under `/api` as on a workspace.
 *
 * It refuses requests that break the document, wants a bearer token (any), and answers with the examples;
 * the header `Prefer: code=429` or `Prefer: example=NAME` picks another documented answer.
 * @throws `DatabricksError` where `@stoplight/prism-cli` is not installed
 *
 * @example
 * await using mock = await startMockServer({ strict: true });
 * const jobs = new JobsClient({ host: mock.host, token: "any" });
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, onRequest, strict = false } = options;
  const { getHttpOperationsFromSpec, createServer, createLogger } = loadPrism();
  const document = await readDocument();
  // Prism changes the document it is given.
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
  const broken: string[] = [];
  let observerFailure: { readonly error: unknown } | undefined;
  let closing: Promise<void> | undefined;
  watch(server, document, (request) => {
    try {
      onRequest?.(request);
    } catch (error) {
      // Thrown within Prism it would leave the request without an answer.
      observerFailure ??= { error };
    }
    for (const violation of request.violations) {
      broken.push(`${request.method} ${request.path}: ${violation}`);
    }
  });
  const host = await server.listen(port, "127.0.0.1").catch((reason: unknown) => {
    // What Prism rejects with is a text.
    throw new DatabricksError(`The mock server could not start: ${reason}`);
  });

  async function close(): Promise<void> {
    closing ??= server.close();
    await closing;
    if (observerFailure !== undefined) throw observerFailure.error;
    if (!strict || broken.length === 0) return;
    const list = broken.map((one) => `- ${one}`).join("\n");
    throw new DatabricksError(`The requests broke the API document in ${broken.length} places:\n${list}`);
  }

  return { host, close, [Symbol.asyncDispose]: close };
}

async function readDocument(): Promise<OpenApiDocument> {
  // By the package's own name, which leads to it from the sources and from the build alike.
  const path = createRequire(import.meta.url).resolve("databricks-jobs/openapi/jobs-2.1.yaml");
  return parse(await readFile(path, "utf8")) as OpenApiDocument; // which the package's own tests check
}

/** Tells of each request that a server answers. */
function watch(
  { prism }: PrismServer,
  document: OpenApiDocument,
  tell: (request: MockedRequest) => void,
): void {
  const answer = prism.request;
  prism.request = (input, ...rest) => {
    const task = answer(input, ...rest);
    return async () => {
      const result = await task();
      const status = "right" in result ? result.right.output.statusCode : (result.left.status ?? 500);
      tell({
        ...placeOf(input),
        status,
        violations: [...violationsOf(result), ...unknownIn(document, input)],
      });
      return result;
    };
  };
}

function placeOf({ method, url }: PrismInput): { method: string; path: string } {
  return { method: method.toUpperCase(), path: url.path.replace(/^\/api(?=\/)/, "") };
}

function unknownIn(document: OpenApiDocument, input: PrismInput): string[] {
  const { url, body } = input;
  const request = { method: input.method, path: placeOf(input).path, query: url.query ?? {}, body };
  return unknownMembers(document, request).map((member) => `${member} is not in the document`);
}
