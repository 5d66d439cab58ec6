import type { Task } from "../../../facade/index.ts";
import type { End } from "./run-states.ts";
import type { StartedTask } from "./task-graph.ts";

/** What became of a dependency of a task. */
export interface Dependency {
  readonly end: End;
  /** Whether it is a condition task with another outcome than the one that the task depends on. */
  readonly isOtherBranch: boolean;
}

/**
 * Returns whether a task runs after its dependencies have ended, or else how it ends: EXCLUDED if a condition was not met,
 * UPSTREAM_FAILED if a dependency failed. Excluded dependencies count as successful, unless all are.
 */
export function decide({ run_if }: Pick<Task, "run_if">, upstream: readonly Dependency[]): "RUN" | End {
  if (upstream.length === 0) return "RUN";
  const ran = upstream.filter((one) => !isExcluded(one)).map(({ end }) => end);
  if (ran.length === 0) return "EXCLUDED";
  const failed = ran.filter((end) => !isSuccess(end));
  switch (run_if ?? "ALL_SUCCESS") {
    case "ALL_DONE":
      return "RUN";
    case "AT_LEAST_ONE_FAILED":
      return failed.length > 0 ? "RUN" : "EXCLUDED";
    case "ALL_FAILED":
      return failed.length === ran.length ? "RUN" : "EXCLUDED";
    case "AT_LEAST_ONE_SUCCESS":
      return failed.length < ran.length ? "RUN" : blockedBy(failed);
    case "NONE_FAILED":
      return failed.length === 0 ? "RUN" : blockedBy(failed);
    default:
      if (failed.length > 0) return blockedBy(failed);
      return upstream.some(({ isOtherBranch }) => isOtherBranch) ? "EXCLUDED" : "RUN";
  }
}

/** Returns whether a task did what it was to do, if that was nothing. */
export function isSuccess(end: End): boolean {
  return end === "SUCCESS" || end === "SUCCESS_WITH_FAILURES" || end === "EXCLUDED";
}

function isExcluded({ end, isOtherBranch }: Dependency): boolean {
  return end === "EXCLUDED" || isOtherBranch;
}

function blockedBy(failed: readonly End[]): End {
  return failed.every((end) => end === "CANCELED" || end === "UPSTREAM_CANCELED")
    ? "UPSTREAM_CANCELED"
    : "UPSTREAM_FAILED";
}

/** Returns the result of a run from those of its tasks: those on which no other depends decide. */
export function resultOf(tasks: readonly StartedTask[], endOf: (key: string) => End): End {
  const upstream = new Set(
    tasks.flatMap(({ depends_on }) => depends_on?.map(({ task_key }) => task_key) ?? []),
  );
  const bad = tasks.map(({ task_key }) => task_key).filter((key) => !isSuccess(endOf(key)));
  const badLeaf = bad.find((key) => !upstream.has(key));
  if (badLeaf === undefined) return bad.length === 0 ? "SUCCESS" : "SUCCESS_WITH_FAILURES";
  const end = endOf(badLeaf);
  // The run itself was not skipped.
  if (end === "UPSTREAM_FAILED" || end === "SKIPPED") return "FAILED";
  return end === "UPSTREAM_CANCELED" ? "CANCELED" : end;
}
