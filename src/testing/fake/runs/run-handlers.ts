import type { BaseRun } from "../../../facade/index.ts";
import type { OperationHandlers } from "../handlers.ts";
import type { StoredJob } from "../jobs/stored-job.ts";
import { firstPart, omitsTasks, refuseLong, sliceLists, slicePage } from "../pages.ts";
import { invalidParameter, ServiceError } from "../service-error.ts";
import type { FakeRun, TaskRun } from "./fake-run.ts";
import { isSuccess } from "./run-if.ts";
import { RunStarter, type RunsContext } from "./run-starter.ts";
import { viewOutput, viewRun, viewTaskRun } from "./run-view.ts";
import { checkGraph, firstDuplicate, keysOf, type StartedTask, withDependents } from "./task-graph.ts";

export type RunHandlers = Pick<
  OperationHandlers,
  Extract<keyof OperationHandlers, `JobsRuns${string}`> | "JobsRunNow"
>;

/** Creates the runs of a workspace. */
export function createFakeRuns(context: RunsContext) {
  const starter = new RunStarter(context);
  const { runs, engine, queue } = starter;

  const find = (id: unknown): FakeRun => {
    const run = runs.get(Number(id));
    if (run === undefined) throw invalidParameter(`Run ${id} does not exist.`);
    return run;
  };
  /** Returns a run by its id, or by that of one of its tasks or iterations. */
  const findAny = (id: unknown): { run: FakeRun; task: TaskRun | undefined } => {
    if (!runs.has(Number(id))) {
      for (const run of runs.values()) {
        const task = run.findTask(Number(id));
        if (task !== undefined) return { run, task };
      }
    }
    return { run: find(id), task: undefined };
  };

  const handlers: RunHandlers = {
    JobsRunNow(params) {
      const job = context.findJob(params.job_id);
      const run_id = starter.startJob(job, { ...params }, { only: params.only ?? undefined });
      return { run_id, number_in_job: run_id };
    },
    JobsRunsSubmit(params, apiVersion) {
      refuseLong(params.tasks, apiVersion);
      const tasks = (params.tasks ?? []) as StartedTask[]; // nulls were refused before
      checkGraph(tasks);
      return { run_id: starter.submit(params.run_name ?? "Untitled", tasks, { ...params }) };
    },
    JobsRunsGet({ run_id, include_history, page_token }, apiVersion) {
      const { run, task } = findAny(run_id);
      const whole =
        task === undefined
          ? viewRun(run, { tasks: true, history: include_history === true })
          : viewTaskRun(run, task);
      refuseLong(whole.tasks, apiVersion);
      const { owner, next } = sliceLists(whole, RUN_LISTS, page_token);
      return { ...owner, ...next };
    },
    JobsRunsList(params, apiVersion) {
      const { job_id, active_only, completed_only, run_type, start_time_from, start_time_to } = params;
      const listed = [...runs.values()].reverse().filter(({ facts: { about }, isActive }) => {
        const started = about.start_time ?? 0;
        return (
          (job_id == null || about.job_id === Number(job_id)) &&
          (!active_only || isActive) &&
          (!completed_only || !isActive) &&
          (run_type == null || about.run_type === run_type) &&
          (start_time_from == null || started >= start_time_from) &&
          (start_time_to == null || started <= start_time_to)
        );
      });
      const { items, links } = slicePage(listed, params, params.limit === 0 ? 25 : (params.limit ?? 20));
      const show = (run: FakeRun): BaseRun => {
        const isExpanded = params.expand_tasks === true && !omitsTasks(run.facts.tasks, apiVersion);
        const whole = viewRun(run, { tasks: isExpanded, history: false });
        const { owner, more } = firstPart(whole, RUN_LISTS);
        return isExpanded ? { ...owner, ...more } : whole;
      };
      // Like the service, omits an empty list.
      return {
        ...(items.length === 0 ? {} : { runs: items.map(show) }),
        ...links,
      };
    },
    JobsRunsCancel({ run_id }) {
      engine.cancel(findAny(run_id).run);
      return {};
    },
    JobsRunsCancelAll({ job_id, all_queued_runs }) {
      if (job_id != null) context.findJob(job_id);
      for (const run of runs.values()) {
        const isMeant = job_id == null || run.facts.about.job_id === Number(job_id);
        if (isMeant && (!all_queued_runs || run.latest.phase === "QUEUED")) engine.cancel(run);
      }
      return {};
    },
    JobsRunsDelete({ run_id }) {
      const run = find(run_id);
      if (run.isActive) throw invalidState(`Run ${run_id} is active: cancel it before it is deleted.`);
      runs.delete(run.run_id);
      return {};
    },
    JobsRunsRepair(params) {
      const { run_id, latest_repair_id, rerun_tasks, rerun_all_failed_tasks, rerun_dependent_tasks } = params;
      const run = find(run_id);
      const { tasks } = run.facts;
      if (run.isActive) {
        throw invalidState(`Run ${run_id} is active: only a run that has ended can be repaired.`);
      }
      const { id, type } = run.latest;
      const latest = type === "REPAIR" ? id : 0;
      if (Number(latest_repair_id ?? 0) !== latest) {
        const expected =
          latest === 0 ? "it has no repair yet" : `pass the id of its latest repair, ${latest}`;
        throw invalidParameter(`The latest_repair_id of run ${run_id} is missing or wrong: ${expected}.`);
      }
      const named = rerun_all_failed_tasks === true ? failedTasks(run) : (rerun_tasks ?? []);
      const unknown = named.find((key) => !keysOf(tasks).includes(key));
      if (unknown !== undefined) throw invalidParameter(`Run ${run_id} has no task ${unknown}.`);
      const twice = firstDuplicate(named);
      if (twice !== undefined) throw invalidParameter(`rerun_tasks has task ${twice} more than once.`);
      if (named.length === 0) {
        throw invalidParameter(
          rerun_all_failed_tasks === true
            ? `Nothing to repair: no task of run ${run_id} failed.`
            : "Nothing to repair: give rerun_tasks or rerun_all_failed_tasks.",
        );
      }
      const keys = rerun_dependent_tasks === true ? withDependents(tasks, named) : named;
      return { repair_id: starter.repair(run, keys, { ...params }) };
    },
    JobsRunsGetOutput({ run_id }) {
      const { run, task } = findSingleTask(
        run_id,
        "has no output: get the output of each task by its own run_id.",
      );
      return viewOutput(run, task);
    },
    JobsRunsExport({ run_id, views_to_export }) {
      const { run, task } = findSingleTask(
        run_id,
        "cannot be exported as a whole: export each task by its own run_id.",
      );
      const path = task.task.notebook_task?.notebook_path;
      if (path === undefined)
        throw invalidParameter(`Run ${run_id} has no notebook task and cannot be exported.`);
      const name = path.slice(path.lastIndexOf("/") + 1);
      const { notebook_output } = viewOutput(run, task);
      const content = `<!DOCTYPE html><title>${name}</title><pre>${notebook_output?.result ?? ""}</pre>`;
      const code = { content, name, type: "NOTEBOOK" as const };
      const dashboard = { content, name: `${name} dashboard`, type: "DASHBOARD" as const };
      if (views_to_export === "ALL") return { views: [code, dashboard] };
      return { views: [views_to_export === "DASHBOARDS" ? dashboard : code] };
    },
  };
  return {
    handlers,
    /** Starts queued runs of a job whose settings have changed. */
    settingsChanged: (job: StoredJob) => queue.beginNext(job),
    show: (id: number) => viewRun(find(id), { tasks: true, history: false }),
    all: () => [...runs.values()].map((run) => viewRun(run, { tasks: true, history: true })),
  };

  function findSingleTask(id: unknown, problem: string): { run: FakeRun; task: TaskRun } {
    const { run, task } = findAny(id);
    if (task !== undefined) return { run, task };
    const [first, ...others] = keysOf(run.facts.tasks).flatMap((key) => run.currentOf(key) ?? []);
    if (first !== undefined && others.length === 0) return { run, task: first };
    throw invalidParameter(`A run with several tasks ${problem}`);
  }
}

const RUN_LISTS = ["tasks", "job_parameters", "repair_history", "iterations"] as const;

function failedTasks(run: FakeRun): string[] {
  return keysOf(run.facts.tasks).filter((key) => {
    const task = run.currentOf(key);
    return task !== undefined && !isSuccess(task.end);
  });
}

function invalidState(message: string): ServiceError {
  return new ServiceError(400, "INVALID_STATE", message);
}
