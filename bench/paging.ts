/**
 * What listing jobs costs, over a local server: the time for 10,000 jobs where the caller works on each page, and
 * the memory for 1,000 and 100,000. Each listing runs in its own process.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startJsonServer } from "./helpers/json-server.ts";
import type { Listing, ListingCost } from "./helpers/list-jobs.ts";
import { table } from "./helpers/report.ts";

const ROUNDS = 3;
const PAGE_SIZE = 100;
const LATENCY_MS = 20;
const WORK_MS = 20;
const LEAST_SPEED_UP = 1.8;
const MOST_GROWTH_MB = 2;

console.log(`10,000 jobs in pages of ${PAGE_SIZE}, medians of ${ROUNDS} rounds:\n`);
const work = { workMs: WORK_MS, memory: false };
const waiting = await compare("waits", { ...work, busy: false });
const computing = await compare("computes", { ...work, busy: true });
table([waiting, computing]);
console.log(
  `Each page takes ${LATENCY_MS} ms to come and ${WORK_MS} ms of work: at best, half of the time. Aim, for a caller that waits in its work: at least ${LEAST_SPEED_UP} times as fast. One that computes keeps the process from taking the next page in meanwhile, which may cost some of that.`,
);

console.log("\nMemory:\n");
const few = await weigh(1_000);
const many = await weigh(100_000);
table([few, many]);
console.log(
  `"kept" is the most that was in use right after a collection (aim: flat, within ${MOST_GROWTH_MB} MB); "peak" is the most the process ever had, which holds what was not collected yet.`,
);

const flat = many["kept MB"] - few["kept MB"] <= MOST_GROWTH_MB;
if (waiting["times as fast"] < LEAST_SPEED_UP || !flat) process.exitCode = 1;

async function compare(caller: string, how: Pick<Listing, "workMs" | "busy" | "memory">) {
  const times = { listAll: [] as number[], "one page after another": [] as number[] };
  // Interleaved, so that what else the machine does falls on both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of ["listAll", "one page after another"] as const) {
      times[way].push((await list(10_000, LATENCY_MS, { ...how, way })).ms);
    }
  }
  const ahead = median(times.listAll);
  const inTurn = median(times["one page after another"]);
  return {
    "the caller": caller,
    "listAll ms": Math.round(ahead),
    "one page after another ms": Math.round(inTurn),
    "times as fast": Number((inTurn / ahead).toFixed(2)),
  };
}

async function weigh(jobs: number) {
  const cost = await list(jobs, 0, { way: "listAll", workMs: 0, busy: false, memory: true });
  return { jobs, "kept MB": megabytes(cost.keptBytes), "peak MB": megabytes(cost.residentBytes) };
}

/** Lists jobs in its own process. */
async function list(
  count: number,
  latencyMs: number,
  how: Omit<Listing, "host" | "pageSize">,
): Promise<ListingCost> {
  const server = await startJsonServer(latencyMs, ({ searchParams }) => {
    const first = Number(searchParams.get("page_token") ?? 0);
    const end = first + PAGE_SIZE;
    const jobs = Array.from({ length: PAGE_SIZE }, (_, index) => jobOf(first + index));
    return { jobs, has_more: end < count, ...(end < count ? { next_page_token: String(end) } : {}) };
  });
  const program = fileURLToPath(new URL("helpers/list-jobs.ts", import.meta.url));
  const listing: Listing = { ...how, host: server.host, pageSize: PAGE_SIZE };
  const args = ["--expose-gc", "--import", "tsx", program, JSON.stringify(listing)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  server.close();
  const cost: ListingCost = JSON.parse(stdout);
  if (cost.jobs !== count) throw new Error(`${cost.jobs} of ${count} jobs were listed.`);
  return cost;
}

function jobOf(job_id: number): object {
  return {
    job_id,
    created_time: 1_777_885_937_343,
    creator_user_name: "user.name@databricks.com",
    settings: {
      name: `nightly ${job_id}`,
      tags: { team: "ingest" },
      max_concurrent_runs: 1,
      format: "MULTI_TASK",
    },
  };
}

function megabytes(bytes: number): number {
  return Number((bytes / 2 ** 20).toFixed(1));
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
