import type {
  BaseJob,
  BaseRun,
  Job,
  JobSettings,
  JobsGetParams,
  JobsRunsGetParams,
  Run,
} from "../../generated/schema.ts";
import { checkId, copyOrigin, readId, readList, unexpectedResult } from "./check-result.ts";
import { readPages } from "./pagination.ts";

/** The long lists of a run, each with the properties that tell its items apart, the first that an item has. */
const RUN_LISTS = {
  tasks: ["run_id", "task_key"],
  iterations: ["run_id"],
  job_clusters: ["job_cluster_key"],
  job_parameters: ["name"],
  repair_history: ["id", "type"],
} as const;

/** The long lists of the settings of a job. */
const SETTINGS_LISTS = {
  tasks: ["task_key"],
  job_clusters: ["job_cluster_key"],
  parameters: ["name"],
  environments: ["environment_key"],
} as const;

type Get<Params, Result> = (params: Params) => Promise<Result>;

/** Reads a job with all pages of its tasks and other long lists, or one page if the parameters have a `page_token`. */
export async function getWholeJob(get: Get<JobsGetParams, Job>, params: JobsGetParams): Promise<Job> {
  const settingsOf = (page: Job): JobSettings => page.settings ?? {};
  return await readWhole(get, params, "job_id", {
    listsOf: (page) => readLists(page, settingsOf(page), SETTINGS_LISTS, "settings."),
    join: (whole, lists) => ({
      ...whole,
      settings: { ...settingsOf(whole), ...joinLists(settingsOf(whole), lists, SETTINGS_LISTS) },
    }),
  });
}

/** Reads a run with all pages of its tasks and other long lists, or one page if the parameters have a `page_token`. */
export async function getWholeRun(get: Get<JobsRunsGetParams, Run>, params: JobsRunsGetParams): Promise<Run> {
  return await readWhole(get, params, "run_id", {
    listsOf: (page) => readLists(page, page, RUN_LISTS),
    join: (whole, lists) => ({ ...whole, ...joinLists(whole, lists, RUN_LISTS) }),
  });
}

/** Completes the lists of a job of which `list` shows a part. */
export async function completeJob(get: Get<JobsGetParams, Job>, item: BaseJob): Promise<BaseJob> {
  const job = await get({ job_id: readId(item, item.job_id, "job_id") });
  checkId(job, job.job_id, "job_id", item.job_id);
  const lists = readLists(job, job.settings ?? {}, SETTINGS_LISTS, "settings.");
  return { ...withoutPaging(item), settings: { ...item.settings, ...lists } as JobSettings }; // lists of a job
}

/** Completes the lists of a run of which `list` shows a part. */
export async function completeRun(get: Get<JobsRunsGetParams, Run>, item: BaseRun): Promise<BaseRun> {
  const run = await get({ run_id: readId(item, item.run_id, "run_id") });
  checkId(run, run.run_id, "run_id", item.run_id);
  return { ...withoutPaging(item), ...readLists(run, run, RUN_LISTS) };
}

interface LongPage {
  readonly job_id?: number | bigint;
  readonly run_id?: number | bigint;
  readonly next_page_token?: string;
  readonly has_more?: boolean;
}

type Lists = Readonly<Record<string, readonly object[]>>;

interface Joining<P> {
  /** Returns the lists that a page has. */
  readonly listsOf: (page: P) => Lists;
  readonly join: (whole: P, lists: Lists) => P;
}

async function readWhole<
  Params extends { readonly page_token?: string | null | undefined },
  P extends LongPage,
>(get: Get<Params, P>, params: Params, id: "job_id" | "run_id", { listsOf, join }: Joining<P>): Promise<P> {
  // The caller may change the parameters between pages.
  const copied = { ...params };
  const first = await get(params);
  // A single page is returned as it is.
  if (copied.page_token || !(first.next_page_token || first.has_more)) return first;
  const read = async (page: Params): Promise<P> => (page === copied ? first : await get(page));
  let whole: P | undefined;
  for await (const page of readPages(read, copied, { maxPages: MAX_PAGES, prefetch: false })) {
    if (whole === undefined) {
      listsOf(page);
      whole = page;
      continue;
    }
    const lists = listsOf(page);
    if ((page[id] ?? undefined) !== undefined) checkId(page, page[id], id, whole[id]);
    // Later pages may have the lists only.
    else if (Object.keys(lists).length === 0) {
      throw unexpectedResult(page, id, "is missing, and so are the lists of a page");
    }
    whole = withoutPaging(join(whole, lists));
    copyOrigin(whole, page);
  }
  return whole as P; // there is at least one page
}

function withoutPaging<P extends LongPage>(item: P): P {
  const { next_page_token: _token, has_more: _more, ...rest } = item;
  return rest as P; // without what is optional
}

/** Returns the lists that an object of a page has. */
function readLists(page: object, owner: object, keys: Keys, path = ""): Lists {
  const properties: Readonly<Record<string, unknown>> = { ...owner };
  const present = Object.keys(keys).filter((name) => (properties[name] ?? undefined) !== undefined);
  return Object.fromEntries(
    present.map((name) => [name, readList(page, properties[name], `${path}${name}`)]),
  );
}

type Keys = Readonly<Record<string, readonly string[]>>;

/** Returns each list behind the items of the pages before. */
function joinLists(owner: object, lists: Lists, keys: Keys): Lists {
  const before: Readonly<Record<string, readonly object[] | null | undefined>> = { ...owner };
  const joined = Object.entries(lists).map(([name, list]) => {
    // Of items that are repeated on several pages, as the task of a for-each run is, the newest is kept.
    const items = [...(before[name] ?? []), ...list].map(
      (item) => [keyOf(item, keys[name] ?? []), item] as const,
    );
    return [name, [...new Map(items).values()]] as const;
  });
  return Object.fromEntries(joined);
}

function keyOf(item: object, keys: readonly string[]): unknown {
  const properties: Readonly<Record<string, unknown>> = { ...item };
  const value = keys.map((key) => properties[key] ?? undefined).find((found) => found !== undefined);
  return value === undefined ? item : String(value);
}

// Of 100 items each: far more than the service allows.
const MAX_PAGES = 1_000;
