import type { JobsClient } from "../facade/client.ts";
import type { RequestOptions } from "../facade/options.ts";
import type { BaseJob } from "../generated/schema.ts";
import { KEY_TAG } from "./identity.ts";

/** The jobs of a workspace, by tag and name. The service cannot list jobs by their tags. */
export class WorkspaceJobs {
  readonly #ids = new Set<number | bigint>();
  readonly #byTag = new Map<string, BaseJob[]>();
  readonly #untaggedByName = new Map<string, BaseJob[]>();

  static async read(client: JobsClient, options: RequestOptions): Promise<WorkspaceJobs> {
    const jobs = new WorkspaceJobs();
    for await (const job of client.listAll({ limit: 100 }, options)) jobs.#add(job);
    return jobs;
  }

  /** Returns whether a job exists. */
  has(job_id: number | bigint): boolean {
    return this.#ids.has(job_id);
  }

  /** Returns the jobs with each tag. */
  tagged(): Iterable<readonly [tag: string, jobs: readonly BaseJob[]]> {
    return this.#byTag;
  }

  /** Returns the jobs with a tag. */
  withTag(tag: string): readonly BaseJob[] {
    return this.#byTag.get(tag) ?? [];
  }

  /** Returns the jobs without a tag that have a name. */
  untagged(name: string): readonly BaseJob[] {
    return this.#untaggedByName.get(name) ?? [];
  }

  #add(job: BaseJob): void {
    const { tags, name = "" } = job.settings ?? {};
    const tag = tags?.[KEY_TAG];
    const [map, key] = tag === undefined ? [this.#untaggedByName, name] : [this.#byTag, tag];
    this.#ids.add(job.job_id);
    map.set(key, [...(map.get(key) ?? []), job]);
  }
}
