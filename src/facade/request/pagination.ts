import { ResourceDoesNotExistError } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { createLimiter } from "../util/concurrency.ts";
import { checkRequestOptions } from "./check-options.ts";
import { copyOrigin, readList, unexpectedResult } from "./check-result.ts";

/** The properties of a page that lead to the next one. */
interface Page {
  readonly next_page_token?: string | undefined;
  readonly has_more?: boolean | undefined;
}

interface PageParams {
  readonly page_token?: string | null | undefined;
  readonly offset?: number | null | undefined;
}

/**
 * Iterates over the items of all pages. The next page is fetched while the caller processes this one, and never more
 * than one ahead. Leaving the loop aborts the request for it.
 * @param complete - Reads an item whose `has_more` says that the list shows a part of it; such an item is left out if it
 * does not exist anymore
 * @throws `UnexpectedResponseError` if a page has no list of items, the service repeats a page token, or it says that there
 * are more items and not how to read them
 */
export async function* listAll<Params extends PageParams, Name extends string, Item extends object>(
  list: (
    params: Params,
    options: RequestOptions,
  ) => Promise<Page & { readonly [name in Name]?: readonly Item[] }>,
  name: Name,
  params: Params,
  options: RequestOptions = {},
  complete?: CompleteItem<Item>,
): AsyncGenerator<Item, void, undefined> {
  checkRequestOptions(options);
  const caller = options.signal ?? undefined;
  const loop = new AbortController();
  const signal = caller === undefined ? loop.signal : AbortSignal.any([caller, loop.signal]);
  try {
    const pages = readPages((page: Params) => list(page, { ...options, signal }), params, {
      countItems: (page) => readList(page, page[name], name).length,
    });
    for await (const page of pages) {
      const items = readList<Item>(page, page[name], name);
      const whole =
        complete === undefined ? items : completeItems(page, items, complete, { ...options, signal });
      for (const pending of whole) {
        caller?.throwIfAborted();
        const item = await pending;
        if (item !== undefined) yield item;
      }
    }
  } finally {
    loop.abort();
  }
}

/** Reads an item of a list as a whole. */
type CompleteItem<Item> = (item: Item, options: RequestOptions) => Promise<Item>;

/** Starts to read the items that the list shows a part of, several at once. */
function completeItems<Item extends object>(
  page: object,
  items: readonly Item[],
  complete: CompleteItem<Item>,
  options: RequestOptions,
): readonly (Item | Promise<Item | undefined>)[] {
  const limit = createLimiter();
  return items.map((item) => {
    if (!("has_more" in item && item.has_more)) return item;
    copyOrigin(item, page);
    const whole = limit(() => complete(item, options)).catch((error: unknown) => {
      if (error instanceof ResourceDoesNotExistError) return undefined;
      throw error;
    });
    // It may fail while the caller processes another item: the error is thrown when this one is awaited.
    whole.catch(() => {});
    return whole;
  });
}

interface PageRules<P> {
  /** Returns the number of items, for lists that are paged by offset. */
  readonly countItems?: (page: P) => number;
  /** @default no limit */
  readonly maxPages?: number;
  /**
   * Whether the next page is fetched while the caller processes this one.
   * @default true
   */
  readonly prefetch?: boolean;
}

/**
 * Iterates over pages.
 * @throws `UnexpectedResponseError` if the service repeats a page token, or there are too many pages
 */
export async function* readPages<Params extends PageParams, P extends Page>(
  read: (params: Params) => Promise<P>,
  params: Params,
  { countItems, maxPages = Number.POSITIVE_INFINITY, prefetch = true }: PageRules<P> = {},
): AsyncGenerator<P, void, undefined> {
  let pending: Promise<P> | undefined = read(params);
  const seenTokens = new Set(params?.page_token ? [params.page_token] : []);
  let offset = params?.offset ?? 0;
  for (let pageCount = 1; pending !== undefined; pageCount += 1) {
    const page: P = await pending;
    const count = countItems?.(page) ?? 0;
    offset += count;
    const token = readToken(page);
    const isRepeated = token !== undefined && seenTokens.has(token);
    // API versions before page tokens only report that there are more items.
    const isPagedByOffset = token === undefined && page.has_more && count > 0 && seenTokens.size === 0;
    let next: Params | undefined;
    if (token !== undefined && !isRepeated && pageCount < maxPages) {
      seenTokens.add(token);
      next = { ...params, offset: undefined, page_token: token };
    } else if (isPagedByOffset) {
      next = { ...params, offset };
    }
    pending = next !== undefined && prefetch ? read(next) : undefined;
    // It may fail while the caller processes this page: the error is thrown when the page is awaited.
    pending?.catch(() => {});
    yield page;
    if (next !== undefined) pending ??= read(next);
    if (pending === undefined && token === undefined && page.has_more) {
      throw unexpectedResult(
        page,
        "next_page_token",
        "is missing, although `has_more` says that there are more items",
      );
    }
    if (isRepeated) throw unexpectedResult(page, "next_page_token", "is repeated: the list would never end");
    if (token !== undefined && pageCount === maxPages) {
      throw unexpectedResult(page, "next_page_token", `leads to more than ${maxPages} pages`);
    }
  }
}

/** Returns the token of the next page, or `undefined` if this is the last one. */
function readToken(page: Page): string | undefined {
  const token: unknown = page.next_page_token;
  if (token === undefined || token === null || token === "") return undefined;
  if (typeof token === "string") return token;
  throw unexpectedResult(page, "next_page_token", "must be a string");
}
