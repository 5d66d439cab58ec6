import { onTestFinished, vi } from "vitest";

// A first call loads validators, which takes real time, while a stopped clock lets none pass.
await Promise.all([
  import("../../src/generated/query-validators.ts"),
  import("../../src/generated/body-validators.ts"),
]);

/** Stops the clock of the current test at the turn of a second. Sockets stay real. */
export function stopClock(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance", "Date"],
    now: Date.UTC(2024, 0, 1),
  });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/**
 * Moves a stopped clock on from timer to timer until the work has ended, whenever nothing but a timer is
 * awaited. With very many timers, fixed steps are faster.
 */
export async function drive<T>(
  work: Promise<T>,
  onlyTimersPending: () => boolean,
  stepMs?: number,
): Promise<T> {
  let ended = false;
  const markEnded = (): void => {
    ended = true;
  };
  work.then(markEnded, markEnded);
  // A test that failed must not move the clock of the next one.
  onTestFinished(markEnded);
  while (!ended) {
    await turn();
    if (ended || !onlyTimersPending() || isReadingFile()) continue;
    const beforeMs = Date.now();
    if (stepMs !== undefined) await vi.advanceTimersByTimeAsync(stepMs);
    else await vi.advanceTimersToNextTimerAsync();
    // A stopped clock's timer fires at once if less than a millisecond is left, and would be set again.
    const isStuck = Date.now() === beforeMs && vi.getTimerCount() > 0;
    if (isStuck && onlyTimersPending()) await vi.advanceTimersByTimeAsync(1);
  }
  return work;
}

/** Returns whether a file is being read, which takes real time. */
function isReadingFile(): boolean {
  return process.getActiveResourcesInfo().some((resource) => /^(FSReq|FileHandle|CloseReq)/i.test(resource));
}

/** Lets sockets do what they can do now, without moving the clock. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits, without moving the clock, until something has come over the sockets. */
export async function until(happened: () => boolean): Promise<void> {
  let finished = false;
  onTestFinished(() => {
    finished = true;
  });
  while (!finished && !happened()) await turn();
}
