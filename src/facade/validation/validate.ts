import { operations } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";
import type { ValidationIssue } from "../errors/issues.ts";
import { loadPart } from "../util/lazy.ts";

// zod and its schemas are most of what a call loads: they are loaded on first use, and only those that are needed.

type Check = (id: keyof OperationTypes, value: object) => ValidationIssue[];

const FILES = {
  query: () => import("../../generated/query-validators.ts"),
  body: () => import("../../generated/body-validators.ts"),
  answer: () => import("../../generated/response-validators.ts"),
};

// Kept, since even an import of what is loaded takes its time.
const loaded: { [kind in keyof typeof FILES]?: Check } = {};

/** Finds what in an operation's parameters breaks the API document. */
export async function checkParams(
  id: keyof OperationTypes,
  params: object,
  signal?: AbortSignal | null,
): Promise<ValidationIssue[]> {
  const kind = operations[id].params;
  const check = loaded[kind] ?? (await loadPart(load(kind), signal));
  return check(id, params);
}

/** Gets what finds what in an operation's answer is not as the API document says. */
export async function loadResultCheck(signal?: AbortSignal | null): Promise<Check> {
  return loaded.answer ?? (await loadPart(load("answer"), signal));
}

async function load(kind: keyof typeof FILES): Promise<Check> {
  const { check } = await FILES[kind]();
  // A file has the operations of its kind: it and the table of operations come from one document.
  loaded[kind] = check as Check;
  return loaded[kind];
}
