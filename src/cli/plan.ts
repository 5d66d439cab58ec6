import { planJobs } from "../deploy/index.ts";
import { JobsClient } from "../facade/client.ts";
import { parseArguments } from "./arguments.ts";
import { loadProject, withFlags } from "./project-file.ts";

/** Prints the changes that a deployment of a file would make. */
export async function plan(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArguments(
    args,
    {
      adopt: { type: "boolean" },
      "exit-code": { type: "boolean" },
      markdown: { type: "boolean" },
      prune: { type: "boolean" },
    },
    ["FILE"],
  );
  const [file = ""] = positionals;
  const project = await loadProject(file);
  const planned = await planJobs(new JobsClient(), withFlags(project, values));
  console.log(planned.format({ markdown: values.markdown }));
  if (values["exit-code"] && planned.hasChanges) process.exitCode = 2;
}
