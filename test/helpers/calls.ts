import type { JobsClient, OperationTypes, RequestOptions } from "../../src/facade/index.ts";
import { documentation } from "./documentation.ts";

export type OperationId = keyof OperationTypes;

type Calls = {
  readonly [Id in OperationId]: (
    jobs: JobsClient,
    options?: RequestOptions,
  ) => Promise<OperationTypes[Id]["result"]>;
};

/** Calls the facade's method for each operation, with the parameters of the documentation. */
export const calls: Calls = {
  JobsCreate: (jobs, options) => jobs.create(documentation.JobsCreate, options),
  JobsDelete: (jobs, options) => jobs.delete(documentation.JobsDelete, options),
  JobsGet: (jobs, options) => jobs.get(documentation.JobsGet, options),
  JobsList: (jobs, options) => jobs.list(documentation.JobsList, options),
  JobsReset: (jobs, options) => jobs.reset(documentation.JobsReset, options),
  JobsRunNow: (jobs, options) => jobs.runNow(documentation.JobsRunNow, options),
  JobsRunsCancel: (jobs, options) => jobs.runs.cancel(documentation.JobsRunsCancel, options),
  JobsRunsCancelAll: (jobs, options) => jobs.runs.cancelAll(documentation.JobsRunsCancelAll, options),
  JobsRunsDelete: (jobs, options) => jobs.runs.delete(documentation.JobsRunsDelete, options),
  JobsRunsExport: (jobs, options) => jobs.runs.export(documentation.JobsRunsExport, options),
  JobsRunsGet: (jobs, options) => jobs.runs.get(documentation.JobsRunsGet, options),
  JobsRunsGetOutput: (jobs, options) => jobs.runs.getOutput(documentation.JobsRunsGetOutput, options),
  JobsRunsList: (jobs, options) => jobs.runs.list(documentation.JobsRunsList, options),
  JobsRunsRepair: (jobs, options) => jobs.runs.repair(documentation.JobsRunsRepair, options),
  JobsRunsSubmit: (jobs, options) => jobs.runs.submit(documentation.JobsRunsSubmit, options),
  JobsUpdate: (jobs, options) => jobs.update(documentation.JobsUpdate, options),
  JobsPermissionsGet: (jobs, options) => jobs.permissions.get(documentation.JobsPermissionsGet, options),
  JobsPermissionsGetLevels: (jobs, options) =>
    jobs.permissions.getLevels(documentation.JobsPermissionsGetLevels, options),
  JobsPermissionsSet: (jobs, options) => jobs.permissions.set(documentation.JobsPermissionsSet, options),
  JobsPermissionsUpdate: (jobs, options) =>
    jobs.permissions.update(documentation.JobsPermissionsUpdate, options),
  JobsPolicyComplianceEnforce: (jobs, options) =>
    jobs.policyCompliance.enforce(documentation.JobsPolicyComplianceEnforce, options),
  JobsPolicyComplianceGet: (jobs, options) =>
    jobs.policyCompliance.get(documentation.JobsPolicyComplianceGet, options),
  JobsPolicyComplianceList: (jobs, options) =>
    jobs.policyCompliance.list(documentation.JobsPolicyComplianceList, options),
};
