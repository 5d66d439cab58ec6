import type { BaseRun, JobParameter, RunType } from "../../../facade/index.ts";
import type { OperationHandlers } from "../handlers.ts";
import { USER } from "../jobs/permissions.ts";
import type { FindJob, StoredJob } from "../jobs/stored-job.ts";
import { firstPart, omitsTasks, refuseLong, sliceLists, slicePage } from "../pages.ts";
import { invalidParameter, ServiceError } from "../service-error.ts";
import type { Timeline } from "../timeline.ts";
import { FakeRun, type RunFacts, type TaskRun } from "./fake-run.ts";
import { JobQueue } from "./job-queue.ts";
import { RunEngine } from "./run-engine.ts";
import { isSuccess } from "./run-if.ts";
import { checkScript, type RunScript } from "./run-script.ts";
import { viewOutput, viewRun, viewTaskRun } from "./run-view.ts";
import { checkGraph, firstDuplicate, type StartedTask, withDependents } from "./task-graph.ts";

/** The run or repair that a script is called for. */
export interface RunStart {
  /** Id of the run. */
  readonly run_id: number;
  /** Id of the job; `undefined` for a submitted run. */
  readonly job_id: number | undefined;
  /** Name of the run. */
  readonly run_name: string | undefined;
  /** Keys of the tasks that run. */
  readonly taskKeys: readonly string[];
  /** 0 for the first attempt, 1 for the first repair, and so on. */
  readonly attempt: number;
  /** Parameters of the request that started the run; for a repair, with those of the repair. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The script of all runs, or a function that returns the script of each. */
export type Script = RunScript | ((start: RunStart) => RunScript | undefined);

export type RunHandlers = Pick<
  OperationHandlers,
  Extract<keyof OperationHandlers, `JobsRuns${string}`> | "JobsRunNow"
>;

/** The parts of a workspace that its runs use. */
export interface RunsContext {
  readonly timeline: Timeline;
  readonly nextId: () => number;
  readonly findJob: FindJob;
  readonly script: () => Script;
  readonly host: () => string;
}

/** Creates the runs of a workspace. */
export function createFakeRuns({ timeline, nextId, findJob, script, host }: RunsContext) {
  const runs = new Map<number, FakeRun>();
  const byToken = new Map<string, number>();
  const engine = new RunEngine(timeline, nextId, startChild);
  const queue = new JobQueue(engine, () => runs.values());

  const find = (id: unknown): FakeRun => {
    const run = runs.get(Number(id));
    if (run === undefined) throw invalidParameter(`Run ${id} does not exist.`);
    return run;
  };
  /** Returns a run by its id, or by that of one of its tasks or iterations. */
  const findAny = (id: unknown): { run: FakeRun; task: TaskRun | undefined } => {
    for (const run of runs.values()) {
      const task = run.findTask(Number(id));
      if (task !== undefined) return { run, task };
    }
    return { run: find(id), task: undefined };
  };

  function start(facts: RunFacts, isQueued: boolean): number {
    const { about, params } = facts;
    const token = params.idempotency_token || undefined;
    // A token applies to one job, or to submits: another job may use the same one.
    const key = token && `${about.job_id ?? "submit"} ${token}`;
    const known = typeof key === "string" ? byToken.get(key) : undefined;
    if (known !== undefined) {
      if (runs.has(known)) return known;
      throw invalidParameter(`The run of idempotency_token ${token} was deleted.`);
    }
    const run_id = nextId();
    const whole: RunFacts["about"] = {
      trigger: "ONE_TIME",
      ...about,
      ...{ run_id, number_in_job: run_id, original_attempt_run_id: run_id },
      ...{ start_time: timeline.nowMs, creator_user_name: USER },
      run_page_url: `${host()}/jobs/${about.job_id ?? 0}/runs/${run_id}`,
    };
    const run = new FakeRun(run_id, { ...facts, about: whole });
    addAttempt(run, keysOf(facts.tasks), params);
    runs.set(run_id, run);
    if (typeof key === "string") byToken.set(key, run_id);
    queue.admit(run, { isQueued });
    return run_id;
  }

  /** Adds an attempt by the script of the workspace. */
  function addAttempt(run: FakeRun, taskKeys: readonly string[], params: RunStart["params"]): number {
    const { run_id, facts } = run;
    const { job_id, run_name } = facts.about;
    const configured = script();
    const one =
      typeof configured === "function"
        ? configured({
            ...{ run_id, run_name, taskKeys, params, attempt: run.attempts.length },
            job_id: job_id === undefined ? undefined : Number(job_id),
          })
        : configured; // any object
    checkScript(one ?? {}, facts.allTasks);
    return engine.addAttempt(run, one ?? {}, taskKeys).id;
  }

  function startJob(
    job: StoredJob,
    params: Readonly<Record<string, unknown>>,
    how: { readonly only?: readonly string[] | undefined; readonly about?: BaseRun; readonly depth?: number },
  ): number {
    const { job_id, settings } = job;
    const allTasks = settings.tasks ?? [];
    const stray = how.only?.find((key) => !keysOf(allTasks).includes(key));
    if (stray !== undefined) throw invalidParameter(`Job ${job_id} has no task ${stray}.`);
    const tasks = allTasks.filter(({ task_key }) => how.only?.includes(task_key) ?? true);
    const about = {
      ...{ job_id, run_name: settings.name ?? "Untitled", run_type: "JOB_RUN" as RunType },
      ...parametersOf(settings.parameters ?? [], params),
      ...how.about,
    };
    const requested = params.queue as { readonly enabled?: boolean } | null | undefined; // as validated
    const isQueued = requested?.enabled ?? settings.queue?.enabled ?? false;
    return start({ about, tasks, allTasks, job, params, depth: how.depth ?? 0 }, isQueued);
  }

  function startChild(
    { job_id, job_parameters }: NonNullable<StartedTask["run_job_task"]>,
    parent: FakeRun,
  ): FakeRun | ServiceError {
    const depth = parent.facts.depth + 1;
    if (depth > MAX_DEPTH) return invalidParameter(`More than ${MAX_DEPTH} runs started each other.`);
    try {
      const params = { job_id, ...(job_parameters == null ? {} : { job_parameters }) };
      return find(startJob(findJob(job_id), params, { about: { trigger: "RUN_JOB_TASK" }, depth }));
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    }
  }

  const handlers: RunHandlers = {
    JobsRunNow(params) {
      const run_id = startJob(findJob(params.job_id), { ...params }, { only: params.only ?? undefined });
      return { run_id, number_in_job: run_id };
    },
    JobsRunsSubmit(params, apiVersion) {
      refuseLong(params.tasks, apiVersion);
      const tasks = (params.tasks ?? []) as StartedTask[]; // nulls were refused before
      checkGraph(tasks);
      const about = { run_name: params.run_name ?? "Untitled", run_type: "SUBMIT_RUN" as const };
      const facts = { about, tasks, allTasks: tasks, job: undefined, params: { ...params }, depth: 0 };
      return { run_id: start(facts, false) };
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
      if (job_id != null) findJob(job_id);
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
      const { tasks, params: started } = run.facts;
      if (run.isActive) {
        throw invalidState(`Run ${run_id} is active: only a run that has ended can be repaired.`);
      }
      const { id, type } = run.latest;
      if (type === "REPAIR" && Number(latest_repair_id) !== id) {
        throw invalidParameter(
          `latest_repair_id is not that of the latest repair of run ${run_id}, which is ${id}.`,
        );
      }
      const named = rerun_all_failed_tasks === true ? failedTasks(run) : (rerun_tasks ?? []);
      const unknown = named.find((key) => !keysOf(tasks).includes(key));
      if (unknown !== undefined) throw invalidParameter(`Run ${run_id} has no task ${unknown}.`);
      const twice = firstDuplicate(named);
      if (twice !== undefined) throw invalidParameter(`rerun_tasks has task ${twice} more than once.`);
      if (named.length === 0)
        throw invalidParameter("Nothing to repair: give rerun_tasks or rerun_all_failed_tasks.");
      const keys = rerun_dependent_tasks === true ? withDependents(tasks, named) : named;
      const merged = { ...started, ...params, ...mergedParameters(started, { ...params }) };
      const repair_id = addAttempt(run, keys, merged);
      // Whether the service limits repairs is not known: here it does not.
      engine.begin(run, run.latest);
      return { repair_id };
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

// The service's limit is lower and not documented exactly; this one ends jobs that start themselves.
const MAX_DEPTH = 10;

function keysOf(tasks: readonly StartedTask[]): string[] {
  return tasks.map(({ task_key }) => task_key);
}

function failedTasks(run: FakeRun): string[] {
  return keysOf(run.facts.tasks).filter((key) => {
    const task = run.currentOf(key);
    return task !== undefined && !isSuccess(task.end);
  });
}

function invalidState(message: string): ServiceError {
  return new ServiceError(400, "INVALID_STATE", message);
}

type Params = Readonly<Record<string, unknown>>;

/** Returns the job parameters of a run with those of its repair. */
function mergedParameters(started: Params, repair: Params): Params {
  if (started.job_parameters == null && repair.job_parameters == null) return {};
  return { job_parameters: { ...(started.job_parameters ?? {}), ...(repair.job_parameters ?? {}) } };
}

/** Returns the parameters of a run: each that the job defines, with its value if the request has one; and the older kinds. */
function parametersOf(
  defined: readonly { readonly name: string; readonly default: string }[],
  { job_id: _id, idempotency_token: _token, only: _only, queue: _queue, ...params }: Params,
): BaseRun {
  const { job_parameters, performance_target: _target, ...overriding_parameters } = params;
  const values = new Map(Object.entries(job_parameters ?? {}).map(([name, value]) => [name, String(value)]));
  const list: JobParameter[] = defined.map(({ name, default: preset }) => {
    const value = values.get(name);
    values.delete(name);
    return { name, default: preset, ...(value === undefined ? {} : { value }) };
  });
  for (const [name, value] of values) list.push({ name, value });
  return {
    ...(list.length === 0 ? {} : { job_parameters: list }),
    ...(Object.keys(overriding_parameters).length === 0 ? {} : { overriding_parameters }),
  };
}
