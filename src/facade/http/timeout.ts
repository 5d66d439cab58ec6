/** Thrown by {@link withTimeout} when the time is up. */
export class TimeoutPassed {}

/** What bounds a piece of work. */
export interface TimeoutOptions {
  readonly timeoutMs: number;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs work that must end within `timeoutMs`, and at once when the caller's signal is aborted: the result
 * rejects then, even where the work does not heed the signal it is given.
 *
 * @throws {@link TimeoutPassed}, or the `reason` of the caller's signal
 */
export function withTimeout<T>(
  { timeoutMs, signal }: TimeoutOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Every attempt goes through here: without a signal of the caller's there is no listener, and never a race.
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    // A listener of ours on the caller's signal would pile up over many calls; a signal made by `any` does not.
    const joined = signal === undefined ? undefined : AbortSignal.any([signal, controller.signal]);
    const giveUp = (): void => {
      end();
      // Some runtimes replace the reason of an abort: which of the two it was is decided here, not read there.
      reject(signal?.aborted ? signal.reason : new TimeoutPassed());
      controller.abort();
    };
    const timer = setTimeout(giveUp, timeoutMs);
    joined?.addEventListener("abort", giveUp);
    const end = (): void => {
      clearTimeout(timer);
      // A signal made by `any` is kept for as long as it has a listener.
      joined?.removeEventListener("abort", giveUp);
    };
    work(joined ?? controller.signal).then(
      (result) => {
        end();
        resolve(result);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

/**
 * Waits.
 * @throws the `reason` of the signal, as soon as that is aborted
 */
export async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await withTimeout({ timeoutMs: ms, signal }, () => new Promise<never>(() => {}));
  } catch (error) {
    if (!(error instanceof TimeoutPassed)) throw error;
  }
}
