import type { JobsRunsRepairParams, Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import type { RequestOptions } from "../transport/options.ts";
import { type RunOutcome, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";
import { waitForRun } from "./wait.ts";
import { readWaitOptions, type WaitOptions } from "./wait-options.ts";
import { getWholeRun } from "./whole-run.ts";

/** Repairs a run and waits until the repair has ended. */
export async function repairAndWait(
  runs: RunsApi,
  params: JobsRunsRepairParams,
  options: WaitOptions = {},
): Promise<Run> {
  // Invalid options must be refused before a repair is started.
  readWaitOptions(options);
  const { run_id } = params;
  const repairId = await startRepair(runs, params, options);
  const repairOf = (run: Run) => run.repair_history?.find(({ id }) => id === repairId);
  return await waitForRun(runs, run_id, options, {
    isKnown: true,
    include_history: true,
    // Until the repair is in the history, the state is the one before it.
    isCurrent: (run) => repairOf(run) !== undefined,
    outcomeOf: (run): RunOutcome => {
      const repair = repairOf(run);
      return repair === undefined || runOutcome(repair) === "running" ? "running" : runOutcome(run);
    },
  });
}

async function startRepair(
  runs: RunsApi,
  params: JobsRunsRepairParams,
  options: RequestOptions,
): Promise<RunId> {
  const { run_id } = params;
  try {
    const latest_repair_id = params.latest_repair_id ?? (await findLatestRepair(runs, run_id, options));
    const { repair_id } = await runs.repair({ ...params, latest_repair_id }, options);
    if (repair_id !== undefined) return repair_id;
    throw new DatabricksError(`The service started a repair of run ${run_id} but returned no \`repair_id\`.`);
  } catch (error) {
    if (!options.signal?.aborted && error instanceof DatabricksError) error.runId = run_id;
    throw error;
  }
}

async function findLatestRepair(
  runs: RunsApi,
  run_id: RunId,
  options: RequestOptions,
): Promise<number | undefined> {
  const { repair_history = [] } = await getWholeRun(runs, { run_id, include_history: true }, options);
  const repairs = repair_history.filter(({ type }) => type === "REPAIR");
  return repairs.sort((one, other) => (one.start_time ?? 0) - (other.start_time ?? 0)).at(-1)?.id;
}
