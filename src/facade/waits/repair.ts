import type { JobsRunsRepairParams, RepairRunResponse, Run } from "../../generated/schema.ts";
import { DatabricksError, type RunId } from "../errors/errors.ts";
import { readId } from "../request/check-result.ts";
import type { RequestOptions } from "../transport/options.ts";
import { readRun } from "./read-run.ts";
import { hasState, type RunOutcome, runOutcome } from "./run-state.ts";
import type { RunsApi } from "./runs-api.ts";
import { finishStart, type OnSend, type Start } from "./start.ts";
import { waitForRun } from "./wait.ts";
import { readWaitOptions, type WaitOptions } from "./wait-options.ts";

/** Sends the request that starts a repair. */
export type Repair = (
  params: JobsRunsRepairParams,
  ...rest: Parameters<Start<unknown>>
) => Promise<RepairRunResponse>;

/** Repairs a run and waits until the repair has ended. */
export async function repairAndWait(
  runs: RunsApi,
  repair: Repair,
  params: JobsRunsRepairParams,
  options: WaitOptions = {},
): Promise<Run> {
  // Invalid options must be refused before a repair is started.
  readWaitOptions(options);
  const { run_id } = params;
  const start: Start<RunId> = (requestOptions, onSend) =>
    startRepair(runs, repair, params, requestOptions, onSend);
  const repair_id = await finishStart(runs, start, () => run_id, options);
  return await waitForRepair(runs, run_id, repair_id, options);
}

/** Waits until a repair of a run has ended. */
export async function waitForRepair(
  runs: RunsApi,
  run_id: RunId,
  repair_id: RunId,
  options: WaitOptions = {},
): Promise<Run> {
  const repairOf = (run: Run) => run.repair_history?.find(({ id }) => String(id) === String(repair_id));
  return await waitForRun(runs, run_id, options, {
    isKnown: true,
    include_history: true,
    repair_id,
    // Until the repair is in the history, the state is the one before it.
    isOutdated: (run) => !hasState(repairOf(run) ?? {}),
    outcomeOf: (run): RunOutcome => {
      const ofRepair = runOutcome(repairOf(run) ?? {});
      return ofRepair === "succeeded" ? runOutcome(run) : ofRepair;
    },
  });
}

async function startRepair(
  runs: RunsApi,
  repair: Repair,
  params: JobsRunsRepairParams,
  options: RequestOptions,
  onSend: OnSend,
): Promise<RunId> {
  const { run_id } = params;
  try {
    const latest_repair_id = params.latest_repair_id ?? (await findLatestRepair(runs, run_id, options));
    const started = await repair({ ...params, latest_repair_id }, options, onSend);
    return readId(started, started.repair_id, "repair_id");
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
  const run = await readRun(runs, { run_id, include_history: true }, options);
  const repairs = (run.repair_history ?? []).filter(({ type }) => type === "REPAIR");
  const latest = repairs
    .sort((one, other) => Number(one.start_time ?? 0) - Number(other.start_time ?? 0))
    .at(-1);
  if (latest?.id === undefined) return undefined;
  return readId(run, latest.id, "repair_history.id") as number; // as the types have it
}
