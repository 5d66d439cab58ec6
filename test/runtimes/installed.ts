import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../helpers/run.ts";

/** A runtime that the package is to work in. */
export interface Runtime {
  /** With its version, or with what to do to get it. */
  readonly name: string;
  /** Its program; nothing where it is missing. */
  readonly command: string | undefined;
}

const MODULES = join(root, "test/runtimes/node_modules");
const INSTALL = "npm run runtimes:install";

/** Node.js of a major version: an installed one, else the one that runs the tests. */
export function findNode(major: number): Runtime {
  const own = process.versions.node;
  if (!existsSync(join(MODULES, `node-${major}`)) && own.startsWith(`${major}.`)) {
    return { name: `Node ${own}`, command: process.execPath };
  }
  return fromNpm(`Node ${major}`, `node-${major}`, `node-${major}/bin/node`);
}

export const bun = fromNpm("Bun", "bun", ...forPlatform("@oven", "bin/bun"));
export const deno = fromNpm("Deno", "deno", ...forPlatform("@deno", "deno"));
export const workerd = fromNpm("workerd", "workerd", ...forPlatform("@cloudflare", "bin/workerd"));
export const chromium = findChromium();

function fromNpm(label: string, name: string, ...programs: string[]): Runtime {
  const command = programs.map((path) => join(MODULES, path)).find(existsSync);
  if (command === undefined) return { name: `${label} (missing: ${INSTALL})`, command };
  const { version } = JSON.parse(readFileSync(join(MODULES, name, "package.json"), "utf8"));
  return { name: `${label.split(" ")[0]} ${version.replace(/^v/, "")}`, command };
}

/** Where the package of this platform has its program: its scope holds no other. */
function forPlatform(scope: string, program: string): string[] {
  if (!existsSync(join(MODULES, scope))) return [];
  return readdirSync(join(MODULES, scope)).map((name) => `${scope}/${name}/${program}`);
}

function findChromium(): Runtime {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const command = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(existsSync);
  if (command === undefined) return { name: "Chromium (missing: apt-get install chromium)", command };
  const said = execFileSync(command, ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return { name: `Chromium ${/\d[\d.]*/.exec(said)?.[0]}`, command };
}
