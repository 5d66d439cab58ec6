/**
 * From a fresh process to the first response: the time to import a client, and the time from there to the response of
 * `jobs.runs.get` over TLS. Measured inside the process, so that the start of Node.js is not in it.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CLIENTS, TOKEN } from "./helpers/clients.ts";
import { clientUrl, compile, programFile } from "./helpers/compiled.ts";
import { table, target, times } from "./helpers/report.ts";
import { interleave, median } from "./helpers/rounds.ts";
import { startServer } from "./helpers/server.ts";

const ROUNDS = 25;

interface Start {
  readonly importMs: number;
  readonly responseMs: number;
}

await compile();
const server = await startServer();
const names = CLIENTS;
// The first round fills the cache of the file system.
const measured = await interleave(names, { rounds: ROUNDS, warmUp: 1 }, async (name): Promise<Start> => {
  const args = [programFile("first-response"), clientUrl(name), server.host, TOKEN];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: server.env });
  return JSON.parse(stdout);
});
server.close();

const rows = names.map((name) => {
  const starts = measured.get(name) ?? [];
  return {
    name,
    importMs: median(starts.map(({ importMs }) => importMs)),
    responseMs: median(starts.map(({ responseMs }) => responseMs)),
  };
});
const startOf = (name: string): Start =>
  rows.find((row) => row.name === name) ?? { importMs: Number.NaN, responseMs: Number.NaN };
const reference = startOf("openapi-fetch");
const own = startOf("databricks-jobs");

console.log(`From the start of the import, medians of ${ROUNDS} fresh processes each, interleaved:\n`);
table(
  rows.map(({ name, importMs, responseMs }) => ({
    client: name === "fetch" ? "fetch (nothing to import)" : name,
    "import ms": importMs.toFixed(1),
    "× openapi-fetch": times(importMs / reference.importMs),
    "first response ms": responseMs.toFixed(1),
    "× openapi-fetch ": times(responseMs / reference.responseMs),
  })),
);
console.log(
  "To read it: all times begin when a process that runs already begins to import; the row of fetch is what an import of nothing and a first call cost anyway (opening the connection, and Node.js' own fetch, which it loads on first use). Lower is better.\n",
);
if (names.includes("sdk-experimental")) {
  target(
    "import of databricks-jobs, × sdk-experimental",
    own.importMs / startOf("sdk-experimental").importMs,
    0.05,
  );
}
