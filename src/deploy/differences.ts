/** A difference between a job and its definition. */
export interface Difference {
  /** Path of the setting: `tasks[load].notebook_task.notebook_path`. Items of lists that have keys are named by them. */
  readonly path: string;
  /** The value of the job; absent if it has none. */
  readonly before: unknown;
  /** The value of the definition; absent if it has none. */
  readonly after: unknown;
}

/**
 * Returns the differences between two values in the form of JSON. Lists whose items have keys are compared by key. What the
 * service fills in, and what it does not return, is no difference.
 */
export function findDifferences(before: unknown, after: unknown): readonly Difference[] {
  const differences: Difference[] = [];
  compare({ before, after, path: "", name: "" }, differences);
  return differences;
}

interface Pair extends Difference {
  /** Name of the property, also of the items of a list. */
  readonly name: string;
}

function compare(pair: Pair, differences: Difference[]): void {
  const { before, after, path, name } = pair;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
      if (isOfService(name, key, before, after)) continue;
      const at = path === "" ? key : `${path}.${key}`;
      compare({ before: before[key], after: after[key], path: at, name: key }, differences);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && compareLists(pair, before, after, differences)) return;
  if (!isSame(before, after)) differences.push({ path, before, after });
}

/** Compares the items of lists of objects, by key or by position. Returns false for other lists. */
function compareLists(
  { path, name }: Pair,
  before: readonly unknown[],
  after: readonly unknown[],
  differences: Difference[],
): boolean {
  let [ofBefore, ofAfter] = [indexed(name, before), indexed(name, after)];
  if (ofBefore === undefined || ofAfter === undefined) {
    if (before.length !== after.length || ![...before, ...after].every(isObject)) return false;
    [ofBefore, ofAfter] = [byPosition(before), byPosition(after)];
  }
  for (const key of new Set([...ofAfter.keys(), ...ofBefore.keys()])) {
    const item = { before: ofBefore.get(key), after: ofAfter.get(key), path: `${path}[${key}]`, name };
    compare(item, differences);
  }
  return true;
}

/** Returns objects of a list by their keys, or `undefined` if they have none of their own. */
function indexed(name: string, items: readonly unknown[]): Map<string, unknown> | undefined {
  const keyOf = LIST_KEYS[name];
  if (keyOf === undefined || !items.every(isObject)) return undefined;
  const map = new Map(
    items.map((item) => [
      keyOf
        .map((key) => item[key] ?? "")
        .join(" ")
        .trim(),
      item,
    ]),
  );
  return map.size === items.length && !map.has("") ? map : undefined;
}

function byPosition(items: readonly unknown[]): Map<string, unknown> {
  return new Map(items.map((item, index) => [String(index), item]));
}

/** The properties that identify the items of a list, whose order means nothing. */
const LIST_KEYS: Readonly<Record<string, readonly string[]>> = {
  depends_on: ["task_key", "outcome"],
  environment_variables: ["environment_variables_key"],
  environments: ["environment_key"],
  job_clusters: ["job_cluster_key"],
  parameters: ["name"],
  rules: ["metric"],
  tasks: ["task_key"],
  ...Object.fromEntries(
    ["start", "success", "failure", "duration_warning_threshold_exceeded", "streaming_backlog_exceeded"].map(
      (event) => [`on_${event}`, ["id"]],
    ),
  ),
};

/** Returns whether a property that only one side has is a matter of the service. */
function isOfService(
  name: string,
  key: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  if (key in before && !(key in after)) {
    if (FILLED_IN[name]?.(key) === true) return true;
    return name === "new_cluster" && "policy_id" in after;
  }
  return key in after && !(key in before) && NOT_RETURNED[name] === key;
}

const CLUSTER_ATTRIBUTES = ["aws_attributes", "azure_attributes", "gcp_attributes"];
const OF_CLUSTERS: ReadonlySet<string> = new Set([
  ...CLUSTER_ATTRIBUTES,
  "data_security_mode",
  "driver_instance_pool_id",
  "driver_node_type_id",
  "enable_elastic_disk",
  "enable_local_disk_encryption",
  "node_type_id",
]);

/** The absent properties that the service fills in, by the property that holds them. */
const FILLED_IN: Readonly<Record<string, (key: string) => boolean>> = {
  new_cluster: (key) => OF_CLUSTERS.has(key),
  ...Object.fromEntries(CLUSTER_ATTRIBUTES.map((name) => [name, () => true])),
};

/** The properties that the service takes and never returns, by the property that holds them. */
const NOT_RETURNED: Readonly<Record<string, string>> = {
  new_cluster: "apply_policy_default_values",
  table_update: "condition",
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || canonicalJson(before) === canonicalJson(after);
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
