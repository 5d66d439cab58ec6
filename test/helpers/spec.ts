import { fileURLToPath } from "node:url";
import { Ajv, type ErrorObject } from "ajv";
import {
  flatten,
  listOperations,
  loadDocument,
  type Operation,
  resolveResponse,
  resolveSchema,
  type Schema,
} from "../../scripts/generate/document.ts";

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
export function validRequest(operation: Operation): { search: string; body: unknown } {
  const required = operation.parameters?.filter((parameter) => parameter.required) ?? [];
  const query = new URLSearchParams(required.map(({ name }) => [name, "11223344"]));
  return { search: query.size === 0 ? "" : `?${query}`, body: requestExamples(operation)[0]?.value };
}
