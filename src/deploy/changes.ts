import type { JobAccessControlRequest, JobSettings } from "../generated/schema.ts";
import type { Difference } from "./differences.ts";

/** The change that one job needs. */
export interface JobChange {
  /** Key of the job in the project. */
  readonly key: string;
  /** What is to be done with the job. */
  readonly action: "create" | "update" | "delete" | "unchanged";
  /** Name of the job; for a job that is renamed, the new one. */
  readonly name: string;
  /** Id of the job; absent for one that is to be created. */
  readonly job_id: number | bigint | undefined;
  /** Whether the job has no key yet, and gets it. */
  readonly adopts: boolean;
  /** The settings and permissions that change. Those of a job to create have no `before`; there are none for a deletion. */
  readonly differences: readonly Difference[];
}

/** A change, with what is needed to apply it. */
export interface PlannedChange {
  readonly change: JobChange;
  /** The defined settings, with references by key; `undefined` for a deletion. */
  readonly settings: JobSettings | undefined;
  /** The job as it was when it was planned; `undefined` for a job to create. */
  readonly current: CurrentJob | undefined;
  /** The permissions to set; `undefined` if they are not managed. */
  readonly permissions: readonly JobAccessControlRequest[] | undefined;
  /** Whether settings, permissions or both differ. */
  readonly differs: { readonly settings: boolean; readonly permissions: boolean };
}

/** A job of the workspace. */
export interface CurrentJob {
  readonly job_id: number | bigint;
  readonly settings: JobSettings;
  /** Its direct permissions, if they are managed. */
  readonly permissions: readonly JobAccessControlRequest[] | undefined;
}
