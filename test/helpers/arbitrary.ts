import fc from "fast-check";
import {
  flatten,
  type PlacedOperation,
  refName,
  resolveSchema,
  type Schema,
} from "../../scripts/generate/document.ts";
import { parametersSchema } from "../../scripts/generate/requests.ts";
import { document } from "./spec.ts";

// How many optional properties an object has at most, by its depth; below, it has the required ones only.
const OPTIONAL_BY_DEPTH = [5, 4, 3, 2, 1];

/** The schema of an operation's parameters. */
export const paramsSchema = (placed: PlacedOperation): Schema => parametersSchema(document, placed);

/** Parameters of an operation that break no rule of the document. */
export function validParams(placed: PlacedOperation): fc.Arbitrary<Record<string, unknown>> {
  return objects(paramsSchema(placed), 0);
}

/** A schema without `$ref` and `allOf` at its top. */
export const plain = (schema: Schema): Schema => flatten(document, resolveSchema(document, schema));

/** The least value that a schema takes. */
export function least(schema: Schema): unknown {
  const { type, enum: listed, anyOf, required = [], properties = {}, ...rest } = plain(schema);
  const { minimum = rest["x-zero-or-minimum"] } = rest;
  if (anyOf !== undefined) return least(anyOf[0] ?? {});
  if (listed !== undefined) return listed[0];
  if (type === "string") return "a";
  if (type === "boolean") return false;
  if (type === "array") return [];
  if (type === "integer" || type === "number") return Math.max(1, Number(minimum ?? 1));
  const names = withTask({ properties }, required);
  return Object.fromEntries(names.map((name) => [name, least(properties[name] ?? {})]));
}

/**
 * Parameters with every property that others do not exclude, lists of one, and a schema within itself cut
 * short.
 */
export function fullest(schema: Schema, outer: readonly string[] = []): unknown {
  const name = refName(schema);
  if (name !== undefined && outer.includes(name)) return least(schema);
  const inner = name === undefined ? outer : [...outer, name];
  const { type, properties = {}, additionalProperties, items, ...rest } = plain(schema);
  if (type === "array") return [fullest(items ?? {}, inner)];
  if (type !== "object") return least(schema);
  if (typeof additionalProperties === "object") return { key: fullest(additionalProperties, inner) };
  const names = withoutRivals(rest, Object.keys(properties));
  return withoutDependencies(
    Object.fromEntries(names.map((member) => [member, fullest(properties[member] ?? {}, inner)])),
  );
}

/** Removes dependencies on tasks that are not there. */
function withoutDependencies(value: Record<string, unknown>): Record<string, unknown> {
  return "depends_on" in value ? { ...value, depends_on: [] } : value;
}

function values(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { type, enum: listed, anyOf, items, maxItems, ...rest } = plain(schema);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((part) => values(part, depth)));
  if (listed !== undefined) return fc.constantFrom(...listed);
  switch (type) {
    case "string":
      return texts(rest);
    case "boolean":
      return fc.boolean();
    case "integer":
      return integers(rest);
    case "number":
      return fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e9, max: 1e9 });
    case "array":
      return fc.uniqueArray(values(items ?? {}, depth + 1), {
        maxLength: Math.min(3, Number(maxItems ?? 3)),
        // Two tasks must not share a key.
        selector: (item) =>
          typeof item === "object" && item !== null && "task_key" in item ? item.task_key : {},
      });
    case "object":
      return objects(rest, depth);
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

function texts({ pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  const lengths = { minLength: Number(minLength ?? 0), maxLength: Math.min(20, Number(maxLength ?? 20)) };
  if (pattern === undefined) return fc.string({ ...lengths, unit: "grapheme" });
  const allowed = new RegExp(String(pattern));
  return fc.string({ ...lengths, unit: "binary-ascii" }).map((text) =>
    // Every pattern of the document is a set of characters that may be repeated.
    Array.from(text, (character) => (allowed.test(character) ? character : "_")).join(""),
  );
}

/** The least and the greatest integer that a schema takes, as JavaScript can hold it. */
export function range({ format, minimum, maximum }: Schema): {
  min: number;
  max: number;
} {
  const limit = format === "int32" ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  const lowest = format === "int32" ? -limit - 1 : -limit;
  return { min: Number(minimum ?? lowest), max: Number(maximum ?? limit) };
}

function integers(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = range(schema);
  return fc.integer({ min: Number(schema["x-zero-or-minimum"] ?? min), max });
}

function objects(schema: Schema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === "object") {
    const keys = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("constructor", "toString", "a.b"));
    return fc.dictionary(keys, values(additionalProperties, depth + 1), { maxKeys: 3 });
  }
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const maxLength = Math.min(OPTIONAL_BY_DEPTH[depth] ?? 0, optional.length);
  // Members are made only once they are chosen, or a task that loops over tasks would never end.
  return fc
    .subarray(optional, { maxLength })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...required, ...withTask(schema, withoutRivals(schema, withOneAtLeast(schema, chosen)))].map(
            (name) => [name, values(properties[name] ?? {}, depth + 1)],
          ),
        ),
      ),
    )
    .map(withoutDependencies);
}

/** Adds what a task runs where nothing was chosen. */
function withTask({ properties = {} }: Schema, chosen: readonly string[]): readonly string[] {
  const isTask = "task_key" in properties && "depends_on" in properties;
  const hasTask = chosen.some((name) => name.endsWith("_task"));
  return isTask && !hasTask ? [...chosen, "notebook_task"] : chosen;
}

/** Of properties that exclude each other keeps the first: the mock server knows no such rule. */
function withoutRivals(schema: Schema, chosen: readonly string[]): readonly string[] {
  // The document has lists of names here, which the spec tests check.
  const groups = (schema["x-mutually-exclusive"] ?? []) as string[][];
  return groups.reduce<readonly string[]>((kept, group) => {
    const [first] = kept.filter((name) => group.includes(name));
    return kept.filter((name) => name === first || !group.includes(name));
  }, chosen);
}

/** Adds a member where one of several has to be there and none was chosen. */
function withOneAtLeast(schema: Schema, chosen: readonly string[]): readonly string[] {
  // The document has a list of names here.
  const names = (schema["x-at-least-one"] ?? []) as string[];
  const isMet = names.length === 0 || names.some((name) => chosen.includes(name));
  return isMet ? chosen : [...chosen, ...names.slice(0, 1)];
}
