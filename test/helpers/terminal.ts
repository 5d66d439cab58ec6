import xterm from "@xterm/headless";
import type { ProgressStream } from "../../src/node/index.ts";

/** A terminal without a window. */
export interface FakeTerminal {
  readonly stream: ProgressStream;
  /** What a person sees and can scroll back to, line by line, without the empty lines at the end. */
  screen(): Promise<string[]>;
}

/** Opens a terminal. */
export function openTerminal({ columns = 100, rows = 24 } = {}): FakeTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
  return {
    stream: { isTTY: true, columns, rows, hasColors: () => true, write: (text) => terminal.write(text) },
    async screen() {
      await new Promise<void>((resolve) => terminal.write("", resolve));
      const { active } = terminal.buffer;
      const lines = Array.from({ length: active.length }, (_, line) =>
        active.getLine(line)?.translateToString(true),
      );
      return lines.join("\n").trimEnd().split("\n");
    },
  };
}
