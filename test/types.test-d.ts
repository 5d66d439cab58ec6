import { describe, expectTypeOf, test } from "vitest";
import {
  ApiError,
  type BaseJob,
  ConnectionError,
  DatabricksError,
  type Job,
  type JobSettings,
  type JobsClient,
  type JobsCreateParams,
  type JobsCreateResult,
  type JobsRunsListParams,
  type JobsRunsListResult,
  NotFoundError,
  ResourceDoesNotExistError,
  type Run,
  type RunLifeCycleState,
  type RunOutput,
  type Unlisted,
} from "../src/facade/index.ts";

declare const jobs: JobsClient;
declare const maybe: string | undefined;
const task = { task_key: "a" };

describe("parameters", () => {
  test("may be settings as const, with readonly lists", () => {
    const settings = {
      name: "nightly",
      tags: { team: "a", cost: 5 },
      schedule: { quartz_cron_expression: "0 0 1 * * ?", timezone_id: "UTC", pause_status: "PAUSED" },
      tasks: [
        { task_key: "a", notebook_task: { notebook_path: "/a" }, libraries: [{ pypi: { package: "x" } }] },
        {
          task_key: "b",
          depends_on: [{ task_key: "a" }],
          spark_python_task: { python_file: "b", parameters: ["c", 1] },
        },
      ],
    } as const;
    jobs.create(settings);
    jobs.reset({ job_id: 5, new_settings: settings });
    jobs.runs.submit({ tasks: settings.tasks });
    jobs.runs.repair({ run_id: 7, rerun_tasks: ["a"] as const });
  });

  test("may be numbers and booleans where the API has strings of parameters", () => {
    jobs.runNow({ job_id: 5, job_parameters: { days: 35, id: 5n, full: true, none: null } });
    jobs.runNow({ job_id: 5, python_params: ["--days", 35, true] });
    jobs.create({ parameters: [{ name: "days", default: 35 }], tags: { cost: 5 } });
    // @ts-expect-error an object is no string
    jobs.runNow({ job_id: 5, job_parameters: { days: {} } });
    // @ts-expect-error a name is a string
    jobs.create({ name: 35 });
  });

  test("in a widened variable do not compile without satisfies", () => {
    const widened = {
      schedule: { quartz_cron_expression: "0 0 1 * * ?", timezone_id: "UTC", pause_status: "PAUSED" },
    };
    // @ts-expect-error pause_status is any string
    jobs.create(widened);
    jobs.create(widened as JobsCreateParams);
  });

  test("that are required must be there", () => {
    // @ts-expect-error job_id is missing
    jobs.get({});
    // @ts-expect-error parameters are missing
    jobs.get();
    // @ts-expect-error job_id is missing
    jobs.delete({});
    // @ts-expect-error job_id is missing
    jobs.reset({ new_settings: {} });
    // @ts-expect-error new_settings is missing
    jobs.reset({ job_id: 5 });
    // @ts-expect-error job_id is missing
    jobs.update({ new_settings: {} });
    // @ts-expect-error job_id is missing
    jobs.runNow({ notebook_params: {} });
    // @ts-expect-error parameters are missing
    jobs.create();
    // @ts-expect-error run_id is missing
    jobs.runs.get({});
    // @ts-expect-error run_id is missing
    jobs.runs.getOutput({});
    // @ts-expect-error run_id is missing
    jobs.runs.export({ views_to_export: "ALL" });
    // @ts-expect-error run_id is missing
    jobs.runs.cancel({});
    // @ts-expect-error run_id is missing
    jobs.runs.delete({});
    // @ts-expect-error run_id is missing
    jobs.runs.repair({ rerun_all_failed_tasks: true });
    // @ts-expect-error task_key is missing
    jobs.create({ tasks: [{ description: "no key" }] });
    // @ts-expect-error notebook_path is missing
    jobs.runs.submit({ tasks: [{ ...task, notebook_task: {} }] });
  });

  test("that are optional may be left out", () => {
    jobs.create({});
    jobs.update({ job_id: 5 });
    jobs.list();
    jobs.list({}, {});
    jobs.runs.list();
    jobs.runs.list({ completed_only: true });
    jobs.runs.cancelAll({ job_id: 5 });
  });

  test("that are optional may be null or undefined, recursively", () => {
    jobs.create({ name: null, tags: undefined, email_notifications: { on_failure: null } });
    jobs.create({ name: maybe, tasks: [{ ...task, description: null, notebook_task: undefined }] });
    jobs.create({
      tasks: [{ ...task, new_cluster: { num_workers: null, aws_attributes: { zone_id: null } } }],
    });
    jobs.create({ tags: { a: null, b: maybe } });
    jobs.runNow({ job_id: 5, notebook_params: { day: null, hour: undefined, kept: "1" } });
    jobs.runs.list({ job_id: null, run_type: undefined });
    expectTypeOf<JobsRunsListParams["limit"]>().toEqualTypeOf<number | null | undefined>();
  });

  test("that are required take no null", () => {
    // @ts-expect-error job_id is required
    jobs.get({ job_id: null });
    // @ts-expect-error job_id is required
    jobs.get({ job_id: undefined });
    // @ts-expect-error new_settings is required
    jobs.reset({ job_id: 5, new_settings: null });
    // @ts-expect-error task_key is required
    jobs.create({ tasks: [{ task_key: null }] });
    // @ts-expect-error an element of a list cannot be left out
    jobs.runNow({ job_id: 5, only: [null] });
    // @ts-expect-error an element of a list cannot be left out
    jobs.create({ tasks: [undefined] });
  });

  test("that are misspelt do not compile", () => {
    // @ts-expect-error nmae, at the top of a body
    jobs.create({ nmae: "nightly" });
    // @ts-expect-error jobid, in a query
    jobs.get({ job_id: 5, jobid: 5 });
    // @ts-expect-error completedOnly, in a query without required parameters
    jobs.runs.list({ completedOnly: true });
    // @ts-expect-error on_fail, in an object
    jobs.create({ email_notifications: { on_fail: [] } });
    // @ts-expect-error taskkey, in a list item
    jobs.create({ tasks: [{ task_key: "a", taskkey: "a" }] });
    // @ts-expect-error notebookpath, in an object of a list item
    jobs.runs.submit({ tasks: [{ ...task, notebook_task: { notebook_path: "/a", notebookpath: "/a" } }] });
    // @ts-expect-error nmae, in new settings
    jobs.reset({ job_id: 5, new_settings: { nmae: "nightly" } });
    // @ts-expect-error jobId, in addition to job_id
    jobs.runNow({ job_id: 5, jobId: 5 });
  });

  test("that are misspelt in a body compile through raw, which is why there is a facade", () => {
    jobs.raw.POST("/2.1/jobs/create", { body: { nmae: "nightly" } });
    jobs.raw.POST("/2.1/jobs/run-now", { body: { job_id: 5, notebook_parms: {} } });
  });

  test("of a cluster's configuration take booleans, numbers and texts", () => {
    const spark_conf = { "spark.a": true, "spark.b": 5, "spark.c": "x", "spark.d": null };
    jobs.create({ tasks: [{ ...task, new_cluster: { spark_conf } }] });
    // @ts-expect-error a list is none of these
    jobs.create({ tasks: [{ ...task, new_cluster: { spark_conf: { "spark.a": ["x"] } } }] });
  });

  test("of an enumeration take its values, and others only on purpose", () => {
    jobs.runs.list({ run_type: "JOB_RUN" });
    jobs.runs.list({ run_type: "NEW" as Unlisted });
    // @ts-expect-error JOB_RNU is misspelt
    jobs.runs.list({ run_type: "JOB_RNU" });
    // @ts-expect-error a text of unknown origin may be anything
    jobs.runs.list({ run_type: maybe });
    // @ts-expect-error PAUSD is misspelt, far down
    jobs.create({ continuous: { pause_status: "PAUSD" } });
  });
});

describe("results", () => {
  test("are the named types", () => {
    expectTypeOf(jobs.get).returns.resolves.toEqualTypeOf<Job>();
    expectTypeOf(jobs.create).returns.resolves.toEqualTypeOf<JobsCreateResult>();
    expectTypeOf(jobs.runs.get).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(jobs.runs.getOutput).returns.resolves.toEqualTypeOf<RunOutput>();
    expectTypeOf(jobs.runs.list).returns.resolves.toEqualTypeOf<JobsRunsListResult>();
    expectTypeOf(jobs.list).returns.resolves.toHaveProperty("jobs").toEqualTypeOf<BaseJob[] | undefined>();
    expectTypeOf<Job["settings"]>().toEqualTypeOf<JobSettings | undefined>();
    expectTypeOf(jobs.delete).returns.resolves.toEqualTypeOf<Record<string, never>>();
  });

  test("hold no null", () => {
    expectTypeOf<Extract<JobSettings[keyof JobSettings], null>>().toBeNever();
    expectTypeOf<Extract<Run[keyof Run], null>>().toBeNever();
  });

  test("can be given back as parameters", () => {
    expectTypeOf<JobSettings>().toExtend<JobsCreateParams>();
    const copy = async ({ job_id, settings = {} }: Job) => {
      await jobs.reset({ job_id, new_settings: settings });
      await jobs.update({ job_id, new_settings: { ...settings, name: null } });
      await jobs.create({ ...settings, name: "copy" });
    };
    expectTypeOf(copy).returns.resolves.toBeVoid();
  });

  test("of an enumeration can be switched over to the end", () => {
    const isOver = (state: RunLifeCycleState): boolean => {
      switch (state) {
        case "TERMINATED":
        case "SKIPPED":
        case "INTERNAL_ERROR":
          return true;
        case "BLOCKED":
        case "PENDING":
        case "QUEUED":
        case "RUNNING":
        case "TERMINATING":
        case "WAITING_FOR_RETRY":
          return false;
        default:
          expectTypeOf(state).toEqualTypeOf<Unlisted>();
          return false;
      }
    };
    expectTypeOf(isOver).returns.toBeBoolean();
    const without = (state: RunLifeCycleState) => {
      if (state === "RUNNING") return;
      // @ts-expect-error other values are left
      const rest: Unlisted = state;
      return rest;
    };
    expectTypeOf(without).parameter(0).toEqualTypeOf<RunLifeCycleState>();
  });
});

describe("errors", () => {
  test("are reported apart by their classes", () => {
    const tell = (error: ApiError) => {
      if (error instanceof ResourceDoesNotExistError)
        expectTypeOf(error).toEqualTypeOf<ResourceDoesNotExistError>();
      else if (error instanceof NotFoundError) expectTypeOf(error).toEqualTypeOf<NotFoundError>();
      else expectTypeOf(error).toEqualTypeOf<ApiError>();
    };
    const tellMore = (error: DatabricksError) => {
      if (error instanceof ApiError) expectTypeOf(error.status).toBeNumber();
      else if (error instanceof ConnectionError)
        expectTypeOf(error.outcome).toEqualTypeOf<"not_done" | "unknown">();
      else expectTypeOf(error).toEqualTypeOf<DatabricksError>();
    };
    const tellOthers = (error: Error) => {
      if (error instanceof DatabricksError) expectTypeOf(error).toEqualTypeOf<DatabricksError>();
      else expectTypeOf(error).toEqualTypeOf<Error>();
    };
    expectTypeOf([tell, tellMore, tellOthers]).toBeArray();
  });

  test("of the service have codes with completion and room for others", () => {
    expectTypeOf<"RESOURCE_DOES_NOT_EXIST">().toExtend<NonNullable<ApiError["errorCode"]>>();
    expectTypeOf<string>().toExtend<NonNullable<ApiError["errorCode"]>>();
  });
});

describe("options of a call", () => {
  test("are known ones, each of which may be undefined", () => {
    const { signal } = new AbortController();
    jobs.get({ job_id: 5 }, { signal, timeoutMs: 1_000, headers: { "x-trace": "1" } });
    jobs.runs.list({}, { signal: undefined, timeoutMs: undefined, headers: undefined });
    // @ts-expect-error timeout is misspelt
    jobs.get({ job_id: 5 }, { timeout: 1_000 });
    // @ts-expect-error an option is no parameter
    jobs.get({ job_id: 5, timeoutMs: 1_000 });
    // @ts-expect-error a limit is a number
    jobs.list({}, { timeoutMs: "1s" });
  });
});
