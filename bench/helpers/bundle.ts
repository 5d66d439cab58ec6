import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";
import type { ClientName } from "./clients.ts";
import { bench, scratch } from "./compiled.ts";

export type Platform = "browser" | "node";

/** A client, minified and split into chunks, with everything it needs. */
export interface Bundle {
  readonly platform: Platform;
  /** The chunk to start from. */
  readonly entry: string;
  /** Bytes of some of its chunks, each compressed on its own, as each is loaded on its own. */
  gzipped(chunks: readonly string[]): number;
}

/** Bundles a client for browsers, or where it needs modules of Node.js, for that. */
export async function bundle(name: ClientName): Promise<Bundle> {
  try {
    return await bundleFor("browser", name);
  } catch {
    return await bundleFor("node", name);
  }
}

async function bundleFor(platform: Platform, name: ClientName): Promise<Bundle> {
  const outdir = `${scratch}bundles/${name}/`;
  mkdirSync(outdir, { recursive: true });
  writeFileSync(`${outdir}package.json`, `{"type":"module"}`);
  const options: BuildOptions = {
    ...{ entryPoints: [`${bench}clients/${name}.ts`], outdir, platform },
    ...{ bundle: true, splitting: true, minify: true, format: "esm", target: "es2022", logLevel: "silent" },
  };
  // CommonJS modules in a bundle for Node.js ask for its own modules by require.
  const js = `import{createRequire}from"node:module";const require=createRequire(import.meta.url);`;
  await build(platform === "node" ? { ...options, banner: { js } } : options);
  return {
    platform,
    entry: `${outdir}${name}.js`,
    gzipped: (chunks) =>
      chunks.reduce((sum, chunk) => sum + gzipSync(readFileSync(outdir + chunk), { level: 9 }).length, 0),
  };
}
