type JsonObject = Readonly<Record<string, unknown>>;

/** The two objects that are compared. */
interface Sides {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** Whether they are in a cluster with a policy. */
  readonly hasPolicy: boolean;
}

/**
 * Returns whether a property that only one side has is a matter of the service: a value that it fills in, or that it takes and
 * never returns.
 *
 * @param name - Name of the property that holds the objects.
 */
export function isOfService(name: string, key: string, { before, after, hasPolicy }: Sides): boolean {
  const [isBefore, isAfter] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
  if (isBefore === isAfter) return false;
  if (isAfter) return NOT_RETURNED.get(name) === key;
  return hasPolicy || FILLED_IN.get(name)?.get(key)?.(before[key], { before, after }) === true;
}

type IsFilledIn = (value: unknown, sides: Omit<Sides, "hasPolicy">) => boolean;

const always: IsFilledIn = () => true;

function filledIn(...names: readonly string[]): ReadonlyMap<string, IsFilledIn> {
  return new Map(names.map((name) => [name, always]));
}

const hasPool: IsFilledIn = (_value, { after }) => Object.hasOwn(after, "instance_pool_id");

/** The properties of a cluster with only values that the service fills in. */
function isFilledObject(name: string): IsFilledIn {
  return (value) => {
    const filled = FILLED_IN.get(name);
    return (
      typeof value === "object" &&
      value !== null &&
      Object.keys(value).every((key) => filled?.has(key) === true)
    );
  };
}

/** The values that the service fills in for absent properties, by the property that holds them. */
const FILLED_IN: ReadonlyMap<string, ReadonlyMap<string, IsFilledIn>> = new Map([
  ["aws_attributes", filledIn("availability", "first_on_demand", "spot_bid_price_percent", "zone_id")],
  ["azure_attributes", filledIn("availability", "first_on_demand", "spot_bid_max_price")],
  [
    "gcp_attributes",
    filledIn("availability", "boot_disk_size", "local_ssd_count", "use_preemptible_executors", "zone_id"),
  ],
  [
    "new_cluster",
    new Map([
      ...["aws_attributes", "azure_attributes", "gcp_attributes"].map(
        (name) => [name, isFilledObject(name)] as const,
      ),
      ["data_security_mode", always],
      ["driver_instance_pool_id", (value, { before }) => value === before.instance_pool_id],
      ["driver_node_type_id", hasPool],
      ["enable_elastic_disk", always],
      ["enable_local_disk_encryption", (value) => value === false],
      ["node_type_id", hasPool],
    ]),
  ],
  ["spark_jar_task", filledIn("run_as_repl")],
]);

/** The properties that the service takes and never returns, by the property that holds them. */
const NOT_RETURNED: ReadonlyMap<string, string> = new Map([
  ["new_cluster", "apply_policy_default_values"],
  ["table_update", "condition"],
]);
