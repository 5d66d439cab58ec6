import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type ApiVersion,
  BadRequestError,
  ConfigurationError,
  JobsClient,
  ValidationError,
} from "../../src/facade/index.ts";
import { fetchInTurn, json, RESULT } from "../helpers/fake-fetch.ts";

const ENVIRONMENT = "DATABRICKS_JOBS_API_VERSION";

function clientOf(options: { apiVersion?: ApiVersion } = {}, response = json(RESULT)) {
  const { fetch, requests } = fetchInTurn(response);
  const jobs = new JobsClient({ host: "https://x.example", token: "t", maxRetries: 0, fetch, ...options });
  return { jobs, paths: () => requests.map(({ url }) => new URL(url).pathname) };
}

const tasksOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    task_key: `t${index}`,
    notebook_task: { notebook_path: "/n" },
  }));

afterEach(() => vi.unstubAllEnvs());

describe("the version of the API", () => {
  test.each<[string, { apiVersion?: ApiVersion }, string | undefined, ApiVersion]>([
    ["2.1 by default", {}, undefined, "2.1"],
    ["that of the option", { apiVersion: "2.2" }, undefined, "2.2"],
    ["that of the environment", {}, "2.2", "2.2"],
    ["that of the option, before the environment", { apiVersion: "2.1" }, "2.2", "2.1"],
    ["2.1 if the variable is empty", {}, "", "2.1"],
  ])("is %s", async (_what, options, variable, version) => {
    vi.stubEnv(ENVIRONMENT, variable);
    const { jobs, paths } = clientOf(options);
    await jobs.list();
    await jobs.create({ name: "nightly" });
    await jobs.raw.GET("/2.1/jobs/runs/list");
    expect(paths()).toEqual([
      `/api/${version}/jobs/list`,
      `/api/${version}/jobs/create`,
      `/api/${version}/jobs/runs/list`,
    ]);
  });

  test("does not change the paths of other APIs", async () => {
    const { jobs, paths } = clientOf({ apiVersion: "2.2" });
    await jobs.runs.export({ run_id: 5 });
    await jobs.permissions.get({ job_id: 5 });
    await jobs.policyCompliance.get({ job_id: 5 });
    expect(paths()).toEqual([
      "/api/2.0/jobs/runs/export",
      "/api/2.0/permissions/jobs/5",
      "/api/2.0/policies/jobs/get-compliance",
    ]);
  });

  test("does not change a path of another API through jobs.raw", async () => {
    const { jobs, paths } = clientOf({ apiVersion: "2.2" });
    await jobs.raw.GET("/2.1/unity-catalog/tables" as "/2.1/jobs/list");
    expect(paths()).toEqual(["/api/2.1/unity-catalog/tables"]);
  });

  test("is shown in the message of parameters that are not sent", async () => {
    const { jobs } = clientOf({ apiVersion: "2.2" });
    await expect(jobs.get({ job_id: "5" as never })).rejects.toThrow("GET /2.2/jobs/get was not sent");
  });

  test("is shown in the path of an error", async () => {
    const { jobs } = clientOf({ apiVersion: "2.2" }, json({ error_code: "X", message: "no" }, 400));
    await expect(jobs.list()).rejects.toMatchObject({
      path: "/2.2/jobs/list",
      message: expect.stringContaining("GET /2.2/jobs/list"),
    });
  });

  test.each(["2.0", "2.3", 2.2, "latest", ""])("cannot be %j", (apiVersion) => {
    const create = () => new JobsClient({ apiVersion: apiVersion as ApiVersion });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(
      `Option \`apiVersion\` must be "2.1" or "2.2", got ${JSON.stringify(apiVersion)}.`,
    );
  });

  test("cannot be another in the environment, which the first call reports", async () => {
    vi.stubEnv(ENVIRONMENT, "3.0");
    const { jobs, paths } = clientOf();
    const error = await jobs.list().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      message: `Environment variable ${ENVIRONMENT} must be "2.1" or "2.2", got "3.0".`,
    });
    expect(paths()).toEqual([]);
  });
});

describe("more than 100 tasks", () => {
  const advice = 'must have at most 100 items through API 2.1: set `apiVersion: "2.2"`';

  test.each<[string, (jobs: JobsClient) => Promise<unknown>, string]>([
    ["create", (jobs) => jobs.create({ tasks: tasksOf(101) }), "tasks"],
    [
      "reset",
      (jobs) => jobs.reset({ job_id: 5, new_settings: { tasks: tasksOf(101) } }),
      "new_settings.tasks",
    ],
    [
      "update",
      (jobs) => jobs.update({ job_id: 5, new_settings: { tasks: tasksOf(101) } }),
      "new_settings.tasks",
    ],
    ["submit", (jobs) => jobs.runs.submit({ tasks: tasksOf(101) }), "tasks"],
    [
      "create, of clusters",
      (jobs) =>
        jobs.create({
          job_clusters: tasksOf(101).map(({ task_key }) => ({
            job_cluster_key: task_key,
            new_cluster: { spark_version: "15.4.x-scala2.12" },
          })),
        }),
      "job_clusters",
    ],
  ])(
    "are refused through 2.1 with the version to set, and sent through 2.2: %s",
    async (_what, call, path) => {
      const old = clientOf();
      const error = await call(old.jobs).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ValidationError);
      expect(error).toMatchObject({ issues: [{ path, message: advice }] });
      expect(old.paths()).toEqual([]);

      const current = clientOf({ apiVersion: "2.2" });
      await call(current.jobs);
      expect(current.paths()).toHaveLength(1);
    },
  );

  test("are refused through both versions from 1,001 on", async () => {
    for (const apiVersion of ["2.1", "2.2"] as const) {
      await expect(clientOf({ apiVersion }).jobs.create({ tasks: tasksOf(1_001) })).rejects.toMatchObject({
        issues: [{ path: "tasks", message: "must have at most 1000 items" }],
      });
    }
  });

  test("that a job has are refused by the service, with the same advice", async () => {
    const refusal = json(
      {
        error_code: "INVALID_PARAMETER_VALUE",
        message:
          "Resources with more than 100 tasks can only be handled by API 2.2 and above. Your resource has 200 tasks",
      },
      400,
    );
    const error = await clientOf({}, refusal)
      .jobs.get({ job_id: 5 })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({
      message: expect.stringContaining('Your resource has 200 tasks. Set `apiVersion: "2.2"`.'),
    });
  });
});
