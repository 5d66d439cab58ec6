/** A clock that stands still until it is moved on. Every timer of this process goes by it. */
export interface VirtualClock {
  /** Milliseconds since it was made. */
  now(): number;
  /** Moves on from timer to timer until the work has ended, whenever nothing but a timer is awaited. */
  drive<T>(work: Promise<T>, onlyTimersPending: () => boolean): Promise<T>;
  /** Restores the process's own timers. */
  restore(): void;
}

/** A timer as `setTimeout` returns it, with what Node.js' own `fetch` asks of one. */
class VirtualTimer {
  readonly #schedule: (timer: VirtualTimer) => void;
  readonly work: () => void;
  readonly delayMs: number;
  dueMs = 0;

  constructor(work: () => void, delayMs: number, schedule: (timer: VirtualTimer) => void) {
    this.work = work;
    this.delayMs = delayMs;
    this.#schedule = schedule;
    schedule(this);
  }

  refresh(): this {
    this.#schedule(this);
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

export function startVirtualTime(): VirtualClock {
  const own = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const ownNow = performance.now;
  const timers = new Set<VirtualTimer>();
  let nowMs = 0;
  const schedule = (timer: VirtualTimer): void => {
    timer.dueMs = nowMs + timer.delayMs;
    // Of those that are due at once, the one that was set first comes first.
    timers.delete(timer);
    timers.add(timer);
  };
  const virtual = {
    setTimeout: (work: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) =>
      new VirtualTimer(() => work(...args), Math.max(1, delayMs), schedule),
    clearTimeout: (timer: VirtualTimer): void => void timers.delete(timer),
  };
  Object.assign(globalThis, virtual);
  performance.now = () => nowMs;

  return {
    now: () => nowMs,
    async drive(work, onlyTimersPending) {
      let ended = false;
      const markEnded = (): void => {
        ended = true;
      };
      work.then(markEnded, markEnded);
      while (!ended) {
        await new Promise((resolve) => setImmediate(resolve));
        if (!ended && onlyTimersPending()) moveOn();
      }
      return work;
    },
    restore() {
      Object.assign(globalThis, own);
      performance.now = ownNow;
    },
  };

  function moveOn(): void {
    let first: VirtualTimer | undefined;
    for (const timer of timers) if (first === undefined || timer.dueMs < first.dueMs) first = timer;
    if (first === undefined) return;
    nowMs = Math.max(nowMs, first.dueMs);
    timers.delete(first);
    first.work();
  }
}
