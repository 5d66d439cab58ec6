import { describe, expect, onTestFinished, test, vi } from "vitest";
import { DatabricksError } from "../src/facade/index.ts";
import { turn } from "./helpers/clock.ts";
import { heldPage, type NumberPage, type NumberParams, pagedList } from "./helpers/paged-list.ts";

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

describe("items come across pages", () => {
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
      "by token where the server says that there is more too",
      {},
      [{ items: [1], has_more: true, next_page_token: "a" }, { items: [2] }],
      "ask first, ask a, got 1, got 2",
    ],
    [
      "by offset where the server gives no token",
      {},
      [
        { items: [1, 2], has_more: true },
        { items: [3], has_more: true },
        { items: [4], has_more: false },
      ],
      "ask first, ask 2, got 1, got 2, ask 3, got 3, got 4",
    ],
    [
      "by offset where the token is empty",
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
      "by token from the caller's own, whatever the server says of more",
      { page_token: "p" },
      [
        { items: [1], next_page_token: "q" },
        { items: [2], has_more: true },
      ],
      "ask p, ask q, got 1, got 2",
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
    [
      "up to an empty page that promises more and gives no token",
      {},
      [
        { items: [1], has_more: true },
        { items: [], has_more: true },
      ],
      "ask first, ask 1, got 1",
    ],
    [
      "up to the page without a token, once there were tokens",
      {},
      [
        { items: [1], has_more: true, next_page_token: "a" },
        { items: [2], has_more: true },
      ],
      "ask first, ask a, got 1, got 2",
    ],
  ];

  test.each(rules)("%s", async (_what, params, pages, log) => {
    const list = pagedList(...pages);
    await list.consume(params);
    expect(list.log.join(", ")).toBe(log);
  });
});

describe("a token that comes again", () => {
  const loops: [what: string, params: NumberParams, tokens: string[], log: string][] = [
    ["at once", {}, ["a", "a"], "ask first, ask a, got 0, got 1"],
    ["after another", {}, ["a", "b", "a"], "ask first, ask a, got 0, ask b, got 1, got 2"],
    ["after the caller gave it", { page_token: "a" }, ["b", "a"], "ask a, ask b, got 0, got 1"],
    ["from the page it stands for", { page_token: "a" }, ["a"], "ask a, got 0"],
  ];

  test.each(loops)("%s is an error after the items of its page", async (_what, params, tokens, log) => {
    const list = pagedList(...tokens.map((next_page_token, item) => ({ items: [item], next_page_token })));
    const error: unknown = await list.consume(params).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(error).toMatchObject({
      message: "The service gave the page token a twice: the list would never end.",
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

  test("takes along the options of the call", async () => {
    const list = pagedList({ next_page_token: "a" }, {});
    await list.consume({}, { timeoutMs: 5, headers: { x: "y" } });
    expect(list.options).toMatchObject([
      { timeoutMs: 5, headers: { x: "y" } },
      { timeoutMs: 5, headers: { x: "y" } },
    ]);
  });

  test("is answered while the caller works on the page before", async () => {
    const second = heldPage();
    const list = pagedList({ items: [1], next_page_token: "a" }, second.page);
    const items = list.all();
    expect(await items.next()).toEqual({ done: false, value: 1 });
    expect(list.requests).toHaveLength(2);
    second.answer({ items: [2] });
    expect(await items.next()).toEqual({ done: false, value: 2 });
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  test("is sent once, however many items are asked for at a time", async () => {
    const list = pagedList({ items: [1, 2], next_page_token: "a" }, { items: [3] });
    const items = list.all();
    const taken = await Promise.all([items.next(), items.next(), items.next(), items.next()]);
    expect(taken.map(({ value }) => value)).toEqual([1, 2, 3, undefined]);
    expect(list.requests).toHaveLength(2);
  });

  test("is not sent again by an iteration that was left", async () => {
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

  test("fails the first item where it is the first", async () => {
    await expect(pagedList(failure).consume()).rejects.toBe(failure);
  });

  test("fails after the items of the page before, and never unhandled", async () => {
    const unhandled = watchRejections();
    const list = pagedList({ items: [1, 2], next_page_token: "a" }, failure);
    await expect(list.consume()).rejects.toBe(failure);
    expect(list.log).toEqual(["ask first", "ask a", "got 1", "got 2"]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("is nobody's concern once the loop is left", async () => {
    const unhandled = watchRejections();
    const second = heldPage();
    for await (const _item of pagedList({ items: [1], next_page_token: "a" }, second.page).all()) break;
    second.fail(failure);
    await settle();
    expect(unhandled).not.toHaveBeenCalled();
  });
});
