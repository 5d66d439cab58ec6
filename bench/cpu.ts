/**
 * CPU time of one call of `jobs.runs.get` with a response of three tasks, over TLS and kept connections: one call after
 * another, and 50 at once. Each client has its own process, and so has the server.
 */
import { CLIENTS, type ClientName, TOKEN } from "./helpers/clients.ts";
import { clientUrl, compile } from "./helpers/compiled.ts";
import { table, target, times } from "./helpers/report.ts";
import { interleave, median, spread } from "./helpers/rounds.ts";
import { startServer } from "./helpers/server.ts";
import { startWorker } from "./helpers/worker.ts";
import type { Calls } from "./programs/calls.ts";

const ROUNDS = 41;
const CALLS = 200;
// Long enough for the compiler of V8 to be done.
const WARM_UP_ROUNDS = 4;
const WARM_UP_CALLS = 1_000;
const LABELS: Readonly<Partial<Record<ClientName, string>>> = {
  fetch: "fetch + json()",
  "node-fetch": "databricks-jobs, nodeFetch",
};
// The others do not send by fetch.
const BUILT_ON_FETCH = ["openapi-fetch", "ky", "openai"] as const;

await compile();
const server = await startServer();
const names: readonly ClientName[] = [...CLIENTS, "node-fetch"];
const workers = new Map(
  await Promise.all(
    names.map(async (name) => {
      const args = [clientUrl(name), server.host, TOKEN];
      return [name, await startWorker<Calls>("calls", args, server.env)] as const;
    }),
  ),
);
const ask = async (name: ClientName, calls: Calls): Promise<number> =>
  (await workers.get(name)?.ask(calls)) ?? Number.NaN;

const measured = await interleave(names, { rounds: ROUNDS, warmUp: WARM_UP_ROUNDS }, async (name, warm) => {
  const calls = warm ? CALLS : WARM_UP_CALLS;
  return [await ask(name, { calls, atOnce: 1 }), await ask(name, { calls, atOnce: 50 })] as const;
});
for (const worker of workers.values()) worker.stop();
server.close();

const rows = names.map((name) => {
  const single = (measured.get(name) ?? []).map(([cpu]) => cpu);
  const many = (measured.get(name) ?? []).map(([, cpu]) => cpu);
  return {
    name,
    single: median(single),
    many: median(many),
    spreads: [spread(single), spread(many)] as const,
  };
});
const costOf = (name: string) =>
  rows.find((row) => row.name === name) ?? { single: Number.NaN, many: Number.NaN };
const bare = costOf("fetch");
const own = costOf("databricks-jobs");

console.log(`CPU time per call, medians of ${ROUNDS} interleaved rounds of ${CALLS} calls:\n`);
table(
  rows.map(({ name, single, many, spreads }) => ({
    client: LABELS[name] ?? name,
    "one by one µs": single.toFixed(0),
    "× fetch": times(single / bare.single),
    "±": percent(spreads[0]),
    "50 at once µs": many.toFixed(0),
    "× fetch ": times(many / bare.many),
    "± ": percent(spreads[1]),
  })),
);
console.log(
  `To read it: "× fetch" is how many times the CPU time of bare fetch in the same rounds a call took; lower is better. "±" is half of the width of the middle half of the rounds: differences below it say nothing. undici's request and sdk-experimental do not send by fetch.\n`,
);
for (const name of BUILT_ON_FETCH) {
  // Measured differences to openapi-fetch, over which `jobs.raw` works, are within the spread of the rounds.
  const max = name === "openapi-fetch" ? 1.1 : 1;
  target(`databricks-jobs, one by one, × ${name}`, own.single / costOf(name).single, max);
  target(`databricks-jobs, 50 at once, × ${name}`, own.many / costOf(name).many, max);
}

for (const name of ["fetch", "sdk-experimental"] as const) {
  const max = name === "fetch" ? 0.7 : 1;
  const cost = costOf("node-fetch");
  if (!names.includes(name)) continue;
  target(`databricks-jobs with nodeFetch, one by one, × ${name}`, cost.single / costOf(name).single, max);
  target(`databricks-jobs with nodeFetch, 50 at once, × ${name}`, cost.many / costOf(name).many, max);
}

function percent(width: number): string {
  return `${((width / 2) * 100).toFixed(0)} %`;
}
