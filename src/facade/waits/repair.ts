import type { JobsRunsRepairParams, Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { type RunOutcome, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";
import { waitForRun } from "./wait.ts";
import { readWait, type WaitOptions } from "./wait-options.ts";
import { getWholeRun } from "./whole-run.ts";

/** Repairs a run and waits until the repair has ended. */
export async function repairAndWait(
  calls: RunsApi,
  params: JobsRunsRepairParams,
  options: WaitOptions = {},
): Promise<Run> {
  // A repair must not begin with options with which it cannot be waited for.
  readWait(options);
  const { run_id } = params;
  const repair_id = await begin();
  const repairOf = (run: Run) => run.repair_history?.find(({ id }) => id === repair_id);
  // Until the repair shows in the history, the run's state is the one from before.
  const verdictOf = (run: Run): RunOutcome => {
    const repair = repairOf(run);
    return repair === undefined || runOutcome(repair) === "running" ? "running" : runOutcome(run);
  };
  const shows = (run: Run): boolean => repairOf(run) !== undefined;
  return await waitForRun(calls, run_id, options, { known: true, include_history: true, verdictOf, shows });

  async function begin(): Promise<RunId> {
    try {
      const latest_repair_id = params.latest_repair_id ?? (await findLatestRepair(calls, run_id, options));
      const { repair_id } = await calls.repair({ ...params, latest_repair_id }, options);
      if (repair_id !== undefined) return repair_id;
      throw new DatabricksError(`The service began a repair of run ${run_id} and did not tell its id.`);
    } catch (error) {
      if (!options.signal?.aborted && error instanceof DatabricksError) error.runId = run_id;
      throw error;
    }
  }
}

async function findLatestRepair(
  runs: RunsApi,
  run_id: JobsRunsRepairParams["run_id"],
  options: RequestOptions,
): Promise<number | undefined> {
  const { repair_history = [] } = await getWholeRun(runs, { run_id, include_history: true }, options);
  const repairs = repair_history.filter(({ type }) => type === "REPAIR");
  return repairs.sort((one, other) => (one.start_time ?? 0) - (other.start_time ?? 0)).at(-1)?.id;
}
