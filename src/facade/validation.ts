import { type core, safeParse } from "zod/mini";
import type { OperationTypes } from "../generated/schema.ts";
import { joinPath, type ValidationIssue } from "./issues.ts";

// Everything about zod is behind this file, which is loaded on first use; what only answers need, apart.

/** Finds what in an operation's parameters breaks the API document. */
export async function checkParams(id: keyof OperationTypes, params: object): Promise<ValidationIssue[]> {
  const { requestValidators } = await import("../generated/validators.ts");
  return findIssues(requestValidators[id], params);
}

/** Finds what in an operation's answer is not as the API document says. */
export async function checkResult(id: keyof OperationTypes, result: object): Promise<ValidationIssue[]> {
  const { responseValidators } = await import("../generated/response-validators.ts");
  return findIssues(responseValidators[id], result);
}

function findIssues(schema: core.$ZodType, value: object): ValidationIssue[] {
  const { error } = safeParse(schema, value);
  return (error?.issues ?? []).map((issue) => ({
    path: issue.path.reduce<string>(joinPath, ""),
    message: inWords(issue, isMissing(value, issue.path)),
  }));
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.reduce(
    (parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return last === undefined;
}

// zod's own words are a package of translations, larger than all validators together.
function inWords(issue: core.$ZodIssue, missing: boolean): string {
  switch (issue.code) {
    case "invalid_type":
      return missing ? "is required" : `must be ${NOUNS[issue.expected] ?? issue.expected}`;
    case "invalid_union":
      return `must be ${issue.errors.flat().map(expected).join(" or ")}`;
    case "too_big":
      return `must ${amount(issue.origin, "at most", Number(issue.maximum))}`;
    case "too_small":
      return `must ${amount(issue.origin, "at least", Number(issue.minimum))}`;
    case "invalid_format":
      return PATTERNS[issue.pattern ?? ""] ?? `must match ${issue.pattern ?? issue.format}`;
    default:
      return missing ? "is required" : issue.message;
  }
}

function expected(issue: core.$ZodIssue): string {
  return issue.code === "invalid_type" ? (NOUNS[issue.expected] ?? issue.expected) : issue.message;
}

function amount(of: string, bound: string, limit: number): string {
  if (limit === 1 && bound === "at least" && of !== "number") return "not be empty";
  if (of === "string") return `be ${bound} ${limit} characters long`;
  return of === "array" ? `have ${bound} ${limit} items` : `be ${bound} ${limit}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
};

const PATTERNS: Readonly<Record<string, string>> = {
  "/^[\\w\\-]+$/": "may hold only letters, digits, underscores and hyphens",
  "/^[\\x00-\\x7F]*$/": "may hold only ASCII characters",
};
