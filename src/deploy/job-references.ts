import type { JobSettings, Task } from "../generated/schema.ts";

/** A reference to a job by its key, with the other properties of the task. */
interface JobReference {
  readonly job_key?: unknown;
  readonly job_id?: unknown;
}

/** Returns the keys of the jobs that tasks run. */
export function referencesIn(settings: JobSettings): string[] {
  const keys: string[] = [];
  mapReferences(settings, (reference) => {
    if (typeof reference.job_key === "string") keys.push(reference.job_key);
    return reference;
  });
  return [...new Set(keys)];
}

/** Returns settings in which references by key are ids, as far as the ids are known. */
export function resolveReferences(
  settings: JobSettings,
  idOf: (key: string) => number | bigint | undefined,
): JobSettings {
  return mapReferences(settings, (reference) => {
    const { job_key, ...rest } = reference;
    const job_id = typeof job_key === "string" ? idOf(job_key) : undefined;
    return job_id === undefined ? reference : { ...rest, job_id };
  });
}

function mapReferences(settings: JobSettings, map: (reference: JobReference) => JobReference): JobSettings {
  const { tasks } = settings;
  if (!Array.isArray(tasks)) return settings;
  return { ...settings, tasks: tasks.map((task) => mapTask(task, map)) };
}

function mapTask(task: Task, map: (reference: JobReference) => JobReference): Task {
  const { run_job_task, for_each_task } = task;
  return {
    ...task,
    // A reference has the properties of a task that runs a job.
    ...(isObject(run_job_task) ? { run_job_task: map(run_job_task) as Task["run_job_task"] & object } : {}),
    ...(isObject(for_each_task) && isObject(for_each_task.task)
      ? { for_each_task: { ...for_each_task, task: mapTask(for_each_task.task, map) } }
      : {}),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
