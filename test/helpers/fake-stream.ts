import type { ProgressStream } from "../../src/node/index.ts";

/** A stream that keeps what is written to it. */
export interface FakeStream extends ProgressStream {
  written(): string;
}

/** Creates a stream that is no terminal, unless its properties say so. */
export function createFakeStream(properties: Partial<ProgressStream> = {}): FakeStream {
  let text = "";
  return {
    ...properties,
    write(more) {
      text += more;
    },
    written: () => text,
  };
}
