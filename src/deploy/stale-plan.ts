import type { JobsClient } from "../facade/client.ts";
import { ResourceDoesNotExistError } from "../facade/errors/errors.ts";
import type { CurrentJob, JobChange } from "./changes.ts";
import { findDifferences } from "./differences.ts";
import type { DeployConflict } from "./errors.ts";
import { toTag } from "./identity.ts";
import { levelsOf } from "./permissions.ts";
import { readJob } from "./read-job.ts";
import type { WorkspaceJobs } from "./workspace-jobs.ts";

/** Returns the conflict if the key or the name of a job to create was taken after it was planned. */
export function findTaken(
  workspace: WorkspaceJobs,
  project: string,
  { key, name }: JobChange,
): DeployConflict | undefined {
  const tag = toTag(project, key);
  const ofKey = workspace.withTag(tag);
  const [jobs, taken] =
    ofKey.length > 0 ? [ofKey, `key ${tag}`] : [workspace.untagged(name), `name of ${key}`];
  if (jobs.length === 0) return undefined;
  const jobIds = jobs.map(({ job_id }) => job_id);
  const message = `Job ${jobIds.join(", ")} got the ${taken} after it was planned. Plan again.`;
  return { key, jobIds, message };
}

/** Returns the conflict if a job of the plan, which new jobs may run, does not exist anymore. */
export function findMissing(
  workspace: WorkspaceJobs,
  { key }: JobChange,
  { job_id }: CurrentJob,
): DeployConflict | undefined {
  return workspace.has(job_id) ? undefined : stale(key, job_id, "was deleted");
}

/** Reads a job again. Returns the conflict if it was changed since it was planned. */
export async function findChanged(
  client: JobsClient,
  { key }: JobChange,
  { job_id, settings, permissions }: CurrentJob,
  signal: AbortSignal | null | undefined,
): Promise<DeployConflict | undefined> {
  try {
    const now = await readJob(client, job_id, permissions !== undefined, signal);
    const differences = [
      // In both directions: what the service fills in counts here, too.
      ...findDifferences(settings, now.settings),
      ...findDifferences(now.settings, settings),
      ...findDifferences(levelsOf(permissions ?? []), levelsOf(now.permissions ?? [])),
    ];
    if (differences.length === 0) return undefined;
    const paths = [...new Set(differences.map(({ path }) => path))];
    return stale(key, job_id, `was changed (${paths.slice(0, 5).join(", ")})`);
  } catch (error) {
    if (error instanceof ResourceDoesNotExistError) return stale(key, job_id, "was deleted");
    throw error;
  }
}

function stale(key: string, job_id: number | bigint, change: string): DeployConflict {
  const message = `Job ${job_id} (${key}) ${change} since it was planned, and was left as it is. Plan again.`;
  return { key, jobIds: [job_id], message };
}
