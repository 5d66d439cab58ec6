import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { root } from "../helpers/run.ts";
import { TOKEN } from "./smoke.ts";

/** Writes the programs that run the smoke suite over the package that is installed in a folder. */
export function writePrograms(folder: string, host: string): void {
  buildSync({
    entryPoints: [join(root, "test/runtimes/smoke.ts")],
    outfile: join(folder, "smoke.mjs"),
    ...{ format: "esm", target: "es2022", logLevel: "error" },
  });
  const programs = {
    "package.json": "{}",
    "import.mjs": `${importing}${subject(host)}await smoke(subject);`,
    "require.cjs": `${requiring}${subject(host)}import("./smoke.mjs").then(({ smoke }) => smoke(subject));`,
    "browser.mjs": `${importing}${subject(host)}await smoke(subject);`,
    "worker.mjs": `${importing}${subject(host)}${WORKER}`,
  };
  for (const [name, code] of Object.entries(programs)) writeFileSync(join(folder, name), code);
}

/** Writes a program that prints where `nodeFetch` of the installed package, or `fetch`, differs from the expected. */
export function writeFetchProgram(folder: string): void {
  buildSync({
    stdin: { contents: FETCH_PROGRAM, resolveDir: root, loader: "ts" },
    outfile: join(folder, "fetch-cases.mjs"),
    external: ["databricks-jobs/node"],
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" },
  });
}

const FETCH_PROGRAM = `
  import { isDeepStrictEqual } from "node:util";
  import { nodeFetch } from "databricks-jobs/node";
  import { FETCH_CASES } from "./test/helpers/fetch-cases.ts";
  const differences = [];
  let count = 0;
  for (const [sender, fetch] of Object.entries({ nodeFetch, fetch: globalThis.fetch })) {
    for (const { name, observe, expected } of FETCH_CASES) {
      count += 1;
      const observed = await observe(fetch).catch(String);
      if (!isDeepStrictEqual(observed, expected)) differences.push({ sender, name, observed });
    }
  }
  console.log(JSON.stringify({ differences, count }));`;

const importing = `
  import * as library from "databricks-jobs";
  import * as credentials from "databricks-jobs/credentials";
  import { smoke } from "./smoke.mjs";`;

const requiring = `
  const library = require("databricks-jobs");
  const credentials = require("databricks-jobs/credentials");`;

const subject = (host: string): string => `
  const host = ${JSON.stringify(host)};
  const client = new library.JobsClient({ host, token: ${JSON.stringify(TOKEN)} });
  const robot = new library.JobsClient({
    credentials: credentials.oauthM2M({ host, clientId: "robot", clientSecret: "secret" }),
  });
  const subject = { library, credentials, host, client, robot };
  `;

// A request of its own for each call: what one of them loads, others wait for.
const WORKER = `
  export default {
    async fetch() {
      return Response.json([await client.list(), await robot.list()]);
    },
    async test(_controller, env) {
      const replies = await Promise.all([1, 2, 3].map(() => env.SELF.fetch("http://worker")));
      for (const reply of replies) if (!reply.ok) throw new Error(await reply.text());
      await smoke(subject);
    },
  };`;

/** The configuration of `workerd test`: the Worker in `main.js` next to it may reach this machine. */
const configure = (settings: string): string => `
  using Workerd = import "/workerd/workerd.capnp";
  const config :Workerd.Config = (
    services = [
      (name = "main", worker = (
        modules = [(name = "main.js", esModule = embed "main.js")],
        bindings = [(name = "SELF", service = "main")],
        ${settings}
      )),
      (name = "internet", network = (allow = ["private"])),
    ],
  );`;

/** The ages of Workers: an old one has nothing of Node.js, one of today may have what looks like much of it. */
export const WORKER_AGES = {
  "of 2023": configure('compatibilityDate = "2023-05-18",'),
  "with nodejs_compat": configure(
    'compatibilityDate = "2026-11-01", compatibilityFlags = ["nodejs_compat"],',
  ),
};
