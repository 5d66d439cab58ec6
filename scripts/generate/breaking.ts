import type { Uses } from "./uses.ts";

/** Whether callers have to change: those who use `jobs.raw` only, all, or none. */
export type Breaks = "breaking" | "breaking for jobs.raw only" | "not breaking";

export const breaks = (when: boolean): Breaks => (when ? "breaking" : "not breaking");

const LOWER = ["minimum", "minLength", "minItems", "minProperties"];
const UPPER = [
  ...["maximum", "maxLength", "maxItems", "maxProperties"],
  ...["x-max-properties", "x-max-bytes", "x-max-json-bytes"],
];
// Documentation only: the default of an omitted property, and descriptions.
const ADVICE = ["default", "deprecated", "format"];

/** Returns whether the change of a keyword breaks callers: a request may contain less, or a response may contain null. */
export function breaksByKeyword(keyword: string, was: unknown, is: unknown, uses: Uses): boolean {
  if (keyword === "nullable") return is === true ? uses.responses : uses.requests;
  return uses.requests && narrows(keyword, was, is);
}

function narrows(keyword: string, was: unknown, is: unknown): boolean {
  if (LOWER.includes(keyword)) return Number(is ?? -Infinity) > Number(was ?? -Infinity);
  if (UPPER.includes(keyword)) return Number(is ?? Infinity) < Number(was ?? Infinity);
  return !ADVICE.includes(keyword) && is !== undefined && is !== false;
}
