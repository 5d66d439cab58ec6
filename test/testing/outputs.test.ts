import { describe, expect, test } from "vitest";
import type { JobsRunsSubmitParams } from "../../src/facade/index.ts";
import type { RunScript } from "../../src/testing/index.ts";
import { notebook, python } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const REFUSED = { status: 400, errorCode: "INVALID_PARAMETER_VALUE" };

/** Starts a workspace with an ended run of these tasks. */
async function startWithEnded(tasks: JobsRunsSubmitParams["tasks"], script: RunScript = {}) {
  const fake = await startCheckedFake({ clock: "stopped", script });
  const { run_id } = await fake.jobs.runs.submit({ run_name: "once", tasks });
  fake.workspace.advance(1_000);
  return { ...fake, run_id };
}

describe("the output", () => {
  test("of a notebook is its result", async () => {
    const { jobs, run_id } = await startWithEnded([notebook("a")], { tasks: { a: { output: "42" } } });
    const output = await jobs.runs.getOutput({ run_id });
    expect(output).toMatchObject({ notebook_output: { result: "42", truncated: false } });
    expect(output).not.toHaveProperty("error");
    expect(output.metadata?.state?.result_state).toBe("SUCCESS");
  });

  test("of any other task is its log", async () => {
    const { jobs, run_id } = await startWithEnded([python("a")], { tasks: { a: { output: "done" } } });
    expect(await jobs.runs.getOutput({ run_id })).toMatchObject({ logs: "done", logs_truncated: false });
  });

  test("of a task without an output has only its metadata", async () => {
    const { jobs, run_id } = await startWithEnded([notebook("a")]);
    expect(Object.keys(await jobs.runs.getOutput({ run_id }))).toEqual(["metadata"]);
  });

  test("of a failed task has its error message", async () => {
    const script = { tasks: { a: { end: "FAILED", error: "KeyError: 'day'" } } } as const;
    const { jobs, run_id } = await startWithEnded([notebook("a")], script);
    expect(await jobs.runs.getOutput({ run_id })).toMatchObject({ error: "KeyError: 'day'" });
  });

  test("of an active task is empty", async () => {
    const { jobs } = await startCheckedFake({ clock: "stopped", script: { tasks: { a: { output: "42" } } } });
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("a")] });
    expect(await jobs.runs.getOutput({ run_id })).not.toHaveProperty("notebook_output");
  });

  test("of a run with several tasks is available only per task", async () => {
    const script = { tasks: { a: { output: "1" }, b: { output: "2" } } };
    const { jobs, run_id } = await startWithEnded([notebook("a"), python("b")], script);
    await expect(jobs.runs.getOutput({ run_id })).rejects.toMatchObject(REFUSED);
    const { tasks = [] } = await jobs.runs.get({ run_id });
    const [a = 0, b = 0] = tasks.map((task) => task.run_id);
    expect(await jobs.runs.getOutput({ run_id: a })).toMatchObject({ notebook_output: { result: "1" } });
    expect(await jobs.runs.getOutput({ run_id: b })).toMatchObject({ logs: "2", metadata: { run_id: b } });
  });
});

describe("an export", () => {
  test.each([
    [undefined, ["NOTEBOOK"]],
    ["CODE", ["NOTEBOOK"]],
    ["DASHBOARDS", ["DASHBOARD"]],
    ["ALL", ["NOTEBOOK", "DASHBOARD"]],
  ] as const)("with views_to_export %s contains the requested views", async (views_to_export, types) => {
    const { jobs, run_id } = await startWithEnded([notebook("a")], { tasks: { a: { output: "42" } } });
    const { views = [] } = await jobs.runs.export({ run_id, views_to_export });
    expect(views.map(({ type }) => type)).toEqual(types);
    for (const { content } of views) expect(content).toMatch(/^<!DOCTYPE html>.*42/);
  });

  test("is rejected for a task that is not a notebook", async () => {
    const { jobs, run_id } = await startWithEnded([python("a")]);
    await expect(jobs.runs.export({ run_id })).rejects.toMatchObject(REFUSED);
  });

  test("of a run with several tasks is available only per task", async () => {
    const { jobs, run_id } = await startWithEnded([notebook("a"), notebook("b")]);
    await expect(jobs.runs.export({ run_id })).rejects.toMatchObject(REFUSED);
    const { tasks = [] } = await jobs.runs.get({ run_id });
    const { views } = await jobs.runs.export({ run_id: tasks[1]?.run_id ?? 0 });
    expect(views).toMatchObject([{ name: "b" }]);
  });
});
