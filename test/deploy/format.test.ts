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
    tasks[load].max_retries: 0 -> 2
    description: "a | \`b\`" -> (none)

+ create nightly ("Nightly")
    name: "Nightly\\u001b[31m"
    tasks[load].task_key: "load"
    tasks[load].notebook_task.notebook_path: "/load"
    description: "token=***"
    tags.databricks_jobs_key: "etl/nightly"`,
  );
});

test("a plan as Markdown has a table for each job", async () => {
  expect((await planChanges()).format({ markdown: true })).toBe(
    `### etl: 1 to delete, 1 to create, 1 to update, 0 unchanged

**delete** \`old\` (\`old\`, job 1001)

**update** \`hourly\` (\`hourly\`, job 1002)

| setting | before | after |
| --- | --- | --- |
| \`tasks[load].new_cluster.spark_conf.my.key\` | \`"***"\` | \`"***"\` |
| \`tasks[load].max_retries\` | \`0\` | \`2\` |
| \`description\` | \`\`"a \\| \`b\`"\`\` | (none) |

**create** \`nightly\` (\`Nightly\`)

| setting | value |
| --- | --- |
| \`name\` | \`"Nightly\\u001b[31m"\` |
| \`tasks[load].task_key\` | \`"load"\` |
| \`tasks[load].notebook_task.notebook_path\` | \`"/load"\` |
| \`description\` | \`"token=***"\` |
| \`tags.databricks_jobs_key\` | \`"etl/nightly"\` |`,
  );
});

test("a plan names jobs that stay without `prune`", async () => {
  const { jobs } = await startCheckedFake();
  await (await planJobs(jobs, { project: "etl", jobs: { old: { tasks: [notebook("a")] } } })).apply();
  expect((await planJobs(jobs, { project: "etl", jobs: {} })).format()).toBe(
    "etl: no changes, 0 unchanged\n\nNo longer defined, and left as they are without `prune`: `old` (job 1001).",
  );
});

test("a plan masks secrets wherever they are", async () => {
  const { jobs } = await startCheckedFake();
  const plan = await planJobs(jobs, {
    project: "etl",
    jobs: {
      a: {
        tasks: [
          {
            task_key: "a",
            libraries: [{ pypi: { package: "p", repo: "https://user:hunter1@example.com/simple" } }],
            spark_python_task: { python_file: "/a.py", parameters: ['{"password":"hunter2long"}'] },
            new_cluster: {
              spark_version: "15",
              spark_conf: { "a[b]": "hunter3" },
              spark_env_vars: { B: "hunter4" },
            },
          },
        ],
        environment_variables: [{ environment_variables_key: "e", variables: { DB: "hunter5" } }],
        parameters: [{ name: "password", default: "hunter6" }],
        git_source: {
          git_url: "https://u:hunter7@example.com/a",
          git_provider: "gitHub",
          git_branch: "main",
        },
      },
    },
  });
  for (const markdown of [false, true]) expect(plan.format({ markdown })).not.toContain("hunter");
  expect(plan.changes[0]?.differences.filter(({ isSecret }) => isSecret).map(({ path }) => path)).toEqual([
    "tasks[a].new_cluster.spark_conf.a[b]",
    "tasks[a].new_cluster.spark_env_vars.B",
    "environment_variables[e].variables.DB",
    "parameters[password].name",
    "parameters[password].default",
  ]);
});

test("a plan cannot be broken by names and tags of jobs", async () => {
  const { jobs } = await startCheckedFake();
  const name = "x`\n\n# pwned | \u001b[31m";
  const plan = await planJobs(jobs, { project: "etl", jobs: { a: { name, description: "a\\|b" } } });
  expect(plan.format({ markdown: true })).toContain("**create** `a` (``x` # pwned \\|``)");
  expect(plan.format({ markdown: true })).toContain('| `description` | `"a\\|b"` |');
  await jobs.create({ name: "b", tags: { databricks_jobs_key: "etl/x`\n# pwned" } });
  await expect(planJobs(jobs, { project: "etl", jobs: {}, prune: true })).rejects.toThrow(
    'has the tag `databricks_jobs_key` with a key that no definition can have, "x` # pwned". Remove the tag.',
  );
});

test("a plan shows what is likely a mistake", async () => {
  const { jobs } = await startCheckedFake();
  const task = { task_key: "load", max_retires: 2, notebook_task: { notebook_path: "/load", new_option: 1 } };
  const definition = { project: "etl", jobs: { a: { nmae: "A", tasks: [task] }, b: { taks: [] } } };
  const plan = await planJobs(jobs, definition as never);
  expect(plan.warnings).toEqual([
    { path: "jobs.a.nmae", message: "is unknown: did you mean `name`?" },
    {
      path: "jobs.a.tasks[0].max_retires",
      message: "is unknown: did you mean `max_retries`?",
    },
    { path: "jobs.a.tasks[0].notebook_task.new_option", message: "is unknown" },
    { path: "jobs.b.taks", message: "is unknown: did you mean `tasks`?" },
    { path: "jobs.b.tasks", message: "is empty: a run of the job does nothing" },
  ]);
  expect(plan.format()).toContain("\n\nLikely mistakes:\n    jobs.a.nmae is unknown: did you mean `name`?\n");
  expect(plan.format({ markdown: true })).toMatch(/\n\nLikely mistakes:\n\n- `jobs\.a\.nmae` is unknown/);
});

test("a plan as Markdown fits into a comment on GitHub, and says what it leaves out", async () => {
  const { jobs } = await startCheckedFake();
  const defined = Array.from({ length: 700 }, (_, index) => [
    `job_${index}`,
    { tasks: [notebook("a")], description: "d".repeat(250) },
  ]);
  const plan = await planJobs(jobs, { project: "etl", jobs: Object.fromEntries(defined) });
  const markdown = plan.format({ markdown: true });
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  const shown = markdown.match(/\*\*create\*\*/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(50);
  expect(markdown).toContain(`\n\nAnd ${700 - shown} more changes. The plan in text form has all.`);
  expect(plan.format().match(/^\+ create/gm)).toHaveLength(700);
});

test("a plan warns of tasks that the service refuses", async () => {
  const { jobs } = await startCheckedFake();
  const tasks = [
    { ...notebook("two"), spark_python_task: { python_file: "a.py" } },
    { ...notebook("clustered"), job_cluster_key: "small" },
    { ...notebook("environed"), environment_key: "base" },
    { ...notebook("branch"), depends_on: [{ task_key: "two", outcome: "true" }] },
    {
      task_key: "each",
      for_each_task: { inputs: "[1]", task: { ...notebook("one"), job_cluster_key: "big" } },
    },
  ];
  const plan = await planJobs(jobs, { project: "etl", jobs: { a: { tasks } } });
  expect(plan.warnings.map(({ path, message }) => `${path} ${message}`)).toEqual([
    "jobs.a.tasks[0] has more than one type: notebook_task, spark_python_task",
    "jobs.a.tasks[1] uses the job cluster small, which is not in `job_clusters`",
    "jobs.a.tasks[2] uses the environment base, which is not in `environments`",
    "jobs.a.tasks[3] depends on an outcome of two, which is not a condition task",
    "jobs.a.tasks[4].for_each_task.task uses the job cluster big, which is not in `job_clusters`",
  ]);
});

test("a plan warns of a new job that has the name of another project's", async () => {
  const { jobs } = await startCheckedFake();
  const definition = { name: "Nightly", tasks: [notebook("a")] };
  await (await planJobs(jobs, { project: "etl", jobs: { nightly: definition } })).apply();
  const renamed = await planJobs(jobs, { project: "etl2", jobs: { nightly: definition } });
  expect(renamed.warnings).toEqual([
    {
      path: "jobs.nightly",
      message: "has the name of job 1001, which another project deploys",
    },
  ]);
  await renamed.apply();
  expect((await planJobs(jobs, { project: "etl2", jobs: { nightly: definition } })).warnings).toEqual([]);
});

test("a plan as Markdown shows the first rows of a change that is too long by itself", async () => {
  const { jobs } = await startCheckedFake();
  const tasks = Array.from({ length: 90 }, (_, index) => ({
    ...notebook(`task_${index}`),
    description: "d".repeat(600),
    timeout_seconds: index + 1,
  }));
  const cluster = { spark_version: "15", num_workers: 1, spark_conf: {} as Record<string, string> };
  for (let index = 0; index < 900; index += 1) cluster.spark_conf[`spark.option.${index}`] = "v";
  const job_clusters = [{ job_cluster_key: "c", new_cluster: cluster }];
  const plan = await planJobs(jobs, { project: "etl", jobs: { a: { tasks, job_clusters }, b: { tasks } } });
  const markdown = plan.format({ markdown: true });
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  expect(markdown.split("\n").filter((line) => line.startsWith("| ")).length).toBeGreaterThan(100);
  expect(markdown).toContain(
    "\n\nThis change has more rows.\n\nAnd 1 more changes. The plan in text form has all.",
  );
});

test("a plan lists fifty of the jobs that are no longer defined", async () => {
  const { jobs } = await startCheckedFake();
  const many = Array.from({ length: 60 }, (_, index) => [`job_${index}`, { tasks: [notebook("a")] }]);
  await (await planJobs(jobs, { project: "etl", jobs: Object.fromEntries(many) })).apply();
  const text = (await planJobs(jobs, { project: "etl", jobs: {} })).format();
  expect(text.match(/\(job \d+\)/g)).toHaveLength(50);
  expect(text).toContain(" and 10 more.");
});
