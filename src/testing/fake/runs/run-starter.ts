import type { RunType } from "../../../facade/index.ts";
import { USER } from "../jobs/permissions.ts";
import type { FindJob, StoredJob } from "../jobs/stored-job.ts";
import { invalidParameter, ServiceError } from "../service-error.ts";
import type { Timeline } from "../timeline.ts";
import { FakeRun, type Params, type RunFacts } from "./fake-run.ts";
import { JobQueue } from "./job-queue.ts";
import { RunEngine } from "./run-engine.ts";
import { jobParameters, withRepair } from "./run-parameters.ts";
import { checkScript, type RunScript } from "./run-script.ts";
import { keysOf, type StartedTask } from "./task-graph.ts";

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
  /** Job parameters, with the defaults of the job; for a repair, with those of all repairs so far. */
  readonly jobParameters: Readonly<Record<string, string>>;
  /** Parameters of the request that started the run; for a repair, with those of all repairs so far. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The script of all runs, or a function that returns the script of each. */
export type Script = RunScript | ((start: RunStart) => RunScript | undefined);

/** The parts of a workspace that its runs use. */
export interface RunsContext {
  readonly timeline: Timeline;
  readonly nextId: () => number;
  readonly findJob: FindJob;
  readonly allJobs: () => readonly StoredJob[];
  readonly script: () => Script;
  readonly host: () => string;
}

/** How a run of a job is started, besides its parameters. */
interface JobStart {
  readonly only?: readonly string[] | undefined;
  readonly parent?: FakeRun;
}

/** Starts runs and their repairs, by the script of the workspace. */
export class RunStarter {
  readonly runs = new Map<number, FakeRun>();
  readonly engine: RunEngine;
  readonly queue: JobQueue;
  readonly #context: RunsContext;
  readonly #byToken = new Map<string, number>();

  constructor(context: RunsContext) {
    this.#context = context;
    this.engine = new RunEngine(context.timeline, context.nextId, {
      startChild: (runJob, parent) => this.#startChild(runJob, parent),
      onEnd: ({ facts }) => this.queue.beginNext(facts.job),
    });
    this.queue = new JobQueue(this.engine, () => this.runs.values());
  }

  /** Starts a run of a job. Returns its id. */
  startJob(job: StoredJob, params: Params, { only, parent }: JobStart = {}): number {
    const { job_id, settings } = job;
    const allTasks = settings.tasks ?? [];
    const stray = only?.find((key) => !keysOf(allTasks).includes(key));
    if (stray !== undefined) throw invalidParameter(`Job ${job_id} has no task ${stray}.`);
    const about = {
      ...{ job_id, run_name: settings.name ?? "Untitled", run_type: "JOB_RUN" as RunType },
      trigger: parent === undefined ? ("ONE_TIME" as const) : ("RUN_JOB_TASK" as const),
    };
    const tasks = only?.length ? allTasks.filter(({ task_key }) => only.includes(task_key)) : allTasks;
    const requested = params.queue as { readonly enabled?: boolean } | null | undefined; // as validated
    const isQueued = requested?.enabled ?? settings.queue?.enabled ?? false;
    return this.#start({ about, tasks, allTasks, job, parent }, params, isQueued);
  }

  /** Starts a run of tasks without a job. Returns its id. */
  submit(run_name: string, tasks: readonly StartedTask[], params: Params): number {
    const about = { run_name, run_type: "SUBMIT_RUN" as const, trigger: "ONE_TIME" as const };
    return this.#start({ about, tasks, allTasks: tasks, job: undefined, parent: undefined }, params, false);
  }

  /** Starts a repair of a run. Returns its id. */
  repair(run: FakeRun, taskKeys: readonly string[], params: Params): number {
    this.#addAttempt(run, taskKeys, withRepair(run.latest.params, params));
    // Whether the service limits repairs is not known: here it does not.
    this.engine.begin(run, run.latest);
    return run.latest.id;
  }

  #start(facts: RunFacts, params: Params, isQueued: boolean): number {
    const { nextId, timeline, host } = this.#context;
    const { about } = facts;
    const token = params.idempotency_token || undefined;
    // A token applies to one job, or to submits: another job may use the same one.
    const key = token === undefined ? "" : `${about.job_id ?? "submit"} ${token}`;
    const known = this.#byToken.get(key);
    if (known !== undefined) {
      if (this.runs.has(known)) return known;
      throw invalidParameter(`The run of idempotency_token ${token} was deleted.`);
    }
    const run_id = nextId();
    const run = new FakeRun(run_id, {
      ...facts,
      about: {
        ...about,
        ...{ number_in_job: run_id, original_attempt_run_id: run_id },
        ...{ start_time: timeline.nowMs, creator_user_name: USER },
        run_page_url: `${host()}/jobs/${about.job_id ?? 0}/runs/${run_id}`,
      },
    });
    this.#addAttempt(run, keysOf(facts.tasks), params);
    this.runs.set(run_id, run);
    if (key !== "") this.#byToken.set(key, run_id);
    this.queue.admit(run, { isQueued });
    return run_id;
  }

  /** Adds an attempt by the script of the workspace. */
  #addAttempt(run: FakeRun, taskKeys: readonly string[], params: Params): void {
    const { run_id, attempts, facts } = run;
    const { job_id, run_name } = facts.about;
    const configured = this.#context.script();
    const start = {
      ...{ run_id, run_name, taskKeys: [...taskKeys], attempt: attempts.length },
      ...{ job_id: job_id === undefined ? undefined : Number(job_id), params: structuredClone(params) },
      jobParameters: Object.fromEntries(
        jobParameters(facts.job, params).map(({ name, value, default: preset }) => [
          name,
          value ?? preset ?? "",
        ]),
      ),
    };
    const script = (typeof configured === "function" ? configured(start) : configured) ?? {};
    // One script for all runs may name the tasks of any job.
    const others = typeof configured === "function" ? [] : this.#context.allJobs();
    checkScript(
      script,
      facts.allTasks,
      others.flatMap(({ settings }) => settings.tasks ?? []),
    );
    this.engine.addAttempt(run, script, taskKeys, params);
  }

  #startChild({ job_id, ...params }: NonNullable<StartedTask["run_job_task"]>, parent: FakeRun): FakeRun {
    const job = this.#context.findJob(job_id);
    for (let run: FakeRun | undefined = parent; run !== undefined; run = run.facts.parent) {
      if (run.facts.job !== job) continue;
      throw invalidParameter(`Job ${job_id} starts itself through run-job tasks, which never ends.`);
    }
    const run = this.runs.get(this.startJob(job, params, { parent }));
    if (run === undefined) throw new ServiceError(500, "INTERNAL_ERROR", "The run was not started.");
    return run;
  }
}
