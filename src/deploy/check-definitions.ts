import { ConfigurationError, ValidationError } from "../facade/errors/errors.ts";
import { joinPath, type ValidationIssue } from "../facade/errors/issues.ts";
import { checkOptionNames, isObject } from "../facade/errors/option-types.ts";
import { stripNulls } from "../facade/request/strip-nulls.ts";
import type { ApiVersion } from "../facade/transport/options.ts";
import { validateParams } from "../facade/validation/validate.ts";
import type { JobAccessControlRequest, JobSettings } from "../generated/schema.ts";
import type { ProjectDefinition } from "./definitions.ts";
import { isName, KEY_TAG, toTag } from "./identity.ts";
import {
  ambiguousReferencesIn,
  findCycle,
  misspeltReferencesIn,
  referencesIn,
  resolveReferences,
} from "./job-references.ts";
import { identityOf, isGroupOwner, isPermission } from "./permissions.ts";
import { findWarnings } from "./warnings.ts";

/** The definition of a job, checked and without nulls. */
export interface CheckedJob {
  readonly key: string;
  readonly name: string;
  /** The settings with the tag, and with references by key. */
  readonly settings: JobSettings;
  /** The permissions, if they are managed. */
  readonly permissions: readonly JobAccessControlRequest[] | undefined;
}

/** The definition of a project, checked. */
export interface CheckedProject {
  readonly project: string;
  readonly jobs: ReadonlyMap<string, CheckedJob>;
  readonly prune: boolean;
  readonly adopt: boolean;
  /** Likely mistakes. */
  readonly warnings: readonly ValidationIssue[];
}

const NAME_RULE = "must be 1 to 100 letters, digits, `-`, `_` or `.`";

/**
 * Copies and checks the definition of a project. The copy is made before the first await.
 * @throws `ConfigurationError` if it is not the definition of a project
 * @throws `ValidationError` with the problems of all jobs
 */
export async function checkProject(
  definition: ProjectDefinition,
  apiVersion: ApiVersion,
): Promise<CheckedProject> {
  const { project, prune, adopt, params, issues } = copyProject(definition);
  const jobs = new Map<string, CheckedJob>();
  const warnings: ValidationIssue[] = [];
  for (const [key, job] of Object.entries(params)) jobs.set(key, toJob(project, key, job));
  for (const [key, job] of jobs) {
    const found = findProblems(params[key] ?? {}, job, jobs);
    // The service sees ids instead of keys.
    const resolved = resolveReferences(job.settings, () => 1);
    const { permissions } = job;
    const sent = { ...resolved, ...(permissions === undefined ? {} : { access_control_list: permissions }) };
    const violations = await validateParams("JobsCreate", sent, { apiVersion });
    const problems = [...found, ...violations];
    const inJob = (issue: ValidationIssue) => ({
      ...issue,
      path: nest(joinPath("jobs", key), issue.path),
      // In place of "the argument is".
      message: issue.message.replace(/^the argument /, ""),
    });
    issues.push(...problems.map(inJob));
    if (problems.length > 0) continue;
    warnings.push(...(await findWarnings(sent, apiVersion)).map(inJob));
  }
  const cycle = findCycle(jobs);
  if (cycle !== undefined) {
    issues.push({ path: joinPath("jobs", cycle[0] ?? ""), message: `runs itself: ${cycle.join(" runs ")}` });
  }
  if (issues.length > 0) throw new ValidationError("The definition of the project is not valid", issues);
  return { project, jobs, prune, adopt, warnings };
}

interface CopiedProject {
  readonly project: string;
  readonly prune: boolean;
  readonly adopt: boolean;
  /** The jobs, without nulls. */
  readonly params: Readonly<Record<string, Record<string, unknown>>>;
  readonly issues: ValidationIssue[];
}

const PROJECT_OPTIONS: readonly (keyof ProjectDefinition)[] = ["project", "jobs", "prune", "adopt"];

/** Callers in JavaScript can pass anything. */
function copyProject(definition: ProjectDefinition): CopiedProject {
  if (definition instanceof Promise) {
    throw new ConfigurationError("The definition of a project is a promise: add `await`.");
  }
  if (!isObject(definition)) {
    throw new ConfigurationError(
      "The definition of a project must be an object: `{ project, jobs }`, with `prune` and `adopt` if wanted.",
    );
  }
  checkOptionNames(definition, PROJECT_OPTIONS);
  const { project, jobs, prune = false, adopt = false } = definition;
  if (typeof project !== "string") throw new ConfigurationError("`project` must be a string.");
  if (!isObject(jobs)) {
    throw new ConfigurationError("`jobs` must be an object: the settings of each job, by its key.");
  }
  for (const [name, value] of Object.entries({ prune, adopt })) {
    if (typeof value !== "boolean") throw new ConfigurationError(`\`${name}\` must be true or false.`);
  }
  // With their paths. A job that is absent by mistake must not be deleted.
  const { params, issues } = stripNulls({ jobs });
  const copies = isObject(params.jobs) ? (params.jobs as Record<string, unknown>) : {}; // objects have string keys
  const ofKeys = Object.keys(jobs).flatMap((key): ValidationIssue[] => {
    const path = joinPath("jobs", key);
    return [
      ...(isName(key) ? [] : [{ path, message: `${NAME_RULE}, as a key` }]),
      ...(isObject(copies[key]) || issues.some((issue) => issue.path === path)
        ? []
        : [{ path, message: "must be the settings of a job: leave the key out if it is not to exist" }]),
    ];
  });
  const ofProject = isName(project) ? [] : [{ path: "project", message: NAME_RULE }];
  const entries = Object.entries(copies).filter(([, copy]) => isObject(copy));
  return {
    ...{ project, prune, adopt },
    params: Object.fromEntries(entries) as CopiedProject["params"], // the objects among them
    issues: [...ofProject, ...ofKeys, ...issues],
  };
}

function toJob(project: string, key: string, params: Record<string, unknown>): CheckedJob {
  const { access_control_list: permissions, tags = {}, name = key, ...rest } = params;
  // Tags of another type are reported as they are.
  const tagged = isObject(tags) ? { ...tags, [KEY_TAG]: toTag(project, key) } : tags;
  const settings = { name, ...rest, tags: tagged } as JobSettings; // checked against the document next
  return {
    ...{ key, name: String(name), settings },
    permissions: permissions as readonly JobAccessControlRequest[] | undefined, // checked with them
  };
}

/** Returns the problems that the API document does not know of. */
function findProblems(
  { tags, adopt, prune }: Record<string, unknown>,
  { settings, permissions }: CheckedJob,
  jobs: ReadonlyMap<string, CheckedJob>,
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (isObject(tags) && Object.hasOwn(tags, KEY_TAG)) {
    issues.push({ path: `tags.${KEY_TAG}`, message: "is set by the deployment: leave it out" });
  }
  for (const [name, value] of Object.entries({ adopt, prune })) {
    if (value !== undefined) issues.push({ path: name, message: "belongs next to `project`" });
  }
  for (const key of referencesIn(settings)) {
    if (!jobs.has(key)) {
      const known = [...jobs.keys()].slice(0, 20).join(", ");
      issues.push({
        path: "tasks",
        message: `run a job with the key "${key}", which is not among the defined: ${known}`,
      });
    }
  }
  for (const name of misspeltReferencesIn(settings)) {
    issues.push({ path: "tasks", message: `run a job by \`${name}\`: did you mean \`job_key\`?` });
  }
  for (const key of ambiguousReferencesIn(settings)) {
    issues.push({
      path: "tasks",
      message: `run a job with the key "${key}" and with a \`job_id\`: leave one out`,
    });
  }
  const entries = Array.isArray(permissions) ? permissions.filter(isObject) : [];
  for (const [index, entry] of entries.entries()) {
    if (isPermission(entry)) {
      if (!isGroupOwner(entry)) continue;
      issues.push({
        path: `access_control_list[${index}]`,
        message: "makes a group the owner, which it cannot be",
      });
      continue;
    }
    const message =
      "needs a `permission_level` and exactly one of `user_name`, `group_name` and `service_principal_name`";
    issues.push({ path: `access_control_list[${index}]`, message });
  }
  const identities = entries.filter(isPermission).map(identityOf);
  for (const identity of new Set(identities)) {
    if (identities.filter((one) => one === identity).length > 1) {
      issues.push({ path: "access_control_list", message: `names ${identity} more than once` });
    }
  }
  return issues;
}

function nest(path: string, inner: string): string {
  if (inner === "") return path;
  return inner.startsWith("[") ? `${path}${inner}` : `${path}.${inner}`;
}
