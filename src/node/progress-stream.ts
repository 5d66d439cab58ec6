import { checkOptionTypes, isObject } from "../facade/errors/option-types.ts";

/** The stream that progress is printed to: `process.stderr`, `process.stdout` or a stream like them. */
export interface ProgressStream {
  /** Prints a string unchanged. */
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal, in characters. */
  readonly columns?: number | undefined;
  /** Height of the terminal, in lines. */
  readonly rows?: number | undefined;
  /** Whether the terminal shows colors; those of Node respect `NO_COLOR`. */
  hasColors?(): boolean;
}

/** Settings of a progress display. */
export interface ProgressOptions {
  /**
   * The stream to print to.
   * @default process.stderr
   */
  readonly stream?: ProgressStream | undefined;
}

/**
 * Returns the stream of a progress display.
 * @throws `ConfigurationError`
 */
export function readStream(options: ProgressOptions | null | undefined): ProgressStream {
  const { stream = process.stderr }: ProgressOptions = checkOptionTypes(
    options ?? {},
    { stream: ["a stream with a method `write`, such as `process.stdout`", isStream] },
    "The argument",
  );
  return stream;
}

function isStream(value: unknown): boolean {
  return isObject(value) && typeof Reflect.get(value, "write") === "function";
}
