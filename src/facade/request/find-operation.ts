import { type Operation, operations } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";

/** An operation of the API document, and the values in the path of a request to it. */
export interface FoundOperation {
  readonly id: keyof OperationTypes;
  readonly operation: Operation;
  readonly pathParams: Readonly<Record<string, string>>;
}

/** Finds the operation of a request by its method and its path, which may be one of version 2.2. */
export function findOperation(method: string, path: string): FoundOperation | undefined {
  return findExactly(method, path) ?? findExactly(method, path.replace(/^\/2\.2\/jobs\//, "/2.1/jobs/"));
}

function findExactly(method: string, path: string): FoundOperation | undefined {
  const parts = path.split("/");
  for (const [id, operation] of Object.entries<Operation>(operations)) {
    const pathParams = operation.method === method ? match(operation.path.split("/"), parts) : undefined;
    // The keys of the table are the ids of operations.
    if (pathParams !== undefined) return { id: id as keyof OperationTypes, operation, pathParams };
  }
  return undefined;
}

function match(template: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (template.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const part = parts[index] ?? "";
    if (expected.startsWith("{")) params[expected.slice(1, -1)] = part;
    else if (expected !== part) return undefined;
  }
  return params;
}
