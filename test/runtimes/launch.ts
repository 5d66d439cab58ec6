import { spawn } from "node:child_process";

// Much more than any takes.
const LIMIT_MS = 40_000;

/** Runs a program until its report is there, and ends it. */
export async function launch<T>(
  command: string,
  args: readonly string[],
  folder: string,
  report: Promise<T>,
): Promise<T> {
  // Nothing else of the environment: it may have settings of a workspace.
  const env = { HOME: folder, PATH: process.env.PATH, DENO_NO_UPDATE_CHECK: "1" };
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    const fail = (how: string): void => reject(new Error(`${command} ${how} without a report:\n${output}`));
    timer = setTimeout(() => fail(`went on for ${LIMIT_MS} ms`), LIMIT_MS);
    child.once("error", reject);
    child.once("close", (code, signal) => fail(`ended with ${signal ?? `code ${code}`}`));
  });
  try {
    return await Promise.race([report, failure]);
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
  }
}

/** Ends a program with those that it started. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
