import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { DatabricksError, JobsClient } from "../../src/facade/index.ts";
import type { RequestOptions } from "../../src/facade/options.ts";
import { listAll } from "../../src/facade/request/pagination.ts";
import { turn } from "../helpers/clock.ts";

/** A page of numbers, as a service would give it. */
interface NumberPage {
  readonly items?: readonly number[];
  readonly next_page_token?: string;
  readonly has_more?: boolean;
}

interface NumberParams {
  readonly limit?: number;
  readonly name?: string;
  readonly offset?: number | null | undefined;
  readonly page_token?: string | null | undefined;
}

/** The response to a request for a page; an error rejects the request. */
type PageResponse = NumberPage | Error | Promise<NumberPage>;

/** A list with one page per request, and the requests that it received. */
interface PagedList {
  readonly requests: NumberParams[];
  readonly options: RequestOptions[];
  /** Requests and consumed items in their order, as `ask a` and `got 1`. */
  readonly log: string[];
  all(params?: NumberParams, options?: RequestOptions): AsyncGenerator<number, void, undefined>;
  /** Iterates to the end, slowly enough for any request to be sent in between. */
  consume(params?: NumberParams, options?: RequestOptions): Promise<void>;
}

function pagedList(...replies: readonly PageResponse[]): PagedList {
  const requests: NumberParams[] = [];
  const seenOptions: RequestOptions[] = [];
  const log: string[] = [];
  const list = async (params: NumberParams, options: RequestOptions) => {
    const reply = replies[requests.length];
    requests.push(params);
    seenOptions.push(options);
    log.push(`ask ${params.page_token ?? params.offset ?? "first"}`);
    if (reply === undefined) throw new Error("no page is configured for this request");
    if (reply instanceof Error) throw reply;
    const { items, ...page } = await reply;
    return items === undefined ? page : { ...page, items: items.map((value) => ({ value })) };
  };
  async function* all(params: NumberParams = {}, options?: RequestOptions) {
    for await (const { value } of listAll<NumberParams, "items", { value: number }>(
      list,
      "items",
      params,
      options,
    )) {
      yield value;
    }
  }
  return {
    requests,
    options: seenOptions,
    log,
    all,
    async consume(params, options) {
      for await (const item of all(params, options)) {
        for (let turns = 0; turns < 3; turns += 1) await turn();
        log.push(`got ${item}`);
      }
    },
  };
}

/** Returns a page that is pending until it is resolved or rejected. */
function heldPage(): {
  page: Promise<NumberPage>;
  reply: (page: NumberPage) => void;
  fail: (error: Error) => void;
} {
  let reply: (page: NumberPage) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const page = new Promise<NumberPage>((resolve, reject) => {
    reply = resolve;
    fail = reject;
  });
  return { page, reply, fail };
}

/** Keeps the rejections that nobody handled until the current test ends. */
function watchRejections() {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => void process.off("unhandledRejection", unhandled));
  return unhandled;
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turn();
}

describe("items are iterated across pages", () => {
  const rules: [what: string, params: NumberParams, pages: NumberPage[], log: string][] = [
    ["of a single page", {}, [{ items: [1, 2] }], "ask first, got 1, got 2"],
    ["of none", {}, [{}], "ask first"],
    [
      "by token",
      {},
      [{ items: [1, 2], next_page_token: "a" }, { items: [3], next_page_token: "b" }, { items: [4] }],
      "ask first, ask a, got 1, got 2, ask b, got 3, got 4",
    ],
    [
      "by token if the server also sends has_more",
      {},
      [{ items: [1], has_more: true, next_page_token: "a" }, { items: [2] }],
      "ask first, ask a, got 1, got 2",
    ],
    [
      "by offset if the server sends no token",
      {},
      [
        { items: [1, 2], has_more: true },
        { items: [3], has_more: true },
        { items: [4], has_more: false },
      ],
      "ask first, ask 2, got 1, got 2, ask 3, got 3, got 4",
    ],
    [
      "by offset if the token is empty",
      {},
      [{ items: [1], has_more: true, next_page_token: "" }, { items: [2] }],
      "ask first, ask 1, got 1, got 2",
    ],
    [
      "by offset from the caller's own",
      { offset: 40 },
      [{ items: [1, 2], has_more: true }, { items: [3] }],
      "ask 40, ask 42, got 1, got 2, got 3",
    ],
    [
      "past an empty page with a token",
      {},
      [{ items: [1], next_page_token: "a" }, { items: [], next_page_token: "b" }, { items: [2] }],
      "ask first, ask a, got 1, ask b, got 2",
    ],
    [
      "past a first page without any items",
      {},
      [{ next_page_token: "a" }, { items: [1] }],
      "ask first, ask a, got 1",
    ],
  ];

  test.each(rules)("%s", async (_what, params, pages, log) => {
    const list = pagedList(...pages);
    await list.consume(params);
    expect(list.log.join(", ")).toBe(log);
  });
});

describe("a page that says there is more and not how to read it", () => {
  const lists: [what: string, params: NumberParams, pages: NumberPage[], log: string][] = [
    [
      "after the caller's token",
      { page_token: "p" },
      [
        { items: [1], next_page_token: "q" },
        { items: [2], has_more: true },
      ],
      "ask p, ask q, got 1, got 2",
    ],
    [
      "after a token",
      {},
      [
        { items: [1], has_more: true, next_page_token: "a" },
        { items: [2], has_more: true, next_page_token: "" },
      ],
      "ask first, ask a, got 1, got 2",
    ],
    ["without items", {}, [{ items: [], has_more: true }], "ask first"],
    [
      "without items, by offset",
      {},
      [
        { items: [1], has_more: true },
        { items: [], has_more: true },
      ],
      "ask first, ask 1, got 1",
    ],
  ];

  test.each(lists)("%s is an error after its items", async (_what, params, pages, log) => {
    const list = pagedList(...pages);
    await expect(list.consume(params)).rejects.toThrow(
      "next_page_token is missing, although `has_more` says that there are more items",
    );
    expect(list.log.join(", ")).toBe(log);
  });
});

describe("a repeated page token", () => {
  const loops: [what: string, params: NumberParams, tokens: string[], log: string][] = [
    ["at once", {}, ["a", "a"], "ask first, ask a, got 0, got 1"],
    ["after another", {}, ["a", "b", "a"], "ask first, ask a, got 0, ask b, got 1, got 2"],
    ["after the caller gave it", { page_token: "a" }, ["b", "a"], "ask a, ask b, got 0, got 1"],
    ["from its own page", { page_token: "a" }, ["a"], "ask a, got 0"],
  ];

  test.each(loops)("%s is an error after the items of its page", async (_what, params, tokens, log) => {
    const list = pagedList(...tokens.map((next_page_token, item) => ({ items: [item], next_page_token })));
    const error: unknown = await list.consume(params).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(error).toMatchObject({
      message: expect.stringContaining("next_page_token is repeated: the list would never end"),
    });
    expect(list.log.join(", ")).toBe(log);
  });
});

describe("the request for a page", () => {
  test("is not sent before the first item is asked for", async () => {
    const list = pagedList({ items: [1] });
    const items = list.all();
    await settle();
    expect(list.requests).toEqual([]);
    await items.next();
    expect(list.requests).toHaveLength(1);
  });

  test("carries limit, filters, and the token in place of the offset", async () => {
    const list = pagedList({ items: [1], next_page_token: "a" }, { items: [2], next_page_token: "b" }, {});
    const params = { limit: 25, name: "nightly", offset: 7 };
    await list.consume(params);
    const rest = { limit: 25, name: "nightly", offset: undefined };
    expect(list.requests).toEqual([params, { ...rest, page_token: "a" }, { ...rest, page_token: "b" }]);
    expect(params).toEqual({ limit: 25, name: "nightly", offset: 7 });
  });

  test("carries limit, filters, and the growing offset", async () => {
    const list = pagedList({ items: [1, 2], has_more: true }, { items: [3], has_more: true }, {});
    await list.consume({ limit: 2, name: "nightly" });
    expect(list.requests).toEqual([
      { limit: 2, name: "nightly" },
      { limit: 2, name: "nightly", offset: 2 },
      { limit: 2, name: "nightly", offset: 3 },
    ]);
  });

  test("has the options of the call", async () => {
    const list = pagedList({ next_page_token: "a" }, {});
    await list.consume({}, { timeoutMs: 5, headers: { x: "y" } });
    expect(list.options).toMatchObject([
      { timeoutMs: 5, headers: { x: "y" } },
      { timeoutMs: 5, headers: { x: "y" } },
    ]);
  });

  test("is sent while the caller processes the page before", async () => {
    const second = heldPage();
    const list = pagedList({ items: [1], next_page_token: "a" }, second.page);
    const items = list.all();
    expect(await items.next()).toEqual({ done: false, value: 1 });
    expect(list.requests).toHaveLength(2);
    second.reply({ items: [2] });
    expect(await items.next()).toEqual({ done: false, value: 2 });
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  test("is sent once, even if several items are requested at a time", async () => {
    const list = pagedList({ items: [1, 2], next_page_token: "a" }, { items: [3] });
    const items = list.all();
    const taken = await Promise.all([items.next(), items.next(), items.next(), items.next()]);
    expect(taken.map(({ value }) => value)).toEqual([1, 2, 3, undefined]);
    expect(list.requests).toHaveLength(2);
  });

  test("is not retried by an iteration that was left", async () => {
    const list = pagedList({ items: [1, 2], next_page_token: "a" }, { items: [3] });
    const items = list.all();
    for await (const _item of items) break;
    const again: number[] = [];
    for await (const item of items) again.push(item);
    expect(again).toEqual([]);
    expect(list.requests).toHaveLength(2);
  });
});

describe("a page that fails", () => {
  const failure = new DatabricksError("the service is down");

  test("rejects the first item if it is the first page", async () => {
    await expect(pagedList(failure).consume()).rejects.toBe(failure);
  });

  test("fails after the items of the page before, and never unhandled", async () => {
    const unhandled = watchRejections();
    const list = pagedList({ items: [1, 2], next_page_token: "a" }, failure);
    await expect(list.consume()).rejects.toBe(failure);
    expect(list.log).toEqual(["ask first", "ask a", "got 1", "got 2"]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("is ignored after the loop was left", async () => {
    const unhandled = watchRejections();
    const second = heldPage();
    for await (const _item of pagedList({ items: [1], next_page_token: "a" }, second.page).all()) break;
    second.fail(failure);
    await settle();
    expect(unhandled).not.toHaveBeenCalled();
  });
});

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
async function take(jobs: AsyncIterable<{ job_id: number }>, last: number): Promise<number[]> {
  const ids: number[] = [];
  for await (const { job_id } of jobs) {
    ids.push(job_id);
    await settle();
    if (job_id === last) break;
  }
  return ids;
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
  // Warnings are emitted in a later tick.
  await settle();
  expect({ count, most, warnings }).toEqual({ count: 2_000, most: 0, warnings: [] });
  expect(queries).toHaveLength(1_000);
  expect(new Set(signals).size).toBe(1_000);
});
