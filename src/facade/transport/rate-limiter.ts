import type { HttpResponse } from "../http/response.ts";
import { sleep } from "../http/timeout.ts";

/** Holds back the calls of a client while the service wants none. */
export interface Gate {
  /** Closes the gate for some time after an answer that said so; a longer time set before stays. */
  close(forMs: number, answer: HttpResponse): void;
  /**
   * Waits until the gate is open. Where that would take longer than `withinMs` it does not wait, and resolves
   * to the answer that closed the gate.
   */
  pass(withinMs: () => number, signal: AbortSignal | undefined): Promise<HttpResponse | undefined>;
  /** Whether it is closed at this moment. */
  isClosed(): boolean;
}

/** Thrown where the gate was closed while a request was made ready. */
export class GateClosed {}

export function createGate(): Gate {
  let opensAtMs = 0;
  let closedBy: HttpResponse | undefined;
  return {
    close(forMs, answer) {
      const untilMs = performance.now() + Math.min(forMs, LONGEST_CLOSURE_MS);
      if (untilMs <= opensAtMs) return;
      opensAtMs = untilMs;
      closedBy = answer;
    },
    async pass(withinMs, signal) {
      signal?.throwIfAborted();
      // Another 429 may have come while waiting.
      for (let waitMs = opensAtMs - performance.now(); waitMs > 0; waitMs = opensAtMs - performance.now()) {
        if (waitMs > withinMs()) return closedBy;
        await sleep(waitMs, signal);
      }
      return undefined;
    },
    isClosed: () => closedBy !== undefined && opensAtMs > performance.now(),
  };
}

// A mistaken header is not to shut a client for ever.
const LONGEST_CLOSURE_MS = 3_600_000;
