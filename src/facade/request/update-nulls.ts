import { textProperties } from "../../generated/operations.ts";
import { joinPath, type ValidationIssue } from "../errors/issues.ts";
import { isObject } from "../errors/option-types.ts";

/**
 * Finds the nulls in the settings of an update that are meant to remove something: left out as elsewhere, they would keep a
 * setting, or remove the rest of a map.
 */
export function findUpdateNulls(params: { readonly new_settings?: unknown }): ValidationIssue[] {
  const settings = isObject(params) ? params.new_settings : undefined;
  if (!isObject(settings)) return [];
  const issues: ValidationIssue[] = [];
  for (const [name, value] of Object.entries(settings)) {
    const path = joinPath("new_settings", name);
    if (value !== null) visit(name, value, path, issues);
    else
      issues.push({
        path,
        message: "is null, which changes nothing: name it in `fields_to_remove` to remove it",
      });
  }
  return issues;
}

function visit(name: string, value: unknown, path: string, issues: ValidationIssue[]): void {
  if (typeof value !== "object" || value === null || path.length > MAX_PATH_LENGTH) return;
  const isMap = !Array.isArray(value) && textProperties.has(name);
  for (const [key, item] of Object.entries(value)) {
    const inner = joinPath(path, Array.isArray(value) ? Number(key) : key);
    if (item !== null || !isMap) visit(key, item, inner, issues);
    else {
      const message =
        "is null, but an update replaces the whole map: leave it out, and pass all entries that are to stay";
      issues.push({ path: inner, message });
    }
  }
}

// Settings that contain themselves are refused later.
const MAX_PATH_LENGTH = 1_000;
