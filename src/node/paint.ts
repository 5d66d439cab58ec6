import { styleText } from "node:util";
import type { ProgressStream } from "./progress-stream.ts";

/** Styles a string, or returns it unchanged. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Returns a function that styles strings on a terminal with colors, and returns plain strings elsewhere. */
export function createPaint(stream: ProgressStream): Paint {
  const colored = stream.isTTY === true && stream.hasColors?.() === true;
  return (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text);
}
