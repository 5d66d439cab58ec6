import type { DeployProgress } from "../deploy/index.ts";
import { printable } from "../facade/util/printable.ts";
import { createPaint } from "../node/paint.ts";
import { createLogUpdate } from "../node/terminal.ts";

/** A display of the progress of a deployment. */
interface ProgressDisplay {
  readonly onProgress: (progress: DeployProgress) => void;
  /** Ends the display. */
  readonly stop: () => void;
}

/** Prints a line for each change that ended. In a terminal, it also shows those that are under way below them. */
export function showProgress(stream: NodeJS.WriteStream): ProgressDisplay {
  const paint = createPaint(stream);
  const active = new Map<string, string>();
  const live = stream.isTTY ? createLogUpdate(stream, { showCursor: true }) : undefined;
  const onProgress = ({ type, change, error }: DeployProgress): void => {
    const { action, key, job_id } = change;
    const subject = `${action} ${key}${job_id === undefined ? "" : ` (job ${job_id})`}`;
    if (type === "started") active.set(key, `${subject} …`);
    else {
      active.delete(key);
      const reason = error instanceof Error ? error.message : String(error);
      const end =
        type === "done" ? paint("green", "done") : `${paint("red", "failed")}: ${printable(reason)}`;
      live?.clear();
      stream.write(`${subject} ${end}\n`);
    }
    if (active.size > 0) live?.([...active.values()].join("\n"));
  };
  return { onProgress, stop: () => live?.done() };
}
