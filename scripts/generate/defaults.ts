import { type Document, flatten, refName, type Schema } from "./document.ts";

const ROOT = "JobSettings";

/** Prints `defaults.ts`: what an absent property of job settings means, by schema. */
export function generateDefaults(document: Document): string {
  const rows = new Map<string, string>();
  const visit = (name: string): boolean => {
    if (rows.has(name)) return true;
    rows.set(name, "");
    const { properties = {} } = flatten(document, document.components.schemas[name] ?? {});
    const values: Record<string, unknown> = {};
    const schemas: Record<string, string> = {};
    for (const [key, property] of Object.entries(properties)) {
      const value = defaultOf(property);
      if (value !== undefined) values[key] = value;
      const inner = refName(property) ?? refName(property.items ?? {});
      if (inner !== undefined && visit(inner)) schemas[key] = inner;
    }
    if (Object.keys(values).length + Object.keys(schemas).length === 0) {
      rows.delete(name);
      return false;
    }
    rows.set(
      name,
      `  ${name}: { values: ${JSON.stringify(values)}, schemas: ${JSON.stringify(schemas)} },\n`,
    );
    return true;
  };
  visit(ROOT);
  return `/** What absent properties of an object mean. */
export interface SchemaDefaults {
  /** Default values, by property. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the schemas of properties that have defaults below, as objects or in lists. */
  readonly schemas: Readonly<Record<string, string>>;
}

/** The defaults of job settings, by schema. */
export const defaults: Readonly<Record<string, SchemaDefaults>> = {
${[...rows.values()].sort().join("")}};
`;
}

/** Returns the default of a property. An empty map means as much as none. */
function defaultOf({ default: value, properties, additionalProperties }: Schema): unknown {
  if (value !== undefined) return value;
  const isMap =
    properties === undefined && additionalProperties !== undefined && additionalProperties !== false;
  return isMap ? {} : undefined;
}
