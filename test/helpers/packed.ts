import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject } from "vitest";
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
 * Unpacks the package into a folder of its own. Dependencies are linked, not downloaded: tests use no registry.
 */
export function packPackage(): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), "databricks-jobs-"));
  const { tarball, files } = packOnce(inject("packFolder"));
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
    files,
    node: (file, source, ...args) => {
      writeFileSync(join(folder, file), source);
      return run(process.execPath, [join(folder, file), ...args], folder);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Tarball {
  readonly tarball: string;
  readonly files: readonly string[];
}

/**
 * Packs once per test run: the first test file that needs the package packs it, the others wait for the result. A
 * release names its tarball in `PACKED_TARBALL`, which is tested instead.
 */
function packOnce(folder: string): Tarball {
  const result = join(folder, "result.json");
  const released = process.env.PACKED_TARBALL;
  if (released !== undefined) return { tarball: released, files: listFiles(released) };
  try {
    mkdirSync(join(folder, "lock"));
  } catch {
    while (!existsSync(result)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    const packed = JSON.parse(readFileSync(result, "utf8")) as Tarball | { error: string };
    if ("error" in packed) throw new Error(packed.error);
    return packed;
  }
  const write = (packed: Tarball | { error: string }): void => {
    writeFileSync(`${result}.part`, JSON.stringify(packed));
    renameSync(`${result}.part`, result);
  };
  try {
    const packed = pack(folder);
    write(packed);
    return packed;
  } catch (error) {
    write({ error: String(error) });
    throw error;
  }
}

/** Builds and packs the package in a copy of the project. */
function pack(folder: string): Tarball {
  const copy = copyProject(["LICENSE", "README.md", "docs", "tsdown.config.ts"]);
  const output = run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], copy.folder);
  copy.remove();
  // npm prints the output of its prepack script before the list.
  const [packed] = JSON.parse(output.slice(output.search(/^\[$/m))) as [NpmPack];
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Lists the files of a tarball, as npm does. */
function listFiles(tarball: string): string[] {
  const paths = run("tar", ["-tzf", tarball], root).trim().split("\n");
  return paths.map((path) => path.replace(/^package\//, ""));
}

/** The output of `npm pack --json` for a package. */
interface NpmPack {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
