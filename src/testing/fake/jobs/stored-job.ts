import type { JobAccessControlRequest, JobSettings } from "../../../facade/index.ts";

/** A job of a fake workspace. */
export interface StoredJob {
  readonly job_id: number;
  readonly created_time: number;
  settings: JobSettings;
  /** The direct permissions. */
  permissions: readonly JobAccessControlRequest[];
}

/** Finds a job. */
export type FindJob = (id: unknown) => StoredJob;
