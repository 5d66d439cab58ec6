import { DatabricksError, type RunId } from "../errors/errors.ts";
import { raceAbort, withTimeout } from "../http/timeout.ts";
import type { RequestOptions } from "../transport/options.ts";
import { isError } from "../util/is-error.ts";
import { notify } from "../util/notify.ts";
import { cancelRuns } from "./cancel.ts";
import { PolledRun } from "./polled-run.ts";
import type { RunUpdate } from "./run-updates.ts";
import type { RunsApi } from "./runs-api.ts";
import { requestOptionsOf, type WaitOptions } from "./wait-options.ts";

/** Called right before each request of a call is sent, with its idempotency token if it has one. */
export type OnSend = (idempotencyToken: string | undefined) => void;

/** Starts a run or a repair. */
export type Start<Started> = (options: RequestOptions, onSend: OnSend) => Promise<Started>;

/**
 * Starts a run, and reports its idempotency token before. With `cancelOnAbort`, a start that was sent when the caller's
 * signal is aborted is finished, and its run is canceled, all within `timeoutMs`: it would run on without anyone knowing.
 */
export async function finishStart<Started>(
  runs: RunsApi,
  start: Start<Started>,
  runIdOf: (started: Started) => RunId,
  options: WaitOptions,
): Promise<Started> {
  const { signal, cancelOnAbort, onUpdate } = options;
  let isSent = false;
  const onSend: OnSend = (idempotency_token) => {
    if (!isSent && idempotency_token !== undefined) {
      const update: RunUpdate = { type: "starting", idempotency_token };
      notify(onUpdate, () => update);
    }
    isSent = true;
  };
  const requestOptions = requestOptionsOf(options);
  if (!signal || !cancelOnAbort) return await start(requestOptions, onSend);
  signal.throwIfAborted();
  const controller = new AbortController();
  const starting = start({ ...requestOptions, signal: controller.signal }, onSend);
  try {
    return await raceAbort(starting, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (isSent) await cancelStart();
    controller.abort();
    throw signal.reason;
  }

  async function cancelStart(): Promise<void> {
    const timeoutMs = options.timeoutMs ?? runs.timeoutMs;
    const endsAtMs = performance.now() + timeoutMs;
    try {
      const run_id = runIdOf(await withTimeout({ timeoutMs, signal: undefined }, () => starting));
      const run = new PolledRun(run_id, onUpdate);
      run.updates.started();
      await cancelRuns(runs, [run], { ...options, timeoutMs: Math.max(1, endsAtMs - performance.now()) });
    } catch (thrown) {
      if (thrown instanceof DatabricksError && "outcome" in thrown && thrown.outcome === "not_done") return;
      const error = isError(thrown) ? thrown : new DatabricksError(`No response within ${timeoutMs} ms.`);
      const update: RunUpdate = { type: "cancel", run_id: undefined, error };
      notify(onUpdate, () => update);
    }
  }
}
