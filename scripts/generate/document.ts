import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The keywords of an OpenAPI 3.0 schema that this project's document uses. */
export interface Schema {
  $ref?: string;
  type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  format?: string;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  [keyword: string]: unknown;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: "query" | "path";
  description: string;
  required?: boolean;
  deprecated?: boolean;
  schema: Schema;
}

export interface Response {
  $ref?: string;
  description: string;
  content?: Record<string, { schema: Schema; examples?: Record<string, unknown> }>;
}

/** What a second request of an operation does; see the README's table. */
export type Repeat = "safe" | "repeatable" | "keyed" | "once";

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  "x-repeat": Repeat;
  "x-unknown-outcome"?: string;
  "x-mutually-exclusive"?: string[][];
  parameters?: Parameter[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, Response>;
}

export interface Document {
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    parameters: Record<string, Parameter>;
  };
}

/** The HTTP methods of operations. */
export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];

/** An operation with its path and method. */
export interface PlacedOperation {
  id: string;
  method: Method;
  path: string;
  operation: Operation;
}

/** Reads the document, with shared parameters inlined. */
export function loadDocument(file: string): Document {
  return readDocument(readFileSync(file, "utf8"));
}

export function readDocument(text: string): Document {
  const document = parse(text) as Document;
  const components: Partial<Document["components"]> | undefined = document.components; // a document may have none
  document.components = { schemas: {}, responses: {}, parameters: {}, ...components };
  for (const { operation } of listOperations(document)) {
    const { parameters } = operation;
    if (parameters !== undefined)
      operation.parameters = parameters.map((parameter) =>
        resolve(parameter, document.components.parameters),
      );
  }
  return document;
}

export function listOperations(document: Document): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ id: operation.operationId, method, path, operation }];
    }),
  );
}

const SCHEMA_PREFIX = "#/components/schemas/";

export function refTo(name: string): Schema {
  return { $ref: SCHEMA_PREFIX + name };
}

/** The name a schema refers to, if it is a reference, bare or wrapped to carry a description. */
export function refName(schema: Schema): string | undefined {
  const ref = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  return ref?.slice(SCHEMA_PREFIX.length);
}

/** The name of the schema that a schema adds properties to, if it is made of one and more. */
export function baseName({ allOf = [] }: Schema): string | undefined {
  return allOf.length > 1 ? refName(allOf[0] ?? {}) : undefined;
}

export function resolveSchema(document: Document, schema: Schema): Schema {
  return resolve(schema, document.components.schemas);
}

export function resolveResponse(document: Document, response: Response): Response {
  return resolve(response, document.components.responses);
}

function resolve<T extends { $ref?: string }>(value: T, among: Record<string, T>): T {
  if (value.$ref === undefined) return value;
  const found = among[value.$ref.slice(value.$ref.lastIndexOf("/") + 1)];
  if (found === undefined) throw new Error(`${value.$ref} is not in the document`);
  return found;
}

/**
 * Merges an object schema's `allOf` into one list of properties; a later branch takes precedence over an earlier one. A type
 * made of `A & B` would lose `required` across branches, and editors would show it unmerged.
 */
export function flatten(document: Document, schema: Schema): Schema {
  const { allOf, ...own } = schema;
  if (allOf === undefined) return schema;
  const merged: Schema = { type: "object", properties: {}, required: [] };
  for (const branch of [...allOf.map((part) => flatten(document, resolveSchema(document, part))), own]) {
    const { properties, required, description: _unused, ...rest } = branch;
    Object.assign(merged.properties ?? {}, properties);
    merged.required?.push(...(required ?? []));
    Object.assign(merged, mergeRules(merged, rest));
  }
  if (own.description !== undefined) merged.description = own.description;
  merged.required = [...new Set(merged.required)];
  if (merged.required.length === 0) delete merged.required;
  return merged;
}

// Lists of rules add up; everything else a later branch says holds.
function mergeRules(merged: Schema, branch: Schema): Schema {
  const rules = "x-mutually-exclusive";
  const both = [merged[rules], branch[rules]].filter(Array.isArray).flat();
  return both.length === 0 ? branch : { ...branch, [rules]: both };
}
