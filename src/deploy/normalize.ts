import { defaults } from "../generated/defaults.ts";
import type { JobSettings } from "../generated/schema.ts";
import { canonicalJson, findDifferences } from "./differences.ts";

/**
 * Returns settings without the properties that mean as much as their absence: the defaults of the API document, empty lists
 * and maps, and values that follow from others. Two settings that are equal then are the same job to the service.
 */
export function normalizeSettings(settings: JobSettings): object {
  const source = settings.git_source == null ? "WORKSPACE" : "GIT";
  return normalizeObject(settings, "JobSettings", "", source);
}

type Source = "GIT" | "WORKSPACE";

function normalizeObject(object: object, schema: string | undefined, name: string, source: Source): object {
  const { values, schemas } = (schema === undefined ? undefined : defaults[schema]) ?? {
    values: {},
    schemas: {},
  };
  const normalized: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    const inner = normalizeValue(value, schemas[key], key, source);
    const isDefault = key in values && findDifferences(inner, values[key]).length === 0;
    if (!isAbsent(inner) && !isDefault && !isImplied(name, key, inner, object, source))
      normalized[key] = inner;
  }
  return normalized;
}

function normalizeValue(value: unknown, schema: string | undefined, name: string, source: Source): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalizeValue(item, schema, name, source));
    // The service sorts them.
    return name === "libraries" ? items.sort(byJson) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return normalizeObject(value, schema, name, source);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Returns whether a value is the one that an absent property gets from others. */
function isImplied(name: string, key: string, value: unknown, object: object, source: Source): boolean {
  if (key === "source")
    return value === (FROM_GIT.has(name) ? source : FROM_WORKSPACE.has(name) && "WORKSPACE");
  if (name === "new_cluster" && key === "driver_node_type_id") {
    return "node_type_id" in object && value === object.node_type_id;
  }
  // A run that cannot start is skipped, as without the setting.
  return name === "" && key === "queue" && findDifferences(value, { enabled: false }).length === 0;
}

const FROM_GIT: ReadonlySet<string> = new Set(["dbt_task", "file", "gen_ai_compute_task", "notebook_task"]);
const FROM_WORKSPACE: ReadonlySet<string> = new Set(["spark_python_task"]);

function byJson(one: unknown, other: unknown): number {
  const [a, b] = [canonicalJson(one), canonicalJson(other)];
  return a < b ? -1 : Number(a > b);
}
