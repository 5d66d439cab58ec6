import { notify } from "../util/notify.ts";
import { printable } from "../util/printable.ts";
import type { CallEvent, Hooks, ResultEvent } from "./hooks.ts";

/** How much is logged: the level and all after it. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** Where messages are logged: `console`, or a logger of pino, winston and others. */
export interface Logger {
  /** Logs an attempt that succeeded. */
  debug(message: string): void;
  /** Logs an attempt that failed, and a call that was not sent. */
  info(message: string): void;
  /** Logs a retry. */
  warn(message: string): void;
  /** Not called: errors are thrown. */
  error(message: string): void;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/**
 * Returns hooks that also log a line for each attempt and for each retry: retries as warnings, attempts that failed and calls
 * that never began one as information, and successes for debugging. Nothing is logged as an error, since errors are thrown.
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
      const id = event.requestId === undefined ? "" : ` request ${event.requestId}`;
      const isSuccess = event.status !== undefined && event.status < 400 && event.error === undefined;
      log(
        isSuccess ? "debug" : "info",
        event,
        `${resultOf(event)} after ${Math.round(event.durationMs)} ms${id}`,
      );
      notify(hooks.onResponse, () => event);
    },
    onRetry: (event) => {
      log("warn", event, `${resultOf(event)}, retrying in ${Math.round(event.delayMs)} ms`);
      notify(hooks.onRetry, () => event);
    },
    onEnd: (event) => {
      if (event.attempt === 0) log("info", event, `${resultOf(event)}, nothing was sent`);
      notify(hooks.onEnd, () => event);
    },
  };
}

/** Returns the status, or the first sentence of the error, whose advice is for those who catch it. */
function resultOf({ status, error, method, path }: ResultEvent): string {
  const [reason = ""] = error?.message.replace(`${method} ${path}: `, "").split(/\.(?: |$)/) ?? [];
  return String(status ?? reason);
}
