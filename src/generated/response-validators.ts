// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/rules.ts";

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
} from "./validators.ts";

export const zCreateResponse = z.object({
    job_id: z.optional(rules.int64())
});

export const zTriggerEvaluation = z.object({
    description: z.optional(z.string()),
    run_id: z.optional(rules.int64()),
    timestamp: z.optional(rules.int64())
});

export const zTriggerHistory = z.object({
    last_failed: z.optional(zTriggerEvaluation),
    last_not_triggered: z.optional(zTriggerEvaluation),
    last_triggered: z.optional(zTriggerEvaluation)
});

export const zContinuousTriggerState = z.object({
    consecutive_failures: z.optional(z.int32()),
    is_backing_off: z.optional(z.boolean()),
    next_attempt_ms: z.optional(rules.int64())
});

export const zFileArrivalTriggerState = z.object({
    using_file_events: z.optional(z.boolean())
});

export const zModelTriggerState = z.record(z.string(), z.unknown());

export const zPeriodicTriggerState = z.object({
    next_run_time: z.optional(rules.int64())
});

export const zScheduleTriggerState = z.record(z.string(), z.unknown());

export const zSqlConditionState = z.object({
    latest_condition_evaluation_satisfied: z.optional(z.boolean()),
    latest_condition_evaluation_sql_session_id: z.optional(z.string()),
    latest_condition_evaluation_sql_statement_id: z.optional(z.string())
});

export const zTableState = z.object({
    has_seen_updates: z.optional(z.boolean()),
    table_name: z.optional(z.string())
});

export const zTableTriggerState = z.object({
    last_seen_table_states: z.optional(z.array(zTableState)),
    using_scalable_monitoring: z.optional(z.boolean())
});

export const zPerTriggerState = z.object({
    continuous: z.optional(zContinuousTriggerState),
    file_arrival: z.optional(zFileArrivalTriggerState),
    model: z.optional(zModelTriggerState),
    pause_status: z.optional(z.string()),
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
    pause_status: z.optional(z.string()),
    sql_condition: z.optional(zSqlConditionState),
    table: z.optional(zTableTriggerState)
});

export const zRunNowResponse = z.object({
    number_in_job: z.optional(rules.int64()),
    run_id: z.optional(rules.int64())
});

export const zViewItem = z.object({
    content: z.optional(z.string()),
    name: z.optional(z.string()),
    type: z.optional(z.string())
});

export const zExportRunOutput = z.object({
    views: z.optional(z.array(zViewItem))
});

export const zClusterInstance = z.object({
    cluster_id: z.optional(z.string()),
    spark_context_id: z.optional(z.string())
});

export const zClusterSpec = z.object({
    existing_cluster_id: z.optional(z.string()),
    job_cluster_key: z.optional(z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w\-]+$/))),
    libraries: z.optional(z.array(zLibrary)),
    new_cluster: z.optional(zNewCluster)
});

export const zJobParameter = z.object({
    default: z.optional(z.string()),
    name: z.optional(z.string()),
    value: z.optional(z.string())
});

export const zRunParameters = z.object({
    dbt_commands: z.optional(z.array(z.string())),
    jar_params: z.optional(z.array(z.string()).check(rules.maxJsonBytes(10000))),
    notebook_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000))),
    pipeline_params: z.optional(z.object({
        full_refresh: z.optional(z.boolean()),
        full_refresh_selection: z.optional(z.array(z.string())),
        refresh_flow_selection: z.optional(z.array(z.string())),
        refresh_selection: z.optional(z.array(z.string())),
        reset_checkpoint_selection: z.optional(z.array(z.string()))
    }).check(rules.maxJsonBytes(10000))),
    python_named_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000))),
    python_params: z.optional(z.array(z.string().check(z.regex(/^[\x00-\x7F]*$/))).check(rules.maxJsonBytes(10000))),
    spark_submit_params: z.optional(z.array(z.string().check(z.regex(/^[\x00-\x7F]*$/))).check(rules.maxJsonBytes(10000))),
    sql_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000)))
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']]));

export const zRunState = z.object({
    life_cycle_state: z.optional(z.string()),
    queue_reason: z.optional(z.string()),
    result_state: z.optional(z.string()),
    state_message: z.optional(z.string()),
    user_cancelled_or_timedout: z.optional(z.boolean())
});

export const zQueueDetails = z.object({
    code: z.optional(z.string()),
    message: z.optional(z.string())
});

export const zTerminationDetails = z.object({
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    type: z.optional(z.string())
});

export const zRunStatus = z.object({
    queue_details: z.optional(zQueueDetails),
    state: z.optional(z.string()),
    termination_details: z.optional(zTerminationDetails)
});

export const zRepairHistoryItem = z.object({
    effective_performance_target: z.optional(z.string()),
    end_time: z.optional(rules.int64()),
    id: z.optional(rules.int64()),
    start_time: z.optional(rules.int64()),
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    task_run_ids: z.optional(z.array(rules.int64())),
    type: z.optional(z.string())
});

export const zRunConditionTask = z.object({
    left: z.string(),
    op: z.string(),
    right: z.string(),
    outcome: z.optional(z.string())
});

export const zForEachTaskErrorMessageStats = z.object({
    count: z.optional(z.int32()),
    error_message: z.optional(z.string()),
    termination_category: z.optional(z.string())
});

export const zForEachTaskTaskRunStats = z.object({
    active_iterations: z.optional(z.int32()),
    completed_iterations: z.optional(z.int32()),
    failed_iterations: z.optional(z.int32()),
    scheduled_iterations: z.optional(z.int32()),
    succeeded_iterations: z.optional(z.int32()),
    total_iterations: z.optional(z.int32())
});

export const zForEachStats = z.object({
    error_message_stats: z.optional(z.array(zForEachTaskErrorMessageStats)),
    task_run_stats: z.optional(zForEachTaskTaskRunStats)
});

export const zResolvedAiRuntimeTaskValues = z.record(z.string(), z.unknown());

export const zResolvedConditionTaskValues = z.object({
    left: z.optional(z.string()),
    right: z.optional(z.string())
});

export const zResolvedDbtTaskValues = z.object({
    commands: z.optional(z.array(z.string()))
});

export const zResolvedNotebookTaskValues = z.object({
    base_parameters: z.optional(z.record(z.string(), z.string()))
});

export const zResolvedPipelineTaskValues = z.object({
    parameters: z.optional(z.record(z.string(), z.string()))
});

export const zResolvedPythonWheelTaskValues = z.object({
    named_parameters: z.optional(z.record(z.string(), z.string())),
    parameters: z.optional(z.array(z.string()))
});

export const zResolvedRunJobTaskValues = z.object({
    job_parameters: z.optional(z.record(z.string(), z.string())),
    parameters: z.optional(z.record(z.string(), z.string()))
});

export const zResolvedParamPairValues = z.object({
    parameters: z.optional(z.record(z.string(), z.string()))
});

export const zResolvedStringParamsValues = z.object({
    parameters: z.optional(z.array(z.string()))
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
    condition_evaluation_satisfied: z.optional(z.boolean()),
    condition_evaluation_sql_session_id: z.optional(z.string()),
    condition_evaluation_sql_statement_id: z.optional(z.string())
});

export const zTriggerInfo = z.object({
    run_id: z.optional(rules.int64()),
    sql_condition: z.optional(zSqlConditionRunInfoDetails)
});

export const zAiRuntimeTaskOutput = z.object({
    mlflow_experiment_id: z.optional(z.string()),
    mlflow_run_id: z.optional(z.string()),
    status_message: z.optional(z.string())
});

export const zAlertTaskOutput = z.object({
    alert_state: z.optional(z.string())
});

export const zCleanRoomTaskRunState = z.object({
    life_cycle_state: z.optional(z.string()),
    result_state: z.optional(z.string())
});

export const zNotebookOutput = z.object({
    result: z.optional(z.string()),
    truncated: z.optional(z.boolean())
});

export const zOutputSchemaInfo = z.object({
    catalog_name: z.optional(z.string()),
    expiration_time: z.optional(rules.int64()),
    schema_name: z.optional(z.string())
});

export const zCleanRoomsNotebookTaskOutput = z.object({
    clean_room_job_run_state: z.optional(zCleanRoomTaskRunState),
    notebook_output: z.optional(zNotebookOutput),
    output_schema_info: z.optional(zOutputSchemaInfo)
});

export const zWidgetErrorDetail = z.object({
    message: z.optional(z.string())
});

export const zDashboardPageSnapshot = z.object({
    page_display_name: z.optional(z.string()),
    widget_error_details: z.optional(z.array(zWidgetErrorDetail))
});

export const zDashboardTaskOutput = z.object({
    page_snapshots: z.optional(z.array(zDashboardPageSnapshot))
});

export const zDbtCloudJobRunStep = z.object({
    index: z.optional(z.int32()),
    logs: z.optional(z.string()),
    name: z.optional(z.string()),
    status: z.optional(z.string())
});

export const zDbtCloudTaskOutput = z.object({
    dbt_cloud_job_run_id: z.optional(rules.int64()),
    dbt_cloud_job_run_output: z.optional(z.array(zDbtCloudJobRunStep)),
    dbt_cloud_job_run_url: z.optional(z.string())
});

export const zDbtOutput = z.object({
    artifacts_headers: z.optional(z.record(z.string(), z.string())),
    artifacts_link: z.optional(z.string())
});

export const zDbtPlatformJobRunStep = z.object({
    index: z.optional(z.int32()),
    logs: z.optional(z.string()),
    logs_truncated: z.optional(z.boolean()),
    name: z.optional(z.string()),
    name_truncated: z.optional(z.boolean()),
    status: z.optional(z.string())
});

export const zDbtPlatformTaskOutput = z.object({
    dbt_platform_job_run_id: z.optional(z.string()),
    dbt_platform_job_run_output: z.optional(z.array(zDbtPlatformJobRunStep)),
    dbt_platform_job_run_url: z.optional(z.string()),
    steps_truncated: z.optional(z.boolean())
});

export const zRunJobOutput = z.object({
    run_id: z.optional(rules.int64())
});

export const zSqlStatementOutput = z.object({
    lookup_key: z.optional(z.string())
});

export const zSqlAlertOutput = z.object({
    alert_state: z.optional(z.string()),
    output_link: z.optional(z.string()),
    query_text: z.optional(z.string()),
    sql_statements: z.optional(z.array(zSqlStatementOutput)),
    warehouse_id: z.optional(z.string())
});

export const zSqlOutputError = z.object({
    message: z.optional(z.string())
});

export const zSqlDashboardWidgetOutput = z.object({
    end_time: z.optional(rules.int64()),
    error: z.optional(zSqlOutputError),
    output_link: z.optional(z.string()),
    start_time: z.optional(rules.int64()),
    status: z.optional(z.string()),
    widget_id: z.optional(z.string()),
    widget_title: z.optional(z.string())
});

export const zSqlDashboardOutput = z.object({
    warehouse_id: z.optional(z.string()),
    widgets: z.optional(z.array(zSqlDashboardWidgetOutput))
});

export const zSqlQueryOutput = z.object({
    endpoint_id: z.optional(z.string()),
    output_link: z.optional(z.string()),
    query_text: z.optional(z.string()),
    sql_statements: z.optional(z.array(zSqlStatementOutput)),
    warehouse_id: z.optional(z.string())
});

export const zSqlOutput = z.object({
    alert_output: z.optional(zSqlAlertOutput),
    dashboard_output: z.optional(zSqlDashboardOutput),
    query_output: z.optional(zSqlQueryOutput)
});

export const zRepairRunResponse = z.object({
    repair_id: z.optional(rules.int64())
});

export const zSubmitRunResponse = z.object({
    run_id: z.optional(rules.int64())
});

export const zJobsCreateResult = zCreateResponse;

export const zJobsDeleteResult = z.record(z.string(), z.unknown());

export const zJobsResetResult = z.record(z.string(), z.unknown());

export const zJobsRunNowResult = zRunNowResponse;

export const zJobsRunsCancelResult = z.record(z.string(), z.unknown());

export const zJobsRunsCancelAllResult = z.record(z.string(), z.unknown());

export const zJobsRunsDeleteResult = z.record(z.string(), z.unknown());

export const zJobsRunsExportResult = zExportRunOutput;

export const zJobsRunsRepairResult = zRepairRunResponse;

export const zJobsRunsSubmitResult = zSubmitRunResponse;

export const zJobsUpdateResult = z.record(z.string(), z.unknown());

export const zJob = z.object({
    created_time: z.optional(rules.int64()),
    creator_user_name: z.optional(z.string()),
    effective_budget_policy_id: z.optional(z.string()),
    effective_usage_policy_id: z.optional(z.string()),
    has_more: z.optional(z.boolean()),
    job_id: z.optional(rules.int64()),
    settings: z.optional(zJobSettings),
    trigger_details: z.optional(z.array(zTriggerDetails)),
    trigger_state: z.optional(zTriggerState),
    next_page_token: z.optional(z.string()),
    run_as_user_name: z.optional(z.string())
});

export const zListJobsResponse = z.object({
    has_more: z.optional(z.boolean()),
    jobs: z.optional(z.array(z.lazy((): any => zBaseJob))),
    next_page_token: z.optional(z.string()),
    prev_page_token: z.optional(z.string())
});

export const zBaseJob = z.object({
    created_time: z.optional(rules.int64()),
    creator_user_name: z.optional(z.string()),
    effective_budget_policy_id: z.optional(z.string()),
    effective_usage_policy_id: z.optional(z.string()),
    has_more: z.optional(z.boolean()),
    job_id: z.optional(rules.int64()),
    settings: z.optional(zJobSettings),
    trigger_details: z.optional(z.array(zTriggerDetails)),
    trigger_state: z.optional(zTriggerState)
});

export const zRun = z.object({
    attempt_number: z.optional(z.int32()),
    cleanup_duration: z.optional(rules.int64()),
    cluster_instance: z.optional(zClusterInstance),
    cluster_spec: z.optional(zClusterSpec),
    creator_user_name: z.optional(z.string()),
    deployment_id: z.optional(z.string()),
    description: z.optional(z.string()),
    effective_performance_target: z.optional(z.string()),
    effective_usage_policy_id: z.optional(z.string()),
    end_time: z.optional(rules.int64()),
    execution_duration: z.optional(rules.int64()),
    git_source: z.optional(zGitSource),
    has_more: z.optional(z.boolean()),
    job_clusters: z.optional(z.array(zJobCluster).check(z.maxLength(100))),
    job_id: z.optional(rules.int64()),
    job_parameters: z.optional(z.array(zJobParameter)),
    job_run_id: z.optional(rules.int64()),
    number_in_job: z.optional(rules.int64()),
    original_attempt_run_id: z.optional(rules.int64()),
    overriding_parameters: z.optional(zRunParameters),
    queue_duration: z.optional(rules.int64()),
    repair_history: z.optional(z.array(zRepairHistoryItem)),
    run_duration: z.optional(rules.int64()),
    run_id: z.optional(rules.int64()),
    run_name: z.optional(z.string()),
    run_page_url: z.optional(z.string()),
    run_type: z.optional(z.string()),
    schedule: z.optional(zCronSchedule),
    setup_duration: z.optional(rules.int64()),
    start_time: z.optional(rules.int64()),
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    tasks: z.optional(z.array(z.lazy((): any => zRunTask)).check(z.maxLength(100))),
    trigger: z.optional(z.string()),
    trigger_info: z.optional(zTriggerInfo),
    version_id: z.optional(z.string()),
    iterations: z.optional(z.array(z.lazy((): any => zRunTask))),
    next_page_token: z.optional(z.string())
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
    description: z.optional(z.string().check(z.maxLength(4096))),
    disable_auto_optimization: z.optional(z.boolean()),
    disabled: z.optional(z.boolean()),
    email_notifications: z.optional(zJobEmailNotifications),
    environment_key: z.optional(z.string()),
    existing_cluster_id: z.optional(z.string()),
    gen_ai_compute_task: z.optional(zGenAiComputeTask),
    libraries: z.optional(z.array(zLibrary)),
    max_retries: z.optional(z.int32()),
    min_retry_interval_millis: z.optional(z.int32()),
    new_cluster: z.optional(zNewCluster),
    notebook_task: z.optional(zNotebookTask),
    notification_settings: z.optional(zTaskNotificationSettings),
    pipeline_task: z.optional(zPipelineTask),
    power_bi_task: z.optional(zPowerBiTask),
    python_operator_task: z.optional(zPythonOperatorTask),
    python_wheel_task: z.optional(zPythonWheelTask),
    retry_on_timeout: z.optional(z.boolean()),
    run_if: z.optional(z.string()),
    run_job_task: z.optional(zRunJobTask),
    spark_jar_task: z.optional(zSparkJarTask),
    spark_python_task: z.optional(zSparkPythonTask),
    spark_submit_task: z.optional(zSparkSubmitTask),
    sql_task: z.optional(zSqlTask),
    task_key: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w\-]+$/)),
    timeout_seconds: z.optional(z.int32()),
    webhook_notifications: z.optional(zWebhookNotifications),
    attempt_number: z.optional(z.int32()),
    cleanup_duration: z.optional(rules.int64()),
    cluster_instance: z.optional(zClusterInstance),
    condition_task: z.optional(zRunConditionTask),
    effective_performance_target: z.optional(z.string()),
    effective_serverless_compute_id: z.optional(z.string()),
    end_time: z.optional(rules.int64()),
    execution_duration: z.optional(rules.int64()),
    for_each_task: z.optional(z.lazy((): any => zRunForEachTask)),
    git_source: z.optional(zGitSource),
    job_cluster_key: z.optional(z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w\-]+$/))),
    queue_duration: z.optional(rules.int64()),
    resolved_values: z.optional(zResolvedValues),
    run_duration: z.optional(rules.int64()),
    run_id: z.optional(rules.int64()),
    run_page_url: z.optional(z.string()),
    setup_duration: z.optional(rules.int64()),
    start_time: z.optional(rules.int64()),
    state: z.optional(zRunState),
    status: z.optional(zRunStatus)
});

export const zRunForEachTask = z.object({
    concurrency: z.optional(z.int32()),
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
    error: z.optional(z.string()),
    error_trace: z.optional(z.string()),
    info: z.optional(z.string()),
    logs: z.optional(z.string()),
    logs_truncated: z.optional(z.boolean()),
    metadata: z.optional(zRun),
    notebook_output: z.optional(zNotebookOutput),
    run_job_output: z.optional(zRunJobOutput),
    sql_output: z.optional(zSqlOutput)
});

export const zListRunsResponse = z.object({
    has_more: z.optional(z.boolean()),
    next_page_token: z.optional(z.string()),
    prev_page_token: z.optional(z.string()),
    runs: z.optional(z.array(z.lazy((): any => zBaseRun)))
});

export const zBaseRun = z.object({
    attempt_number: z.optional(z.int32()),
    cleanup_duration: z.optional(rules.int64()),
    cluster_instance: z.optional(zClusterInstance),
    cluster_spec: z.optional(zClusterSpec),
    creator_user_name: z.optional(z.string()),
    deployment_id: z.optional(z.string()),
    description: z.optional(z.string()),
    effective_performance_target: z.optional(z.string()),
    effective_usage_policy_id: z.optional(z.string()),
    end_time: z.optional(rules.int64()),
    execution_duration: z.optional(rules.int64()),
    git_source: z.optional(zGitSource),
    has_more: z.optional(z.boolean()),
    job_clusters: z.optional(z.array(zJobCluster).check(z.maxLength(100))),
    job_id: z.optional(rules.int64()),
    job_parameters: z.optional(z.array(zJobParameter)),
    job_run_id: z.optional(rules.int64()),
    number_in_job: z.optional(rules.int64()),
    original_attempt_run_id: z.optional(rules.int64()),
    overriding_parameters: z.optional(zRunParameters),
    queue_duration: z.optional(rules.int64()),
    repair_history: z.optional(z.array(zRepairHistoryItem)),
    run_duration: z.optional(rules.int64()),
    run_id: z.optional(rules.int64()),
    run_name: z.optional(z.string()),
    run_page_url: z.optional(z.string()),
    run_type: z.optional(z.string()),
    schedule: z.optional(zCronSchedule),
    setup_duration: z.optional(rules.int64()),
    start_time: z.optional(rules.int64()),
    state: z.optional(zRunState),
    status: z.optional(zRunStatus),
    tasks: z.optional(z.array(zRunTask).check(z.maxLength(100))),
    trigger: z.optional(z.string()),
    trigger_info: z.optional(zTriggerInfo),
    version_id: z.optional(z.string())
});

export const zJobsGetResult = zJob;

export const zJobsListResult = zListJobsResponse;

export const zJobsRunsGetResult = zRun;

export const zJobsRunsGetOutputResult = zRunOutput;

export const zJobsRunsListResult = zListRunsResponse;

export const responseValidators = {
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
};
