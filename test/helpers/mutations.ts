import type { Schema } from "../../scripts/generate/document.ts";
import { least, plain, range } from "./arbitrary.ts";

/** Parameters with one thing wrong. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly path: readonly (string | number)[];
  readonly params: unknown;
}

export type MutationKind =
  | "required member missing"
  | "wrong type"
  | "fraction"
  | "above maximum"
  | "below minimum"
  | "too long"
  | "too short"
  | "broken pattern"
  | "too many items"
  | "too many members";

/** Every way to break one rule of the document in one place that the parameters have or could have. */
export function mutations(schema: Schema, params: Record<string, unknown>): Mutation[] {
  return inObject(plain(schema), params).map(({ kind, path, value }) => ({ kind, path, params: value }));
}

interface Change {
  readonly kind: MutationKind;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

function changes(schema: Schema, value: unknown): Change[] {
  const known = plain(schema);
  const here = replacements(known).map(([kind, broken]): Change => ({ kind, path: [], value: broken }));
  return [...here, ...(value === undefined ? [] : inside(known, value))];
}

function inside(schema: Schema, value: unknown): Change[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      changes(schema.items ?? {}, item).map((change) =>
        within(change, index, value.with(index, change.value)),
      ),
    );
  }
  // Only an object's schema has properties to look into, and the value is as its schema says.
  return schema.type === "object" ? inObject(schema, value as Record<string, unknown>) : [];
}

function inObject(schema: Schema, value: Record<string, unknown>): Change[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members =
    typeof additionalProperties === "object"
      ? Object.keys(value).map((name) => [name, additionalProperties] as const)
      : Object.entries(properties);
  return members.flatMap(([name, member]) => {
    const { [name]: current, ...others } = value;
    const changed = changes(member, current).map((change) =>
      within(change, name, { ...value, [name]: change.value }),
    );
    return required.includes(name)
      ? [...changed, { kind: "required member missing", path: [name], value: others }]
      : changed;
  });
}

function within({ kind, path }: Change, key: string | number, value: unknown): Change {
  return { kind, path: [key, ...path], value };
}

/** Values that break a schema each in one way, whatever stood there. */
function replacements(schema: Schema): [MutationKind, unknown][] {
  const { type, enum: listed, anyOf, pattern, minLength, maxLength, items, maxItems, maxProperties } = schema;
  const broken: [MutationKind, unknown][] = [];
  if (anyOf !== undefined) return [["wrong type", []]];
  if (type === "string") broken.push(["wrong type", 7]);
  if (type === "boolean") broken.push(["wrong type", "yes"]);
  if (type === "array") broken.push(["wrong type", {}]);
  if (type === "object") broken.push(["wrong type", []]);
  if (type === "number") broken.push(["wrong type", "many"]);
  if (type === "integer") {
    const { min, max } = range(schema);
    broken.push(
      ["wrong type", "many"],
      ["fraction", 1.5],
      ["above maximum", max + 1],
      ["below minimum", min - 1],
    );
  }
  if (listed !== undefined) return broken;
  if (typeof maxLength === "number") broken.push(["too long", "a".repeat(maxLength + 1)]);
  if (typeof minLength === "number") broken.push(["too short", "a".repeat(minLength - 1)]);
  if (pattern !== undefined) broken.push(["broken pattern", "é"]);
  if (typeof maxItems === "number")
    broken.push(["too many items", Array(maxItems + 1).fill(least(items ?? {}))]);
  if (typeof maxProperties === "number") broken.push(["too many members", manyMembers(maxProperties + 1)]);
  return broken;
}

function manyMembers(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));
}
