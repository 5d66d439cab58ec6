import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Shortens the types in a folder: indents by tabs, which are half as large as two spaces, and merges exports. */
export function shortenTypes(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".d.cts")) continue;
    const file = join(folder, name);
    const source = readFileSync(file, "utf8");
    const indented = source.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2));
    writeFileSync(file, mergeExports(indented));
  }
}

/** In a file that exports exactly what it imports, makes each import an export, so that each name is in it once. */
function mergeExports(source: string): string {
  const lines = source.trimEnd().split("\n");
  const imports = lines.slice(0, -1).map((line) => /^import (\{ .* \}) (from ".*";)$/.exec(line));
  if (imports.some((line) => line === null)) return source;
  const exported = namesIn(/^export \{ (.*) \};$/.exec(lines.at(-1) ?? "")?.[1]);
  const imported = imports.flatMap((line) => namesIn(line?.[1]?.slice(2, -2)));
  if (imported.length === 0 || imported.sort().join() !== exported.sort().join()) return source;
  return imports.map((line) => `export ${line?.[1]} ${line?.[2]}\n`).join("");
}

function namesIn(list = ""): string[] {
  return list === "" ? [] : list.split(", ");
}
