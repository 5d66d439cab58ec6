import { describe, expect, test } from "vitest";
import { ApiError, JobsClient, UnexpectedResponseError, ValidationError } from "../../src/facade/index.ts";
import { createAnsweringClient } from "../helpers/answering-client.ts";
import { counts, jsonSizes, lengths, numbers, wideJsonSizes } from "../helpers/bounds.ts";
import { calls, type OperationId } from "../helpers/calls.ts";
import { loadedModules } from "../helpers/loaded-modules.ts";
import {
  allowedTogether,
  type Call,
  create,
  integers,
  missing,
  patterns,
  repair,
  runNow,
  together,
  untyped,
  wrongTypes,
} from "../helpers/refusals.ts";
import { documentedOperations, responseExamples } from "../helpers/spec.ts";

async function refusal(call: Call): Promise<ValidationError> {
  const { jobs, sent } = createAnsweringClient();
  const error: unknown = await call(jobs).catch((reason: unknown) => reason);
  expect(sent).toEqual([]);
  if (error instanceof ValidationError) return error;
  throw error;
}

async function accepted(call: Call): Promise<void> {
  const { jobs, sent } = createAnsweringClient();
  await expect(call(jobs)).resolves.toEqual({});
  expect(sent).toHaveLength(1);
}

describe.each([
  ["a missing member", missing],
  ["a wrong type", wrongTypes],
  ["a broken pattern", patterns],
  ["an integer out of range", integers],
  ["what cannot be given together", together],
])("%s is refused before anything is sent", (_group, refusals) => {
  test.each(refusals)("$what", async ({ call, issues }) => {
    expect((await refusal(call)).issues).toEqual(issues);
  });
});

describe.each([
  ["text", lengths],
  ["lists and maps", counts],
  ["numbers", numbers],
  ["parameters as JSON", jsonSizes],
  ["parameters as JSON, in bytes", wideJsonSizes],
])("the bounds of %s", (_group, bounds) => {
  test.each(bounds)("$what passes at the bound", ({ call, within }) => accepted(call(within)));

  test.each(bounds)("$what is refused beyond it", async ({ call, beyond, path, messages }) => {
    const error = await refusal(call(beyond));
    expect(error.issues).toEqual(messages.map((message) => ({ path, message })));
  });
});

describe("parameters that pass", () => {
  test.each(allowedTogether)("%s", (_what, call) => accepted(call));

  test("a bigint beyond what a number holds, as an id", async () => {
    const sent: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      sent.push(input, init?.body);
      return Response.json({});
    };
    const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch });
    await jobs.runs.get(untyped({ run_id: 9007199254740993n }));
    await jobs.delete(untyped({ job_id: -(2n ** 63n) }));
    expect(sent).toEqual([
      ...["https://x.example/api/2.1/jobs/runs/get?run_id=9007199254740993", undefined],
      ...["https://x.example/api/2.1/jobs/delete", '{"job_id":-9223372036854775808}'],
    ]);
  });

  test("properties and enum values that the document does not list, and arrive", async () => {
    const params = {
      name: "new",
      new_member: { since: 2027 },
      queue: { enabled: true, order: "FIFO" },
      tasks: [{ task_key: "a", run_if: "AT_DAWN", future_task: { path: "/a" }, new_cluster: { shape: 1 } }],
    };
    const { jobs, sent } = createAnsweringClient();
    await jobs.create(untyped(params));
    await jobs.runs.list(untyped({ run_type: "DREAM_RUN", order_by: "name" }));
    expect(sent).toEqual([
      { url: "https://x.example/api/2.1/jobs/create", body: params },
      { url: "https://x.example/api/2.1/jobs/runs/list?run_type=DREAM_RUN&order_by=name", body: undefined },
    ]);
  });
});

describe("a refusal", () => {
  test("names method and path, says that nothing was sent, and lists every issue", async () => {
    const error = await refusal(create({ name: 5, tasks: [{}, { task_key: "b", max_retries: 0.5 }] }));
    expect(error.issues).toEqual([
      { path: "name", message: "must be a string" },
      { path: "tasks[0].task_key", message: "is required" },
      { path: "tasks[1].max_retries", message: "must be an integer" },
    ]);
    expect(error.message).toBe(
      "POST /2.1/jobs/create was not sent: name must be a string; tasks[0].task_key is required; " +
        "tasks[1].max_retries must be an integer",
    );
    expect(error.name).toBe("ValidationError");
  });

  test("says what several rules have against one call", async () => {
    const both = { rerun_tasks: ["a"], rerun_all_failed_tasks: true };
    const error = await refusal(repair({ ...both, jar_params: ["é".repeat(5000)], notebook_params: {} }));
    expect(error.issues.map(({ path }) => path)).toEqual([
      "jar_params",
      "notebook_params",
      "rerun_all_failed_tasks",
    ]);
  });

  test("holds nothing of the values", async () => {
    const error = await refusal(runNow({ notebook_params: { password: ["s3cret"] } }));
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain("s3cret");
  });
});

describe("validate: false", () => {
  test("sends what the document forbids", async () => {
    const { jobs, sent } = createAnsweringClient({ job_id: "drifted" }, { validate: false });
    await expect(jobs.create(untyped({ name: 5, tasks: [{}] }))).resolves.toEqual({ job_id: "drifted" });
    await jobs.runs.list({ active_only: true, completed_only: true, limit: 26 });
    expect(sent).toEqual([
      { url: "https://x.example/api/2.1/jobs/create", body: { name: 5, tasks: [{}] } },
      {
        url: "https://x.example/api/2.1/jobs/runs/list?active_only=true&completed_only=true&limit=26",
        body: undefined,
      },
    ]);
  });
});

const run = { run_id: 1, tasks: [{ task_key: "a" }, { task_key: "b" }] };
const DRIFTS: readonly (readonly [what: string, answer: object, path: string, message: string])[] = [
  ["a wrong type", { ...run, run_id: "1" }, "run_id", "must be an integer"],
  ["a missing member", { ...run, tasks: [{ run_id: 5 }] }, "tasks[0].task_key", "is required"],
  [
    "a wrong type deep in a list",
    { ...run, tasks: [run.tasks[0], { task_key: "b", status: { termination_details: { message: 5 } } }] },
    "tasks[1].status.termination_details.message",
    "must be a string",
  ],
  ["null", { ...run, state: null }, "state", "must be an object"],
];

describe("a response that is not as documented", () => {
  test.each(DRIFTS)('with %s is an error under validate: "all"', async (_what, answer, path, message) => {
    const { jobs, sent } = createAnsweringClient(answer, { validate: "all" });
    const error: unknown = await jobs.runs.get({ run_id: 1 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({
      issues: [{ path, message }],
      message: `GET /2.1/jobs/runs/get: the response (200) violates the schema: ${path} ${message}.`,
      ...{ status: 200, contentType: "application/json", method: "GET", path: "/2.1/jobs/runs/get" },
      bodyPreview: JSON.stringify(answer).slice(0, 200),
    });
    expect(sent).toHaveLength(1);
  });

  test.each(DRIFTS)("with %s passes otherwise", async (_what, answer) => {
    for (const validate of ["request", false, undefined] as const) {
      const { jobs } = createAnsweringClient(answer, { validate });
      await expect(jobs.runs.get({ run_id: 1 })).resolves.toEqual(answer);
    }
  });
});

describe('validate: "all"', () => {
  test("lets properties and enum values pass that the document does not list", async () => {
    const answer = { ...run, state: { life_cycle_state: "DREAMING", mood: "calm" }, since: [2027] };
    const { jobs } = createAnsweringClient(answer, { validate: "all" });
    await expect(jobs.runs.get({ run_id: 1 })).resolves.toEqual(answer);
  });

  test("checks parameters too", async () => {
    const { jobs, sent } = createAnsweringClient({}, { validate: "all" });
    await expect(jobs.create(untyped({ name: 5 }))).rejects.toBeInstanceOf(ValidationError);
    expect(sent).toEqual([]);
  });

  test("leaves errors of the service alone", async () => {
    const { jobs } = createAnsweringClient({ error_code: 5 }, { validate: "all" }, 400);
    await expect(jobs.runs.get({ run_id: 1 })).rejects.toBeInstanceOf(ApiError);
  });

  test.each(documentedOperations)("accepts each response that $id shows", async ({ id, operation }) => {
    for (const { value } of responseExamples(operation, "200")) {
      const { jobs } = createAnsweringClient(value, { validate: "all" });
      await expect(calls[id as OperationId](jobs)).resolves.toEqual(value); // every id of the document has a call
    }
  });
});

describe("validators are loaded", () => {
  test("when first needed: those of queries, of bodies and of responses apart", () => {
    const [imported, unchecked, reading, writing, all] = loadedModules([
      `const { JobsClient } = await import("./src/facade/index.ts");
       const options = { host: "https://x.example", token: "t", fetch: async () => Response.json({}) };
       new JobsClient(options);`,
      "await new JobsClient({ ...options, validate: false }).list();",
      "await new JobsClient(options).list();",
      "await new JobsClient(options).runNow({ job_id: 1 });",
      `await new JobsClient({ ...options, validate: "all" }).list();`,
    ]);
    const ofValidation = /zod|generated\/.*validat|create-validator|rules/;
    expect(imported).toContain("src/facade/client.ts");
    expect(imported?.filter((path) => ofValidation.test(path))).toEqual([]);
    expect(unchecked?.filter((path) => ofValidation.test(path))).toEqual([]);
    expect(reading).toEqual(
      expect.arrayContaining([
        "src/facade/validation/create-validator.ts",
        "src/generated/query-validators.ts",
        "node_modules/zod/mini/index.js",
      ]),
    );
    expect(reading).not.toContain("src/generated/body-validators.ts");
    expect(writing).toEqual(["src/generated/body-validators.ts"]);
    expect(all).toEqual(["src/generated/response-validators.ts"]);
  });
});
