import type { ForEachStats, RepairHistoryItem, Run, RunOutput, RunTask } from "../../../facade/index.ts";
import type { Attempt, FakeRun, TaskRun } from "./fake-run.ts";
import { isSuccess } from "./run-if.ts";
import { shownParameters } from "./run-parameters.ts";
import { type Progress, runState, type State, stateOf } from "./run-states.ts";

/** Returns a run as the service shows it. */
export function viewRun(run: FakeRun, show: { readonly tasks: boolean; readonly history: boolean }): Run {
  const { run_id, latest, attempts, facts } = run;
  const { about, tasks } = facts;
  const { startMs = 0, queueMs = 0 } = attempts[0] ?? {};
  return structuredClone({
    ...about,
    run_id,
    ...shownParameters(run),
    ...timesOf({ ...latest, startMs }, about.start_time ?? 0),
    ...(queueMs > 0 ? { queue_duration: queueMs } : {}),
    ...runState(latest),
    ...(show.tasks ? { tasks: tasks.flatMap(({ task_key }) => viewTask(run.currentOf(task_key))) } : {}),
    ...(show.history ? { repair_history: attempts.map(viewAttempt) } : {}),
  });
}

/** Returns the attempt of a task, or an iteration, as the run that it is to the service. */
export function viewTaskRun(run: FakeRun, task: TaskRun): Run {
  const { job_id, run_name, run_type, creator_user_name } = run.facts.about;
  const facts = { job_id, run_name: run_name ?? task.task.task_key, run_type, creator_user_name };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const iterations = task.iterations.flatMap(viewTask);
  return structuredClone({
    ...known,
    ...viewProgress(task),
    ...(iterations.length > 0 ? { iterations } : {}),
  });
}

/** Returns the output of a task that has ended. */
export function viewOutput(run: FakeRun, task: TaskRun): RunOutput {
  const metadata = viewTaskRun(run, task);
  if (task.phase !== "ENDED") return { metadata };
  const { output, error = stateOf(task).state.state_message ?? "", errorTrace = error } = task.script;
  const isFailed = !isSuccess(task.end);
  return {
    metadata,
    ...(isFailed ? { error, error_trace: errorTrace } : {}),
    ...(task.child === undefined ? {} : { run_job_output: { run_id: task.child.run_id } }),
    ...(output === undefined
      ? {}
      : task.task.notebook_task == null
        ? { logs: output, logs_truncated: false }
        : { notebook_output: { result: output, truncated: false } }),
  };
}

function viewTask(taskRun: TaskRun | undefined): RunTask[] {
  if (taskRun === undefined) return [];
  const { task, comparison, iterations } = taskRun;
  const { condition_task, for_each_task } = task;
  return [
    {
      ...(task as RunTask), // a task of a run is one of its settings
      ...(condition_task != null && comparison !== undefined
        ? {
            condition_task: { ...condition_task, outcome: String(comparison.outcome) },
            resolved_values: { condition_task: { left: comparison.left, right: comparison.right } },
          }
        : {}),
      ...(for_each_task != null ? { for_each_task: { ...for_each_task, stats: statsOf(iterations) } } : {}),
      ...viewProgress(taskRun),
    },
  ];
}

function viewProgress(taskRun: TaskRun) {
  const { runId, attempt, startMs } = taskRun;
  return {
    ...{ run_id: runId, attempt_number: attempt },
    ...timesOf(taskRun, startMs),
    ...stateOf(taskRun),
  };
}

function statsOf(iterations: readonly TaskRun[]): ForEachStats {
  const count = (matches: (iteration: TaskRun) => boolean): number => iterations.filter(matches).length;
  const failed = iterations.filter(({ phase, end }) => phase === "ENDED" && !isSuccess(end));
  const messages = failed.map((one) => one.script.error ?? stateOf(one).state.state_message ?? "");
  return {
    task_run_stats: {
      total_iterations: iterations.length,
      scheduled_iterations: count(({ phase }) => phase !== "BLOCKED"),
      active_iterations: count(({ phase }) => phase === "RUNNING" || phase === "TERMINATING"),
      completed_iterations: count(({ phase }) => phase === "ENDED"),
      succeeded_iterations: count(({ phase, end }) => phase === "ENDED" && isSuccess(end)),
      failed_iterations: failed.length,
    },
    ...(failed.length === 0
      ? {}
      : {
          error_message_stats: [...new Set(messages)].map((error_message) => ({
            error_message,
            count: messages.filter((message) => message === error_message).length,
          })),
        }),
  };
}

function viewAttempt(attempt: Attempt): RepairHistoryItem {
  const { id, type, startMs, endMs, tasks } = attempt;
  const { state, status }: State = runState(attempt);
  return {
    ...(type === "REPAIR" ? { id } : {}),
    type,
    start_time: startMs,
    end_time: endMs,
    state,
    status,
    task_run_ids: [...tasks.values()].map(({ runId }) => runId),
  };
}

function timesOf({ phase, startMs, endMs }: Progress, start_time: number) {
  const hasEnded = phase === "ENDED";
  return {
    start_time,
    end_time: endMs,
    setup_duration: 0,
    execution_duration: hasEnded ? Math.max(0, endMs - startMs) : 0,
    cleanup_duration: 0,
    run_duration: hasEnded ? Math.max(0, endMs - start_time) : 0,
  };
}
