import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Indents the types in a folder by tabs, which are half as large as two spaces. */
export function indentTypes(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".d.cts")) continue;
    const file = join(folder, name);
    const source = readFileSync(file, "utf8");
    writeFileSync(
      file,
      source.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2)),
    );
  }
}
