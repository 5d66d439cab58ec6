import { describe, expect, test, vi } from "vitest";
import { type JobsCreateParams, ValidationError } from "../../src/facade/index.ts";
import { deepFreeze } from "../helpers/deep-freeze.ts";
import { createMockClient, createRecordedClient, violations } from "../helpers/mock-client.ts";

// The types of `raw` disallow null; these tests check that the service rejects it.
const untyped = (body: object): never => body as never;

const NOTEBOOK = { notebook_path: "/a" };
const NULLS: readonly { position: string; violation: string; params: JobsCreateParams; sent: object }[] =
  deepFreeze([
    {
      position: "at the top level",
      violation: "request.body.name type",
      params: { name: null, timeout_seconds: 60 },
      sent: { timeout_seconds: 60 },
    },
    {
      position: "in a nested object",
      violation: "request.body.schedule.pause_status type",
      params: {
        schedule: { quartz_cron_expression: "0 0 1 * * ?", timezone_id: "Europe/London", pause_status: null },
      },
      sent: { schedule: { quartz_cron_expression: "0 0 1 * * ?", timezone_id: "Europe/London" } },
    },
    {
      position: "in a list item",
      violation: "request.body.tasks.0.description type",
      params: { tasks: [{ task_key: "a", notebook_task: NOTEBOOK, description: null }] },
      sent: { tasks: [{ task_key: "a", notebook_task: NOTEBOOK }] },
    },
    {
      position: "in an object within a list item",
      violation: "request.body.tasks.0.new_cluster.aws_attributes.zone_id type",
      params: {
        tasks: [
          {
            ...{ task_key: "a", notebook_task: NOTEBOOK },
            new_cluster: { spark_version: "7.3.x", aws_attributes: { zone_id: null } },
          },
        ],
      },
      sent: {
        tasks: [
          {
            ...{ task_key: "a", notebook_task: NOTEBOOK },
            new_cluster: { spark_version: "7.3.x", aws_attributes: {} },
          },
        ],
      },
    },
    {
      position: "as a map value",
      violation: "request.body.tags.team type",
      params: { tags: { team: null, "cost-center": "engineering" } },
      sent: { tags: { "cost-center": "engineering" } },
    },
  ]);

describe("a null in an optional property", () => {
  test.each(NULLS)("is rejected by the service: $position", async ({ params, violation }) => {
    const { response } = await createMockClient().raw.POST("/2.1/jobs/create", { body: untyped(params) });
    expect(response.status).toBe(400);
    expect(violations(response)).toContain(violation);
  });

  test.each(NULLS)("is left out by the client: $position", async ({ params, sent: expected }) => {
    const before = structuredClone(params);
    const { jobs, sent } = createRecordedClient();
    await expect(jobs.create(params)).resolves.toEqual({ job_id: 11223344 });
    expect(sent.map(({ body }) => body)).toEqual([expected]);
    expect(params).toStrictEqual(before);
  });

  test("is left out of a parameter map of a run", async () => {
    const params = deepFreeze({
      job_id: 11223344,
      idempotency_token: "8f018174-4792-40d5-bcbc-3e6a527352c8",
      notebook_params: { day: null, region: "emea" },
    });
    const { jobs, sent } = createRecordedClient();
    await jobs.runNow(params);
    expect(sent[0]?.body).toEqual({ ...params, notebook_params: { region: "emea" } });
    const { response } = await createMockClient().raw.POST("/2.1/jobs/run-now", { body: untyped(params) });
    expect(violations(response)).toEqual(["request.body.notebook_params.day type"]);
  });

  test("is left out of a query, as undefined is", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.runs.list({ job_id: 11223344, page_token: null, run_type: undefined });
    expect(sent[0]?.query).toEqual({ job_id: "11223344" });
  });
});

describe("an empty or falsy value", () => {
  test("is sent in a body", async () => {
    const params = deepFreeze({
      name: "",
      timeout_seconds: 0,
      tags: {},
      job_clusters: [],
      email_notifications: { on_start: [], no_alert_for_skipped_runs: false },
      tasks: [
        {
          ...{ task_key: "a", notebook_task: NOTEBOOK, description: "" },
          ...{ max_retries: 0, retry_on_timeout: false, libraries: [] },
        },
      ],
    });
    const { jobs, sent } = createRecordedClient();
    await jobs.create(params);
    expect(sent[0]?.body).toStrictEqual(structuredClone(params));
  });

  test("is sent in a query", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.list({ offset: 0, name: "", expand_tasks: false });
    await jobs.runs.list({ limit: 0, start_time_from: 0, active_only: false });
    expect(sent.map(({ query }) => query)).toEqual([
      { offset: "0", name: "", expand_tasks: "false" },
      { limit: "0", start_time_from: "0", active_only: "false" },
    ]);
  });
});

describe("a value that would change when sent", () => {
  const unsafe = 2 ** 53;

  test("is rejected before anything is sent if it is an unsafe integer", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const jobs = createMockClient({ fetch });
    for (const [path, call] of [
      ["job_id", () => jobs.get({ job_id: unsafe })],
      ["job_id", () => jobs.runNow({ job_id: unsafe })],
      ["latest_repair_id", () => jobs.runs.repair({ run_id: 1, latest_repair_id: -unsafe })],
    ] as const) {
      const error = await refusal(call());
      expect(error.issues).toMatchObject([{ path, message: expect.stringContaining("2^53 - 1") }]);
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test("is rejected by the service if it is an unsafe integer", async () => {
    const { raw } = createMockClient();
    const body = await raw.POST("/2.1/jobs/delete", { body: { job_id: unsafe } });
    expect(body.response.status).toBe(400);
    expect(violations(body.response)).toEqual(["request.body.job_id maximum"]);
    const query = await raw.GET("/2.1/jobs/get", { params: { query: { job_id: unsafe } } });
    expect(query.response.status).toBe(400);
    expect(violations(query.response)).toEqual(["request.query.job_id maximum"]);
  });

  test("is accepted up to the largest safe integer", async () => {
    const { jobs, sent } = createRecordedClient();
    await jobs.delete({ job_id: Number.MAX_SAFE_INTEGER });
    expect(sent[0]?.body).toEqual({ job_id: 9007199254740991 });
  });

  test("is rejected with its path if it is a null list element", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    // The types allow null for properties only, not for elements.
    const parameters = ["--day", null] as unknown as string[];
    const spark_python_task = { python_file: "dbfs:/a.py", parameters };
    const error = await refusal(
      createMockClient({ fetch }).create({ tasks: [{ task_key: "a", spark_python_task }] }),
    );
    expect(error.issues.map(({ path }) => path)).toEqual(["tasks[0].spark_python_task.parameters[1]"]);
    expect(error.message).toContain("tasks[0].spark_python_task.parameters[1] is null");
    expect(fetch).not.toHaveBeenCalled();
  });
});

async function refusal(call: Promise<unknown>): Promise<ValidationError> {
  const error = await call.catch((reason: unknown) => reason);
  if (error instanceof ValidationError) return error;
  throw error;
}
