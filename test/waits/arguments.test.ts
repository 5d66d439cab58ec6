import { beforeEach, describe, expect, test } from "vitest";
import type { JobsClient } from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { createFakeRuns } from "../helpers/fake-runs.ts";
import { SUCCESS } from "../helpers/run-states.ts";

beforeEach(() => stopClock());

async function drain(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

// Callers in JavaScript can pass any value.
type Call = (jobs: JobsClient, params: never, options?: never) => Promise<unknown>;

const METHODS: readonly (readonly [string, object, Call])[] = [
  ["wait", { run_id: 7 }, (jobs, params, options) => jobs.runs.wait(params, options)],
  ["waitEach", { run_ids: [7] }, (jobs, params, options) => drain(jobs.runs.waitEach(params, options))],
  ["repairAndWait", { run_id: 7 }, (jobs, params, options) => jobs.runs.repairAndWait(params, options)],
  ["getTaskOutputs", { run_id: 7 }, (jobs, params, options) => jobs.runs.getTaskOutputs(params, options)],
  ["runNowAndWait", { job_id: 5 }, (jobs, params, options) => jobs.runNowAndWait(params, options)],
  ["submitAndWait", { tasks: [] }, (jobs, params, options) => jobs.runs.submitAndWait(params, options)],
  ["listAll", {}, (jobs, params, options) => drain(jobs.listAll(params, options))],
  ["runs.listAll", {}, (jobs, params, options) => drain(jobs.runs.listAll(params, options))],
  ["list", {}, (jobs, params, options) => jobs.list(params, options)],
  ["runs.get", { run_id: 7 }, (jobs, params, options) => jobs.runs.get(params, options)],
];

function setUp() {
  const ended = { ...SUCCESS, repair_history: [{ id: 1, type: "REPAIR", state: SUCCESS.state }] };
  return createFakeRuns({
    ...{ "run-now": { run_id: 7 }, "runs/submit": { run_id: 7 }, "runs/repair": { repair_id: 1 } },
    ...{ "runs/get": ended, "runs/get-output": {}, "runs/list": {}, list: {} },
  });
}

describe.each(METHODS)("%s", (_name, params, call) => {
  test.each([[5], ["x"], [true], [[]], [() => {}]])(
    "rejects the options %j and sends nothing",
    async (options) => {
      const fake = setUp();
      const error = await fake.failureOf(call(fake.jobs, params as never, options as never));
      expect(error).toMatchObject({ name: "ConfigurationError" });
      expect(fake.requests).toEqual([]);
    },
  );

  test("takes null for no options", async () => {
    const fake = setUp();
    await fake.end(call(fake.jobs, params as never, null as never));
    expect(fake.requests.length).toBeGreaterThan(0);
  });

  test.each([[null], [5], ["7"], [[7]], [new Map()]])(
    "rejects the parameters %j and sends nothing",
    async (wrong) => {
      const fake = setUp();
      const error = await fake.failureOf(call(fake.jobs, wrong as never));
      expect(error).toMatchObject({ name: "ValidationError" });
      expect(fake.requests).toEqual([]);
    },
  );
});

describe.each(METHODS.filter(([name]) => /wait/i.test(name)))("%s", (_name, params, call) => {
  test.each<[string, unknown]>([
    ["pollIntervalMs", 10n],
    ["pollIntervalMs", "5"],
    ["pollIntervalMs", [5]],
    ["waitTimeoutMs", 10n],
    ["waitTimeoutMs", new Date()],
    ["onUpdate", 5],
    ["onUpdate", "log"],
    ["cancelOnAbort", "false"],
    ["cancelOnAbort", 0],
  ])("rejects the option `%s` of the wrong type and sends nothing", async (name, value) => {
    const fake = setUp();
    const error = await fake.failureOf(call(fake.jobs, params as never, { [name]: value } as never));
    const message = expect.stringContaining(`Option \`${name}\` must be`);
    expect(error).toMatchObject({ name: "ConfigurationError", message });
    expect(fake.requests).toEqual([]);
  });
});

test.each(["wait", "repairAndWait", "getTaskOutputs"] as const)(
  "%s() rejects and sends nothing",
  async (method) => {
    const fake = setUp();
    const call = (fake.jobs.runs[method] as () => Promise<unknown>).bind(fake.jobs.runs);
    expect(await fake.failureOf(call())).toMatchObject({
      name: "ValidationError",
      issues: [{ path: "run_id" }],
    });
    expect(fake.requests).toEqual([]);
  },
);

describe("the ids of waitEach", () => {
  test("are the same as numbers and as bigints", async () => {
    const fake = setUp();
    const results = await fake.end(drain(fake.jobs.runs.waitEach({ run_ids: [7, 7n, 7], job_id: 5n })));
    expect(results).toMatchObject([{ run_id: 7 }]);
  });

  test.each([null, "7", 7.5, Number.NaN, {}, 2 ** 53])("must not include %j", async (id) => {
    const fake = setUp();
    const run_ids = [7, id] as number[];
    expect(await fake.failureOf(drain(fake.jobs.runs.waitEach({ run_ids })))).toMatchObject({
      name: "ValidationError",
      issues: [
        {
          path: "run_ids[1]",
          message: expect.stringMatching(/^(must be the id of a run|is 9007199254740992, beyond)/),
        },
      ],
    });
    expect(fake.requests).toEqual([]);
  });
});
