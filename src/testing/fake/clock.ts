import { ConfigurationError } from "../../facade/errors/errors.ts";

/** The time of a fake workspace. */
export interface WorkspaceClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Advances the time. */
  advance(ms: number): void;
}

/** Creates a clock that runs, or one that changes only by `advance`. */
export function createClock(mode: "running" | "stopped"): WorkspaceClock {
  const startMs = Date.now();
  const startedMs = performance.now();
  let addedMs = 0;
  return {
    now: () => Math.floor(startMs + addedMs + (mode === "running" ? performance.now() - startedMs : 0)),
    advance(ms) {
      if (typeof ms !== "number" || !(ms >= 0))
        throw new ConfigurationError(
          `advance(${JSON.stringify(ms)}) must get a non-negative number of milliseconds.`,
        );
      addedMs += ms;
    },
  };
}
