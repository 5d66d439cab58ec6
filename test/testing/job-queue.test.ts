import { describe, expect, test } from "vitest";
import { type Run, RunFailedError } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const tasks = [notebook("load")];
const script = { pendingMs: 0, runningMs: 100 };
const stateOf = ({ state }: Run) => state?.result_state ?? state?.life_cycle_state;

describe("a job with max_concurrent_runs", () => {
  test("skips runs beyond it, 199 of 200 that start at once", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, max_concurrent_runs: 1 });
    for (let i = 0; i < 200; i += 1) await jobs.runNow({ job_id });
    workspace.advance(60_000);
    const states = workspace.runs().map(stateOf);
    expect(states).toEqual(["SUCCESS", ...Array(199).fill("MAXIMUM_CONCURRENT_RUNS_REACHED")]);
    expect(workspace.runs()[1]).toMatchObject({
      state: { life_cycle_state: "SKIPPED" },
      status: { state: "TERMINATED", termination_details: { code: "MAX_CONCURRENT_RUNS_EXCEEDED" } },
    });
  });

  test("has one run at a time without the setting", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks });
    await jobs.runNow({ job_id });
    await jobs.runNow({ job_id });
    workspace.advance(100);
    expect(workspace.runs().map(stateOf)).toEqual(["SUCCESS", "MAXIMUM_CONCURRENT_RUNS_REACHED"]);
    await jobs.runNow({ job_id });
    workspace.advance(100);
    expect(workspace.runs().map(stateOf).at(-1)).toBe("SUCCESS");
  });

  test("runs as many as it allows at once", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, max_concurrent_runs: 3 });
    for (let i = 0; i < 4; i += 1) await jobs.runNow({ job_id });
    workspace.advance(50);
    const states = workspace.runs().map(stateOf);
    expect(states).toEqual(["RUNNING", "RUNNING", "RUNNING", "MAXIMUM_CONCURRENT_RUNS_REACHED"]);
  });

  test("makes a wait for a skipped run fail with limit_reached", async () => {
    const { jobs } = await startCheckedFake({ script: { runningMs: 60_000 } });
    const { job_id } = await jobs.create({ tasks });
    await jobs.runNow({ job_id });
    const error: unknown = await jobs.runNowAndWait({ job_id }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunFailedError);
    expect(error).toMatchObject({ reason: "limit_reached" });
  });

  test("limits each job alone, and no submitted runs", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id: a } = await jobs.create({ tasks });
    const { job_id: b } = await jobs.create({ tasks });
    await jobs.runNow({ job_id: a });
    await jobs.runNow({ job_id: b });
    await jobs.runs.submit({ tasks });
    await jobs.runs.submit({ tasks });
    workspace.advance(100);
    expect(workspace.runs().map(stateOf)).toEqual(["SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS"]);
  });
});

describe("a job that queues", () => {
  test.each([
    ["by its settings", "2.1", { queue: { enabled: true } }, {}, "QUEUED"],
    ["by the request", "2.1", {}, { queue: { enabled: true } }, "QUEUED"],
    ["by default through 2.2", "2.2", {}, {}, "QUEUED"],
    ["not by default through 2.1", "2.1", {}, {}, "MAXIMUM_CONCURRENT_RUNS_REACHED"],
    ["not if 2.2 is told so", "2.2", { queue: { enabled: false } }, {}, "MAXIMUM_CONCURRENT_RUNS_REACHED"],
  ] as const)("queues a run beyond its limit: %s", async (_how, apiVersion, settings, params, expected) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script, client: { apiVersion } });
    const { job_id } = await jobs.create({ tasks, ...settings });
    await jobs.runNow({ job_id });
    await jobs.runNow({ job_id, ...params });
    expect(workspace.runs().map(stateOf)[1]).toBe(expected);
  });

  test("starts queued runs in order, each when there is room", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, queue: { enabled: true } });
    for (let i = 0; i < 3; i += 1) await jobs.runNow({ job_id });
    const states = [];
    for (const ms of [0, 100, 100, 100]) {
      workspace.advance(ms);
      states.push(workspace.runs().map(stateOf));
    }
    expect(states).toEqual([
      ["RUNNING", "QUEUED", "QUEUED"],
      ["SUCCESS", "RUNNING", "QUEUED"],
      ["SUCCESS", "SUCCESS", "RUNNING"],
      ["SUCCESS", "SUCCESS", "SUCCESS"],
    ]);
    expect(workspace.runs().map(({ queue_duration }) => queue_duration)).toEqual([undefined, 100, 200]);
  });

  test("says why a run is queued", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, queue: { enabled: true } });
    await jobs.runNow({ job_id });
    await jobs.runNow({ job_id });
    expect(workspace.runs()[1]).toMatchObject({
      state: {
        life_cycle_state: "QUEUED",
        queue_reason: expect.stringContaining("maximum concurrent runs of 1"),
      },
      status: { state: "QUEUED", queue_details: { code: "MAX_CONCURRENT_RUNS_REACHED" } },
    });
  });

  test("starts the next run after one was canceled, or failed", async () => {
    const { workspace, jobs } = await startCheckedFake({
      clock: "stopped",
      script: ({ params }) => ({
        ...script,
        end: params.job_parameters === undefined ? "SUCCESS" : "FAILED",
      }),
    });
    const { job_id } = await jobs.create({ tasks, queue: { enabled: true } });
    const { run_id } = await jobs.runNow({ job_id });
    await jobs.runNow({ job_id, job_parameters: { fail: "yes" } });
    await jobs.runNow({ job_id });
    await jobs.runs.cancel({ run_id });
    workspace.advance(1_000);
    expect(workspace.runs().map(stateOf)).toEqual(["CANCELED", "FAILED", "SUCCESS"]);
  });

  test("starts the next run after a repair has ended", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, queue: { enabled: true } });
    const { run_id } = await jobs.runNow({ job_id });
    workspace.advance(100);
    await jobs.runs.repair({ run_id, rerun_tasks: ["load"] });
    await jobs.runNow({ job_id });
    expect(workspace.runs().map(stateOf)).toEqual(["RUNNING", "QUEUED"]);
    workspace.advance(200);
    expect(workspace.runs().map(stateOf)).toEqual(["SUCCESS", "SUCCESS"]);
  });

  test("starts queued runs when its limit is raised, before newer ones", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, max_concurrent_runs: 0, queue: { enabled: true } });
    await jobs.runNow({ job_id });
    await jobs.runNow({ job_id });
    await jobs.update({ job_id, new_settings: { max_concurrent_runs: 1 } });
    await jobs.runNow({ job_id });
    workspace.advance(0);
    expect(workspace.runs().map(stateOf)).toEqual(["RUNNING", "QUEUED", "QUEUED"]);
  });

  test("frees no place by a canceled run that was queued, which ends at once", async () => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({ tasks, queue: { enabled: true } });
    await jobs.runNow({ job_id });
    const { run_id } = await jobs.runNow({ job_id });
    await jobs.runs.cancel({ run_id });
    expect(workspace.runs().map(stateOf)).toEqual(["RUNNING", "CANCELED"]);
    workspace.advance(100);
    await jobs.runNow({ job_id, queue: { enabled: false } });
    expect(workspace.runs().map(stateOf).at(-1)).toBe("RUNNING");
  });
});
