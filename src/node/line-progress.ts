import type { RunUpdate } from "../facade/waits/run-updates.ts";
import { createPaint, type Paint } from "./paint.ts";
import type { ProgressOptions } from "./progress-stream.ts";
import { durationText, firstLine, iterationsText, lookOf } from "./run-words.ts";

/**
 * Prints a line for each update of a wait, with the time since the first one; to be given as `onUpdate`.
 *
 * It suits logs: nothing is redrawn, and there are colours on terminals only. One may be shared by several waits.
 *
 * @example
 * const run = await jobs.runNowAndWait({ job_id }, { onUpdate: lineProgress() });
 */
export function lineProgress({ stream = process.stderr }: ProgressOptions = {}): (update: RunUpdate) => void {
  const paint = createPaint(stream);
  let beganMs: number | undefined;
  let page: string | undefined;
  return (update) => {
    const nowMs = performance.now();
    beganMs ??= nowMs;
    const elapsed = durationText(nowMs - beganMs).padStart(WIDTH);
    stream.write(`${paint("gray", elapsed)}  Run ${update.run_id}${textOf(update, paint)}\n`);

    const newPage = update.type === "run" ? update.run.run_page_url : undefined;
    if (newPage === undefined || newPage === page) return;
    page = newPage;
    stream.write(`${" ".repeat(WIDTH)}  ${paint("gray", firstLine(newPage))}\n`);
  };
}

// As wide as `59m 59s`.
const WIDTH = 7;

function textOf(update: RunUpdate, paint: Paint): string {
  switch (update.type) {
    case "started":
      return ": waiting for it";
    case "run":
      return `: ${[paint(lookOf(update.run).style, update.state), ...said(update.message)].join(", ")}`;
    case "task": {
      const state = paint(lookOf(update.task).style, update.state);
      const more = [...said(iterationsText(update.task)), ...said(update.message)];
      return `, task ${firstLine(update.task_key)}: ${[state, ...more].join(", ")}`;
    }
    case "poll_error":
      return `: ${paint("yellow", "could not be read, trying again")}, ${firstLine(update.error.message)}`;
    case "cancel":
      return update.error === undefined
        ? ": canceled, as the wait was given up"
        : `: ${paint("red", "could not be canceled")}, ${firstLine(update.error.message)}`;
  }
}

function said(text: string | undefined): string[] {
  return text === undefined ? [] : [firstLine(text)];
}
