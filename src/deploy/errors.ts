import { brandErrors } from "../facade/errors/brand.ts";
import { DatabricksError } from "../facade/errors/errors.ts";
import type { JobChange } from "./changes.ts";

/** A job in the workspace that a deployment must not touch as it is. */
export interface DeployConflict {
  /** Key of the definition, or of the job. */
  readonly key: string;
  /** Ids of the jobs in question. */
  readonly jobIds: readonly (number | bigint)[];
  /** The conflict, and what to do. */
  readonly message: string;
}

/**
 * Jobs in the workspace are not as the deployment needs them: a name is taken, two jobs have one key, or a job was changed
 * after it was planned. Nothing of theirs was overwritten.
 */
export class DeployConflictError extends DatabricksError {
  declare readonly name: "DeployConflictError";
  /** All conflicts that were found. */
  readonly conflicts: readonly DeployConflict[];

  constructor(conflicts: readonly DeployConflict[]) {
    super(conflicts.map(({ message }) => message).join("\n"));
    this.conflicts = conflicts;
  }
}

/** A change that could not be applied. */
export interface FailedChange {
  /** The change. */
  readonly change: JobChange;
  /** What it failed with. */
  readonly error: unknown;
}

/** Some changes of a plan could not be applied. Planning again finds what is left to do. */
export class DeployError extends DatabricksError {
  declare readonly name: "DeployError";
  /** The changes that were applied. */
  readonly done: readonly JobChange[];
  /** The changes that failed, each with its error. */
  readonly failed: readonly FailedChange[];
  /** The changes that were not begun. */
  readonly notDone: readonly JobChange[];

  constructor(done: readonly JobChange[], failed: readonly FailedChange[], notDone: readonly JobChange[]) {
    const reasons = failed.map(
      ({ change, error }) =>
        `${change.action} ${change.key}: ${error instanceof Error ? error.message : String(error)}`,
    );
    const list = (changes: readonly JobChange[]): string =>
      changes.length === 0 ? "none" : changes.map(({ action, key }) => `${action} ${key}`).join(", ");
    super(
      [
        "The plan was not applied as a whole.",
        ...reasons.map((reason) => `Failed: ${reason}`),
        `Done: ${list(done)}.`,
        `Not begun: ${list(notDone)}.`,
        "Plan again to continue: a plan finds what was created, too.",
      ].join("\n"),
      { cause: failed[0]?.error },
    );
    this.done = done;
    this.failed = failed;
    this.notDone = notDone;
  }
}

brandErrors({ DeployConflictError, DeployError });
