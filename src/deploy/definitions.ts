import type * as api from "../generated/schema.ts";

/** A task that runs another job of the same project, named by its key. */
export interface RunDefinedJobTask extends Omit<api.RunJobTaskParams, "job_id"> {
  /** Key of the job in `jobs`. It becomes the `job_id`, also of a job that the same deployment creates. */
  readonly job_key: string;
  /** Not together with `job_key`. */
  readonly job_id?: never;
}

/** A task that runs a job by its id. */
export interface RunOtherJobTask extends api.RunJobTaskParams {
  /** Not together with `job_id`. */
  readonly job_key?: never;
}

/** A task that runs another one for each of several inputs. */
export interface ForEachTaskDefinition extends Omit<api.ForEachTaskParams, "task"> {
  /** The task to run for each input. */
  readonly task: TaskDefinition;
}

/** A task of a defined job: as the API has it, or one that runs another job of the project by its key. */
export interface TaskDefinition extends Omit<api.TaskParams, "run_job_task" | "for_each_task"> {
  /** Runs another job: by the `job_key` of a definition, or by a `job_id`. */
  readonly run_job_task?: RunDefinedJobTask | RunOtherJobTask | null | undefined;
  /** Runs a task for each of several inputs. */
  readonly for_each_task?: ForEachTaskDefinition | null | undefined;
}

/**
 * A job as it should be: the parameters of `jobs.create`. An absent `name` is the key of the job.
 *
 * Permissions are managed if there is an `access_control_list`; without one they stay as they are.
 */
export interface JobDefinition extends Omit<api.JobsCreateParams, "tasks"> {
  /** Tasks of the job, some of which may run other jobs of the project. */
  readonly tasks?: readonly TaskDefinition[] | null | undefined;
}

/** The jobs of a project as they should be. */
export interface ProjectDefinition<Key extends string = string> {
  /** Name of the project: letters, digits, `-`, `_` and `.`. The tag of a job names it, so other projects stay untouched. */
  readonly project: string;
  /** The jobs, by a key that stays the same when a job is renamed: letters, digits, `-`, `_` and `.`. */
  readonly jobs: Readonly<Record<Key, JobDefinition>>;
  /**
   * Whether jobs of this project that are no longer defined are deleted.
   * @default false
   */
  readonly prune?: boolean | undefined;
  /**
   * Whether a job without a key that has the name of a defined job becomes that job. Otherwise it is a conflict.
   * @default false
   */
  readonly adopt?: boolean | undefined;
}

/**
 * Returns its argument, with types checked: for the default export of the module that the commands `plan` and `deploy` load.
 *
 * @example
 * export default defineJobs({ project: "etl", jobs: { nightly: { tasks: [] } } });
 */
export function defineJobs<const Key extends string>(
  project: ProjectDefinition<Key>,
): ProjectDefinition<Key> {
  return project;
}
