/** The time of a fake workspace. */
export interface WorkspaceClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves the time on. */
  advance(ms: number): void;
}

/** Makes a clock that runs by itself, or one that stands still until it is moved on. */
export function createClock(mode: "running" | "stopped"): WorkspaceClock {
  const startMs = Date.now();
  const startedMs = performance.now();
  let addedMs = 0;
  return {
    now: () => Math.floor(startMs + addedMs + (mode === "running" ? performance.now() - startedMs : 0)),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`advance(${ms}): time goes forward only, in milliseconds.`);
      addedMs += ms;
    },
  };
}
