/**
 * Bytes: what importing a client loads, what a first call of `jobs.runs.get` loads in addition, and what installing it
 * brings. Which chunks of a bundle are loaded is seen by running it.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle } from "./helpers/bundle.ts";
import { CLIENTS, type ClientName, TOKEN } from "./helpers/clients.ts";
import { compile, programFile } from "./helpers/compiled.ts";
import { type Installed, install, withTarball } from "./helpers/installed.ts";
import { round, table, target } from "./helpers/report.ts";
import { startServer } from "./helpers/server.ts";

const KB = 1_000;
const PACKAGES: Readonly<Partial<Record<ClientName, string>>> = {
  "sdk-experimental": "@databricks/sdk-experimental",
};

await compile();
const server = await startServer();
const sizes = [];
for (const name of CLIENTS) {
  if (name === "fetch") continue;
  const { platform, entry, gzipped } = await bundle(name);
  const args = [programFile("loaded-files"), entry, server.host, TOKEN];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: server.env });
  const { byImport, byCall }: Record<"byImport" | "byCall", string[]> = JSON.parse(stdout);
  if (byImport.length === 0) throw new Error(`No chunk of ${name} was seen.`);
  sizes.push({
    ...{ name, platform, chunks: byCall.length, ...installed(name) },
    importKb: gzipped(byImport) / KB,
    callKb: gzipped(byCall) / KB,
  });
}
server.close();

console.log(
  "Bundled by esbuild with splitting, minified, each loaded chunk gzipped; and installed by npm:\n",
);
table(
  sizes.map(({ name, platform, chunks, importKb, callKb, bytes, packages }) => ({
    client: name,
    for: platform,
    "import kB": round(importKb),
    "first call kB": round(callKb),
    chunks,
    "installed kB": (bytes / KB).toFixed(0),
    packages,
  })),
);
console.log(
  `To read it: "import" is what a page or a cold function loads to import the client; "first call" is all that is loaded when the first response is complete, with the import in it. One kB is 1,000 bytes. What cannot be bundled for browsers is bundled for Node.js, without Node.js' own modules.\n`,
);
const own = sizes.find(({ name }) => name === "databricks-jobs");
target("databricks-jobs, import", own?.importKb ?? Number.NaN, 26, " kB");
target("databricks-jobs, first call", own?.callKb ?? Number.NaN, 34, " kB");

function installed(name: ClientName): Installed {
  if (name === "databricks-jobs") return withTarball(fileURLToPath(new URL("..", import.meta.url)), install);
  const manifest = readFileSync(new URL("package.json", import.meta.url), "utf8");
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
  const peer = PACKAGES[name] ?? name;
  return install(`${peer}@${dependencies[peer]}`);
}
