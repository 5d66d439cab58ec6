import filenamify from "filenamify";
import type { ViewItem } from "../generated/schema.ts";

/**
 * Names for the files of some views, such as `Match.notebook.html`: one component of a path each, allowed on every
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
  const whole = [name, type?.toLowerCase()].filter(Boolean).join(".").normalize("NFC");
  // A leading dot would hide the file.
  const visible = whole.replace(/^[.\s]+/, "") || "view";
  const cut = [...visible].slice(0, LONGEST_STEM).join("");
  return filenamify(cut, { replacement: "_", maxLength: 4 * LONGEST_STEM });
}

// In characters of up to four bytes: file systems take names of 255 bytes, number and extension included.
const LONGEST_STEM = 60;
