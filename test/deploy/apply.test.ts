import { describe, expect, test } from "vitest";
import { DeployConflictError, DeployError, type DeployProgress, planJobs } from "../../src/deploy/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const nightly = { name: "nightly", tasks: [notebook("load")] };
const countOf = (exchanges: readonly { operation: string }[], id: string): number =>
  exchanges.filter(({ operation }) => operation === id).length;

describe("a create with an unknown outcome", () => {
  test.each([
    ["a lost response", { drop: true, afterWork: true }],
    ["a 500 of an executed request", { status: 500, afterWork: true }],
  ])("after %s adopts the job that it created, and creates no second one", async (_what, fault) => {
    const { workspace, jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    workspace.inject({ operation: "JobsCreate", ...fault });
    const { jobs: ids } = await plan.apply();
    expect(workspace.jobs().map(({ job_id }) => job_id)).toEqual([ids.nightly]);
    expect((await planJobs(jobs, { project: "etl", jobs: { nightly } })).hasChanges).toBe(false);
  });

  test("does not adopt a job of somebody else that has its key", async () => {
    const { workspace } = await startCheckedFake();
    const theirs = { name: "theirs", timeout_seconds: 99, tags: { databricks_jobs_key: "etl/nightly" } };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (!String(input).endsWith("/jobs/create")) return await globalThis.fetch(input, init);
      await globalThis.fetch(input, { ...init, body: JSON.stringify(theirs) });
      throw new TypeError("fetch failed", { cause: new Error("other side closed") });
    };
    const jobs = new JobsClient({ host: workspace.host, token: "any", fetch });
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    await expect(plan.apply()).rejects.toMatchObject({ failed: [{ error: { outcome: "unknown" } }] });
  });

  test("fails if no job has its key, and planning again creates it", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    workspace.inject({ operation: "JobsCreate", drop: true });
    const error = await plan.apply().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeployError);
    expect(error).toMatchObject({
      ...{ done: [], notDone: [] },
      failed: [{ change: { key: "nightly" }, error: { name: "ConnectionError", outcome: "unknown" } }],
    });
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    expect(workspace.jobs()).toHaveLength(1);
  });
});

describe("a job that was changed after it was planned", () => {
  test("is not overwritten, and no other change is begun", async () => {
    const { workspace, jobs, exchanges } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const created = { nightly: { ...nightly, timeout_seconds: 60 }, other: { ...nightly, name: "other" } };
    const plan = await planJobs(jobs, { project: "etl", jobs: created });
    const job_id = workspace.jobs()[0]?.job_id ?? 0;
    await jobs.update({ job_id, new_settings: { description: "by hand" } });
    const error = await plan.apply().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeployConflictError);
    expect(error).toMatchObject({
      message: `Job ${job_id} (nightly) was changed (description) since it was planned, and was left as it is. Plan again.`,
    });
    expect(workspace.jobs()).toMatchObject([{ settings: { description: "by hand", timeout_seconds: 0 } }]);
    expect(countOf(exchanges, "JobsReset")).toBe(0);
  });

  test("right before its update is not overwritten either", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (
      await planJobs(jobs, { project: "etl", jobs: { a: nightly, b: { ...nightly, name: "b" } } })
    ).apply();
    const [a, b] = workspace.jobs().map(({ job_id }) => job_id ?? 0);
    const changed = {
      a: { ...nightly, timeout_seconds: 1 },
      b: { ...nightly, name: "b", timeout_seconds: 1 },
    };
    const plan = await planJobs(jobs, { project: "etl", jobs: changed });
    let changing: Promise<unknown> = Promise.resolve();
    const onProgress = ({ type, change }: DeployProgress): void => {
      // Between the check of the whole plan and the update of b.
      if (type === "started" && change.key === "a")
        changing = jobs.update({ job_id: b ?? 0, new_settings: { description: "by hand" } });
    };
    const error = await plan.apply({ concurrency: 1, onProgress }).catch((reason: unknown) => reason);
    await changing;
    expect(error).toMatchObject({
      done: [{ key: "a", job_id: a }],
      failed: [{ change: { key: "b" }, error: { name: "DeployConflictError" } }],
    });
    expect(workspace.jobs()[1]).toMatchObject({ settings: { description: "by hand", timeout_seconds: 0 } });
  });

  test("is not deleted", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const plan = await planJobs(jobs, { project: "etl", jobs: {}, prune: true });
    await jobs.update({ job_id: workspace.jobs()[0]?.job_id ?? 0, new_settings: { tags: {} } });
    await expect(plan.apply()).rejects.toBeInstanceOf(DeployConflictError);
    expect(workspace.jobs()).toHaveLength(1);
  });

  test("is a conflict if it was deleted", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const plan = await planJobs(jobs, {
      project: "etl",
      jobs: { nightly: { ...nightly, timeout_seconds: 1 } },
    });
    await jobs.delete({ job_id: workspace.jobs()[0]?.job_id ?? 0 });
    await expect(plan.apply()).rejects.toThrow(/was deleted since it was planned/);
  });

  test("is a conflict if its name was taken, or a job that it is to run was deleted", async () => {
    const { jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    await jobs.create(nightly);
    await expect(plan.apply()).rejects.toThrow(/got the name of nightly after it was planned/);

    const child = { ...nightly, name: "child" };
    const { jobs: ids } = await (await planJobs(jobs, { project: "other", jobs: { child } })).apply();
    const parent = { tasks: [{ task_key: "run", run_job_task: { job_key: "child" } }] };
    const next = await planJobs(jobs, { project: "other", jobs: { child, parent } });
    await jobs.delete({ job_id: ids.child });
    await expect(next.apply()).rejects.toThrow(/Job \d+ \(child\) was deleted since it was planned/);
  });

  test("is a conflict if somebody else created it meanwhile", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const project = { project: "etl", jobs: { nightly } };
    const [mine, theirs] = [await planJobs(jobs, project), await planJobs(jobs, project)];
    await theirs.apply();
    await expect(mine.apply()).rejects.toThrow(/got the key etl\/nightly after it was planned/);
    expect(workspace.jobs()).toHaveLength(1);
  });
});

describe("applying a plan", () => {
  test("reports what was done, failed and not begun, and planning again continues", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const defined = (...keys: string[]) =>
      Object.fromEntries(keys.map((key) => [key, { name: key, tasks: [notebook("load")] }]));
    await (await planJobs(jobs, { project: "etl", jobs: defined("old", "u") })).apply();
    const next = { ...defined("a", "b"), u: { ...defined("u").u, timeout_seconds: 1 } };
    const plan = await planJobs(jobs, { project: "etl", jobs: next, prune: true });
    workspace.inject({
      operation: "JobsReset",
      status: 403,
      errorCode: "PERMISSION_DENIED",
      message: "not yours",
    });
    const error = await plan.apply().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      done: [{ key: "a" }, { key: "b" }],
      failed: [{ change: { key: "u" }, error: { status: 403 } }],
      notDone: [{ key: "old", action: "delete" }],
      message: expect.stringMatching(
        /^The plan was not applied as a whole\.\nFailed: update u: .*not yours.*\nDone: create a, create b\.\nNot begun: delete old\.\nPlan again to continue: a plan finds what was created, too\.$/,
      ),
    });
    const again = await planJobs(jobs, { project: "etl", jobs: next, prune: true });
    expect(again.changes.map(({ key, action }) => `${action} ${key}`)).toEqual([
      ...["delete old", "unchanged a", "unchanged b", "update u"],
    ]);
    await again.apply();
    expect(workspace.jobs().map(({ settings }) => settings?.name)).toEqual(["u", "a", "b"]);
  });

  test("creates, then updates, then deletes, and reports each step", async () => {
    const { jobs, exchanges } = await startCheckedFake();
    await (
      await planJobs(jobs, { project: "etl", jobs: { old: nightly, u: { ...nightly, name: "u" } } })
    ).apply();
    const before = exchanges.length;
    const next = { u: { ...nightly, name: "v" }, a: { ...nightly, name: "a" } };
    const steps: string[] = [];
    await (await planJobs(jobs, { project: "etl", jobs: next, prune: true })).apply({
      onProgress: ({ type, change }) => steps.push(`${type} ${change.action} ${change.key}`),
    });
    const writes = exchanges.slice(before).map(({ operation }) => operation);
    expect(writes.filter((id) => /Create|Reset|JobsDelete/.test(id))).toEqual([
      "JobsCreate",
      "JobsReset",
      "JobsDelete",
    ]);
    expect(steps).toEqual([
      ...["started create a", "done create a", "started update u", "done update u"],
      ...["started delete old", "done delete old"],
    ]);
  });

  test("takes a deletion with a lost response as done if the job no longer exists", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await (await planJobs(jobs, { project: "etl", jobs: { nightly } })).apply();
    const plan = await planJobs(jobs, { project: "etl", jobs: {}, prune: true });
    workspace.inject({ operation: "JobsDelete", drop: true, afterWork: true });
    expect(await plan.apply()).toMatchObject({ done: [{ key: "nightly", action: "delete" }], jobs: {} });
  });

  test("changes no more jobs at once than `concurrency`", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const names = Array.from({ length: 9 }, (_, index) => `j${index}`);
    const plan = await planJobs(jobs, {
      project: "etl",
      jobs: Object.fromEntries(names.map((name) => [name, { name, tasks: [notebook("load")] }])),
    });
    let [running, most] = [0, 0];
    await plan.apply({
      concurrency: 2,
      onProgress: ({ type }) => {
        running += type === "started" ? 1 : -1;
        most = Math.max(most, running);
      },
    });
    expect(most).toBe(2);
    expect(workspace.jobs()).toHaveLength(9);
  });

  test("ends with the reason of the signal when it is aborted, and begins nothing more", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { a: nightly, b: { ...nightly, name: "b" } } });
    const stop = new AbortController();
    const reason = new Error("enough");
    const onProgress = ({ type }: DeployProgress): void => {
      if (type === "done") stop.abort(reason);
    };
    await expect(plan.apply({ concurrency: 1, signal: stop.signal, onProgress })).rejects.toBe(reason);
    expect(workspace.jobs()).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["Option `dryRun` is unknown: use concurrency, onProgress, signal.", { dryRun: true }],
    ["Option `concurency` is unknown: did you mean `concurrency`?", { concurency: 2 }],
    ["Option `onProgress` must be a function, got string.", { onProgress: "log" }],
    ["The argument of `apply()` must be an options object.", 5],
  ])("changes nothing for an option that would be ignored: %s", async (message, options) => {
    const { workspace, jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { a: { tasks: [notebook("a")] } } });
    await expect(plan.apply(options as never)).rejects.toThrow(message);
    expect(workspace.jobs()).toEqual([]);
    await plan.apply(null);
    expect(workspace.jobs()).toHaveLength(1);
  });

  test("is refused the second time, and with a wrong `concurrency`", async () => {
    const { jobs } = await startCheckedFake();
    const plan = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    await plan.apply();
    await expect(plan.apply()).rejects.toThrow("This plan was applied already. Plan again.");
    const other = await planJobs(jobs, { project: "etl", jobs: { nightly } });
    await expect(other.apply({ concurrency: 0 })).rejects.toThrow(
      "`concurrency` must be an integer of at least 1.",
    );
    await other.apply();
  });
});
