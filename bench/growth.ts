/**
 * How the CPU time grows with the length of a new job, with the calls at once, and with the bytes of a response, next to
 * bare fetch over the same server.
 */
import { TOKEN } from "./helpers/clients.ts";
import { compile } from "./helpers/compiled.ts";
import { round, table, target, times } from "./helpers/report.ts";
import { interleave, median } from "./helpers/rounds.ts";
import { startServer } from "./helpers/server.ts";
import { startWorker } from "./helpers/worker.ts";
import type { Work } from "./programs/growth.ts";

const ROUNDS = 9;
const WARM_UP_ROUNDS = 2;
const NAMES = ["fetch", "databricks-jobs"] as const;
const MOST_BEND = 1.3;

interface Point {
  readonly size: string;
  /** How many units one call has, where the cost is per unit. */
  readonly units: number;
  readonly work: Work;
}

interface Growth {
  readonly unit: string;
  readonly points: readonly Point[];
}

const growths: readonly Growth[] = [
  {
    // The API document allows 100 tasks; of the libraries of a task it allows any number.
    unit: "library of a payload",
    points: [
      { size: "10 libraries", units: 10, work: { libraries: 10, calls: 100, atOnce: 1 } },
      { size: "100 libraries", units: 100, work: { libraries: 100, calls: 50, atOnce: 1 } },
      { size: "1,000 libraries", units: 1_000, work: { libraries: 1_000, calls: 10, atOnce: 1 } },
      { size: "10,000 libraries", units: 10_000, work: { libraries: 10_000, calls: 3, atOnce: 1 } },
    ],
  },
  {
    unit: "call",
    points: [
      { size: "1 at once", units: 1, work: { bytes: 1, calls: 200, atOnce: 1 } },
      { size: "10 at once", units: 10, work: { bytes: 1, calls: 200, atOnce: 10 } },
      { size: "100 at once", units: 100, work: { bytes: 1, calls: 500, atOnce: 100 } },
      { size: "1,000 at once", units: 1_000, work: { bytes: 1, calls: 2_000, atOnce: 1_000 } },
    ],
  },
  {
    unit: "kB of a response",
    points: [
      { size: "1 kB", units: 1, work: { bytes: 1_000, calls: 200, atOnce: 1 } },
      { size: "30 kB", units: 30, work: { bytes: 30_000, calls: 100, atOnce: 1 } },
      { size: "400 kB", units: 400, work: { bytes: 400_000, calls: 20, atOnce: 1 } },
      { size: "5 MB", units: 5_000, work: { bytes: 5_000_000, calls: 4, atOnce: 1 } },
    ],
  },
];

await compile();
const server = await startServer();
for (const { unit, points } of growths) await measure(unit, points);
console.log(
  `To read it: "slope" is what one more unit costs between the last two sizes, so that what each call costs anyway is not in it. "bend" is what a unit costs at the largest size divided by what it costs at the size before: at most 1 is a straight line, 10 would be a square. Where that of fetch is above 1, the machine bends it (its caches, the collector), and ours may by as much more.\n`,
);
server.close();

async function measure(unit: string, points: readonly Point[]): Promise<void> {
  const [bare, own] = await Promise.all(
    NAMES.map((name) => startWorker<Work>("growth", [name, server.host, TOKEN], server.env)),
  );
  if (bare === undefined || own === undefined) throw new Error("A process is missing.");
  const workers = { fetch: bare, "databricks-jobs": own };
  const measured = await interleave(NAMES, { rounds: ROUNDS, warmUp: WARM_UP_ROUNDS }, async (name) => {
    const costs: number[] = [];
    for (const { work, units } of points) costs.push(((await workers[name].ask(work)) * work.atOnce) / units);
    return costs;
  });
  bare.stop();
  own.stop();

  const costs = (name: (typeof NAMES)[number]): number[] =>
    points.map((_, place) => median((measured.get(name) ?? []).map((round) => round[place] ?? Number.NaN)));
  const ofBare = costs("fetch");
  const ofOwn = costs("databricks-jobs");
  console.log(`CPU time per ${unit}, medians of ${ROUNDS} interleaved rounds:\n`);
  table(
    points.map(({ size }, place) => {
      const [reference = Number.NaN, cost = Number.NaN] = [ofBare[place], ofOwn[place]];
      return {
        size,
        "fetch µs": round(reference),
        "databricks-jobs µs": round(cost),
        "× fetch": times(cost / reference),
      };
    }),
  );
  const [slope, ofFetch] = [slopeOf(points, ofOwn), slopeOf(points, ofBare)];
  console.log(
    `- slope: ${times(slope / ofFetch)} × that of fetch (${round(slope)} and ${round(ofFetch)} µs per ${unit})`,
  );
  const bendOfFetch = bendOf(ofBare);
  target(
    `bend per ${unit} (that of fetch is ${times(bendOfFetch)})`,
    bendOf(ofOwn) / Math.max(1, bendOfFetch),
    MOST_BEND,
  );
  console.log();
}

/** What one more unit costs between the last two sizes. */
function slopeOf(points: readonly Point[], costs: readonly number[]): number {
  const [from, to] = points.slice(-2);
  const [before = Number.NaN, after = Number.NaN] = costs.slice(-2);
  if (from === undefined || to === undefined) throw new Error("A size is missing.");
  return (after * to.units - before * from.units) / (to.units - from.units);
}

/** What a unit costs at the last size, in those at the size before. */
function bendOf(costs: readonly number[]): number {
  const [before = Number.NaN, after = Number.NaN] = costs.slice(-2);
  return after / before;
}
