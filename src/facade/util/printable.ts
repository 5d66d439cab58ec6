/**
 * Returns an untrusted string as one line that is safe to print: without escape sequences of terminals, control
 * characters and overrides of the writing direction.
 *
 * @param text - The string, such as the name of a job.
 * @param maxLength - The number of characters after which it is truncated, with an ellipsis.
 *
 * @example
 * console.log(job.job_id, printable(job.settings?.name ?? ""));
 */
export function printable(text: string, maxLength = 1_000): string {
  // Cut first, so that the search does not depend on the length of the text.
  const line = text
    .slice(0, 4 * maxLength)
    .replace(ESCAPE_SEQUENCES, "")
    .replace(UNPRINTABLE, " ")
    .replace(/\s+/g, " ")
    .trim();
  const isShortened = line.length > maxLength || text.length > 4 * maxLength;
  return isShortened ? `${line.slice(0, maxLength)}…` : line;
}

// Of terminals: colors and cursor movements, titles and links. Neither part can match across another escape character.
const ESCAPE_SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?/g;

// Control and format characters, which include overrides of the writing direction, and line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
