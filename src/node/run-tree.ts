import type { RunId } from "../facade/errors/errors.ts";
import { latestTasks, type Stateful, stateMessage, stateText } from "../facade/waits/run-state.ts";
import type { RunUpdate } from "../facade/waits/run-updates.ts";
import type { Run, RunTask } from "../generated/schema.ts";
import type { Paint } from "./paint.ts";
import { durationText, firstLine, iterationsText, styleOf, toNumber } from "./state-labels.ts";

/** The state of one run from its updates so far. */
export interface RunTree {
  readonly run_id: RunId;
  readonly run: Run | undefined;
  readonly tasks: readonly RunTask[];
  /** Problem of the last poll or cancellation, and when; absent if it succeeded. */
  readonly note: { readonly text: string; readonly atMs: number } | undefined;
}

/** An update about a run whose id is known. */
type UpdateOfRun = Exclude<RunUpdate, { type: "starting" }> & { readonly run_id: RunId };

/** Returns the tree after an update. */
export function updateTree(tree: RunTree | undefined, update: UpdateOfRun, atMs: number): RunTree {
  const { run_id } = update;
  const next = { run_id, run: tree?.run, tasks: tree?.tasks ?? [], note: undefined };
  switch (update.type) {
    case "started":
      return { ...next, run: undefined, tasks: [] };
    case "run":
      return { ...next, run: update.run, tasks: latestTasks(update.run) };
    case "task":
      return { ...next, tasks: latestTasks({ tasks: [...next.tasks, update.task] }) };
    case "poll_error":
      return { ...next, note: { text: `could not be read: ${update.error.message}`, atMs } };
    case "cancel": {
      const text = update.error === undefined ? "canceled" : `could not be canceled: ${update.error.message}`;
      return { ...next, note: { text: `wait ended; ${text}`, atMs } };
    }
  }
}

/** Draws a tree as lines of text, with elapsed times as of `nowMs`, in milliseconds since the Unix epoch. */
export function drawTree({ run_id, run, tasks, note }: RunTree, nowMs: number, paint: Paint): string {
  const keys = tasks.map(({ task_key }) => firstLine(task_key));
  const width = Math.max(0, ...keys.map((key) => key.length));
  const page = firstLine(run?.run_page_url);
  const below = tasks.length === 0 ? "   " : "│  ";
  return [
    run === undefined
      ? `${paint("gray", "○")} Run ${run_id}`
      : draw(run, `${firstLine(run.run_name ?? "Run")} (${firstLine(run_id)})`),
    ...(page === "" ? [] : [below + paint("gray", page)]),
    ...(note === undefined ? [] : [below + drawNote(note)]),
    ...tasks.map((task, index) => {
      const branch = index === tasks.length - 1 ? "└─" : "├─";
      return `${branch} ${draw(task, (keys[index] ?? "").padEnd(width), iterationsText(task))}`;
    }),
  ].join("\n");

  function draw(item: Stateful & Times, label: string, more?: string): string {
    const { style, symbol } = styleOf(item);
    const state = paint(style, stateText(item));
    const message = style === "red" ? stateMessage(item) : undefined;
    const parts = [state, elapsedText(item, nowMs), more, message && firstLine(message)];
    return `${paint(style, symbol)} ${label}  ${parts.filter((word) => word !== undefined).join("  ")}`;
  }

  function drawNote({ text, atMs }: NonNullable<RunTree["note"]>): string {
    return paint("yellow", `${firstLine(text)} (${durationText(nowMs - atMs)} ago)`);
  }
}

interface Times {
  readonly start_time?: number;
  readonly end_time?: number;
}

function elapsedText({ start_time, end_time }: Times, nowMs: number): string | undefined {
  const startMs = toNumber(start_time);
  // The service sends 0 for a time that has not come yet.
  if (!startMs) return undefined;
  return durationText((toNumber(end_time) || nowMs) - startMs);
}
