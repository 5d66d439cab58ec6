import { createInterface } from "node:readline/promises";
import { planJobs } from "../deploy/index.ts";
import { JobsClient } from "../facade/client.ts";
import { parseArguments } from "./arguments.ts";
import { showProgress } from "./deploy-progress.ts";
import { loadProject, withFlags } from "./project-file.ts";

/** Prints the changes of a file, and applies them. */
export async function deploy(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments(
    args,
    {
      adopt: { type: "boolean" },
      markdown: { type: "boolean" },
      prune: { type: "boolean" },
      yes: { type: "boolean" },
    },
    ["FILE"],
  );
  const [file = ""] = positionals;
  const project = await loadProject(file);
  const plan = await planJobs(new JobsClient(), withFlags(project, values));
  console.log(plan.format({ markdown: values.markdown }));
  if (!plan.hasChanges) return;
  if (values.yes !== true && !(await confirm())) {
    console.log("Nothing was changed.");
    process.exitCode = 1;
    return;
  }
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new Error("Interrupted. Plan again to see what is left to do."));
  process.once("SIGINT", interrupt);
  const progress = showProgress(process.stderr);
  try {
    const { done } = await plan.apply({ onProgress: progress.onProgress, signal: interrupted.signal });
    console.log(`\nApplied ${done.length} ${done.length === 1 ? "change" : "changes"}.`);
  } finally {
    progress.stop();
    process.off("SIGINT", interrupt);
  }
}

/** @throws without a terminal, where nobody could be asked */
async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new Error("Nothing was changed: without a terminal, `--yes` is needed to apply the changes.");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question("\nApply these changes? [y/N] ")).trim());
  } finally {
    terminal.close();
  }
}
