import type { JobsRunsGetParams, Run } from "../../generated/schema.ts";
import { DatabricksError } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import type { RunsApi } from "./runs-api.ts";

/** Reads a run with all pages of its tasks, iterations and other long lists. */
export async function getWholeRun(
  runs: Pick<RunsApi, "get">,
  params: JobsRunsGetParams,
  options: RequestOptions,
): Promise<Run> {
  const run = await runs.get(params, options);
  const seen = new Set<string>();
  for (let page = run; page.next_page_token; ) {
    const { next_page_token: page_token } = page;
    if (seen.has(page_token)) {
      throw new DatabricksError(`The service gave the page token ${page_token} of a run twice.`);
    }
    seen.add(page_token);
    page = await runs.get({ ...params, page_token }, options);
    for (const list of LISTS) {
      const more: unknown[] = page[list] ?? [];
      if (more.length > 0) Object.assign(run, { [list]: [...(run[list] ?? []), ...more] });
    }
  }
  delete run.next_page_token;
  return run;
}

const LISTS = ["tasks", "iterations", "job_clusters", "job_parameters", "repair_history"] as const;
