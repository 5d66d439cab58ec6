import type { ValidationIssue } from "../facade/errors/issues.ts";
import type { ApiVersion } from "../facade/transport/options.ts";
import { validateParams } from "../facade/validation/validate.ts";
import type { JobSettings, Task } from "../generated/schema.ts";

/**
 * Finds likely mistakes in settings that conform to the API document: properties that it does not have, which the service
 * ignores, a job without tasks, and tasks that the service refuses.
 */
export async function findWarnings(
  settings: JobSettings,
  apiVersion: ApiVersion,
): Promise<ValidationIssue[]> {
  const unknown = await validateParams("JobsCreate", settings, { apiVersion, reportsUnknown: true });
  const { tasks = [] } = settings;
  const empty = { path: "tasks", message: "is empty: a run of the job does nothing" };
  const isCondition = ({ condition_task }: Task) => condition_task !== undefined;
  const conditions = new Set(tasks.filter(isCondition).map(({ task_key }) => task_key));
  return [
    ...unknown,
    ...(tasks.length === 0 ? [empty] : []),
    ...tasks.flatMap((task, index) => findTaskWarnings(task, `tasks[${index}]`, settings, conditions)),
  ];
}

function findTaskWarnings(
  task: Task,
  path: string,
  settings: JobSettings,
  conditions: ReadonlySet<string>,
): ValidationIssue[] {
  const { job_clusters = [], environments = [] } = settings;
  const { depends_on = [], for_each_task, job_cluster_key, environment_key } = task;
  const messages: string[] = [];
  const types = Object.keys(task).filter((name) => name.endsWith("_task"));
  if (types.length > 1) messages.push(`has more than one type: ${types.join(", ")}`);
  if (job_cluster_key !== undefined && !job_clusters.some((one) => one.job_cluster_key === job_cluster_key)) {
    messages.push(`uses the job cluster ${job_cluster_key}, which is not in \`job_clusters\``);
  }
  if (environment_key !== undefined && !environments.some((one) => one.environment_key === environment_key)) {
    messages.push(`uses the environment ${environment_key}, which is not in \`environments\``);
  }
  const branch = depends_on.find(
    ({ task_key, outcome }) => outcome !== undefined && !conditions.has(task_key),
  );
  if (branch !== undefined) {
    messages.push(`depends on an outcome of ${branch.task_key}, which is not a condition task`);
  }
  const inner = for_each_task?.task;
  return [
    ...messages.map((message) => ({ path, message })),
    ...(inner ? findTaskWarnings(inner, `${path}.for_each_task.task`, settings, conditions) : []),
  ];
}
