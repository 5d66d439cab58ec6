import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { inject } from "vitest";
import { root } from "./run.ts";

/** How an example ended, and what it printed. */
export interface ExampleEnd {
  /** Exit code; null where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What may be given with an example. */
export interface ExampleOptions {
  /**
   * The workspace.
   * @default the shared mock
   */
  readonly host?: string;
  /** Kills the process. */
  readonly signal?: AbortSignal;
}

/** Runs a file of `examples/` in its own process. */
export function runExample(
  name: string,
  args: readonly string[],
  { host = inject("mockHost"), signal }: ExampleOptions = {},
): Promise<ExampleEnd> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: envFor(host), ...(signal === undefined ? {} : { signal }) };
    const child = execFile(process.execPath, programOf(name, args), options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

/** Starts a file of `examples/` that runs until it is killed. */
export function startExample(
  name: string,
  args: readonly string[],
  { host }: { readonly host: string },
): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, programOf(name, args), {
    ...{ cwd: root, env: envFor(host), stdio: ["ignore", "pipe", "inherit"] },
  });
}

const programOf = (name: string, args: readonly string[]): string[] => [
  ...["--import", "tsx", `examples/${name}.ts`],
  ...args,
];

function envFor(host: string): NodeJS.ProcessEnv {
  // Whoever runs the tests may have a workspace of their own.
  const others = Object.entries(process.env).filter(([variable]) => !variable.startsWith("DATABRICKS_"));
  return { ...Object.fromEntries(others), DATABRICKS_HOST: host, DATABRICKS_TOKEN: "any-token" };
}
