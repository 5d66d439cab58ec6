import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./packed.ts";

/** A copy of the project's sources to change at will. */
export interface ProjectCopy {
  readonly folder: string;
  /** Runs scripts/generate.ts in the copy. */
  generate(...args: string[]): { status: number | null; output: string };
  remove(): void;
}

export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "databricks-jobs-copy-"));
  for (const name of ["openapi", "scripts", "src", "package.json", "tsconfig.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  return {
    folder,
    generate: (...args) => {
      const command = ["--import", "tsx", "scripts/generate.ts", ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        cwd: folder,
        encoding: "utf8",
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
