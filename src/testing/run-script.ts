import type { RunState, RunStatus, TerminationCode, TerminationType } from "../facade/index.ts";

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

/** How a task goes. */
export interface TaskScript {
  /**
   * How it ends, where nothing it depends on fails before it.
   * @default that of the run
   */
  readonly end?: RunEnd | undefined;
  /** What it gives back: the result of a notebook, or the log of another task. */
  readonly output?: string | undefined;
  /** Why it fails, as `runs.getOutput` tells. */
  readonly error?: string | undefined;
}

/** How a run goes, from PENDING through RUNNING to its end. */
export interface RunScript {
  /**
   * How it ends.
   * @default what its tasks come to, as on a workspace: FAILED where a task fails on which no other depends
   */
  readonly end?: RunEnd | undefined;
  /** The service's words about the end. */
  readonly message?: string | undefined;
  /**
   * Milliseconds it is PENDING.
   * @default 10
   */
  readonly pendingMs?: number | undefined;
  /**
   * Milliseconds it is RUNNING; tasks that depend on others begin when those have ended.
   * @default 30
   */
  readonly runningMs?: number | undefined;
  /** The tasks that do something of their own, by `task_key`. */
  readonly tasks?: Readonly<Record<string, TaskScript>> | undefined;
}

/** How something ended: as a script has it, or because of what it depended on. */
export type End = RunEnd | "UPSTREAM_FAILED";

/** A stretch of time with an end. */
export interface Span {
  /** When it is no longer PENDING. */
  readonly startMs: number;
  readonly endMs: number;
  readonly end: End;
  readonly message: string | undefined;
}

/** The members that tell a state. */
export interface State {
  readonly state: RunState;
  readonly status: RunStatus;
}

/** Where a span stands at a time. */
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
  UPSTREAM_FAILED: "Not run, as an upstream task failed.",
};
