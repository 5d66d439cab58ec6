import { type Document, listOperations } from "./document.ts";

/** Where a schema is used. A change of it is judged by both: what only answers have, no caller has to send. */
export interface Uses {
  readonly requests: boolean;
  readonly answers: boolean;
}

export const REQUESTS: Uses = { requests: true, answers: false };
export const ANSWERS: Uses = { requests: false, answers: true };

/** Tells where each schema is used, in either document. */
export function usesOf(...documents: Document[]): (name: string) => Uses {
  const requests = new Set<string>();
  const answers = new Set<string>();
  for (const document of documents) {
    for (const { operation } of listOperations(document)) {
      reach(document, [operation.parameters, operation.requestBody], requests);
      reach(document, operation.responses, answers);
    }
  }
  return (name) => ({ requests: requests.has(name), answers: answers.has(name) });
}

function reach({ components }: Document, value: unknown, seen: Set<string>): void {
  const all = components as unknown as Record<string, Record<string, unknown>>; // looked up by a reference's text
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("$ref" in part && typeof part.$ref === "string") {
      const [, , group = "", name = ""] = part.$ref.split("/");
      if (group === "examples" || seen.has(name)) return;
      if (group === "schemas") seen.add(name);
      visit(all[group]?.[name]);
    } else for (const member of Object.values(part)) visit(member);
  };
  visit(value);
}
