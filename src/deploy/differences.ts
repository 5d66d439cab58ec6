import { isSecretName } from "../facade/redaction/redact.ts";
import { defaultsOf } from "./schema-defaults.ts";
import { isOfService } from "./service-values.ts";

/** A difference between a job and its definition. */
export interface Difference {
  /** Path of the setting: `tasks[load].notebook_task.notebook_path`. Items of lists that have keys are named by them. */
  readonly path: string;
  /** The value of the job; absent if it has none. */
  readonly before: unknown;
  /** The value of the definition; absent if it has none. */
  readonly after: unknown;
  /** Set if the value may be a secret: it is in `spark_conf`, `spark_env_vars` or `variables`, or under a name such as `password`. */
  readonly isSecret?: true;
}

/** Returns all values in the form of JSON as differences to nothing: each in an object or a list with keys by itself. */
export function listAdditions(after: unknown, path = "", name = "", isSecret = false): readonly Difference[] {
  if (isObject(after) && Object.keys(after).length > 0) {
    return Object.entries(after).flatMap(([key, value]) =>
      listAdditions(value, path === "" ? key : `${path}.${key}`, key, isSecret || isSecretName(key)),
    );
  }
  const items = Array.isArray(after) ? indexed(name, after) : undefined;
  if (items !== undefined && items.size > 0) {
    return [...items].flatMap(([key, item]) =>
      listAdditions(item, `${path}[${key}]`, name, isSecret || isSecretName(key)),
    );
  }
  return [{ path, before: undefined, after, ...(isSecret ? { isSecret: true } : {}) }];
}

/**
 * Returns the differences between two values in the form of JSON. Lists whose items have keys are compared by key. What the
 * service fills in, and what it does not return, is no difference. A value that is absent on one side is its default.
 *
 * @param schema - Name of the schema of both, whose defaults count.
 */
export function findDifferences(before: unknown, after: unknown, schema?: string): readonly Difference[] {
  const differences: Difference[] = [];
  const root = { path: "", name: "", isSecret: false, hasPolicy: false };
  compare({ before, after, schema, ...root }, differences);
  return differences;
}

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
  /** Name of the property, also of the items of a list. */
  readonly name: string;
  readonly schema: string | undefined;
  readonly isSecret: boolean;
  /** Whether it is in a cluster with a policy. */
  readonly hasPolicy: boolean;
}

function compare(pair: Pair, differences: Difference[]): void {
  const { before, after, path, name, isSecret } = pair;
  if (isObject(before) && isObject(after)) {
    compareObjects(pair, before, after, differences);
  } else if (
    !Array.isArray(before) ||
    !Array.isArray(after) ||
    !compareLists(pair, before, after, differences)
  ) {
    if (isSame(name, before, after)) return;
    differences.push({ path, before, after, ...(isSecret ? { isSecret } : {}) });
  }
}

function compareObjects(pair: Pair, before: JsonObject, after: JsonObject, differences: Difference[]): void {
  const { path, name } = pair;
  const { values, schemas } = defaultsOf(pair.schema);
  const hasPolicy = pair.hasPolicy || (name === "new_cluster" && Object.hasOwn(after, "policy_id"));
  for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
    if (isOfService(name, key, { before, after, hasPolicy })) continue;
    compare(
      {
        before: ownValue(before, key) ?? scalar(ownValue(values, key)),
        after: ownValue(after, key) ?? scalar(ownValue(values, key)),
        schema: Object.hasOwn(schemas, key) ? schemas[key] : undefined,
        path: path === "" ? key : `${path}.${key}`,
        name: key,
        isSecret: pair.isSecret || isSecretName(key),
        hasPolicy,
      },
      differences,
    );
  }
}

/** Compares the items of lists of objects, by key or by position. Returns false for other lists. */
function compareLists(
  pair: Pair,
  before: readonly unknown[],
  after: readonly unknown[],
  differences: Difference[],
): boolean {
  let [ofBefore, ofAfter] = [indexed(pair.name, before), indexed(pair.name, after)];
  if (ofBefore === undefined || ofAfter === undefined) {
    if (before.length !== after.length || ![...before, ...after].every(isObject)) return false;
    [ofBefore, ofAfter] = [byPosition(before), byPosition(after)];
  }
  for (const key of new Set([...ofAfter.keys(), ...ofBefore.keys()])) {
    const values = { before: ofBefore.get(key), after: ofAfter.get(key), path: `${pair.path}[${key}]` };
    compare({ ...pair, ...values, isSecret: pair.isSecret || isSecretName(key) }, differences);
  }
  return true;
}

/** Returns objects of a list by their keys, or `undefined` if they have none of their own. */
function indexed(name: string, items: readonly unknown[]): Map<string, unknown> | undefined {
  const keys = listKeys(name);
  if (keys === undefined || !items.every(isObject)) return undefined;
  const keyOf = (item: JsonObject): string =>
    keys
      .map((key) => ownValue(item, key) ?? "")
      .join(" ")
      .trim();
  const map = new Map(items.map((item) => [keyOf(item), item]));
  return map.size === items.length && !map.has("") ? map : undefined;
}

function byPosition(items: readonly unknown[]): Map<string, unknown> {
  return new Map(items.map((item, index) => [String(index), item]));
}

/** Returns the properties that identify the items of a list whose order means nothing. */
function listKeys(name: string): readonly string[] | undefined {
  // Webhooks, by the event that they are called for.
  return name.startsWith("on_") ? ["id"] : LIST_KEYS.get(name);
}

const LIST_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["depends_on", ["task_key", "outcome"]],
  ["environment_variables", ["environment_variables_key"]],
  ["environments", ["environment_key"]],
  ["job_clusters", ["job_cluster_key"]],
  ["parameters", ["name"]],
  ["rules", ["metric"]],
  ["tasks", ["task_key"]],
]);

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function scalar(value: unknown): unknown {
  return typeof value === "object" ? undefined : value;
}

function isSame(name: string, before: unknown, after: unknown): boolean {
  if (before === after || canonicalJson(before) === canonicalJson(after)) return true;
  return name === "git_provider" && String(before).toLowerCase() === String(after).toLowerCase();
}

/** Returns JSON with sorted properties. An integer is the same as a number and as a bigint. */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "bigint") return Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner);
    if (!isObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
  return String(text);
}
