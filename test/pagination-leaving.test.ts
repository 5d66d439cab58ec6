import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { JobsClient } from "../src/facade/index.ts";
import { turn } from "./helpers/clock.ts";

/** A page of jobs by its number, from 0 on. */
type PageOf = (page: number) => object | Promise<never>;

/** A client of a workspace whose pages have their number as token, and what was sent to it. */
function pagedClient(pageOf: PageOf) {
  const queries: Record<string, string>[] = [];
  const signals: AbortSignal[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const query = Object.fromEntries(new URL(String(input)).searchParams);
    queries.push(query);
    if (init?.signal) signals.push(init.signal);
    return Response.json(await pageOf(Number(query.page_token ?? 0)));
  };
  const jobs = new JobsClient({ host: "x.example", token: "t", maxRetries: 0, fetch });
  return { jobs, queries, signals };
}

const endless: PageOf = (page) => ({ jobs: jobsOf(page), next_page_token: `${page + 1}` });
const stalledAfterFirst: PageOf = (page) => (page === 0 ? endless(page) : new Promise(() => {}));

function jobsOf(page: number): object[] {
  return [{ job_id: page * 2 + 1 }, { job_id: page * 2 + 2 }];
}

/** Takes jobs until one is reached, slowly enough for any request to be sent in between. */
async function take(jobs: AsyncIterable<{ job_id?: number }>, last: number): Promise<(number | undefined)[]> {
  const ids: (number | undefined)[] = [];
  for await (const { job_id } of jobs) {
    ids.push(job_id);
    await settle();
    if (job_id === last) break;
  }
  return ids;
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turn();
}

describe("leaving the loop", () => {
  test("sends nothing more", async () => {
    const { jobs, queries } = pagedClient(endless);
    expect(await take(jobs.listAll({ limit: 2, name: "nightly" }), 3)).toEqual([1, 2, 3]);
    await settle();
    expect(queries).toEqual([
      { limit: "2", name: "nightly" },
      { limit: "2", name: "nightly", page_token: "1" },
      { limit: "2", name: "nightly", page_token: "2" },
    ]);
  });

  test("by break ends the request in flight", async () => {
    const { jobs, signals } = pagedClient(stalledAfterFirst);
    const aborted: boolean[] = [];
    for await (const _job of jobs.listAll()) {
      await settle();
      aborted.push(...signals.map((signal) => signal.aborted));
      break;
    }
    expect(aborted).toEqual([false, false]);
    expect(signals.map((signal) => signal.aborted).at(-1)).toBe(true);
  });

  test("by an error passes that on and ends the request in flight", async () => {
    const { jobs, signals } = pagedClient(stalledAfterFirst);
    const own = new Error("the caller's own");
    const loop = async (): Promise<void> => {
      for await (const _job of jobs.listAll()) {
        await settle();
        throw own;
      }
    };
    await expect(loop()).rejects.toBe(own);
    expect(signals).toHaveLength(2);
    expect(signals[1]?.aborted).toBe(true);
  });

  test("of one listing leaves another alone", async () => {
    const { jobs, queries } = pagedClient(endless);
    const params = { limit: 2 };
    const other = jobs.listAll(params);
    expect((await other.next()).value).toEqual({ job_id: 1 });
    expect(await take(jobs.listAll(params), 1)).toEqual([1]);
    expect(await take(other, 4)).toEqual([2, 3, 4]);
    expect(queries.map(({ page_token }) => page_token)).toEqual([undefined, "1", undefined, "1", "2"]);
    expect(params).toEqual({ limit: 2 });
  });
});

describe("aborting the caller's signal", () => {
  const reason = new Error("no longer needed");

  test("beforehand sends nothing", async () => {
    const { jobs, queries } = pagedClient(endless);
    const listing = jobs.listAll({}, { signal: AbortSignal.abort(reason) });
    await expect(listing.next()).rejects.toBe(reason);
    expect(queries).toEqual([]);
  });

  test("while a page is waited for rejects with its reason", async () => {
    const { jobs, signals } = pagedClient(() => new Promise(() => {}));
    const controller = new AbortController();
    const first = jobs.listAll({}, controller).next();
    await settle();
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });

  test.each([
    ["while the next page is on its way", stalledAfterFirst],
    ["while the next page is there", endless],
    ["on the last page", () => ({ jobs: jobsOf(0) })],
  ] satisfies [string, PageOf][])("%s rejects before another item", async (_when, pageOf) => {
    const { jobs, queries } = pagedClient(pageOf);
    const controller = new AbortController();
    const listing = jobs.listAll({}, controller);
    await listing.next();
    await settle();
    const sent = queries.length;
    controller.abort(reason);
    await expect(listing.next()).rejects.toBe(reason);
    await settle();
    expect(queries).toHaveLength(sent);
  });
});

test("a thousand pages on one signal leave no listener on it, and no warning", async () => {
  const warnings: string[] = [];
  const keep = ({ name }: Error): void => void warnings.push(name);
  process.on("warning", keep);
  onTestFinished(() => void process.off("warning", keep));
  const { jobs, queries, signals } = pagedClient((page) =>
    page === 999 ? { jobs: jobsOf(page) } : endless(page),
  );
  const { signal } = new AbortController();
  let most = 0;
  let count = 0;
  for await (const _job of jobs.listAll({}, { signal })) {
    count += 1;
    most = Math.max(most, getEventListeners(signal, "abort").length);
  }
  // Warnings are told after the tick they came up in.
  await settle();
  expect({ count, most, warnings }).toEqual({ count: 2_000, most: 0, warnings: [] });
  expect(queries).toHaveLength(1_000);
  expect(new Set(signals).size).toBe(1_000);
});
