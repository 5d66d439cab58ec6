import type { RunUpdate } from "../facade/waits/run-updates.ts";
import { createPaint, type Paint } from "./paint.ts";
import { type ProgressOptions, readStream } from "./progress-stream.ts";
import { durationText, firstLine, iterationsText, styleOf } from "./state-labels.ts";

/**
 * Prints a line for each update of a wait, with the time since the first one; for `onUpdate`.
 *
 * Suited to logs: nothing is redrawn, and there are colors on terminals only. Several waits can share one.
 *
 * @example
 * const run = await jobs.runNowAndWait({ job_id }, { onUpdate: lineProgress() });
 */
export function lineProgress(options?: ProgressOptions | null): (update: RunUpdate) => void {
  const stream = readStream(options);
  const paint = createPaint(stream);
  let startMs: number | undefined;
  let page: string | undefined;
  return (update) => {
    const nowMs = performance.now();
    startMs ??= nowMs;
    const elapsed = durationText(nowMs - startMs).padStart(WIDTH);
    // Before its start a run has no id, and nobody waits yet.
    if (update.type === "starting") return;
    stream.write(
      `${paint("gray", elapsed)}  ${`Run ${firstLine(update.run_id)}`.trim()}${textOf(update, paint)}\n`,
    );

    const newPage = update.type === "run" ? firstLine(update.run.run_page_url) : "";
    if (newPage === "" || newPage === page) return;
    page = newPage;
    stream.write(`${" ".repeat(WIDTH)}  ${paint("gray", newPage)}\n`);
  };
}

// As wide as `59m 59s`.
const WIDTH = 7;

function textOf(update: Exclude<RunUpdate, { type: "starting" }>, paint: Paint): string {
  switch (update.type) {
    case "started":
      return ": waiting for it";
    case "run":
      return `: ${[paint(styleOf(update.run).style, firstLine(update.state)), ...lines(update.message)].join(", ")}`;
    case "task": {
      const state = paint(styleOf(update.task).style, firstLine(update.state));
      const more = [...lines(iterationsText(update.task)), ...lines(update.message)];
      return `, task ${firstLine(update.task_key)}: ${[state, ...more].join(", ")}`;
    }
    case "poll_error":
      return `: ${paint("yellow", "could not be read, retrying")}, ${firstLine(update.error.message)}`;
    case "cancel":
      return update.error === undefined
        ? ": canceled, because the wait ended"
        : `: ${paint("red", "could not be canceled")}, ${firstLine(update.error.message)}`;
  }
}

function lines(text: string | undefined): string[] {
  return text === undefined ? [] : [firstLine(text)];
}
