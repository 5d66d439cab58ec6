import { acceptsScalars } from "./accepts-scalars.ts";
import {
  baseName,
  type Document,
  flatten,
  listOperations,
  type PlacedOperation,
  refName,
  refTo,
  resolveSchema,
  type Schema,
} from "./document.ts";

/**
 * The parameters of each operation as one schema, under the name `JobsCreateParams` and so on, with a twin of
 * every schema they reach (`TaskParams` for `Task`) in which optional properties may also be null, lists are readonly, and
 * strings of parameters may be numbers and booleans. The originals stay unchanged: responses contain no nulls, and `jobs.raw`
 * does not strip them.
 */
export function requestSchemas(document: Document): Record<string, Schema> {
  const { schemas } = document.components;
  const named: Record<string, Schema> = {};
  const pending: [name: string, schema: Schema][] = listOperations(document).map((placed) => [
    `${placed.id}Params`,
    parametersSchema(document, placed),
  ]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, schema] = next;
    if (name in named) continue;
    const base = baseName(schema);
    if (base !== undefined) pending.push([twinName(base), schemas[base] ?? {}]);
    named[name] = toTwin(flatten(document, schema), (reached) => {
      if (!loosens(document, reached)) return reached;
      pending.push([twinName(reached), schemas[reached] ?? {}]);
      return twinName(reached);
    });
  }
  return named;
}

/** An operation's parameters, in path, query and body, as one object schema. */
export function parametersSchema(document: Document, { operation }: PlacedOperation): Schema {
  const body = operation.requestBody?.content["application/json"].schema;
  const description = `Parameters to ${operation.summary.charAt(0).toLowerCase()}${operation.summary.slice(1)}.`;
  const parameters = operation.parameters ?? [];
  const rules = operation["x-mutually-exclusive"];
  const ofBody = body === undefined ? {} : flatten(document, resolveSchema(document, body));
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return {
    type: "object",
    ...ofBody,
    description,
    ...(rules === undefined ? {} : { "x-mutually-exclusive": rules }),
    properties: {
      ...Object.fromEntries(
        parameters.map(({ name, description, deprecated, schema }) => [
          name,
          { ...wrap(schema), description, ...(deprecated ? { deprecated } : {}) },
        ]),
      ),
      ...ofBody.properties,
    },
    required: [...required, ...(ofBody.required ?? [])],
  };
}

/** Returns the name of the twin of a schema. */
export const twinName = (name: string): string => `${name}Params`;

// `$ref` allows no sibling, so a described reference is a wrapped one.
const wrap = (schema: Schema): Schema => (schema.$ref === undefined ? schema : { allOf: [schema] });

/** Marks a value that may be null or omitted; the types show it as `| null | undefined`. */
const OMITTED: Schema = { type: "object", "x-omitted": true };

/** An integer beyond what a number holds exactly, which is a bigint in responses and may be one in parameters. */
const BIGINT: Schema = { type: "integer", "x-bigint": true };

/** A string, or a number or boolean that is sent as one. */
const SCALAR: Schema = { type: "string", "x-scalar": true };

function omittable(schema: Schema): Schema {
  const { description: _text, deprecated: _old, default: _preset, ...rest } = wrap(schema);
  return { ...about(schema), anyOf: [rest, OMITTED] };
}

/** Returns the documentation keywords of a schema. */
function about({ description, deprecated, default: preset }: Schema): Schema {
  const documentation = Object.entries({ description, deprecated, default: preset });
  return Object.fromEntries(documentation.filter(([, value]) => value !== undefined));
}

function toTwin(schema: Schema, rename: (name: string) => string): Schema {
  const name = refName(schema);
  if (name !== undefined) {
    const { $ref: _ref, allOf: _allOf, ...documentation } = schema;
    const target = refTo(rename(name));
    return Object.keys(documentation).length === 0 ? target : { ...documentation, allOf: [target] };
  }
  if (schema.format === "int64") return { ...about(schema), anyOf: [schema, BIGINT] };
  const isText = acceptsScalars(schema);
  if (isText && schema.type === "string") return { ...about(schema), ...SCALAR };
  const twin: Schema = { ...schema };
  if (schema.items !== undefined) twin.items = isText ? SCALAR : toTwin(schema.items, rename);
  if (typeof schema.additionalProperties === "object") {
    twin.additionalProperties = omittable(isText ? SCALAR : toTwin(schema.additionalProperties, rename));
  }
  if (schema.properties !== undefined) {
    twin.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => {
        const copied = toTwin(property, rename);
        return [key, schema.required?.includes(key) ? copied : omittable(copied)];
      }),
    );
  }
  return twin;
}

/** Whether a twin of the schema would differ from it. */
function loosens(document: Document, name: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(name)) return false;
  const visited = new Set([...seen, name]);
  const inside = (schema: Schema): boolean => {
    const reached = refName(schema);
    if (reached !== undefined) return loosens(document, reached, visited);
    if (schema.format === "int64") return true;
    if (schema.items !== undefined || acceptsScalars(schema)) return true;
    if (typeof schema.additionalProperties === "object") return true;
    const properties = Object.entries(schema.properties ?? {});
    return properties.some(([key, property]) => !schema.required?.includes(key) || inside(property));
  };
  const schema = document.components.schemas[name];
  return schema !== undefined && inside(flatten(document, schema));
}
