import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyProject } from "../helpers/project-copy.ts";

const ENVIRONMENTS: [name: string, environment: Record<string, string>][] = [
  ["a-folder-", { LANG: "C", LC_ALL: "C", TZ: "UTC" }],
  [
    "Another folder with a long näme-",
    { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
  ],
];

test.each(ENVIRONMENTS)("the generator writes the same bytes in %s with %o", (name, environment) => {
  const copy = copyProject([], name);
  try {
    const folder = join(copy.folder, "src/generated");
    const files = readdirSync(folder);
    const checkedIn = files.map((file) => copy.read(`src/generated/${file}`));
    rmSync(folder, { recursive: true });
    const { status } = copy.node(["--import", "tsx", "scripts/generate.ts"], environment);
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual(files);
    for (const [index, file] of files.entries()) {
      // Compared as a whole, a difference would be printed as thousands of lines.
      expect(copy.read(`src/generated/${file}`) === checkedIn[index], file).toBe(true);
    }
  } finally {
    copy.remove();
  }
});
