/** Thrown by {@link withDeadline} when the time is up. */
export class DeadlinePassed {}

/** What bounds a piece of work. */
export interface Deadline {
  readonly timeoutMs: number;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs work that must end within `timeoutMs`, and at once when the caller's signal is aborted: the result
 * rejects then, even where the work does not heed the signal it is given.
 *
 * @throws {@link DeadlinePassed}, or the `reason` of the caller's signal
 */
export async function withDeadline<T>(
  { timeoutMs, signal }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  // A listener of ours on the caller's signal would pile up over many calls; a signal made by `any` does not.
  const joined = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
  let end = (): void => {};
  const ended = new Promise<never>((_resolve, reject) => {
    // Some runtimes replace the reason of an abort: which of the two it was is decided here, not read there.
    end = () => reject(signal?.aborted ? signal.reason : new DeadlinePassed());
  });
  joined.addEventListener("abort", end);
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await Promise.race([work(joined), ended]);
  } finally {
    clearTimeout(timer);
    // A signal made by `any` is kept for as long as it has a listener.
    joined.removeEventListener("abort", end);
  }
}

/**
 * Waits.
 * @throws the `reason` of the signal, as soon as that is aborted
 */
export async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await withDeadline({ timeoutMs: ms, signal }, () => new Promise<never>(() => {}));
  } catch (error) {
    if (!(error instanceof DeadlinePassed)) throw error;
  }
}
