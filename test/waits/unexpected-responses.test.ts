import { beforeEach, describe, expect, test } from "vitest";
import type { JobsClient } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { createFakeRuns, type Replies } from "../helpers/fake-runs.ts";
import { RUNNING, SUCCESS, taskIn } from "../helpers/run-states.ts";

const RUN = { run_id: 7 };

beforeEach(() => stopClock());

async function drain(items: AsyncIterable<{ readonly error?: unknown }>): Promise<void> {
  for await (const { error } of items) if (error !== undefined) throw error;
}

/** Helpers that read a run. */
const HELPERS: readonly (readonly [string, (jobs: JobsClient) => Promise<unknown>])[] = [
  ["runs.wait", (jobs) => jobs.runs.wait(RUN)],
  ["runs.waitEach", (jobs) => drain(jobs.runs.waitEach({ run_ids: [7] }))],
  ["runNowAndWait", (jobs) => jobs.runNowAndWait({ job_id: 5 })],
  ["runs.getTaskOutputs", (jobs) => jobs.runs.getTaskOutputs(RUN)],
  ["runs.repairAndWait", (jobs) => jobs.runs.repairAndWait(RUN)],
];

const unexpected = (problem: string) => ({
  name: "UnexpectedResponseError",
  message: expect.stringContaining(`violates the schema: ${problem}`),
  issues: [{ path: problem.split(" ")[0], message: problem.replace(/^\S+ /, "") }],
});

describe.each(HELPERS)("%s", (_name, call) => {
  const setUp = (run: object, more: Replies = {}) =>
    createFakeRuns({
      ...{ "run-now": RUN, "runs/repair": { repair_id: 1 }, "runs/get-output": {}, "runs/get": run },
      ...more,
    });

  test.each<[string, object]>([
    ["run_id must be an id", {}],
    ["run_id must be an id", { error_code: "INTERNAL_ERROR", message: "no" }],
    ["state is missing, and so is `status`", RUN],
    ["state is missing, and so is `status`", { ...RUN, state: {}, status: {} }],
    ["state is missing, and so is `status`", { ...RUN, state: { life_cycle_state: "" }, status: null }],
    ["run_id is not the requested 7", { ...SUCCESS, run_id: 999 }],
    ["run_id must be an id", { ...SUCCESS, run_id: null }],
    ["run_id must be an id", { ...SUCCESS, run_id: "7" }],
    ["run_id must be an id", { ...SUCCESS, run_id: [7] }],
    ["tasks must be a list", { ...SUCCESS, tasks: {} }],
    ["tasks must be a list", { ...SUCCESS, tasks: "abc" }],
    ["tasks[0] must be an object", { ...SUCCESS, tasks: [null] }],
    ["tasks[1] must be an object", { ...SUCCESS, tasks: [taskIn("a", 71, "SUCCESS"), 5] }],
    ["tasks[0].task_key must be a string", { ...SUCCESS, tasks: [{ run_id: 71 }] }],
    ["tasks[0].run_id must be an id", { ...SUCCESS, tasks: [{ task_key: "a", run_id: "71" }] }],
    ["iterations must be a list", { ...SUCCESS, iterations: {} }],
    ["repair_history must be a list", { ...SUCCESS, repair_history: {} }],
    ["next_page_token must be a string", { ...SUCCESS, next_page_token: {} }],
  ])("rejects because %s: %j", async (problem, run) => {
    const fake = setUp(run);
    expect(await fake.failureOf(call(fake.jobs))).toMatchObject(unexpected(problem));
    expect(fake.sent("runs/get")).toHaveLength(1);
  });

  test("rejects a run of more than 1,000 pages", async () => {
    let pages = 0;
    const fake = setUp(() => {
      pages += 1;
      return Response.json({ ...SUCCESS, next_page_token: `p${pages}` });
    });
    expect(await fake.failureOf(call(fake.jobs))).toMatchObject(
      unexpected("next_page_token leads to more than 1000 pages"),
    );
    expect(pages).toBe(1_000);
  });

  test.each([{}, { error_code: "INTERNAL_ERROR", message: "no" }])(
    "rejects %j as a later page",
    async (page) => {
      const fake = setUp({}, { "runs/get": [{ ...SUCCESS, next_page_token: "p2" }, page] });
      expect(await fake.failureOf(call(fake.jobs))).toMatchObject(
        unexpected("run_id is missing, and so are the lists of a page"),
      );
    },
  );

  test("accepts null for absent lists and tokens", async () => {
    const ended = { ...SUCCESS, tasks: null, iterations: null, next_page_token: null };
    const history = [{ id: 1, type: "REPAIR", state: SUCCESS.state }];
    const fake = setUp({ ...ended, repair_history: history });
    await fake.end(call(fake.jobs));
    expect(fake.sent("runs/get").length).toBeLessThanOrEqual(2);
  });
});

test.each<[string, unknown]>([
  ["must be a list", {}],
  ["must be a list", "abc"],
  ["[0] must be an object", [null]],
  ["[1] must be an object", [{ run_id: 7 }, "abc"]],
])("lists reject items because the list %s: %j", async (problem, items) => {
  const { jobs, failureOf } = createFakeRuns({ "runs/list": { runs: items } });
  const path = problem.startsWith("[") ? problem : ` ${problem}`;
  expect(await failureOf(jobs.runs.listAll({}).next())).toMatchObject(unexpected(`runs${path}`));
});

test("a run without a state in the list of active runs is read itself", async () => {
  const fake = createFakeRuns({
    "runs/list": { runs: [{ run_id: 7 }, { run_id: 8 }] },
    "runs/get": [SUCCESS, { ...SUCCESS, run_id: 8 }],
  });
  await fake.end(drain(fake.jobs.runs.waitEach({ run_ids: [7, 8], job_id: 5 })));
  expect(fake.sent("runs/get").map(({ params }) => params.run_id)).toEqual(["7", "8"]);
});

test("iterations of a for-each task are not read as for-each tasks", async () => {
  const for_each_task = { inputs: "[1]", task: { task_key: "each" } };
  const loop = { ...taskIn("loop", 72, "SUCCESS"), for_each_task };
  const fake = createFakeRuns({
    "runs/get": [
      { ...SUCCESS, tasks: [loop] },
      { ...SUCCESS, run_id: 72, iterations: [{ ...loop, run_id: 73 }] },
    ],
    "runs/get-output": { logs: "done" },
  });
  const outputs = await fake.end(fake.jobs.runs.getTaskOutputs(RUN));
  expect(outputs).toEqual({ loop: { iterations: { loop: { logs: "done" } } } });
  expect(fake.requests).toHaveLength(3);
});

test("a run that has no longer any state is an error, also after it was seen", async () => {
  const fake = createFakeRuns({ "runs/get": [RUNNING, RUN] });
  expect(await fake.failureOf(fake.jobs.runs.wait(RUN))).toMatchObject({
    name: "UnexpectedResponseError",
    runId: 7,
  });
});

describe("a run that failed is a RunFailedError", () => {
  const FAILED = { run_id: 7, state: { life_cycle_state: "TERMINATED", result_state: "FAILED" } };
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const big = "9007199254740993";
  test.each<[string, string]>([
    ...[null, 5, {}].map((url): [string, string] => [
      `the page URL ${JSON.stringify(url)}`,
      JSON.stringify({ ...FAILED, run_page_url: url }),
    ]),
    ["a deeply nested property", `{"deep":${deep},${JSON.stringify(FAILED).slice(1)}`],
    [
      "attempts that need a bigint",
      `{"tasks":[{"task_key":"a","attempt_number":0},{"task_key":"a","attempt_number":${big}}],${JSON.stringify(FAILED).slice(1)}`,
    ],
    ["null in every property", JSON.stringify({ ...FAILED, status: null, tasks: null, run_page_url: null })],
  ])("with %s", async (_what, text) => {
    const fake = createFakeRuns({ "runs/get": () => new Response(text), "runs/get-output": {} });
    expect(await fake.failureOf(fake.jobs.runs.wait(RUN))).toMatchObject({
      ...{ name: "RunFailedError", runId: 7, reason: "failed", runPageUrl: undefined },
    });
  });
});

test.each(["null", "[]", "5", '"x"'])(
  "a poll with the body %s ends the wait, also after its own start",
  async (body) => {
    const fake = createFakeRuns({ "run-now": RUN, "runs/get": () => new Response(body) });
    expect(await fake.failureOf(fake.jobs.runNowAndWait({ job_id: 5 }))).toMatchObject({
      ...{ name: "UnexpectedResponseError", runId: 7 },
      message: expect.stringContaining("is not a JSON object"),
    });
  },
);
