import type { DeployProgress } from "../deploy/index.ts";
import { printable } from "../facade/util/printable.ts";
import { createPaint } from "../node/paint.ts";
import { createLogUpdate } from "../node/terminal.ts";

/** A display of the progress of a deployment. */
interface ProgressDisplay {
  readonly onProgress: (progress: DeployProgress) => void;
  /** Ends the display; its last state stays. */
  readonly stop: () => void;
}

/** Shows changes as they begin and end: a list that is redrawn in a terminal, and a line for each end elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): ProgressDisplay {
  const paint = createPaint(stream);
  const states = new Map<string, string>();
  const show = stream.isTTY ? createLogUpdate(stream, { showCursor: true }) : undefined;
  const onProgress = ({ type, change, error }: DeployProgress): void => {
    const { action, key, job_id } = change;
    const id = job_id === undefined ? "" : ` (job ${job_id})`;
    const ends = {
      started: "…",
      done: paint("green", "done"),
      failed: `${paint("red", "failed")}: ${printable(error instanceof Error ? error.message : String(error))}`,
    };
    const line = `${action} ${key}${id} ${ends[type]}`;
    if (show === undefined) {
      if (type !== "started") stream.write(`${line}\n`);
      return;
    }
    states.set(key, line);
    show([...states.values()].join("\n"));
  };
  return { onProgress, stop: () => show?.done() };
}
