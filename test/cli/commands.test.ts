import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { root } from "../helpers/run.ts";

interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on a workspace, without a terminal. */
function runCommand(args: readonly string[], host = "http://127.0.0.1:9"): Promise<End> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("DATABRICKS_"));
  const env = { ...Object.fromEntries(others), DATABRICKS_HOST: host, DATABRICKS_TOKEN: "any-token" };
  return new Promise((resolve) => {
    const program = ["--import", "tsx", join(root, "src/cli/index.ts"), ...args];
    const child = execFile(process.execPath, program, { cwd: root, env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** Writes a module that defines jobs. */
function writeProject(source: string, name = "jobs.ts"): string {
  // In the project, so that it finds it.
  const folder = mkdtempSync(join(root, "test/cli/project-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

const DEFINITION = `
  import { defineJobs } from "../../../src/deploy/index.ts";
  const load = { task_key: "load", notebook_task: { notebook_path: "/load" } };
  export default defineJobs({ project: "etl", jobs: { nightly: { name: "Nightly", tasks: [load] } } });
`;

async function startWorkspace() {
  const workspace = await startFakeWorkspace();
  onTestFinished(() => workspace.close());
  return workspace;
}

describe("deploy", () => {
  test("applies the plan of a module with --yes, in plain lines without a terminal", async () => {
    const workspace = await startWorkspace();
    const file = writeProject(DEFINITION);
    const planned = await runCommand(["plan", file, "--exit-code"], workspace.host);
    expect(planned).toMatchObject({ code: 2, stderr: "" });
    expect(planned.stdout).toMatch(/^etl: 1 to create, 0 unchanged\n\n\+ create nightly \("Nightly"\)\n/);
    expect(workspace.jobs()).toEqual([]);

    const deployed = await runCommand(["deploy", file, "--yes"], workspace.host);
    expect(deployed).toMatchObject({ code: 0, stderr: "create nightly (job 1001) done\n" });
    expect(deployed.stdout).toMatch(/^etl: 1 to create[\s\S]*\nApplied 1 change\.\n$/);
    expect(workspace.jobs()).toMatchObject([{ settings: { name: "Nightly" } }]);

    const again = await runCommand(["plan", file, "--exit-code"], workspace.host);
    expect(again).toMatchObject({ code: 0, stdout: "etl: no changes, 1 unchanged\n", stderr: "" });
  });

  test("changes nothing without --yes if there is no terminal to ask", async () => {
    const workspace = await startWorkspace();
    const end = await runCommand(["deploy", writeProject(DEFINITION)], workspace.host);
    expect(end).toMatchObject({
      code: 1,
      stderr: "Nothing was changed: without a terminal, `--yes` is needed to apply the changes.\n",
    });
    expect(workspace.jobs()).toEqual([]);
  });

  test("deletes with --prune, and prints the plan as Markdown", async () => {
    const workspace = await startWorkspace();
    await runCommand(["deploy", writeProject(DEFINITION), "--yes"], workspace.host);
    const empty = writeProject('export default { project: "etl", jobs: {} };');
    const end = await runCommand(["deploy", empty, "--prune", "--yes", "--markdown"], workspace.host);
    expect(end.stdout).toContain(
      "### etl: 1 to delete, 0 unchanged\n\n**delete** `nightly` (`Nightly`, job 1001)",
    );
    expect(workspace.jobs()).toEqual([]);
  });

  test("prints what failed, and exits with 1", async () => {
    const workspace = await startWorkspace();
    workspace.inject({ operation: "JobsCreate", status: 403, errorCode: "PERMISSION_DENIED", message: "no" });
    const end = await runCommand(["deploy", writeProject(DEFINITION), "--yes"], workspace.host);
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(
      /^create nightly failed: .*\nThe plan was not applied as a whole\.\nFailed: create nightly: /,
    );
  });
});

test("a plan that fails is reported in Markdown as well, for the comment of a workflow", async () => {
  const end = await runCommand(["plan", "nowhere.ts", "--markdown"]);
  expect(end).toEqual({
    code: 1,
    stderr: "nowhere.ts does not exist.\n",
    stdout: "\n### Failed\n\n```text\nnowhere.ts does not exist.\n```\n",
  });
});

describe("a module", () => {
  test("that was compiled to CommonJS is read as well", async () => {
    const workspace = await startWorkspace();
    const file = writeProject(
      'exports.__esModule = true; exports.default = { project: "etl", jobs: {} };',
      "jobs.cjs",
    );
    expect(await runCommand(["plan", file], workspace.host)).toMatchObject({
      stdout: "etl: no changes, 0 unchanged\n",
    });
  });

  test("that leaves a timer open does not keep the command from ending", async () => {
    const workspace = await startWorkspace();
    const file = writeProject(`setInterval(() => {}, 1_000);${DEFINITION}`);
    expect(await runCommand(["plan", file], workspace.host)).toMatchObject({ code: 0 });
  });

  test.each<[string, string, RegExp]>([
    [
      "with several problems",
      'export default { project: "etl", jobs: { a: { name: 5, timeout_seconds: "1" } } };',
      /^The definition of the project is not valid:\n {2}jobs\.a\.name must .*\n {2}jobs\.a\.timeout_seconds must .*\n$/,
    ],
    [
      "without a default export",
      "export const jobs = {};",
      /jobs\.ts has no default export\. It must end in: export default defineJobs/,
    ],
    ["with a wrong definition", "export default { jobs: {} };", /^`project` must be a string\.\n$/],
    [
      "that throws",
      'throw new Error("no day given");',
      /could not be loaded: Error: no day given\n\s+at .*jobs\.ts:1/,
    ],
    ["that exports a function", "export default () => ({});", /has a function as its default export/],
  ])("%s is reported", async (_what, source, message) => {
    const { code, stderr } = await runCommand(["plan", writeProject(source)]);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });

  test("that is a folder is reported", async () => {
    const { stderr } = await runCommand(["plan", "."]);
    expect(stderr).toBe(". is not a file: name the module that defines the jobs.\n");
  });

  test("that does not exist is reported", async () => {
    expect(await runCommand(["plan", "nowhere.ts"])).toMatchObject({
      code: 1,
      stderr: "nowhere.ts does not exist.\n",
    });
  });
});

describe("the command", () => {
  test.each<[string[], string]>([
    [[], "No command given."],
    [["plam", "a.ts"], "Unknown command `plam`."],
    [["plan"], "Expected FILE, got none."],
    [["plan", "a.ts", "b.ts"], "Expected FILE, got a.ts b.ts."],
    [["plan", "a.ts", "--prone"], "Unknown option '--prone'."],
    [["mock", "--port", "x"], "`--port` must be an integer from 0 to 65535, got x."],
  ])("%j fails with the command that shows the usage", async (args, message) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`${message}\nSee \`databricks-jobs --help\`.\n`);
  });

  test("prints its usage and its version", async () => {
    for (const flag of ["--help", "-h"]) {
      expect(await runCommand([flag])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("databricks-jobs plan FILE"),
      });
    }
    for (const flag of ["--version", "-v"]) {
      expect(await runCommand([flag])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
    }
  });

  test("whoami prints how it authenticates, and to which workspace, without secrets", async () => {
    expect(await runCommand(["whoami"], "http://127.0.0.1:9")).toEqual({
      ...{ code: 0, stderr: "" },
      stdout: `auth type  pat
host       http://127.0.0.1:9  (environment variable DATABRICKS_HOST)
token      ***                 (environment variable DATABRICKS_TOKEN)
`,
    });
  });
});
