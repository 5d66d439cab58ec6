import openapiTS, { type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import { extractBases } from "./bases.ts";
import { type Document, flatten, listOperations, refName, type Schema } from "./document.ts";
import { printTypes } from "./print-types.ts";
import { requestSchemas } from "./requests.ts";

/** Writes `schema.ts`: the paths for openapi-fetch, and a named type for every schema, parameter list and result. */
export async function generateTypes(document: Document): Promise<string> {
  const { schemas } = document.components;
  const prepared = structuredClone(document);
  dropExamples(prepared.paths);
  dropExamples(prepared.components.responses);
  const twins = requestSchemas(document);
  const models = Object.entries(schemas).map(([name, schema]) => [name, flatten(document, schema)] as const);
  const printed = Object.fromEntries(
    [...models, ...Object.entries(twins)].map(([name, one]) => [name, { ...one }]),
  );
  const bases = extractBases(document, printed);
  prepared.components.schemas = Object.fromEntries(
    Object.entries(printed)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, toSource(schema)]),
  );
  for (const { operation } of listOperations(prepared)) {
    for (const parameter of operation.parameters ?? []) {
      Object.assign(parameter, describe(parameter), { schema: toSource(parameter.schema) });
    }
  }
  // The document is OpenAPI 3.0; its own type here lists only what this project reads.
  const nodes = await openapiTS(prepared as unknown as OpenAPI3, {
    alphabetize: false,
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => {
      if ("x-omitted" in schema) return ts.factory.createTypeReferenceNode("Omitted");
      if ("x-bigint" in schema) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword);
      if ("x-scalar" in schema) return ts.factory.createTypeReferenceNode("Scalar");
      return "x-unlisted" in schema ? ts.factory.createTypeReferenceNode("Unlisted") : undefined;
    },
  });
  return printTypes(nodes, new Set(Object.keys(twins)), bases, operationTypes(document));
}

/** Removes the examples of requests and responses, which would be comments as large as the types. */
function dropExamples(node: object): void {
  for (const [key, value] of Object.entries(node)) {
    if (key === "example" || key === "examples") Reflect.deleteProperty(node, key);
    else if (typeof value === "object" && value !== null) dropExamples(value);
  }
}

const UNLISTED: Schema = { type: "string", "x-unlisted": true };

/** A schema as openapi-typescript is to see it: enums open, descriptions ready to be printed. */
function toSource(schema: Schema): Schema {
  const { format: _format, enum: values, ...rest } = schema;
  const source: Schema = { ...rest, ...describe(schema) };
  if (values !== undefined) {
    const { description, ...listed } = { ...source, enum: values };
    return { ...(description === undefined ? {} : { description }), anyOf: [listed, UNLISTED] };
  }
  for (const list of ["allOf", "anyOf"] as const) {
    if (source[list] !== undefined) source[list] = source[list].map(toSource);
  }
  if (source.items !== undefined) source.items = toSource(source.items);
  if (typeof source.additionalProperties === "object") {
    source.additionalProperties = toSource(source.additionalProperties);
  }
  if (source.properties !== undefined) {
    const properties = Object.entries(source.properties);
    source.properties = Object.fromEntries(properties.map(([key, property]) => [key, toSource(property)]));
  }
  return source;
}

/** Turns the closing "Deprecated: …" of a description into the tag that editors know. */
function describe(source: { description?: string; deprecated?: boolean }): Schema {
  if (source.description === undefined) return {};
  const description = source.description.trim();
  if (!source.deprecated) return { description };
  // The tag is written here, with its reason; openapi-typescript would put an empty one first.
  return {
    description: description.replace(
      /\s*\bDeprecated: (.)/,
      (_, first) => `\n@deprecated ${first.toUpperCase()}`,
    ),
    deprecated: false,
  };
}

/** Names the result of each operation, and lists the operations' types for the facade. */
function operationTypes(document: Document): string {
  const lines: string[] = [];
  const rows: string[] = [];
  for (const { id, operation } of listOperations(document)) {
    const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
    const model = schema === undefined ? undefined : refName(schema);
    const result = model ?? "Record<string, never>";
    lines.push(`/** ${operation.responses["200"]?.description.trim()} */`);
    lines.push(`export type ${id}Result = ${result};`);
    rows.push(`    /** ${operation.summary}. */`, `    ${id}: OperationType<${id}Params, ${id}Result>;`);
  }
  return [
    ...lines,
    "/** Parameters and result of an operation. */",
    "export interface OperationType<Params, Result> {",
    "    /** Parameters of the method. */",
    "    params: Params;",
    "    /** Result of the method. */",
    "    result: Result;",
    "}",
    "/** Parameters and result of each operation. */",
    "export interface OperationTypes {",
    ...rows,
    "}",
    "",
  ].join("\n");
}
