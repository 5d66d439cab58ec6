import type { BaseRun, Run } from "../../generated/schema.ts";
import type { RunId } from "../errors/errors.ts";
import { secondsHint } from "../errors/transport-errors.ts";
import { isTransientError } from "./poll-policy.ts";
import { type RunFailedError, WaitTimeoutError } from "./run-errors.ts";
import { createRunFailedError } from "./run-failure.ts";
import { type RunFailureReason, stateText } from "./run-state.ts";
import { type RunUpdate, RunUpdates } from "./run-updates.ts";

/** A run that is waited for, with its last known state. */
export class PolledRun {
  readonly run_id: RunId;
  readonly updates: RunUpdates;
  /** The run as it was last read, alone or in a list. */
  last: Run | undefined;
  /** Set as soon as the run is known to have failed, before the outputs of its tasks are read. */
  failure: { readonly run: Run; readonly reason: RunFailureReason } | undefined;
  #failedPolls = 0;
  #ending: string;

  constructor(run_id: RunId, onUpdate: ((update: RunUpdate) => void) | undefined, repair_id?: RunId) {
    this.run_id = run_id;
    const repair = repair_id === undefined ? "" : `, repair_id: ${literal(repair_id)}`;
    this.#ending = `It continues: \`jobs.runs.wait({ run_id: ${literal(run_id)}${repair} })\` waits further.`;
    this.updates = new RunUpdates(run_id, onUpdate);
  }

  /** Keeps the run as it was just read. */
  keep(run: Run | BaseRun): void {
    this.last = run;
    this.#failedPolls = 0;
  }

  /** Keeps the run as it was just read, and reports its changes. */
  record(run: Run | BaseRun): void {
    this.keep(run);
    this.updates.report(run);
  }

  /** Reports the error of a poll if the run may be readable later. Returns whether it may. */
  recordError(error: unknown, isKnown = false): boolean {
    if (!isTransientError(error, isKnown || this.last !== undefined, this.#failedPolls)) return false;
    this.#failedPolls += 1;
    this.updates.pollError(error);
    return true;
  }

  /** Keeps whether the run was canceled, and reports it. */
  recordCancel(error: Error | undefined): void {
    this.#ending = error === undefined ? "It was canceled." : `It could not be canceled: ${error.message}`;
    this.updates.canceled(error);
  }

  /** Returns the error for a wait that timed out. */
  timeoutError(waitTimeoutMs: number | undefined): RunFailedError | WaitTimeoutError {
    const { run_id, last, failure } = this;
    if (failure !== undefined) return createRunFailedError(run_id, failure.run, failure.reason);
    const state = last === undefined ? "it could not be read" : `it is ${stateText(last)}`;
    return new WaitTimeoutError(
      `Run ${run_id} did not end within ${waitTimeoutMs} ms: ${state}. ${this.#ending}${secondsHint(waitTimeoutMs)}`,
      run_id,
      last,
    );
  }
}

/** Returns an id as code. */
function literal(id: RunId): string {
  return typeof id === "bigint" ? `${id}n` : String(id);
}
