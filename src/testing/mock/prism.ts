import { createRequire } from "node:module";
import { DatabricksError } from "../../facade/errors/errors.ts";

/** A request as Prism reads it. */
export interface PrismRequest {
  /** In lower case. */
  readonly method: string;
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> };
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The response of the mock to a request. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** How the request violates the document. */
  readonly violations: readonly string[];
  /** The violations of request and response, as Prism reports them in a header. */
  readonly diagnostics: readonly object[];
}

interface Diagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly message: string;
  readonly code?: string;
  /** 0 is an error. */
  readonly severity: number | string;
}

/** The result of Prism: a response, or a problem with the request. */
type PrismResult =
  | {
      readonly right: {
        readonly output: {
          readonly statusCode: number;
          readonly headers?: Readonly<Record<string, string>>;
          readonly body?: unknown;
        };
        readonly validations: {
          readonly input: readonly Diagnostic[];
          readonly output: readonly Diagnostic[];
        };
      };
    }
  | { readonly left: Problem };

interface Problem {
  readonly name: string;
  readonly status?: number;
  readonly message: string;
  readonly detail?: string;
  readonly additional?: {
    readonly validation?: readonly Diagnostic[];
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** The parts of Prism used here. */
interface Prism {
  getHttpOperationsFromSpec(document: object): Promise<{ path: string }[]>;
  createInstance(
    config: object,
    components: object,
  ): {
    request(input: PrismRequest, operations: readonly object[], config: object): () => Promise<PrismResult>;
  };
  createLogger(name: string, options: { level: string }): object;
}

/**
 * Returns a function that responds to requests from an API document, with Prism.
 * @throws `DatabricksError` if `@stoplight/prism-cli` is not installed
 */
export async function createMock(
  document: object,
): Promise<(request: PrismRequest) => Promise<MockResponse>> {
  const { getHttpOperationsFromSpec, createInstance, createLogger } = loadPrism();
  // Prism changes its argument.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  // Prism ignores the base path of the document's server.
  const served = operations.map((operation) => ({ ...operation, path: `/api${operation.path}` }));
  const { request } = createInstance(CONFIG, { logger: createLogger("mock", { level: "silent" }) });
  return async (input) => {
    const config = { ...CONFIG, mock: { dynamic: false, ...preferencesIn(input.headers.prefer) } };
    const result = await request(input, served, config)();
    return "right" in result ? toResponse(result.right) : toProblemResponse(result.left);
  };
}

/**
 * Parses YAML, with the parser that Prism brings.
 * @throws `DatabricksError` if `@stoplight/prism-cli` is not installed
 */
export function parseYaml(text: string): unknown {
  const ofPrism = requirePrism();
  const ofHttp = createRequire(ofPrism.resolve("@stoplight/prism-http/package.json"));
  const { parse } = ofHttp("@stoplight/yaml") as { parse(text: string): unknown };
  return parse(text);
}

const CONFIG = {
  ...{ isProxy: false, checkSecurity: true, validateRequest: true, validateResponse: true, errors: false },
  mock: { dynamic: false },
};

/** Returns the response that a `Prefer` header such as `code=429, example=NAME` selects. */
function preferencesIn(prefer: unknown): { readonly code?: number; readonly exampleKey?: string } {
  const pairs = String(prefer ?? "")
    .split(/[,;]/)
    .map((pair) => pair.split("=", 2).map((part) => part.trim()));
  const { code, example } = Object.fromEntries(pairs.filter(({ length }) => length === 2)) as Record<
    string,
    string
  >;
  return {
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(example === undefined ? {} : { exampleKey: example.replace(/^"(.*)"$/, "$1") }),
  };
}

function toResponse({
  output,
  validations,
}: Extract<PrismResult, { right: unknown }>["right"]): MockResponse {
  const { statusCode, headers = {}, body } = output;
  const toDiagnostics = (found: readonly Diagnostic[], prefix: string): object[] =>
    found.map(({ path = [], severity, code, message }) => ({
      location: [prefix, ...path],
      severity: severity === 0 ? "Error" : severity,
      code,
      message,
    }));
  const diagnostics = [
    ...toDiagnostics(validations.input, "request"),
    ...toDiagnostics(validations.output, "response"),
  ];
  return { status: statusCode, headers, body, violations: formatDiagnostics(validations.input), diagnostics };
}

function toProblemResponse({ name, status = 500, message, detail = "", additional }: Problem): MockResponse {
  const found = formatDiagnostics(additional?.validation ?? []);
  return {
    status,
    headers: { "content-type": "application/problem+json", ...additional?.headers },
    body: { type: name, title: message, status, detail, ...additional },
    violations: found.length > 0 ? found : [detail || message],
    diagnostics: [],
  };
}

/** Loads Prism's own libraries. */
function loadPrism(): Prism {
  const prism = requirePrism();
  return { ...prism("@stoplight/prism-core"), ...prism("@stoplight/prism-http") };
}

/**
 * Returns the `require` of Prism's command-line package, which brings its libraries: it is the only one to install.
 * @throws `DatabricksError` if it is not installed
 */
function requirePrism(): NodeJS.Require {
  const here = createRequire(import.meta.url);
  let path: string;
  try {
    path = here.resolve("@stoplight/prism-cli/package.json");
  } catch (cause) {
    throw new DatabricksError(
      "The mock server needs Prism, which is not installed: npm install --save-dev @stoplight/prism-cli",
      { cause },
    );
  }
  return createRequire(path);
}

/** Formats violations as messages; deprecations do not count. */
function formatDiagnostics(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 0 || severity === "Error")
    .map(({ path, location, message }) => [(path ?? location ?? []).join("."), message].join(" ").trim());
}
