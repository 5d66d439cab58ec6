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

/** Returns the keys of references that also have an id. */
export function ambiguousReferencesIn(settings: JobSettings): string[] {
  const keys: string[] = [];
  mapReferences(settings, (reference) => {
    if (reference.job_key !== undefined && reference.job_id !== undefined)
      keys.push(String(reference.job_key));
    return reference;
  });
  return keys;
}

/** Returns the names of properties that stand for `job_key` in another spelling. */
export function misspeltReferencesIn(settings: JobSettings): string[] {
  const names: string[] = [];
  mapReferences(settings, (reference) => {
    const isMisspelt = (name: string) => name !== "job_key" && /^job[_-]?key$/i.test(name);
    names.push(...Object.keys(reference).filter(isMisspelt));
    return reference;
  });
  return names;
}

/** Returns the keys of jobs that run each other in a circle, or `undefined` without a circle. */
export function findCycle(
  jobs: ReadonlyMap<string, { readonly settings: JobSettings }>,
): string[] | undefined {
  const done = new Set<string>();
  const visit = (key: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (done.has(key)) return undefined;
    for (const next of referencesIn(jobs.get(key)?.settings ?? {})) {
      const cycle = visit(next, [...path, key]);
      if (cycle !== undefined) return cycle;
    }
    done.add(key);
    return undefined;
  };
  for (const key of jobs.keys()) {
    const cycle = visit(key, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
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
