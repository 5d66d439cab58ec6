import type { ApiVersion } from "../../facade/index.ts";
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
  if ((params.offset ?? 0) > MAX_OFFSET) {
    throw invalidParameter(`The offset must be at most ${MAX_OFFSET}: use page_token instead.`);
  }
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

const MAX_OFFSET = 1_000;

// Opaque, so that no test depends on its content.
const tokenFor = (start: number): string => Buffer.from(`from:${start}`).toString("base64url");

function startOf(token: string): number {
  const start = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (start === undefined) throw invalidParameter("The page token is not valid for this list.");
  return Number(start);
}

/** The maximum number of items of a list inside a job or run, per page. */
const NESTED_LENGTH = 100;

/** Returns the requested page of the lists inside a job or run, with the token of the next one. */
export function sliceLists<Owner extends object>(
  owner: Owner,
  names: readonly (keyof Owner)[],
  page_token?: string | null,
): { readonly owner: Owner; readonly next: { readonly next_page_token?: string } } {
  const start = page_token ? startOf(page_token) : 0;
  const end = start + NESTED_LENGTH;
  const lists = names.flatMap((name) => (Array.isArray(owner[name]) ? [[name, owner[name]] as const] : []));
  const slices = Object.fromEntries(lists.map(([name, list]) => [name, list.slice(start, end)]));
  const isLast = lists.every(([, list]) => list.length <= end);
  return { owner: { ...owner, ...slices }, next: isLast ? {} : { next_page_token: tokenFor(end) } };
}

/** Returns whether version 2.1 omits the tasks of a job or run from lists, which it does without a word. */
export function omitsTasks(tasks: readonly unknown[] | undefined, apiVersion: ApiVersion): boolean {
  return apiVersion === "2.1" && (tasks?.length ?? 0) > NESTED_LENGTH;
}

/** Returns an item of a list with the first part of its lists, and whether there is more. */
export function firstPart<Owner extends object>(
  owner: Owner,
  names: readonly (keyof Owner)[],
): { readonly owner: Owner; readonly more: { readonly has_more?: true } } {
  const { owner: first, next } = sliceLists(owner, names);
  return { owner: first, more: next.next_page_token === undefined ? {} : { has_more: true } };
}

/** Refuses jobs and runs that version 2.1 cannot handle. */
export function refuseLong(tasks: readonly unknown[] | null | undefined, apiVersion: ApiVersion): void {
  if (apiVersion === "2.2" || tasks == null || tasks.length <= NESTED_LENGTH) return;
  throw invalidParameter(
    `Resources with more than ${NESTED_LENGTH} tasks can only be handled by API 2.2 and above. ` +
      `Your resource has ${tasks.length} tasks`,
  );
}
