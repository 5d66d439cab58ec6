import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { DatabricksError } from "../../facade/errors/errors.ts";
import { BOOLEAN, checkOptionTypes, FUNCTION, NUMBER } from "../../facade/errors/option-types.ts";
import { findOperation } from "../../facade/request/find-operation.ts";
import { type LocalResponse, parseJsonBody, startLocalServer } from "../local-server.ts";
import { createMock, type MockResponse, type PrismRequest, parseYaml } from "./prism.ts";
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
  /** Violations of the document; empty for a valid request. */
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
 * @throws `ConfigurationError` for an option that is unknown or of the wrong type
 *
 * @example
 * await using mock = await startMockServer({ strict: true });
 * const jobs = new JobsClient({ host: mock.host, token: "any" });
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  checkOptionTypes(options, { port: NUMBER, onRequest: FUNCTION, strict: BOOLEAN }, "The argument");
  const { port = 0, onRequest, strict = false } = options;
  const document = await readDocument();
  const respond = await createMock(document);
  const violations: string[] = [];
  let observerFailure: { readonly error: unknown } | undefined;
  let closing: Promise<void> | undefined;

  const server = await startLocalServer(port, async (message, body) => {
    const request = toPrismRequest(message, body);
    const response = await respond(request).catch((error: unknown) => failedResponse(error));
    observe({
      ...endpointOf(message),
      status: response.status,
      violations: [...response.violations, ...unknownIn(document, request)],
    });
    return toLocalResponse(response);
  });

  function observe(request: MockedRequest): void {
    try {
      onRequest?.(request);
    } catch (error) {
      observerFailure ??= { error };
    }
    for (const violation of request.violations) {
      violations.push(`${request.method} ${request.path}: ${violation}`);
    }
  }

  async function close(): Promise<void> {
    closing ??= server.close();
    await closing;
    if (observerFailure !== undefined) throw observerFailure.error;
    if (!strict || violations.length === 0) return;
    const list = violations.map((one) => `- ${one}`).join("\n");
    throw new DatabricksError(`The requests violated the API document ${violations.length} times:\n${list}`);
  }

  return { host: server.host, close, [Symbol.asyncDispose]: close };
}

async function readDocument(): Promise<OpenApiDocument> {
  // By the package's own name, which leads to it from the sources and from the build alike.
  const path = createRequire(import.meta.url).resolve("databricks-jobs/openapi/jobs-2.1.yaml");
  return parseYaml(await readFile(path, "utf8")) as OpenApiDocument; // which the package's own tests check
}

function toPrismRequest({ method = "GET", url = "/", headers }: IncomingMessage, body: string): PrismRequest {
  const { pathname, searchParams } = new URL(`http://workspace${url}`);
  const query: Record<string, string | string[]> = {};
  for (const name of searchParams.keys()) {
    const values = searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  const isJson = /^application\/(.+\+)?json\b/.test(headers["content-type"] ?? "");
  return {
    method: method.toLowerCase(),
    url: { path: documentedPath(method, pathname), query },
    headers,
    body: body === "" ? null : isJson ? parseJsonBody(body) : body,
  };
}

/** Returns the path of a request in the version that the document has. */
function documentedPath(method: string, path: string): string {
  const found = findOperation(method, path.replace(/^\/api(?=\/)/, ""));
  const [version] = /^\/[\d.]+\//.exec(found?.operation.path ?? "") ?? [];
  return version === undefined ? path : path.replace(/^\/api\/[\d.]+\//, `/api${version}`);
}

function failedResponse(error: unknown): MockResponse {
  const message = `Prism failed: ${error}`;
  return {
    status: 500,
    headers: {},
    body: { error_code: "INTERNAL_ERROR", message },
    violations: [],
    diagnostics: [],
  };
}

function toLocalResponse({ status, headers, body, diagnostics }: MockResponse): LocalResponse {
  const shown = JSON.stringify(diagnostics).slice(0, MAX_HEADER_LENGTH);
  const contentType = body === undefined ? {} : { "content-type": "application/json" };
  return {
    status,
    headers: { ...contentType, ...headers, ...(diagnostics.length === 0 ? {} : { "sl-violations": shown }) },
    body: body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body),
  };
}

// Node.js refuses to receive headers of more than 16 kB.
const MAX_HEADER_LENGTH = 8_000;

function endpointOf({ method = "GET", url = "/" }: IncomingMessage): { method: string; path: string } {
  return { method, path: new URL(`http://workspace${url}`).pathname.replace(/^\/api(?=\/)/, "") };
}

function unknownIn(document: OpenApiDocument, request: PrismRequest): string[] {
  const { method, url, body } = request;
  const { operation } = findOperation(method.toUpperCase(), url.path.replace(/^\/api(?=\/)/, "")) ?? {};
  if (operation === undefined) return [];
  const { path } = operation;
  const found = unknownProperties(document, { method, path, query: url.query, body });
  return found.map((property) => `${property} is not in the document`);
}
