import type { OperationId } from "./handlers.ts";

/** A failure of the connection to a fake workspace, or of the workspace itself. */
export interface Fault {
  /**
   * Id of the operation that fails.
   * @default every operation
   */
  readonly operation?: OperationId | undefined;
  /**
   * Number of requests that fail.
   * @default 1
   */
  readonly times?: number | undefined;
  /** Milliseconds by which the response is delayed. */
  readonly delayMs?: number | undefined;
  /** Status of the response that replaces the operation's. */
  readonly status?: number | undefined;
  /** Error code in the body of that response, such as `TEMPORARILY_UNAVAILABLE`. */
  readonly errorCode?: string | undefined;
  /** Message in the body of that response. */
  readonly message?: string | undefined;
  /** Headers of that response, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether to close the connection instead of responding. */
  readonly drop?: boolean | undefined;
  /**
   * Whether the operation is executed nevertheless, so that only its response is lost.
   * @default false
   */
  readonly afterWork?: boolean | undefined;
}

/** The faults that were injected and not used up. */
export interface Faults {
  add(fault: Fault): void;
  /** Takes the fault of a request, if there is one. */
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
