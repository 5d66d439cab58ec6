import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { type PackedPackage, packPackage, root, run } from "./helpers/packed.ts";

const CONSUMER = `
import { type DatabricksError, JobsClient, NotFoundError, type Task } from "databricks-jobs";
import { ExportError, exportTo, lineProgress, liveProgress } from "databricks-jobs/node";

const jobs = new JobsClient({ host: "https://example.com", token: "t" });
const task: Task = { task_key: "a", notebook_task: { notebook_path: "/a" } };
export async function main(): Promise<number | undefined> {
  try {
    const { job_id } = await jobs.create({ name: "nightly", tasks: [task, { task_key: "b", description: null }] });
    return job_id;
  } catch (error) {
    if (error instanceof NotFoundError) return error.status;
    throw error;
  }
}
// @ts-expect-error a misspelt parameter does not compile
jobs.runNow({ job_id: 1, idempotncy_token: "x" });

export async function follow(run_id: number): Promise<string[]> {
  await jobs.runs.wait({ run_id }, { onUpdate: lineProgress() });
  await jobs.runs.wait({ run_id }, { onUpdate: liveProgress({ stream: { isTTY: true, write: () => true } }) });
  return exportTo(jobs, { run_id, views_to_export: "ALL" }, "folder", { overwrite: true });
}
export const pathOf = (error: DatabricksError): string => (error instanceof ExportError ? error.path : "");
`;

describe("the packed package", { timeout: 120_000 }, () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = packPackage();
  }, 120_000);
  afterAll(() => packed.remove());

  test("holds what users need and nothing else", () => {
    const others = packed.files.filter((path) => !/^dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts)$/.test(path));
    const notices = "dist/THIRD-PARTY-NOTICES.txt";
    expect(others.sort()).toEqual(["LICENSE", "README.md", notices, "openapi/jobs-2.1.yaml", "package.json"]);
  });

  test("carries the licences of what is bundled", () => {
    const notices = readFileSync(
      join(packed.folder, "node_modules/databricks-jobs/dist/THIRD-PARTY-NOTICES.txt"),
      "utf8",
    );
    for (const name of ["zod", "lossless-json", "log-update", "filenamify", "pretty-ms"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
    expect(notices).toContain("Permission is hereby granted");
  });

  test("passes publint with no message", async () => {
    const pkgDir = join(packed.folder, "node_modules/databricks-jobs");
    const { messages } = await publint({ pkgDir, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, packageJson))).toEqual([]);
  });

  test("has right types in every resolution mode", () => {
    const exclude = ["--exclude-entrypoints", "./openapi/jobs-2.1.yaml"];
    const report = run(
      process.execPath,
      [
        join(root, "node_modules/@arethetypeswrong/cli/dist/index.js"),
        packed.tarball,
        "--profile",
        "strict",
        "--format",
        "json",
        ...exclude,
      ],
      root,
    );
    expect((JSON.parse(report) as { problems?: object }).problems ?? {}).toEqual({});
  });

  const call = `const jobs = new JobsClient({ host: process.argv[2], token: "t" });
    jobs.get({ job_id: 11223344 }).then((job) => console.log(job.settings.name));`;

  test("is imported by an ES module", () => {
    const printed = packed.node(
      "esm.mjs",
      `import { JobsClient } from "databricks-jobs"; ${call}`,
      inject("mockHost"),
    );
    expect(printed).toBe("A multitask job\n");
  });

  test("is required by a CommonJS module", () => {
    const printed = packed.node(
      "cjs.cjs",
      `const { JobsClient } = require("databricks-jobs"); ${call}`,
      inject("mockHost"),
    );
    expect(printed).toBe("A multitask job\n");
  });

  const exportAndSay = `const jobs = new JobsClient({ host: process.argv[2], token: "t" });
    exportTo(jobs, { run_id: 1 }, "exports", { overwrite: true }).then((paths) => console.log(...paths));
    console.log(ExportError.prototype instanceof DatabricksError, ExportError.prototype.name);
    lineProgress({ stream: process.stdout })({ type: "started", run_id: 1 });
    liveProgress({ stream: process.stdout })({ type: "started", run_id: 2 });`;
  const names = "{ exportTo, ExportError, lineProgress, liveProgress }";
  test.each([
    {
      kind: "imported by an ES module",
      file: "node.mjs",
      loading: `import { DatabricksError, JobsClient } from "databricks-jobs"; import ${names} from "databricks-jobs/node";`,
    },
    {
      kind: "required by a CommonJS module",
      file: "node.cjs",
      loading: `const { DatabricksError, JobsClient } = require("databricks-jobs"); const ${names} = require("databricks-jobs/node");`,
    },
  ])("has a part for Node, $kind, with the same classes", ({ file, loading }) => {
    const printed = packed.node(file, loading + exportAndSay, inject("mockHost"));
    const path = join(packed.folder, "exports", "Match.notebook.html");
    expect(printed).toBe(
      `true ExportError\n     0s  Run 1: waiting for it\n     0s  Run 2: waiting for it\n${path}\n`,
    );
  });

  test.each(["index.js", "index.cjs"])("needs nothing of Node where %s is imported", (entry) => {
    const dist = join(packed.folder, "node_modules/databricks-jobs/dist");
    const reached = [entry];
    const others: string[] = [];
    for (const file of reached) {
      const code = readFileSync(join(dist, file), "utf8");
      // What is imported on use is reached too.
      for (const [, name = ""] of code.matchAll(/(?:\bfrom |\bimport |\bimport\(|\brequire\()"([^"]+)"/g)) {
        if (!name.startsWith("./")) others.push(name);
        else if (!reached.includes(name.slice(2))) reached.push(name.slice(2));
      }
    }
    expect(reached.length).toBeGreaterThan(5);
    expect([...new Set(others)]).toEqual(["openapi-fetch"]);
  });

  const DOM = { lib: ["ES2022", "DOM"], types: [] };
  const NODE = { lib: ["ES2022"], types: ["node"] };
  test.each([
    { version: "typescript", file: "consumer.mts", module: "node16", ...DOM },
    { version: "typescript", file: "consumer.cts", module: "node16", ...NODE },
    { version: "typescript", file: "consumer.mts", module: "nodenext", ...NODE },
    { version: "typescript", file: "consumer.ts", module: "preserve", ...DOM },
    { version: "typescript-5.4", file: "consumer.mts", module: "nodenext", ...NODE },
    { version: "typescript-5.4", file: "consumer.cts", module: "node16", ...DOM },
    { version: "typescript-5.4", file: "consumer.ts", module: "preserve", ...DOM },
    { version: "typescript-7", file: "consumer.mts", module: "nodenext", ...NODE },
    { version: "typescript-7", file: "consumer.cts", module: "node16", ...DOM },
    { version: "typescript-7", file: "consumer.ts", module: "preserve", ...DOM },
  ])("compiles for a consumer on $version ($file, module $module, types $types)", (consumer) => {
    const { version, file, module, lib, types } = consumer;
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const compilerOptions = {
      module,
      target: "es2022",
      lib,
      types,
      noEmit: true,
      skipLibCheck: false,
      ...strict,
    };
    const project = join(packed.folder, "tsconfig.json");
    writeFileSync(join(packed.folder, file), CONSUMER);
    writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
    const compiler = join(root, "node_modules", version, "bin/tsc");
    expect(run(process.execPath, [compiler, "-p", project], packed.folder)).toBe("");
  });
});
