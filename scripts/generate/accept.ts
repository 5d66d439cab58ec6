import { createConfig, lintFromString } from "@redocly/openapi-core";
import { type Document, listOperations, METHODS, readDocument, resolveSchema } from "./document.ts";

/** Returns the problems that keep a document from being used; none if it can be. */
export async function findProblems(text: string, file: string): Promise<string[]> {
  try {
    const violations = await findViolations(text, file);
    return violations.length > 0 ? violations : findGaps(readDocument(text));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Returns what makes a document invalid; its style is left to `npm run check`. */
async function findViolations(text: string, file: string): Promise<string[]> {
  if (!/^["']?openapi["']?\s*:\s*["']?3\.0\.\d/m.test(text)) return ["It is not an OpenAPI 3.0 document."];
  const rules = {
    struct: "error",
    "no-unresolved-refs": "error",
    "operation-operationId": "error",
    "operation-operationId-unique": "error",
  } as const;
  const found = await lintFromString({
    source: text,
    absoluteRef: file,
    config: await createConfig({ rules }),
  });
  return found.map(({ message, location: [location] }) => `${location?.pointer ?? ""}: ${message}`);
}

const REPEATS: readonly unknown[] = ["safe", "repeatable", "keyed", "once"];

/** Returns what the generator needs and the document lacks. */
function findGaps(document: Document): string[] {
  const problems = foreignReferences(document).map(
    (ref) => `$ref ${ref} leads out of the document's components.`,
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of Object.keys(item)) {
      if (/^(head|options|trace|parameters)$/.test(method)) {
        problems.push(`${path}: ${method} is not known to the generator, only ${METHODS.join(", ")}.`);
      }
    }
  }
  const ids = listOperations(document).map(({ id }) => id);
  for (const name of Object.keys(document.components.schemas)) {
    if (!/^[A-Za-z]\w*$/.test(name)) problems.push(`The schema ${name} has a name that no type can have.`);
    const owner = ids.find((id) => name === `${id}Params` || name === `${id}Result`);
    if (owner !== undefined)
      problems.push(`The schema ${name} has the name of a type of ${owner}: rename it.`);
  }
  for (const { id, path, operation } of listOperations(document)) {
    const repeat = operation["x-repeat"];
    const body = operation.requestBody?.content["application/json"];
    if (!/^Jobs[A-Z]\w*$/.test(id)) problems.push(`${id}: its operationId does not start with "Jobs".`);
    if (!operation.summary) problems.push(`${id} has no summary.`);
    if (!REPEATS.includes(repeat)) {
      const found = repeat === undefined ? "no x-repeat" : `the x-repeat ${JSON.stringify(repeat)}`;
      problems.push(`${id} has ${found}. Declare what a second request does: ${REPEATS.join(", ")}.`);
    }
    if (operation.requestBody !== undefined && body === undefined) {
      problems.push(`${id} has a body that is not application/json.`);
    }
    for (const { name, in: location } of operation.parameters ?? []) {
      if (location !== "query" && location !== "path") {
        problems.push(
          `${id}: parameter ${name} is in ${location}, but the generator supports only query and path parameters.`,
        );
      } else if (location === "query" && operation.requestBody !== undefined) {
        problems.push(
          `${id}: parameter ${name} is in query, but the generator supports only a query or a body.`,
        );
      }
    }
    const declared = operation.parameters?.filter((one) => one.in === "path").map(({ name }) => name) ?? [];
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    if (declared.toSorted().join() !== named.toSorted().join()) {
      problems.push(`${id}: its path names the parameters "${named}", and it declares "${declared}".`);
    }
    if (repeat === "keyed" && !(body && JSON.stringify(resolveSchema(document, body.schema)).includes(KEY))) {
      problems.push(`${id} has the x-repeat "keyed" and no ${KEY} in its body.`);
    }
  }
  return problems;
}

const KEY = "idempotency_token";

function foreignReferences(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value.$ref === "string" ? [value.$ref] : [];
  return [
    ...own.filter((ref) => !ref.startsWith("#/components/")),
    ...Object.values(value).flatMap(foreignReferences),
  ];
}
