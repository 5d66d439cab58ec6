import type { Run } from "../../generated/schema.ts";
import { notify } from "../util/notify.ts";
import type { RunUpdate } from "./run-updates.ts";
import type { WaitOptions } from "./wait-options.ts";

/** The updates of a wait, in their order. The generator returns the run if it succeeded. */
export type RunWatch = AsyncGenerator<RunUpdate, Run, undefined>;

/**
 * Yields the updates of a wait, and returns its run. If the caller leaves the loop, the wait is aborted.
 *
 * Updates that were not read yet are kept; a later state of the run or of a task replaces an earlier one.
 */
export function watch(wait: (options: WaitOptions) => Promise<Run>, options: WaitOptions = {}): RunWatch {
  const loop = new AbortController();
  const updates = yieldUpdates(wait, options, loop);
  const end = updates.return.bind(updates);
  // A generator would return only after its next update.
  updates.return = (value) => {
    loop.abort();
    return end(value);
  };
  return updates;
}

async function* yieldUpdates(
  wait: (options: WaitOptions) => Promise<Run>,
  options: WaitOptions,
  loop: AbortController,
): RunWatch {
  const { signal, onUpdate } = options;
  const unread = new Map<string, RunUpdate>();
  let wake = (): void => {};
  let hasEnded = false;
  const waiting = wait({
    ...options,
    signal: signal ? AbortSignal.any([signal, loop.signal]) : loop.signal,
    onUpdate(update) {
      notify(onUpdate, () => update);
      const key = keyOf(update);
      // Moves it to the end.
      unread.delete(key);
      unread.set(key, update);
      wake();
    },
  }).finally(() => {
    hasEnded = true;
    wake();
  });
  // A slow caller reads an error later than it occurs.
  waiting.catch(() => {});
  try {
    for (;;) {
      for (const [key, update] of unread) {
        unread.delete(key);
        yield update;
      }
      if (hasEnded) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    // After `return`, nobody reads the result.
    return loop.signal.aborted ? (undefined as never) : await waiting;
  } finally {
    loop.abort();
    // With `cancelOnAbort`, this takes until the run is canceled.
    await waiting.catch(() => {});
  }
}

/** Returns which updates replace each other while they are unread. */
function keyOf(update: RunUpdate): string {
  return update.type === "task" ? `task ${update.task_key}` : update.type;
}
