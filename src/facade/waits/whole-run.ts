import type { JobsRunsGetParams, Run, RunTask } from "../../generated/schema.ts";
import { copyOrigin, readId, readList, unexpectedResult } from "../request/check-result.ts";
import { readPages } from "../request/pagination.ts";
import type { RequestOptions } from "../transport/options.ts";
import { hasState } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/**
 * Reads a run with all pages of its tasks, iterations and other long lists.
 * @throws `UnexpectedResponseError` if the response is not that run, or its lists are not usable
 */
export async function getWholeRun(
  runs: Pick<RunsApi, "get">,
  params: JobsRunsGetParams,
  options: RequestOptions,
): Promise<Run> {
  const pages = readPages((next: JobsRunsGetParams) => runs.get(next, options), params, {
    maxPages: MAX_PAGES,
  });
  let whole: Run | undefined;
  for await (const page of pages) {
    if (page.run_id !== undefined && String(readId(page, page.run_id, "run_id")) !== String(params.run_id)) {
      throw unexpectedResult(page, "run_id", `is not the requested ${params.run_id}`);
    }
    if (whole === undefined && !hasState(page)) {
      throw unexpectedResult(page, "state", "is missing, and so is `status`");
    }
    // Later pages may have the lists only.
    if (page.run_id === undefined && Object.keys(readLists(page)).length === 0) {
      throw unexpectedResult(page, "run_id", "is missing, and so are the lists of a page");
    }
    const { next_page_token: _, ...run } = page;
    whole = whole === undefined ? { ...run, ...readLists(page) } : { ...whole, ...joinLists(whole, page) };
    copyOrigin(whole, page);
  }
  // There is at least one page.
  return whole as Run;
}

/** Returns the lists of a page that are not absent. */
function readLists(page: Run): Partial<Run> {
  const names = PAGED_LISTS.filter((name) => page[name] !== undefined);
  const lists = Object.fromEntries(names.map((name) => [name, readList(page, page[name], name)]));
  for (const name of ["tasks", "iterations"]) checkTasks(page, lists[name] ?? [], name);
  return lists as Partial<Run>; // with the same elements
}

function checkTasks(page: Run, tasks: readonly Partial<RunTask>[], path: string): void {
  for (const [index, { task_key, run_id }] of tasks.entries()) {
    if (typeof task_key !== "string")
      throw unexpectedResult(page, `${path}[${index}].task_key`, "must be a string");
    if (run_id !== undefined) readId(page, run_id, `${path}[${index}].run_id`);
  }
}

function joinLists(whole: Run, page: Run): Partial<Run> {
  const lists = Object.entries(readLists(page)) as [(typeof PAGED_LISTS)[number], object[]][]; // of these names
  return Object.fromEntries(
    lists.map(([name, list]) => [name, joinItems([...(whole[name] ?? []), ...list])]),
  );
}

/** Keeps the newest of the items that are repeated on several pages, as the task of a for-each run is. */
function joinItems(items: readonly object[]): object[] {
  const joined = new Map(items.map((item) => [keyOf(item), item]));
  return [...joined.values()];
}

function keyOf(item: { run_id?: unknown; id?: unknown; name?: unknown; job_cluster_key?: unknown }): unknown {
  const key = item.run_id ?? item.id ?? item.name ?? item.job_cluster_key;
  return key === undefined ? item : String(key);
}

const PAGED_LISTS = ["tasks", "iterations", "job_clusters", "job_parameters", "repair_history"] as const;

// Of 100 tasks or iterations each: far more than the service allows.
const MAX_PAGES = 1_000;
