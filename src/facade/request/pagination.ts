import { DatabricksError } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { checkRequestOptions } from "./check-options.ts";

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
 * @throws {@link DatabricksError} if the service repeats a page token
 */
export async function* listAll<Params extends PageParams, P extends Page, Item>(
  list: (params: Params, options: RequestOptions) => Promise<P>,
  itemsOf: (page: P) => readonly Item[] | undefined,
  params: Params,
  options: RequestOptions = {},
): AsyncGenerator<Item, void, undefined> {
  checkRequestOptions(options);
  const caller = options.signal ?? undefined;
  const loop = new AbortController();
  const signal = caller === undefined ? loop.signal : AbortSignal.any([caller, loop.signal]);
  const read = (page: Params): Promise<P> => list(page, { ...options, signal });
  try {
    for await (const page of readPages(read, params, (page) => itemsOf(page)?.length ?? 0)) {
      for (const item of itemsOf(page) ?? []) {
        caller?.throwIfAborted();
        yield item;
      }
    }
  } finally {
    loop.abort();
  }
}

/**
 * Iterates over pages, and fetches the next one while the caller processes this one.
 * @throws {@link DatabricksError} if the service repeats a page token
 */
export async function* readPages<Params extends PageParams, P extends Page>(
  read: (params: Params) => Promise<P>,
  params: Params,
  countItems: (page: P) => number = () => 0,
): AsyncGenerator<P, void, undefined> {
  const seenTokens = new Set(params.page_token ? [params.page_token] : []);
  let offset = params.offset ?? 0;
  let pending: Promise<P> | undefined = read(params);
  while (pending !== undefined) {
    const page: P = await pending;
    const count = countItems(page);
    offset += count;
    const { next_page_token: token, has_more } = page;
    const isRepeated = token !== undefined && seenTokens.has(token);
    // API versions before page tokens only report that there are more items.
    const isPagedByOffset = !token && has_more && count > 0 && seenTokens.size === 0;
    pending = undefined;
    if (token && !isRepeated) {
      seenTokens.add(token);
      pending = read({ ...params, offset: undefined, page_token: token });
    } else if (isPagedByOffset) {
      pending = read({ ...params, offset });
    }
    // It may fail while the caller processes this page: the error is thrown when the page is awaited.
    pending?.catch(() => {});
    yield page;
    if (isRepeated) {
      throw new DatabricksError(`The service returned page token ${token} twice: the list would never end.`);
    }
  }
}
