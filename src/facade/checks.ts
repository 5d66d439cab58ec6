import { operations } from "../generated/operations.ts";
import type { OperationTypes } from "../generated/schema.ts";
import type { ValidationIssue } from "./issues.ts";

// zod and its schemas are most of what a call loads: they are loaded on first use, and only those that are needed.

type Check = (id: keyof OperationTypes, value: object) => ValidationIssue[];

// Kept, since even an import of what is loaded takes its time.
const checks: { query?: Check; body?: Check; answer?: Check } = {};

/** Finds what in an operation's parameters breaks the API document. */
export async function checkParams(id: keyof OperationTypes, params: object): Promise<ValidationIssue[]> {
  const kind = operations[id].params;
  checks[kind] ??= await loadCheck(kind);
  return checks[kind](id, params);
}

/** Finds what in an operation's answer is not as the API document says. */
export async function checkResult(id: keyof OperationTypes, result: object): Promise<ValidationIssue[]> {
  checks.answer ??= (await import("../generated/response-validators.ts")).check;
  return checks.answer(id, result);
}

async function loadCheck(kind: "query" | "body"): Promise<Check> {
  const { check } = await (kind === "query"
    ? import("../generated/query-validators.ts")
    : import("../generated/body-validators.ts"));
  // The table of operations and the two files come from one document.
  return check as Check;
}
