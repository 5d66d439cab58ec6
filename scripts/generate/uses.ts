import { type Document, listOperations } from "./document.ts";

/** Whether a schema is used in requests, in responses or both, which decides whether its change is breaking. */
export interface Uses {
  readonly requests: boolean;
  readonly responses: boolean;
}

export const REQUESTS: Uses = { requests: true, responses: false };
export const RESPONSES: Uses = { requests: false, responses: true };

/** Returns the uses of each schema, in either document. */
export function usesOf(...documents: Document[]): (name: string) => Uses {
  const requests = new Set<string>();
  const responses = new Set<string>();
  for (const document of documents) {
    for (const { operation } of listOperations(document)) {
      reach(document, [operation.parameters, operation.requestBody], requests);
      reach(document, operation.responses, responses);
    }
  }
  return (name) => ({ requests: requests.has(name), responses: responses.has(name) });
}

function reach({ components }: Document, value: unknown, seen: Set<string>): void {
  const all = components as unknown as Record<string, Record<string, unknown>>; // looked up by the string of a reference
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("$ref" in part && typeof part.$ref === "string") {
      const [, , group = "", name = ""] = part.$ref.split("/");
      if (group === "examples" || seen.has(name)) return;
      if (group === "schemas") seen.add(name);
      visit(all[group]?.[name]);
    } else for (const child of Object.values(part)) visit(child);
  };
  visit(value);
}
