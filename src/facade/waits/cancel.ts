import { DatabricksError } from "../errors/errors.ts";
import { withTimeout } from "../http/timeout.ts";
import { createLimiter } from "../util/concurrency.ts";
import { isError } from "../util/is-error.ts";
import type { PolledRun } from "./polled-run.ts";
import type { RunsApi } from "./runs-api.ts";
import { requestOptionsOf, type WaitOptions } from "./wait-options.ts";

/** Cancels runs after their wait was aborted or timed out, all within `timeoutMs`, and reports the result of each. */
export async function cancelRuns(
  runs: RunsApi,
  polledRuns: readonly PolledRun[],
  options: WaitOptions,
): Promise<void> {
  const timeoutMs = options.timeoutMs ?? runs.timeoutMs;
  const endsAtMs = performance.now() + timeoutMs;
  const limit = createLimiter();
  await Promise.all(polledRuns.map((run) => limit(() => cancelRun(run))));

  async function cancelRun(run: PolledRun): Promise<void> {
    const { run_id } = run;
    const remainingMs = Math.max(0, endsAtMs - performance.now());
    try {
      // The caller's signal, which may have ended the wait, must not abort this.
      await withTimeout({ timeoutMs: remainingMs, signal: undefined }, (signal) =>
        runs.cancel({ run_id }, { ...requestOptionsOf(options), signal }),
      );
      run.recordCancel(undefined);
    } catch (error) {
      run.recordCancel(isError(error) ? error : new DatabricksError(`No response within ${timeoutMs} ms.`));
    }
  }
}
