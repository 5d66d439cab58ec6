import { defaults, type SchemaDefaults } from "../generated/defaults.ts";

const NONE: SchemaDefaults = { values: {}, schemas: {} };

/** Returns the defaults of the properties of a schema. */
export function defaultsOf(schema: string | undefined): SchemaDefaults {
  return (schema === undefined ? undefined : defaults[schema]) ?? NONE;
}
