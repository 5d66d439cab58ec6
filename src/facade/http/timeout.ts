/** Thrown by {@link withTimeout} when the time has passed. */
export class TimeoutPassed {}

export interface TimeoutOptions {
  /** No time limit if `undefined`. */
  readonly timeoutMs: number | undefined;
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs work for at most `timeoutMs`, and until the caller's signal is aborted. The result rejects then, even if the
 * work does not respect the signal that it is passed.
 *
 * @throws {@link TimeoutPassed}, or the `reason` of the caller's signal
 */
export function withTimeout<T>(
  { timeoutMs, signal }: TimeoutOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Every attempt goes through here: there is no listener unless the caller has a signal, and never a race.
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    // A listener on the caller's signal would pile up over many calls; on a signal made by `any` it does not.
    const joined = signal === undefined ? undefined : AbortSignal.any([signal, controller.signal]);
    const stop = (): void => {
      cleanUp();
      // Some runtimes replace the reason of an abort: it is decided here, not read from the joined signal.
      reject(signal?.aborted ? signal.reason : new TimeoutPassed());
      controller.abort();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
    joined?.addEventListener("abort", stop);
    const cleanUp = (): void => {
      clearTimeout(timer);
      // A signal made by `any` is kept in memory as long as it has a listener.
      joined?.removeEventListener("abort", stop);
    };
    work(joined ?? controller.signal).then(
      (result) => {
        cleanUp();
        resolve(result);
      },
      (error) => {
        cleanUp();
        reject(error);
      },
    );
  });
}

/** Waits for work that cannot be aborted, or rejects with the `reason` of the signal as soon as it is aborted. */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (signal === undefined || signal === null) return await work;
  return await withTimeout({ timeoutMs: undefined, signal }, () => work);
}

/**
 * Waits for a time.
 * @throws the `reason` of the signal as soon as it is aborted
 */
export async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await withTimeout({ timeoutMs: ms, signal }, () => new Promise<never>(() => {}));
  } catch (error) {
    if (!(error instanceof TimeoutPassed)) throw error;
  }
}
