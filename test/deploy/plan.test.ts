import { describe, expect, test } from "vitest";
import { DeployConflictError, defineJobs, planJobs } from "../../src/deploy/index.ts";
import { type JobsClient, ValidationError } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const nightly = { name: "nightly", tasks: [notebook("load")] };
const TAG = "databricks_jobs_key";

describe("a plan", () => {
  test("creates jobs, and finds no change once it was applied", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const project = { project: "etl", jobs: { nightly, hourly: { tasks: [notebook("load")] } } };
    const plan = await planJobs(jobs, project);
    expect(plan.changes.map(({ key, action }) => [key, action])).toEqual([
      ["nightly", "create"],
      ["hourly", "create"],
    ]);
    expect(workspace.jobs()).toEqual([]);
    const { jobs: ids } = await plan.apply();
    expect(workspace.jobs().map(({ job_id, settings }) => [job_id, settings?.name, settings?.tags])).toEqual([
      [ids.nightly, "nightly", { [TAG]: "etl/nightly" }],
      [ids.hourly, "hourly", { [TAG]: "etl/hourly" }],
    ]);
    const again = await planJobs(jobs, project);
    expect(again.changes.map(({ action, job_id }) => [action, job_id])).toEqual([
      ["unchanged", ids.nightly],
      ["unchanged", ids.hourly],
    ]);
    expect(again.hasChanges).toBe(false);
  });

  test("shows each setting that differs, and its application sends the whole settings", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const changed = { ...nightly, name: "nightly load", tags: { team: 5 }, max_concurrent_runs: 3 };
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly: changed } });
    expect(plan.changes).toMatchObject([
      {
        action: "update",
        name: "nightly load",
        differences: [
          { path: "name", before: "nightly", after: "nightly load" },
          { path: "max_concurrent_runs", before: 1, after: 3 },
          { path: "tags.team", before: undefined, after: "5" },
        ],
      },
    ]);
    await plan.apply();
    expect(workspace.jobs()).toMatchObject([
      {
        settings: { name: "nightly load", tags: { [TAG]: "etl/nightly", team: "5" }, max_concurrent_runs: 3 },
      },
    ]);
    expect((await planJobs(jobs, { project: "etl", jobs: { nightly: changed } })).hasChanges).toBe(false);
  });

  test("removes a setting that the definition no longer has", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const schedule = { quartz_cron_expression: "0 0 * * * ?", timezone_id: "UTC" };
    await (await planJobs(jobs, { project: "etl", jobs: { nightly: { ...nightly, schedule } } })).apply();
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    expect(plan.changes).toMatchObject([
      { differences: [{ path: "schedule", before: schedule, after: undefined }] },
    ]);
    await plan.apply();
    expect(workspace.jobs()[0]?.settings).not.toHaveProperty("schedule");
  });

  test("keeps the identity that runs act as, and the queue of version 2.2, if the definition leaves them out", async () => {
    const { workspace, jobs } = await startCheckedFake({ client: { apiVersion: "2.2" } });
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const [job] = workspace.jobs();
    const job_id = job?.job_id ?? 0;
    await jobs.update({ job_id, new_settings: { run_as: { user_name: "robot@example.com" } } });
    expect((await planJobs(jobs, { project: "etl", jobs: { nightly } })).hasChanges).toBe(false);
    await (
      await planJobs(jobs, { project: "etl", jobs: { nightly: { ...nightly, timeout_seconds: 60 } } })
    ).apply();
    expect(workspace.jobs()[0]?.settings).toMatchObject({
      ...{ timeout_seconds: 60, queue: { enabled: true }, run_as: { user_name: "robot@example.com" } },
    });
  });

  test("deletes jobs that are no longer defined only with prune, and shows them first", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await jobs.create({ name: "by hand" });
    await (await planJobs(jobs, { project: "other", jobs: { nightly } })).apply();
    await (
      await planJobs(jobs, { project: "etl", jobs: { nightly: { ...nightly, name: "n" }, old: nightly } })
    ).apply();
    const rest = { nightly: { ...nightly, name: "m" } };
    const kept = await planJobs(jobs, { project: "etl", jobs: rest });
    expect(kept.changes.map(({ key }) => key)).toEqual(["nightly"]);
    expect(kept.undefinedJobs.map(({ key }) => key)).toEqual(["old"]);
    const plan = await planJobs(jobs, { project: "etl", jobs: rest, prune: true });
    expect(plan.changes.map(({ key, action }) => [key, action])).toEqual([
      ["old", "delete"],
      ["nightly", "update"],
    ]);
    await plan.apply();
    expect(workspace.jobs().map(({ settings }) => settings?.name)).toEqual(["by hand", "nightly", "m"]);
  });
});

describe("a job without a key that has the name of a definition", () => {
  test("is a conflict that says what to do", async () => {
    const { jobs } = await startCheckedFake();
    const { job_id } = await jobs.create(nightly);
    const error = await planJobs(jobs, { project: "etl", jobs: { nightly } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DeployConflictError);
    expect(error).toMatchObject({
      conflicts: [{ key: "nightly", jobIds: [job_id] }],
      message: `Job ${job_id} without a key already has the name "nightly" of nightly. Set \`adopt: true\` next to \`project\` (\`--adopt\`) to manage it from now on, or give one of them another name.`,
    });
  });

  test("becomes the defined job with `adopt`, and keeps its id", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({ ...nightly, timeout_seconds: 5 });
    const project = { project: "etl", jobs: { nightly }, adopt: true };
    const plan = await planJobs(jobs, project);
    expect(plan.changes).toMatchObject([
      {
        ...{ action: "update", job_id, adopts: true },
        differences: [
          { path: "tags", before: undefined, after: { [TAG]: "etl/nightly" } },
          { path: "timeout_seconds", before: 5, after: 0 },
        ],
      },
    ]);
    await plan.apply();
    expect(workspace.jobs()).toMatchObject([
      { job_id, settings: { tags: { [TAG]: "etl/nightly" }, timeout_seconds: 0 } },
    ]);
    expect((await planJobs(jobs, project)).hasChanges).toBe(false);
  });

  test("is a conflict also with `adopt` if a bundle deploys it", async () => {
    const { jobs } = await startCheckedFake();
    await jobs.create({ ...nightly, deployment: { kind: "BUNDLE" } });
    const plan = planJobs(jobs, { project: "etl", jobs: { nightly }, adopt: true });
    await expect(plan).rejects.toThrow(/is deployed by a bundle\. Remove it from the bundle/);
  });

  test("is a conflict also with `adopt` if several have the name", async () => {
    const { jobs } = await startCheckedFake();
    const [one, other] = [await jobs.create(nightly), await jobs.create(nightly)];
    await expect(planJobs(jobs, { project: "etl", jobs: { nightly }, adopt: true })).rejects.toMatchObject({
      conflicts: [{ jobIds: [other.job_id, one.job_id] }],
    });
  });
});

test("two jobs with one key are a conflict that names both", async () => {
  const { jobs } = await startCheckedFake();
  const tags = { [TAG]: "etl/nightly" };
  const [one, other] = [await jobs.create({ name: "a", tags }), await jobs.create({ name: "b", tags })];
  await expect(planJobs(jobs, { project: "etl", jobs: { nightly } })).rejects.toThrow(
    `Jobs ${other.job_id} ("b") and ${one.job_id} ("a") have the same key, etl/nightly.`,
  );
});

describe("a reference to another job by its key", () => {
  const parent = { tasks: [{ task_key: "run", run_job_task: { job_key: "child" } }] };
  const looping = {
    tasks: [
      {
        task_key: "loop",
        for_each_task: { inputs: "[1]", task: { task_key: "run", run_job_task: { job_key: "child" } } },
      },
    ],
  };

  test.each([
    ["of a task", parent],
    ["of the task of a loop", looping],
  ])("%s is the id of the job that the same plan creates", async (_where, definition) => {
    const { workspace, jobs } = await startCheckedFake();
    const project = defineJobs({ project: "etl", jobs: { parent: definition, child: nightly } });
    const { jobs: ids } = await (await planJobs(jobs, project)).apply();
    const [child, created] = workspace.jobs();
    expect(child?.job_id).toBe(ids.child);
    expect(JSON.stringify(created?.settings?.tasks)).toContain(`"run_job_task":{"job_id":${ids.child}}`);
    expect((await planJobs(jobs, project)).hasChanges).toBe(false);
  });

  test("is resolved in an update, too", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { parent: nightly } })).apply();
    const project = { project: "etl", jobs: { parent, child: { ...nightly, name: "child" } } };
    const { jobs: ids } = await (await planJobs(jobs, project)).apply();
    expect(workspace.jobs()[0]?.settings?.tasks?.[0]).toMatchObject({ run_job_task: { job_id: ids.child } });
  });
});

describe("definitions are checked before anything is sent", () => {
  const check = async (project: unknown): Promise<Error> => {
    const { jobs, exchanges } = await startCheckedFake();
    // Callers in JavaScript can pass anything.
    const error = await planJobs(jobs, project as never).then(
      () => new Error("planned"),
      (reason: Error) => reason,
    );
    expect(exchanges).toEqual([]);
    return error;
  };

  test("and all problems are listed at once", async () => {
    const error = await check({
      project: "my etl",
      jobs: {
        "a b": nightly,
        typed: { tasks: [{ task_key: "a b" }], max_concurrent_runs: "3" },
        tagged: { tags: { [TAG]: "mine" } },
        stray: { tasks: [{ task_key: "run", run_job_task: { job_key: "gone" } }] },
        shared: {
          access_control_list: [
            { user_name: "a@example.com", permission_level: "CAN_VIEW" },
            { user_name: "a@example.com", permission_level: "CAN_MANAGE" },
          ],
        },
      },
    });
    expect(error).toBeInstanceOf(ValidationError);
    const issues = error instanceof ValidationError ? error.issues : [];
    expect(issues.map(({ path, message }) => `${path} ${message}`)).toEqual([
      "project must be 1 to 100 letters, digits, `-`, `_` or `.`",
      'jobs["a b"] must be 1 to 100 letters, digits, `-`, `_` or `.`, as a key',
      'jobs.typed.max_concurrent_runs must be an integer, got the string "3"',
      "jobs.typed.tasks[0].task_key must contain only letters, digits, underscores and hyphens",
      `jobs.tagged.tags.${TAG} is set by the deployment: leave it out`,
      'jobs.stray.tasks run a job with the key "gone", which is not among the defined: a b, typed, tagged, stray, shared',
      "jobs.shared.access_control_list names user a@example.com more than once",
    ]);
  });

  test("for jobs that run each other in a circle", async () => {
    const runs = (job_key: string) => ({ tasks: [{ task_key: "run", run_job_task: { job_key } }] });
    expect((await check({ project: "etl", jobs: { a: runs("b"), b: runs("a") } })).message).toContain(
      "jobs.a runs itself: a runs b runs a",
    );
  });

  test.each<[string, unknown, string]>([
    ["no definition", undefined, "The definition of a project must be an object"],
    ["a list of jobs", { project: "etl", jobs: [nightly] }, "`jobs` must be an object"],
    [
      "a misspelt option",
      { project: "etl", jobs: {}, purge: true },
      "Option `purge` is unknown: use project, jobs, prune, adopt.",
    ],
    [
      "an option of another type",
      { project: "etl", jobs: {}, prune: "yes" },
      "`prune` must be true or false.",
    ],
    [
      "a map of jobs",
      { project: "etl", prune: true, jobs: new Map([["a", nightly]]) },
      "jobs must be a plain object",
    ],
    [
      "a promise of jobs",
      { project: "etl", prune: true, jobs: Promise.resolve({}) },
      "jobs must be a value, not a promise: add `await`",
    ],
    ["a job that is undefined", { project: "etl", prune: true, jobs: { a: undefined } }, "leave the key out"],
    [
      "an option within a job",
      { project: "etl", jobs: { a: { adopt: true } } },
      "jobs.a.adopt belongs next to",
    ],
    [
      "a reference by key and by id",
      {
        project: "etl",
        jobs: { a: { tasks: [{ task_key: "r", run_job_task: { job_key: "b", job_id: 5 } }] }, b: {} },
      },
      'run a job with the key "b" and with a `job_id`',
    ],
    [
      "a permission without an identity",
      { project: "etl", jobs: { a: { access_control_list: [{ permission_level: "CAN_VIEW" }] } } },
      "jobs.a.access_control_list[0] needs a `permission_level` and exactly one of",
    ],
    [
      "a permission with a misspelt identity",
      {
        project: "etl",
        jobs: { a: { access_control_list: [{ group_nam: "x", permission_level: "CAN_VIEW" }] } },
      },
      "jobs.a.access_control_list[0] needs a `permission_level` and exactly one of",
    ],
    [
      "a group as the owner",
      {
        project: "etl",
        jobs: { a: { access_control_list: [{ group_name: "x", permission_level: "IS_OWNER" }] } },
      },
      "jobs.a.access_control_list[0] makes a group the owner, which it cannot be",
    ],
    [
      "a reference in camel case",
      { project: "etl", jobs: { a: { tasks: [{ task_key: "r", run_job_task: { jobKey: "b" } }] } } },
      "jobs.a.tasks run a job by `jobKey`: did you mean `job_key`?",
    ],
    [
      "a job in place of its settings",
      { project: "etl", jobs: { a: { job_id: 5, settings: {} } } },
      "jobs.a is a job, not its settings: pass its `.settings`",
    ],
    ["a misspelt option that is near", { project: "etl", jobs: {}, prun: true }, "did you mean `prune`?"],
    ["no project", { jobs: {} }, "`project` must be a string."],
    ["a job that is no object", { project: "etl", jobs: { a: 5 } }, "jobs.a must be the settings of a job"],
  ])("for %s", async (_what, project, message) => {
    expect((await check(project)).message).toContain(message);
  });

  test.each<[string, (jobs: JobsClient, project: never) => Promise<unknown>]>([
    [
      "`prune` is an option of the definition of a project",
      (jobs, project) => planJobs(jobs, project, { prune: true } as never),
    ],
    [
      "Option `signl` is unknown: did you mean `signal`?",
      (jobs, project) => planJobs(jobs, project, { signl: 1 } as never),
    ],
    ["The first argument of planJobs() must be a client.", (_jobs, project) => planJobs(project, project)],
    [
      "The definition of a project is a promise: add `await`.",
      (jobs, project) => planJobs(jobs, Promise.resolve(project) as never),
    ],
    [
      "Option `markdwon` is unknown: did you mean `markdown`?",
      async (jobs, project) => (await planJobs(jobs, project)).format({ markdwon: true } as never),
    ],
  ])("with all arguments: %s", async (message, plan) => {
    const { jobs } = await startCheckedFake();
    await expect(plan(jobs, { project: "etl", jobs: {} } as never)).rejects.toThrow(message);
  });

  test("and copied before the first await", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const job = { name: "before", tasks: [notebook("load")] };
    const planning = planJobs(jobs, { project: "etl", jobs: { a: nightly, b: job } });
    job.name = "after";
    await (await planning).apply();
    expect(workspace.jobs().map(({ settings }) => settings?.name)).toEqual(["nightly", "before"]);
  });

  test("by the compiler, recursively", () => {
    // @ts-expect-error a misspelt option
    defineJobs({ project: "etl", purne: true, jobs: {} });
    // @ts-expect-error a misspelt setting
    defineJobs({ project: "etl", jobs: { a: { naem: "a" } } });
    const task_key = "a";
    // @ts-expect-error a misspelt property of a task
    defineJobs({ project: "etl", jobs: { a: { tasks: [{ task_key, max_retry: 1 }] } } });
    const both = { job_key: "b", job_id: 5 } as const;
    // @ts-expect-error both a key and an id
    defineJobs({ project: "etl", jobs: { a: { tasks: [{ task_key, run_job_task: both }] } } });
    defineJobs({ project: "etl", jobs: { a: { tasks: null, tags: { a: 1 } } } } as const);
  });

  test("with the limits of the version of the API", async () => {
    const tasks = Array.from({ length: 101 }, (_, index) => notebook(`t${index}`));
    expect((await check({ project: "etl", jobs: { big: { tasks } } })).message).toContain("jobs.big.tasks");
  });
});
