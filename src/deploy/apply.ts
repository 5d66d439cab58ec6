import type { JobsClient } from "../facade/client.ts";
import { ConfigurationError, RequestError, ResourceDoesNotExistError } from "../facade/errors/errors.ts";
import { checkOptionTypes, FUNCTION, NUMBER, type OptionType } from "../facade/errors/option-types.ts";
import { REQUEST_OPTIONS } from "../facade/request/check-options.ts";
import { createLimiter } from "../facade/util/concurrency.ts";
import { notify } from "../facade/util/notify.ts";
import type { JobSettings } from "../generated/schema.ts";
import type { CurrentJob, JobChange, PlannedChange } from "./changes.ts";
import { findDifferences } from "./differences.ts";
import { type DeployConflict, DeployConflictError, DeployError, type FailedChange } from "./errors.ts";
import { toTag } from "./identity.ts";
import { referencesIn, resolveReferences } from "./job-references.ts";
import { chosenSettings, normalizeSettings } from "./normalize.ts";
import { readJob } from "./read-job.ts";
import { findChanged, findMissing, findTaken } from "./stale-plan.ts";
import { WorkspaceJobs } from "./workspace-jobs.ts";

/** A step of applying a plan. */
export interface DeployProgress {
  /** Whether the change begins, or how it ended. */
  readonly type: "started" | "done" | "failed";
  /** The change; once a job is created, with its `job_id`. */
  readonly change: JobChange;
  /** The error of a change that failed. */
  readonly error?: unknown;
}

/** Settings of `plan.apply`. */
export interface ApplyOptions {
  /**
   * How many jobs are changed at once.
   * @default 4
   */
  readonly concurrency?: number | undefined;
  /** Called when a change begins and ends. */
  readonly onProgress?: ((progress: DeployProgress) => void) | undefined;
  /** Ends the deployment when aborted: changes that are under way may have been applied. */
  readonly signal?: AbortSignal | null | undefined;
}

/** The result of applying a plan. */
export interface DeployResult<Key extends string = string> {
  /** Ids of all defined jobs, by key. */
  readonly jobs: Readonly<Record<Key, number | bigint>>;
  /** The changes that were applied. */
  readonly done: readonly JobChange[];
}

type CheckedOptions = ApplyOptions & { readonly concurrency: number };

/** @throws `ConfigurationError` if an option is not valid */
export function checkApplyOptions(options: ApplyOptions | null | undefined): CheckedOptions {
  const checked: ApplyOptions = checkOptionTypes(options ?? {}, OPTIONS, "The argument of `apply()`");
  const { concurrency = 4 } = checked;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new ConfigurationError("`concurrency` must be an integer of at least 1.");
  }
  return { ...checked, concurrency };
}

const OPTIONS: Readonly<Record<keyof ApplyOptions, OptionType>> = {
  concurrency: NUMBER,
  onProgress: FUNCTION,
  signal: REQUEST_OPTIONS.signal,
};

/** Applies the changes of a plan. */
export async function applyPlan(
  client: JobsClient,
  project: string,
  planned: readonly PlannedChange[],
  options: CheckedOptions,
): Promise<DeployResult> {
  return await new Deployment(client, project, planned, options).run();
}

class Deployment {
  readonly #client: JobsClient;
  readonly #project: string;
  readonly #planned: readonly PlannedChange[];
  readonly #options: ApplyOptions;
  readonly #limit: ReturnType<typeof createLimiter>;
  readonly #ids = new Map<string, number | bigint>();
  readonly #done = new Map<PlannedChange, JobChange>();
  readonly #failed: FailedChange[] = [];

  constructor(
    client: JobsClient,
    project: string,
    planned: readonly PlannedChange[],
    options: CheckedOptions,
  ) {
    this.#client = client;
    this.#project = project;
    this.#planned = planned;
    this.#options = options;
    this.#limit = createLimiter(options.concurrency);
    for (const { change } of planned) {
      if (change.job_id !== undefined && change.action !== "delete") this.#ids.set(change.key, change.job_id);
    }
  }

  async run(): Promise<DeployResult> {
    await this.#refuseConflicts();
    await this.#createAll(this.#ofAction("create"));
    await this.#applyAll(this.#ofAction("update"), (planned) => this.#update(planned));
    await this.#applyAll(this.#ofAction("delete"), (planned) => this.#delete(planned));
    if (this.#failed.length > 0) {
      const { signal } = this.#options;
      if (this.#failed.every(({ error }) => error === signal?.reason)) signal?.throwIfAborted();
      const begun = new Set(
        [...this.#done.values(), ...this.#failed.map(({ change }) => change)].map(({ key }) => key),
      );
      const notDone = this.#planned
        .map(({ change }) => change)
        .filter(({ action }) => action !== "unchanged");
      throw new DeployError(
        [...this.#done.values()],
        this.#failed,
        notDone.filter(({ key }) => !begun.has(key)),
      );
    }
    return { jobs: Object.fromEntries(this.#ids), done: [...this.#done.values()] };
  }

  #ofAction(action: JobChange["action"]): readonly PlannedChange[] {
    return this.#planned.filter(({ change }) => change.action === action);
  }

  /** @throws `DeployConflictError` if jobs are not as they were planned */
  async #refuseConflicts(): Promise<void> {
    const conflicts: DeployConflict[] = [];
    const creates = this.#ofAction("create");
    if (creates.length > 0) {
      const workspace = await this.#readWorkspace();
      for (const { change, current } of this.#planned) {
        const conflict =
          current === undefined
            ? findTaken(workspace, this.#project, change)
            : findMissing(workspace, change, current);
        if (conflict !== undefined) conflicts.push(conflict);
      }
    }
    const checked = [...this.#ofAction("update"), ...this.#ofAction("delete")].map((planned) =>
      this.#limit(async () => {
        const conflict = await this.#findChanged(planned);
        if (conflict !== undefined) conflicts.push(conflict);
      }),
    );
    await Promise.all(checked);
    if (conflicts.length > 0) throw new DeployConflictError(conflicts);
  }

  /** Creates jobs, each after those that its tasks run. That they form no circle was checked. */
  async #createAll(creates: readonly PlannedChange[]): Promise<void> {
    let rest = creates;
    while (rest.length > 0 && this.#failed.length === 0) {
      const isReady = ({ settings = {} }: PlannedChange): boolean =>
        referencesIn(settings).every((key) => this.#ids.has(key));
      await this.#applyAll(rest.filter(isReady), (planned) => this.#create(planned));
      rest = rest.filter((planned) => !this.#done.has(planned));
    }
  }

  /** Applies changes of one action. After a failure, none is begun anymore. */
  async #applyAll(
    changes: readonly PlannedChange[],
    apply: (planned: PlannedChange) => Promise<number | bigint>,
  ): Promise<void> {
    const { onProgress, signal } = this.#options;
    const applyOne = async (planned: PlannedChange): Promise<void> => {
      if (this.#failed.length > 0) return;
      const { change } = planned;
      notify<DeployProgress>(onProgress, () => ({ type: "started", change }));
      try {
        signal?.throwIfAborted();
        const applied = { ...change, job_id: await apply(planned) };
        this.#done.set(planned, applied);
        notify<DeployProgress>(onProgress, () => ({ type: "done", change: applied }));
      } catch (error) {
        this.#failed.push({ change, error });
        notify<DeployProgress>(onProgress, () => ({ type: "failed", change, error }));
      }
    };
    await Promise.all(changes.map((planned) => this.#limit(() => applyOne(planned))));
  }

  async #create({ change, settings = {}, permissions }: PlannedChange): Promise<number | bigint> {
    const { signal } = this.#options;
    const resolved = this.#resolve(settings);
    let job_id: number | bigint;
    try {
      const params = { ...resolved, ...(permissions && { access_control_list: permissions }) };
      ({ job_id } = await this.#client.create(params, { signal }));
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      // It may have been created: then it has its key already.
      const created = await this.#findCreated(change.key, resolved).catch(() => undefined);
      signal?.throwIfAborted();
      if (created === undefined) throw error;
      job_id = created;
    }
    this.#ids.set(change.key, job_id);
    return job_id;
  }

  /** Returns the id of the one job with a key, if it has the settings that were sent. */
  async #findCreated(key: string, settings: JobSettings): Promise<number | bigint | undefined> {
    const [created, ...others] = (await this.#readWorkspace()).withTag(toTag(this.#project, key));
    if (created === undefined || others.length > 0) return undefined;
    const { apiVersion } = this.#client;
    const now = await readJob(this.#client, created.job_id, false, this.#options.signal);
    const differences = findDifferences(
      normalizeSettings(now.settings, apiVersion),
      normalizeSettings({ ...chosenSettings(now.settings, apiVersion), ...settings }, apiVersion),
    );
    return differences.length === 0 ? created.job_id : undefined;
  }

  async #update(planned: PlannedChange): Promise<number | bigint> {
    const { settings = {}, permissions, differs } = planned;
    const { signal } = this.#options;
    const { job_id } = await this.#readUnchanged(planned);
    if (differs.settings) {
      await this.#client.reset({ job_id, new_settings: this.#resolve(settings) }, { signal });
    }
    if (differs.permissions && permissions !== undefined) {
      await this.#client.permissions.set({ job_id, access_control_list: permissions }, { signal });
    }
    return job_id;
  }

  async #delete(planned: PlannedChange): Promise<number | bigint> {
    const { signal } = this.#options;
    const { job_id } = await this.#readUnchanged(planned);
    try {
      await this.#client.delete({ job_id }, { signal });
    } catch (error) {
      if (error instanceof ResourceDoesNotExistError) return job_id;
      if (!isOutcomeUnknown(error) || (await this.#exists(job_id))) throw error;
    }
    return job_id;
  }

  /**
   * Returns the planned state of a job.
   * @throws `DeployConflictError` if it was changed since it was planned
   */
  async #readUnchanged(planned: PlannedChange): Promise<CurrentJob> {
    const conflict = await this.#findChanged(planned);
    if (conflict !== undefined) throw new DeployConflictError([conflict]);
    return planned.current as CurrentJob; // it exists
  }

  async #findChanged({ change, current }: PlannedChange): Promise<DeployConflict | undefined> {
    const { signal } = this.#options;
    return current === undefined ? undefined : await findChanged(this.#client, change, current, signal);
  }

  async #exists(job_id: number | bigint): Promise<boolean> {
    try {
      await this.#client.get({ job_id }, { signal: this.#options.signal });
      return true;
    } catch (error) {
      if (error instanceof ResourceDoesNotExistError) return false;
      throw error;
    }
  }

  async #readWorkspace(): Promise<WorkspaceJobs> {
    return await WorkspaceJobs.read(this.#client, { signal: this.#options.signal });
  }

  #resolve(settings: NonNullable<PlannedChange["settings"]>) {
    return resolveReferences(settings, (key) => this.#ids.get(key));
  }
}

function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof RequestError && error.outcome === "unknown";
}
