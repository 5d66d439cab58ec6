import { styleText } from "node:util";
import type { ProgressStream } from "./progress-stream.ts";

/** Gives a text a style, or leaves it as it is. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Colours on a terminal that shows them, plain text elsewhere. */
export function createPaint(stream: ProgressStream): Paint {
  const colored = stream.isTTY === true && stream.hasColors?.() === true;
  return (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text);
}
