import filenamify from "filenamify";
import type { ViewItem } from "../generated/schema.ts";

/**
 * Returns file names for views, such as `Match.notebook.html`: one component of a path each, allowed on every
 * platform, and none twice, also where upper and lower case are the same.
 */
export function fileNames(views: readonly ViewItem[]): string[] {
  const taken = new Set<string>();
  return views.map((view) => {
    const stem = stemOf(view);
    let name = `${stem}.html`;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem}-${count}.html`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function stemOf({ name, type }: ViewItem): string {
  // The service sends strings; anything else is left out.
  const parts: unknown[] = [name, type];
  const [nameText, typeText] = parts.map((part) => (typeof part === "string" ? part : ""));
  const whole = [nameText, typeText?.toLowerCase()].filter(Boolean).join(".").normalize("NFC");
  // A leading dot would hide the file.
  const visible = whole.replace(/^[.\s]+/, "") || "view";
  const truncated = [...visible].slice(0, MAX_STEM_LENGTH).join("");
  return filenamify(truncated, { replacement: "_", maxLength: 4 * MAX_STEM_LENGTH });
}

// In characters of up to four bytes: file systems take names of 255 bytes, number and extension included.
const MAX_STEM_LENGTH = 60;
