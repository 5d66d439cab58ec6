import type { RunOutput, RunTask } from "../generated/schema.ts";
import { mapConcurrently } from "./concurrency.ts";
import { DatabricksError, type RunId } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import { latestTasks } from "./run-state.ts";
import type { RunCalls } from "./wait.ts";
import { getWholeRun } from "./whole-run.ts";

/** The output of a task, with those of its iterations where it is a for-each; or why it could not be read. */
export type TaskOutput =
  | (RunOutput & { readonly iterations?: Readonly<Record<string, TaskOutput>> })
  | { readonly error: DatabricksError };

/** Reads the output of every task of a run, of the latest attempt of each. */
export async function getTaskOutputs(
  { get, getOutput }: Pick<RunCalls, "get" | "getOutput">,
  run_id: RunId,
  options: RequestOptions = {},
): Promise<Record<string, TaskOutput>> {
  const run = await getWholeRun(get, { run_id }, options);
  return await readAll(latestTasks(run));

  async function readAll(tasks: readonly RunTask[]): Promise<Record<string, TaskOutput>> {
    const outputs = await mapConcurrently(
      tasks,
      async (task) => [task.task_key, await readOne(task)] as const,
    );
    return Object.fromEntries(outputs);
  }

  async function readOne({ task_key, run_id, for_each_task }: RunTask): Promise<TaskOutput> {
    try {
      if (run_id === undefined) throw new DatabricksError(`Task ${task_key} has no run: it was not started.`);
      if (for_each_task === undefined) return await getOutput({ run_id }, options);
      // A for-each has no output but those of its iterations.
      const { iterations } = await getWholeRun(get, { run_id }, options);
      return { iterations: await readAll(latestTasks({ tasks: iterations ?? [] })) };
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof DatabricksError)) throw error;
      return { error };
    }
  }
}
