import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { loadedModules } from "../helpers/loaded-modules.ts";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";
import { root, run } from "../helpers/run.ts";

const CONSUMER = `
import { type DatabricksCredentials, type DatabricksError, JobsClient, NotFoundError, type Task } from "databricks-jobs";
import {
  azureCli, azureClientSecret, databricksCli, envOidc, fileOidc, githubOidc, type OAuthM2MOptions, oauthM2M, pat,
} from "databricks-jobs/credentials";
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

const host = "https://example.com";
const robot: OAuthM2MOptions = { host, clientId: "robot", clientSecret: "s", fetch };
export const authTypes: DatabricksCredentials[] = [
  pat({ host, token: async () => "t" }),
  oauthM2M(robot),
  databricksCli({ host, profile: "nightly" }),
  githubOidc({ host, clientId: "robot", audience: "them" }),
  envOidc({ host, tokenVariable: "CI_JWT" }),
  fileOidc({ host, tokenFile: "/run/jwt" }),
  azureClientSecret({ ...robot, tenantId: "t", environment: "china" }),
  azureCli({ host, workspaceResourceId: "/subscriptions/1" }),
  { kind: "own", authorize: async () => ({ host, headers: { authorization: "Bearer t" } }) },
];
export async function sources(): Promise<string[]> {
  const found = new JobsClient({ profile: "nightly", authType: "oauth-m2m" });
  return (await found.describeCredentials()).settings.map(({ source }) => source);
}
// @ts-expect-error there is no service principal without a secret
oauthM2M({ host, clientId: "robot" });
// @ts-expect-error an auth type that does not exist
new JobsClient({ authType: "password" });
`;

// Needs the types of Node.
const TESTING = `
import { type FakeWorkspace, type MockServer, startFakeWorkspace, startMockServer } from "databricks-jobs/testing";
export const fake: Promise<FakeWorkspace> = startFakeWorkspace({ script: (start) => ({ end: start.attempt ? "SUCCESS" : "FAILED" }) });
export const mock: Promise<MockServer> = startMockServer({ strict: true, onRequest: ({ violations }) => void violations });
`;

describe("the packed package", { timeout: 120_000 }, () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = packPackage();
  }, 120_000);
  afterAll(() => packed.remove());

  test("contains the files that users need and no others", () => {
    const expected = /^(dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts)|docs\/[\w-]+\.md)$/;
    const others = packed.files.filter((path) => !expected.test(path));
    const notices = "dist/THIRD-PARTY-NOTICES.txt";
    const texts = ["LICENSE", "README.md", notices];
    expect(others.sort()).toEqual([...texts, "openapi/jobs-2.1.yaml", "package.json"]);
  });

  test("contains the licences of bundled dependencies", () => {
    const notices = readFileSync(
      join(packed.folder, "node_modules/databricks-jobs/dist/THIRD-PARTY-NOTICES.txt"),
      "utf8",
    );
    const names = ["zod", "lossless-json", "oauth4webapi", "ini", "log-update", "filenamify", "pretty-ms"];
    for (const name of names) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
    expect(notices).toContain("Permission is hereby granted");
  });

  test("prints short lines for an uncaught error", () => {
    // Node.js prints the whole line in which an error was created.
    const dist = join(packed.folder, "node_modules/databricks-jobs/dist");
    const lines = packed.files
      .filter((file) => /^dist\/.*\.c?js$/.test(file))
      .flatMap((file) => readFileSync(join(dist, "..", file), "utf8").split("\n"))
      .filter((line) => /\bnew \w*Error\(|\bthrow\b/.test(line));
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => line.length > 400)).toEqual([]);
  });

  test.each(["mjs", "cjs"])("keeps the names of functions and classes in stack traces: %s", (format) => {
    const load = format === "mjs" ? "await import" : "require";
    const program = `const { JobsClient } = ${load}("databricks-jobs");
      const fetch = async () => Response.json({ error_code: "X" }, { status: 400 });
      new JobsClient({ host: "https://jobs.example", token: "t", fetch }).runs.get({ run_id: 1 })
        .catch(({ stack }) => console.log(stack));`;
    const names = /^ +at (?:async )?(\w+\.?\w*) /gm;
    const stack = packed.node(`stack.${format}`, program);
    expect([...stack.matchAll(names)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(["toApiError", "OperationCaller.call", "JobsRuns.get"]),
    );
  });

  test("passes publint with no message", async () => {
    const pkgDir = join(packed.folder, "node_modules/databricks-jobs");
    const { messages } = await publint({ pkgDir, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, packageJson))).toEqual([]);
  });

  test("resolves to types in every module resolution mode", () => {
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

  const exportAndPrint = `const jobs = new JobsClient({ host: process.argv[2], token: "t" });
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
  ])("has an entry for Node with the same classes, $kind", ({ file, loading }) => {
    const printed = packed.node(file, loading + exportAndPrint, inject("mockHost"));
    const path = join(packed.folder, "exports", "Match.notebook.html");
    expect(printed).toBe(
      `true ExportError\n     0s  Run 1: waiting for it\n     0s  Run 2: waiting for it\n${path}\n`,
    );
  });

  const authentication = `
    const refused = (action) => { try { return action(); } catch (error) { return error; } };
    const error = refused(() => oauthM2M({}));
    console.log(error instanceof ConfigurationError, error instanceof DatabricksError, error.message);
    const host = process.argv[2];
    const fetch = async (url, init) => url.endsWith("/oauth-authorization-server")
      ? Response.json({ issuer: host, token_endpoint: host + "/oidc/v1/token" })
      : url.endsWith("/oidc/v1/token")
        ? Response.json({ error: "invalid_client", error_description: "No such client" }, { status: 401 })
        : globalThis.fetch(url, init);
    const getJob = (credentials) => new JobsClient({ credentials, fetch }).get({ job_id: 11223344 });
    getJob(pat({ host, token: "t" }))
      .then((job) => console.log(job.settings.name))
      .then(() => getJob(oauthM2M({ host, clientId: "robot", clientSecret: "s", fetch })))
      .catch((error) => console.log(error instanceof AuthenticationError, error.name));`;
  const classes = "{ AuthenticationError, ConfigurationError, DatabricksError, JobsClient }";
  test.each([
    {
      kind: "imported by an ES module",
      file: "credentials.mjs",
      loading: `import ${classes} from "databricks-jobs"; import { oauthM2M, pat } from "databricks-jobs/credentials";`,
    },
    {
      kind: "required by a CommonJS module",
      file: "credentials.cjs",
      loading: `const ${classes} = require("databricks-jobs"); const { oauthM2M, pat } = require("databricks-jobs/credentials");`,
    },
  ])("has credentials that throw the same classes, $kind", ({ file, loading }) => {
    expect(packed.node(file, loading + authentication, inject("mockHost"))).toBe(
      "true true oauthM2M() requires `host`, `clientId`, `clientSecret`, non-empty strings.\nA multitask job\ntrue AuthenticationError\n",
    );
  });

  test.each(["esm.mjs", "cjs.cjs"])("reads a profile file (%s)", (file) => {
    const profiles = join(packed.folder, "profiles");
    writeFileSync(profiles, `[nightly]\nhost = ${inject("mockHost")}\ntoken = t\n`);
    const loading = file.endsWith(".mjs")
      ? 'import { JobsClient } from "databricks-jobs";'
      : 'const { JobsClient } = require("databricks-jobs");';
    const source = `${loading}
      for (const name of Object.keys(process.env)) if (/^(DATABRICKS|ARM)_/.test(name)) delete process.env[name];
      process.env.DATABRICKS_CONFIG_FILE = process.argv[2];
      new JobsClient({ profile: "nightly" }).get({ job_id: 11223344 }).then((job) => console.log(job.settings.name));`;
    expect(packed.node(`profile-${file}`, source, profiles)).toBe("A multitask job\n");
  });

  test.each(["index.js", "index.cjs", "credentials.js", "credentials.cjs"])(
    "imports no module of Node if '%s' is imported",
    async (entry) => {
      const { metafile } = await build({
        entryPoints: [join(packed.folder, "node_modules/databricks-jobs/dist", entry)],
        bundle: true,
        write: false,
        outdir: packed.folder,
        format: "esm",
        splitting: true,
        packages: "external",
        metafile: true,
      });
      const files = Object.values(metafile.inputs);
      const packages = files.flatMap(({ imports }) => imports.filter(({ external }) => external));
      // Includes lazily imported modules.
      expect(files.length).toBeGreaterThan(5);
      expect(packages.map(({ path }) => path).filter((path) => path !== "openapi-fetch")).toEqual([]);
    },
  );

  const DOM = { lib: ["ES2022", "DOM"], types: [] };
  const NODE = { lib: ["ES2022"], types: ["node"] };
  test.each([
    { version: "typescript", files: ["consumer.mts", "consumer.cts"], module: "nodenext", ...NODE },
    { version: "typescript", files: ["consumer.ts"], module: "preserve", ...DOM },
    { version: "typescript-5.4", files: ["consumer.mts", "consumer.cts"], module: "node16", ...NODE },
    { version: "typescript-5.4", files: ["consumer.ts"], module: "preserve", ...DOM },
    { version: "typescript-7", files: ["consumer.mts", "consumer.cts"], module: "nodenext", ...DOM },
    { version: "typescript-7", files: ["consumer.ts"], module: "preserve", ...NODE },
  ])("compiles for a consumer on $version (module $module, lib $lib, types $types)", (consumer) => {
    const { version, files, module, lib, types } = consumer;
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const environment = { module, target: "es2022", lib, types };
    const compilerOptions = { ...environment, ...strict, noEmit: true, skipLibCheck: false };
    const project = join(packed.folder, "tsconfig.json");
    for (const file of files) {
      writeFileSync(join(packed.folder, file), types.length === 0 ? CONSUMER : CONSUMER + TESTING);
    }
    writeFileSync(project, JSON.stringify({ compilerOptions, files }));
    const compiler = join(root, "node_modules", version, "bin/tsc");
    expect(run(process.execPath, [compiler, "-p", project], packed.folder)).toBe("");
  });
});

describe("the first call loads of the authentication modules", () => {
  const start = `
    for (const name of Object.keys(process.env)) if (/^(DATABRICKS|ARM|ACTIONS_ID)_/.test(name)) delete process.env[name];
    const { JobsClient } = await import("./src/facade/index.ts");
    const host = "https://x.example";
    const reply = (url) => url.includes("/oidc/")
      ? { issuer: host, token_endpoint: host + "/oidc/v1/token", access_token: "t", token_type: "bearer" }
      : {};
    const fetch = async (url) => Response.json(reply(url));`;
  const authenticationModules = /\/(oauth4webapi|ini)\/|credentials\/(discovery|tokens\/oauth\.ts)/;

  test("none if options host and token are set", () => {
    const [imported, called] = loadedModules([
      start,
      'await new JobsClient({ host, token: "t", fetch }).list();',
    ]);
    expect(imported).toContain("src/facade/credentials/resolve.ts");
    expect(
      [...(imported ?? []), ...(called ?? [])].filter((path) => authenticationModules.test(path)),
    ).toEqual([]);
  });

  test("discovery without OAuth for a host and a token of the environment", () => {
    const [, called] = loadedModules([
      start,
      `Object.assign(process.env, { DATABRICKS_HOST: host, DATABRICKS_TOKEN: "t" });
       await new JobsClient({ fetch }).list();`,
    ]);
    expect(called).toContain("src/facade/credentials/discovery/find.ts");
    expect(called?.filter((path) => /oauth4webapi|tokens\/oauth\.ts/.test(path))).toEqual([]);
  });

  test("OAuth at the first call, not with the factory", () => {
    const [, imported, made, called] = loadedModules([
      start,
      'const { oauthM2M } = await import("./src/facade/credentials/index.ts");',
      'const credentials = oauthM2M({ host, clientId: "robot", clientSecret: "s", fetch });',
      "await new JobsClient({ credentials, fetch }).list();",
    ]);
    expect(
      [...(imported ?? []), ...(made ?? [])].filter((path) => /oauth4webapi|\/oauth\.ts/.test(path)),
    ).toEqual([]);
    expect(called).toContain("src/facade/credentials/tokens/oauth.ts");
    expect(called?.filter((path) => path.startsWith("node_modules/oauth4webapi/"))).toHaveLength(1);
  });
});
