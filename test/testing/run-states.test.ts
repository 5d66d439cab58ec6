import { describe, expect, test } from "vitest";
import {
  ConfigurationError,
  type Run,
  RunFailedError,
  type RunFailureReason,
} from "../../src/facade/index.ts";
import type { RunEnd } from "../../src/testing/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const QUICK = { pollIntervalMs: 5 };
const tasks = [notebook("load")];
const ENDS: readonly [RunEnd, Partial<Run>, RunFailureReason | undefined][] = [
  ["SUCCESS", ended("TERMINATED", "SUCCESS", "SUCCESS"), undefined],
  ["SUCCESS_WITH_FAILURES", ended("TERMINATED", "SUCCESS_WITH_FAILURES", "SUCCESS_WITH_FAILURES"), undefined],
  ["FAILED", ended("INTERNAL_ERROR", "FAILED", "RUN_EXECUTION_ERROR"), "failed"],
  ["TIMEDOUT", ended("TERMINATED", "TIMEDOUT", "RUN_EXECUTION_ERROR"), "timed_out"],
  ["CANCELED", ended("TERMINATED", "CANCELED", "USER_CANCELED"), "canceled"],
  ["SKIPPED", ended("SKIPPED", undefined, "SKIPPED"), "skipped"],
  ["INTERNAL_ERROR", ended("INTERNAL_ERROR", "FAILED", "INTERNAL_ERROR"), "internal_error"],
];

function ended(life_cycle_state: string, result_state: string | undefined, code: string): object {
  return {
    state: { life_cycle_state, ...(result_state === undefined ? {} : { result_state }) },
    status: { state: "TERMINATED", termination_details: { code } },
  };
}

const statesOf = ({ state, status }: Run) => [state?.life_cycle_state, state?.result_state, status?.state];

describe("a run on a stopped clock", () => {
  test.each(["run-now", "submit"])(
    "goes from PENDING through RUNNING to TERMINATED after %s",
    async (method) => {
      const script = { pendingMs: 1_000, runningMs: 5_000 };
      const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
      const { job_id } = await jobs.create({ tasks });
      const { run_id } = await (method === "submit" ? jobs.runs.submit({ tasks }) : jobs.runNow({ job_id }));
      const states = [];
      for (const ms of [0, 999, 1, 4_999, 1, 1_000_000]) {
        workspace.advance(ms);
        states.push(statesOf(await jobs.runs.get({ run_id })));
      }
      expect(states).toEqual([
        ["PENDING", undefined, "PENDING"],
        ["PENDING", undefined, "PENDING"],
        ["RUNNING", undefined, "RUNNING"],
        ["RUNNING", undefined, "RUNNING"],
        ["TERMINATED", "SUCCESS", "TERMINATED"],
        ["TERMINATED", "SUCCESS", "TERMINATED"],
      ]);
    },
  );

  test("has an end time and durations only after it has ended", async () => {
    const script = { pendingMs: 1_000, runningMs: 5_000 };
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks });
    const { start_time = 0, end_time } = await jobs.runs.get({ run_id });
    expect(end_time).toBe(0);
    workspace.advance(60_000);
    expect(await jobs.runs.get({ run_id })).toMatchObject({
      ...{ start_time, end_time: start_time + 6_000, execution_duration: 5_000, run_duration: 6_000 },
    });
  });

  test("does not change without `advance`", async () => {
    const { jobs } = await startCheckedFake({ clock: "stopped", script: { pendingMs: 1, runningMs: 1 } });
    const { run_id } = await jobs.runs.submit({ tasks });
    const first = await jobs.runs.get({ run_id });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await jobs.runs.get({ run_id })).toEqual(first);
  });

  test("cannot go back in time", async () => {
    const { workspace } = await startCheckedFake({ clock: "stopped" });
    expect(() => workspace.advance(-1)).toThrow(ConfigurationError);
    expect(() => workspace.advance(Number.NaN)).toThrow(ConfigurationError);
  });
});

describe("a run on a running clock", () => {
  test("ends by itself within 100 ms of the workspace's time", async () => {
    const { jobs } = await startCheckedFake();
    const { run_id } = await jobs.runs.submit({ tasks });
    const { start_time = 0, end_time = 0 } = await jobs.runs.wait({ run_id }, QUICK);
    expect(end_time - start_time).toBeGreaterThan(0);
    expect(end_time - start_time).toBeLessThanOrEqual(100);
  });

  test("also ends when the clock is advanced", async () => {
    const { workspace, jobs } = await startCheckedFake({ script: { runningMs: 3_600_000 } });
    const { run_id } = await jobs.runs.submit({ tasks });
    workspace.advance(3_700_000);
    expect(statesOf(await jobs.runs.get({ run_id }))).toEqual(["TERMINATED", "SUCCESS", "TERMINATED"]);
  });
});

describe("the end of a script", () => {
  test.each(ENDS)("%s determines the state of the run", async (end, expected) => {
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script: { end } });
    const { run_id } = await jobs.runs.submit({ tasks });
    workspace.advance(1_000);
    const run = await jobs.runs.get({ run_id });
    expect(run).toMatchObject(expected);
    expect(run.state).toHaveProperty("user_cancelled_or_timedout", end === "CANCELED" || end === "TIMEDOUT");
    expect("result_state" in (run.state ?? {})).toBe(end !== "SKIPPED");
  });

  test.each(ENDS)("%s determines the result of a wait", async (end, _expected, reason) => {
    const { jobs } = await startCheckedFake({ script: { end, message: "as the script says" } });
    const { job_id } = await jobs.create({ tasks });
    const outcome: unknown = await jobs.runNowAndWait({ job_id }, QUICK).catch((error: unknown) => error);
    if (reason === undefined) {
      expect(outcome).toMatchObject({ state: { result_state: end, state_message: "as the script says" } });
      return;
    }
    expect(outcome).toBeInstanceOf(RunFailedError);
    expect(outcome).toMatchObject({ reason, message: expect.stringContaining("as the script says") });
  });

  test("SKIPPED applies when the run would start, to its tasks too", async () => {
    const script = { end: "SKIPPED", pendingMs: 10, runningMs: 1_000 } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("load"), notebook("report", "load")] });
    workspace.advance(10);
    const { state, tasks } = await jobs.runs.get({ run_id });
    expect(state?.life_cycle_state).toBe("SKIPPED");
    expect(tasks?.map(({ status }) => status?.state)).toEqual(["TERMINATED", "TERMINATED"]);
  });
});
