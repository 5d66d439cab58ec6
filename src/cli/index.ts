#!/usr/bin/env node
import packageJson from "../../package.json" with { type: "json" };
import { ConfigurationError, ConnectionError, ValidationError } from "../facade/errors/errors.ts";
import { deploy } from "./deploy.ts";
import { mock } from "./mock.ts";
import { plan } from "./plan.ts";
import { UsageError } from "./usage-error.ts";
import { whoami } from "./whoami.ts";

const USAGE = `databricks-jobs ${packageJson.version}

  databricks-jobs plan FILE      shows what would change in the jobs that FILE defines
      --adopt                    also takes over jobs without a key that have the name of a defined job
      --prune                    also deletes jobs of the project that are no longer defined
      --markdown                 writes Markdown, as for a pull request
      --exit-code                exits with 2 if there are changes
  databricks-jobs deploy FILE    shows the changes, and applies them
      --adopt, --prune, --markdown   as for plan
      --yes                      does not ask first; needed without a terminal
  databricks-jobs whoami         shows how it authenticates, and for which workspace; sends nothing to it
  databricks-jobs mock           serves a mock workspace from the Jobs API document (needs @stoplight/prism-cli)
      --port N                   the port to listen on (default: 4010)

  --help, -h       shows this text
  --version, -v    shows the version

FILE is a module whose default export is defineJobs({ project, jobs }) of databricks-jobs/deploy.
Credentials come from the environment or a profile, as for new JobsClient().
`;

const COMMANDS = { deploy, mock, plan, whoami };

const args = process.argv.slice(2);

main(args)
  .catch(report)
  .finally(() => {
    // A module that defines jobs may have left a timer or a connection open.
    if (args[0] !== "mock" || process.exitCode) flushAndExit();
  });

function flushAndExit(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

function report(error: unknown): void {
  const message = messageOf(error);
  const help = error instanceof UsageError ? "See `databricks-jobs --help`." : helpFor(error);
  const text = help === undefined ? message : `${message}\n${help}`;
  console.error(text);
  // For the comment that a workflow makes of the output.
  if (args.includes("--markdown")) {
    const fenced = text.slice(0, MAX_COMMENT_LENGTH).replaceAll("```", "` ` `");
    console.log(`\n### Failed\n\n\`\`\`text\n${fenced}\n\`\`\``);
  }
  process.exitCode = 1;
}

// GitHub accepts 65,536 characters.
const MAX_COMMENT_LENGTH = 60_000;

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof ValidationError)) return error.message;
  const [summary] = error.message.split(": ");
  return [`${summary}:`, ...error.issues.map(({ path, message }) => `  ${path} ${message}`)].join("\n");
}

/** Returns what a user of the command can do about an error. */
function helpFor(error: unknown): string | undefined {
  if (error instanceof ConfigurationError && /credentials|workspace host/i.test(error.message)) {
    return "Set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CONFIG_PROFILE to the name of a profile.";
  }
  return error instanceof ConnectionError ? "`databricks-jobs whoami` shows the workspace." : undefined;
}

async function main([name = "", ...args]: readonly string[]): Promise<void> {
  if ([name, ...args].some((arg) => arg === "--help" || arg === "-h")) return console.log(USAGE);
  if (name === "--version" || name === "-v") return console.log(packageJson.version);
  if (name === "") throw new UsageError("No command given.");
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`Unknown command \`${name}\`.`);
  await COMMANDS[name as keyof typeof COMMANDS](args);
}
