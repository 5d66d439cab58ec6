import { isDeepStrictEqual } from "node:util";
import { baseName, type Document, listOperations, refName, type Schema } from "./document.ts";
import { twinName } from "./requests.ts";

/** Names of the interfaces that others extend, by the name of the other. */
export type Bases = ReadonlyMap<string, string>;

/**
 * Finds schemas that are another schema with more properties, as `allOf` in the document says, and removes the properties
 * that they have from it: they are printed as interfaces that extend it.
 */
export function extractBases(document: Document, schemas: Record<string, Schema>): Bases {
  const bases = new Map<string, string>();
  const whole = structuredClone(schemas);
  for (const [name, base] of pairsOf(document)) {
    const [schema, inherited] = [schemas[name], whole[base]];
    if (schema === undefined || inherited === undefined || !includes(schema, inherited)) continue;
    const names = Object.keys(inherited.properties ?? {});
    schema.properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).filter(([key]) => !names.includes(key)),
    );
    bases.set(name, base);
  }
  return bases;
}

/** Returns names of schemas and of those that they are made of, for responses and for parameters. */
function pairsOf(document: Document): [name: string, base: string][] {
  const made = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const base = baseName(schema);
    return base === undefined ? [] : [[name, base] as const];
  });
  const bodies = listOperations(document).flatMap(({ id, operation }) => {
    const body = refName(operation.requestBody?.content["application/json"].schema ?? {});
    const base = made.find(([name]) => name === body)?.[1];
    return base === undefined ? [] : [[`${id}Params`, twinName(base)] as const];
  });
  const twins = made.map(([name, base]) => [twinName(name), twinName(base)] as const);
  return [...made, ...twins, ...bodies].map(([name, base]) => [name, base]);
}

function includes(schema: Schema, base: Schema): boolean {
  const isRequired = ({ required = [] }: Schema, key: string): boolean => required.includes(key);
  return Object.entries(base.properties ?? {}).every(
    ([key, property]) =>
      isDeepStrictEqual(schema.properties?.[key], property) &&
      isRequired(schema, key) === isRequired(base, key),
  );
}
