import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGenerate } from "../../scripts/generate/command.ts";
import { root } from "./run.ts";

/** The exit status of a command and its output. */
export interface CommandResult {
  readonly status: number | null;
  readonly output: string;
}

/** A copy of the project's sources that a test may change. */
export interface ProjectCopy {
  readonly folder: string;
  /** Runs the generator on the copy, in this process. */
  generate(...args: string[]): Promise<CommandResult>;
  /** Runs a Node.js program in the copy, such as `node_modules/typescript/bin/tsc`. */
  node(args: readonly string[], environment?: Readonly<Record<string, string>>): CommandResult;
  read(file: string): string;
  /** Replaces the first occurrence of a string, which must exist, in a file. */
  edit(file: string, was: string, is: string): void;
  remove(): void;
}

const SOURCES = ["openapi", "scripts", "src", "package.json", "tsconfig.json"];

/** Files that tests and the compiler read in addition. */
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

/** Replaces the first occurrence of a string, which must exist, so that no edit has no effect. */
export function replaceOnce(text: string, was: string, is: string): string {
  if (!text.includes(was)) throw new Error(`not found: ${was}`);
  return text.replace(was, () => is);
}
