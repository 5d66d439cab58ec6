import { execFile } from "node:child_process";
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
  // Whoever runs the tests may have a workspace of their own.
  const others = Object.entries(process.env).filter(([variable]) => !variable.startsWith("DATABRICKS_"));
  const env = { ...Object.fromEntries(others), DATABRICKS_HOST: host, DATABRICKS_TOKEN: "any-token" };
  const program = ["--import", "tsx", `examples/${name}.ts`, ...args];
  return new Promise((resolve) => {
    const options = { cwd: root, env, ...(signal === undefined ? {} : { signal }) };
    const child = execFile(process.execPath, program, options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
