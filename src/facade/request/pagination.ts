import { DatabricksError } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { checkRequestOptions } from "./check-options.ts";

/** What a page of a list says about the pages after it. */
interface Page {
  readonly next_page_token?: string | undefined;
  readonly has_more?: boolean | undefined;
}

interface PageParams {
  readonly page_token?: string | null | undefined;
  readonly offset?: number | null | undefined;
}

/**
 * Iterates over the items of all pages. The next page is fetched while the caller works on this one, and never
 * more than one ahead; leaving the loop stops that.
 *
 * @throws {@link DatabricksError} where the service repeats a page token, which would go round for ever
 */
export async function* listAll<Params extends PageParams, P extends Page, Item>(
  list: (params: Params, options: RequestOptions) => Promise<P>,
  itemsOf: (page: P) => readonly Item[] | undefined,
  params: Params,
  options: RequestOptions = {},
): AsyncGenerator<Item, void, undefined> {
  checkRequestOptions(options);
  const left = new AbortController();
  const given = options.signal ?? undefined;
  const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
  const seen = new Set(params.page_token ? [params.page_token] : []);
  const read = (next: Params): Promise<P> => {
    const page = list(next, { ...options, signal });
    // It may fail while nobody waits for it; who waits later still gets to know.
    page.catch(() => {});
    return page;
  };
  let offset = params.offset ?? 0;
  let pending: Promise<P> | undefined = read(params);
  try {
    while (pending !== undefined) {
      const page: P = await pending;
      const items = itemsOf(page) ?? [];
      offset += items.length;
      const { next_page_token: token, has_more: hasMore } = page;
      const repeated = token !== undefined && seen.has(token);
      // Before there were tokens, a page said only that there is more.
      const byOffset = !token && hasMore && items.length > 0 && seen.size === 0;
      pending = undefined;
      if (token && !repeated) {
        seen.add(token);
        pending = read({ ...params, offset: undefined, page_token: token });
      } else if (byOffset) {
        pending = read({ ...params, offset });
      }
      for (const item of items) {
        given?.throwIfAborted();
        yield item;
      }
      if (repeated) {
        throw new DatabricksError(
          `The service gave the page token ${token} twice: the list would never end.`,
        );
      }
    }
  } finally {
    left.abort();
  }
}
