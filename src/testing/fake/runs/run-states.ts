import type { RunState, RunStatus, TerminationCode, TerminationType } from "../../../facade/index.ts";
import type { RunEnd } from "./run-script.ts";

/** The result of a run or task: by its script, because of its dependencies, or because of a limit. */
export type End =
  | RunEnd
  | "UPSTREAM_FAILED"
  | "UPSTREAM_CANCELED"
  | "EXCLUDED"
  | "MAXIMUM_CONCURRENT_RUNS_REACHED";

/** The phase that a run or task is in. */
export type Phase = "QUEUED" | "BLOCKED" | "PENDING" | "RUNNING" | "TERMINATING" | "ENDED";

/** The phases of a run or task with their times, in milliseconds since 1970. */
export interface Progress {
  phase: Phase;
  /** When it began to run; 0 if it has not. */
  startMs: number;
  /** When it ended; 0 if it has not. */
  endMs: number;
  end: End;
  /** The service's message about the phase or the end. */
  message: string | undefined;
}

/** The properties of a state. */
export interface State {
  readonly state: RunState;
  readonly status: RunStatus;
}

/** Returns the state of a run. A run with a failed task is an internal error to the service, other than the task. */
export function runState(progress: Progress): State {
  const shown = stateOf(progress);
  if (progress.phase !== "ENDED" || progress.end !== "FAILED") return shown;
  return { ...shown, state: { ...shown.state, life_cycle_state: "INTERNAL_ERROR" } };
}

/** Returns the state of a task. */
export function stateOf({ phase, end, message }: Progress): State {
  if (phase === "QUEUED") {
    return {
      state: { life_cycle_state: phase, queue_reason: message ?? "" },
      status: {
        state: phase,
        queue_details: { code: "MAX_CONCURRENT_RUNS_REACHED", message: message ?? "" },
      },
    };
  }
  if (phase !== "ENDED") return { state: { life_cycle_state: phase }, status: { state: phase } };
  const [code, type] = TERMINATIONS[end];
  const state_message = message ?? MESSAGES[end] ?? "";
  const isSkipped = end === "SKIPPED" || end === "MAXIMUM_CONCURRENT_RUNS_REACHED";
  return {
    state: {
      life_cycle_state: isSkipped ? "SKIPPED" : end === "INTERNAL_ERROR" ? end : "TERMINATED",
      ...(end === "SKIPPED" ? {} : { result_state: end === "INTERNAL_ERROR" ? "FAILED" : end }),
      state_message,
      user_cancelled_or_timedout: end === "CANCELED" || end === "TIMEDOUT",
    },
    status: { state: "TERMINATED", termination_details: { code, type, message: state_message } },
  };
}

const TERMINATIONS: Readonly<Record<End, readonly [TerminationCode, TerminationType]>> = {
  SUCCESS: ["SUCCESS", "SUCCESS"],
  SUCCESS_WITH_FAILURES: ["SUCCESS_WITH_FAILURES", "SUCCESS"],
  FAILED: ["RUN_EXECUTION_ERROR", "CLIENT_ERROR"],
  TIMEDOUT: ["RUN_EXECUTION_ERROR", "CLIENT_ERROR"],
  CANCELED: ["USER_CANCELED", "CLIENT_ERROR"],
  SKIPPED: ["SKIPPED", "CLIENT_ERROR"],
  INTERNAL_ERROR: ["INTERNAL_ERROR", "INTERNAL_ERROR"],
  UPSTREAM_FAILED: ["SKIPPED", "CLIENT_ERROR"],
  UPSTREAM_CANCELED: ["SKIPPED", "CLIENT_ERROR"],
  EXCLUDED: ["SKIPPED", "SUCCESS"],
  MAXIMUM_CONCURRENT_RUNS_REACHED: ["MAX_CONCURRENT_RUNS_EXCEEDED", "CLIENT_ERROR"],
};

/** What the service says of code that failed. */
export const WORKLOAD_FAILED = "Workload failed, see run output for details";

const MESSAGES: Readonly<Partial<Record<End, string>>> = {
  FAILED: WORKLOAD_FAILED,
  TIMEDOUT: "The run took longer than timeout_seconds.",
  CANCELED: "The run was canceled.",
  SKIPPED: "The run was skipped.",
  INTERNAL_ERROR: "The service failed.",
  UPSTREAM_FAILED: "Not run because an upstream task failed.",
  UPSTREAM_CANCELED: "Not run because an upstream task was canceled.",
  EXCLUDED: "Not run because its conditions were not met.",
  MAXIMUM_CONCURRENT_RUNS_REACHED: "Not run because the job had its maximum of concurrent runs.",
};
