import type { JobSettings, Task } from "../../../facade/index.ts";

/** Returns settings as the service returns them: with what it fills in, and dependencies sorted by key. */
export function withDefaults(settings: JobSettings): JobSettings {
  const { tasks, git_source } = settings;
  const source = git_source == null ? "WORKSPACE" : "GIT";
  return {
    ...{ format: "MULTI_TASK", max_concurrent_runs: 1, ...ofEach() },
    ...settings,
    ...(tasks === undefined ? {} : { tasks: tasks.map((task) => taskWithDefaults(task, source)) }),
  };
}

function taskWithDefaults(task: Task, source: "WORKSPACE" | "GIT"): Task {
  const { depends_on, notebook_task, for_each_task } = task;
  return {
    ...{ run_if: "ALL_SUCCESS", ...ofEach() },
    ...task,
    ...(depends_on === undefined
      ? {}
      : { depends_on: depends_on.toSorted((a, b) => (a.task_key < b.task_key ? -1 : 1)) }),
    ...(notebook_task === undefined ? {} : { notebook_task: { source, ...notebook_task } }),
    ...(for_each_task === undefined
      ? {}
      : { for_each_task: { ...for_each_task, task: taskWithDefaults(for_each_task.task, source) } }),
  };
}

/** What the service fills in for a job and for each task. */
function ofEach(): Pick<JobSettings, "timeout_seconds" | "email_notifications" | "webhook_notifications"> {
  return { timeout_seconds: 0, email_notifications: {}, webhook_notifications: {} };
}
