import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";

// What V8 parses is reported by its debugger, step by step.
const PROGRAM = `
import { Session } from "node:inspector";

const loaded = [];
const session = new Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params: { url } }) => {
  if (url.includes("/bundle/")) loaded.push(url.slice(url.lastIndexOf("/") + 1));
});
session.post("Debugger.enable");

const steps = {};
const { JobsClient } = await import("./bundle/app.js");
steps.import = loaded.splice(0);
const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch: async () => Response.json({ job_id: 5, run_id: 1 }) });
await jobs.runs.get({ run_id: 1 });
steps.read = loaded.splice(0);
await jobs.create({ name: "nightly" });
steps.write = loaded.splice(0);
console.log(JSON.stringify(steps));
`;

type Step = "import" | "read" | "write";

describe("the packed package", () => {
  let packed: PackedPackage;
  let loaded: Record<Step, string[]>;
  beforeAll(async () => {
    packed = packPackage();
    const entry = join(packed.folder, "app.js");
    writeFileSync(entry, 'export * from "databricks-jobs";');
    const outdir = join(packed.folder, "bundle");
    await build({
      ...{ entryPoints: [entry], outdir, bundle: true, splitting: true, minify: true },
      ...{ format: "esm", target: "es2022", platform: "browser" },
    });
    writeFileSync(join(outdir, "package.json"), '{"type":"module"}');
    loaded = JSON.parse(packed.node("size.mjs", PROGRAM));
  }, 120_000);
  afterAll(() => packed.remove());

  // Minified, each chunk gzipped on its own, in bytes.
  test.each<[string, Step[], number]>([
    // All of the client's own code, with openapi-fetch.
    ["an import", ["import"], 33_500],
    // In addition, the validators of queries; zod's core is most of it.
    ["a first call", ["import", "read"], 43_000],
    // In addition, the validators of bodies, with the schemas of job settings.
    ["a first read and a first write", ["import", "read", "write"], 47_000],
  ])("loads at most its budget for %s", (_step, steps, most) => {
    const chunks = steps.flatMap((step) => loaded[step]);
    expect(chunks.length).toBeGreaterThanOrEqual(steps.length);
    const bytes = chunks.map(
      (chunk) => gzipSync(readFileSync(join(packed.folder, "bundle", chunk)), { level: 9 }).length,
    );
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most);
  });

  test("is not a large download", () => {
    // A build of each module format, a set of types and the API document, about 400, 400 and 340 kB, are most of it; a
    // source map, a second set of types or a bundled tool would show here.
    expect(readFileSync(packed.tarball).length).toBeLessThanOrEqual(400_000);
    const bytes = packed.files.map(
      (file) => statSync(join(packed.folder, "node_modules/databricks-jobs", file)).size,
    );
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1_500_000);
  });

  test("has no chunk that imports an entry, which may be a program", () => {
    const dist = join(packed.folder, "node_modules/databricks-jobs/dist");
    const entries = /["']\.\/(index|credentials|deploy|node|testing|cli)\.c?js["']/;
    const parts = packed.files.filter((file) => /^dist\/.*\.c?js$/.test(file));
    expect(parts.length).toBeGreaterThan(20);
    // The testing kit and the deployment have one build, which their ES modules export.
    const chunks = parts.filter((file) => !["dist/testing.js", "dist/deploy.js"].includes(file));
    const wrong = chunks.filter((file) =>
      entries.test(readFileSync(join(dist, file.slice("dist/".length)), "utf8")),
    );
    expect(wrong).toEqual([]);
  });
});
