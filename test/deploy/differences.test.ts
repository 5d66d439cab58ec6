import { describe, expect, test } from "vitest";
import { findDifferences } from "../../src/deploy/differences.ts";

describe("differences", () => {
  test.each<[string, object, object, [path: string, before: unknown, after: unknown][]]>([
    ["a changed value", { name: "a" }, { name: "b" }, [["name", "a", "b"]]],
    ["a new property", {}, { name: "b" }, [["name", undefined, "b"]]],
    ["a removed property", { schedule: { a: 1 } }, {}, [["schedule", { a: 1 }, undefined]]],
    ["a property inside", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, [["a.b.c", 1, 2]]],
    [
      "a task by its key, at any position",
      {
        tasks: [
          { task_key: "a", x: 1 },
          { task_key: "b", x: 1 },
        ],
      },
      {
        tasks: [
          { task_key: "b", x: 2 },
          { task_key: "a", x: 1 },
        ],
      },
      [["tasks[b].x", 1, 2]],
    ],
    [
      "a new and a removed task",
      { tasks: [{ task_key: "a" }] },
      { tasks: [{ task_key: "b" }] },
      [
        ["tasks[b]", undefined, { task_key: "b" }],
        ["tasks[a]", { task_key: "a" }, undefined],
      ],
    ],
    [
      "a job parameter by its name",
      { parameters: [{ name: "day", default: "1" }] },
      { parameters: [{ name: "day", default: "2" }] },
      [["parameters[day].default", "1", "2"]],
    ],
    [
      "a list of strings as a whole",
      { on_failure: ["a"] },
      { on_failure: ["a", "b"] },
      [["on_failure", ["a"], ["a", "b"]]],
    ],
    [
      "tasks with one key as a whole",
      { tasks: [{ task_key: "a" }, { task_key: "a" }] },
      { tasks: [{ task_key: "a" }] },
      [["tasks", [{ task_key: "a" }, { task_key: "a" }], [{ task_key: "a" }]]],
    ],
    [
      "an item without a key by its position",
      { init_scripts: [{ workspace: { destination: "/a" } }] },
      { init_scripts: [{ workspace: { destination: "/b" } }] },
      [["init_scripts[0].workspace.destination", "/a", "/b"]],
    ],
    [
      "an outcome of a dependency",
      { depends_on: [{ task_key: "a", outcome: "true" }] },
      { depends_on: [{ task_key: "a", outcome: "false" }] },
      [
        ["depends_on[a false]", undefined, { task_key: "a", outcome: "false" }],
        ["depends_on[a true]", { task_key: "a", outcome: "true" }, undefined],
      ],
    ],
    [
      "a cluster attribute that the definition changes",
      { new_cluster: { aws_attributes: { zone_id: "a" } } },
      { new_cluster: { aws_attributes: { zone_id: "b" } } },
      [["new_cluster.aws_attributes.zone_id", "a", "b"]],
    ],
    [
      "an instance profile that the definition does not have",
      { new_cluster: { aws_attributes: { instance_profile_arn: "arn", zone_id: "auto" } } },
      { new_cluster: {} },
      [["new_cluster.aws_attributes", { instance_profile_arn: "arn", zone_id: "auto" }, undefined]],
    ],
    [
      "encryption that was switched on",
      { new_cluster: { enable_local_disk_encryption: true } },
      { new_cluster: {} },
      [["new_cluster.enable_local_disk_encryption", true, undefined]],
    ],
    [
      "names that every object has",
      { tags: { constructor: "a" } },
      { tags: JSON.parse('{"__proto__":"b"}') },
      [
        ["tags.__proto__", undefined, "b"],
        ["tags.constructor", "a", undefined],
      ],
    ],
    [
      "a cluster property that was removed",
      { new_cluster: { num_workers: 1, spark_conf: { a: "1" } } },
      { new_cluster: { num_workers: 1 } },
      [["new_cluster.spark_conf", { a: "1" }, undefined]],
    ],
  ])("are %s", (_what, before, after, expected) => {
    expect(findDifferences(before, after)).toMatchObject(
      expected.map(([path, old, now]) => ({ path, before: old, after: now })),
    );
  });

  test.each<[string, object, object]>([
    ["equal values", { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    ["another order of properties", { a: 1, b: 2 }, { b: 2, a: 1 }],
    [
      "another order of dependencies",
      { depends_on: [{ task_key: "a" }, { task_key: "b" }] },
      { depends_on: [{ task_key: "b" }, { task_key: "a" }] },
    ],
    ["an id as number and as bigint", { job_id: 5 }, { job_id: 5n }],
    [
      "cloud attributes of the service",
      { new_cluster: { aws_attributes: { zone_id: "auto" } } },
      { new_cluster: {} },
    ],
    [
      "some cloud attributes of the service",
      { new_cluster: { gcp_attributes: { google_service_account: "a", zone_id: "auto" } } },
      { new_cluster: { gcp_attributes: { google_service_account: "a" } } },
    ],
    [
      "an elastic disk that the service adds",
      { new_cluster: { enable_elastic_disk: true } },
      { new_cluster: {} },
    ],
    [
      "settings of a cluster policy",
      { new_cluster: { policy_id: "p", spark_conf: { a: "1" } } },
      { new_cluster: { policy_id: "p" } },
    ],
    ["the provider of a repository in other letters", { git_provider: "gitHub" }, { git_provider: "github" }],
    ["a REPL that the service adds", { spark_jar_task: { run_as_repl: true } }, { spark_jar_task: {} }],
    [
      "settings of a cluster policy in maps",
      { new_cluster: { policy_id: "p", spark_conf: { a: "1", fixed: "2" } } },
      { new_cluster: { policy_id: "p", spark_conf: { a: "1" } } },
    ],
    [
      "properties that the service never returns",
      { new_cluster: {}, table_update: {} },
      { new_cluster: { apply_policy_default_values: true }, table_update: { condition: "ANY_UPDATED" } },
    ],
  ])("do not include %s", (_what, before, after) => {
    expect(findDifferences(before, after)).toEqual([]);
  });
});
