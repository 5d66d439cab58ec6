import { stripVTControlCharacters } from "node:util";
import prettyMs from "pretty-ms";
import { type RunOutcome, runOutcome, type Stateful } from "../facade/waits/run-state.ts";
import type { RunTask } from "../generated/schema.ts";
import type { Paint } from "./paint.ts";

/** The style of a state: its color, and the symbol before it in a tree. */
export interface StateStyle {
  readonly style: Parameters<Paint>[0];
  readonly symbol: string;
}

/** Returns the style of a state; a state that has not started differs from one that runs. */
export function styleOf(stateful: Stateful): StateStyle {
  const outcome = runOutcome(stateful);
  if (outcome === "succeeded") return { style: "green", symbol: "✓" };
  if (NOT_RUN.has(outcome)) return { style: "gray", symbol: "-" };
  if (outcome !== "running") return { style: "red", symbol: "✗" };
  const state = stateful.status?.state ?? stateful.state?.life_cycle_state ?? "";
  return STARTED.has(state) ? { style: "cyan", symbol: "●" } : { style: "gray", symbol: "○" };
}

const NOT_RUN: ReadonlySet<RunOutcome> = new Set([
  ...(["skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);

const STARTED: ReadonlySet<string> = new Set(["RUNNING", "TERMINATING"]);

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

/** Returns the first line of a message, without control sequences of terminals. */
export function firstLine(text: string): string {
  const [line = ""] = stripVTControlCharacters(text)
    .trim()
    .split(/[\r\n]/, 1);
  return line.replace(/\p{Control}/gu, " ");
}
