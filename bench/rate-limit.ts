/**
 * Launches under a rate limit: how long they take, and how many requests are refused, compared with the ideal. The limit is a
 * token bucket. Time is virtual: a request takes 20 ms, and the clock jumps to the next timer when nothing else is to be done.
 * Random numbers come from a seed, 1 by default, so that a run can be repeated: `npx tsx bench/rate-limit.ts 2`.
 */
import { JobsClient } from "databricks-jobs";
import { round, table } from "./helpers/report.ts";
import { startVirtualTime, type VirtualClock } from "./helpers/virtual-time.ts";

const LATENCY_MS = 20;
const SEED = Number(process.argv[2] ?? 1);

interface Case {
  readonly calls: number;
  /** Requests per second that the service lets through. */
  readonly perSecond: number;
  /** Requests that it lets through at once after a rest. */
  readonly burst: number;
  readonly retryAfter: boolean;
  readonly clients: number;
  /** Calls of a client that are in flight at once. */
  readonly workers: number;
  /** When the limit applies, in milliseconds. */
  readonly limited: readonly [fromMs: number, untilMs: number];
}

const ALWAYS = [0, Number.POSITIVE_INFINITY] as const;
const cases: Case[] = [];
for (const [calls, perSecond] of [1_000, 5_000].flatMap((count) =>
  [10, 20, 100].map((rate) => [count, rate] as const),
)) {
  for (const burst of [1, perSecond]) {
    for (const retryAfter of [true, false]) {
      const one = { calls, perSecond, burst, retryAfter, clients: 1, workers: calls, limited: ALWAYS };
      cases.push(one, { ...one, workers: 50 });
      // Clients that know nothing of each other can share a limit only if it has room for coincidence.
      if (burst > 1) cases.push({ ...one, clients: 4 });
    }
  }
}
const changing = { calls: 1_000, perSecond: 10, burst: 1, clients: 1, workers: 50 };
for (const retryAfter of [true, false]) {
  cases.push({ ...changing, retryAfter, limited: [200, 10_000] });
}

console.log(
  `Launches under a rate limit, at once or by 50 workers, by one client or four. Time is virtual, the seed ${SEED}.\n`,
);
const rows: Row[] = [];
for (const one of cases) rows.push(await measure(one));
table(rows);
console.log(
  "Targets: every call succeeds; at most 10 % of refused requests, 50 % for four clients; at most 1.1 × the ideal time + 3 s.\n",
);
const missed = rows.filter((row) => row.met === "no").length;
console.log(`- ${missed === 0 ? "met" : "MISSED"}: ${rows.length - missed} of ${rows.length} cases`);

interface Row {
  readonly [column: string]: string | number;
}

async function measure(one: Case): Promise<Row> {
  const { calls, perSecond, burst, retryAfter, clients, workers, limited } = one;
  const clock = startVirtualTime();
  Math.random = randomFrom(SEED);
  const service = createService(one, clock);
  const launch = async (): Promise<void> => {
    const jobs = new JobsClient({
      host: "https://x.example",
      token: "t",
      validate: false,
      fetch: service.fetch,
    });
    let left = calls / clients;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await jobs.runNow({ job_id: 5 });
      }
    };
    await Promise.all(Array.from({ length: Math.min(workers, left) }, work));
  };
  const all = Promise.all(Array.from({ length: clients }, launch));
  const failed = await clock
    .drive(all, () => true)
    .then(
      () => false,
      () => true,
    );
  const seconds = clock.now() / 1_000;
  clock.restore();
  const [fromMs, untilMs] = limited;
  const idealSeconds =
    untilMs === Number.POSITIVE_INFINITY ? (calls - burst) / perSecond : (untilMs - fromMs) / 1_000;
  const wasted = service.refused() / calls;
  const isMet = !failed && wasted <= (clients === 1 ? 0.1 : 0.5) && seconds <= 1.1 * idealSeconds + 3;
  return {
    calls,
    "per second": untilMs === Number.POSITIVE_INFINITY ? perSecond : `${perSecond}, for 10 s`,
    burst,
    "Retry-After": retryAfter ? "1 s" : "no",
    clients,
    workers: workers === calls ? "all" : workers,
    "ideal s": round(idealSeconds),
    seconds: round(seconds),
    refused: `${(wasted * 100).toFixed(1)} %`,
    met: isMet ? "yes" : "no",
  };
}

/** Returns a source of numbers from 0 to 1: a linear congruential generator with the numbers of "Numerical Recipes". */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function createService(
  { perSecond, burst, retryAfter, limited: [fromMs, untilMs] }: Case,
  clock: VirtualClock,
) {
  let tokens = burst;
  let lastMs = 0;
  let refused = 0;
  const isAllowed = (): boolean => {
    const nowMs = clock.now();
    if (nowMs < fromMs || nowMs >= untilMs) return true;
    tokens = Math.min(burst, tokens + ((nowMs - lastMs) / 1_000) * perSecond);
    lastMs = nowMs;
    // Against the rounding of sums.
    if (tokens < 1 - 1e-9) return false;
    tokens -= 1;
    return true;
  };
  const halfWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LATENCY_MS / 2));
  const fetch: typeof globalThis.fetch = async () => {
    await halfWay();
    const allowed = isAllowed();
    if (!allowed) refused += 1;
    await halfWay();
    if (allowed) return Response.json({ run_id: 7 });
    const headers: Record<string, string> = retryAfter ? { "retry-after": "1" } : {};
    return Response.json(
      { error_code: "REQUEST_LIMIT_EXCEEDED", message: "slow down" },
      { status: 429, headers },
    );
  };
  return { fetch, refused: () => refused };
}
