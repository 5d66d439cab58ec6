import type { Run } from "../../generated/schema.ts";
import { notify } from "../util/notify.ts";
import type { RunUpdate } from "./run-updates.ts";
import { readWaitOptions, type WaitOptions } from "./wait-options.ts";

/** The updates of a wait, in their order. The last result of `next` has the run if it succeeded. */
export interface RunWatch extends AsyncGenerator<RunUpdate, Run, undefined> {
  /** Ends the polling at once. With `cancelOnAbort`, it resolves when the run is canceled, at most `timeoutMs` later. */
  return(value?: Run | PromiseLike<Run>): Promise<IteratorResult<RunUpdate, Run>>;
}

/**
 * Yields the updates of a wait, and returns its run. If the caller leaves the loop, the wait is aborted.
 *
 * Updates that were not read yet are kept; a later state of the run or of a task replaces an earlier one.
 */
export function watch(wait: (options: WaitOptions) => Promise<Run>, options: WaitOptions = {}): RunWatch {
  const loop = new AbortController();
  const updates = yieldUpdates(wait, options, loop);
  const endBy = updates.return.bind(updates);
  const failBy = updates.throw.bind(updates);
  const watch: RunWatch = Object.assign(updates, {
    // A generator would end only after its next update. The value of `return` is not read.
    return(value?: Run | PromiseLike<Run>) {
      loop.abort();
      return endBy(value as Run);
    },
    throw(error: unknown) {
      loop.abort();
      return failBy(error);
    },
  });
  // For `await using`: generators of Node.js 20 have no such method yet, and other runtimes not even the symbol.
  const { asyncDispose } = Symbol as { readonly asyncDispose?: symbol };
  if (asyncDispose !== undefined) Object.assign(watch, { [asyncDispose]: () => watch.return() });
  return watch;
}

async function* yieldUpdates(
  wait: (options: WaitOptions) => Promise<Run>,
  options: WaitOptions,
  loop: AbortController,
): AsyncGenerator<RunUpdate, Run, undefined> {
  readWaitOptions(options);
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
