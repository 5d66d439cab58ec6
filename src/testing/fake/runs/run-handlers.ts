import type { BaseRun, RunType } from "../../../facade/index.ts";
import type { WorkspaceClock } from "../clock.ts";
import type { OperationHandlers } from "../handlers.ts";
import { USER } from "../jobs/permissions.ts";
import type { FindJob } from "../jobs/stored-job.ts";
import { firstPart, omitsTasks, refuseLong, sliceLists, slicePage } from "../pages.ts";
import { invalidParameter, ServiceError } from "../service-error.ts";
import { createFakeRun, type FakeRun } from "./fake-run.ts";
import { checkScript, type StartedTask, withDependents } from "./run-plan.ts";
import type { RunScript } from "./run-script.ts";

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
  /** Parameters of the request that started or repaired the run. */
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
  readonly clock: WorkspaceClock;
  readonly nextId: () => number;
  readonly findJob: FindJob;
  readonly script: () => Script;
  readonly host: () => string;
}

/** Creates the runs of a workspace. */
export function createFakeRuns({ clock, nextId, findJob, script, host }: RunsContext) {
  const runs = new Map<number, FakeRun>();
  const byToken = new Map<string, number>();

  const find = (id: unknown): FakeRun => {
    const run = runs.get(Number(id));
    if (run === undefined) throw invalidParameter(`Run ${id} does not exist.`);
    return run;
  };
  /** Returns a run by its id, or by that of one of its tasks. */
  const findAny = (id: unknown): { run: FakeRun; taskKey: string | undefined } => {
    for (const run of runs.values()) {
      const taskKey = run.taskOf(Number(id));
      if (taskKey !== undefined) return { run, taskKey };
    }
    return { run: find(id), taskKey: undefined };
  };

  function start(
    about: BaseRun & { readonly run_type: RunType },
    tasks: readonly StartedTask[],
    params: { readonly idempotency_token?: string | null | undefined },
  ): number {
    const token = params.idempotency_token || undefined;
    // A token applies to one job, or to submits: another job may use the same one.
    const key = token && `${about.job_id ?? "submit"} ${token}`;
    const known = key === undefined ? undefined : byToken.get(key);
    if (known !== undefined) {
      if (runs.has(known)) return known;
      throw invalidParameter(`The run of idempotency_token ${token} was deleted.`);
    }
    const run_id = nextId();
    const whole: BaseRun = {
      ...about,
      run_id,
      number_in_job: run_id,
      original_attempt_run_id: run_id,
      start_time: clock.now(),
      creator_user_name: USER,
      trigger: "ONE_TIME",
      run_page_url: `${host()}/#job/${about.job_id ?? 0}/run/${run_id}`,
    };
    const run = createFakeRun(run_id, whole, tasks, nextId);
    const taskKeys = tasks.map(({ task_key }) => task_key);
    startAttempt(run, taskKeys, 0, params);
    runs.set(run_id, run);
    if (key !== undefined) byToken.set(key, run_id);
    return run_id;
  }

  function startAttempt(run: FakeRun, taskKeys: readonly string[], attempt: number, params: object): number {
    const { run_id, about } = run;
    const { job_id, run_name } = about;
    const configured = script();
    const runStart = {
      run_id,
      job_id: job_id === undefined ? undefined : Number(job_id),
      run_name,
      taskKeys,
      attempt,
    };
    const one =
      typeof configured === "function"
        ? configured({ ...runStart, params: params as RunStart["params"] })
        : configured; // any object
    checkScript(one ?? {});
    return run.startAttempt(one ?? {}, taskKeys, clock.now());
  }

  const handlers: RunHandlers = {
    JobsRunNow(params) {
      const { job_id, settings } = findJob(params.job_id);
      const only = params.only ?? undefined;
      const stray = only?.find((key) => !settings.tasks?.some(({ task_key }) => task_key === key));
      if (stray !== undefined) throw invalidParameter(`Job ${job_id} has no task ${stray}.`);
      const tasks = (settings.tasks ?? []).filter(({ task_key }) => only?.includes(task_key) ?? true);
      const about = { job_id, run_name: settings.name ?? "Untitled", run_type: "JOB_RUN" as const };
      const run_id = start({ ...about, ...overriding({ ...params }) }, tasks, params);
      return { run_id, number_in_job: run_id };
    },
    JobsRunsSubmit(params, apiVersion) {
      refuseLong(params.tasks, apiVersion);
      const about = { run_name: params.run_name ?? "Untitled", run_type: "SUBMIT_RUN" as const };
      return { run_id: start(about, (params.tasks ?? []) as StartedTask[], params) }; // nulls were refused before
    },
    JobsRunsGet({ run_id, include_history, page_token }, apiVersion) {
      const { run, taskKey } = findAny(run_id);
      if (taskKey !== undefined) return run.viewTask(taskKey, Number(run_id), clock.now());
      const whole = structuredClone(
        run.view(clock.now(), { tasks: true, history: include_history === true }),
      );
      refuseLong(whole.tasks, apiVersion);
      const { owner, next } = sliceLists(whole, RUN_LISTS, page_token);
      return { ...owner, ...next };
    },
    JobsRunsList(params, apiVersion) {
      const nowMs = clock.now();
      const { job_id, active_only, completed_only, run_type, start_time_from, start_time_to } = params;
      const listed = [...runs.values()].reverse().filter(({ about, isActive }) => {
        const started = about.start_time ?? 0;
        return (
          (job_id == null || about.job_id === Number(job_id)) &&
          (!active_only || isActive(nowMs)) &&
          (!completed_only || !isActive(nowMs)) &&
          (run_type == null || about.run_type === run_type) &&
          (start_time_from == null || started >= start_time_from) &&
          (start_time_to == null || started <= start_time_to)
        );
      });
      const { items, links } = slicePage(listed, params, params.limit === 0 ? 25 : (params.limit ?? 20));
      const show = (run: FakeRun): BaseRun => {
        const isExpanded = params.expand_tasks === true && !omitsTasks(run.tasks, apiVersion);
        const whole = structuredClone(run.view(nowMs, { tasks: isExpanded, history: false }));
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
      findAny(run_id).run.cancel(clock.now());
      return {};
    },
    JobsRunsCancelAll({ job_id, all_queued_runs }) {
      if (job_id != null) findJob(job_id);
      const nowMs = clock.now();
      for (const run of runs.values()) {
        const isMeant = job_id == null || run.about.job_id === Number(job_id);
        // An active run is not queued.
        if (isMeant && (!all_queued_runs || run.isPending(nowMs))) run.cancel(nowMs);
      }
      return {};
    },
    JobsRunsDelete({ run_id }) {
      const run = find(run_id);
      if (run.isActive(clock.now())) {
        throw new ServiceError(
          400,
          "INVALID_STATE",
          `Run ${run_id} is active: cancel it before it is deleted.`,
        );
      }
      runs.delete(run.run_id);
      return {};
    },
    JobsRunsRepair(params) {
      const { run_id, latest_repair_id, rerun_tasks, rerun_all_failed_tasks, rerun_dependent_tasks } = params;
      const run = find(run_id);
      if (run.isActive(clock.now())) {
        throw new ServiceError(
          400,
          "INVALID_STATE",
          `Run ${run_id} is active: only a run that has ended can be repaired.`,
        );
      }
      const latest = run.latestRepairId();
      if (latest !== undefined && Number(latest_repair_id) !== latest) {
        throw invalidParameter(
          `latest_repair_id is not that of the latest repair of run ${run_id}, which is ${latest}.`,
        );
      }
      const named = rerun_all_failed_tasks === true ? run.failedTasks() : (rerun_tasks ?? []);
      const unknown = named.find((key) => !run.tasks.some(({ task_key }) => task_key === key));
      if (unknown !== undefined) throw invalidParameter(`Run ${run_id} has no task ${unknown}.`);
      if (named.length === 0)
        throw invalidParameter("Nothing to repair: give rerun_tasks or rerun_all_failed_tasks.");
      const keys = rerun_dependent_tasks === true ? withDependents(run.tasks, named) : named;
      const attempt = (run.view(clock.now(), { tasks: false, history: true }).repair_history ?? []).length;
      return { repair_id: startAttempt(run, keys, attempt, params) };
    },
    JobsRunsGetOutput({ run_id }) {
      const { run, task } = findSingleTask(
        run_id,
        "has no output: get the output of each task by its own run_id.",
      );
      const { output, error } = run.outputOf(task.task_key, Number(run_id), clock.now());
      return {
        metadata: run.viewTask(task.task_key, Number(run_id), clock.now()),
        ...(error === undefined ? {} : { error }),
        ...(output === undefined
          ? {}
          : task.notebook_task == null
            ? { logs: output, logs_truncated: false }
            : { notebook_output: { result: output, truncated: false } }),
      };
    },
    JobsRunsExport({ run_id, views_to_export }) {
      const { run, task } = findSingleTask(
        run_id,
        "cannot be exported as a whole: export each task by its own run_id.",
      );
      if (task.notebook_task == null)
        throw invalidParameter(`Run ${run_id} has no notebook task and cannot be exported.`);
      const path = task.notebook_task.notebook_path;
      const name = path.slice(path.lastIndexOf("/") + 1);
      const { output = "" } = run.outputOf(task.task_key, Number(run_id), clock.now());
      const content = `<!DOCTYPE html><title>${name}</title><pre>${output}</pre>`;
      const code = { content, name, type: "NOTEBOOK" as const };
      const dashboard = { content, name: `${name} dashboard`, type: "DASHBOARD" as const };
      if (views_to_export === "ALL") return { views: [code, dashboard] };
      return { views: [views_to_export === "DASHBOARDS" ? dashboard : code] };
    },
  };
  return {
    handlers,
    all: () =>
      [...runs.values()].map((run) => structuredClone(run.view(clock.now(), { tasks: true, history: true }))),
  };

  function findSingleTask(id: unknown, problem: string): { run: FakeRun; task: StartedTask } {
    const { run, taskKey } = findAny(id);
    const tasks =
      taskKey === undefined ? run.tasks : run.tasks.filter(({ task_key }) => task_key === taskKey);
    const [task, ...others] = tasks;
    if (task !== undefined && others.length === 0) return { run, task };
    throw invalidParameter(`A run with several tasks ${problem}`);
  }
}

const RUN_LISTS = ["tasks", "job_parameters", "repair_history"] as const;

function overriding({ job_id: _id, idempotency_token: _token, ...params }: Record<string, unknown>): BaseRun {
  const {
    job_parameters,
    only: _only,
    queue: _queue,
    performance_target: _target,
    ...overriding_parameters
  } = params;
  return {
    ...(job_parameters == null
      ? {}
      : {
          job_parameters: Object.entries(job_parameters).map(([name, value]) => ({
            name,
            value: String(value),
          })),
        }),
    ...(Object.keys(overriding_parameters).length === 0 ? {} : { overriding_parameters }),
  };
}
