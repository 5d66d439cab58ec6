import type { Run, RunState, RunStatus, RunTask } from "../../generated/schema.ts";

/** Why a run did not succeed. */
export type RunFailureReason =
  /** Its own code ended with an error. */
  | "failed"
  | "timed_out"
  | "canceled"
  /** It was dropped without starting. */
  | "skipped"
  /** It was dropped or stopped because a limit on runs, clusters or money was reached. */
  | "limit_reached"
  /** Its compute, or what was to be installed there, failed. */
  | "compute_error"
  /** Its settings cannot work. */
  | "configuration_error"
  /** Something it needs may not be read or used. */
  | "access_denied"
  /** The service failed. */
  | "internal_error"
  | "upstream_failed"
  | "upstream_canceled"
  /** A condition or a setting kept it from running. */
  | "excluded"
  | "disabled"
  /** It ended in a way this version does not know. */
  | "unknown";

/** What the state of a run or a task comes to. */
export type RunOutcome = "running" | "succeeded" | RunFailureReason;

/** The members that tell the state of a run, a task or a repair. */
export interface Stateful {
  readonly state?: RunState | undefined;
  readonly status?: RunStatus | undefined;
}

/**
 * What a state comes to. `status` is read where it is there, else the older `state`. A state that is no longer
 * active and not a success this version knows is a failure.
 */
export function runOutcome({ state, status }: Stateful): RunOutcome {
  if (status?.state !== undefined) {
    const code = status.termination_details?.code;
    // Of a state this version does not know, the code or the older member says that it is an end.
    const hasEnded =
      status.state === "TERMINATED" || code !== undefined || ENDED.has(state?.life_cycle_state ?? "");
    if (!hasEnded || ACTIVE_STATUS.has(status.state)) return "running";
    const verdict = code === undefined ? endVerdict(state) : (BY_CODE.get(code) ?? "unknown");
    // For some ends only the older member has a word of its own.
    const older = resultVerdict(state);
    return verdict !== "succeeded" && FINER_IN_STATE.has(older) ? older : verdict;
  }
  const lifeCycle = state?.life_cycle_state ?? "";
  if (ENDED.has(lifeCycle)) return endVerdict(state);
  // A result beside a state that this version does not know says that the run has ended.
  return state?.result_state === undefined || ACTIVE.has(lifeCycle) ? "running" : resultVerdict(state);
}

/** What the older member says of a run that has ended. */
function endVerdict(state: RunState | undefined): RunOutcome {
  if (state?.life_cycle_state === "INTERNAL_ERROR") return "internal_error";
  if (state?.life_cycle_state === "SKIPPED" && state.result_state === undefined) return "skipped";
  return resultVerdict(state);
}

function resultVerdict(state: RunState | undefined): RunOutcome {
  return BY_RESULT.get(state?.result_state ?? "") ?? "unknown";
}

const ENDED: ReadonlySet<string> = new Set(["TERMINATED", "SKIPPED", "INTERNAL_ERROR"]);

const ACTIVE: ReadonlySet<string> = new Set([
  ...["BLOCKED", "PENDING", "QUEUED", "RUNNING", "TERMINATING", "WAITING_FOR_RETRY"],
]);

const ACTIVE_STATUS: ReadonlySet<string> = new Set([
  ...["BLOCKED", "PENDING", "QUEUED", "RUNNING", "TERMINATING", "WAITING"],
]);

const FINER_IN_STATE: ReadonlySet<RunOutcome> = new Set([
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

const BY_CODE: ReadonlyMap<string, RunOutcome> = new Map(
  Object.entries<RunOutcome>({
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

/** A state in the service's own words, such as `RUNNING` or `TERMINATED FAILED`. */
export function stateText({ state, status }: Stateful): string {
  const newer = [status?.state, status?.termination_details?.code];
  const words = status?.state === undefined ? [state?.life_cycle_state, state?.result_state] : newer;
  return words.filter((word) => word !== undefined).join(" ") || "UNKNOWN";
}

/** What the service says about a state, where it says anything. */
export function stateMessage({ state, status }: Stateful): string | undefined {
  const details = status?.termination_details?.message ?? status?.queue_details?.message;
  return details || state?.state_message || state?.queue_reason || undefined;
}

/** The latest attempt of each task, in the order in which tasks first appear. */
export function latestTasks({ tasks }: Pick<Run, "tasks">): RunTask[] {
  const latest = new Map<string, RunTask>();
  for (const task of tasks ?? []) {
    const known = latest.get(task.task_key);
    if (known === undefined || isLater(task, known)) latest.set(task.task_key, task);
  }
  return [...latest.values()];
}

function isLater(task: RunTask, than: RunTask): boolean {
  const attempts = (task.attempt_number ?? 0) - (than.attempt_number ?? 0);
  return attempts === 0 ? (task.start_time ?? 0) >= (than.start_time ?? 0) : attempts > 0;
}
