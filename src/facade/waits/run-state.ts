import type { Run, RunState, RunStatus, RunTask } from "../../generated/schema.ts";
import { printable } from "../util/printable.ts";

/** Why a run did not succeed. */
export type RunFailureReason =
  /** The task's own code failed. */
  | "failed"
  | "timed_out"
  | "canceled"
  /** It never started. */
  | "skipped"
  /** A limit on runs, clusters or budget was reached. */
  | "limit_reached"
  /** Its cluster, or the installation of a library there, failed. */
  | "compute_error"
  /** Its configuration is invalid. */
  | "configuration_error"
  /** It lacks a permission that it needs. */
  | "access_denied"
  /** The service failed. */
  | "internal_error"
  | "upstream_failed"
  | "upstream_canceled"
  /** A condition or a setting prevented it from running. */
  | "excluded"
  | "disabled"
  /** It ended in a state that this version does not know. */
  | "unknown";

/** What a run, a task or a repair came to: `"running"`, `"succeeded"`, or why it failed. */
export type RunOutcome = "running" | "succeeded" | RunFailureReason;

/** The properties that describe the state of a run, a task or a repair. */
export interface Stateful {
  /** The state in the older form. */
  readonly state?: RunState | undefined;
  /** The state in the newer form. */
  readonly status?: RunStatus | undefined;
}

/** Returns whether there is a state at all. */
export function hasState({ state, status }: Stateful): boolean {
  const states: unknown[] = [status?.state, state?.life_cycle_state, state?.result_state];
  return states.some((value) => typeof value === "string" && value !== "");
}

/**
 * Returns the outcome of a run, a task or a repair: `"running"`, `"succeeded"`, or why it failed, as a `RunFailedError`
 * would say. For runs from lists, which nobody waits for.
 *
 * `status` takes precedence over the older `state`. A state that is neither active nor a known success is a failure, and
 * so is a success that another property contradicts.
 *
 * @example
 * for await (const run of jobs.runs.listAll({ job_id })) console.log(run.run_id, runOutcome(run));
 */
export function runOutcome({ state, status }: Stateful): RunOutcome {
  const outcome = status?.state ? statusOutcome(status, state) : stateOutcome(state);
  return outcome === "succeeded" ? (contradictionOf(status, state) ?? outcome) : outcome;
}

function stateOutcome(state: RunState | undefined): RunOutcome {
  const lifeCycle = state?.life_cycle_state ?? "";
  if (ENDED.has(lifeCycle)) return endOutcome(state);
  // A run in an unknown state has ended if there is a result.
  return !state?.result_state || ACTIVE.has(lifeCycle) ? "running" : resultOutcome(state);
}

function statusOutcome(status: RunStatus, state: RunState | undefined): RunOutcome {
  const code = status.termination_details?.code || undefined;
  const lifeCycle = state?.life_cycle_state ?? "";
  // An unknown state is an end if there is a termination code, or if the older `state` is an end.
  const hasEnded = status.state === "TERMINATED" || code !== undefined || ENDED.has(lifeCycle);
  if (!hasEnded || ACTIVE_STATUS.has(status.state ?? "")) return "running";
  const outcome = code === undefined ? endOutcome(state) : codeOutcome(status);
  if (outcome === "succeeded") return outcome;
  // Some outcomes are only distinguished in the older `state`.
  const older = resultOutcome(state);
  return MORE_SPECIFIC_IN_STATE.has(older) ? older : outcome;
}

/** Returns the outcome of a termination code. The type of a code that this version does not know may be a success. */
function codeOutcome({ termination_details: details }: RunStatus): RunOutcome {
  return BY_CODE.get(details?.code ?? "") ?? (details?.type === "SUCCESS" ? "succeeded" : "unknown");
}

/** Returns the outcome that contradicts a success, if there is one. */
function contradictionOf(status: RunStatus | undefined, state: RunState | undefined): RunOutcome | undefined {
  if (!isObjectOrAbsent(status) || !isObjectOrAbsent(status?.termination_details)) return "unknown";
  const { code, type } = status?.termination_details ?? {};
  const outcomes = [
    // A state that this version does not know may be named as a failure is.
    BY_RESULT.get(status?.state ?? "") ?? BY_CODE.get(status?.state ?? "") ?? "succeeded",
    status && code ? codeOutcome(status) : "succeeded",
    type ? (BY_CODE.get(type) ?? "unknown") : "succeeded",
    state?.user_cancelled_or_timedout ? "canceled" : "succeeded",
  ] as const;
  const contradiction = outcomes.find((outcome) => outcome !== "succeeded");
  if (contradiction !== undefined) return contradiction;
  const lifeCycle = state?.life_cycle_state;
  if (lifeCycle && ACTIVE.has(lifeCycle)) return "running";
  const older =
    state?.result_state || (lifeCycle && lifeCycle !== "TERMINATED") ? endOutcome(state) : "succeeded";
  return older === "succeeded" ? undefined : older;
}

function isObjectOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && !Array.isArray(value));
}

/** Returns the outcome of a run that has ended, from the older `state`. */
function endOutcome(state: RunState | undefined): RunOutcome {
  const result = resultOutcome(state);
  // A run whose task failed has this life cycle too, with its result.
  if (state?.life_cycle_state === "INTERNAL_ERROR")
    return isFailure(result) && result !== "unknown" ? result : "internal_error";
  const isSkipped = state?.life_cycle_state === "SKIPPED" && (!state.result_state || result === "succeeded");
  return isSkipped ? "skipped" : result;
}

export function isFailure(outcome: RunOutcome): outcome is RunFailureReason {
  return outcome !== "running" && outcome !== "succeeded";
}

function resultOutcome(state: RunState | undefined): RunOutcome {
  return BY_RESULT.get(state?.result_state ?? "") ?? "unknown";
}

const ENDED: ReadonlySet<string> = new Set(["TERMINATED", "SKIPPED", "INTERNAL_ERROR"]);

const ACTIVE: ReadonlySet<string> = new Set([
  ...["BLOCKED", "PENDING", "QUEUED", "RUNNING", "TERMINATING", "WAITING_FOR_RETRY"],
]);

const ACTIVE_STATUS: ReadonlySet<string> = new Set([
  ...["BLOCKED", "PENDING", "QUEUED", "RUNNING", "TERMINATING", "WAITING"],
]);

const MORE_SPECIFIC_IN_STATE: ReadonlySet<RunOutcome> = new Set([
  ...(["timed_out", "upstream_failed", "upstream_canceled", "excluded", "disabled"] as const),
]);

const BY_RESULT: ReadonlyMap<string, RunOutcome> = new Map(
  Object.entries<RunOutcome>({
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
  }),
);

/** Outcomes by termination code, and by termination type. */
const BY_CODE: ReadonlyMap<string, RunOutcome> = new Map(
  Object.entries<RunOutcome>({
    CLIENT_ERROR: "failed",
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
  }),
);

/** Returns a state as the service names it, such as `RUNNING` or `TERMINATED FAILED`. */
export function stateText({ state, status }: Stateful): string {
  const newer = [status?.state, status?.termination_details?.code];
  const parts = status?.state === undefined ? [state?.life_cycle_state, state?.result_state] : newer;
  return printable(parts.filter((part) => typeof part === "string").join(" ")) || "UNKNOWN";
}

/** Returns the service's message about a state. */
export function stateMessage({ state, status }: Stateful): string | undefined {
  const details = status?.termination_details?.message ?? status?.queue_details?.message;
  const messages: unknown[] = [details, state?.state_message, state?.queue_reason];
  return messages.find((message): message is string => typeof message === "string" && message !== "");
}

/** Returns the latest attempt of each task, the one that started last, in the order in which tasks first appear. */
export function latestTasks({ tasks }: Pick<Run, "tasks">): RunTask[] {
  const latest = new Map<string, RunTask>();
  for (const task of tasks ?? []) {
    const known = latest.get(task.task_key);
    if (known === undefined || isLater(task, known)) latest.set(task.task_key, task);
  }
  return [...latest.values()];
}

function isLater(task: RunTask, than: RunTask): boolean {
  // Not by `attempt_number`: a repair may count from 0 again. A number of the service may be a bigint.
  const difference = Number(task.start_time ?? 0) - Number(than.start_time ?? 0);
  return difference === 0 ? (task.run_id ?? 0) >= (than.run_id ?? 0) : difference > 0;
}

/** Returns the latest attempts by task key, or all by run id if they share a key, as iterations may. */
export function tasksByKey(tasks: readonly RunTask[]): [key: string, task: RunTask][] {
  const attempts = new Set(tasks.map((task) => `${task.attempt_number ?? 0} ${task.task_key}`));
  // The same attempt number twice under one key means two iterations.
  if (attempts.size < tasks.length) return tasks.map((task) => [String(task.run_id ?? task.task_key), task]);
  return latestTasks({ tasks: [...tasks] }).map((task) => [task.task_key, task]);
}
