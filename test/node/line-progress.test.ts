import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Run, RunTask } from "../../src/facade/index.ts";
import { lineProgress } from "../../src/node/index.ts";
import { createFakeStream } from "../helpers/fake-stream.ts";
import { createMockClient } from "../helpers/mock-client.ts";
import { runUpdate, taskUpdate } from "../helpers/run-updates.ts";

const RUN: Run & { run_id: number } = {
  run_id: 7,
  run_page_url: "https://example.com/runs/7",
  state: { life_cycle_state: "RUNNING", state_message: "In run" },
};
const TASK: RunTask = { task_key: "load", state: { life_cycle_state: "PENDING" } };
const FAILED: RunTask = {
  task_key: "load",
  state: {
    life_cycle_state: "TERMINATED",
    result_state: "FAILED",
    state_message: "no such table\n  at x.py:3",
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  return () => vi.useRealTimers();
});

describe("lineProgress", () => {
  test("prints a line for each update, with the time since the first", () => {
    const stream = createFakeStream();
    const onUpdate = lineProgress({ stream });
    onUpdate({ type: "started", run_id: 7 });
    vi.advanceTimersByTime(1_999);
    onUpdate(runUpdate(RUN));
    onUpdate(taskUpdate(7, TASK));
    vi.advanceTimersByTime(60_001);
    onUpdate({ type: "poll_error", run_id: 7, error: new Error("The service is not available.") });
    vi.advanceTimersByTime(3_600_000);
    onUpdate(taskUpdate(7, FAILED));
    onUpdate(runUpdate({ ...RUN, status: { state: "TERMINATING" } }));
    onUpdate({ type: "cancel", run_id: 7, error: undefined });
    onUpdate({ type: "cancel", run_id: 7, error: new Error("No response arrived.") });
    expect(stream.written()).toBe(
      [
        "     0s  Run 7: waiting for it",
        "     1s  Run 7: RUNNING, In run",
        "         https://example.com/runs/7",
        "     1s  Run 7, task load: PENDING",
        "  1m 2s  Run 7: could not be read, retrying, The service is not available.",
        "1h 1m 2s  Run 7, task load: TERMINATED FAILED, no such table",
        "1h 1m 2s  Run 7: TERMINATING, In run",
        "1h 1m 2s  Run 7: canceled, because the wait ended",
        "1h 1m 2s  Run 7: could not be canceled, No response arrived.",
        "",
      ].join("\n"),
    );
  });

  test("prints the progress of a for-each task", () => {
    const stream = createFakeStream();
    const stats = {
      task_run_stats: { total_iterations: 50, completed_iterations: 12, failed_iterations: 1 },
    };
    const for_each_task = { inputs: "[]", task: { task_key: "one" }, stats };
    lineProgress({ stream })(taskUpdate(7, { ...TASK, for_each_task }));
    expect(stream.written()).toBe("     0s  Run 7, task load: PENDING, 12 of 50 iterations, 1 failed\n");
  });

  test("prints colors only on a terminal with colors", () => {
    const written = [
      { isTTY: true, hasColors: () => true },
      { isTTY: true, hasColors: () => false },
      { isTTY: false, hasColors: () => true },
      {},
    ].map((properties) => {
      const stream = createFakeStream(properties);
      lineProgress({ stream })(taskUpdate(7, FAILED));
      return stream.written();
    });
    const plain = "     0s  Run 7, task load: TERMINATED FAILED, no such table\n";
    const colored =
      "\u001B[90m     0s\u001B[39m  Run 7, task load: \u001B[31mTERMINATED FAILED\u001B[39m, no such table\n";
    expect(written).toEqual([colored, plain, plain, plain]);
  });

  test("prints no control sequences of the service", () => {
    const stream = createFakeStream();
    const state_message = "a\u001B[2Jb\u0001c\r\nd";
    lineProgress({ stream })(
      taskUpdate(7, { task_key: "lo\u001B[1Aad", state: { life_cycle_state: "RUNNING", state_message } }),
    );
    expect(stream.written()).toBe("     0s  Run 7, task load: RUNNING, ab c\n");
  });

  test("prints to standard error by default", () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    lineProgress()({ type: "started", run_id: 7 });
    expect(write.mock.calls.map(([text]) => String(text)).join("")).toContain("Run 7: waiting for it\n");
    write.mockRestore();
  });

  test("prints the updates of a wait as its onUpdate", async () => {
    const stream = createFakeStream();
    await createMockClient().runNowAndWait({ job_id: 11223344 }, { onUpdate: lineProgress({ stream }) });
    const lines = stream.written().replaceAll(/^.{9}/gm, "").split("\n");
    expect(lines).toEqual([
      "Run 455644833: waiting for it",
      "Run 455644833, task Sessionize: TERMINATED SUCCESS",
      "Run 455644833, task Orders_Ingest: TERMINATED SUCCESS",
      "Run 455644833, task Match: TERMINATED SUCCESS",
      "Run 455644833: TERMINATED SUCCESS",
      expect.stringMatching(/^https:/),
      "",
    ]);
  });
});
