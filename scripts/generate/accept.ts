import { createConfig, lintFromString } from "@redocly/openapi-core";
import { type Document, listOperations, readDocument, resolveSchema } from "./document.ts";

/** What keeps a text from being used as the API document; nothing where it can be. */
export async function findProblems(text: string, file: string): Promise<string[]> {
  try {
    const broken = await breaksOpenApi(text, file);
    return broken.length > 0 ? broken : lacks(readDocument(text));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Only what makes a document invalid: whether it is also well kept is for `npm run check` to say. */
async function breaksOpenApi(text: string, file: string): Promise<string[]> {
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
  return found.map(({ message, location: [place] }) => `${place?.pointer ?? ""}: ${message}`);
}

const REPEATS: readonly unknown[] = ["safe", "repeatable", "keyed", "once"];

/** What the generator needs beyond valid OpenAPI. */
function lacks(document: Document): string[] {
  const problems = foreignReferences(document).map(
    (ref) => `$ref ${ref} leads out of the document's components.`,
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of Object.keys(item)) {
      if (/^(put|patch|delete|head|options|trace|parameters)$/.test(method)) {
        problems.push(`${path}: ${method} is not known to the generator, only get and post.`);
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
  for (const { id, operation } of listOperations(document)) {
    const repeat = operation["x-repeat"];
    const body = operation.requestBody?.content["application/json"];
    if (!/^Jobs[A-Z]\w*$/.test(id)) problems.push(`${id}: its operationId does not begin with "Jobs".`);
    if (!operation.summary) problems.push(`${id} has no summary.`);
    if (!REPEATS.includes(repeat)) {
      const given = repeat === undefined ? "no x-repeat" : `the x-repeat ${JSON.stringify(repeat)}`;
      problems.push(`${id} has ${given}. Say what a second sending does: ${REPEATS.join(", ")}.`);
    }
    if (operation.requestBody !== undefined && body === undefined) {
      problems.push(`${id} has a body that is not application/json.`);
    }
    for (const { name, in: place } of operation.parameters ?? []) {
      if (place !== "query")
        problems.push(`${id}: parameter ${name} is in ${place}, the generator knows query only.`);
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
