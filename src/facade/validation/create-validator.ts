import { type core, safeParse } from "zod/mini";
import { joinPath, type ValidationIssue } from "../errors/issues.ts";

// What all generated validators share. Those of queries, of bodies and of answers are loaded apart, each on first use.

/** Makes the function that finds what in a value is not as the API document says of an operation. */
export function createCheck<Id extends string>(
  schemas: Readonly<Record<Id, core.$ZodType>>,
): (id: Id, value: object) => ValidationIssue[] {
  return (id, value) => {
    const { error } = safeParse(schemas[id], value);
    return (error?.issues ?? []).map((issue) => ({
      path: issue.path.reduce<string>(joinPath, ""),
      message: isMissing(value, issue.path) ? "is required" : inWords(issue),
    }));
  };
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.reduce(
    (parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return last === undefined;
}

// zod's own words are a package of translations, larger than all validators together.
function inWords(issue: core.$ZodIssue): string {
  if (issue.code === "invalid_union") return `must be ${issue.errors.flat().map(expected).join(" or ")}`;
  return issue.code === "invalid_type" ? `must be ${expected(issue)}` : issue.message;
}

function expected(issue: core.$ZodIssue): string {
  return issue.code === "invalid_type" ? (NOUNS[issue.expected] ?? issue.expected) : issue.message;
}

const NOUNS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
};
