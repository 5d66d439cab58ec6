import type { RunOutput, RunTask } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { createLimiter } from "../util/concurrency.ts";
import { readRun } from "./read-run.ts";
import { latestTasks, tasksByKey } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";

/**
 * The output of a task, with those of its iterations if it is a for-each task; or, as `readError`, why it could not be read.
 * Iterations are under their task key, or under their run id if they share a key.
 */
export type TaskOutput =
  | (RunOutput & {
      /** Outputs of the iterations of a for-each task. */
      readonly iterations?: Readonly<Record<string, TaskOutput>>;
      /** Absent: the output was read. */
      readonly readError?: undefined;
    })
  | {
      /** Why it could not be read. */
      readonly readError: DatabricksError;
    };

/** Reads the output of the latest attempt of every task of a run. */
export async function getTaskOutputs(
  runs: Pick<RunsApi, "get" | "getOutput">,
  run_id: RunId,
  options: RequestOptions = {},
): Promise<Record<string, TaskOutput>> {
  const limit = createLimiter();
  const { tasks = [] } = await readRun(runs, { run_id }, options);
  return await readAll(
    latestTasks({ tasks }).map((task) => [task.task_key, task]),
    readTask,
  );

  async function readAll(
    tasks: readonly (readonly [string, RunTask])[],
    read: (run_id: RunId, task: RunTask) => Promise<TaskOutput>,
  ): Promise<Record<string, TaskOutput>> {
    const outputs = tasks.map(async ([key, task]) => [key, await readOrError(task, read)] as const);
    return Object.fromEntries(await Promise.all(outputs));
  }

  async function readOrError(
    task: RunTask,
    read: (run_id: RunId, task: RunTask) => Promise<TaskOutput>,
  ): Promise<TaskOutput> {
    const { task_key, run_id } = task;
    try {
      if (run_id !== undefined) return await read(run_id, task);
      throw new DatabricksError(`Task ${task_key} has no run: it was not started.`);
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof DatabricksError)) throw error;
      return { readError: error };
    }
  }

  async function readTask(run_id: RunId, { for_each_task }: RunTask): Promise<TaskOutput> {
    if (for_each_task === undefined || for_each_task === null) return await readOutput(run_id);
    // A for-each task has no output itself. Its iterations cannot be for-each tasks.
    const { iterations = [] } = await limit(() => readRun(runs, { run_id }, options));
    return { iterations: await readAll(tasksByKey(iterations), readOutput) };
  }

  function readOutput(run_id: RunId): Promise<TaskOutput> {
    return limit(() => runs.getOutput({ run_id }, options));
  }
}
