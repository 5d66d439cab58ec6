import { expect, test } from "vitest";
import { planJobs } from "../../src/deploy/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

async function planChanges() {
  const { jobs } = await startCheckedFake();
  const load = { task_key: "load", notebook_task: { notebook_path: "/load" } };
  const secret = { spark_conf: { "my.key": "hush" }, spark_version: "15", num_workers: 1 };
  const clustered = { ...load, new_cluster: secret };
  await (
    await planJobs(jobs, {
      project: "etl",
      jobs: { old: { tasks: [notebook("a")] }, hourly: { tasks: [clustered], description: "a | `b`" } },
    })
  ).apply();
  return await planJobs(jobs, {
    project: "etl",
    prune: true,
    jobs: {
      hourly: {
        tasks: [
          { ...clustered, max_retries: 2, new_cluster: { ...secret, spark_conf: { "my.key": "hushed" } } },
        ],
      },
      nightly: {
        name: "Nightly\u001b[31m",
        tasks: [load],
        description: "token=dapi0123456789abcdef0123456789abcdef",
      },
    },
  });
}

test("a plan as text shows deletions first, and masks secrets", async () => {
  expect((await planChanges()).format()).toBe(
    `etl: 1 to delete, 1 to create, 1 to update, 0 unchanged

- delete old ("old", job 1001)

~ update hourly ("hourly", job 1002)
    tasks[load].new_cluster.spark_conf.my.key: "***" -> "***"
    tasks[load].max_retries: (none) -> 2
    description: "a | \`b\`" -> (none)

+ create nightly ("Nightly")
    name: "Nightly\\u001b[31m"
    tasks: [{"notebook_task":{"notebook_path":"/load"},"task_key":"load"}]
    description: "token=***"
    tags: {"databricks_jobs_key":"etl/nightly"}`,
  );
});

test("a plan as Markdown has a table for each job", async () => {
  expect((await planChanges()).format({ markdown: true })).toBe(
    `### etl: 1 to delete, 1 to create, 1 to update, 0 unchanged

**delete** \`old\` (job 1001)

**update** \`hourly\` (job 1002)

| setting | before | after |
| --- | --- | --- |
| \`tasks[load].new_cluster.spark_conf.my.key\` | \`"***"\` | \`"***"\` |
| \`tasks[load].max_retries\` | (none) | \`2\` |
| \`description\` | \`"a \\| 'b'"\` | (none) |

**create** \`nightly\`

| setting | value |
| --- | --- |
| \`name\` | \`"Nightly\\u001b[31m"\` |
| \`tasks\` | \`[{"notebook_task":{"notebook_path":"/load"},"task_key":"load"}]\` |
| \`description\` | \`"token=***"\` |
| \`tags\` | \`{"databricks_jobs_key":"etl/nightly"}\` |`,
  );
});

test("a plan names jobs that stay without `prune`", async () => {
  const { jobs } = await startCheckedFake();
  await (await planJobs(jobs, { project: "etl", jobs: { old: { tasks: [notebook("a")] } } })).apply();
  expect((await planJobs(jobs, { project: "etl", jobs: {} })).format()).toBe(
    "etl: no changes, 0 unchanged\n\nNo longer defined, and left as they are without `prune`: old (job 1001).",
  );
});
