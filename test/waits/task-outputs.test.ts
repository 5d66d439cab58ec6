import { beforeEach, describe, expect, test } from "vitest";
import { DatabricksError, type TaskOutput } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import { createFakeRuns, idIn, type Reply, reset, stall } from "../helpers/fake-runs.ts";
import { runIn, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };
const FOR_EACH = { inputs: "[1,2]", task: { task_key: "each" } };

beforeEach(() => stopClock());

/** Responds with an output that contains the run id. */
const output: FakeResponse = (request) => Response.json({ logs: `of ${idIn(request)}` });
const late: FakeResponse = (request) =>
  new Promise((resolve) => setImmediate(() => resolve(output(request) as Response)));

/** Answers with the run of each id. */
const runs =
  (byId: Readonly<Record<number, object>>): FakeResponse =>
  (request) =>
    Response.json(byId[idIn(request)]);

function fakeOf(
  tasks: readonly object[],
  getOutput: Reply | Reply[] = output,
  more: Record<number, object> = {},
) {
  return createFakeRuns({
    "runs/get": runs({ 7: { ...SUCCESS, tasks }, ...more }),
    "runs/get-output": getOutput,
  });
}

describe("the outputs of a run", () => {
  test("are those of all its tasks, by key", async () => {
    const fake = fakeOf([
      taskIn("a", 71, "SUCCESS"),
      taskIn("b", 72, "FAILED"),
      taskIn("__proto__", 73, "SUCCESS"),
    ]);
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(Object.entries(outputs)).toEqual([
      ["a", { logs: "of 71" }],
      ["b", { logs: "of 72" }],
      ["__proto__", { logs: "of 73" }],
    ]);
    expect(fake.requests).toHaveLength(4);
  });

  test("are those of the latest attempts only", async () => {
    // A repair counts its attempts from 0 again.
    const fake = fakeOf([
      taskIn("a", 71, "FAILED", { attempt_number: 0, start_time: 10 }),
      taskIn("a", 73, "SUCCESS", { attempt_number: 0, start_time: 30 }),
      taskIn("a", 72, "FAILED", { attempt_number: 1, start_time: 20 }),
    ]);
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(outputs).toEqual({ a: { logs: "of 73" } });
    expect(fake.sent("runs/get-output")).toHaveLength(1);
  });

  test("are empty for a run without tasks", async () => {
    const fake = createFakeRuns({ "runs/get": SUCCESS });
    await expect(fake.end(fake.jobs.runs.getTaskOutputs(RUN))).resolves.toEqual({});
  });

  test.each<[string, string, FakeResponse]>([
    ["is refused", "PermissionDeniedError", () => Response.json({}, { status: 403 })],
    ["breaks down", "InternalServerError", () => Response.json({}, { status: 500 })],
    ["loses the connection", "ConnectionError", reset],
    ["stalls", "ConnectionTimeoutError", stall],
  ])("have an error for a task if its request %s, next to the other outputs", async (_what, name, fault) => {
    const fake = fakeOf(
      [1, 2, 3].map((n) => taskIn(`t${n}`, n, "SUCCESS")),
      (request) => (idIn(request) === 2 ? fault(request) : output(request)),
    );
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN, { timeoutMs: 1_000 }));
    expect(outputs).toEqual({
      t1: { logs: "of 1" },
      t2: { readError: expect.objectContaining({ name }) },
      t3: { logs: "of 3" },
    });
  });

  test("have an error for a task that was not started", async () => {
    const { run_id: _none, ...task } = taskIn("a", 71, "EXCLUDED");
    const fake = fakeOf([task]);
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(outputs).toEqual({
      a: { readError: expect.objectContaining({ message: "Task a has no run: it was not started." }) },
    });
  });

  test("are read from all pages of a long run, eight at once", async () => {
    const page = (from: number, next_page_token?: string) => ({
      ...{ ...SUCCESS, next_page_token },
      tasks: Array.from({ length: 100 }, (_, index) => taskIn(`t${from + index}`, from + index, "SUCCESS")),
    });
    const fake = createFakeRuns({
      "runs/get": [page(100, "p2"), page(200, "p3"), page(300)],
      "runs/get-output": late,
    });
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(Object.keys(outputs)).toEqual(Array.from({ length: 300 }, (_, index) => `t${100 + index}`));
    expect(outputs.t399).toEqual({ logs: "of 399" });
    expect([fake.mostAtOnce(), fake.sent("runs/get").length]).toEqual([8, 3]);
  });

  test("reject if the run does not exist", async () => {
    const missing = { error_code: "INVALID_PARAMETER_VALUE", message: "Run 7 does not exist." };
    const fake = createFakeRuns({ "runs/get": () => Response.json(missing, { status: 400 }) });
    const error = await fake.failureOf(fake.jobs.runs.getTaskOutputs(RUN));
    expect(error).toMatchObject({ name: "ResourceDoesNotExistError" });
  });

  test.each([
    ["a word", "enough"],
    ["an error of this package", new DatabricksError("enough")],
  ])("reject at once when aborted, with the reason: %s", async (_what, reason) => {
    const controller = new AbortController();
    const tasks = Array.from({ length: 20 }, (_, index) => taskIn(`t${index}`, index, "SUCCESS"));
    const fake = fakeOf(tasks, (request) => {
      if (idIn(request) === 5) controller.abort(reason);
      return stall(request);
    });
    const work = fake.jobs.runs.getTaskOutputs(RUN, { signal: controller.signal });
    expect(await fake.failureOf(work)).toBe(reason);
    expect(fake.sent("runs/get-output").length).toBeLessThanOrEqual(8);
  });
});

describe("the outputs of a for-each", () => {
  const loop = (task_key: string, run_id: number) =>
    taskIn(task_key, run_id, "SUCCESS", { for_each_task: FOR_EACH });
  const iteration = (key: string, run_id: number, attempt_number = 0) =>
    taskIn(key, run_id, "SUCCESS", { attempt_number });
  const iterationsOf = (task: TaskOutput | undefined) =>
    task !== undefined && "iterations" in task ? task.iterations : undefined;

  test("are those of its iterations, under it, from all pages", async () => {
    const fake = createFakeRuns({
      "runs/get": [
        { ...SUCCESS, tasks: [taskIn("a", 71, "SUCCESS"), loop("loop", 72)] },
        runIn("TERMINATED", "SUCCESS", {
          ...{ run_id: 72, iterations: [iteration("each_0", 80), iteration("each_1", 81)] },
          next_page_token: "p2",
        }),
        { iterations: [iteration("each_2", 82)] },
      ],
      "runs/get-output": output,
    });
    await expect(fake.end(fake.jobs.runs.getTaskOutputs(RUN))).resolves.toEqual({
      a: { logs: "of 71" },
      loop: {
        iterations: { each_0: { logs: "of 80" }, each_1: { logs: "of 81" }, each_2: { logs: "of 82" } },
      },
    });
    expect(fake.sent("runs/get").map(({ params }) => params)).toEqual([
      { run_id: "7" },
      { run_id: "72" },
      { run_id: "72", page_token: "p2" },
    ]);
  });

  test("are those of the latest attempt of each iteration", async () => {
    const iterations = [iteration("each_0", 80), iteration("each_0", 82, 1), iteration("each_1", 81)];
    const fake = fakeOf([loop("loop", 72)], output, { 72: { ...SUCCESS, run_id: 72, iterations } });
    const { loop: outputs } = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(iterationsOf(outputs)).toEqual({ each_0: { logs: "of 82" }, each_1: { logs: "of 81" } });
  });

  test("are under the run ids of iterations that share a task key", async () => {
    const fake = fakeOf([loop("loop", 72)], output, {
      72: { ...SUCCESS, run_id: 72, iterations: [80, 81, 82].map((id) => iteration("each", id)) },
    });
    const { loop: outputs } = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(iterationsOf(outputs)).toEqual({
      80: { logs: "of 80" },
      81: { logs: "of 81" },
      82: { logs: "of 82" },
    });
  });

  test("have an error for one iteration, or for all, that could not be read", async () => {
    const fake = createFakeRuns({
      "runs/get": (request) => {
        if (idIn(request) === 73) return Response.json({}, { status: 403 });
        if (idIn(request) === 7)
          return Response.json({ ...SUCCESS, tasks: [loop("loop", 72), loop("gone", 73)] });
        const iterations = [iteration("each_0", 80), iteration("each_1", 81)];
        return Response.json({ ...SUCCESS, run_id: 72, iterations });
      },
      "runs/get-output": (request) => (idIn(request) === 80 ? reset(request) : output(request)),
    });
    await expect(fake.end(fake.jobs.runs.getTaskOutputs(RUN))).resolves.toEqual({
      loop: {
        iterations: {
          each_0: { readError: expect.objectContaining({ name: "ConnectionError" }) },
          each_1: { logs: "of 81" },
        },
      },
      gone: { readError: expect.objectContaining({ name: "PermissionDeniedError" }) },
    });
  });

  test("are read by eight at once over all loops", async () => {
    const loops = Array.from({ length: 10 }, (_, index) => loop(`loop${index}`, 100 + index));
    const iterations = Array.from({ length: 20 }, (_, index) => iteration(`each_${index}`, 1_000 + index));
    const more = Object.fromEntries(loops.map(({ run_id }) => [run_id, { ...SUCCESS, run_id, iterations }]));
    const fake = fakeOf(loops, late, more);
    const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
    expect(Object.values(outputs).map((task) => Object.keys(iterationsOf(task) ?? {}).length)).toEqual(
      Array(10).fill(20),
    );
    expect([fake.mostAtOnce(), fake.requests.length]).toEqual([8, 1 + 10 + 200]);
  });
});

test("a task that each page of a for-each run repeats is joined once, as it was last read", async () => {
  const loop = (result: string) => taskIn("loop", 7, result, { for_each_task: FOR_EACH });
  const page = (result: string, ...ids: number[]) => ({
    ...{ ...SUCCESS, tasks: [loop(result)] },
    iterations: ids.map((id) => taskIn("each_iteration", id, "SUCCESS")),
  });
  const fake = createFakeRuns({
    "runs/get": [
      { ...page("FAILED", 71, 72), next_page_token: "p2" },
      { ...page("FAILED", 72, 73), next_page_token: "p3" },
      page("SUCCESS", 74),
    ],
  });
  const run = await fake.end(fake.jobs.runs.wait(RUN));
  expect(run.tasks).toEqual([loop("SUCCESS")]);
  expect(run.iterations?.map(({ run_id }) => run_id)).toEqual([71, 72, 73, 74]);
});
