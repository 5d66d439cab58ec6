import { validateHeaderName, validateHeaderValue } from "node:http";
import { ConfigurationError } from "../../facade/errors/errors.ts";
import {
  BOOLEAN,
  checkOptionTypes,
  isObject,
  NUMBER,
  type OptionType,
  STRING,
} from "../../facade/errors/option-types.ts";
import { operations } from "../../generated/operations.ts";
import { errorResponse, type LocalResponse } from "../local-server.ts";
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
  /** Status of the response that replaces the operation's, from 300 to 599. */
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
  /** Returns the faults that requests did not use up, oldest first, with the `times` that are left. */
  pending(): Fault[];
  /** Takes the fault of a request, if there is one. */
  take(operation: OperationId | undefined): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      checkFault(fault);
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    pending: () =>
      waiting.filter(({ left }) => left > 0).map(({ fault, left }) => ({ ...fault, times: left })),
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

const FAULT_OPTIONS: Readonly<Record<keyof Fault, OptionType>> = {
  operation: STRING,
  times: NUMBER,
  delayMs: NUMBER,
  status: NUMBER,
  errorCode: STRING,
  message: STRING,
  headers: ["an object", isObject],
  drop: BOOLEAN,
  afterWork: BOOLEAN,
};

/** @throws {@link ConfigurationError} for a fault that cannot happen, or that would change nothing */
function checkFault(fault: Fault): void {
  const checked: Fault = checkOptionTypes(fault, FAULT_OPTIONS, "A fault");
  const { operation, times = 1, delayMs = 0, status, headers = {} } = checked;
  const refuse = (option: string, rule: string, value: unknown): never => {
    throw new ConfigurationError(`Option \`${option}\` of a fault must be ${rule}, got ${value}.`);
  };
  if (operation !== undefined) checkOperation(operation, "Option `operation` of a fault");
  if (!Number.isInteger(times) || times < 1) refuse("times", "a positive integer", times);
  if (!(delayMs >= 0 && delayMs <= MAX_DELAY_MS)) refuse("delayMs", `from 0 to ${MAX_DELAY_MS}`, delayMs);
  if (status !== undefined && (!Number.isInteger(status) || status < 300 || status > 599)) {
    refuse("status", "an integer from 300 to 599", status);
  }
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      refuse("headers", "names and values that HTTP allows", JSON.stringify({ [name]: value }));
    }
  }
  checkEffect(checked);
}

function checkEffect({ status, drop, delayMs, afterWork, errorCode, message, headers }: Fault): void {
  if (status === undefined && !drop && !delayMs) {
    throw new ConfigurationError(
      "A fault without `status`, `drop` and `delayMs` changes nothing: set one of them.",
    );
  }
  if (status !== undefined && drop) {
    throw new ConfigurationError(
      "A fault has either `status` or `drop`: a closed connection has no response.",
    );
  }
  const ofResponse = Object.entries({ errorCode, message, headers }).find(([, value]) => value !== undefined);
  if (ofResponse !== undefined && status === undefined) {
    throw new ConfigurationError(`Option \`${ofResponse[0]}\` of a fault needs a \`status\`.`);
  }
  if (afterWork && status === undefined && !drop) {
    throw new ConfigurationError(
      "Option `afterWork` of a fault needs `status` or `drop`: after a `delayMs` alone, the operation is executed anyway.",
    );
  }
}

/** @throws {@link ConfigurationError} for anything but the id of an operation */
export function checkOperation(operation: string, subject: string): void {
  if (Object.hasOwn(operations, operation)) return;
  throw new ConfigurationError(
    `${subject} must be the id of an operation, such as JobsRunNow, got ${operation}.`,
  );
}

// The longest delay of a timer.
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Returns whether a fault replaces the operation's response. */
export function replaces({ status, drop }: Fault): boolean {
  return status !== undefined || drop === true;
}

/** Returns the response of a fault with a status. */
export function faultResponse(fault: Fault, status: number): LocalResponse {
  const { errorCode = "INJECTED_FAULT", message = `Injected fault: status ${status}.` } = fault;
  const response = errorResponse(status, errorCode, message);
  return { ...response, headers: { ...response.headers, ...fault.headers } };
}
