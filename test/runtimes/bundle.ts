import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";

/** For whom a bundle is made. */
export type Target = "browser" | "worker";
export type Bundler = keyof typeof BUNDLERS;

export interface Bundle {
  /** Where its files are; `main.js` is the first to load. */
  readonly folder: string;
  /** Modules that it imports and does not hold, at once or later. */
  readonly imported: readonly string[];
}

// As for production: minified, all names that can be are short ones.
export const BUNDLERS = { esbuild: withEsbuild, vite: withVite };

/** Bundles `browser.mjs` or `worker.mjs` of a folder. */
export async function bundle(bundler: Bundler, target: Target, folder: string): Promise<Bundle> {
  const outdir = join(folder, `${target}-${bundler}`);
  return { folder: outdir, imported: await BUNDLERS[bundler](target, folder, outdir) };
}

/** The files of a bundle by their paths. */
export function readBundle({ folder }: Bundle): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.m?js$/.test(path),
  );
  return new Map(files.map((path) => [`/${path}`, readFileSync(join(folder, path), "utf8")]));
}

async function withEsbuild(target: Target, folder: string, outdir: string): Promise<string[]> {
  const { metafile } = await esbuild({
    entryPoints: { main: join(folder, `${target}.mjs`) },
    absWorkingDir: folder,
    ...{ outdir, bundle: true, minify: true, metafile: true, logLevel: "error" },
    ...{ platform: "browser", format: "esm", target: "es2022" },
    // Pages load parts when they need them; a Worker is one file.
    splitting: target === "browser",
    conditions: target === "worker" ? ["workerd", "worker", "browser"] : ["browser"],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.filter(({ external }) => external).map(({ path }) => path);
}

async function withVite(target: Target, folder: string, outDir: string): Promise<string[]> {
  const entry = join(folder, `${target}.mjs`);
  const built = await vite({
    ...{ root: folder, configFile: false, logLevel: "error", mode: "production" },
    ...(target === "worker" ? { ssr: { target: "webworker", noExternal: true } } : {}),
    build: {
      ...{ outDir, emptyOutDir: true, minify: true, target: "es2022", modulePreload: false },
      ...(target === "worker" ? { ssr: entry } : {}),
      rolldownOptions: { input: entry, output: { entryFileNames: "main.js" } },
    },
  });
  const chunks = [built].flat().flatMap((one) => ("output" in one ? one.output : []));
  const own = new Set(chunks.map(({ fileName }) => fileName));
  return chunks
    .flatMap((chunk) => (chunk.type === "chunk" ? [...chunk.imports, ...chunk.dynamicImports] : []))
    .filter((name) => !own.has(name));
}
