import { joinPath, type ValidationIssue } from "../facade/errors/issues.ts";
import { printable } from "../facade/util/printable.ts";
import type { BaseJob } from "../generated/schema.ts";
import type { CheckedProject } from "./check-definitions.ts";
import { type DeployConflict, DeployConflictError } from "./errors.ts";
import { isName, KEY_TAG, keyIn } from "./identity.ts";
import type { WorkspaceJobs } from "./workspace-jobs.ts";

/** The job of a project in the workspace. */
export interface FoundJob {
  readonly job_id: number | bigint;
  readonly name: string;
  /** Whether it has no key yet. */
  readonly adopts: boolean;
}

/**
 * Finds the jobs of a project, by key.
 * @throws `DeployConflictError` with all conflicts
 */
export function findJobs(
  workspace: WorkspaceJobs,
  { project, jobs, adopt }: CheckedProject,
): ReadonlyMap<string, FoundJob> {
  const conflicts: DeployConflict[] = [];
  const found = new Map<string, FoundJob>();
  for (const [tag, [first, ...others]] of workspace.tagged()) {
    const key = keyIn(project, tag);
    if (key === undefined || first === undefined) continue;
    if (!isName(key)) conflicts.push(wrongKey(key, first));
    else if (others.length > 0) conflicts.push(severalJobs(project, key, [first, ...others]));
    found.set(key, { ...identify(first), adopts: false });
  }
  const names = [...jobs.values()].map(({ name }) => name);
  for (const { key, name } of jobs.values()) {
    const [first, ...others] = workspace.untagged(name);
    if (found.has(key) || first === undefined) continue;
    const isUnique = others.length === 0 && names.filter((one) => one === name).length === 1;
    if (first.settings?.deployment?.kind === "BUNDLE") conflicts.push(ofBundle(key, first));
    else if (adopt && isUnique) found.set(key, { ...identify(first), adopts: true });
    else conflicts.push(nameTaken(key, name, [first, ...others], isUnique));
  }
  if (conflicts.length > 0) throw new DeployConflictError(conflicts);
  return found;
}

/** Returns a warning for each job that is to be created and has the name of a job of another project. */
export function findDuplicateNames(
  workspace: WorkspaceJobs,
  { project, jobs }: CheckedProject,
  found: ReadonlyMap<string, FoundJob>,
): ValidationIssue[] {
  const created = [...jobs.values()].filter(({ key }) => !found.has(key));
  const others = [...workspace.tagged()].filter(([tag]) => keyIn(project, tag) === undefined);
  return created.flatMap(({ key, name }) =>
    others.flatMap(([, ofTag]) =>
      ofTag
        .filter(({ settings }) => settings?.name === name)
        .map(({ job_id }) => ({
          path: joinPath("jobs", key),
          message: `has the name of job ${job_id}, which another project deploys`,
        })),
    ),
  );
}

function identify({ job_id, settings }: BaseJob): Pick<FoundJob, "job_id" | "name"> {
  return { job_id, name: printable(settings?.name ?? "") };
}

function wrongKey(key: string, { job_id }: BaseJob): DeployConflict {
  const message = `Job ${job_id} has the tag \`${KEY_TAG}\` with a key that no definition can have, "${printable(key, 100)}". Remove the tag.`;
  return { key: printable(key, 100), jobIds: [job_id], message };
}

function severalJobs(project: string, key: string, jobs: readonly BaseJob[]): DeployConflict {
  const listed = jobs.map((job) => `${identify(job).job_id} ("${identify(job).name}")`).join(" and ");
  return {
    key,
    jobIds: jobs.map((job) => identify(job).job_id),
    message: `Jobs ${listed} have the same key, ${project}/${key}. Delete one of them, or its tag \`${KEY_TAG}\`.`,
  };
}

function ofBundle(key: string, job: BaseJob): DeployConflict {
  const { job_id, name } = identify(job);
  return {
    key,
    jobIds: [job_id],
    message: `Job ${job_id} with the name "${name}" of ${key} is deployed by a bundle. Remove it from the bundle, or give one of them another name.`,
  };
}

function nameTaken(key: string, name: string, jobs: readonly BaseJob[], isUnique: boolean): DeployConflict {
  const jobIds = jobs.map((job) => identify(job).job_id);
  const subject = `${jobIds.length === 1 ? "Job" : "Jobs"} ${jobIds.join(", ")} without a key already ${
    jobIds.length === 1 ? "has" : "have"
  } the name "${printable(name)}" of ${key}.`;
  const advice = isUnique
    ? "Set `adopt: true` next to `project` (`--adopt`) to manage it from now on, or give one of them another name."
    : `Which of them is ${key} cannot be decided: give the others other names.`;
  return { key, jobIds, message: `${subject} ${advice}` };
}
