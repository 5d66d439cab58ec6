import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { raceAbort } from "../../util/lazy.ts";

/** Joins the work that is under way, or begins it; rejects at once where the caller's signal is aborted. */
export type Shared<T> = (signal?: AbortSignal) => Promise<T>;

interface Running<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Makes work that is done once for all who wait for it, and given up when the last of them has left. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): Shared<T> {
  let running: Running<T> | undefined;

  return async (signal) => {
    signal?.throwIfAborted();
    running ??= start();
    const mine = running;
    mine.waiting += 1;
    try {
      return await raceAbort(mine.promise, signal);
    } catch (error) {
      throw ownError(error);
    } finally {
      mine.waiting -= 1;
      if (mine.waiting === 0 && running === mine) {
        running = undefined;
        mine.controller.abort();
      }
    }
  };

  function start(): Running<T> {
    const controller = new AbortController();
    const begun = { promise: work(controller.signal), controller, waiting: 0 };
    const end = (): void => {
      if (running === begun) running = undefined;
      // Nothing of the work goes on after its result.
      controller.abort();
    };
    begun.promise.then(end, end);
    return begun;
  }
}

/** An error of each caller's own: what one of them notes on it is not for the others. */
function ownError(error: unknown): unknown {
  if (error instanceof ConfigurationError) return new ConfigurationError(error.message, causeOf(error));
  if (!(error instanceof AuthenticationError)) return error;
  return new AuthenticationError(error.message, { ...causeOf(error), refused: error.refused });
}

function causeOf(error: Error): { cause?: unknown } {
  return "cause" in error ? { cause: error.cause } : {};
}
