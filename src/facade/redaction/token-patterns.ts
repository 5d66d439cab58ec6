import { MASK } from "./secrets.ts";

/** Masks substrings that look like tokens, in text whose secrets are not known. */
export function maskTokens(text: string): string {
  // A search starts at the first character of a word only, so that its time grows with the length of the text.
  return text
    .replace(/(?<![\w-])eyJ[\w-]+\.[\w.-]+/g, MASK)
    .replace(/\b(?:dapi|dose)[\w-]{16,}/g, MASK)
    .replace(/\b(bearer|basic)\s+[^\s"',]{6,}/gi, `$1 ${MASK}`)
    .replace(/(?<=:\/\/)[^\s"'/@]+@/g, `${MASK}@`)
    .replace(/((?:token|secret|password)\\?["']?\s*[=:]\s*\\?["']?)[^\s"'&,\\]{6,}/gi, `$1${MASK}`);
}
