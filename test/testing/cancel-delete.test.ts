import { expect, test } from "vitest";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const CANCELED = {
  life_cycle_state: "TERMINATED",
  result_state: "CANCELED",
  user_cancelled_or_timedout: true,
};

test("cancel ends an active run and its unfinished tasks", async () => {
  const script = { pendingMs: 0, runningMs: 1_000 };
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
  const { run_id } = await jobs.runs.submit({ tasks: [notebook("load"), notebook("report", "load")] });
  workspace.advance(700);
  await jobs.runs.cancel({ run_id });
  const terminating = await jobs.runs.get({ run_id });
  expect(terminating).toMatchObject({
    state: { life_cycle_state: "TERMINATING" },
    status: { state: "TERMINATING" },
    end_time: 0,
  });
  workspace.advance(10);
  const run = await jobs.runs.get({ run_id });
  expect(run.state).toMatchObject(CANCELED);
  expect(run.tasks?.map(({ state }) => state?.result_state)).toEqual(["SUCCESS", "CANCELED"]);
  expect((run.end_time ?? 0) - (run.start_time ?? 0)).toBe(710);
});

test("cancel does not change a run that has ended", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
  const { run_id } = await jobs.runs.submit({ tasks: [notebook("load")] });
  workspace.advance(1_000);
  const before = await jobs.runs.get({ run_id });
  await jobs.runs.cancel({ run_id });
  expect(await jobs.runs.get({ run_id })).toEqual(before);
});

/** Starts a workspace with a RUNNING and a QUEUED run of one job, and a PENDING run without a job. */
async function startWithActive() {
  const script = { pendingMs: 100, runningMs: 1_000 };
  const fake = await startCheckedFake({ clock: "stopped", script });
  const { workspace, jobs } = fake;
  const { job_id } = await jobs.create({ name: "job", queue: { enabled: true } });
  await jobs.runNow({ job_id });
  workspace.advance(100);
  await jobs.runNow({ job_id });
  await jobs.runs.submit({});
  const states = () => workspace.runs().map(({ state }) => state?.result_state ?? state?.life_cycle_state);
  return { ...fake, job_id, states };
}

test("cancelAll ends the active runs of a job", async () => {
  const { workspace, jobs, job_id, states } = await startWithActive();
  await jobs.runs.cancelAll({ job_id });
  workspace.advance(10);
  expect(states()).toEqual(["CANCELED", "CANCELED", "PENDING"]);
});

test("cancelAll with all_queued_runs ends all queued runs of the workspace", async () => {
  const { workspace, jobs, states } = await startWithActive();
  await jobs.runs.cancelAll({ all_queued_runs: true });
  workspace.advance(10);
  expect(states()).toEqual(["RUNNING", "CANCELED", "PENDING"]);
});

test("cancelAll with all_queued_runs and job_id ends the queued runs of that job", async () => {
  const { workspace, jobs, job_id, states } = await startWithActive();
  await jobs.runs.cancelAll({ job_id, all_queued_runs: true });
  workspace.advance(10);
  expect(states()).toEqual(["RUNNING", "CANCELED", "PENDING"]);
});

test("delete removes a run that has ended", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
  const { run_id } = await jobs.runs.submit({});
  workspace.advance(1_000);
  await jobs.runs.delete({ run_id });
  await expect(jobs.runs.get({ run_id })).rejects.toThrow(`Run ${run_id} does not exist.`);
  expect(workspace.runs()).toEqual([]);
});

test("delete rejects an active run", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
  const { run_id } = await jobs.runs.submit({});
  await expect(jobs.runs.delete({ run_id })).rejects.toMatchObject({
    status: 400,
    errorCode: "INVALID_STATE",
  });
  expect(workspace.runs()).toHaveLength(1);
});
