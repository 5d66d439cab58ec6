import {
  type Document,
  flatten,
  listOperations,
  type Operation,
  resolveResponse,
  resolveSchema,
} from "./document.ts";

/** Writes `operations.ts`: what the facade has to know of each operation at run time. */
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
    answersEmpty: ${answersEmpty(document, operation)},
    responses: errors${maps.indexOf(errorTexts(document, operation)) + 1},
  },`,
  );
  return `${sharedTexts(document)}
${maps.map((map, index) => `const errors${index + 1} = ${map};\n`).join("")}
/** What the facade has to know of an operation. */
export interface Operation {
  readonly method: "GET" | "POST";
  /** Path below the workspace's \`/api\`. */
  readonly path: string;
  /** Where its parameters go. */
  readonly params: "query" | "body";
  /** What a second sending of the same request does. */
  readonly repeat: "safe" | "repeatable" | "keyed" | "once";
  /** What to tell a caller to whom no certain answer came. */
  readonly unknownOutcome: string;
  /** Whether its answer holds nothing but the fact that it succeeded. */
  readonly answersEmpty: boolean;
  /** What each error status means. */
  readonly responses: Readonly<Record<number, string>>;
}

export const operations = {
${rows.join("\n")}
} as const satisfies Record<string, Operation>;
`;
}

function answersEmpty(document: Document, { responses }: Operation): boolean {
  const schema = responses["200"]?.content?.["application/json"]?.schema;
  if (schema === undefined) return true;
  const { properties = {} } = flatten(document, resolveSchema(document, schema));
  return Object.keys(properties).length === 0;
}

/** What each error status of an operation means, as code. Most operations have the same. */
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
