import type { RunId } from "../facade/errors/errors.ts";
import { latestTasks, type Stateful, stateMessage, stateText } from "../facade/waits/run-state.ts";
import type { RunUpdate } from "../facade/waits/run-updates.ts";
import type { Run, RunTask } from "../generated/schema.ts";
import type { Paint } from "./paint.ts";
import { durationText, firstLine, iterationsText, lookOf } from "./run-words.ts";

/** What the updates of one run have told so far. */
export interface RunTree {
  readonly run_id: RunId;
  readonly run: Run | undefined;
  readonly tasks: readonly RunTask[];
  /** What came of the last try to read or cancel the run, and when; absent where it went well. */
  readonly note: { readonly text: string; readonly atMs: number } | undefined;
}

/** The tree after an update. */
export function grow(tree: RunTree | undefined, update: RunUpdate, atMs: number): RunTree {
  const { run_id } = update;
  const grown = { run_id, run: tree?.run, tasks: tree?.tasks ?? [], note: undefined };
  switch (update.type) {
    case "started":
      return { ...grown, run: undefined, tasks: [] };
    case "run":
      return { ...grown, run: update.run, tasks: latestTasks(update.run) };
    case "task":
      return { ...grown, tasks: latestTasks({ tasks: [...grown.tasks, update.task] }) };
    case "poll_error":
      return { ...grown, note: { text: `could not be read: ${update.error.message}`, atMs } };
    case "cancel": {
      const text = update.error === undefined ? "canceled" : `could not be canceled: ${update.error.message}`;
      return { ...grown, note: { text: `given up; ${text}`, atMs } };
    }
  }
}

/** Draws a tree as lines of text, with elapsed times as of `nowMs`, in milliseconds since the Unix epoch. */
export function drawTree({ run_id, run, tasks, note }: RunTree, nowMs: number, paint: Paint): string {
  const keys = tasks.map(({ task_key }) => firstLine(task_key));
  const width = Math.max(0, ...keys.map((key) => key.length));
  const below = tasks.length === 0 ? "   " : "│  ";
  return [
    run === undefined
      ? `${paint("gray", "○")} Run ${run_id}`
      : draw(run, `${firstLine(run.run_name ?? "Run")} (${run_id})`),
    ...(run?.run_page_url === undefined ? [] : [below + paint("gray", firstLine(run.run_page_url))]),
    ...(note === undefined ? [] : [below + drawNote(note)]),
    ...tasks.map((task, index) => {
      const branch = index === tasks.length - 1 ? "└─" : "├─";
      return `${branch} ${draw(task, (keys[index] ?? "").padEnd(width), iterationsText(task))}`;
    }),
  ].join("\n");

  function draw(item: Stateful & Times, label: string, more?: string): string {
    const { style, sign } = lookOf(item);
    const state = paint(style, stateText(item));
    const message = style === "red" ? stateMessage(item) : undefined;
    const words = [state, elapsedText(item, nowMs), more, message && firstLine(message)];
    return `${paint(style, sign)} ${label}  ${words.filter((word) => word !== undefined).join("  ")}`;
  }

  function drawNote({ text, atMs }: NonNullable<RunTree["note"]>): string {
    return paint("yellow", `${firstLine(text)} (${durationText(nowMs - atMs)} ago)`);
  }
}

interface Times {
  readonly start_time?: number;
  readonly end_time?: number;
}

function elapsedText({ start_time = 0, end_time = 0 }: Times, nowMs: number): string | undefined {
  // The service gives 0 for what did not come yet.
  if (start_time === 0) return undefined;
  return durationText((end_time === 0 ? nowMs : end_time) - start_time);
}
