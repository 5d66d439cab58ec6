import { DatabricksError } from "../errors/errors.ts";

/** Waits for work that goes on by itself, or rejects with the `reason` of the signal as soon as that is aborted. */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  // A signal that is none is refused by the call itself.
  if (!(signal instanceof AbortSignal)) return await work;
  // A listener of ours on the caller's signal would pile up over many calls; a signal made by `any` does not.
  const own = AbortSignal.any([signal]);
  let abort = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
  });
  own.addEventListener("abort", abort);
  if (signal.aborted) abort();
  try {
    return await Promise.race([aborted, work]);
  } finally {
    own.removeEventListener("abort", abort);
  }
}

/** Waits for a part of the package that is loaded when it is used. */
export async function loadPart<T>(part: Promise<T>, signal?: AbortSignal | null): Promise<T> {
  const loaded = part.catch((cause: unknown) => {
    throw new DatabricksError(`A part of databricks-jobs could not be loaded: ${cause}`, { cause });
  });
  return await raceAbort(loaded, signal);
}
