import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { copyProject } from "./project-copy.ts";
import { root, run } from "./run.ts";

/** The package as npm would publish it, unpacked into a folder of its own as an installation would. */
export interface PackedPackage {
  readonly folder: string;
  readonly tarball: string;
  /** Paths of the files in the tarball. */
  readonly files: readonly string[];
  /** Runs a script in the folder and returns what it prints. */
  node(file: string, source: string, ...args: string[]): string;
  remove(): void;
}

/**
 * Builds and packs the package, in a copy, so that no test finds the build of another half done. Dependencies are
 * linked, not downloaded: tests use no registry.
 */
export function packPackage(): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), "databricks-jobs-"));
  const copy = copyProject(["LICENSE", "README.md", "docs", "tsdown.config.ts"]);
  const output = run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], copy.folder);
  copy.remove();
  // npm prints what its prepack script printed before the list.
  const [packed] = JSON.parse(output.slice(output.search(/^\[$/m))) as [NpmPack];
  const tarball = join(folder, packed.filename);
  const installed = join(folder, "node_modules/databricks-jobs");
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", tarball, "--strip-components=1", "-C", installed], root);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "@types/node", "undici-types"]) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link, "dir");
  }
  return {
    folder,
    tarball,
    files: packed.files.map(({ path }) => path),
    node: (file, source, ...args) => {
      writeFileSync(join(folder, file), source);
      return run(process.execPath, [join(folder, file), ...args], folder);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `npm pack --json` prints of a package. */
interface NpmPack {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
