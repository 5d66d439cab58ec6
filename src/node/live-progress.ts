import type { RunId } from "../facade/errors/errors.ts";
import { runOutcome } from "../facade/waits/run-state.ts";
import type { RunUpdate } from "../facade/waits/run-updates.ts";
import { lineProgress } from "./line-progress.ts";
import { createPaint } from "./paint.ts";
import { type ProgressOptions, readStream } from "./progress-stream.ts";
import { drawTree, type RunTree, updateTree } from "./run-tree.ts";
import { createLogUpdate } from "./terminal.ts";

/** A display of runs in a terminal, for `onUpdate`. */
export interface LiveProgress {
  (update: RunUpdate): void;
  /** Stops the display. It is needed only if a wait was aborted and the process continues. */
  stop(): void;
}

/**
 * Shows a run and its tasks as a tree in a terminal, with their states and elapsed times, redrawn in place each
 * second; for `onUpdate`. If the stream is not a terminal, it prints lines, as `lineProgress` does.
 *
 * The last tree of a run that has ended stays on the screen. One display may be shared by several waits, and serves
 * `waitEach` too. It keeps no process from exiting.
 *
 * @example
 * const run = await jobs.runNowAndWait({ job_id }, { onUpdate: liveProgress() });
 */
export function liveProgress(options?: ProgressOptions | null): LiveProgress {
  const stream = readStream(options);
  if (stream.isTTY !== true) return Object.assign(lineProgress({ stream }), { stop() {} });
  const paint = createPaint(stream);
  // It uses only the properties of `ProgressStream`. Hiding the cursor would need handlers for the signals of the process.
  const show = createLogUpdate(stream as NodeJS.WritableStream, { showCursor: true });
  const active = new Map<RunId, RunTree>();
  let timer: NodeJS.Timeout | undefined;

  const redraw = (): void => {
    const nowMs = Date.now();
    show([...active.values()].map((tree) => drawTree(tree, nowMs, paint)).join("\n"));
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    active.clear();
    show.done();
  };
  const progress = (update: RunUpdate): void => {
    const { run_id, type } = update;
    // Nothing can be shown before the id of the run is known.
    if (type === "starting" || run_id === undefined) return;
    const known = active.get(run_id);
    // After the end of a run, later updates are in its tree already.
    if (known === undefined && type !== "started" && type !== "run") return;
    const tree = updateTree(known, { ...update, run_id }, Date.now());
    if (type === "cancel" || (type === "run" && runOutcome(update.run) !== "running")) {
      active.delete(run_id);
      show.clear();
      stream.write(`${drawTree(tree, Date.now(), paint)}\n`);
    } else {
      active.set(run_id, tree);
    }
    if (active.size === 0) {
      stop();
      return;
    }
    timer ??= setInterval(() => {
      try {
        redraw();
      } catch {
        // A stream that is closed must not end the process.
        clearInterval(timer);
      }
    }, 1_000).unref();
    redraw();
  };
  return Object.assign(progress, { stop });
}
