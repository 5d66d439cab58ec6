import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGenerate } from "../../scripts/generate/command.ts";
import { root } from "./run.ts";

/** How a command ended, and all it printed. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A copy of the project's sources to change at will. */
export interface ProjectCopy {
  readonly folder: string;
  /** Runs the generator on the copy, in this process. */
  generate(...args: string[]): Promise<Ended>;
  /** Runs a program of Node's there, such as `node_modules/typescript/bin/tsc`. */
  node(args: readonly string[], environment?: Readonly<Record<string, string>>): Ended;
  read(file: string): string;
  /** Changes a file by replacing text that has to be there. */
  edit(file: string, was: string, is: string): void;
  remove(): void;
}

const SOURCES = ["openapi", "scripts", "src", "package.json", "tsconfig.json"];

/** What tests and the compiler read besides. */
export const WITH_TESTS = ["bench", "examples", "test", "README.md", "tsdown.config.ts", "vitest.config.ts"];

export function copyProject(more: readonly string[] = [], name = "databricks-jobs-copy-"): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), name));
  for (const entry of [...SOURCES, ...more])
    cpSync(join(root, entry), join(folder, entry), { recursive: true, filter: isSource });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const node: ProjectCopy["node"] = (args, environment = {}) => {
    const env = { ...process.env, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    return { status, output: stdout + stderr };
  };
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    folder,
    node,
    read,
    generate: (...args) => runGenerate(args, folder),
    edit: (file, was, is) => writeFileSync(join(folder, file), replaceOnce(read(file), was, is)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isSource(path: string): boolean {
  return !/[\\/](node_modules|\.build|api)$/.test(path);
}

/** Replaces the first place of a text that has to be there, so that a test never changes nothing. */
export function replaceOnce(text: string, was: string, is: string): string {
  if (!text.includes(was)) throw new Error(`not found: ${was}`);
  return text.replace(was, () => is);
}
