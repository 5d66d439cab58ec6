import { fileURLToPath } from "node:url";
import { Ajv, type ErrorObject } from "ajv";
import {
  flatten,
  listOperations,
  loadDocument,
  type Operation,
  type PlacedOperation,
  resolveResponse,
  resolveSchema,
  type Schema,
} from "../../scripts/generate/document.ts";
import { findOperation } from "../../src/facade/request/find-operation.ts";

export const document = loadDocument(fileURLToPath(new URL("../../openapi/jobs-2.1.yaml", import.meta.url)));

export const documentedOperations = listOperations(document);

/** An example of the document with the schema it stands under. */
export interface Example {
  /** Absent where it is the only one. */
  readonly name: string | undefined;
  readonly value: unknown;
  readonly schema: Schema;
  /** Name among the shared examples, where it is one of them. */
  readonly component: string | undefined;
}

interface ExampleEntry {
  $ref?: string;
  value?: unknown;
}

interface MediaType {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, unknown>;
}

// The generator has no use for examples, so its types do not describe them, here and below.
const { components } = document as unknown as { components: { examples: Record<string, ExampleEntry> } };

export const componentExamples = components.examples;

export function requestExamples({ requestBody }: Operation): Example[] {
  return examplesOf(requestBody?.content["application/json"]);
}

/** The examples of an operation's response with this status. */
export function responseExamples({ responses }: Operation, status: string): Example[] {
  const response = responses[status];
  if (response === undefined) return [];
  return examplesOf(resolveResponse(document, response).content?.["application/json"]);
}

/** What the document says of an operation's response with this status. */
export function responseText({ responses }: Operation, status: string): string | undefined {
  const response = responses[status];
  return response && resolveResponse(document, response).description.trim();
}

function examplesOf(media: MediaType | undefined): Example[] {
  if (media === undefined) return [];
  const { schema } = media;
  const examples = (media.examples ?? {}) as Record<string, ExampleEntry>;
  const named = Object.entries(examples).map(([name, { $ref, value }]) => {
    const component = $ref?.slice("#/components/examples/".length);
    return {
      name,
      schema,
      component,
      value: component === undefined ? value : componentExamples[component]?.value,
    };
  });
  if (!("example" in media)) return named;
  return [{ name: undefined, schema, component: undefined, value: media.example }, ...named];
}

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, "openapi", undefined, false);

/** Everything in which a value breaks a schema of the document. */
export function schemaErrors(schema: Schema, value: unknown): ErrorObject[] {
  const validate = ajv.compile(schema.$ref === undefined ? schema : { $ref: `openapi${schema.$ref}` });
  return validate(value) ? [] : (validate.errors ?? []);
}

/** The properties of a value, recursively, that its schema does not name. */
export function unknownMembers(schema: Schema, value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { properties, additionalProperties, items } = flatten(document, resolveSchema(document, schema));
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unknownMembers(items ?? {}, item, `${path}[${index}]`));
  }
  return Object.entries(value).flatMap(([name, member]) => {
    const known = properties?.[name] ?? (additionalProperties === true ? {} : additionalProperties);
    if (!known) return [`${path}.${name}`];
    return additionalProperties === true ? [] : unknownMembers(known, member, `${path}.${name}`);
  });
}

/** The least a request needs for the mock server to accept it: the parameters or the body the document shows. */
export function validRequest({ path, operation }: Pick<PlacedOperation, "path" | "operation">): {
  path: string;
  body: unknown;
} {
  const required = operation.parameters?.filter((parameter) => parameter.required) ?? [];
  const params = Object.fromEntries(required.map(({ name }) => [name, "11223344"]));
  return { path: requestPath({ path, operation }, params), body: requestExamples(operation)[0]?.value };
}

/** The path of a request with its query. Parameters that are in neither are left out: they are in the body. */
export function requestPath(
  { path, operation }: Pick<PlacedOperation, "path" | "operation">,
  params: Readonly<Record<string, unknown>>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(params[name])));
  if (operation.requestBody !== undefined) return filled;
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      path.includes(`{${name}}`) ? [] : [[name, String(value)]],
    ),
  );
  return query.size === 0 ? filled : `${filled}?${query}`;
}

/** The parameters of an operation that are in the body of a request. */
export function bodyOf(
  { path, operation }: Pick<PlacedOperation, "path" | "operation">,
  params: object,
): unknown {
  if (operation.requestBody === undefined) return undefined;
  return Object.fromEntries(Object.entries(params).filter(([name]) => !path.includes(`{${name}}`)));
}

/** The operation of a request to a URL. */
export function operationAt(method: string, url: string): PlacedOperation | undefined {
  const found = findOperation(method.toUpperCase(), new URL(url).pathname.replace(/^\/api(?=\/)/, ""));
  return documentedOperations.find(({ id }) => id === found?.id);
}
