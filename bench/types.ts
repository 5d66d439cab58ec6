/**
 * What type-checking costs a consumer: all 16 operations through the facade, and the same calls through openapi-fetch
 * directly and through the official client.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Operation, operations } from "../src/generated/operations.ts";
import { table, target, times } from "./helpers/report.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "bench/.types");

// The least each operation takes; what is not listed takes nothing.
const PARAMS: Partial<Record<keyof typeof operations, string>> = {
  JobsCreate: `{ name: "nightly", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] }`,
  JobsDelete: "{ job_id: 1 }",
  JobsGet: "{ job_id: 1 }",
  JobsReset: `{ job_id: 1, new_settings: { name: "weekly" } }`,
  JobsRunNow: `{ job_id: 1, job_parameters: { day: "2026-11-23" } }`,
  JobsRunsCancel: "{ run_id: 1 }",
  JobsRunsCancelAll: "{ job_id: 1 }",
  JobsRunsDelete: "{ run_id: 1 }",
  JobsRunsExport: `{ run_id: 1, views_to_export: "ALL" }`,
  JobsRunsGet: "{ run_id: 1 }",
  JobsRunsGetOutput: "{ run_id: 1 }",
  JobsRunsRepair: "{ run_id: 1, rerun_all_failed_tasks: true }",
  JobsRunsSubmit: `{ tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] }`,
  JobsUpdate: `{ job_id: 1, new_settings: { name: "weekly" } }`,
};

// What the official client calls otherwise.
const OFFICIAL_NAMES: Partial<Record<keyof typeof operations, string>> = {
  JobsRunsCancel: "cancelRun",
  JobsRunsCancelAll: "cancelAllRuns",
  JobsRunsDelete: "deleteRun",
  JobsRunsExport: "exportRun",
  JobsRunsGet: "getRun",
  JobsRunsGetOutput: "getRunOutput",
  JobsRunsList: "listRuns",
  JobsRunsRepair: "repairRun",
};

const all = Object.entries(operations) as [keyof typeof operations, Operation][];
// The official client has permissions and policy compliance in services apart.
const entries = all.filter(([, { path }]) => path.startsWith("/2.1/jobs/"));
const consumers = {
  nothing: `export type { JobsClient } from "databricks-jobs";\n`,
  facade: `import { JobsClient } from "databricks-jobs";
const jobs = new JobsClient();
${entries.map(([id]) => `export const ${id} = await ${method(id)}(${PARAMS[id] ?? "{}"});`).join("\n")}
`,
  "openapi-fetch": `import createClient from "openapi-fetch";
import type { paths } from "databricks-jobs";
const client = createClient<paths>();
${entries.map(([id, operation]) => `export const ${id} = await client.${operation.method}("${operation.path}", ${init(id, operation)});`).join("\n")}
`,
  "sdk-experimental": `import { WorkspaceClient } from "@databricks/sdk-experimental";
const { jobs } = new WorkspaceClient({});
${entries.map(([id]) => `export const ${id} = await jobs.${OFFICIAL_NAMES[id] ?? methodName(id)}(${PARAMS[id] ?? "{}"});`).join("\n")}
`,
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const rows = Object.entries(consumers).map(([name, source]) => ({ name, ...measure(name, source) }));
rmSync(folder, { recursive: true });

const facade = instantiationsOf("facade");
const direct = instantiationsOf("openapi-fetch");

console.log("Type-checking a consumer of all 16 operations:\n");
table(rows.map((row) => ({ ...row, "× openapi-fetch": times(row.instantiations / direct) })));
console.log(
  `To read it: "nothing" imports a type and calls nothing, which is what reading the declarations costs. Instantiations are the same at each run, time and memory are not.\n`,
);
target("instantiations of databricks-jobs, × openapi-fetch", facade / direct, 0.2);

function instantiationsOf(name: keyof typeof consumers): number {
  return rows.find((row) => row.name === name)?.instantiations ?? Number.NaN;
}

function method(id: string): string {
  return `jobs${/^JobsRuns[A-Z]/.test(id) ? ".runs" : ""}.${methodName(id)}`;
}

function methodName(id: string): string {
  const name = id.replace(/^Jobs(Runs(?=[A-Z]))?/, "");
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function init(id: keyof typeof operations, { params }: Operation): string {
  const given = PARAMS[id] ?? "{}";
  return params === "body" ? `{ body: ${given} }` : `{ params: { query: ${given} } }`;
}

function measure(name: string, source: string) {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  const project = join(folder, `${name}.json`);
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2023", "dom"], module: "nodenext", types: [] },
    ...{ strict: true, skipLibCheck: true, noEmit: true },
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  const args = [join(root, "node_modules/typescript/bin/tsc"), "--extendedDiagnostics", "-p", project];
  const output = execFileSync(process.execPath, args, { encoding: "utf8" });
  const figure = (label: string): number =>
    Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
  return {
    instantiations: figure("Instantiations"),
    types: figure("Types"),
    "check s": figure("Check time"),
    "memory MB": Math.round(figure("Memory used") / 1024),
  };
}
