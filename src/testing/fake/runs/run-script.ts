import type { RunState, RunStatus, TerminationCode, TerminationType } from "../../../facade/index.ts";

export const RUN_ENDS = [
  "SUCCESS",
  "SUCCESS_WITH_FAILURES",
  "FAILED",
  "TIMEDOUT",
  "CANCELED",
  "SKIPPED",
  "INTERNAL_ERROR",
] as const;

/**
 * How a run or a task ends.
 * @useDeclaredType
 */
export type RunEnd = (typeof RUN_ENDS)[number];

export function isRunEnd(end: string): end is RunEnd {
  return (RUN_ENDS as readonly string[]).includes(end);
}

/** The script of a task. */
export interface TaskScript {
  /**
   * Result of the task, unless a dependency fails.
   * @default the result of the run
   */
  readonly end?: RunEnd | undefined;
  /** Output of the task: the result of a notebook, or the log of any other task. */
  readonly output?: string | undefined;
  /** Error message of a task that fails, as returned by `runs.getOutput`. */
  readonly error?: string | undefined;
}

/** The script of a run, from PENDING through RUNNING to its end. */
export interface RunScript {
  /**
   * Result of the run.
   * @default derived from its tasks, as on a workspace: FAILED if a task fails on which no other depends
   */
  readonly end?: RunEnd | undefined;
  /** The service's message about the end. */
  readonly message?: string | undefined;
  /**
   * Milliseconds that it is PENDING.
   * @default 10
   */
  readonly pendingMs?: number | undefined;
  /**
   * Milliseconds that it is RUNNING; tasks that depend on others start when those have ended.
   * @default 30
   */
  readonly runningMs?: number | undefined;
  /** Scripts of single tasks, by `task_key`. */
  readonly tasks?: Readonly<Record<string, TaskScript>> | undefined;
}

/** The result of a run or task, by its script or because of its dependencies. */
export type End = RunEnd | "UPSTREAM_FAILED";

/** A time span with a result. */
export interface Span {
  /** Time when it is no longer PENDING. */
  readonly startMs: number;
  readonly endMs: number;
  readonly end: End;
  readonly message: string | undefined;
}

/** The properties of a state. */
export interface State {
  readonly state: RunState;
  readonly status: RunStatus;
}

/** Returns the state of a span at a time. */
export function stateAt({ startMs, endMs, end, message }: Span, nowMs: number): State {
  if (nowMs < startMs) return { state: { life_cycle_state: "PENDING" }, status: { state: "PENDING" } };
  if (nowMs < endMs) return { state: { life_cycle_state: "RUNNING" }, status: { state: "RUNNING" } };
  const [code, type] = TERMINATIONS[end];
  const state_message = message ?? MESSAGES[end] ?? "";
  const life_cycle_state = end === "SKIPPED" || end === "INTERNAL_ERROR" ? end : "TERMINATED";
  return {
    state: {
      life_cycle_state,
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
};

const MESSAGES: Readonly<Partial<Record<End, string>>> = {
  FAILED: "The run failed.",
  TIMEDOUT: "The run took longer than timeout_seconds.",
  CANCELED: "The run was canceled.",
  SKIPPED: "The run was skipped.",
  INTERNAL_ERROR: "The service failed.",
  UPSTREAM_FAILED: "Not run because an upstream task failed.",
};
