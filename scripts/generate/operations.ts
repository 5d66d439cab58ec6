import {
  type Document,
  flatten,
  listOperations,
  type Operation,
  resolveResponse,
  resolveSchema,
  type Schema,
} from "./document.ts";
import { findTextProperties } from "./text-properties.ts";

/** Prints `operations.ts`: the properties of each operation that the facade needs at run time. */
export function generateOperations(document: Document): string {
  const operations = listOperations(document);
  const maps = [...new Set(operations.map(({ operation }) => errorTexts(document, operation)))];
  const rows = operations.map(
    ({ id, method, path, operation }) => `  ${id}: {
    method: "${method.toUpperCase()}",
    path: "${path}",
    params: "${operation.requestBody === undefined ? "query" : "body"}",
    repeat: "${operation["x-repeat"]}",
    unknownOutcome: ${JSON.stringify(operation["x-unknown-outcome"]?.trim() ?? "")},
    hasEmptyResponse: ${hasEmptyResponse(document, operation)},
    resultIds: ${JSON.stringify(findIds(document, operation))},
    responses: errors${maps.indexOf(errorTexts(document, operation)) + 1},
  },`,
  );
  return `/** Properties of parameters that hold strings, in a map, in a list or alone: numbers and booleans are sent as strings. */
export const textProperties: ReadonlySet<string> = new Set([
${findTextProperties(document)
  .map((name) => `  "${name}",\n`)
  .join("")}]);

${sharedTexts(document)}
${maps.map((map, index) => `const errors${index + 1} = ${map};\n`).join("")}
/** The properties of an operation that the facade needs at run time. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below the workspace's \`/api\`, with the names of its parameters in braces. */
  readonly path: string;
  /** Whether the other parameters are sent in the query or in the body. */
  readonly params: "query" | "body";
  /** What a second request does. */
  readonly repeat: "safe" | "repeatable" | "keyed" | "once";
  /** Advice for a caller if the outcome is unknown. */
  readonly unknownOutcome: string;
  /** Whether the body of a success may be empty. */
  readonly hasEmptyResponse: boolean;
  /** The ids that a result always has: \`job_id\`, or \`jobs.job_id\` for each item of a list. */
  readonly resultIds: readonly string[];
  /** Descriptions of the error statuses. */
  readonly responses: Readonly<Record<number, string>>;
}

export const operations = {
${rows.join("\n")}
} as const satisfies Record<string, Operation>;
`;
}

function hasEmptyResponse(document: Document, { responses }: Operation): boolean {
  const schema = responses["200"]?.content?.["application/json"]?.schema;
  if (schema === undefined) return true;
  const { properties = {} } = flatten(document, resolveSchema(document, schema));
  return Object.keys(properties).length === 0;
}

/** Finds the required ids of a result, and of the items of its lists. */
function findIds(document: Document, { responses }: Operation): string[] {
  const schema = responses["200"]?.content?.["application/json"]?.schema;
  if (schema === undefined) return [];
  const isId = (name: string): boolean => name.endsWith("_id");
  const resolved = (inner: Schema): Schema => flatten(document, resolveSchema(document, inner));
  const { properties = {}, required = [] } = resolved(schema);
  const ofItems = Object.entries(properties).flatMap(([list, { type, items }]) =>
    type === "array" && items !== undefined
      ? (resolved(items).required ?? []).filter(isId).map((name) => `${list}.${name}`)
      : [],
  );
  return [...required.filter(isId), ...ofItems];
}

/** Prints the descriptions of the error statuses of an operation. Most operations have the same. */
function errorTexts(document: Document, { responses }: Operation): string {
  const texts = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, response]) => {
      const shared = response.$ref === undefined ? undefined : componentName(response.$ref);
      return `${status}: ${shared ?? JSON.stringify(resolveResponse(document, response).description.trim())}`;
    });
  return `{ ${texts.join(", ")} }`;
}

const componentName = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

function sharedTexts(document: Document): string {
  return Object.entries(document.components.responses)
    .map(([name, { description }]) => `const ${name} = ${JSON.stringify(description.trim())};\n`)
    .join("");
}
