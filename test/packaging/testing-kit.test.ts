import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";
import { root, run } from "../helpers/run.ts";

describe("databricks-jobs/testing of the packed package", { timeout: 120_000 }, () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = packPackage();
  }, 120_000);
  afterAll(() => packed.remove());

  const cli = () => join(packed.folder, "node_modules/databricks-jobs/dist/cli.cjs");

  test("runs the README's pipeline test with node:test", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const block = /```ts\n(import assert[\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const printed = packed.node("pipeline.test.mjs", block);
    expect(printed).toMatch(/^# pass 1$/m);
    expect(printed).toMatch(/^# fail 0$/m);
  });

  const waitAndSay = `startFakeWorkspace({ script: { end: "FAILED" } }).then(async (workspace) => {
    const jobs = new JobsClient({ host: workspace.host, token: "any" });
    const { job_id } = await jobs.create({ name: "a", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] });
    const error = await jobs.runNowAndWait({ job_id }, { pollIntervalMs: 5 }).catch((reason) => reason);
    console.log(error instanceof RunFailedError, error.reason);
    await workspace.close();
  });`;
  test.each([
    [
      "imported",
      "fake.mjs",
      'import { JobsClient, RunFailedError } from "databricks-jobs"; import { startFakeWorkspace } from "databricks-jobs/testing";',
    ],
    [
      "required",
      "fake.cjs",
      'const { JobsClient, RunFailedError } = require("databricks-jobs"); const { startFakeWorkspace } = require("databricks-jobs/testing");',
    ],
  ])("starts a fake workspace if it is %s", (_how, file, loading) => {
    expect(packed.node(file, loading + waitAndSay)).toBe("true failed\n");
  });

  const startAndSay = `startMockServer().then((mock) => mock.close().then(() => console.log("closed")), (error) => console.log(error.name, error.message));`;
  const starts = [
    ["mock.mjs", `import { startMockServer } from "databricks-jobs/testing"; ${startAndSay}`],
    ["mock.cjs", `const { startMockServer } = require("databricks-jobs/testing"); ${startAndSay}`],
  ] as const;

  test.each(starts)("throws with the command to install Prism if it is missing (%s)", (file, source) => {
    expect(packed.node(file, source)).toBe(
      "DatabricksError The mock server needs Prism, which is not installed: npm install --save-dev @stoplight/prism-cli\n",
    );
  });

  describe("with Prism installed next to it", () => {
    beforeAll(() => {
      const link = join(packed.folder, "node_modules/@stoplight/prism-cli");
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, "node_modules/@stoplight/prism-cli"), link, "dir");
    });

    test.each(starts)("starts the mock server (%s)", (file, source) => {
      expect(packed.node(file, source)).toBe("closed\n");
    });

    test("serves the mock with the command, and logs requests", async () => {
      const child = spawn(process.execPath, [cli(), "mock", "--port", "0"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        let printed = "";
        child.stdout.setEncoding("utf8");
        for await (const chunk of child.stdout) {
          printed += chunk;
          const host = /DATABRICKS_HOST=(\S+)/.exec(printed)?.[1];
          if (host !== undefined && !printed.includes("GET")) {
            await new JobsClient({ host, token: "any" }).get({ job_id: 11223344 });
          }
          if (printed.includes("GET")) break;
        }
        expect(printed).toContain("GET /2.1/jobs/get 200");
      } finally {
        child.kill("SIGKILL");
      }
    });
  });

  test("rejects an unknown command and an invalid port", () => {
    expect(() => run(process.execPath, [cli(), "mck"], packed.folder)).toThrow(
      "Unknown command `mck`.\nSee `databricks-jobs --help`.",
    );
    expect(() => run(process.execPath, [cli(), "mock", "--port", "x"], packed.folder)).toThrow(
      "`--port` must be an integer from 0 to 65535, got x.",
    );
  });
});
