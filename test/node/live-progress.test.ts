import xterm from "@xterm/headless";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Run, RunTask } from "../../src/facade/index.ts";
import type { ProgressStream } from "../../src/node/index.ts";
import { lineProgress, liveProgress } from "../../src/node/index.ts";
import { createFakeStream } from "../helpers/fake-stream.ts";
import { root, run as runProgram } from "../helpers/run.ts";
import { runUpdate, taskUpdate } from "../helpers/run-updates.ts";

/** A terminal without a window. */
interface FakeTerminal {
  readonly stream: ProgressStream;
  /** What a person sees and can scroll back to, line by line, without the empty lines at the end. */
  screen(): Promise<string[]>;
}

/** Opens a terminal. */
function openTerminal({ columns = 100, rows = 24 } = {}): FakeTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
  return {
    stream: { isTTY: true, columns, rows, hasColors: () => true, write: (text) => terminal.write(text) },
    async screen() {
      await new Promise<void>((resolve) => terminal.write("", resolve));
      const { active } = terminal.buffer;
      const lines = Array.from({ length: active.length }, (_, line) =>
        active.getLine(line)?.translateToString(true),
      );
      return lines.join("\n").trimEnd().split("\n");
    },
  };
}

const NOW = Date.UTC(2026, 10, 23);
const RUNNING = { life_cycle_state: "RUNNING" } as const;
const DONE = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" } as const;
const FAILED = {
  life_cycle_state: "TERMINATED",
  result_state: "FAILED",
  state_message: "no table\n at x",
} as const;

const load: RunTask = { task_key: "load", state: RUNNING, start_time: NOW - 5_000, end_time: 0 };
const report: RunTask = { task_key: "report", state: { life_cycle_state: "BLOCKED" } };
const nightly: Run & { run_id: number } = {
  run_id: 7,
  run_name: "Nightly",
  run_page_url: "https://example.com/runs/7",
  state: RUNNING,
  start_time: NOW - 65_000,
  tasks: [load, report],
};

beforeEach(() => {
  // The timers that the test terminal uses are not faked.
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: NOW });
  return () => vi.useRealTimers();
});

describe("liveProgress in a terminal", () => {
  test("shows the tasks of a run as a tree, with states and elapsed times", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    onUpdate({ type: "started", run_id: 7 });
    expect(await screen()).toEqual(["○ Run 7"]);
    onUpdate(runUpdate(nightly));
    onUpdate(taskUpdate(7, load));
    onUpdate(taskUpdate(7, report));
    expect(await screen()).toEqual([
      "● Nightly (7)  RUNNING  1m 5s",
      "│  https://example.com/runs/7",
      "├─ ● load    RUNNING  5s",
      "└─ ○ report  BLOCKED",
    ]);
  });

  test("redraws in place, each second and with each update", async () => {
    const { stream, screen } = openTerminal();
    stream.write("what was there\n");
    const onUpdate = liveProgress({ stream });
    onUpdate(runUpdate(nightly));
    vi.advanceTimersByTime(2_000);
    const later = ["what was there", "● Nightly (7)  RUNNING  1m 7s", "│  https://example.com/runs/7"];
    expect(await screen()).toEqual([...later, "├─ ● load    RUNNING  7s", "└─ ○ report  BLOCKED"]);
    onUpdate(taskUpdate(7, { ...load, state: DONE, end_time: NOW + 1_000 }));
    onUpdate(taskUpdate(7, { ...report, state: RUNNING, start_time: NOW + 2_000 }));
    expect(await screen()).toEqual([
      ...later,
      "├─ ✓ load    TERMINATED SUCCESS  6s",
      "└─ ● report  RUNNING  0s",
    ]);
  });

  test("keeps the last tree of a run and stops its timer", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    onUpdate(runUpdate(nightly));
    expect(vi.getTimerCount()).toBe(1);
    const tasks = [
      { ...load, state: FAILED, end_time: NOW },
      { ...report, state: { life_cycle_state: "TERMINATED", result_state: "UPSTREAM_FAILED" } as const },
    ];
    onUpdate(runUpdate({ ...nightly, state: FAILED, end_time: NOW, tasks }));
    for (const task of tasks) onUpdate(taskUpdate(7, task));
    expect(vi.getTimerCount()).toBe(0);
    stream.write("what comes next\n");
    expect(await screen()).toEqual([
      "✗ Nightly (7)  TERMINATED FAILED  1m 5s  no table",
      "│  https://example.com/runs/7",
      "├─ ✗ load    TERMINATED FAILED  5s  no table",
      "└─ - report  TERMINATED UPSTREAM_FAILED",
      "what comes next",
    ]);
  });

  test("shows the progress of a for-each task", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    const stats = (completed_iterations: number, failed_iterations: number) => ({
      for_each_task: {
        inputs: "[]",
        task: { task_key: "one" },
        stats: { task_run_stats: { total_iterations: 50, completed_iterations, failed_iterations } },
      },
    });
    onUpdate(runUpdate({ run_id: 7, state: RUNNING, tasks: [{ ...load, ...stats(3, 0) }] }));
    expect((await screen()).at(-1)).toBe("└─ ● load  RUNNING  5s  3 of 50 iterations");
    onUpdate(taskUpdate(7, { ...load, ...stats(12, 1) }));
    expect((await screen()).at(-1)).toBe("└─ ● load  RUNNING  5s  12 of 50 iterations, 1 failed");
  });

  test("shows a failed poll until the next successful one", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    onUpdate({ type: "started", run_id: 7 });
    onUpdate({ type: "poll_error", run_id: 7, error: new Error("not\u001B[2J available\nnow") });
    vi.advanceTimersByTime(3_000);
    expect(await screen()).toEqual(["○ Run 7", "   could not be read: not available (3s ago)"]);
    onUpdate(runUpdate({ run_id: 7, state: RUNNING }));
    expect(await screen()).toEqual(["● Run (7)  RUNNING"]);
  });

  test.each([
    [undefined, "wait ended; canceled (0s ago)"],
    [new Error("No response arrived."), "wait ended; could not be canceled: No response arrived. (0s ago)"],
  ])("ends with the result of the cancellation of a run (%s)", async (error, note) => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    onUpdate(runUpdate({ run_id: 7, state: RUNNING }));
    onUpdate({ type: "cancel", run_id: 7, error });
    expect(await screen()).toEqual(["● Run (7)  RUNNING", `   ${note}`]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("shows ended runs above those that continue", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    for (const run_id of [1, 2, 3]) onUpdate({ type: "started", run_id });
    onUpdate(runUpdate({ run_id: 1, state: RUNNING }));
    onUpdate(runUpdate({ run_id: 2, state: DONE }));
    expect(await screen()).toEqual(["✓ Run (2)  TERMINATED SUCCESS", "● Run (1)  RUNNING", "○ Run 3"]);
    onUpdate(runUpdate({ run_id: 3, state: DONE }));
    onUpdate(runUpdate({ run_id: 1, state: DONE }));
    expect(await screen()).toEqual([2, 3, 1].map((id) => `✓ Run (${id})  TERMINATED SUCCESS`));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("shows a run again when it is repaired", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    for (const state of [FAILED, RUNNING, DONE]) onUpdate(runUpdate({ run_id: 7, state }));
    expect(await screen()).toEqual([
      "✗ Run (7)  TERMINATED FAILED  no table",
      "✓ Run (7)  TERMINATED SUCCESS",
    ]);
  });

  test("prints the complete last tree if it is higher than the terminal", async () => {
    const { stream, screen } = openTerminal({ rows: 6 });
    const onUpdate = liveProgress({ stream });
    const tasks = Array.from({ length: 20 }, (_, index) => ({ task_key: `t${index}`, state: RUNNING }));
    onUpdate(runUpdate({ run_id: 7, state: RUNNING, tasks }));
    vi.advanceTimersByTime(3_000);
    onUpdate(runUpdate({ run_id: 7, state: DONE, tasks: tasks.map((task) => ({ ...task, state: DONE })) }));
    expect((await screen()).slice(-21)).toEqual([
      "✓ Run (7)  TERMINATED SUCCESS",
      ...tasks.map(
        ({ task_key }, index) => `${index < 19 ? "├" : "└"}─ ✓ ${task_key.padEnd(3)}  TERMINATED SUCCESS`,
      ),
    ]);
  });

  test("stops when `stop` is called", async () => {
    const { stream, screen } = openTerminal();
    const onUpdate = liveProgress({ stream });
    onUpdate(runUpdate({ run_id: 7, state: RUNNING }));
    onUpdate.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(await screen()).toEqual(["● Run (7)  RUNNING"]);
  });

  test("never hides the cursor", () => {
    const stream = createFakeStream({ isTTY: true });
    const onUpdate = liveProgress({ stream });
    onUpdate(runUpdate(nightly));
    onUpdate(runUpdate({ ...nightly, state: DONE }));
    expect(stream.written()).not.toContain("\u001B[?25l");
  });
});

test("liveProgress does not keep the process from exiting, and handles no signals", () => {
  const script = `
    import { liveProgress } from "./src/node/index.ts";
    const onUpdate = liveProgress({ stream: { isTTY: true, write: () => true } });
    onUpdate({ type: "started", run_id: 7 });
    console.log(process.listenerCount("SIGINT"), process.listenerCount("SIGTERM"), process.listenerCount("exit"));`;
  const program = ["--import", "tsx", "--input-type=module", "--eval", script];
  const bare =
    "console.log(process.listenerCount('SIGINT'), process.listenerCount('SIGTERM'), process.listenerCount('exit'))";
  const before = runProgram(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", bare],
    root,
  );
  expect(runProgram(process.execPath, program, root)).toBe(before);
});

test("liveProgress prints lines if the stream is not a terminal", () => {
  const [live, lines] = [createFakeStream(), createFakeStream()];
  for (const onUpdate of [liveProgress({ stream: live }), lineProgress({ stream: lines })]) {
    onUpdate({ type: "started", run_id: 7 });
    onUpdate(runUpdate(nightly));
  }
  expect(live.written()).toBe(lines.written());
  expect(live.written()).toContain("Run 7: RUNNING\n");
  expect(vi.getTimerCount()).toBe(0);
});

describe("a progress display", () => {
  const hostile = "x\u001B[2J\u202Ey\nz";
  const invalidValues: [string, object][] = [
    ["a bigint", { start_time: BigInt(NOW - 5_000), end_time: BigInt(NOW) }],
    ["an infinite time", { start_time: NOW - 5_000, end_time: Number.POSITIVE_INFINITY }],
    ["a string", { start_time: "then", end_time: {} }],
    ["numbers for names", { run_name: 5, task_key: 6, run_page_url: 7 }],
    ["objects for names", { run_name: {}, task_key: [], run_page_url: {} }],
    [
      "control sequences",
      {
        run_name: hostile,
        task_key: hostile,
        run_page_url: hostile,
        state: { life_cycle_state: hostile, state_message: hostile },
      },
    ],
    [
      "a hostile status",
      { status: { state: hostile, termination_details: { code: hostile, message: hostile } } },
    ],
    [
      "hostile iterations",
      {
        for_each_task: {
          stats: { task_run_stats: { total_iterations: hostile, completed_iterations: hostile } },
        },
      },
    ],
  ];

  test.each(invalidValues)(
    "does not throw when it draws or redraws invalid values: %s",
    async (_case, values) => {
      const run = { ...nightly, ...values, tasks: [{ ...load, ...values }] } as typeof nightly;
      const { stream, screen } = openTerminal();
      const onUpdate = liveProgress({ stream });
      onUpdate(runUpdate(run));
      onUpdate(taskUpdate(7, { ...load, ...values } as RunTask));
      vi.advanceTimersByTime(3_000);
      const lines = (await screen()).join("\n");
      expect(lines).toContain("(7)");
      for (const sequence of ["\u001B", "\u202E", "[2J"]) expect(lines).not.toContain(sequence);
      onUpdate.stop();

      const plain = createFakeStream();
      const printLine = lineProgress({ stream: plain });
      printLine(runUpdate(run));
      printLine(taskUpdate(7, { ...load, ...values } as RunTask));
      for (const sequence of ["\u001B", "\u202E", "[2J"]) expect(plain.written()).not.toContain(sequence);
      expect(
        plain
          .written()
          .split("\n")
          .every((line) => line === "" || /^ +(\d+s {2}Run 7|\S)/.test(line)),
      ).toBe(true);
    },
  );

  test("stops silently if its stream fails during a redraw", () => {
    let isClosed = false;
    const write = (): true => {
      if (isClosed) throw new Error("EPIPE");
      return true;
    };
    const onUpdate = liveProgress({ stream: { isTTY: true, columns: 80, rows: 24, write } });
    onUpdate(runUpdate(nightly));
    isClosed = true;
    vi.advanceTimersByTime(3_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
