import { notify } from "../util/notify.ts";
import { printable } from "../util/printable.ts";
import type { CallEvent, Hooks } from "./hooks.ts";

/** How much is logged: the level and all after it. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** Where messages are logged: `console`, or a logger of pino, winston and others. */
export interface Logger {
  /** Logs an attempt that succeeded. */
  debug(message: string): void;
  /** Logs an attempt that failed. */
  info(message: string): void;
  /** Logs a retry. */
  warn(message: string): void;
  /** Not called: errors are thrown. */
  error(message: string): void;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/**
 * Returns hooks that also log a line for each attempt: retries as warnings, other attempts that failed as information, and
 * successes for debugging. Nothing is logged as an error, since errors are thrown.
 */
export function withLogLines(hooks: Hooks, logger: Logger, level: LogLevel): Hooks {
  const log = (of: "debug" | "info" | "warn", event: CallEvent, message: string): void => {
    if (LEVELS.indexOf(of) < LEVELS.indexOf(level)) return;
    const { callId, attempt, method, path } = event;
    notify<string>(
      (line) => logger[of](line),
      () => `databricks-jobs #${callId}.${attempt} ${method} ${path}: ${printable(message)}`,
    );
  };
  return {
    ...hooks,
    onResponse: (event) => {
      const result = event.status ?? event.error?.message ?? "";
      const id = event.requestId === undefined ? "" : ` request ${event.requestId}`;
      const isSuccess = event.status !== undefined && event.status < 400 && event.error === undefined;
      log(isSuccess ? "debug" : "info", event, `${result} after ${Math.round(event.durationMs)} ms${id}`);
      notify(hooks.onResponse, () => event);
    },
    onRetry: (event) => {
      log(
        "warn",
        event,
        `${event.status ?? event.error?.message ?? ""}, retrying in ${Math.round(event.delayMs)} ms`,
      );
      notify(hooks.onRetry, () => event);
    },
  };
}
