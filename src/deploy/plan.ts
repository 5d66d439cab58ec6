import type { JobsClient } from "../facade/client.ts";
import { ConfigurationError } from "../facade/errors/errors.ts";
import type { ValidationIssue } from "../facade/errors/issues.ts";
import { BOOLEAN, checkOptionTypes } from "../facade/errors/option-types.ts";
import { REQUEST_OPTIONS } from "../facade/request/check-options.ts";
import type { ApiVersion } from "../facade/transport/options.ts";
import { createLimiter } from "../facade/util/concurrency.ts";
import type { JobSettings } from "../generated/schema.ts";
import { type ApplyOptions, applyPlan, checkApplyOptions, type DeployResult } from "./apply.ts";
import type { JobChange, PlannedChange } from "./changes.ts";
import { type CheckedJob, type CheckedProject, checkProject } from "./check-definitions.ts";
import type { ProjectDefinition } from "./definitions.ts";
import { type Difference, findDifferences, listAdditions } from "./differences.ts";
import { type FoundJob, findDuplicateNames, findJobs } from "./find-jobs.ts";
import { type FormatOptions, formatPlan } from "./format.ts";
import { resolveReferences } from "./job-references.ts";
import { chosenSettings, normalizeSettings } from "./normalize.ts";
import { levelsOf, withOwner } from "./permissions.ts";
import { readJob } from "./read-job.ts";
import { WorkspaceJobs } from "./workspace-jobs.ts";

/** Settings of `planJobs`. */
export interface PlanOptions {
  /** Ends the plan at once when aborted. */
  readonly signal?: AbortSignal | null | undefined;
}

/** The changes that bring the jobs of a workspace in line with their definitions. */
export class DeployPlan<Key extends string = string> {
  /** Name of the project. */
  readonly project: string;
  /** The changes: deletions first, then in the order of the definitions. */
  readonly changes: readonly JobChange[];
  /** Jobs of the project that are no longer defined, and that stay since `prune` is not set. */
  readonly undefinedJobs: readonly JobChange[];
  /**
   * Likely mistakes in the definition: properties that the API document does not have, jobs without tasks, tasks that
   * the service refuses, a new job with the name of one that another project deploys.
   */
  readonly warnings: readonly ValidationIssue[];
  readonly #client: JobsClient;
  readonly #planned: readonly PlannedChange[];
  #isApplied = false;

  /** @internal */
  constructor(
    client: JobsClient,
    { project, warnings }: Pick<CheckedProject, "project" | "warnings">,
    planned: readonly PlannedChange[],
    undefinedJobs: readonly JobChange[],
  ) {
    this.#client = client;
    this.project = project;
    this.warnings = warnings;
    this.#planned = planned;
    this.changes = planned.map(({ change }) => change);
    this.undefinedJobs = undefinedJobs;
  }

  /** Whether anything is to be done. */
  get hasChanges(): boolean {
    return this.changes.some(({ action }) => action !== "unchanged");
  }

  /** Returns the plan as text, or as Markdown for a pull request. Values that look like secrets are masked. */
  format(options?: FormatOptions | null): string {
    const checked = checkOptionTypes(options ?? {}, { markdown: BOOLEAN }, "The argument of `format()`");
    return formatPlan(this, checked);
  }

  /**
   * Applies the changes: creates, then updates, then deletes. Each job is read again first; one that was changed since it was
   * planned is not touched. A plan can be applied once.
   * @throws `DeployConflictError` if jobs were changed since they were planned, before anything is done
   * @throws `DeployError` if changes failed: it lists what was done and what was not
   */
  async apply(options?: ApplyOptions | null): Promise<DeployResult<Key>> {
    const checked = checkApplyOptions(options);
    if (this.#isApplied) throw new ConfigurationError("This plan was applied already. Plan again.");
    this.#isApplied = true;
    const result = await applyPlan(this.#client, this.project, this.#planned, checked);
    return result as DeployResult<Key>; // it has the keys of the definition
  }
}

/**
 * Compares the jobs of a project with their definitions. Nothing is changed before `apply` of the plan.
 *
 * Jobs are recognized by a tag, `databricks_jobs_key`, which names project and key.
 * @throws `ValidationError` with the problems of all definitions, before anything is read
 * @throws `DeployConflictError` if a name is taken by a job without a key, or a key belongs to several jobs
 *
 * @example
 * const plan = await planJobs(jobs, { project: "etl", jobs: { nightly: { tasks: [] } } });
 * console.log(plan.format());
 * await plan.apply();
 */
export async function planJobs<const Key extends string>(
  client: JobsClient,
  definition: ProjectDefinition<Key>,
  options?: PlanOptions | null,
): Promise<DeployPlan<Key>> {
  if (typeof client?.listAll !== "function") {
    throw new ConfigurationError("The first argument of planJobs() must be a client.");
  }
  const { signal }: PlanOptions = checkOptionTypes(
    options ?? {},
    { signal: REQUEST_OPTIONS.signal },
    "The third argument of `planJobs()`",
  );
  const project = await checkProject(definition, client.apiVersion);
  const workspace = await WorkspaceJobs.read(client, { signal });
  const found = findJobs(workspace, project);
  const idOf = (key: string) => found.get(key)?.job_id;
  const limit = createLimiter();
  const planned = await Promise.all(
    [...project.jobs.values()].map((job) =>
      limit(() => planJob(client, job, found.get(job.key), idOf, signal)),
    ),
  );
  const { remaining, deletions } = await planDeletions(client, project, found, signal);
  const warnings = [...project.warnings, ...findDuplicateNames(workspace, project, found)];
  return new DeployPlan(
    client,
    { project: project.project, warnings },
    [...deletions, ...planned],
    remaining,
  );
}

async function planJob(
  client: JobsClient,
  { key, name, settings: defined, permissions: definedPermissions }: CheckedJob,
  found: FoundJob | undefined,
  idOf: (key: string) => number | bigint | undefined,
  signal: AbortSignal | null | undefined,
): Promise<PlannedChange> {
  if (found === undefined) {
    const differences = [
      ...listAdditions(normalizeSettings(resolveReferences(defined, idOf), client.apiVersion)),
      ...permissionDifferences(undefined, definedPermissions),
    ];
    return {
      change: { key, action: "create", name, job_id: undefined, adopts: false, differences },
      settings: defined,
      current: undefined,
      permissions: definedPermissions,
      differs: { settings: true, permissions: definedPermissions !== undefined },
    };
  }
  const current = await readJob(client, found.job_id, definedPermissions !== undefined, signal);
  const settings = { ...chosenSettings(current.settings, client.apiVersion), ...defined };
  const permissions = definedPermissions && withOwner(definedPermissions, current.permissions ?? []);
  const ofSettings = settingsDifferences(
    current.settings,
    resolveReferences(settings, idOf),
    client.apiVersion,
  );
  const ofPermissions = permissionDifferences(current.permissions, permissions);
  const differences = [...ofSettings, ...ofPermissions];
  const action = differences.length === 0 ? "unchanged" : "update";
  return {
    change: { key, action, name, job_id: found.job_id, adopts: found.adopts, differences },
    settings,
    current,
    permissions,
    differs: { settings: ofSettings.length > 0, permissions: ofPermissions.length > 0 },
  };
}

async function planDeletions(
  client: JobsClient,
  { jobs, prune }: CheckedProject,
  found: ReadonlyMap<string, FoundJob>,
  signal: AbortSignal | null | undefined,
): Promise<{ remaining: JobChange[]; deletions: PlannedChange[] }> {
  const stray = [...found].filter(([key]) => !jobs.has(key));
  const changes = stray.map(([key, { job_id, name }]): JobChange => {
    return { key, action: prune ? "delete" : "unchanged", name, job_id, adopts: false, differences: [] };
  });
  if (!prune) return { remaining: changes, deletions: [] };
  const limit = createLimiter();
  const deletions = await Promise.all(
    changes.map(async (change): Promise<PlannedChange> => {
      const job_id = change.job_id as number | bigint; // of a job that was found
      const current = await limit(() => readJob(client, job_id, false, signal));
      const differs = { settings: true, permissions: false };
      return { change, settings: undefined, current, permissions: undefined, differs };
    }),
  );
  return { remaining: [], deletions };
}

function settingsDifferences(
  before: JobSettings,
  after: JobSettings,
  apiVersion: ApiVersion,
): readonly Difference[] {
  const normal = [before, after].map((settings) => normalizeSettings(settings, apiVersion));
  return findDifferences(normal[0], normal[1], "JobSettings");
}

function permissionDifferences(
  before: PlannedChange["permissions"],
  after: PlannedChange["permissions"],
): readonly Difference[] {
  if (after === undefined) return [];
  return findDifferences(levelsOf(before ?? []), levelsOf(after)).map((difference) => ({
    ...difference,
    path: `access_control_list[${difference.path}]`,
  }));
}
