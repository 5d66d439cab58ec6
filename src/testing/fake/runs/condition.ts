import type { ConditionTask } from "../../../facade/index.ts";

/** A condition with the values of its operands. */
export interface Comparison {
  readonly left: string;
  readonly right: string;
  readonly outcome: boolean;
}

/** The values that tasks can refer to, by name. */
export type Values = Readonly<Record<string, string>>;

/**
 * Compares the operands of a condition task: as strings for equality, else as numbers. References to values that are not
 * known, such as those that other tasks set, make it true.
 */
export function compare({ op, left, right }: ConditionTask, values: Values): Comparison {
  const operands = { left: resolve(left, values), right: resolve(right, values) };
  const isKnown = !/\{\{.*\}\}/.test(operands.left + operands.right);
  return { ...operands, outcome: !isKnown || holds(op, operands.left, operands.right) };
}

/** Returns the job parameter that a condition refers to and its job does not have. */
export function unknownParameter({ left, right }: ConditionTask, values: Values): string | undefined {
  return /\{\{\s*(job\.parameters\.[\w.-]+)\s*\}\}/.exec(resolve(left + right, values))?.[1];
}

/** Replaces references to values, such as `{{job.parameters.day}}`. */
export function resolve(text: string, values: Values): string {
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (reference, name: string) => values[name] ?? reference);
}

/** Copies a value of JSON with the references in all of its strings replaced. */
export function resolveAll<T>(value: T, values: Values): T {
  // Strings become strings, the rest stays.
  return JSON.parse(JSON.stringify(value), (_name, item: unknown) =>
    typeof item === "string" ? resolve(item, values) : item,
  ) as T;
}

function holds(op: string, left: string, right: string): boolean {
  switch (op) {
    case "EQUAL_TO":
      return left === right;
    case "NOT_EQUAL":
      return left !== right;
    case "GREATER_THAN":
      return Number(left) > Number(right);
    case "GREATER_THAN_OR_EQUAL":
      return Number(left) >= Number(right);
    case "LESS_THAN":
      return Number(left) < Number(right);
    default:
      return op !== "LESS_THAN_OR_EQUAL" || Number(left) <= Number(right);
  }
}
