import type { JobsRunsGetParams, Run, RunTask } from "../../generated/schema.ts";
import { checkId, readId, readList, unexpectedResult } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { hasState } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/**
 * Reads a run that a wait or a helper can use.
 * @throws `UnexpectedResponseError` if the response is not that run, has no state, or its tasks have no key
 */
export async function readRun(
  runs: Pick<RunsApi, "get">,
  params: JobsRunsGetParams,
  options: RequestOptions,
): Promise<Run> {
  const run = await runs.get(params, options);
  checkId(run, run.run_id, "run_id", params.run_id);
  if (!hasState(run)) throw unexpectedResult(run, "state", "is missing, and so is `status`");
  for (const name of ["tasks", "iterations"] as const) checkTasks(run, name);
  for (const name of ["job_clusters", "job_parameters", "repair_history"] as const)
    readList(run, run[name], name);
  return run;
}

function checkTasks(run: Run, name: "tasks" | "iterations"): void {
  const tasks: readonly Partial<RunTask>[] = readList(run, run[name], name);
  for (const [index, { task_key, run_id }] of tasks.entries()) {
    if (typeof task_key !== "string") {
      throw unexpectedResult(run, `${name}[${index}].task_key`, "must be a string");
    }
    if (run_id !== undefined) readId(run, run_id, `${name}[${index}].run_id`);
  }
}
