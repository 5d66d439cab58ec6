import type { WorkspaceClock } from "./clock.ts";

interface ScheduledEvent {
  readonly atMs: number;
  readonly happen: () => void;
}

/**
 * The events of a workspace in the order of their times. They happen when the workspace is next used, each as of the time for
 * which it was scheduled, so that results do not depend on when they are read.
 */
export class Timeline {
  readonly #clock: WorkspaceClock;
  readonly #events: ScheduledEvent[] = [];
  #eventMs: number | undefined;

  constructor(clock: WorkspaceClock) {
    this.#clock = clock;
  }

  /** Time of the event that happens, or else of the clock: milliseconds since 1970. */
  get nowMs(): number {
    return this.#eventMs ?? this.#clock.now();
  }

  /** Schedules an event after a delay. */
  after(delayMs: number, happen: () => void): void {
    const atMs = this.nowMs + delayMs;
    const before = this.#events.findLastIndex((event) => event.atMs <= atMs);
    this.#events.splice(before + 1, 0, { atMs, happen });
  }

  /** Lets all events happen whose time has come, with those that they schedule. */
  catchUp(): void {
    const untilMs = this.#clock.now();
    for (;;) {
      const [event] = this.#events;
      if (event === undefined || event.atMs > untilMs) break;
      this.#events.shift();
      this.#eventMs = event.atMs;
      try {
        event.happen();
      } finally {
        this.#eventMs = undefined;
      }
    }
  }
}
