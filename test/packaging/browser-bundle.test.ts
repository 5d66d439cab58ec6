import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";
import { run } from "../helpers/run.ts";

const APP = `
import { ConfigurationError, JobsClient } from "databricks-jobs";
import { databricksCli, oauthM2M, pat } from "databricks-jobs/credentials";

const host = "https://dbc-1.cloud.databricks.com";
const ways = [
  pat({ host, token: () => "pasted" }),
  oauthM2M({ host, clientId: "robot", clientSecret: "secret" }),
  { kind: "own", authorize: async () => ({ host, headers: { authorization: "Bearer own" } }) },
  databricksCli({ host }),
];
export const reported = await Promise.all(ways.map((credentials) => tell({ credentials })));
export const found = await tell({});

async function tell(options) {
  try {
    return (await new JobsClient(options).get({ job_id: 5 })).settings.name;
  } catch (error) {
    return [error instanceof ConfigurationError, error.message.split("\\n")[0]].join(" ");
  }
}
`;

// What browsers and Workers have in common; nothing of Node.js is among it.
const GLOBALS = [
  ..."AbortController AbortSignal Blob DOMException Event EventTarget FormData Headers ReadableStream Request".split(
    " ",
  ),
  ..."Response TextDecoder TextEncoder URL URLSearchParams Uint8Array atob btoa clearTimeout console".split(
    " ",
  ),
  ..."crypto performance queueMicrotask setTimeout structuredClone".split(" "),
];

const RUNNER = `
import { readFileSync } from "node:fs";
import { createContext, SourceTextModule } from "node:vm";

const globals = Object.fromEntries(${JSON.stringify(GLOBALS)}.map((name) => [name, globalThis[name]]));
globals.navigator = { userAgent: "Mozilla/5.0 (X11; Linux x86_64)" };
const host = "https://dbc-1.cloud.databricks.com";
const requests = [];
globals.fetch = async (url, init) => {
  const headers = new Headers(init.headers);
  requests.push([init.method ?? "GET", url, headers.get("authorization"), headers.get("user-agent")]);
  if (url === host + "/oidc/.well-known/oauth-authorization-server")
    return Response.json({ issuer: host + "/oidc", token_endpoint: host + "/oidc/v1/token" });
  if (url === host + "/oidc/v1/token")
    return Response.json({ access_token: "issued", token_type: "Bearer", expires_in: 3600 });
  return Response.json({ job_id: 5, settings: { name: headers.get("authorization") } });
};
const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
const app = new SourceTextModule(readFileSync(process.argv[2], "utf8"), { context });
await app.link((name) => { throw new Error("imports " + name); });
await app.evaluate();
const { reported, found } = app.namespace;
console.log(JSON.stringify({ reported, found, requests }));
`;

const HOST = "https://dbc-1.cloud.databricks.com";
const GET = `${HOST}/api/2.1/jobs/get?job_id=5`;

describe("a bundle for browsers", { timeout: 120_000 }, () => {
  let packed: PackedPackage;
  let entry: string;
  beforeAll(() => {
    packed = packPackage();
    entry = join(packed.folder, "app.mjs");
    writeFileSync(entry, APP);
  }, 120_000);
  afterAll(() => packed.remove());

  test("is built by esbuild and authenticates without Node.js", async () => {
    const outfile = join(packed.folder, "bundle.mjs");
    const { warnings, metafile } = await esbuild({
      entryPoints: [entry],
      absWorkingDir: packed.folder,
      platform: "browser",
      format: "esm",
      target: "es2022",
      bundle: true,
      metafile: true,
      outfile,
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    expect(modulesIn(readFileSync(outfile, "utf8"))).toEqual([]);

    const runner = join(packed.folder, "run.mjs");
    writeFileSync(runner, RUNNER);
    const options = ["--experimental-vm-modules", "--no-warnings"];
    const printed = run(process.execPath, [...options, runner, outfile], packed.folder);
    const { reported, found, requests } = JSON.parse(printed);
    expect(reported).toEqual([
      "Bearer pasted",
      "Bearer issued",
      "Bearer own",
      expect.stringMatching(
        /^true databricks-cli requires Node\.js, Bun or Deno\. In this runtime, pass `host` and `token`/,
      ),
    ]);
    expect(found).toMatch(/^true No credentials were found\./);
    const basic = `Basic ${btoa("robot:secret")}`;
    expect([...requests].sort()).toEqual(
      [
        ["GET", GET, "Bearer issued", null],
        ["GET", GET, "Bearer own", null],
        ["GET", GET, "Bearer pasted", null],
        ["GET", `${HOST}/oidc/.well-known/oauth-authorization-server`, null, null],
        ["POST", `${HOST}/oidc/v1/token`, basic, null],
      ].sort(),
    );
  });

  test("is built by vite without a warning", async () => {
    // Vite reports modules of Node.js in a build for production only.
    vi.stubEnv("NODE_ENV", "production");
    onTestFinished(() => void vi.unstubAllEnvs());
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const built = await vite({
      root: packed.folder,
      configFile: false,
      logLevel: "warn",
      customLogger: {
        hasWarned: false,
        info: () => {},
        warn,
        warnOnce: warn,
        error: warn,
        clearScreen: () => {},
        hasErrorLogged: () => false,
      },
      build: {
        write: false,
        minify: false,
        target: "es2022",
        modulePreload: false,
        rolldownOptions: { input: entry, onwarn: ({ message }) => warn(message) },
      },
    });
    const chunks = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
    const code = chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.code : [])).join("\n");
    const files = new Set(chunks.map(({ fileName }) => `./${fileName.replace(/^.*\//, "")}`));
    expect(warnings).toEqual([]);
    expect(code.match(/__vite-browser-external\S*|externalized for browser/g)).toBeNull();
    expect(modulesIn(code).filter((name) => !files.has(name))).toEqual([]);
    // What is loaded on use is part of it.
    expect(code.includes("/.well-known/oauth-authorization-server")).toBe(true);
  });
});

/** Names of the modules that code imports or requires. */
function modulesIn(code: string): string[] {
  const found = code.matchAll(
    /(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)(["'`])([^"'`\n]+)\1/g,
  );
  return [...found].map(([, , name = ""]) => name);
}
