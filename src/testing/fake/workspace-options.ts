import { ConfigurationError } from "../../facade/errors/errors.ts";
import {
  checkOptionTypes,
  FUNCTION,
  isObject,
  NUMBER,
  type OptionType,
} from "../../facade/errors/option-types.ts";
import type { RateLimit } from "./rate-limit.ts";
import { checkShape } from "./runs/run-script.ts";
import type { Script } from "./runs/run-starter.ts";
import { scriptFailure } from "./service-error.ts";

/** Settings of a fake workspace. */
export interface FakeWorkspaceOptions {
  /**
   * Port on 127.0.0.1.
   * @default a free one
   */
  readonly port?: number | undefined;
  /**
   * The script of all runs, or a function that returns it for each run and repair.
   * @default every run succeeds within 100 ms
   */
  readonly script?: Script | undefined;
  /**
   * Whether time passes by itself, or only by `advance`.
   * @default "running"
   */
  readonly clock?: "running" | "stopped" | undefined;
  /**
   * The rate limit, beyond which requests get a 429 with a `Retry-After` delay.
   * @default no limit
   */
  readonly rateLimit?: RateLimit | undefined;
}

const OPTIONS: Readonly<Record<keyof FakeWorkspaceOptions, OptionType>> = {
  port: NUMBER,
  script: ["an object or a function", (value) => isObject(value) || FUNCTION[1](value)],
  clock: ['"running" or "stopped"', (value) => value === "running" || value === "stopped"],
  rateLimit: ["an object, such as `{ perSecond: 10 }`", isObject],
};

/** @throws {@link ConfigurationError} for an option that is unknown, of the wrong type, or invalid for any run */
export function checkWorkspaceOptions(options: FakeWorkspaceOptions): void {
  checkOptionTypes(options, OPTIONS, "The argument");
  checkScript(options.script);
}

/** @throws {@link ConfigurationError} for a script that is invalid for any run */
export function checkScript(script: Script | undefined): void {
  if (script === undefined || typeof script === "function") return;
  try {
    checkShape(script);
  } catch (error) {
    throw new ConfigurationError(scriptFailure(error));
  }
}
