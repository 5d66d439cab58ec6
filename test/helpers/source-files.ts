import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Returns the paths of all files below a folder whose names have an extension. */
export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name));
}
