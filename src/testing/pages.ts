import { invalidParameter } from "./service-error.ts";

/** The parameters of a page of a list. */
export interface PageParams {
  readonly limit?: number | null | undefined;
  readonly offset?: number | null | undefined;
  readonly page_token?: string | null | undefined;
}

/** One page of a list, with the tokens of its neighbors. */
export interface Page<Item> {
  readonly items: Item[];
  readonly links: { has_more: boolean; next_page_token?: string; prev_page_token?: string };
}

/** Returns the requested page of a list. */
export function slicePage<Item>(all: readonly Item[], params: PageParams, limit: number): Page<Item> {
  const start = params.page_token ? startOf(params.page_token) : (params.offset ?? 0);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    links: {
      has_more: end < all.length,
      ...(end < all.length ? { next_page_token: tokenFor(end) } : {}),
      ...(start > 0 ? { prev_page_token: tokenFor(Math.max(0, start - limit)) } : {}),
    },
  };
}

// Opaque, so that no test depends on its content.
const tokenFor = (start: number): string => Buffer.from(`from:${start}`).toString("base64url");

function startOf(token: string): number {
  const start = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (start === undefined) throw invalidParameter("The page token is not valid for this list.");
  return Number(start);
}
