import { JobsClient } from "databricks-jobs";

// Run as a program, with --expose-gc: lists all jobs of a host, and prints what that took.

/** What to measure. */
export interface Listing {
  readonly host: string;
  readonly pageSize: number;
  readonly way: "listAll" | "one page after another";
  /** How long the caller works on each page. */
  readonly workMs: number;
  /** Whether that work keeps the process busy; else it only waits. */
  readonly busy: boolean;
  /** Whether to look at the memory, which takes time itself. */
  readonly memory: boolean;
}

export interface ListingCost {
  readonly jobs: number;
  readonly ms: number;
  /** The most bytes that were in use right after a collection. */
  readonly keptBytes: number;
  /** The most bytes the process ever had, with all that was not collected yet. */
  readonly residentBytes: number;
}

const PAGES_PER_LOOK = 5;
const PAGES_BEFORE = 5;

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ""))));

async function measure({ host, pageSize, way, workMs, busy, memory }: Listing): Promise<ListingCost> {
  // Parameters are not what is measured here.
  const client = new JobsClient({ host, token: "t", validate: false });
  const listing = way === "listAll" ? client.listAll({ limit: pageSize }) : oneByOne(client, pageSize);
  // What a process does once is not what is measured either.
  for (let page = 0; page < PAGES_BEFORE; page += 1) await client.list({ limit: pageSize });
  let jobs = 0;
  let keptBytes = 0;
  const startMs = performance.now();
  for await (const _job of listing) {
    jobs += 1;
    if (jobs % pageSize !== 0) continue;
    if (workMs > 0) await work(workMs, busy);
    if (memory && jobs % (pageSize * PAGES_PER_LOOK) === 0) keptBytes = Math.max(keptBytes, await kept());
  }
  const ms = performance.now() - startMs;
  return { jobs, ms, keptBytes, residentBytes: process.resourceUsage().maxRSS * 1024 };
}

async function* oneByOne(client: JobsClient, limit: number) {
  let page_token: string | undefined;
  do {
    const page = await client.list({ limit, page_token });
    yield* page.jobs ?? [];
    page_token = page.next_page_token;
  } while (page_token);
}

async function work(ms: number, busy: boolean): Promise<void> {
  if (!busy) return await new Promise((resolve) => setTimeout(resolve, ms));
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

async function kept(): Promise<number> {
  // What finalizers let go of is free only at the next collection.
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}
