/** Where progress is printed: `process.stderr`, `process.stdout` or a stream like them. */
export interface ProgressStream {
  /** Prints text as it is. */
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal, in characters. */
  readonly columns?: number | undefined;
  /** Height of the terminal, in lines. */
  readonly rows?: number | undefined;
  /** Whether the terminal shows colours; those of Node heed `NO_COLOR`. */
  hasColors?(): boolean;
}

/** Settings of a progress display. */
export interface ProgressOptions {
  /**
   * Where to print.
   * @default process.stderr
   */
  readonly stream?: ProgressStream | undefined;
}
