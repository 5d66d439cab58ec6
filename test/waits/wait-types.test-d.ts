import { describe, expectTypeOf, test } from "vitest";
import type {
  DatabricksError,
  FailedTask,
  JobsClient,
  Run,
  RunFailedError,
  RunFailureReason,
  RunOutput,
  RunTask,
  RunUpdate,
  TaskOutput,
  WaitOptions,
  WaitResult,
  WaitTimeoutError,
} from "../../src/facade/index.ts";

declare const jobs: JobsClient;

describe("the reason of a RunFailedError", () => {
  const toDo = (reason: RunFailureReason): string => {
    switch (reason) {
      case "failed":
      case "upstream_failed":
        return "read the error";
      case "timed_out":
      case "limit_reached":
      case "compute_error":
      case "internal_error":
        return "run it again";
      case "canceled":
      case "upstream_canceled":
      case "skipped":
      case "excluded":
      case "disabled":
        return "nothing";
      case "configuration_error":
      case "access_denied":
      case "unknown":
        return "look at the run";
      default:
        expectTypeOf(reason).toBeNever();
        return reason;
    }
  };

  test("is a closed union that a switch can exhaust", () => {
    expectTypeOf(toDo).returns.toBeString();
    expectTypeOf<RunFailedError["reason"]>().toEqualTypeOf<RunFailureReason>();
    expectTypeOf<FailedTask["reason"]>().toEqualTypeOf<RunFailureReason>();
    expectTypeOf<string>().not.toExtend<RunFailureReason>();
  });

  test("is a compile error if a case is missing", () => {
    const incomplete = (reason: RunFailureReason) => {
      if (reason === "failed") return;
      // @ts-expect-error others are left
      const rest: never = reason;
      return rest;
    };
    expectTypeOf(incomplete).parameter(0).toEqualTypeOf<RunFailureReason>();
    // @ts-expect-error "fialed" is misspelt
    toDo("fialed");
  });
});

describe("an update", () => {
  test("is narrowed by its type", () => {
    const onUpdate = (update: RunUpdate): string => {
      expectTypeOf(update.run_id).toEqualTypeOf<number | bigint | undefined>();
      // @ts-expect-error not every update has a state
      update.state;
      switch (update.type) {
        case "starting":
          expectTypeOf(update.idempotency_token).toEqualTypeOf<string>();
          return update.idempotency_token;
        case "started":
          expectTypeOf(update.run_id).toEqualTypeOf<number | bigint>();
          return "started";
        case "run":
          expectTypeOf(update.run).toEqualTypeOf<Run>();
          return update.state;
        case "task":
          expectTypeOf(update.task).toEqualTypeOf<RunTask>();
          return `${update.task_key} ${update.state} ${update.message}`;
        case "poll_error":
          expectTypeOf(update.error).toEqualTypeOf<Error>();
          return update.error.message;
        case "cancel":
          expectTypeOf(update.error).toEqualTypeOf<Error | undefined>();
          return update.error?.message ?? "";
        default:
          expectTypeOf(update).toBeNever();
          return update;
      }
    };
    jobs.runs.wait({ run_id: 7 }, { onUpdate });
    jobs.runs.wait({ run_id: 7n }, { onUpdate: async (update) => void onUpdate(update) });
  });
});

describe("a result of waitEach", () => {
  test("has a run if it has no error", () => {
    const show = (result: WaitResult) => {
      const { run_id, run, error } = result;
      expectTypeOf(run_id).toEqualTypeOf<number | bigint>();
      if (error === undefined) expectTypeOf(run).toEqualTypeOf<Run>();
      else expectTypeOf(error).toEqualTypeOf<DatabricksError>();
      if (result.run === undefined) expectTypeOf(result.error).toEqualTypeOf<DatabricksError>();
      // @ts-expect-error there may be none
      run.run_id;
    };
    expectTypeOf(show).parameter(0).toEqualTypeOf<WaitResult>();
    expectTypeOf(jobs.runs.waitEach).returns.toExtend<AsyncIterable<WaitResult>>();
  });

  test("takes ids and a job", () => {
    jobs.runs.waitEach({ run_ids: [1, 2n] });
    jobs.runs.waitEach({ run_ids: [1], job_id: null }, { pollIntervalMs: 1_000 });
    // @ts-expect-error run_ids are missing
    jobs.runs.waitEach({ job_id: 5 });
    // @ts-expect-error job is misspelt
    jobs.runs.waitEach({ run_ids: [1], job: 5 });
  });
});

describe("waits", () => {
  test("resolve to the run", () => {
    expectTypeOf(jobs.runs.wait).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(jobs.runNowAndWait).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(jobs.runs.submitAndWait).returns.resolves.toEqualTypeOf<Run>();
    expectTypeOf(jobs.runs.repairAndWait).returns.resolves.toEqualTypeOf<Run>();
  });

  test("reject with errors that have the run id and the run", () => {
    expectTypeOf<RunFailedError["runId"]>().toEqualTypeOf<number | bigint>();
    expectTypeOf<RunFailedError["run"]>().toEqualTypeOf<Run>();
    expectTypeOf<RunFailedError["failedTasks"]>().toEqualTypeOf<readonly FailedTask[]>();
    expectTypeOf<RunFailedError["runPageUrl"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<WaitTimeoutError["runId"]>().toEqualTypeOf<number | bigint>();
    expectTypeOf<WaitTimeoutError["run"]>().toEqualTypeOf<Run | undefined>();
    expectTypeOf<DatabricksError["runId"]>().toEqualTypeOf<number | bigint | undefined>();
  });

  test("take the options of a call and their own", () => {
    const { signal } = new AbortController();
    const options: WaitOptions = { signal, timeoutMs: 1, maxRetries: 1, headers: {}, pollIntervalMs: 1 };
    jobs.runNowAndWait({ job_id: 5 }, { ...options, waitTimeoutMs: undefined, cancelOnAbort: true });
    // @ts-expect-error pollInterval is misspelt
    jobs.runs.wait({ run_id: 7 }, { pollInterval: 1 });
    // @ts-expect-error the option of a wait is not an option of a call
    jobs.runs.get({ run_id: 7 }, { pollIntervalMs: 1 });
    // @ts-expect-error run_id is missing
    jobs.runs.wait({});
  });
});

describe("the outputs of a run", () => {
  test("are outputs, some with iterations, or errors", () => {
    expectTypeOf(jobs.runs.getTaskOutputs).returns.resolves.toEqualTypeOf<Record<string, TaskOutput>>();
    const show = (output: TaskOutput): TaskOutput[] => {
      // @ts-expect-error it may not have been read
      output.error;
      if (output.readError !== undefined) {
        expectTypeOf(output.readError).toEqualTypeOf<DatabricksError>();
        return [];
      }
      expectTypeOf(output.error).toEqualTypeOf<string | undefined>();
      expectTypeOf(output.notebook_output).toEqualTypeOf<RunOutput["notebook_output"]>();
      return Object.values(output.iterations ?? {});
    };
    expectTypeOf(show).parameter(0).toEqualTypeOf<TaskOutput>();
  });
});
