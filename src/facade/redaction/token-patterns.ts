import { MASK } from "./secrets.ts";

/** Masks substrings that look like tokens, in text whose secrets are not known. */
export function maskTokens(text: string): string {
  return text
    .replace(/\b(eyJ[\w-]+\.[\w.-]+|dapi[\w-]{16,}|dose[\w-]{16,})/g, MASK)
    .replace(/\b(bearer|basic)\s+[^\s"',]{6,}/gi, `$1 ${MASK}`)
    .replace(/(\w*(?:token|secret|password)["']?\s*[=:]\s*["']?)[^\s"'&,]{6,}/gi, `$1${MASK}`);
}
