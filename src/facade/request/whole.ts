import type { Job, JobsGetParams, JobsRunsGetParams, Run } from "../../generated/schema.ts";
import { copyOrigin, readId, readList, unexpectedResult } from "./check-result.ts";
import { readPages } from "./pagination.ts";

const RUN_LISTS = ["tasks", "iterations", "job_clusters", "job_parameters", "repair_history"] as const;
const SETTINGS_LISTS = ["tasks", "job_clusters", "parameters", "environments"] as const;

/** Reads a job with all pages of its tasks and other long lists, or one page if the parameters have a `page_token`. */
export async function getWholeJob(
  get: (params: JobsGetParams) => Promise<Job>,
  params: JobsGetParams,
): Promise<Job> {
  return await readWhole(get, params, "job_id", (whole, page) => {
    const lists = joinLists(page, page.settings ?? {}, whole.settings ?? {}, SETTINGS_LISTS);
    return { ...whole, settings: { ...whole.settings, ...lists } };
  });
}

/** Reads a run with all pages of its tasks and other long lists, or one page if the parameters have a `page_token`. */
export async function getWholeRun(
  get: (params: JobsRunsGetParams) => Promise<Run>,
  params: JobsRunsGetParams,
): Promise<Run> {
  return await readWhole(get, params, "run_id", (whole, page) => {
    const lists = joinLists(page, page, whole, RUN_LISTS);
    // Later pages may have the lists only.
    if (page.run_id === undefined && Object.keys(lists).length === 0) {
      throw unexpectedResult(page, "run_id", "is missing, and so are the lists of a page");
    }
    return { ...whole, ...lists };
  });
}

interface LongPage {
  readonly job_id?: number | bigint;
  readonly run_id?: number | bigint;
  readonly next_page_token?: string;
  readonly has_more?: boolean;
}

async function readWhole<
  Params extends { readonly page_token?: string | null | undefined },
  P extends LongPage,
>(
  get: (params: Params) => Promise<P>,
  params: Params,
  id: "job_id" | "run_id",
  join: (whole: P, page: P) => P,
): Promise<P> {
  if (params?.page_token) return await get(params);
  let whole: P | undefined;
  for await (const page of readPages(get, params, { maxPages: MAX_PAGES })) {
    if (whole === undefined) {
      whole = page;
      continue;
    }
    if (page[id] !== undefined && String(readId(page, page[id], id)) !== String(whole[id])) {
      throw unexpectedResult(page, id, `is not that of the first page, ${whole[id]}`);
    }
    const { next_page_token: _token, has_more: _more, ...joined } = join(whole, page);
    whole = joined as P; // without what is optional
    copyOrigin(whole, page);
  }
  return whole as P; // there is at least one page
}

/** Returns the lists that a page has, each behind the items of the pages before. */
function joinLists<Name extends string>(
  page: object,
  ofPage: { readonly [name in Name]?: readonly object[] },
  ofWhole: { readonly [name in Name]?: readonly object[] },
  names: readonly Name[],
): Record<string, object[]> {
  const present = names.filter((name) => ofPage[name] !== undefined && ofPage[name] !== null);
  return Object.fromEntries(
    present.map((name) => [
      name,
      joinItems([...(ofWhole[name] ?? []), ...readList<object>(page, ofPage[name], name)]),
    ]),
  );
}

/** Keeps the newest of the items that are repeated on several pages, as the task of a for-each run is. */
function joinItems(items: readonly object[]): object[] {
  const joined = new Map(items.map((item) => [keyOf(item), item]));
  return [...joined.values()];
}

function keyOf(item: object): unknown {
  const properties: Readonly<Record<string, unknown>> = { ...item };
  const name = KEYS.find((key) => properties[key] !== undefined);
  return name === undefined ? item : String(properties[name]);
}

/** The properties that tell items of a list apart; a task of a run has its own `run_id`. */
const KEYS = ["run_id", "id", "task_key", "name", "job_cluster_key", "environment_key"];

// Of 100 items each: far more than the service allows.
const MAX_PAGES = 1_000;
