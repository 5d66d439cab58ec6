import { describe, expect, test } from "vitest";
import {
  ApiError,
  JobsClient,
  type JobsClientOptions,
  UnexpectedResponseError,
  ValidationError,
} from "../../src/facade/index.ts";
import { counts, jsonSizes, lengths, numbers, wideJsonSizes } from "../helpers/bounds.ts";
import { calls, type OperationId } from "../helpers/calls.ts";
import { RESULT } from "../helpers/fake-fetch.ts";
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

/** A request that was passed to `fetch`. */
interface SentRequest {
  readonly url: string;
  /** The parsed body; `undefined` if there is none. */
  readonly body: unknown;
}

/** Returns a client that gets the same response to every request, and the requests that it sent. */
function createFixedResponseClient(
  response: unknown = RESULT,
  options: JobsClientOptions = {},
  status = 200,
): { jobs: JobsClient; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const text = init?.body;
    sent.push({ url: String(input), body: typeof text === "string" ? JSON.parse(text) : undefined });
    return Response.json(response, { status });
  };
  return { jobs: new JobsClient({ host: "https://x.example", token: "t", ...options, fetch }), sent };
}

async function refusal(call: Call): Promise<ValidationError> {
  const { jobs, sent } = createFixedResponseClient();
  const error: unknown = await call(jobs).catch((reason: unknown) => reason);
  expect(sent).toEqual([]);
  if (error instanceof ValidationError) return error;
  throw error;
}

async function expectAccepted(call: Call): Promise<void> {
  const { jobs, sent } = createFixedResponseClient();
  await expect(call(jobs)).resolves.toEqual(RESULT);
  expect(sent).toHaveLength(1);
}

describe.each([
  ["a missing property", missing],
  ["a wrong type", wrongTypes],
  ["a broken pattern", patterns],
  ["an integer out of range", integers],
  ["an excluded combination", together],
])("%s", (_group, refusals) => {
  const cases = refusals.map(({ what, ...rest }) => [what, rest] as const);

  test.each(cases)("are rejected before anything is sent: %s", async (_what, { call, issues }) => {
    expect((await refusal(call)).issues).toEqual(issues);
  });
});

describe.each([
  ["strings", lengths],
  ["lists and maps", counts],
  ["numbers", numbers],
  ["parameters as JSON", jsonSizes],
  ["parameters as JSON, in bytes", wideJsonSizes],
])("validation of the bounds of %s", (_group, bounds) => {
  const cases = bounds.map(({ what, ...rest }) => [what, rest] as const);

  test.each(cases)("accepts a value at the bound: %s", (_what, { call, within }) =>
    expectAccepted(call(within)),
  );

  test.each(cases)(
    "rejects a value beyond the bound: %s",
    async (_what, { call, beyond, path, messages }) => {
      const error = await refusal(call(beyond));
      expect(error.issues).toEqual(messages.map((message) => ({ path, message })));
    },
  );
});

describe("validation of parameters", () => {
  test.each(allowedTogether)("accepts %s", (_what, call) => expectAccepted(call));

  test("accepts an id beyond 2^53 as a bigint, and sends it exactly", async () => {
    const sent: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      sent.push(input, init?.body);
      return Response.json(RESULT);
    };
    const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch });
    await jobs.runs.get(untyped({ run_id: 9007199254740993n }));
    await jobs.delete(untyped({ job_id: -(2n ** 63n) }));
    expect(sent).toEqual([
      ...["https://x.example/api/2.1/jobs/runs/get?run_id=9007199254740993", undefined],
      ...["https://x.example/api/2.1/jobs/delete", '{"job_id":-9223372036854775808}'],
    ]);
  });

  test("accepts unknown properties and enum values, and sends them", async () => {
    const params = {
      name: "new",
      new_property: { since: 2027 },
      queue: { enabled: true, order: "FIFO" },
      tasks: [{ task_key: "a", run_if: "AT_DAWN", future_task: { path: "/a" }, new_cluster: { shape: 1 } }],
    };
    const { jobs, sent } = createFixedResponseClient();
    await jobs.create(untyped(params));
    await jobs.runs.list(untyped({ run_type: "DREAM_RUN", order_by: "name" }));
    expect(sent).toEqual([
      { url: "https://x.example/api/2.1/jobs/create", body: params },
      { url: "https://x.example/api/2.1/jobs/runs/list?run_type=DREAM_RUN&order_by=name", body: undefined },
    ]);
  });
});

describe("a ValidationError", () => {
  test("says that the request was not sent, with its method, path and every issue", async () => {
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

  test("has the issues of several rules for one call", async () => {
    const both = { rerun_tasks: ["a"], rerun_all_failed_tasks: true };
    const error = await refusal(
      repair({ ...both, jar_params: ["é".repeat(5000)], notebook_params: { a: "b" } }),
    );
    expect(error.issues.map(({ path }) => path)).toEqual([
      "jar_params",
      "notebook_params",
      "rerun_all_failed_tasks",
    ]);
  });

  test("does not contain the values", async () => {
    const error = await refusal(runNow({ notebook_params: { password: ["s3cret"] } }));
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain("s3cret");
  });
});

describe("validate: false", () => {
  test("sends parameters that violate the schema, and returns such a response", async () => {
    const drifted = { job_id: 5, runs: [{ run_id: 7, state: "drifted" }] };
    const { jobs, sent } = createFixedResponseClient(drifted, { validate: false });
    await expect(jobs.create(untyped({ name: 5, tasks: [{}] }))).resolves.toEqual(drifted);
    const excluded = { active_only: true, completed_only: true, limit: 26 };
    await expect(jobs.runs.list(excluded)).resolves.toEqual(drifted);
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
const DRIFTS: readonly (readonly [what: string, response: object, path: string, message: string])[] = [
  ["a wrong type", { ...run, job_id: "1" }, "job_id", 'must be an integer, got the string "1"'],
  ["a missing property", { ...run, tasks: [{ run_id: 5 }] }, "tasks[0].task_key", "is required"],
  [
    "a wrong type deep in a list",
    { ...run, tasks: [run.tasks[0], { task_key: "b", status: { termination_details: { message: 5 } } }] },
    "tasks[1].status.termination_details.message",
    "must be a string",
  ],
  [
    "null in a required property",
    { ...run, tasks: [{ task_key: null }] },
    "tasks[0].task_key",
    "is required",
  ],
  ["null in a list", { ...run, tasks: [null] }, "tasks[0]", "must be an object"],
];

describe("a response that breaks a rule of requests", () => {
  const settings = {
    name: "n".repeat(5_000),
    tasks: Array.from({ length: 200 }, () => ({
      task_key: "a key!",
      description: null,
      max_retries: 2 ** 40,
    })),
    git_source: { git_url: "u", git_provider: "p", git_branch: "a", git_tag: "b" },
    trigger: { file_arrival: { url: "u", min_time_between_triggers_seconds: 5 } },
    tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, ""])),
  };

  test.each([
    ["bounds, patterns and exclusions of settings", { job_id: 5, settings }],
    ["null in optional properties", { job_id: 5, settings: null, created_time: null }],
    ["a misspelt property", { job_id: 5, jobId: 5, settings: { settings: {} } }],
  ])('with %s is returned if validate is "all"', async (_what, response) => {
    const { jobs } = createFixedResponseClient(response, { validate: "all" });
    await expect(jobs.get({ job_id: 5 })).resolves.toEqual(response);
  });
});

describe("a response that violates the schema", () => {
  test.each(DRIFTS)(
    'with %s is an UnexpectedResponseError if validate is "all"',
    async (_what, response, path, message) => {
      const { jobs, sent } = createFixedResponseClient(response, { validate: "all" });
      const error: unknown = await jobs.runs.get({ run_id: 1 }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UnexpectedResponseError);
      expect(error).toMatchObject({
        issues: [{ path, message }],
        message: `GET /2.1/jobs/runs/get: the response (200) violates the schema: ${path} ${message}.`,
        ...{ status: 200, contentType: "application/json", method: "GET", path: "/2.1/jobs/runs/get" },
        bodyPreview: JSON.stringify(response).slice(0, 200),
      });
      expect(sent).toHaveLength(1);
    },
  );

  test.each(DRIFTS)('with %s is returned unless validate is "all"', async (_what, response) => {
    for (const validate of ["request", false, undefined] as const) {
      const { jobs } = createFixedResponseClient(response, { validate });
      await expect(jobs.runs.get({ run_id: 1 })).resolves.toEqual(response);
    }
  });
});

describe('validate: "all"', () => {
  test("accepts unknown properties and enum values in a response", async () => {
    const response = { ...run, state: { life_cycle_state: "DREAMING", mood: "calm" }, since: [2027] };
    const { jobs } = createFixedResponseClient(response, { validate: "all" });
    await expect(jobs.runs.get({ run_id: 1 })).resolves.toEqual(response);
  });

  test("checks parameters too", async () => {
    const { jobs, sent } = createFixedResponseClient({}, { validate: "all" });
    await expect(jobs.create(untyped({ name: 5 }))).rejects.toBeInstanceOf(ValidationError);
    expect(sent).toEqual([]);
  });

  test("does not check error responses", async () => {
    const { jobs } = createFixedResponseClient({ error_code: 5 }, { validate: "all" }, 400);
    await expect(jobs.runs.get({ run_id: 1 })).rejects.toBeInstanceOf(ApiError);
  });

  test.each(documentedOperations.map((documented) => [documented.id, documented] as const))(
    "accepts the example responses of %s",
    async (_id, { id, operation }) => {
      for (const { value } of responseExamples(operation, "200")) {
        const { jobs } = createFixedResponseClient(value, { validate: "all" });
        await expect(calls[id as OperationId](jobs)).resolves.toEqual(value); // every id of the document has a call
      }
    },
  );
});

describe("the validators", () => {
  test("of queries, bodies and responses are loaded separately, at first use", () => {
    const [imported, unchecked, reading, writing, all] = loadedModules([
      `const { JobsClient } = await import("./src/facade/index.ts");
       const options = { host: "https://x.example", token: "t", fetch: async () => Response.json({ run_id: 7 }) };
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
