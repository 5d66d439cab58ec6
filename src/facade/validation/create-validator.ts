import { type core, safeParse } from "zod/mini";
import { joinPath, type ValidationIssue } from "../errors/issues.ts";
import type { ApiVersion } from "../transport/options.ts";
import { findMistakes } from "./mistakes.ts";

// Shared by all generated validators. Those of queries, bodies and responses are loaded separately, at first use.

type Check<Id extends string> = (id: Id, value: object) => ValidationIssue[];
type ParamsCheck<Id extends string> = (
  id: Id,
  value: object,
  apiVersion: ApiVersion,
  reportsUnknown?: boolean,
) => ValidationIssue[];
/** Functions that build the schemas of operations. */
type Schemas<Id extends string> = Readonly<Record<Id, () => core.$ZodType>>;

/**
 * Returns the function that finds the violations of an operation's schema in a value. Unknown properties and enum values
 * are no violations: the generated schemas have plain objects, and strings for enums.
 */
export function createCheck<Id extends string>(schemas: Schemas<Id>): Check<Id> {
  return (id, value) => {
    const { error } = safeParse(schemas[id](), value);
    return (error?.issues ?? []).map((issue) => ({
      path: issue.path.reduce<string>(joinPath, ""),
      message: isMissing(value, issue.path) ? "is required" : describe(issue),
    }));
  };
}

/** Returns the function that finds the violations in the parameters of an operation, and the mistakes in them. */
export function createParamsCheck<Id extends string>(schemas: Schemas<Id>): ParamsCheck<Id> {
  const check = createCheck(schemas);
  return (id, value, apiVersion, reportsUnknown = false) => {
    const issues = check(id, value);
    return [
      ...findMistakes(schemas[id](), value, {
        apiVersion,
        reportsUnknown,
        isUpdate: id === "JobsUpdate",
        isValid: issues.length === 0,
      }),
      ...issues,
    ];
  };
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.reduce(
    (parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return last === undefined;
}

// zod's own messages are a package of translations, larger than all validators together.
function describe(issue: core.$ZodIssue): string {
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
