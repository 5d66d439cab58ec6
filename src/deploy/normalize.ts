import type { ApiVersion } from "../facade/transport/options.ts";
import type { JobSettings } from "../generated/schema.ts";
import { canonicalJson, findDifferences } from "./differences.ts";
import { defaultsOf } from "./schema-defaults.ts";

/**
 * Returns settings without the properties that mean as much as their absence: the defaults of the API document, empty lists
 * and maps, and values that follow from others. Two settings that are equal then are the same job to the service.
 */
export function normalizeSettings(settings: JobSettings, apiVersion: ApiVersion): object {
  const source = settings.git_source == null ? "WORKSPACE" : "GIT";
  // In responses it is always the same, and it is ignored in requests.
  const { format: _format, queue, ...rest } = settings;
  // Version 2.2 queues runs by default.
  const isDefaultQueue = queue == null || (queue.enabled === false && apiVersion === "2.1");
  return normalizeObject(isDefaultQueue ? rest : { ...rest, queue }, "JobSettings", "", source);
}

/** Returns the settings of a job that have no fixed default: it keeps them if its definition leaves them out. */
export function chosenSettings({ run_as, queue }: JobSettings, apiVersion: ApiVersion): JobSettings {
  return {
    ...(run_as === undefined ? {} : { run_as }),
    // Version 2.2 queues the runs of new jobs by default.
    ...(queue === undefined || apiVersion === "2.1" ? {} : { queue }),
  };
}

type Source = "GIT" | "WORKSPACE";

function normalizeObject(object: object, schema: string | undefined, name: string, source: Source): object {
  const { values, schemas } = defaultsOf(schema);
  const entries = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    const inner = normalizeValue(value, Object.hasOwn(schemas, key) ? schemas[key] : undefined, key, source);
    const isDefault = Object.hasOwn(values, key) && findDifferences(inner, values[key]).length === 0;
    return isAbsent(inner) || isDefault || isImplied(name, key, inner, object, source) ? [] : [[key, inner]];
  });
  // Assignments would change the prototype for a name that maps may have.
  return Object.fromEntries(entries);
}

function normalizeValue(value: unknown, schema: string | undefined, name: string, source: Source): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalizeValue(item, schema, name, source));
    // The service sorts them.
    return name === "libraries" ? items.sort(byJson) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  if (name === "spark_conf") {
    return Object.fromEntries(Object.entries(value).map(([key, setting]) => [key, String(setting)]));
  }
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
  // Without rules, nothing is watched.
  return key === "health" && findDifferences(value, {}).length === 0;
}

const FROM_GIT: ReadonlySet<string> = new Set(["dbt_task", "file", "gen_ai_compute_task", "notebook_task"]);
const FROM_WORKSPACE: ReadonlySet<string> = new Set(["spark_python_task"]);

function byJson(one: unknown, other: unknown): number {
  const [a, b] = [canonicalJson(one), canonicalJson(other)];
  return a < b ? -1 : Number(a > b);
}
