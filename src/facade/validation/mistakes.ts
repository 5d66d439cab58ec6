import type { core } from "zod/mini";
import { joinPath, type ValidationIssue } from "../errors/issues.ts";
import type { ApiVersion } from "../transport/options.ts";
import { nearestName, plainName } from "../util/nearest-name.ts";
import { itemBounds } from "./rules.ts";

/**
 * Finds what people send by mistake and the service would accept silently, or refuse without saying why: a known property
 * in another spelling, a job in place of its settings, an option among the parameters, tasks that cannot run, seconds in
 * place of milliseconds.
 */
export function findMistakes(
  schema: core.$ZodType,
  params: object,
  about: Omit<Visit, "path" | "report">,
): ValidationIssue[] {
  const mistakes: ValidationIssue[] = [];
  const path: PropertyKey[] = [];
  const report: Visit["report"] = (below, message) => {
    mistakes.push({ path: [...path, ...below].reduce<string>(joinPath, ""), message });
  };
  for (const name of Object.keys(params).filter((key) => OPTIONS.has(key))) {
    report([name], "is an option: pass it in the second argument");
  }
  visit(schema, params, { ...about, path, report });
  return mistakes;
}

const OPTIONS: ReadonlySet<string> = new Set([
  ...[
    "signal",
    "timeoutMs",
    "maxRetries",
    "headers",
    "pollIntervalMs",
    "waitTimeoutMs",
    "onUpdate",
    "cancelOnAbort",
  ],
]);

interface Visit {
  /** Path of the visited value; joined only for a report. */
  readonly path: PropertyKey[];
  /** Reports a mistake in the visited value, or below it. */
  readonly report: (below: readonly PropertyKey[], message: string) => void;
  /** Whether the tasks are added to those of a job. */
  readonly isUpdate: boolean;
  /** Whether the parameters conform to the schema, so that their content can be judged. */
  readonly isValid: boolean;
  readonly apiVersion: ApiVersion;
  /** Whether properties that the document does not have are reported, all of which the service may know. */
  readonly reportsUnknown: boolean;
}

type Shape = Readonly<Record<string, core.$ZodType>>;
type Properties = Readonly<Record<string, unknown>>;

/** Visits the objects in a value along with their schemas. */
function visit(schema: core.$ZodType, value: unknown, how: Visit): void {
  const { def } = (schema as core.$ZodTypes)._zod; // as zod documents it for libraries
  if (def.type === "optional") visit(def.innerType, value, how);
  else if (def.type === "lazy") visit(def.getter(), value, how);
  else if (def.type === "pipe") {
    const bounds = itemBounds.get(schema);
    const count = Array.isArray(value) ? value.length : 0;
    if (bounds !== undefined && count > bounds.max) return; // an issue of the schema
    if (bounds !== undefined && count > bounds.maxBefore && how.apiVersion === "2.1") {
      how.report(
        [],
        `must have at most ${bounds.maxBefore} items through API 2.1: set \`apiVersion: "2.2"\``,
      );
    } else visit(def.out, value, how);
  } else if (def.type === "array" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) visitBelow(index, def.element, item, how);
  } else if (def.type === "object" && isObject(value)) visitObject(def.shape, value, how);
}

function visitBelow(key: PropertyKey, schema: core.$ZodType, value: unknown, how: Visit): void {
  how.path.push(key);
  visit(schema, value, how);
  how.path.pop();
}

function visitObject(shape: Shape, value: Properties, how: Visit): void {
  checkNames(shape, value, how);
  if (how.isValid) checkContent(shape, value, how);
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(shape, name) ? shape[name] : undefined;
    // Only objects have names to check.
    if (property !== undefined && typeof value[name] === "object") {
      visitBelow(name, property, value[name], how);
    }
  }
}

// The value is asked first: a large job has thousands of objects, and few of them have these properties.
function checkContent(shape: Shape, value: Properties, how: Visit): void {
  const { report } = how;
  if (Array.isArray(value.tasks) && "tasks" in shape) checkTasks(value.tasks, how);
  if ("all_permissions" in value && "permission_level" in shape) {
    report([], "is a permission as `get` returns it: pass who has it and one `permission_level`");
  }
  const isTask = "task_key" in value && "task_key" in shape && "depends_on" in shape;
  if (isTask && !Object.keys(value).some((name) => name.endsWith("_task"))) {
    report([], "has no task: set one of the properties that end in `_task`, such as `notebook_task`");
  }
  for (const name of TIMES) {
    const time = value[name];
    if (typeof time !== "number" || !(name in shape) || time < 1e8 || time > 1e11) continue;
    report([name], `is in milliseconds, and ${time} is in 1970: multiply seconds by 1000`);
  }
}

const TIMES = ["start_time_from", "start_time_to"] as const;

/** Reports names that differ from a known one by case and underscores only, and a job in place of its settings. */
function checkNames(shape: Shape, value: Properties, { path, report, reportsUnknown }: Visit): void {
  if (isObject(value.settings) && "tasks" in shape && "job_clusters" in shape) {
    report(
      [],
      `${path.length === 0 ? "the argument " : ""}is a job, not its settings: pass its \`.settings\``,
    );
  }
  if (isObject(value.settings) && "new_settings" in shape && value.new_settings === undefined) {
    report(["settings"], "is unknown: pass the settings as `new_settings`");
  }
  const settings = shape.new_settings === undefined ? {} : shapeOf(shape.new_settings);
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  if (unknown.length === 0) return;
  const names = Object.keys(shape);
  const known = new Map(names.map((name) => [plainName(name), name]));
  for (const name of unknown) {
    if (Object.hasOwn(settings, name)) report([name], "is a setting: pass it in `new_settings`");
    const meant = known.get(plainName(name)) ?? (reportsUnknown ? nearestName(name, names) : undefined);
    if (meant !== undefined) report([name], `is unknown: did you mean \`${meant}\`?`);
    else if (reportsUnknown) report([name], "is unknown");
  }
}

/** Returns the properties of an object's schema. */
function shapeOf(schema: core.$ZodType): Shape {
  const { def } = (schema as core.$ZodTypes)._zod; // as above
  if (def.type === "object") return def.shape;
  if (def.type === "optional") return shapeOf(def.innerType);
  return def.type === "lazy" ? shapeOf(def.getter()) : {};
}

/** Reports tasks that share a key, or that can never start. */
function checkTasks(tasks: readonly unknown[], { report, isUpdate }: Visit): void {
  const waiting = new Map<string, readonly unknown[]>();
  for (const [index, task] of tasks.entries()) {
    const { task_key: key, depends_on } = isObject(task) ? task : {};
    if (typeof key !== "string") continue;
    if (waiting.has(key)) report(["tasks", index, "task_key"], `is the key of two tasks: ${quote(key)}`);
    const upstream = Array.isArray(depends_on) ? depends_on.filter(isObject) : [];
    waiting.set(
      key,
      upstream.map(({ task_key }) => task_key),
    );
  }
  for (const [key, upstream] of waiting) {
    const missing = upstream.find((other) => typeof other === "string" && !waiting.has(other));
    // The tasks of an update may depend on those that the job has.
    if (missing === undefined || isUpdate) continue;
    report(["tasks"], `has no task ${quote(missing)}, which ${quote(key)} depends on`);
  }
  // Removes the tasks that can start, until none is left or the rest wait for each other.
  const isReady = (key: string): boolean =>
    waiting.get(key)?.every((other) => !waiting.has(String(other))) ?? false;
  for (let ready = ["any"]; ready.length > 0; ) {
    ready = [...waiting.keys()].filter(isReady);
    for (const key of ready) waiting.delete(key);
  }
  if (waiting.size === 0) return;
  report(
    ["tasks"],
    `has tasks that depend on each other: ${[...waiting.keys()].slice(0, 10).map(quote).join(", ")}`,
  );
}

function quote(key: unknown): string {
  return JSON.stringify(key);
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
