/**
 * Jobs as code: compares job definitions in TypeScript with the jobs of a workspace, and applies the differences.
 *
 * @module databricks-jobs/deploy
 */
export type { ApplyOptions, DeployProgress, DeployResult } from "./apply.ts";
export type { JobChange } from "./changes.ts";
export {
  defineJobs,
  type ForEachTaskDefinition,
  type JobDefinition,
  type ProjectDefinition,
  type RunDefinedJobTask,
  type RunOtherJobTask,
  type TaskDefinition,
} from "./definitions.ts";
export type { Difference } from "./differences.ts";
export { type DeployConflict, DeployConflictError, DeployError, type FailedChange } from "./errors.ts";
export type { FormatOptions } from "./format.ts";
export { type DeployPlan, type PlanOptions, planJobs } from "./plan.ts";
