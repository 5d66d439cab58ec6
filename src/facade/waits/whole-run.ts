import type { JobsRunsGetParams, Run } from "../../generated/schema.ts";
import { readPages } from "../request/pagination.ts";
import type { RequestOptions } from "../transport/options.ts";
import type { RunsApi } from "./runs-api.ts";

/** Reads a run with all pages of its tasks, iterations and other long lists. */
export async function getWholeRun(
  runs: Pick<RunsApi, "get">,
  params: JobsRunsGetParams,
  options: RequestOptions,
): Promise<Run> {
  let run: Run | undefined;
  for await (const page of readPages((next: JobsRunsGetParams) => runs.get(next, options), params)) {
    if (run === undefined) run = { ...page };
    else appendLists(run, page);
  }
  const { next_page_token: _, ...whole } = run ?? {};
  return whole;
}

function appendLists(run: Run, page: Run): void {
  for (const list of PAGED_LISTS) {
    const more: unknown[] = page[list] ?? [];
    if (more.length > 0) Object.assign(run, { [list]: [...(run[list] ?? []), ...more] });
  }
}

const PAGED_LISTS = ["tasks", "iterations", "job_clusters", "job_parameters", "repair_history"] as const;
