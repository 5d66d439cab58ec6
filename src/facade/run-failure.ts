import type { JobsRunsGetOutputParams, Run, RunOutput } from "../generated/schema.ts";
import { mapConcurrently } from "./concurrency.ts";
import type { RunId } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import { type FailedTask, RunFailedError } from "./run-errors.ts";
import { judge, latestTasks, stateMessage, stateText, type Verdict } from "./run-state.ts";

export type GetOutput = (params: JobsRunsGetOutputParams, options?: RequestOptions) => Promise<RunOutput>;

/** The error for a run that did not succeed, with what its failed tasks say. */
export async function failure(
  getOutput: GetOutput,
  run_id: RunId,
  run: Run,
  reason: Exclude<Verdict, "running" | "succeeded">,
  options: RequestOptions,
): Promise<RunFailedError> {
  const failed = latestTasks(run).flatMap((task) => {
    const verdict = judge(task);
    return verdict === "running" || NOT_AT_FAULT.has(verdict)
      ? []
      : [{ task, reason: verdict as FailedTask["reason"] }];
  });
  const failedTasks = await mapConcurrently(failed, async ({ task, reason }): Promise<FailedTask> => {
    const { task_key, run_id } = task;
    // Without an output the failure is still one; what it says is only lost.
    const output =
      run_id === undefined ? {} : await getOutput({ run_id }, options).catch(() => ({}) as RunOutput);
    return {
      task_key,
      run_id,
      reason,
      state: stateText(task),
      message: stateMessage(task),
      error: output.error,
    };
  });
  const tasks = failedTasks.map(
    ({ task_key, state, message, error }) => `${task_key}: ${error ?? message ?? state}`,
  );
  const said = stateMessage(run);
  const lines = [
    `Run ${run_id} did not succeed (${reason}, ${stateText(run)})${said === undefined ? "" : `: ${said}`}`,
    ...tasks,
    ...(run.run_page_url === undefined ? [] : [run.run_page_url]),
  ];
  return new RunFailedError(lines.join("\n  "), run_id, run, reason, failedTasks);
}

const NOT_AT_FAULT: ReadonlySet<Verdict> = new Set([
  ...(["succeeded", "skipped", "excluded", "disabled", "upstream_failed", "upstream_canceled"] as const),
]);
