import type {
  ApiVersion,
  BaseJob,
  Job,
  JobAccessControlRequest,
  JobSettings,
} from "../../../facade/index.ts";
import type { OperationHandlers } from "../handlers.ts";
import { firstPart, omitsTasks, refuseLong, sliceLists, slicePage } from "../pages.ts";
import { checkGraph } from "../runs/task-graph.ts";
import { invalidParameter } from "../service-error.ts";
import type { Timeline } from "../timeline.ts";
import { withDefaults } from "./defaults.ts";
import { ownedBy, USER } from "./permissions.ts";
import type { FindJob, StoredJob } from "./stored-job.ts";

export type JobHandlers = Pick<
  OperationHandlers,
  "JobsCreate" | "JobsDelete" | "JobsGet" | "JobsList" | "JobsReset" | "JobsUpdate"
>;

/** Makes the jobs of a workspace. */
export function createFakeJobs(timeline: Timeline, nextId: () => number, onChange: (job: StoredJob) => void) {
  const jobs = new Map<number, StoredJob>();

  const find: FindJob = (id) => {
    const job = jobs.get(Number(id));
    if (job === undefined) throw invalidParameter(`Job ${id} does not exist.`);
    return job;
  };

  const handlers: JobHandlers = {
    JobsCreate(params, apiVersion) {
      const settings = toSettings(params);
      checkTasks(settings, apiVersion);
      const job_id = nextId();
      // Version 2.2 queues the runs of new jobs by default.
      const queue = apiVersion === "2.2" ? { queue: { enabled: true } } : {};
      const permissions = ownedBy(USER, (params.access_control_list ?? []) as JobAccessControlRequest[]); // without nulls
      jobs.set(job_id, {
        job_id,
        created_time: timeline.nowMs,
        settings: { ...queue, ...settings },
        permissions,
      });
      return { job_id };
    },
    JobsDelete({ job_id }) {
      jobs.delete(find(job_id).job_id);
      return {};
    },
    JobsGet({ job_id, page_token }, apiVersion) {
      const { settings, ...job } = show(find(job_id));
      refuseLong(settings.tasks, apiVersion);
      const { owner, next } = sliceLists(settings, SETTINGS_LISTS, page_token);
      return { ...job, settings: owner, ...next };
    },
    JobsList(params, apiVersion) {
      const { name, expand_tasks } = params;
      const all = [...jobs.values()].reverse();
      const named = name
        ? all.filter(({ settings }) => settings.name?.toLowerCase() === name.toLowerCase())
        : all;
      const { items, links } = slicePage(named, params, params.limit ?? 20);
      // Like the service, omits an empty list.
      return {
        ...(items.length === 0
          ? {}
          : { jobs: items.map((job) => showInList(job, expand_tasks === true, apiVersion)) }),
        ...links,
      };
    },
    JobsReset({ job_id, new_settings }, apiVersion) {
      const job = find(job_id);
      refuseLong(job.settings.tasks, apiVersion);
      const settings = toSettings(new_settings);
      checkTasks(settings, apiVersion);
      const { run_as } = job.settings;
      job.settings = { ...(run_as === undefined ? {} : { run_as }), ...settings };
      onChange(job);
      return {};
    },
    JobsUpdate({ job_id, new_settings, fields_to_remove }, apiVersion) {
      const job = find(job_id);
      refuseLong(job.settings.tasks, apiVersion);
      const kept = withoutFields(job.settings, fields_to_remove ?? []);
      const merged = merge(kept, toSettings(new_settings ?? {}));
      checkTasks(merged, apiVersion);
      job.settings = merged;
      onChange(job);
      return {};
    },
  };
  return { handlers, find, all: () => [...jobs.values()], shown: () => [...jobs.values()].map(show) };
}

const SETTINGS_LISTS = ["tasks", "job_clusters", "parameters", "environments"] as const;

/** Returns settings as they are stored: permissions are no part of them. */
function toSettings(params: object): JobSettings {
  const { access_control_list: _permissions, ...settings } = { access_control_list: null, ...params };
  return settings as JobSettings; // parameters that were validated, without nulls
}

function checkTasks({ tasks = [], job_clusters = [] }: JobSettings, apiVersion: ApiVersion): void {
  refuseLong(tasks, apiVersion);
  checkGraph(tasks);
  const clusters = new Set(job_clusters.map(({ job_cluster_key }) => job_cluster_key));
  for (const { task_key, job_cluster_key } of tasks) {
    if (job_cluster_key === undefined || clusters.has(job_cluster_key)) continue;
    throw invalidParameter(
      `Task ${task_key} uses the job cluster ${job_cluster_key}, which the job does not have.`,
    );
  }
}

function show({ job_id, created_time, settings }: StoredJob): Job & { settings: JobSettings } {
  const { user_name, service_principal_name } = settings.run_as ?? {};
  const run_as_user_name = user_name ?? service_principal_name ?? USER;
  const names = { creator_user_name: USER, run_as_user_name };
  return structuredClone({ job_id, created_time, ...names, settings: withDefaults(settings) });
}

function showInList(stored: StoredJob, expandTasks: boolean, apiVersion: ApiVersion): BaseJob {
  const { settings, run_as_user_name: _runAs, ...job } = show(stored);
  if (expandTasks && !omitsTasks(settings.tasks, apiVersion)) {
    const { owner, more } = firstPart(settings, SETTINGS_LISTS);
    return { ...job, settings: owner, ...more };
  }
  const { tasks: _tasks, job_clusters: _clusters, ...short } = settings;
  return { ...job, settings: short };
}

function merge(old: JobSettings, changes: JobSettings): JobSettings {
  const merged = { ...old, ...changes };
  if (old.tasks && changes.tasks) merged.tasks = byKey(old.tasks, changes.tasks, "task_key");
  if (old.job_clusters && changes.job_clusters) {
    merged.job_clusters = byKey(old.job_clusters, changes.job_clusters, "job_cluster_key");
  }
  return merged;
}

function byKey<Key extends string, Item extends Record<Key, string>>(
  old: readonly Item[],
  changes: readonly Item[],
  key: Key,
): Item[] {
  return [...new Map([...old, ...changes].map((item) => [item[key], item])).values()];
}

function withoutFields(settings: JobSettings, fields: readonly string[]): JobSettings {
  const left: JobSettings = { ...settings };
  for (const field of fields) {
    const [name = "", key] = field.split("/", 2);
    if (key === undefined)
      delete left[name as keyof JobSettings]; // an unknown name removes nothing
    else if (name === "tasks" && left.tasks)
      left.tasks = left.tasks.filter(({ task_key }) => task_key !== key);
    else if (name === "job_clusters" && left.job_clusters) {
      left.job_clusters = left.job_clusters.filter(({ job_cluster_key }) => job_cluster_key !== key);
    } else if (name !== "tasks" && name !== "job_clusters")
      throw invalidParameter(
        `${field} cannot be removed: only tasks and job_clusters can be removed by key. Remove ${name} as a whole.`,
      );
  }
  return left;
}
