import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { raceAbort } from "../../http/timeout.ts";

/** Joins the work in flight, or starts it; rejects at once when the caller's signal is aborted. */
export type Shared<T> = (signal?: AbortSignal) => Promise<T>;

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Returns work that is done once for all callers that wait for it, and aborted when the last of them has left. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): Shared<T> {
  let current: Flight<T> | undefined;

  return async (signal) => {
    signal?.throwIfAborted();
    current ??= start();
    const flight = current;
    flight.waiting += 1;
    try {
      return await raceAbort(flight.promise, signal);
    } catch (error) {
      throw copyError(error);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && current === flight) {
        current = undefined;
        flight.controller.abort();
      }
    }
  };

  function start(): Flight<T> {
    const controller = new AbortController();
    const flight = { promise: work(controller.signal), controller, waiting: 0 };
    const end = (): void => {
      if (current === flight) current = undefined;
      // Stops parts of the work that outlive its result.
      controller.abort();
    };
    flight.promise.then(end, end);
    return flight;
  }
}

/** Copies an error for each caller: what one of them adds to it must not appear at the others. */
function copyError(error: unknown): unknown {
  if (error instanceof ConfigurationError) return new ConfigurationError(error.message, causeOf(error));
  if (!(error instanceof AuthenticationError)) return error;
  return new AuthenticationError(error.message, { ...causeOf(error), refused: error.refused });
}

function causeOf(error: Error): { cause?: unknown } {
  return "cause" in error ? { cause: error.cause } : {};
}
