import { acceptsScalars } from "./accepts-scalars.ts";
import { type Document, flatten, listOperations, refName, type Schema } from "./document.ts";
import { parametersSchema } from "./requests.ts";

/**
 * Returns the names of the properties of parameters that take numbers and booleans for strings. They are converted by name.
 * @throws if a property of the same name takes numbers or booleans as they are
 */
export function findTextProperties(document: Document): string[] {
  const texts = new Set<string>();
  const others = new Set<string>();
  const seen = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = refName(schema);
    if (name !== undefined) {
      if (seen.has(name)) return;
      seen.add(name);
      visit(document.components.schemas[name] ?? {});
      return;
    }
    const { properties = {}, items, additionalProperties, anyOf = [] } = flatten(document, schema);
    for (const [key, property] of Object.entries(properties)) {
      if (acceptsScalars(property)) texts.add(key);
      else if (holdsScalars(property)) others.add(key);
      visit(property);
    }
    for (const part of [items, additionalProperties, ...anyOf]) if (typeof part === "object") visit(part);
  };
  for (const placed of listOperations(document)) {
    if (placed.operation.requestBody !== undefined) visit(parametersSchema(document, placed));
  }
  const clashes = [...texts].filter((key) => others.has(key));
  if (clashes.length > 0) {
    throw new Error(
      `${clashes.join(", ")}: some properties of this name take numbers, which others would convert.`,
    );
  }
  return [...texts].sort();
}

function holdsScalars({ type, items, additionalProperties }: Schema): boolean {
  const inner = [items, additionalProperties].filter((part) => typeof part === "object");
  return [type, ...inner.map((part) => part.type)].some((one) =>
    /^(integer|number|boolean)$/.test(one ?? ""),
  );
}
