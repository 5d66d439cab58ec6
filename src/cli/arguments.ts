import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;
type Values<Names extends Options> = {
  readonly [Name in keyof Names]?: Names[Name]["type"] extends "string" ? string : boolean;
};

/**
 * Parses the arguments of a command.
 * @throws `UsageError` for unknown options, and unless there are as many other arguments as named
 */
export function parseArguments<Names extends Options>(
  args: readonly string[],
  options: Names,
  names: readonly string[] = [],
): { readonly values: Values<Names>; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== names.length) {
      const expected = names.length === 0 ? "no arguments other than options" : names.join(" ");
      throw new UsageError(`Expected ${expected}, got ${positionals.join(" ") || "none"}.`);
    }
    return { values: values as Values<Names>, positionals }; // as the options say
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    // The first sentence: the rest is advice that does not apply.
    const [, sentence = message] = /^(.*?'[^']*')\. /.exec(message) ?? [];
    throw new UsageError(`${sentence.replace(/\.?$/, ".")}`);
  }
}
