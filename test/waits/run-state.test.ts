import { describe, expect, test } from "vitest";
import type { RunState, RunStatus, TerminationType, Unlisted } from "../../src/facade/index.ts";
import {
  latestTasks,
  type RunOutcome,
  runOutcome,
  stateMessage,
  stateText,
} from "../../src/facade/waits/run-state.ts";
import { document } from "../helpers/spec.ts";

type Table = Readonly<Record<string, RunOutcome>>;

/** The outcome of a run with only the older life-cycle state. */
const LIFE_CYCLES: Table = {
  BLOCKED: "running",
  PENDING: "running",
  QUEUED: "running",
  RUNNING: "running",
  TERMINATING: "running",
  WAITING_FOR_RETRY: "running",
  TERMINATED: "unknown",
  SKIPPED: "skipped",
  INTERNAL_ERROR: "internal_error",
};

/** The outcome of a run that is `TERMINATED` with an older result state. */
const RESULTS: Table = {
  SUCCESS: "succeeded",
  SUCCESS_WITH_FAILURES: "succeeded",
  FAILED: "failed",
  TIMEDOUT: "timed_out",
  CANCELED: "canceled",
  MAXIMUM_CONCURRENT_RUNS_REACHED: "limit_reached",
  UPSTREAM_FAILED: "upstream_failed",
  UPSTREAM_CANCELED: "upstream_canceled",
  EXCLUDED: "excluded",
  DISABLED: "disabled",
};

/** The outcome of a run with only the state of the newer `status`. */
const STATUSES: Table = {
  BLOCKED: "running",
  PENDING: "running",
  QUEUED: "running",
  RUNNING: "running",
  TERMINATING: "running",
  WAITING: "running",
  TERMINATED: "unknown",
};

/** The outcome of a run that is `TERMINATED` with a termination code. */
const CODES: Table = {
  SUCCESS: "succeeded",
  SUCCESS_WITH_FAILURES: "succeeded",
  RUN_EXECUTION_ERROR: "failed",
  CANCELED: "canceled",
  USER_CANCELED: "canceled",
  SKIPPED: "skipped",
  DISABLED: "disabled",
  MAX_CONCURRENT_RUNS_EXCEEDED: "limit_reached",
  MAX_JOB_QUEUE_SIZE_EXCEEDED: "limit_reached",
  MAX_SPARK_CONTEXTS_EXCEEDED: "limit_reached",
  WORKSPACE_RUN_LIMIT_EXCEEDED: "limit_reached",
  CLUSTER_REQUEST_LIMIT_EXCEEDED: "limit_reached",
  BUDGET_POLICY_LIMIT_EXCEEDED: "limit_reached",
  CLUSTER_ERROR: "compute_error",
  CLUSTER_TERMINATED_BY_USER: "compute_error",
  DRIVER_ERROR: "compute_error",
  CLOUD_FAILURE: "compute_error",
  LIBRARY_INSTALLATION_ERROR: "compute_error",
  INVALID_CLUSTER_REQUEST: "configuration_error",
  INVALID_RUN_CONFIGURATION: "configuration_error",
  REPOSITORY_CHECKOUT_FAILED: "configuration_error",
  RESOURCE_NOT_FOUND: "configuration_error",
  FEATURE_DISABLED: "configuration_error",
  BREAKING_CHANGE: "configuration_error",
  UNAUTHORIZED_ERROR: "access_denied",
  STORAGE_ACCESS_ERROR: "access_denied",
  INTERNAL_ERROR: "internal_error",
};

// Values come from the document or are made up: the types of the states need not list them.
const older = (lifeCycle?: string, result?: string) => ({
  ...(lifeCycle === undefined ? {} : { life_cycle_state: lifeCycle as Unlisted }),
  ...(result === undefined ? {} : { result_state: result as Unlisted }),
});
const newer = (state: string, code?: string) => ({
  state: state as Unlisted,
  ...(code === undefined ? {} : { termination_details: { code: code as Unlisted } }),
});

const TABLES: [string, Table, (value: string) => RunOutcome][] = [
  ["RunLifeCycleState", LIFE_CYCLES, (value) => runOutcome({ state: older(value) })],
  ["RunResultState", RESULTS, (value) => runOutcome({ state: older("TERMINATED", value) })],
  ["RunStatusState", STATUSES, (value) => runOutcome({ status: newer(value) })],
  ["TerminationCode", CODES, (value) => runOutcome({ status: newer("TERMINATED", value) })],
];

describe.each(TABLES)("each %s of the document", (name, table, outcomeOf) => {
  const values = document.components.schemas[name]?.enum?.map(String) ?? [];

  test("has an outcome", () => {
    const missing = values.filter((value) => !Object.hasOwn(table, value));
    expect(missing, `${name} has values without a row: ${missing.join(", ")}`).toEqual([]);
    expect(Object.keys(table).filter((value) => !values.includes(value))).toEqual([]);
    expect(values).not.toEqual([]);
  });

  test.each(Object.entries(table))("%s is %s", (value, outcome) => {
    expect(outcomeOf(value)).toBe(outcome);
  });
});

describe("an unknown value", () => {
  test.each<[string, RunOutcome, Parameters<typeof runOutcome>[0]]>([
    ["a termination code", "unknown", { status: newer("TERMINATED", "NEW_CODE") }],
    [
      "a termination code with a name of every object",
      "unknown",
      { status: newer("TERMINATED", "toString") },
    ],
    [
      "a termination code next to an older success",
      "unknown",
      { status: newer("TERMINATED", "NEW"), state: older("TERMINATED", "SUCCESS") },
    ],
    ["a result", "unknown", { state: older("TERMINATED", "NEW_RESULT") }],
    ["a result with a name of every object", "unknown", { state: older("TERMINATED", "constructor") }],
    ["a status", "running", { status: newer("NEW_STATE") }],
    ["a life-cycle state", "running", { state: older("NEW_STATE") }],
    ["a life-cycle state with a result", "failed", { state: older("NEW_STATE", "FAILED") }],
    ["nothing at all", "running", {}],
    ["an empty state", "running", { state: {}, status: {} }],
  ])("%s is %s", (_what, outcome, stateful) => {
    expect(runOutcome(stateful)).toBe(outcome);
  });
});

describe("a status next to an older state", () => {
  const ended = (code: string | undefined, result: string | undefined, lifeCycle = "TERMINATED") =>
    runOutcome({ status: newer("TERMINATED", code), state: older(lifeCycle, result) });

  test("takes precedence", () => {
    expect(runOutcome({ status: newer("RUNNING"), state: older("TERMINATED", "SUCCESS") })).toBe("running");
    expect(ended("RUN_EXECUTION_ERROR", "SUCCESS")).toBe("failed");
    expect(ended("CLUSTER_ERROR", "FAILED")).toBe("compute_error");
    expect(ended("UNAUTHORIZED_ERROR", "FAILED", "INTERNAL_ERROR")).toBe("access_denied");
  });

  test.each([
    ["CANCELED", "TIMEDOUT", "timed_out"],
    ["SKIPPED", "UPSTREAM_FAILED", "upstream_failed"],
    ["SKIPPED", "UPSTREAM_CANCELED", "upstream_canceled"],
    ["SKIPPED", "EXCLUDED", "excluded"],
    ["SKIPPED", "DISABLED", "disabled"],
  ])("with %s is made more specific by %s: %s", (code, result, outcome) => {
    expect(ended(code, result)).toBe(outcome);
  });

  test.each<[string, RunState, RunOutcome]>([
    ["a failed result", older("TERMINATED", "FAILED"), "failed"],
    ["a result of a timeout", older("TERMINATED", "TIMEDOUT"), "timed_out"],
    ["an unknown result", older("TERMINATED", "NEW"), "unknown"],
    ["an internal error", older("INTERNAL_ERROR"), "internal_error"],
    ["a skipped run", older("SKIPPED"), "skipped"],
    ["an active state", older("RUNNING"), "running"],
  ])("of a success is no success next to %s", (_what, state, outcome) => {
    expect(runOutcome({ status: newer("TERMINATED", "SUCCESS"), state })).toBe(outcome);
  });

  test.each<[string, unknown, RunOutcome]>([
    ["a failure code without a state", { termination_details: { code: "RUN_EXECUTION_ERROR" } }, "failed"],
    [
      "a failure code and a null state",
      { state: null, termination_details: { code: "CLUSTER_ERROR" } },
      "compute_error",
    ],
    [
      "a failure type and an empty state",
      { state: "", termination_details: { type: "CLOUD_FAILURE" } },
      "compute_error",
    ],
    ["an unknown code", { termination_details: { code: "NEW_CODE" } }, "unknown"],
    ["a state named as a failure", { state: "FAILED" }, "failed"],
    ["a string", "FAILED", "unknown"],
    ["a list", [{ state: "TERMINATED" }], "unknown"],
    ["details that are a string", { state: "TERMINATED", termination_details: "ERROR" }, "unknown"],
    ["null", null, "succeeded"],
    ["details that are null", { state: "TERMINATED", termination_details: null }, "succeeded"],
  ])("with %s, next to an older SUCCESS, is not taken for a success", (_what, status, outcome) => {
    // A service can send any value.
    expect(runOutcome({ status: status as RunStatus, state: older("TERMINATED", "SUCCESS") })).toBe(outcome);
  });

  test("is no success if the run was canceled or timed out", () => {
    const state = { ...older("TERMINATED", "SUCCESS"), user_cancelled_or_timedout: true };
    expect(runOutcome({ state })).toBe("canceled");
    expect(runOutcome({ status: newer("TERMINATED", "SUCCESS"), state })).toBe("canceled");
  });

  test.each<[TerminationType, RunOutcome]>([
    ["SUCCESS", "succeeded"],
    ["CLIENT_ERROR", "failed"],
    ["INTERNAL_ERROR", "internal_error"],
    ["CLOUD_FAILURE", "compute_error"],
    ["NEW_TYPE" as Unlisted, "unknown"],
  ])("of a success with the termination type %s is %s", (type, outcome) => {
    const status: RunStatus = { state: "TERMINATED", termination_details: { code: "SUCCESS", type } };
    expect(runOutcome({ status, state: older("TERMINATED", "SUCCESS") })).toBe(outcome);
    expect(runOutcome({ status })).toBe(outcome);
  });

  test("of an unknown code is a success only if its type is, and nothing contradicts it", () => {
    const status: RunStatus = {
      state: "TERMINATED",
      termination_details: { code: "A_NEW_CODE" as Unlisted, type: "SUCCESS" },
    };
    expect(runOutcome({ status })).toBe("succeeded");
    expect(runOutcome({ status, state: older("TERMINATED", "SUCCESS") })).toBe("succeeded");
    expect(runOutcome({ status, state: older("TERMINATED", "FAILED") })).toBe("failed");
    expect(runOutcome({ status, state: older("RUNNING") })).toBe("running");
    const canceled = { ...older("TERMINATED", "SUCCESS"), user_cancelled_or_timedout: true };
    expect(runOutcome({ status, state: canceled })).toBe("canceled");
    const failed: RunStatus = {
      ...status,
      termination_details: { ...status.termination_details, type: "CLIENT_ERROR" },
    };
    expect(runOutcome({ status: failed })).toBe("unknown");
  });

  test("without a termination code yields to the older state", () => {
    expect(ended(undefined, "SUCCESS")).toBe("succeeded");
    expect(ended(undefined, "FAILED")).toBe("failed");
    expect(ended(undefined, undefined, "SKIPPED")).toBe("skipped");
    expect(ended(undefined, undefined, "INTERNAL_ERROR")).toBe("internal_error");
  });
});

describe("an older state", () => {
  test.each(Object.keys(LIFE_CYCLES).filter((value) => LIFE_CYCLES[value] === "running"))(
    "of %s is active, even with a result",
    (lifeCycle) => {
      expect(runOutcome({ state: older(lifeCycle, "FAILED") })).toBe("running");
    },
  );

  test("that is SKIPPED or INTERNAL_ERROR is an end with a result too", () => {
    expect(runOutcome({ state: older("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED") })).toBe("limit_reached");
    expect(runOutcome({ state: older("SKIPPED", "UPSTREAM_FAILED") })).toBe("upstream_failed");
  });

  // So the service shows a run of which a task failed.
  test.each<[string | undefined | null, RunOutcome]>([
    ["FAILED", "failed"],
    ["TIMEDOUT", "timed_out"],
    ["SUCCESS", "internal_error"],
    ["A_NEW_RESULT", "internal_error"],
    ["", "internal_error"],
    [undefined, "internal_error"],
    [null, "internal_error"],
  ])("of INTERNAL_ERROR with the result %j is %s", (result_state, outcome) => {
    // A service can send any value.
    const state = { life_cycle_state: "INTERNAL_ERROR", result_state } as RunState;
    expect(runOutcome({ state })).toBe(outcome);
    expect(runOutcome({ state, status: newer("TERMINATED") })).toBe(outcome);
  });

  test.each(["", null])("that is TERMINATED with the result %j is unknown", (result_state) => {
    const state = { life_cycle_state: "TERMINATED", result_state } as unknown as RunState; // as a service can send it
    expect(runOutcome({ state })).toBe("unknown");
    expect(runOutcome({ state: { ...state, life_cycle_state: "A_NEW_STATE" } as RunState })).toBe("running");
  });
});

describe("the text for a state", () => {
  test.each([
    ["TERMINATED FAILED", { state: older("TERMINATED", "FAILED") }],
    ["TERMINATED USER_CANCELED", { status: newer("TERMINATED", "USER_CANCELED"), state: older("SKIPPED") }],
    ["RUNNING", { status: newer("RUNNING") }],
    ["UNKNOWN", {}],
  ])("are %s", (words, stateful) => {
    expect(stateText(stateful)).toBe(words);
  });

  test("has the service's message, newer first, empty ones ignored", () => {
    const state = { state_message: "old", queue_reason: "queued" };
    const status = { termination_details: { message: "new" } };
    expect(stateMessage({ state, status })).toBe("new");
    expect(stateMessage({ state, status: { queue_details: { message: "waits" } } })).toBe("waits");
    expect(stateMessage({ state, status: { termination_details: { message: "" } } })).toBe("old");
    expect(stateMessage({ state: { state_message: "", queue_reason: "queued" } })).toBe("queued");
    expect(stateMessage({ state: { state_message: "" } })).toBeUndefined();
  });
});

describe("the latest attempts", () => {
  const of = (...tasks: [string, number?, number?][]) =>
    latestTasks({
      tasks: tasks.map(([task_key, attempt_number = 0, start_time = 0], index) => ({
        ...{ task_key, attempt_number, start_time, run_id: index },
      })),
    }).map(({ task_key, run_id }) => [task_key, run_id]);

  test("are one per task: the one that started last, whatever its attempt number", () => {
    expect(of(["a", 1, 10], ["b"], ["a", 2, 20], ["a", 0, 30])).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
    expect(of(["a", 0, 50], ["a", 1, 20])).toEqual([["a", 0]]);
    expect(latestTasks({})).toEqual([]);
  });

  test("that started at the same time are ordered by run id", () => {
    expect(of(["a", 1], ["a"])).toEqual([["a", 1]]);
    const tasks = [9n, 11, 10].map((run_id) => ({ task_key: "a", run_id: run_id as number })); // as large ids arrive
    expect(latestTasks({ tasks }).map(({ run_id }) => run_id)).toEqual([11]);
  });
});

test("an unknown status is an end only with a termination code or an older end", () => {
  // A value that the document does not list.
  const state = "ARCHIVED" as Unlisted;
  expect(runOutcome({ status: { state } })).toBe("running");
  expect(runOutcome({ status: { state, termination_details: { code: "RUN_EXECUTION_ERROR" } } })).toBe(
    "failed",
  );
  const older = { life_cycle_state: "TERMINATED", result_state: "SUCCESS" } as const;
  expect(runOutcome({ status: { state }, state: older })).toBe("succeeded");
});
