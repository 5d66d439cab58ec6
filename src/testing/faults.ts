import type { OperationId } from "./handlers.ts";

/** Something that goes wrong on the way to a fake workspace, in it, or on the way back. */
export interface Fault {
  /**
   * Which operation it happens to.
   * @default every one
   */
  readonly operation?: OperationId | undefined;
  /**
   * How many requests it happens to.
   * @default 1
   */
  readonly times?: number | undefined;
  /** Milliseconds by which the answer is late. */
  readonly delayMs?: number | undefined;
  /** Status to answer with in place of the operation's answer. */
  readonly status?: number | undefined;
  /** Code in the body of that answer, such as `TEMPORARILY_UNAVAILABLE`. */
  readonly errorCode?: string | undefined;
  /** Message in the body of that answer. */
  readonly message?: string | undefined;
  /** Headers of that answer, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether to end the connection in place of an answer. */
  readonly drop?: boolean | undefined;
  /**
   * Whether the operation is carried out all the same, so that only its answer is lost.
   * @default false
   */
  readonly afterWork?: boolean | undefined;
}

/** The faults that are still to happen. */
export interface Faults {
  add(fault: Fault): void;
  /** The fault that happens to a request, if one does. */
  take(operation: OperationId | undefined): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(operation) {
      const found = waiting.find(
        ({ fault, left }) => left > 0 && (fault.operation === undefined || fault.operation === operation),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}
