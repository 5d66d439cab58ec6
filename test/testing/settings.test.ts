import { describe, expect, test } from "vitest";
import type { JobsCreateParams } from "../../src/facade/index.ts";
import { notebook, python } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const REFUSED = { status: 400, errorCode: "INVALID_PARAMETER_VALUE" };
const OF_EACH = { timeout_seconds: 0, email_notifications: {}, webhook_notifications: {} };

describe("the settings of a job", () => {
  test("have the defaults that the service fills in", async () => {
    const { jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({
      tasks: [{ task_key: "load", notebook_task: { notebook_path: "/load" } }, python("clean")],
    });
    expect((await jobs.get({ job_id })).settings).toEqual({
      ...{ format: "MULTI_TASK", max_concurrent_runs: 1, ...OF_EACH },
      tasks: [
        {
          ...{ task_key: "load", run_if: "ALL_SUCCESS", ...OF_EACH },
          notebook_task: { notebook_path: "/load", source: "WORKSPACE" },
        },
        { ...python("clean"), run_if: "ALL_SUCCESS", ...OF_EACH },
      ],
    });
  });

  test("keep what was set, and have notebooks of a git source", async () => {
    const { jobs } = await startCheckedFake();
    const settings = {
      ...{
        max_concurrent_runs: 5,
        timeout_seconds: 60,
        email_notifications: { on_failure: ["a@b.example"] },
      },
      git_source: { git_provider: "gitHub", git_url: "https://git.example/a.git", git_branch: "main" },
      tasks: [{ ...notebook("load"), run_if: "ALL_DONE", timeout_seconds: 5 }],
    } as const;
    const { job_id } = await jobs.create(settings);
    expect((await jobs.get({ job_id })).settings).toMatchObject({
      ...settings,
      tasks: [{ run_if: "ALL_DONE", timeout_seconds: 5, notebook_task: { source: "GIT" } }],
    });
  });

  test("have dependencies sorted by key", async () => {
    const { jobs } = await startCheckedFake();
    const tasks = [notebook("b"), notebook("a"), notebook("c", "b", "a")];
    const { job_id } = await jobs.create({ tasks });
    const { settings } = await jobs.get({ job_id });
    expect(settings?.tasks?.[2]?.depends_on).toEqual([{ task_key: "a" }, { task_key: "b" }]);
  });

  test("keep run_as through a reset without one, and name the user that runs the job", async () => {
    const { jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({ name: "a", run_as: { user_name: "etl@example.com" } });
    await jobs.reset({ job_id, new_settings: { name: "b" } });
    expect(await jobs.get({ job_id })).toMatchObject({
      ...{ creator_user_name: "someone@example.com", run_as_user_name: "etl@example.com" },
      settings: { name: "b", run_as: { user_name: "etl@example.com" } },
    });
    const robot = { service_principal_name: "0a1b" };
    await jobs.reset({ job_id, new_settings: { name: "b", run_as: robot } });
    expect(await jobs.get({ job_id })).toMatchObject({
      ...{ run_as_user_name: "0a1b", settings: { run_as: robot } },
    });
  });

  test("are the same after they were written back as they were read", async () => {
    const { jobs } = await startCheckedFake();
    const { job_id } = await jobs.create({ tasks: [notebook("load"), notebook("report", "load")] });
    const before = await jobs.get({ job_id });
    await jobs.reset({ job_id, new_settings: before.settings ?? {} });
    expect(await jobs.get({ job_id })).toEqual(before);
  });
});

describe("tasks that cannot run are refused", () => {
  const GRAPHS: [string, JobsCreateParams["tasks"], string][] = [
    ["a key twice", [notebook("a"), notebook("a")], "is the key of two tasks"],
    ["an unknown dependency", [notebook("a", "b")], "has no task"],
    ["a circle", [notebook("a", "b"), notebook("b", "a"), notebook("c")], "depend on each other"],
    ["a task that waits for itself", [notebook("a", "a")], "depend on each other"],
  ];
  // The client refuses most of them before it sends anything.
  const client = { validate: false } as const;

  test.each(GRAPHS)("by create and submit: %s", async (_what, tasks, message) => {
    const { workspace, jobs } = await startCheckedFake({ client });
    const expected = { ...REFUSED, message: expect.stringContaining(message) };
    await expect(jobs.create({ tasks })).rejects.toMatchObject(expected);
    await expect(jobs.runs.submit({ tasks })).rejects.toMatchObject(expected);
    expect([workspace.jobs(), workspace.runs()]).toEqual([[], []]);
  });

  test.each(GRAPHS)("by reset and update, which change nothing: %s", async (_what, tasks, message) => {
    const { jobs } = await startCheckedFake({ client });
    const { job_id } = await jobs.create({ name: "kept" });
    const before = await jobs.get({ job_id });
    const expected = { ...REFUSED, message: expect.stringContaining(message) };
    const new_settings = { tasks };
    await expect(jobs.reset({ job_id, new_settings })).rejects.toMatchObject(expected);
    // Tasks of an update with the same key replace each other.
    if (message !== "is the key of two tasks") {
      await expect(jobs.update({ job_id, new_settings })).rejects.toMatchObject(REFUSED);
    }
    expect(await jobs.get({ job_id })).toEqual(before);
  });

  test("by an update that removes what another task depends on", async () => {
    const { jobs } = await startCheckedFake({ client });
    const { job_id } = await jobs.create({ tasks: [notebook("a"), notebook("b", "a")] });
    const refused = jobs.update({ job_id, fields_to_remove: ["tasks/a"] });
    await expect(refused).rejects.toMatchObject(REFUSED);
  });

  test.each<[string, JobsCreateParams["tasks"], string]>([
    [
      "an outcome of no condition",
      [notebook("a"), { ...notebook("b"), depends_on: [{ task_key: "a", outcome: "true" }] }],
      "only condition tasks have one",
    ],
    [
      "two types",
      [{ ...notebook("a"), ...python("a") }],
      "more than one type: notebook_task, spark_python_task",
    ],
    [
      "a job cluster that the job does not have",
      [{ ...notebook("a"), job_cluster_key: "c" }],
      "the job cluster c",
    ],
  ])("by create: %s", async (_what, tasks, message) => {
    const { jobs } = await startCheckedFake({ client });
    const expected = { ...REFUSED, message: expect.stringContaining(message) };
    await expect(jobs.create({ tasks })).rejects.toMatchObject(expected);
  });

  test("by a repair with a key twice", async () => {
    const { workspace, jobs } = await startCheckedFake({
      client,
      clock: "stopped",
      script: { end: "FAILED" },
    });
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("a")] });
    workspace.advance(1_000);
    const refused = jobs.runs.repair({ run_id, rerun_tasks: ["a", "a"] });
    await expect(refused).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining("more than once"),
    });
  });
});

test("a run shows every parameter of its job, with default and value", async () => {
  const { workspace, jobs } = await startCheckedFake();
  const parameters = [
    { name: "day", default: "today" },
    { name: "full", default: "no" },
  ];
  const { job_id } = await jobs.create({ parameters, max_concurrent_runs: 2 });
  await jobs.runNow({ job_id });
  await jobs.runNow({ job_id, job_parameters: { full: "yes" } });
  expect(workspace.runs().map(({ job_parameters }) => job_parameters)).toEqual([
    parameters,
    [parameters[0], { name: "full", default: "no", value: "yes" }],
  ]);
});
