// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/validation/rules.ts";
import { createCheck } from "../facade/validation/create-validator.ts";
import {
  zJobEmailNotifications,
  zGitSource,
  zNewCluster,
  zJobCluster,
  zCronSchedule,
  zAiRuntimeTask,
  zAlertTask,
  zCleanRoomsNotebookTask,
  zCompute,
  zDashboardTask,
  zDbtCloudTask,
  zDbtPlatformTask,
  zDbtTask,
  zTaskDependency,
  zGenAiComputeTask,
  zLibrary,
  zNotebookTask,
  zTaskNotificationSettings,
  zPipelineTask,
  zPowerBiTask,
  zPythonOperatorTask,
  zPythonWheelTask,
  zRunJobTask,
  zSparkJarTask,
  zSparkPythonTask,
  zSparkSubmitTask,
  zSqlTask,
  zWebhookNotifications,
  zTask,
  zJobSettings,
} from "./body-validators.ts";

const optionalText = z.optional(z.string());
const optionalTexts = z.optional(z.array(z.string()));
const optionalTextMap = z.optional(rules.map(z.string()));
const optionalFlag = z.optional(z.boolean());
const optionalInt32 = z.optional(rules.int32());
const optionalInt64 = z.optional(rules.int64());

export const zCreateResponse = z.object({
    job_id: optionalInt64
});

export const zTriggerEvaluation = z.object({
    description: optionalText,
    run_id: optionalInt64,
    timestamp: optionalInt64
});

export const zTriggerHistory = z.object({
    last_failed: z.optional(zTriggerEvaluation),
    last_not_triggered: z.optional(zTriggerEvaluation),
    last_triggered: z.optional(zTriggerEvaluation)
});

export const zContinuousTriggerState = z.object({
    consecutive_failures: optionalInt32,
    is_backing_off: optionalFlag,
    next_attempt_ms: optionalInt64
});

export const zFileArrivalTriggerState = z.object({
    using_file_events: optionalFlag
});

export const zModelTriggerState = rules.map(z.unknown());

export const zPeriodicTriggerState = z.object({
    next_run_time: optionalInt64
});

export const zScheduleTriggerState = rules.map(z.unknown());

export const zSqlConditionState = z.object({
    latest_condition_evaluation_satisfied: optionalFlag,
    latest_condition_evaluation_sql_session_id: optionalText,
    latest_condition_evaluation_sql_statement_id: optionalText
});

export const zTableState = z.object({
    has_seen_updates: optionalFlag,
    table_name: optionalText
});

export const zTableTriggerState = z.object({
    last_seen_table_states: z.optional(z.array(zTableState)),
    using_scalable_monitoring: optionalFlag
});

export const zPerTriggerState = z.object({
    continuous: z.optional(zContinuousTriggerState),
    file_arrival: z.optional(zFileArrivalTriggerState),
    model: z.optional(zModelTriggerState),
    pause_status: optionalText,
    periodic: z.optional(zPeriodicTriggerState),
    schedule: z.optional(zScheduleTriggerState),
    sql_condition: z.optional(zSqlConditionState),
    table_update: z.optional(zTableTriggerState)
});

export const zTriggerDetails = z.object({
    history: z.optional(zTriggerHistory),
    state: z.optional(zPerTriggerState)
});

export const zTriggerState = z.object({
    file_arrival: z.optional(zFileArrivalTriggerState),
    pause_status: optionalText,
    sql_condition: z.optional(zSqlConditionState),
    table: z.optional(zTableTriggerState)
});

export const zRunNowResponse = z.object({
    number_in_job: optionalInt64,
    run_id: optionalInt64
});

export const zViewItem = z.object({
    content: optionalText,
    name: optionalText,
    type: optionalText
});

export const zExportRunOutput = z.object({
    views: z.optional(z.array(zViewItem))
});

export const zClusterInstance = z.object({
    cluster_id: optionalText,
    spark_context_id: optionalText
});

export const zClusterSpec = z.object({
    existing_cluster_id: optionalText,
    job_cluster_key: z.optional(z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/))),
    libraries: z.optional(z.array(zLibrary)),
    new_cluster: z.optional(zNewCluster)
});

export const zJobParameter = z.object({
    default: optionalText,
    name: optionalText,
    value: optionalText
});

export const zRunParameters = z.object({
    dbt_commands: optionalTexts,
    jar_params: z.optional(z.array(z.string()).check(rules.maxJsonBytes(10000))),
    notebook_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000))),
    pipeline_params: z.optional(z.object({
        full_refresh: optionalFlag,
        full_refresh_selection: optionalTexts,
        refresh_flow_selection: optionalTexts,
        refresh_selection: optionalTexts,
        reset_checkpoint_selection: optionalTexts
    }).check(rules.maxJsonBytes(10000))),
    python_named_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000))),
    python_params: z.optional(z.array(z.string().check(rules.pattern(/^[\x00-\x7F]*$/))).check(rules.maxJsonBytes(10000))),
    spark_submit_params: z.optional(z.array(z.string().check(rules.pattern(/^[\x00-\x7F]*$/))).check(rules.maxJsonBytes(10000))),
    sql_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000)))
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']]));

export const zRunState = z.object({
    life_cycle_state: optionalText,
    queue_reason: optionalText,
    result_state: optionalText,
    state_message: optionalText,
    user_cancelled_or_timedout: optionalFlag
});

export const zQueueDetails = z.object({
    code: optionalText,
    message: optionalText
});

export const zTerminationDetails = z.object({
    code: optionalText,
    message: optionalText,
    type: optionalText
});

export const zRunStatus = z.object({
    queue_details: z.optional(zQueueDetails),
    state: optionalText,
    termination_details: z.optional(zTerminationDetails)
});

export const zRepairHistoryItem = z.object({
    effective_performance_target: optionalText,
    end_time: optionalInt64,
    id: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    task_run_ids: z.optional(z.array(rules.int64())),
    type: optionalText
});

export const zRunConditionTask = z.object({
    left: z.string(),
    op: z.string(),
    right: z.string(),
    outcome: optionalText
});

export const zForEachTaskErrorMessageStats = z.object({
    count: optionalInt32,
    error_message: optionalText,
    termination_category: optionalText
});

export const zForEachTaskTaskRunStats = z.object({
    active_iterations: optionalInt32,
    completed_iterations: optionalInt32,
    failed_iterations: optionalInt32,
    scheduled_iterations: optionalInt32,
    succeeded_iterations: optionalInt32,
    total_iterations: optionalInt32
});

export const zForEachStats = z.object({
    error_message_stats: z.optional(z.array(zForEachTaskErrorMessageStats)),
    task_run_stats: z.optional(zForEachTaskTaskRunStats)
});

export const zResolvedAiRuntimeTaskValues = rules.map(z.unknown());

export const zResolvedConditionTaskValues = z.object({
    left: optionalText,
    right: optionalText
});

export const zResolvedDbtTaskValues = z.object({
    commands: optionalTexts
});

export const zResolvedNotebookTaskValues = z.object({
    base_parameters: optionalTextMap
});

export const zResolvedPipelineTaskValues = z.object({
    parameters: optionalTextMap
});

export const zResolvedPythonWheelTaskValues = z.object({
    named_parameters: optionalTextMap,
    parameters: optionalTexts
});

export const zResolvedRunJobTaskValues = z.object({
    job_parameters: optionalTextMap,
    parameters: optionalTextMap
});

export const zResolvedParamPairValues = z.object({
    parameters: optionalTextMap
});

export const zResolvedStringParamsValues = z.object({
    parameters: optionalTexts
});

export const zResolvedValues = z.object({
    ai_runtime_task: z.optional(zResolvedAiRuntimeTaskValues),
    condition_task: z.optional(zResolvedConditionTaskValues),
    dbt_task: z.optional(zResolvedDbtTaskValues),
    notebook_task: z.optional(zResolvedNotebookTaskValues),
    pipeline_task: z.optional(zResolvedPipelineTaskValues),
    python_wheel_task: z.optional(zResolvedPythonWheelTaskValues),
    run_job_task: z.optional(zResolvedRunJobTaskValues),
    simulation_task: z.optional(zResolvedParamPairValues),
    spark_jar_task: z.optional(zResolvedStringParamsValues),
    spark_python_task: z.optional(zResolvedStringParamsValues),
    spark_submit_task: z.optional(zResolvedStringParamsValues),
    sql_task: z.optional(zResolvedParamPairValues)
});

export const zSqlConditionRunInfoDetails = z.object({
    condition_evaluation_satisfied: optionalFlag,
    condition_evaluation_sql_session_id: optionalText,
    condition_evaluation_sql_statement_id: optionalText
});

export const zTriggerInfo = z.object({
    run_id: optionalInt64,
    sql_condition: z.optional(zSqlConditionRunInfoDetails)
});

export const zAiRuntimeTaskOutput = z.object({
    mlflow_experiment_id: optionalText,
    mlflow_run_id: optionalText,
    status_message: optionalText
});

export const zAlertTaskOutput = z.object({
    alert_state: optionalText
});

export const zCleanRoomTaskRunState = z.object({
    life_cycle_state: optionalText,
    result_state: optionalText
});

export const zNotebookOutput = z.object({
    result: optionalText,
    truncated: optionalFlag
});

export const zOutputSchemaInfo = z.object({
    catalog_name: optionalText,
    expiration_time: optionalInt64,
    schema_name: optionalText
});

export const zCleanRoomsNotebookTaskOutput = z.object({
    clean_room_job_run_state: z.optional(zCleanRoomTaskRunState),
    notebook_output: z.optional(zNotebookOutput),
    output_schema_info: z.optional(zOutputSchemaInfo)
});

export const zWidgetErrorDetail = z.object({
    message: optionalText
});

export const zDashboardPageSnapshot = z.object({
    page_display_name: optionalText,
    widget_error_details: z.optional(z.array(zWidgetErrorDetail))
});

export const zDashboardTaskOutput = z.object({
    page_snapshots: z.optional(z.array(zDashboardPageSnapshot))
});

export const zDbtCloudJobRunStep = z.object({
    index: optionalInt32,
    logs: optionalText,
    name: optionalText,
    status: optionalText
});

export const zDbtCloudTaskOutput = z.object({
    dbt_cloud_job_run_id: optionalInt64,
    dbt_cloud_job_run_output: z.optional(z.array(zDbtCloudJobRunStep)),
    dbt_cloud_job_run_url: optionalText
});

export const zDbtOutput = z.object({
    artifacts_headers: optionalTextMap,
    artifacts_link: optionalText
});

export const zDbtPlatformJobRunStep = z.object({
    index: optionalInt32,
    logs: optionalText,
    logs_truncated: optionalFlag,
    name: optionalText,
    name_truncated: optionalFlag,
    status: optionalText
});

export const zDbtPlatformTaskOutput = z.object({
    dbt_platform_job_run_id: optionalText,
    dbt_platform_job_run_output: z.optional(z.array(zDbtPlatformJobRunStep)),
    dbt_platform_job_run_url: optionalText,
    steps_truncated: optionalFlag
});

export const zRunJobOutput = z.object({
    run_id: optionalInt64
});

export const zSqlStatementOutput = z.object({
    lookup_key: optionalText
});

export const zSqlAlertOutput = z.object({
    alert_state: optionalText,
    output_link: optionalText,
    query_text: optionalText,
    sql_statements: z.optional(z.array(zSqlStatementOutput)),
    warehouse_id: optionalText
});

export const zSqlOutputError = z.object({
    message: optionalText
});

export const zSqlDashboardWidgetOutput = z.object({
    end_time: optionalInt64,
    error: z.optional(zSqlOutputError),
    output_link: optionalText,
    start_time: optionalInt64,
    status: optionalText,
    widget_id: optionalText,
    widget_title: optionalText
});

export const zSqlDashboardOutput = z.object({
    warehouse_id: optionalText,
    widgets: z.optional(z.array(zSqlDashboardWidgetOutput))
});

export const zSqlQueryOutput = z.object({
    endpoint_id: optionalText,
    output_link: optionalText,
    query_text: optionalText,
    sql_statements: z.optional(z.array(zSqlStatementOutput)),
    warehouse_id: optionalText
});

export const zSqlOutput = z.object({
    alert_output: z.optional(zSqlAlertOutput),
    dashboard_output: z.optional(zSqlDashboardOutput),
    query_output: z.optional(zSqlQueryOutput)
});

export const zRepairRunResponse = z.object({
    repair_id: optionalInt64
});

export const zSubmitRunResponse = z.object({
    run_id: optionalInt64
});

export const zJobsCreateResult = zCreateResponse;

export const zJobsDeleteResult = rules.map(z.unknown());

export const zJobsResetResult = rules.map(z.unknown());

export const zJobsRunNowResult = zRunNowResponse;

export const zJobsRunsCancelResult = rules.map(z.unknown());

export const zJobsRunsCancelAllResult = rules.map(z.unknown());

export const zJobsRunsDeleteResult = rules.map(z.unknown());

export const zJobsRunsExportResult = zExportRunOutput;

export const zJobsRunsRepairResult = zRepairRunResponse;

export const zJobsRunsSubmitResult = zSubmitRunResponse;

export const zJobsUpdateResult = rules.map(z.unknown());

export const zJob = z.object({
    created_time: optionalInt64,
    creator_user_name: optionalText,
    effective_budget_policy_id: optionalText,
    effective_usage_policy_id: optionalText,
    has_more: optionalFlag,
    job_id: optionalInt64,
    settings: z.optional(zJobSettings),
    trigger_details: z.optional(z.array(zTriggerDetails)),
    trigger_state: z.optional(zTriggerState),
    next_page_token: optionalText,
    run_as_user_name: optionalText
});

export const zListJobsResponse = z.object({
    has_more: optionalFlag,
    jobs: z.optional(z.array(z.lazy((): any => zBaseJob))),
    next_page_token: optionalText,
    prev_page_token: optionalText
});

export const zBaseJob = z.object({
    created_time: optionalInt64,
    creator_user_name: optionalText,
    effective_budget_policy_id: optionalText,
    effective_usage_policy_id: optionalText,
    has_more: optionalFlag,
    job_id: optionalInt64,
    settings: z.optional(zJobSettings),
    trigger_details: z.optional(z.array(zTriggerDetails)),
    trigger_state: z.optional(zTriggerState)
});

export const zRun = z.object({
    attempt_number: optionalInt32,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance),
    cluster_spec: z.optional(zClusterSpec),
    creator_user_name: optionalText,
    deployment_id: optionalText,
    description: optionalText,
    effective_performance_target: optionalText,
    effective_usage_policy_id: optionalText,
    end_time: optionalInt64,
    execution_duration: optionalInt64,
    git_source: z.optional(zGitSource),
    has_more: optionalFlag,
    job_clusters: z.optional(rules.maxItems(z.array(zJobCluster), 100)),
    job_id: optionalInt64,
    job_parameters: z.optional(z.array(zJobParameter)),
    job_run_id: optionalInt64,
    number_in_job: optionalInt64,
    original_attempt_run_id: optionalInt64,
    overriding_parameters: z.optional(zRunParameters),
    queue_duration: optionalInt64,
    repair_history: z.optional(z.array(zRepairHistoryItem)),
    run_duration: optionalInt64,
    run_id: optionalInt64,
    run_name: optionalText,
    run_page_url: optionalText,
    run_type: optionalText,
    schedule: z.optional(zCronSchedule),
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    tasks: z.optional(rules.maxItems(z.array(z.lazy((): any => zRunTask)), 100)),
    trigger: optionalText,
    trigger_info: z.optional(zTriggerInfo),
    version_id: optionalText,
    iterations: z.optional(z.array(z.lazy((): any => zRunTask))),
    next_page_token: optionalText
});

export const zRunTask = z.object({
    ai_runtime_task: z.optional(zAiRuntimeTask),
    alert_task: z.optional(zAlertTask),
    clean_rooms_notebook_task: z.optional(zCleanRoomsNotebookTask),
    compute: z.optional(zCompute),
    dashboard_task: z.optional(zDashboardTask),
    dbt_cloud_task: z.optional(zDbtCloudTask),
    dbt_platform_task: z.optional(zDbtPlatformTask),
    dbt_task: z.optional(zDbtTask),
    depends_on: z.optional(z.array(zTaskDependency)),
    description: z.optional(z.string().check(rules.maxLength(4096))),
    disable_auto_optimization: optionalFlag,
    disabled: optionalFlag,
    email_notifications: z.optional(zJobEmailNotifications),
    environment_key: optionalText,
    existing_cluster_id: optionalText,
    gen_ai_compute_task: z.optional(zGenAiComputeTask),
    libraries: z.optional(z.array(zLibrary)),
    max_retries: optionalInt32,
    min_retry_interval_millis: optionalInt32,
    new_cluster: z.optional(zNewCluster),
    notebook_task: z.optional(zNotebookTask),
    notification_settings: z.optional(zTaskNotificationSettings),
    pipeline_task: z.optional(zPipelineTask),
    power_bi_task: z.optional(zPowerBiTask),
    python_operator_task: z.optional(zPythonOperatorTask),
    python_wheel_task: z.optional(zPythonWheelTask),
    retry_on_timeout: optionalFlag,
    run_if: optionalText,
    run_job_task: z.optional(zRunJobTask),
    spark_jar_task: z.optional(zSparkJarTask),
    spark_python_task: z.optional(zSparkPythonTask),
    spark_submit_task: z.optional(zSparkSubmitTask),
    sql_task: z.optional(zSqlTask),
    task_key: z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/)),
    timeout_seconds: optionalInt32,
    webhook_notifications: z.optional(zWebhookNotifications),
    attempt_number: optionalInt32,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance),
    condition_task: z.optional(zRunConditionTask),
    effective_performance_target: optionalText,
    effective_serverless_compute_id: optionalText,
    end_time: optionalInt64,
    execution_duration: optionalInt64,
    for_each_task: z.optional(z.lazy((): any => zRunForEachTask)),
    git_source: z.optional(zGitSource),
    job_cluster_key: z.optional(z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/))),
    queue_duration: optionalInt64,
    resolved_values: z.optional(zResolvedValues),
    run_duration: optionalInt64,
    run_id: optionalInt64,
    run_page_url: optionalText,
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState),
    status: z.optional(zRunStatus)
});

export const zRunForEachTask = z.object({
    concurrency: optionalInt32,
    inputs: z.string(),
    task: zTask,
    stats: z.optional(zForEachStats)
});

export const zRunOutput = z.object({
    ai_runtime_task_output: z.optional(zAiRuntimeTaskOutput),
    alert_output: z.optional(zAlertTaskOutput),
    clean_rooms_notebook_output: z.optional(zCleanRoomsNotebookTaskOutput),
    dashboard_output: z.optional(zDashboardTaskOutput),
    dbt_cloud_output: z.optional(zDbtCloudTaskOutput),
    dbt_output: z.optional(zDbtOutput),
    dbt_platform_output: z.optional(zDbtPlatformTaskOutput),
    error: optionalText,
    error_trace: optionalText,
    info: optionalText,
    logs: optionalText,
    logs_truncated: optionalFlag,
    metadata: z.optional(zRun),
    notebook_output: z.optional(zNotebookOutput),
    run_job_output: z.optional(zRunJobOutput),
    sql_output: z.optional(zSqlOutput)
});

export const zListRunsResponse = z.object({
    has_more: optionalFlag,
    next_page_token: optionalText,
    prev_page_token: optionalText,
    runs: z.optional(z.array(z.lazy((): any => zBaseRun)))
});

export const zBaseRun = z.object({
    attempt_number: optionalInt32,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance),
    cluster_spec: z.optional(zClusterSpec),
    creator_user_name: optionalText,
    deployment_id: optionalText,
    description: optionalText,
    effective_performance_target: optionalText,
    effective_usage_policy_id: optionalText,
    end_time: optionalInt64,
    execution_duration: optionalInt64,
    git_source: z.optional(zGitSource),
    has_more: optionalFlag,
    job_clusters: z.optional(rules.maxItems(z.array(zJobCluster), 100)),
    job_id: optionalInt64,
    job_parameters: z.optional(z.array(zJobParameter)),
    job_run_id: optionalInt64,
    number_in_job: optionalInt64,
    original_attempt_run_id: optionalInt64,
    overriding_parameters: z.optional(zRunParameters),
    queue_duration: optionalInt64,
    repair_history: z.optional(z.array(zRepairHistoryItem)),
    run_duration: optionalInt64,
    run_id: optionalInt64,
    run_name: optionalText,
    run_page_url: optionalText,
    run_type: optionalText,
    schedule: z.optional(zCronSchedule),
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    tasks: z.optional(rules.maxItems(z.array(zRunTask), 100)),
    trigger: optionalText,
    trigger_info: z.optional(zTriggerInfo),
    version_id: optionalText
});

export const zJobsGetResult = zJob;

export const zJobsListResult = zListJobsResponse;

export const zJobsRunsGetResult = zRun;

export const zJobsRunsGetOutputResult = zRunOutput;

export const zJobsRunsListResult = zListRunsResponse;

export const check = createCheck({
  JobsCreate: zJobsCreateResult,
  JobsDelete: zJobsDeleteResult,
  JobsGet: zJobsGetResult,
  JobsList: zJobsListResult,
  JobsReset: zJobsResetResult,
  JobsRunNow: zJobsRunNowResult,
  JobsRunsCancel: zJobsRunsCancelResult,
  JobsRunsCancelAll: zJobsRunsCancelAllResult,
  JobsRunsDelete: zJobsRunsDeleteResult,
  JobsRunsExport: zJobsRunsExportResult,
  JobsRunsGet: zJobsRunsGetResult,
  JobsRunsGetOutput: zJobsRunsGetOutputResult,
  JobsRunsList: zJobsRunsListResult,
  JobsRunsRepair: zJobsRunsRepairResult,
  JobsRunsSubmit: zJobsRunsSubmitResult,
  JobsUpdate: zJobsUpdateResult,
});
