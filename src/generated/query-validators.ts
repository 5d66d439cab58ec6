// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/validation/rules.ts";
import { createParamsCheck } from "../facade/validation/create-validator.ts";

const optionalText = z.optional(z.string());
const optionalFlag = z.optional(z.boolean());
const optionalInt32 = z.optional(rules.int32());
const optionalInt64 = z.optional(rules.int64());

export const zJobsGetParams = rules.once(() => z.object({
    job_id: rules.int64(),
    include_trigger_state: optionalFlag,
    page_token: optionalText
}));

export const zJobsListParams = rules.once(() => z.object({
    limit: z.optional(rules.int32(1, 100)),
    offset: z.optional(rules.int32(0)),
    name: optionalText,
    expand_tasks: optionalFlag,
    page_token: optionalText
}));

export const zJobsRunsExportParams = rules.once(() => z.object({
    run_id: rules.int64(),
    views_to_export: optionalText
}));

export const zJobsRunsGetParams = rules.once(() => z.object({
    run_id: rules.int64(),
    include_history: optionalFlag,
    include_resolved_values: optionalFlag,
    page_token: optionalText
}));

export const zJobsRunsGetOutputParams = rules.once(() => z.object({
    run_id: rules.int64()
}));

export const zJobsRunsListParams = rules.once(() => z.object({
    active_only: optionalFlag,
    completed_only: optionalFlag,
    job_id: optionalInt64,
    offset: z.optional(rules.int32(0)),
    limit: z.optional(rules.int32(0, 25)),
    run_type: optionalText,
    expand_tasks: optionalFlag,
    start_time_from: optionalInt64,
    start_time_to: optionalInt64,
    page_token: optionalText
}).check(rules.mutuallyExclusive([['active_only', 'completed_only']])));

export const zJobsPermissionsGetParams = rules.once(() => z.object({
    job_id: rules.int64()
}));

export const zJobsPermissionsGetLevelsParams = rules.once(() => z.object({
    job_id: rules.int64()
}));

export const zJobsPolicyComplianceGetParams = rules.once(() => z.object({
    job_id: rules.int64()
}));

export const zJobsPolicyComplianceListParams = rules.once(() => z.object({
    policy_id: z.string().check(rules.minLength(1)),
    page_size: optionalInt32,
    page_token: optionalText
}));

export const check = createParamsCheck({
  JobsGet: zJobsGetParams,
  JobsList: zJobsListParams,
  JobsRunsExport: zJobsRunsExportParams,
  JobsRunsGet: zJobsRunsGetParams,
  JobsRunsGetOutput: zJobsRunsGetOutputParams,
  JobsRunsList: zJobsRunsListParams,
  JobsPermissionsGet: zJobsPermissionsGetParams,
  JobsPermissionsGetLevels: zJobsPermissionsGetLevelsParams,
  JobsPolicyComplianceGet: zJobsPolicyComplianceGetParams,
  JobsPolicyComplianceList: zJobsPolicyComplianceListParams,
});
