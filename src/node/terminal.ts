import { createLogUpdate as create } from "log-update";

/** Text in a terminal that is redrawn in place. */
interface LogUpdate {
  (text: string): void;
  clear(): void;
  done(): void;
}

// Its own entry of the build, since it is large and has one build for both formats.
export const createLogUpdate: (
  stream: NodeJS.WritableStream,
  options: { readonly showCursor: boolean },
) => LogUpdate = create;
