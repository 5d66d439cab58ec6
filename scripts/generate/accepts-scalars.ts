import type { Schema } from "./document.ts";

/** Whether a schema is a map of strings, or a string or a list of strings that is declared to take numbers and booleans. */
export function acceptsScalars({ "x-accepts-scalars": isDeclared, additionalProperties }: Schema): boolean {
  if (typeof additionalProperties !== "object") return isDeclared === true;
  return additionalProperties.type === "string" && additionalProperties.enum === undefined;
}
