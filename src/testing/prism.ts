import { createRequire } from "node:module";
import { DatabricksError } from "../facade/errors/errors.ts";

/** A request as Prism reads it. */
export interface PrismInput {
  readonly method: string;
  readonly url: { readonly path: string; readonly query?: object };
  readonly body?: unknown;
}

interface Diagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly message: string;
  /** 0 is an error. */
  readonly severity: number | string;
}

/** The result of Prism: a response, or a problem with the request. */
export type PrismResult =
  | {
      readonly right: {
        readonly output: { readonly statusCode: number };
        readonly validations: { readonly input: readonly Diagnostic[] };
      };
    }
  | {
      readonly left: {
        readonly status?: number;
        readonly message: string;
        readonly detail?: string;
        readonly additional?: { readonly validation?: readonly Diagnostic[] };
      };
    };

/** One of Prism's servers. */
export interface PrismServer {
  readonly prism: {
    request(input: PrismInput, ...rest: readonly unknown[]): () => Promise<PrismResult>;
  };
  listen(port: number, address: string): Promise<string>;
  close(): Promise<void>;
}

/** The parts of Prism used here. */
interface Prism {
  getHttpOperationsFromSpec(document: object): Promise<{ path: string }[]>;
  createServer(operations: readonly { path: string }[], options: object): PrismServer;
  createLogger(name: string, options: { level: string }): object;
}

/**
 * Prism's own libraries, as the command-line package brings them: it is the only one to install.
 * @throws `DatabricksError` if it is not installed
 */
export function loadPrism(): Prism {
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
  const prism = createRequire(path);
  return {
    ...prism("@stoplight/prism-core"),
    ...prism("@stoplight/prism-http"),
    ...prism("@stoplight/prism-http-server"),
  };
}

/** Returns the violations of a request as messages; deprecations do not count. */
export function violationsOf(result: PrismResult): string[] {
  if ("right" in result) return inWords(result.right.validations.input);
  const { message, detail, additional } = result.left;
  const found = inWords(additional?.validation ?? []);
  return found.length > 0 ? found : [detail ?? message];
}

function inWords(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 0 || severity === "Error")
    .map(({ path, location, message }) => [(path ?? location ?? []).join("."), message].join(" ").trim());
}
