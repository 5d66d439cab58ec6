import { type Breaks, breaks, breaksByKeyword } from "./breaking.ts";
import { type Document, flatten, refName, type Schema } from "./document.ts";
import type { Uses } from "./uses.ts";

export interface Change {
  readonly kind: "added" | "removed" | "changed";
  readonly subject: string;
  readonly breaks: Breaks;
}

type Placed = readonly [document: Document, schema: Schema | undefined];

/** Compares the schemas of one name, without following references: those have their own names. */
export function compareSchemas(
  noun: string,
  name: string,
  before: Placed,
  after: Placed,
  uses: Uses,
): Change[] {
  const [old, now] = [typeName(before[1]), typeName(after[1])];
  if (old !== now) return [changeOf("changed", `type of ${noun} ${name}: ${old} → ${now}`, "breaking")];
  if (before[1] !== undefined && after[1] !== undefined && refName(after[1]) !== undefined)
    return compareKeywords(`${noun} ${name}`, before[1], after[1], uses);
  const was = flatten(before[0], before[1] ?? {});
  const is = flatten(after[0], after[1] ?? {});
  const inside = (path: string, one?: Schema, other?: Schema): Change[] =>
    compareSchemas(noun, path, [before[0], one], [after[0], other], uses);
  const changes = [
    ...compareKeywords(`${noun} ${name}`, was, is, uses),
    ...compareValues(name, was, is, uses),
  ];
  const properties = { ...was.properties, ...is.properties };
  for (const property of Object.keys(properties)) {
    const path = `${name}.${property}`;
    const [one, other] = [was.properties?.[property], is.properties?.[property]];
    const [mustBefore, must] = [was, is].map(({ required }) => required?.includes(property) ?? false);
    const need = must ? "required" : "optional";
    if (other === undefined) changes.push(changeOf("removed", `${noun} ${path}`, "breaking"));
    else if (one === undefined) {
      const verdict = breaks(uses.requests && must === true);
      changes.push(changeOf("added", `${noun} ${path}, ${need}`, verdict));
    } else {
      if (must !== mustBefore) {
        const verdict = breaks(must ? uses.requests : uses.responses);
        changes.push(changeOf("changed", `${noun} ${path} is now ${need}`, verdict));
      }
      changes.push(...inside(path, one, other));
    }
  }
  if (was.items !== undefined || is.items !== undefined)
    changes.push(...inside(`${name}[]`, was.items, is.items));
  const [rest, restNow] = [was.additionalProperties, is.additionalProperties];
  if (typeof rest === "object" && typeof restNow === "object")
    changes.push(...inside(`${name}.*`, rest, restNow));
  return changes;
}

// Compared separately, or documentation only.
const APART = [
  ...["type", "enum", "properties", "required", "items", "additionalProperties", "allOf", "anyOf", "$ref"],
  ...["description", "title", "example", "examples"],
];

function compareKeywords(subject: string, was: Schema, is: Schema, uses: Uses): Change[] {
  const keywords = Object.keys({ ...was, ...is }).filter((keyword) => !APART.includes(keyword));
  return keywords.flatMap((keyword) => {
    const [old, now] = [was[keyword], is[keyword]];
    const [shown, shownNow] = [old, now].map((value) => JSON.stringify(value) ?? "none");
    if (shown === shownNow) return [];
    const text = `${keyword} of ${subject}: ${shown} → ${shownNow}`;
    return [changeOf("changed", text, breaks(breaksByKeyword(keyword, old, now, uses)))];
  });
}

// Enums are open in the types and unchecked in responses, so there a removed value breaks nothing.
function compareValues(name: string, was: Schema, is: Schema, uses: Uses): Change[] {
  const [old, now] = [was.enum ?? [], is.enum ?? []];
  return [
    ...old
      .filter((value) => !now.includes(value))
      .map((value) => changeOf("removed", `value ${value} of ${name}`, breaks(uses.requests))),
    ...now
      .filter((value) => !old.includes(value))
      .map((value) => changeOf("added", `value ${value} of ${name}`, "not breaking")),
  ];
}

export function changeOf(kind: Change["kind"], subject: string, verdict: Breaks): Change {
  return { kind, subject, breaks: verdict };
}

function typeName(schema: Schema | boolean | undefined): string {
  if (typeof schema !== "object") return String(schema ?? "none");
  const { type, format, anyOf, enum: values, additionalProperties } = schema;
  const reference = refName(schema);
  if (reference !== undefined) return reference;
  if (anyOf !== undefined) return anyOf.map(typeName).join(" | ");
  if (values !== undefined) return "listed values";
  if (format === "int32" || format === "int64") return format;
  if (additionalProperties !== undefined)
    return `object with other properties: ${typeName(additionalProperties)}`;
  return type ?? (schema.allOf === undefined ? "any" : "object");
}
