import prettyMs from "pretty-ms";
import { printable } from "../facade/util/printable.ts";
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

/** Formats the progress of a for-each task, such as `12 of 50 iterations, 1 failed`. */
export function iterationsText({ for_each_task }: RunTask): string | undefined {
  const stats = for_each_task?.stats?.task_run_stats;
  const total = toNumber(stats?.total_iterations);
  if (total === undefined) return undefined;
  const completed = toNumber(stats?.completed_iterations) ?? 0;
  const failed = toNumber(stats?.failed_iterations) ?? 0;
  return `${completed} of ${total} iterations${failed === 0 ? "" : `, ${failed} failed`}`;
}

/** Formats a length of time in whole seconds, such as `1h 2m 3s`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return seconds > 0 ? prettyMs(seconds * 1_000) : "0s";
}

/** Returns a number of the service, or `undefined` for any other value. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Returns the first line of a string of the service, safe to print. */
export function firstLine(text: unknown): string {
  const isText = typeof text === "string" || typeof text === "number" || typeof text === "bigint";
  const [line = ""] = isText
    ? String(text)
        .trim()
        .split(/[\r\n]/, 1)
    : [];
  return printable(line);
}
