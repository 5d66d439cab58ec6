import type { JobsClient } from "../facade/client.ts";
import type { RequestOptions } from "../facade/options.ts";
import type { CurrentJob, JobChange } from "./changes.ts";
import type { DeployConflict } from "./errors.ts";
import { KEY_TAG, toTag } from "./identity.ts";

type JobId = number | bigint;

/** The jobs of a workspace when a plan is applied. */
export class WorkspaceJobs {
  readonly #project: string;
  readonly #ids = new Set<JobId>();
  readonly #byTag = new Map<string, JobId[]>();
  readonly #untaggedByName = new Map<string, JobId[]>();

  private constructor(project: string) {
    this.#project = project;
  }

  static async read(client: JobsClient, project: string, options: RequestOptions): Promise<WorkspaceJobs> {
    const jobs = new WorkspaceJobs(project);
    for await (const { job_id, settings } of client.listAll({ limit: 100 }, options)) {
      const { tags, name = "" } = settings ?? {};
      const tag = tags?.[KEY_TAG];
      const map = tag === undefined ? jobs.#untaggedByName : jobs.#byTag;
      jobs.#ids.add(job_id);
      map.set(tag ?? name, [...(map.get(tag ?? name) ?? []), job_id]);
    }
    return jobs;
  }

  /** Returns the ids of the jobs with a tag. */
  withTag(tag: string): readonly JobId[] {
    return this.#byTag.get(tag) ?? [];
  }

  /** Returns the conflict if the key or the name of a job to create was taken after it was planned. */
  findTaken({ key, name }: JobChange): DeployConflict | undefined {
    const tag = toTag(this.#project, key);
    const [ofKey, ofName] = [this.withTag(tag), this.#untaggedByName.get(name) ?? []];
    const [jobIds, taken] = ofKey.length > 0 ? [ofKey, `key ${tag}`] : [ofName, `name of ${key}`];
    if (jobIds.length === 0) return undefined;
    return {
      key,
      jobIds,
      message: `Job ${jobIds.join(", ")} got the ${taken} after it was planned. Plan again.`,
    };
  }

  /** Returns the conflict if a job of the plan does not exist anymore. */
  findMissing({ key }: JobChange, { job_id }: CurrentJob): DeployConflict | undefined {
    if (this.#ids.has(job_id)) return undefined;
    return {
      key,
      jobIds: [job_id],
      message: `Job ${job_id} (${key}) was deleted since it was planned. Plan again.`,
    };
  }
}
