import type { RequestOptions } from "../../src/facade/options.ts";
import { listAll } from "../../src/facade/request/pagination.ts";
import { turn } from "./clock.ts";

/** A page of numbers, as a service would give it. */
export interface NumberPage {
  readonly items?: readonly number[];
  readonly next_page_token?: string;
  readonly has_more?: boolean;
}

export interface NumberParams {
  readonly limit?: number;
  readonly name?: string;
  readonly offset?: number | null | undefined;
  readonly page_token?: string | null | undefined;
}

/** The response to a request for a page; an error rejects the request. */
export type PageResponse = NumberPage | Error | Promise<NumberPage>;

/** A list with one page per request, and the requests that it received. */
export interface PagedList {
  readonly requests: NumberParams[];
  readonly options: RequestOptions[];
  /** Requests and consumed items in their order, as `ask a` and `got 1`. */
  readonly log: string[];
  all(params?: NumberParams, options?: RequestOptions): AsyncGenerator<number, void, undefined>;
  /** Iterates to the end, slowly enough for any request to be sent in between. */
  consume(params?: NumberParams, options?: RequestOptions): Promise<void>;
}

export function pagedList(...replies: readonly PageResponse[]): PagedList {
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
export function heldPage(): {
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
