import { stripVTControlCharacters } from "node:util";
import prettyMs from "pretty-ms";
import { type RunOutcome, runOutcome, type Stateful } from "../facade/waits/run-state.ts";
import type { RunTask } from "../generated/schema.ts";
import type { Paint } from "./paint.ts";

/** How a state looks: its colour, and the sign before it in a tree. */
export interface Look {
  readonly style: Parameters<Paint>[0];
  readonly sign: string;
}

/** The look of a state; one that has not begun differs from one that runs. */
export function lookOf(stateful: Stateful): Look {
  const verdict = runOutcome(stateful);
  if (verdict === "succeeded") return { style: "green", sign: "✓" };
  if (NOT_RUN.has(verdict)) return { style: "gray", sign: "-" };
  if (verdict !== "running") return { style: "red", sign: "✗" };
  const state = stateful.status?.state ?? stateful.state?.life_cycle_state ?? "";
  return BEGUN.has(state) ? { style: "cyan", sign: "●" } : { style: "gray", sign: "○" };
}

const NOT_RUN: ReadonlySet<RunOutcome> = new Set([
  ...(["skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);

const BEGUN: ReadonlySet<string> = new Set(["RUNNING", "TERMINATING"]);

/** How far a for-each task is, such as `12 of 50 iterations, 1 failed`. */
export function iterationsText({ for_each_task }: RunTask): string | undefined {
  const stats = for_each_task?.stats?.task_run_stats;
  if (stats?.total_iterations === undefined) return undefined;
  const { completed_iterations = 0, total_iterations, failed_iterations = 0 } = stats;
  const failed = failed_iterations === 0 ? "" : `, ${failed_iterations} failed`;
  return `${completed_iterations} of ${total_iterations} iterations${failed}`;
}

/** A length of time in whole seconds, such as `1h 2m 3s`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return seconds > 0 ? prettyMs(seconds * 1_000) : "0s";
}

/** The first line of what the service says, without anything that would move a terminal's cursor. */
export function firstLine(text: string): string {
  const [line = ""] = stripVTControlCharacters(text)
    .trim()
    .split(/[\r\n]/, 1);
  return line.replace(/\p{Control}/gu, " ");
}
