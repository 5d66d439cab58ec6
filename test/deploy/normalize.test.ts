import { describe, expect, test } from "vitest";
import { normalizeSettings } from "../../src/deploy/normalize.ts";
import type { JobSettings } from "../../src/facade/index.ts";

const task = { task_key: "load", notebook_task: { notebook_path: "/load" } };

describe("normalized settings leave out", () => {
  test.each<[string, JobSettings, object]>([
    ["defaults of the document", { max_concurrent_runs: 1, timeout_seconds: 0, format: "MULTI_TASK" }, {}],
    ["defaults of tasks", { tasks: [{ ...task, run_if: "ALL_SUCCESS", max_retries: 0 }] }, { tasks: [task] }],
    ["empty lists", { job_clusters: [], tasks: [{ ...task, depends_on: [] }] }, { tasks: [task] }],
    ["empty maps", { tags: {} }, {}],
    ["notifications without a recipient", { email_notifications: { on_failure: [] } }, {}],
    [
      "notification settings that suppress none",
      { notification_settings: { no_alert_for_skipped_runs: false } },
      {},
    ],
    ["a format, which the service ignores", { format: "SINGLE_TASK" }, {}],
    ["health rules without a rule", { health: { rules: [] } }, {}],
    ["a queue that is off", { queue: { enabled: false } }, {}],
    [
      "the source of a notebook in the workspace",
      { tasks: [{ task_key: "load", notebook_task: { notebook_path: "/load", source: "WORKSPACE" } }] },
      { tasks: [task] },
    ],
    [
      "a driver that is like the workers",
      {
        job_clusters: [
          { job_cluster_key: "c", new_cluster: { node_type_id: "i3", driver_node_type_id: "i3" } },
        ],
      },
      { job_clusters: [{ job_cluster_key: "c", new_cluster: { node_type_id: "i3" } }] },
    ],
    [
      "defaults of the task of a loop",
      {
        tasks: [
          {
            task_key: "l",
            for_each_task: { inputs: "[1]", concurrency: 1, task: { ...task, disabled: false } },
          },
        ],
      },
      { tasks: [{ task_key: "l", for_each_task: { inputs: "[1]", task } }] },
    ],
    [
      "the pause status of a schedule in force",
      { schedule: { quartz_cron_expression: "0 0 * * * ?", timezone_id: "UTC", pause_status: "UNPAUSED" } },
      { schedule: { quartz_cron_expression: "0 0 * * * ?", timezone_id: "UTC" } },
    ],
  ])("%s", (_what, settings, expected) => {
    expect(normalizeSettings(settings, "2.1")).toEqual(expected);
  });
});

describe("normalized settings keep", () => {
  const git_source = {
    git_url: "https://example.com/a",
    git_provider: "gitHub",
    git_branch: "main",
  } as const;
  test.each<[string, JobSettings]>([
    ["other values than the default", { max_concurrent_runs: 0, timeout_seconds: 60 }],
    ["a continuous job without settings", { continuous: {} }],
    [
      "the workspace as a source next to a Git repository",
      {
        git_source,
        tasks: [{ task_key: "load", notebook_task: { notebook_path: "/a", source: "WORKSPACE" } }],
      },
    ],
    ["an empty string", { tags: { team: "" }, description: "" }],
    ["false in a map", { tags: { disabled: "false" } }],
    ["a queue", { queue: { enabled: true } }],
    ["a queue that is off, in version 2.2", { queue: { enabled: false } }],
    ["names that every object has", { tags: JSON.parse('{"__proto__":"a","constructor":"b"}') }],
  ])("%s", (_what, settings) => {
    expect(normalizeSettings(settings, "2.2")).toEqual(settings);
  });
});
