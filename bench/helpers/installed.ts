import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Installed {
  readonly bytes: number;
  readonly packages: number;
}

/** Installs a package, given by name and version or as a tarball, into an empty folder, and looks what came. */
export function install(what: string): Installed {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    writeFileSync(join(folder, "package.json"), `{"private":true}`);
    const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
    execFileSync("npm", ["install", ...quiet, what], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const modules = join(folder, "node_modules");
    const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
    const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name !== ".package-lock.json",
    );
    return {
      bytes: files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0),
      packages: Object.keys(packages).length,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Packs a package as it would be published, and gives the tarball to some work. */
export function withTarball<T>(folder: string, work: (tarball: string) => T): T {
  const destination = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", destination];
    const file = execFileSync("npm", args, { cwd: folder, encoding: "utf8" }).trim();
    return work(join(destination, file));
  } finally {
    rmSync(destination, { recursive: true });
  }
}
