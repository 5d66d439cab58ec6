import { ConfigurationError, ValidationError } from "../facade/errors/errors.ts";
import { joinPath, type ValidationIssue } from "../facade/errors/issues.ts";
import { stripNulls } from "../facade/request/strip-nulls.ts";
import type { ApiVersion } from "../facade/transport/options.ts";
import { validateParams } from "../facade/validation/validate.ts";
import type { JobAccessControlRequest, JobSettings } from "../generated/schema.ts";
import type { ProjectDefinition } from "./definitions.ts";
import { KEY_TAG, toTag } from "./identity.ts";
import { referencesIn, resolveReferences } from "./job-references.ts";
import { identityOf } from "./permissions.ts";

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
}

const NAME = /^[\w.-]{1,100}$/;
const NAME_RULE = "must be 1 to 100 letters, digits, `-`, `_` or `.`";

/**
 * Copies and checks the definition of a project.
 * @throws `ValidationError` with the problems of all definitions
 */
export async function checkProject(
  definition: ProjectDefinition,
  apiVersion: ApiVersion,
): Promise<CheckedProject> {
  const { project, prune = false, adopt = false, jobs } = checkShape(definition);
  const issues: ValidationIssue[] = NAME.test(project) ? [] : [{ path: "project", message: NAME_RULE }];
  const checked = new Map<string, CheckedJob>();
  for (const [key, job] of Object.entries(jobs)) {
    const path = joinPath("jobs", key);
    const found: ValidationIssue[] = NAME.test(key) ? [] : [{ path: "", message: `${NAME_RULE}, as a key` }];
    const { params, issues: unsendable } = stripNulls(job);
    const settings = toSettings(params, toTag(project, key), key);
    found.push(...unsendable, ...findProblems(params, settings, jobs));
    const { access_control_list: permissions } = params as {
      access_control_list?: JobAccessControlRequest[];
    };
    if (found.length === 0) {
      // Of a reference by key the service sees an id.
      const resolved = resolveReferences(settings, () => 1);
      const sent = {
        ...resolved,
        ...(permissions === undefined ? {} : { access_control_list: permissions }),
      };
      found.push(...(await validateParams("JobsCreate", sent, { apiVersion })));
    }
    issues.push(...found.map((issue) => ({ ...issue, path: nest(path, issue.path) })));
    checked.set(key, { key, name: String(settings.name), settings, permissions });
  }
  const cycle = findCycle(checked);
  if (cycle !== undefined) {
    issues.push({ path: joinPath("jobs", cycle[0] ?? ""), message: `runs itself: ${cycle.join(" runs ")}` });
  }
  if (issues.length > 0)
    throw new ValidationError(`The definition of project ${project} is not valid`, issues);
  return { project, jobs: checked, prune, adopt };
}

/** Callers in JavaScript can pass anything. */
function checkShape(definition: ProjectDefinition): ProjectDefinition {
  if (!isObject(definition)) {
    throw new ConfigurationError(
      "The definition of a project must be an object: `{ project, jobs }`, with `prune` and `adopt` if wanted.",
    );
  }
  const { project, jobs, prune, adopt, ...unknown } = definition;
  const names = Object.keys(unknown);
  if (names.length > 0) {
    throw new ConfigurationError(
      `Unknown ${names.map((name) => `\`${name}\``).join(", ")} in the definition of a project: it has \`project\`, \`jobs\`, \`prune\` and \`adopt\`.`,
    );
  }
  if (typeof project !== "string") throw new ConfigurationError("`project` must be a string.");
  if (!isObject(jobs))
    throw new ConfigurationError("`jobs` must be an object: the settings of each job, by its key.");
  for (const [name, value] of Object.entries({ prune, adopt })) {
    if (value !== undefined && typeof value !== "boolean") {
      throw new ConfigurationError(`\`${name}\` must be true or false.`);
    }
  }
  return definition;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toSettings(params: Record<string, unknown>, tag: string, key: string): JobSettings {
  const { access_control_list: _permissions, tags, name = key, ...settings } = params;
  const ownTags = isObject(tags) ? tags : {};
  // Checked against the document next.
  return { name, ...settings, tags: { ...ownTags, [KEY_TAG]: tag } } as JobSettings;
}

/** Returns the problems that the API document does not know of. */
function findProblems(
  params: Record<string, unknown>,
  settings: JobSettings,
  jobs: ProjectDefinition["jobs"],
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const { tags, access_control_list: permissions } = params;
  if (tags !== undefined && !isObject(tags)) issues.push({ path: "tags", message: "must be an object" });
  if (isObject(tags) && KEY_TAG in tags) {
    issues.push({ path: `tags.${KEY_TAG}`, message: "is set by the deployment: leave it out" });
  }
  for (const key of referencesIn(settings)) {
    if (!Object.hasOwn(jobs, key)) {
      issues.push({ path: "tasks", message: `run a job with the key "${key}", which is not defined` });
    }
  }
  const identities = Array.isArray(permissions) ? permissions.filter(isObject).map(identityOf) : [];
  for (const identity of new Set(identities)) {
    if (identities.filter((one) => one === identity).length > 1) {
      issues.push({ path: "access_control_list", message: `names ${identity} more than once` });
    }
  }
  return issues;
}

/** Returns the keys of jobs that run each other in a circle, or `undefined` if there are none. */
function findCycle(jobs: ReadonlyMap<string, CheckedJob>): string[] | undefined {
  const done = new Set<string>();
  const visit = (key: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (done.has(key)) return undefined;
    const { settings } = jobs.get(key) ?? {};
    for (const next of settings === undefined ? [] : referencesIn(settings)) {
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

function nest(path: string, inner: string): string {
  if (inner === "") return path;
  return inner.startsWith("[") ? `${path}${inner}` : `${path}.${inner}`;
}
