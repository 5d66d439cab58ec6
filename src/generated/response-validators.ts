// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/validation/rules.ts";
import { createCheck } from "../facade/validation/create-validator.ts";

const optionalText = z.optional(z.string());
const optionalTexts = z.optional(z.array(z.string()));
const optionalTextMap = z.optional(rules.map(z.string()));
const optionalFlag = z.optional(z.boolean());
const optionalInt64 = z.optional(rules.int64());

export const zCreateResponse = rules.once(() => z.object({
    job_id: rules.int64()
}));

export const zMaintenanceWindow = rules.once(() => z.object({
    day_of_week: z.string(),
    start_hour: rules.int64(),
    timezone_id: z.string()
}));

export const zContinuous = rules.once(() => z.object({
    maintenance_window: z.optional(zMaintenanceWindow()),
    pause_status: optionalText,
    task_retry_mode: optionalText
}));

export const zJobDeployment = rules.once(() => z.object({
    deployment_id: optionalText,
    kind: z.string(),
    metadata_file_path: optionalText,
    version_id: optionalText
}));

export const zJobEmailNotifications = rules.once(() => z.object({
    no_alert_for_skipped_runs: optionalFlag,
    on_duration_warning_threshold_exceeded: optionalTexts,
    on_failure: optionalTexts,
    on_maintenance_complete: optionalTexts,
    on_maintenance_start: optionalTexts,
    on_start: optionalTexts,
    on_streaming_backlog_exceeded: optionalTexts,
    on_success: optionalTexts
}));

export const zJobEnvironmentVariables = rules.once(() => z.object({
    environment_variables_key: optionalText,
    files: optionalTexts,
    variables: optionalTextMap
}));

export const zEnvironment = rules.once(() => z.object({
    base_environment: optionalText,
    client: optionalText,
    dependencies: optionalTexts,
    environment_version: optionalText,
    java_dependencies: optionalTexts
}));

export const zJobEnvironment = rules.once(() => z.object({
    environment_key: z.string(),
    spec: z.optional(zEnvironment())
}));

export const zGitSnapshot = rules.once(() => z.object({
    used_commit: optionalText
}));

export const zJobSource = rules.once(() => z.object({
    dirty_state: optionalText,
    import_from_git_branch: z.string(),
    job_config_path: z.string()
}));

export const zSparseCheckout = rules.once(() => z.object({
    patterns: optionalTexts
}));

export const zGitSource = rules.once(() => z.object({
    git_branch: optionalText,
    git_commit: optionalText,
    git_provider: z.string(),
    git_snapshot: z.optional(zGitSnapshot()),
    git_tag: optionalText,
    git_url: z.string(),
    job_source: z.optional(zJobSource()),
    sparse_checkout: z.optional(zSparseCheckout())
}));

export const zJobsHealthRule = rules.once(() => z.object({
    metric: z.string(),
    op: z.string(),
    value: rules.int64()
}));

export const zJobsHealthRules = rules.once(() => z.object({
    rules: z.optional(z.array(zJobsHealthRule()))
}));

export const zAutoScale = rules.once(() => z.object({
    max_workers: optionalInt64,
    min_workers: optionalInt64
}));

export const zAwsAttributes = rules.once(() => z.object({
    availability: optionalText,
    ebs_volume_count: optionalInt64,
    ebs_volume_iops: optionalInt64,
    ebs_volume_size: optionalInt64,
    ebs_volume_throughput: optionalInt64,
    ebs_volume_type: optionalText,
    first_on_demand: optionalInt64,
    instance_profile_arn: optionalText,
    spot_bid_price_percent: optionalInt64,
    zone_id: optionalText
}));

export const zLogAnalyticsInfo = rules.once(() => z.object({
    log_analytics_primary_key: optionalText,
    log_analytics_workspace_id: optionalText
}));

export const zAzureAttributes = rules.once(() => z.object({
    availability: optionalText,
    capacity_reservation_group: optionalText,
    first_on_demand: optionalInt64,
    log_analytics_info: z.optional(zLogAnalyticsInfo()),
    spot_bid_max_price: z.optional(z.number())
}));

export const zDbfsStorageInfo = rules.once(() => z.object({
    destination: z.string()
}));

export const zS3StorageInfo = rules.once(() => z.object({
    canned_acl: optionalText,
    destination: z.string(),
    enable_encryption: optionalFlag,
    encryption_type: optionalText,
    endpoint: optionalText,
    kms_key: optionalText,
    region: optionalText
}));

export const zVolumesStorageInfo = rules.once(() => z.object({
    destination: z.string()
}));

export const zClusterLogConf = rules.once(() => z.object({
    dbfs: z.optional(zDbfsStorageInfo()),
    s3: z.optional(zS3StorageInfo()),
    volumes: z.optional(zVolumesStorageInfo())
}));

export const zDockerBasicAuth = rules.once(() => z.object({
    password: optionalText,
    username: optionalText
}));

export const zDockerImage = rules.once(() => z.object({
    basic_auth: z.optional(zDockerBasicAuth()),
    url: optionalText
}));

export const zNodeTypeFlexibility = rules.once(() => z.object({
    alternate_node_type_ids: optionalTexts
}));

export const zGcpAttributes = rules.once(() => z.object({
    availability: optionalText,
    boot_disk_size: optionalInt64,
    confidential_compute_type: optionalText,
    first_on_demand: optionalInt64,
    google_service_account: optionalText,
    local_ssd_count: optionalInt64,
    use_preemptible_executors: optionalFlag,
    zone_id: optionalText
}));

export const zAdlsgen2Info = rules.once(() => z.object({
    destination: z.string()
}));

export const zLocalFileInfo = rules.once(() => z.object({
    destination: z.string()
}));

export const zGcsStorageInfo = rules.once(() => z.object({
    destination: z.string()
}));

export const zWorkspaceStorageInfo = rules.once(() => z.object({
    destination: z.string()
}));

export const zInitScriptInfo = rules.once(() => z.object({
    abfss: z.optional(zAdlsgen2Info()),
    dbfs: z.optional(zDbfsStorageInfo()),
    file: z.optional(zLocalFileInfo()),
    gcs: z.optional(zGcsStorageInfo()),
    s3: z.optional(zS3StorageInfo()),
    volumes: z.optional(zVolumesStorageInfo()),
    workspace: z.optional(zWorkspaceStorageInfo())
}));

export const zClientsTypes = rules.once(() => z.object({
    jobs: optionalFlag,
    notebooks: optionalFlag
}));

export const zWorkloadType = rules.once(() => z.object({
    clients: zClientsTypes()
}));

export const zNewCluster = rules.once(() => z.object({
    apply_policy_default_values: optionalFlag,
    autoscale: z.optional(zAutoScale()),
    autotermination_minutes: optionalInt64,
    aws_attributes: z.optional(zAwsAttributes()),
    azure_attributes: z.optional(zAzureAttributes()),
    cluster_log_conf: z.optional(zClusterLogConf()),
    cluster_name: optionalText,
    custom_tags: optionalTextMap,
    data_security_mode: optionalText,
    dependency_mode: optionalText,
    docker_image: z.optional(zDockerImage()),
    driver_instance_pool_id: optionalText,
    driver_node_type_flexibility: z.optional(zNodeTypeFlexibility()),
    driver_node_type_id: optionalText,
    enable_elastic_disk: optionalFlag,
    enable_local_disk_encryption: optionalFlag,
    gcp_attributes: z.optional(zGcpAttributes()),
    init_scripts: z.optional(z.array(zInitScriptInfo())),
    instance_pool_id: optionalText,
    is_single_node: optionalFlag,
    kind: optionalText,
    node_type_id: optionalText,
    num_workers: optionalInt64,
    policy_id: optionalText,
    remote_disk_throughput: optionalInt64,
    runtime_engine: optionalText,
    single_user_name: optionalText,
    spark_conf: z.optional(rules.map(z.union([
        z.string(),
        z.number(),
        z.boolean()
    ]))),
    spark_env_vars: optionalTextMap,
    spark_version: optionalText,
    ssh_public_keys: optionalTexts,
    total_initial_remote_disk_size: optionalInt64,
    use_ml_runtime: optionalFlag,
    worker_node_type_flexibility: z.optional(zNodeTypeFlexibility()),
    workload_type: z.optional(zWorkloadType())
}));

export const zJobCluster = rules.once(() => z.object({
    job_cluster_key: z.string(),
    new_cluster: z.optional(zNewCluster()),
    serverless_compute_id: optionalText
}));

export const zJobNotificationSettings = rules.once(() => z.object({
    no_alert_for_canceled_runs: optionalFlag,
    no_alert_for_skipped_runs: optionalFlag
}));

export const zJobParameterDefinition = rules.once(() => z.object({
    default: z.string(),
    name: z.string()
}));

export const zQueueSettings = rules.once(() => z.object({
    enabled: z.boolean()
}));

export const zJobRunAs = rules.once(() => z.object({
    group_name: optionalText,
    service_principal_name: optionalText,
    user_name: optionalText
}));

export const zSqlConditionConfiguration = rules.once(() => z.object({
    sql_query_id: z.string(),
    trigger_mode: optionalText,
    warehouse_id: z.string()
}));

export const zCronSchedule = rules.once(() => z.object({
    pause_status: optionalText,
    quartz_cron_expression: z.string(),
    sql_condition: z.optional(zSqlConditionConfiguration()),
    timezone_id: z.string()
}));

export const zAgenticTaskContext = rules.once(() => z.object({
    conversation_ids: optionalTexts,
    instructions: optionalTexts
}));

export const zGenieCodeApi = rules.once(() => rules.map(z.unknown()));

export const zTaskOutputSchemaProperty = rules.once(() => z.object({
    description: optionalText
}));

export const zTaskOutputSchema = rules.once(() => z.object({
    properties: z.optional(rules.map(zTaskOutputSchemaProperty()))
}));

export const zSupervisorAgent = rules.once(() => z.object({
    agent_id: optionalText
}));

export const zAppTool = rules.once(() => z.object({
    name: optionalText
}));

export const zCatalogTool = rules.once(() => z.object({
    name: optionalText
}));

export const zDashboardTool = rules.once(() => z.object({
    dashboard_id: optionalText
}));

export const zGenieSpaceTool = rules.once(() => z.object({
    space_id: optionalText
}));

export const zKnowledgeAssistantTool = rules.once(() => z.object({
    knowledge_assistant_id: optionalText
}));

export const zSchemaTool = rules.once(() => z.object({
    name: optionalText
}));

export const zServingEndpointTool = rules.once(() => z.object({
    name: optionalText
}));

export const zSupervisorAgentTool = rules.once(() => z.object({
    supervisor_agent_id: optionalText
}));

export const zTableTool = rules.once(() => z.object({
    name: optionalText
}));

export const zUcConnectionTool = rules.once(() => z.object({
    name: optionalText
}));

export const zUcFunctionTool = rules.once(() => z.object({
    name: optionalText
}));

export const zUcMcpTool = rules.once(() => z.object({
    name: optionalText
}));

export const zVectorSearchIndexTool = rules.once(() => z.object({
    name: optionalText
}));

export const zVolumeTool = rules.once(() => z.object({
    name: optionalText
}));

export const zWebSearchTool = rules.once(() => rules.map(z.unknown()));

export const zAgentTool = rules.once(() => z.object({
    app: z.optional(zAppTool()),
    catalog: z.optional(zCatalogTool()),
    dashboard: z.optional(zDashboardTool()),
    description: optionalText,
    genie_space: z.optional(zGenieSpaceTool()),
    knowledge_assistant: z.optional(zKnowledgeAssistantTool()),
    schema: z.optional(zSchemaTool()),
    serving_endpoint: z.optional(zServingEndpointTool()),
    supervisor_agent: z.optional(zSupervisorAgentTool()),
    table: z.optional(zTableTool()),
    tool_type: optionalText,
    uc_connection: z.optional(zUcConnectionTool()),
    uc_function: z.optional(zUcFunctionTool()),
    uc_mcp: z.optional(zUcMcpTool()),
    vector_search_index: z.optional(zVectorSearchIndexTool()),
    volume: z.optional(zVolumeTool()),
    web_search: z.optional(zWebSearchTool())
}));

export const zSupervisorApi = rules.once(() => z.object({
    instructions: optionalText,
    model: optionalText,
    tools: z.optional(z.array(zAgentTool()))
}));

export const zTraceDestination = rules.once(() => z.object({
    catalog_name: optionalText,
    experiment_id: optionalText,
    schema_name: optionalText,
    table_prefix: optionalText
}));

export const zAgenticTask = rules.once(() => z.object({
    context: z.optional(zAgenticTaskContext()),
    genie_code_api: z.optional(zGenieCodeApi()),
    goal: optionalText,
    input: optionalText,
    output_schema: z.optional(zTaskOutputSchema()),
    supervisor_agent: z.optional(zSupervisorAgent()),
    supervisor_api: z.optional(zSupervisorApi()),
    task_output_schema: optionalTextMap,
    trace_destination: z.optional(zTraceDestination())
}));

export const zComputeSpec = rules.once(() => z.object({
    accelerator_count: rules.int64(),
    accelerator_type: z.string()
}));

export const zDeploymentSpec = rules.once(() => z.object({
    command_path: z.string(),
    compute: zComputeSpec(),
    docker_image_url: optionalText,
    name: optionalText
}));

export const zAiRuntimeTask = rules.once(() => z.object({
    code_source_path: optionalText,
    deployments: z.array(zDeploymentSpec()),
    docker_image_url: optionalText,
    experiment: z.string(),
    mlflow_artifact_location: optionalText,
    mlflow_experiment_directory: optionalText,
    mlflow_run: optionalText,
    parameters: optionalTextMap
}));

export const zSubscriptionSubscriber = rules.once(() => z.object({
    destination_id: optionalText,
    user_name: optionalText
}));

export const zAlertTask = rules.once(() => z.object({
    alert_id: optionalText,
    parameters: optionalTextMap,
    subscribers: z.optional(z.array(zSubscriptionSubscriber())),
    warehouse_id: optionalText,
    workspace_path: optionalText
}));

export const zAlertTaskSubscriber = rules.once(() => zSubscriptionSubscriber());

export const zCleanRoomsNotebookTask = rules.once(() => z.object({
    clean_room_name: z.string(),
    etag: optionalText,
    notebook_base_parameters: optionalTextMap,
    notebook_name: z.string()
}));

export const zCompute = rules.once(() => z.object({
    hardware_accelerator: optionalText
}));

export const zSubscription = rules.once(() => z.object({
    custom_subject: optionalText,
    paused: optionalFlag,
    subscribers: z.optional(z.array(zSubscriptionSubscriber()))
}));

export const zDashboardTask = rules.once(() => z.object({
    dashboard_id: optionalText,
    filters: optionalTextMap,
    subscription: z.optional(zSubscription()),
    warehouse_id: optionalText
}));

export const zDbtCloudTask = rules.once(() => z.object({
    connection_resource_name: optionalText,
    dbt_cloud_job_id: optionalInt64
}));

export const zDbtPlatformTask = rules.once(() => z.object({
    connection_resource_name: optionalText,
    dbt_platform_job_id: optionalText
}));

export const zDbtTask = rules.once(() => z.object({
    catalog: optionalText,
    commands: z.array(z.string()),
    profiles_directory: optionalText,
    project_directory: optionalText,
    schema: optionalText,
    source: optionalText,
    warehouse_id: optionalText
}));

export const zTaskDependency = rules.once(() => z.object({
    outcome: optionalText,
    task_key: z.string()
}));

export const zTaskEmailNotifications = rules.once(() => zJobEmailNotifications());

export const zComputeConfig = rules.once(() => z.object({
    gpu_node_pool_id: optionalText,
    gpu_type: optionalText,
    num_gpus: rules.int64()
}));

export const zGenAiComputeTask = rules.once(() => z.object({
    client_version: optionalText,
    code_source_tar_path: optionalText,
    command: optionalText,
    compute: z.optional(zComputeConfig()),
    dl_runtime_image: z.string(),
    docker_image_url: optionalText,
    mlflow_experiment_name: optionalText,
    mlflow_run_name: optionalText,
    requirements_yaml_path: optionalText,
    source: optionalText,
    training_script_path: optionalText,
    yaml_parameters: optionalText,
    yaml_parameters_file_path: optionalText
}));

export const zGenieTask = rules.once(() => z.object({
    configuration_id: z.string(),
    parameters: optionalTextMap
}));

export const zRCranLibrary = rules.once(() => z.object({
    package: z.string(),
    repo: optionalText
}));

export const zMavenLibrary = rules.once(() => z.object({
    coordinates: z.string(),
    exclusions: optionalTexts,
    repo: optionalText
}));

export const zPythonPyPiLibrary = rules.once(() => z.object({
    package: z.string(),
    repo: optionalText
}));

export const zLibrary = rules.once(() => z.object({
    cran: z.optional(zRCranLibrary()),
    egg: optionalText,
    jar: optionalText,
    maven: z.optional(zMavenLibrary()),
    pypi: z.optional(zPythonPyPiLibrary()),
    requirements: optionalText,
    whl: optionalText
}));

export const zNotebookTask = rules.once(() => z.object({
    base_parameters: optionalTextMap,
    notebook_path: z.string(),
    source: optionalText,
    warehouse_id: optionalText
}));

export const zTaskNotificationSettings = rules.once(() => z.object({
    alert_on_last_attempt: optionalFlag,
    no_alert_for_canceled_runs: optionalFlag,
    no_alert_for_skipped_runs: optionalFlag
}));

export const zPipelineTask = rules.once(() => z.object({
    full_refresh: optionalFlag,
    full_refresh_selection: optionalTexts,
    refresh_flow_selection: optionalTexts,
    refresh_selection: optionalTexts,
    reset_checkpoint_selection: optionalTexts,
    parameters: optionalTextMap,
    pipeline_id: z.string()
}));

export const zIncrementalRefreshConfig = rules.once(() => z.object({
    archive_window_granularity: optionalText,
    archive_window_periods: optionalInt64,
    detect_data_changes: optionalFlag,
    mode: optionalText,
    only_refresh_complete_periods: optionalFlag,
    refresh_window_granularity: optionalText,
    refresh_window_periods: optionalInt64
}));

export const zPowerBiModel = rules.once(() => z.object({
    authentication_method: optionalText,
    model_name: optionalText,
    overwrite_existing: optionalFlag,
    storage_mode: optionalText,
    workspace_name: optionalText
}));

export const zPowerBiTable = rules.once(() => z.object({
    catalog: optionalText,
    detect_data_changes_column: optionalText,
    incremental_refresh_datetime_column: optionalText,
    name: optionalText,
    schema: optionalText,
    storage_mode: optionalText,
    table_type: optionalText
}));

export const zPowerBiTask = rules.once(() => z.object({
    connection_resource_name: optionalText,
    incremental_refresh_config: z.optional(zIncrementalRefreshConfig()),
    power_bi_gateway_id: optionalText,
    power_bi_model: z.optional(zPowerBiModel()),
    refresh_after_update: optionalFlag,
    tables: z.optional(z.array(zPowerBiTable())),
    warehouse_id: optionalText
}));

export const zPythonOperatorTaskParameter = rules.once(() => z.object({
    name: optionalText,
    value: optionalText
}));

export const zPythonOperatorTask = rules.once(() => z.object({
    main: optionalText,
    parameters: z.optional(z.array(zPythonOperatorTaskParameter()))
}));

export const zPythonWheelTask = rules.once(() => z.object({
    entry_point: z.string(),
    named_parameters: optionalTextMap,
    package_name: z.string(),
    parameters: optionalTexts
}));

export const zRunJobTask = rules.once(() => z.object({
    dbt_commands: optionalTexts,
    jar_params: optionalTexts,
    notebook_params: optionalTextMap,
    pipeline_params: z.optional(z.object({
        full_refresh: optionalFlag,
        full_refresh_selection: optionalTexts,
        refresh_flow_selection: optionalTexts,
        refresh_selection: optionalTexts,
        reset_checkpoint_selection: optionalTexts
    })),
    python_named_params: optionalTextMap,
    python_params: optionalTexts,
    spark_submit_params: optionalTexts,
    sql_params: optionalTextMap,
    job_id: rules.int64(),
    job_parameters: optionalTextMap
}));

export const zSparkJarTask = rules.once(() => z.object({
    jar_uri: optionalText,
    main_class_name: optionalText,
    parameters: optionalTexts,
    run_as_repl: optionalFlag
}));

export const zSparkPythonTask = rules.once(() => z.object({
    parameters: optionalTexts,
    python_file: z.string(),
    source: optionalText
}));

export const zSparkSubmitTask = rules.once(() => z.object({
    parameters: optionalTexts
}));

export const zSqlTaskAlert = rules.once(() => z.object({
    alert_id: z.string(),
    pause_subscriptions: optionalFlag,
    subscriptions: z.optional(z.array(zSubscriptionSubscriber()))
}));

export const zSqlTaskSubscription = rules.once(() => zSubscriptionSubscriber());

export const zSqlTaskDashboard = rules.once(() => z.object({
    custom_subject: optionalText,
    dashboard_id: z.string(),
    pause_subscriptions: optionalFlag,
    subscriptions: z.optional(z.array(zSubscriptionSubscriber()))
}));

export const zSqlTaskFile = rules.once(() => z.object({
    path: z.string(),
    source: optionalText
}));

export const zSqlTaskQuery = rules.once(() => z.object({
    query_id: z.string()
}));

export const zSqlTask = rules.once(() => z.object({
    alert: z.optional(zSqlTaskAlert()),
    dashboard: z.optional(zSqlTaskDashboard()),
    file: z.optional(zSqlTaskFile()),
    parameters: optionalTextMap,
    query: z.optional(zSqlTaskQuery()),
    warehouse_id: z.string()
}));

export const zWebhook = rules.once(() => z.object({
    id: z.string()
}));

export const zWebhookNotifications = rules.once(() => z.object({
    on_duration_warning_threshold_exceeded: z.optional(z.array(zWebhook())),
    on_failure: z.optional(z.array(zWebhook())),
    on_maintenance_complete: z.optional(z.array(zWebhook())),
    on_maintenance_start: z.optional(z.array(zWebhook())),
    on_start: z.optional(z.array(zWebhook())),
    on_streaming_backlog_exceeded: z.optional(z.array(zWebhook())),
    on_success: z.optional(z.array(zWebhook()))
}));

export const zConditionTask = rules.once(() => z.object({
    left: z.string(),
    op: z.string(),
    right: z.string()
}));

export const zFileArrivalTriggerConfiguration = rules.once(() => z.object({
    min_time_between_triggers_seconds: optionalInt64,
    url: z.string(),
    wait_after_last_change_seconds: optionalInt64
}));

export const zModelTriggerConfiguration = rules.once(() => z.object({
    aliases: optionalTexts,
    condition: z.string(),
    min_time_between_triggers_seconds: optionalInt64,
    securable_name: optionalText,
    wait_after_last_change_seconds: optionalInt64
}));

export const zPeriodicTriggerConfiguration = rules.once(() => z.object({
    interval: rules.int64(),
    unit: z.string()
}));

export const zTableUpdateTriggerConfiguration = rules.once(() => z.object({
    condition: optionalText,
    min_time_between_triggers_seconds: optionalInt64,
    table_names: z.array(z.string()),
    wait_after_last_change_seconds: optionalInt64
}));

export const zTriggerSettings = rules.once(() => z.object({
    file_arrival: z.optional(zFileArrivalTriggerConfiguration()),
    model: z.optional(zModelTriggerConfiguration()),
    pause_status: optionalText,
    periodic: z.optional(zPeriodicTriggerConfiguration()),
    sql_condition: z.optional(zSqlConditionConfiguration()),
    table_update: z.optional(zTableUpdateTriggerConfiguration())
}));

export const zContinuousTriggerConfiguration = rules.once(() => z.object({
    maintenance_window: z.optional(zMaintenanceWindow()),
    task_retry_mode: optionalText
}));

export const zCronTriggerConfiguration = rules.once(() => z.object({
    quartz_cron_expression: z.string(),
    timezone_id: z.string()
}));

export const zTriggerConfiguration = rules.once(() => z.object({
    continuous: z.optional(zContinuousTriggerConfiguration()),
    file_arrival: z.optional(zFileArrivalTriggerConfiguration()),
    model: z.optional(zModelTriggerConfiguration()),
    pause_status: optionalText,
    periodic: z.optional(zPeriodicTriggerConfiguration()),
    schedule: z.optional(zCronTriggerConfiguration()),
    sql_condition: z.optional(zSqlConditionConfiguration()),
    table_update: z.optional(zTableUpdateTriggerConfiguration())
}));

export const zTriggerEvaluation = rules.once(() => z.object({
    description: optionalText,
    run_id: optionalInt64,
    timestamp: optionalInt64
}));

export const zTriggerHistory = rules.once(() => z.object({
    last_failed: z.optional(zTriggerEvaluation()),
    last_not_triggered: z.optional(zTriggerEvaluation()),
    last_triggered: z.optional(zTriggerEvaluation())
}));

export const zContinuousTriggerState = rules.once(() => z.object({
    consecutive_failures: optionalInt64,
    is_backing_off: optionalFlag,
    next_attempt_ms: optionalInt64
}));

export const zFileArrivalTriggerState = rules.once(() => z.object({
    using_file_events: optionalFlag
}));

export const zModelTriggerState = rules.once(() => rules.map(z.unknown()));

export const zPeriodicTriggerState = rules.once(() => z.object({
    next_run_time: optionalInt64
}));

export const zScheduleTriggerState = rules.once(() => rules.map(z.unknown()));

export const zSqlConditionState = rules.once(() => z.object({
    latest_condition_evaluation_satisfied: optionalFlag,
    latest_condition_evaluation_sql_session_id: optionalText,
    latest_condition_evaluation_sql_statement_id: optionalText
}));

export const zTableState = rules.once(() => z.object({
    has_seen_updates: optionalFlag,
    table_name: optionalText
}));

export const zTableTriggerState = rules.once(() => z.object({
    last_seen_table_states: z.optional(z.array(zTableState())),
    using_scalable_monitoring: optionalFlag
}));

export const zPerTriggerState = rules.once(() => z.object({
    continuous: z.optional(zContinuousTriggerState()),
    file_arrival: z.optional(zFileArrivalTriggerState()),
    model: z.optional(zModelTriggerState()),
    pause_status: optionalText,
    periodic: z.optional(zPeriodicTriggerState()),
    schedule: z.optional(zScheduleTriggerState()),
    sql_condition: z.optional(zSqlConditionState()),
    table_update: z.optional(zTableTriggerState())
}));

export const zTriggerDetails = rules.once(() => z.object({
    history: z.optional(zTriggerHistory()),
    state: z.optional(zPerTriggerState())
}));

export const zTriggerState = rules.once(() => z.object({
    file_arrival: z.optional(zFileArrivalTriggerState()),
    pause_status: optionalText,
    sql_condition: z.optional(zSqlConditionState()),
    table: z.optional(zTableTriggerState())
}));

export const zRunNowResponse = rules.once(() => z.object({
    number_in_job: optionalInt64,
    run_id: rules.int64()
}));

export const zViewItem = rules.once(() => z.object({
    content: optionalText,
    name: optionalText,
    type: optionalText
}));

export const zExportRunOutput = rules.once(() => z.object({
    views: z.optional(z.array(zViewItem()))
}));

export const zClusterInstance = rules.once(() => z.object({
    cluster_id: optionalText,
    spark_context_id: optionalText
}));

export const zClusterSpec = rules.once(() => z.object({
    existing_cluster_id: optionalText,
    job_cluster_key: optionalText,
    libraries: z.optional(z.array(zLibrary())),
    new_cluster: z.optional(zNewCluster())
}));

export const zJobParameter = rules.once(() => z.object({
    default: optionalText,
    name: optionalText,
    value: optionalText
}));

export const zRunParameters = rules.once(() => z.object({
    dbt_commands: optionalTexts,
    jar_params: optionalTexts,
    notebook_params: optionalTextMap,
    pipeline_params: z.optional(z.object({
        full_refresh: optionalFlag,
        full_refresh_selection: optionalTexts,
        refresh_flow_selection: optionalTexts,
        refresh_selection: optionalTexts,
        reset_checkpoint_selection: optionalTexts
    })),
    python_named_params: optionalTextMap,
    python_params: optionalTexts,
    spark_submit_params: optionalTexts,
    sql_params: optionalTextMap
}));

export const zRunState = rules.once(() => z.object({
    life_cycle_state: optionalText,
    queue_reason: optionalText,
    result_state: optionalText,
    state_message: optionalText,
    user_cancelled_or_timedout: optionalFlag
}));

export const zQueueDetails = rules.once(() => z.object({
    code: optionalText,
    message: optionalText
}));

export const zTerminationDetails = rules.once(() => z.object({
    code: optionalText,
    message: optionalText,
    type: optionalText
}));

export const zRunStatus = rules.once(() => z.object({
    queue_details: z.optional(zQueueDetails()),
    state: optionalText,
    termination_details: z.optional(zTerminationDetails())
}));

export const zRepairHistoryItem = rules.once(() => z.object({
    effective_performance_target: optionalText,
    end_time: optionalInt64,
    id: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState()),
    status: z.optional(zRunStatus()),
    task_run_ids: z.optional(z.array(rules.int64())),
    type: optionalText
}));

export const zRunConditionTask = rules.once(() => z.object({
    left: z.string(),
    op: z.string(),
    right: z.string(),
    outcome: optionalText
}));

export const zForEachTaskErrorMessageStats = rules.once(() => z.object({
    count: optionalInt64,
    error_message: optionalText,
    termination_category: optionalText
}));

export const zForEachTaskTaskRunStats = rules.once(() => z.object({
    active_iterations: optionalInt64,
    completed_iterations: optionalInt64,
    failed_iterations: optionalInt64,
    scheduled_iterations: optionalInt64,
    succeeded_iterations: optionalInt64,
    total_iterations: optionalInt64
}));

export const zForEachStats = rules.once(() => z.object({
    error_message_stats: z.optional(z.array(zForEachTaskErrorMessageStats())),
    task_run_stats: z.optional(zForEachTaskTaskRunStats())
}));

export const zResolvedValuesAgenticTaskResolvedValues = rules.once(() => z.object({
    input: optionalText
}));

export const zResolvedAiRuntimeTaskValues = rules.once(() => rules.map(z.unknown()));

export const zResolvedValuesAlertTaskResolvedValues = rules.once(() => z.object({
    parameters: optionalTextMap
}));

export const zResolvedConditionTaskValues = rules.once(() => z.object({
    left: optionalText,
    right: optionalText
}));

export const zResolvedDbtTaskValues = rules.once(() => z.object({
    commands: optionalTexts
}));

export const zResolvedValuesGenieTaskResolvedValues = rules.once(() => z.object({
    parameters: optionalTextMap
}));

export const zResolvedNotebookTaskValues = rules.once(() => z.object({
    base_parameters: optionalTextMap
}));

export const zResolvedPipelineTaskValues = rules.once(() => z.object({
    parameters: optionalTextMap
}));

export const zResolvedPythonWheelTaskValues = rules.once(() => z.object({
    named_parameters: optionalTextMap,
    parameters: optionalTexts
}));

export const zResolvedRunJobTaskValues = rules.once(() => z.object({
    job_parameters: optionalTextMap,
    parameters: optionalTextMap
}));

export const zResolvedParamPairValues = rules.once(() => z.object({
    parameters: optionalTextMap
}));

export const zResolvedStringParamsValues = rules.once(() => z.object({
    parameters: optionalTexts
}));

export const zResolvedValues = rules.once(() => z.object({
    agentic_task: z.optional(zResolvedValuesAgenticTaskResolvedValues()),
    ai_runtime_task: z.optional(zResolvedAiRuntimeTaskValues()),
    alert_task: z.optional(zResolvedValuesAlertTaskResolvedValues()),
    condition_task: z.optional(zResolvedConditionTaskValues()),
    dbt_task: z.optional(zResolvedDbtTaskValues()),
    genie_task: z.optional(zResolvedValuesGenieTaskResolvedValues()),
    notebook_task: z.optional(zResolvedNotebookTaskValues()),
    pipeline_task: z.optional(zResolvedPipelineTaskValues()),
    python_wheel_task: z.optional(zResolvedPythonWheelTaskValues()),
    run_job_task: z.optional(zResolvedRunJobTaskValues()),
    simulation_task: z.optional(zResolvedParamPairValues()),
    spark_jar_task: z.optional(zResolvedStringParamsValues()),
    spark_python_task: z.optional(zResolvedStringParamsValues()),
    spark_submit_task: z.optional(zResolvedStringParamsValues()),
    sql_task: z.optional(zResolvedParamPairValues())
}));

export const zSqlConditionRunInfoDetails = rules.once(() => z.object({
    condition_evaluation_satisfied: optionalFlag,
    condition_evaluation_sql_session_id: optionalText,
    condition_evaluation_sql_statement_id: optionalText
}));

export const zTriggerInfo = rules.once(() => z.object({
    run_id: optionalInt64,
    sql_condition: z.optional(zSqlConditionRunInfoDetails())
}));

export const zGenieCodeOutput = rules.once(() => z.object({
    thread_id: optionalText
}));

export const zSupervisorOutput = rules.once(() => z.object({
    response_id: optionalText
}));

export const zAgenticTaskOutput = rules.once(() => z.object({
    conversation_id: optionalText,
    created_at: z.optional(z.number()),
    genie_code: z.optional(zGenieCodeOutput()),
    id: optionalText,
    response: optionalText,
    status: optionalText,
    supervisor: z.optional(zSupervisorOutput()),
    task_output: optionalTextMap
}));

export const zAiRuntimeTaskOutput = rules.once(() => z.object({
    mlflow_experiment_id: optionalText,
    mlflow_run_id: optionalText,
    status_message: optionalText
}));

export const zAlertTaskOutput = rules.once(() => z.object({
    alert_state: optionalText
}));

export const zCleanRoomTaskRunState = rules.once(() => z.object({
    life_cycle_state: optionalText,
    result_state: optionalText
}));

export const zNotebookOutput = rules.once(() => z.object({
    result: optionalText,
    truncated: optionalFlag
}));

export const zOutputSchemaInfo = rules.once(() => z.object({
    catalog_name: optionalText,
    expiration_time: optionalInt64,
    schema_name: optionalText
}));

export const zCleanRoomsNotebookTaskOutput = rules.once(() => z.object({
    clean_room_job_run_state: z.optional(zCleanRoomTaskRunState()),
    notebook_output: z.optional(zNotebookOutput()),
    output_schema_info: z.optional(zOutputSchemaInfo()),
    shared_output_schema_info: z.optional(zOutputSchemaInfo())
}));

export const zWidgetErrorDetail = rules.once(() => z.object({
    message: optionalText
}));

export const zDashboardPageSnapshot = rules.once(() => z.object({
    page_display_name: optionalText,
    widget_error_details: z.optional(z.array(zWidgetErrorDetail()))
}));

export const zDashboardTaskOutput = rules.once(() => z.object({
    page_snapshots: z.optional(z.array(zDashboardPageSnapshot()))
}));

export const zDbtCloudJobRunStep = rules.once(() => z.object({
    index: optionalInt64,
    logs: optionalText,
    name: optionalText,
    status: optionalText
}));

export const zDbtCloudTaskOutput = rules.once(() => z.object({
    dbt_cloud_job_run_id: optionalInt64,
    dbt_cloud_job_run_output: z.optional(z.array(zDbtCloudJobRunStep())),
    dbt_cloud_job_run_url: optionalText
}));

export const zDbtOutput = rules.once(() => z.object({
    artifacts_headers: optionalTextMap,
    artifacts_link: optionalText
}));

export const zDbtPlatformJobRunStep = rules.once(() => z.object({
    index: optionalInt64,
    logs: optionalText,
    logs_truncated: optionalFlag,
    name: optionalText,
    name_truncated: optionalFlag,
    status: optionalText
}));

export const zDbtPlatformTaskOutput = rules.once(() => z.object({
    dbt_platform_job_run_id: optionalText,
    dbt_platform_job_run_output: z.optional(z.array(zDbtPlatformJobRunStep())),
    dbt_platform_job_run_url: optionalText,
    steps_truncated: optionalFlag
}));

export const zGenieTaskOutput = rules.once(() => z.object({
    conversation_id: optionalText
}));

export const zRunJobOutput = rules.once(() => z.object({
    run_id: optionalInt64
}));

export const zSqlStatementOutput = rules.once(() => z.object({
    lookup_key: optionalText
}));

export const zSqlAlertOutput = rules.once(() => z.object({
    alert_state: optionalText,
    output_link: optionalText,
    query_text: optionalText,
    sql_statements: z.optional(z.array(zSqlStatementOutput())),
    warehouse_id: optionalText
}));

export const zSqlOutputError = rules.once(() => z.object({
    message: optionalText
}));

export const zSqlDashboardWidgetOutput = rules.once(() => z.object({
    end_time: optionalInt64,
    error: z.optional(zSqlOutputError()),
    output_link: optionalText,
    start_time: optionalInt64,
    status: optionalText,
    widget_id: optionalText,
    widget_title: optionalText
}));

export const zSqlDashboardOutput = rules.once(() => z.object({
    warehouse_id: optionalText,
    widgets: z.optional(z.array(zSqlDashboardWidgetOutput()))
}));

export const zSqlQueryOutput = rules.once(() => z.object({
    endpoint_id: optionalText,
    output_link: optionalText,
    query_text: optionalText,
    sql_statements: z.optional(z.array(zSqlStatementOutput())),
    warehouse_id: optionalText
}));

export const zSqlOutput = rules.once(() => z.object({
    alert_output: z.optional(zSqlAlertOutput()),
    dashboard_output: z.optional(zSqlDashboardOutput()),
    query_output: z.optional(zSqlQueryOutput())
}));

export const zRepairRunResponse = rules.once(() => z.object({
    repair_id: rules.int64()
}));

export const zSubmitRunResponse = rules.once(() => z.object({
    run_id: rules.int64()
}));

export const zJobPermission = rules.once(() => z.object({
    inherited: optionalFlag,
    inherited_from_object: optionalTexts,
    permission_level: optionalText
}));

export const zJobAccessControlResponse = rules.once(() => z.object({
    all_permissions: z.optional(z.array(zJobPermission())),
    display_name: optionalText,
    group_name: optionalText,
    service_principal_name: optionalText,
    user_name: optionalText
}));

export const zJobPermissions = rules.once(() => z.object({
    access_control_list: z.optional(z.array(zJobAccessControlResponse())),
    object_id: optionalText,
    object_type: optionalText
}));

export const zJobPermissionsDescription = rules.once(() => z.object({
    description: optionalText,
    permission_level: optionalText
}));

export const zGetJobPermissionLevelsResponse = rules.once(() => z.object({
    permission_levels: z.optional(z.array(zJobPermissionsDescription()))
}));

export const zGetPolicyComplianceResponse = rules.once(() => z.object({
    is_compliant: optionalFlag,
    violations: optionalTextMap
}));

export const zEnforcePolicyComplianceForJobResponseJobClusterSettingsChange = rules.once(() => z.object({
    field: optionalText,
    new_value: optionalText,
    previous_value: optionalText
}));

export const zJobCompliance = rules.once(() => z.object({
    is_compliant: optionalFlag,
    job_id: rules.int64(),
    violations: optionalTextMap
}));

export const zListJobComplianceForPolicyResponse = rules.once(() => z.object({
    jobs: z.optional(z.array(zJobCompliance())),
    next_page_token: optionalText,
    prev_page_token: optionalText
}));

export const zJobsCreateResult = rules.once(() => zCreateResponse());

export const zJobsDeleteResult = rules.once(() => rules.map(z.unknown()));

export const zJobsResetResult = rules.once(() => rules.map(z.unknown()));

export const zJobsRunNowResult = rules.once(() => zRunNowResponse());

export const zJobsRunsCancelResult = rules.once(() => rules.map(z.unknown()));

export const zJobsRunsCancelAllResult = rules.once(() => rules.map(z.unknown()));

export const zJobsRunsDeleteResult = rules.once(() => rules.map(z.unknown()));

export const zJobsRunsExportResult = rules.once(() => zExportRunOutput());

export const zJobsRunsRepairResult = rules.once(() => zRepairRunResponse());

export const zJobsRunsSubmitResult = rules.once(() => zSubmitRunResponse());

export const zJobsUpdateResult = rules.once(() => rules.map(z.unknown()));

export const zJobsPermissionsGetResult = rules.once(() => zJobPermissions());

export const zJobsPermissionsSetResult = rules.once(() => zJobPermissions());

export const zJobsPermissionsUpdateResult = rules.once(() => zJobPermissions());

export const zJobsPermissionsGetLevelsResult = rules.once(() => zGetJobPermissionLevelsResponse());

export const zJobsPolicyComplianceGetResult = rules.once(() => zGetPolicyComplianceResponse());

export const zJobsPolicyComplianceListResult = rules.once(() => zListJobComplianceForPolicyResponse());

export const zJob = rules.once(() => z.object({
    created_time: optionalInt64,
    creator_user_name: optionalText,
    effective_budget_policy_id: optionalText,
    effective_usage_policy_id: optionalText,
    has_more: optionalFlag,
    job_id: rules.int64(),
    path: optionalText,
    settings: z.optional(z.lazy((): any => zJobSettings())),
    trigger_details: z.optional(z.array(zTriggerDetails())),
    trigger_state: z.optional(zTriggerState()),
    next_page_token: optionalText,
    run_as_user_name: optionalText
}));

export const zJobSettings = rules.once(() => z.object({
    budget_policy_id: optionalText,
    continuous: z.optional(zContinuous()),
    deployment: z.optional(zJobDeployment()),
    description: optionalText,
    edit_mode: optionalText,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    environments: z.optional(z.array(zJobEnvironment())),
    format: optionalText,
    git_source: z.optional(zGitSource()),
    health: z.optional(zJobsHealthRules()),
    job_clusters: z.optional(z.array(zJobCluster())),
    max_concurrent_runs: optionalInt64,
    name: optionalText,
    notification_settings: z.optional(zJobNotificationSettings()),
    parameters: z.optional(z.array(zJobParameterDefinition())),
    parent_path: optionalText,
    performance_target: optionalText,
    queue: z.optional(zQueueSettings()),
    run_as: z.optional(zJobRunAs()),
    schedule: z.optional(zCronSchedule()),
    tags: optionalTextMap,
    tasks: z.optional(z.array(z.lazy((): any => zTask()))),
    timeout_seconds: optionalInt64,
    trigger: z.optional(zTriggerSettings()),
    triggers: z.optional(z.array(zTriggerConfiguration())),
    usage_policy_id: optionalText,
    webhook_notifications: z.optional(zWebhookNotifications())
}));

export const zTask = rules.once(() => z.object({
    agentic_task: z.optional(zAgenticTask()),
    ai_runtime_task: z.optional(zAiRuntimeTask()),
    alert_task: z.optional(zAlertTask()),
    clean_rooms_notebook_task: z.optional(zCleanRoomsNotebookTask()),
    compute: z.optional(zCompute()),
    dashboard_task: z.optional(zDashboardTask()),
    dbt_cloud_task: z.optional(zDbtCloudTask()),
    dbt_platform_task: z.optional(zDbtPlatformTask()),
    dbt_task: z.optional(zDbtTask()),
    depends_on: z.optional(z.array(zTaskDependency())),
    description: optionalText,
    disable_auto_optimization: optionalFlag,
    disabled: optionalFlag,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_key: optionalText,
    environment_variables_key: optionalText,
    existing_cluster_id: optionalText,
    gen_ai_compute_task: z.optional(zGenAiComputeTask()),
    genie_task: z.optional(zGenieTask()),
    libraries: z.optional(z.array(zLibrary())),
    max_retries: optionalInt64,
    min_retry_interval_millis: optionalInt64,
    new_cluster: z.optional(zNewCluster()),
    notebook_task: z.optional(zNotebookTask()),
    notification_settings: z.optional(zTaskNotificationSettings()),
    pipeline_task: z.optional(zPipelineTask()),
    power_bi_task: z.optional(zPowerBiTask()),
    python_operator_task: z.optional(zPythonOperatorTask()),
    python_wheel_task: z.optional(zPythonWheelTask()),
    retry_on_timeout: optionalFlag,
    run_if: optionalText,
    run_job_task: z.optional(zRunJobTask()),
    spark_jar_task: z.optional(zSparkJarTask()),
    spark_python_task: z.optional(zSparkPythonTask()),
    spark_submit_task: z.optional(zSparkSubmitTask()),
    sql_task: z.optional(zSqlTask()),
    task_key: z.string(),
    timeout_seconds: optionalInt64,
    webhook_notifications: z.optional(zWebhookNotifications()),
    condition_task: z.optional(zConditionTask()),
    for_each_task: z.optional(z.lazy((): any => zForEachTask())),
    health: z.optional(zJobsHealthRules()),
    job_cluster_key: optionalText
}));

export const zForEachTask = rules.once(() => z.object({
    concurrency: optionalInt64,
    inputs: z.string(),
    task: zTask()
}));

export const zListJobsResponse = rules.once(() => z.object({
    has_more: optionalFlag,
    jobs: z.optional(z.array(z.lazy((): any => zBaseJob()))),
    next_page_token: optionalText,
    prev_page_token: optionalText
}));

export const zBaseJob = rules.once(() => z.object({
    created_time: optionalInt64,
    creator_user_name: optionalText,
    effective_budget_policy_id: optionalText,
    effective_usage_policy_id: optionalText,
    has_more: optionalFlag,
    job_id: rules.int64(),
    path: optionalText,
    settings: z.optional(zJobSettings()),
    trigger_details: z.optional(z.array(zTriggerDetails())),
    trigger_state: z.optional(zTriggerState())
}));

export const zRun = rules.once(() => z.object({
    attempt_number: optionalInt64,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance()),
    cluster_spec: z.optional(zClusterSpec()),
    creator_user_name: optionalText,
    deployment_id: optionalText,
    description: optionalText,
    effective_performance_target: optionalText,
    effective_usage_policy_id: optionalText,
    end_time: optionalInt64,
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    execution_duration: optionalInt64,
    git_source: z.optional(zGitSource()),
    has_more: optionalFlag,
    job_clusters: z.optional(z.array(zJobCluster())),
    job_id: optionalInt64,
    job_parameters: z.optional(z.array(zJobParameter())),
    job_run_id: optionalInt64,
    number_in_job: optionalInt64,
    original_attempt_run_id: optionalInt64,
    overriding_parameters: z.optional(zRunParameters()),
    queue_duration: optionalInt64,
    repair_history: z.optional(z.array(zRepairHistoryItem())),
    run_duration: optionalInt64,
    run_id: rules.int64(),
    run_name: optionalText,
    run_page_url: optionalText,
    run_type: optionalText,
    schedule: z.optional(zCronSchedule()),
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState()),
    status: z.optional(zRunStatus()),
    tasks: z.optional(z.array(z.lazy((): any => zRunTask()))),
    trigger: optionalText,
    trigger_info: z.optional(zTriggerInfo()),
    version_id: optionalText,
    iterations: z.optional(z.array(z.lazy((): any => zRunTask()))),
    next_page_token: optionalText
}));

export const zRunTask = rules.once(() => z.object({
    agentic_task: z.optional(zAgenticTask()),
    ai_runtime_task: z.optional(zAiRuntimeTask()),
    alert_task: z.optional(zAlertTask()),
    clean_rooms_notebook_task: z.optional(zCleanRoomsNotebookTask()),
    compute: z.optional(zCompute()),
    dashboard_task: z.optional(zDashboardTask()),
    dbt_cloud_task: z.optional(zDbtCloudTask()),
    dbt_platform_task: z.optional(zDbtPlatformTask()),
    dbt_task: z.optional(zDbtTask()),
    depends_on: z.optional(z.array(zTaskDependency())),
    description: optionalText,
    disable_auto_optimization: optionalFlag,
    disabled: optionalFlag,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_key: optionalText,
    environment_variables_key: optionalText,
    existing_cluster_id: optionalText,
    gen_ai_compute_task: z.optional(zGenAiComputeTask()),
    genie_task: z.optional(zGenieTask()),
    libraries: z.optional(z.array(zLibrary())),
    max_retries: optionalInt64,
    min_retry_interval_millis: optionalInt64,
    new_cluster: z.optional(zNewCluster()),
    notebook_task: z.optional(zNotebookTask()),
    notification_settings: z.optional(zTaskNotificationSettings()),
    pipeline_task: z.optional(zPipelineTask()),
    power_bi_task: z.optional(zPowerBiTask()),
    python_operator_task: z.optional(zPythonOperatorTask()),
    python_wheel_task: z.optional(zPythonWheelTask()),
    retry_on_timeout: optionalFlag,
    run_if: optionalText,
    run_job_task: z.optional(zRunJobTask()),
    spark_jar_task: z.optional(zSparkJarTask()),
    spark_python_task: z.optional(zSparkPythonTask()),
    spark_submit_task: z.optional(zSparkSubmitTask()),
    sql_task: z.optional(zSqlTask()),
    task_key: z.string(),
    timeout_seconds: optionalInt64,
    webhook_notifications: z.optional(zWebhookNotifications()),
    attempt_number: optionalInt64,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance()),
    condition_task: z.optional(zRunConditionTask()),
    effective_performance_target: optionalText,
    effective_serverless_compute_id: optionalText,
    end_time: optionalInt64,
    execution_duration: optionalInt64,
    for_each_task: z.optional(z.lazy((): any => zRunForEachTask())),
    git_source: z.optional(zGitSource()),
    job_cluster_key: optionalText,
    queue_duration: optionalInt64,
    resolved_values: z.optional(zResolvedValues()),
    run_duration: optionalInt64,
    run_id: optionalInt64,
    run_page_url: optionalText,
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState()),
    status: z.optional(zRunStatus())
}));

export const zRunForEachTask = rules.once(() => z.object({
    concurrency: optionalInt64,
    inputs: z.string(),
    task: zTask(),
    stats: z.optional(zForEachStats())
}));

export const zRunOutput = rules.once(() => z.object({
    agentic_task_output: z.optional(zAgenticTaskOutput()),
    ai_runtime_task_output: z.optional(zAiRuntimeTaskOutput()),
    alert_output: z.optional(zAlertTaskOutput()),
    clean_rooms_notebook_output: z.optional(zCleanRoomsNotebookTaskOutput()),
    dashboard_output: z.optional(zDashboardTaskOutput()),
    dbt_cloud_output: z.optional(zDbtCloudTaskOutput()),
    dbt_output: z.optional(zDbtOutput()),
    dbt_platform_output: z.optional(zDbtPlatformTaskOutput()),
    error: optionalText,
    error_trace: optionalText,
    genie_task_output: z.optional(zGenieTaskOutput()),
    info: optionalText,
    logs: optionalText,
    logs_truncated: optionalFlag,
    metadata: z.optional(zRun()),
    notebook_output: z.optional(zNotebookOutput()),
    run_job_output: z.optional(zRunJobOutput()),
    sql_output: z.optional(zSqlOutput())
}));

export const zListRunsResponse = rules.once(() => z.object({
    has_more: optionalFlag,
    next_page_token: optionalText,
    prev_page_token: optionalText,
    runs: z.optional(z.array(z.lazy((): any => zBaseRun())))
}));

export const zBaseRun = rules.once(() => z.object({
    attempt_number: optionalInt64,
    cleanup_duration: optionalInt64,
    cluster_instance: z.optional(zClusterInstance()),
    cluster_spec: z.optional(zClusterSpec()),
    creator_user_name: optionalText,
    deployment_id: optionalText,
    description: optionalText,
    effective_performance_target: optionalText,
    effective_usage_policy_id: optionalText,
    end_time: optionalInt64,
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    execution_duration: optionalInt64,
    git_source: z.optional(zGitSource()),
    has_more: optionalFlag,
    job_clusters: z.optional(z.array(zJobCluster())),
    job_id: optionalInt64,
    job_parameters: z.optional(z.array(zJobParameter())),
    job_run_id: optionalInt64,
    number_in_job: optionalInt64,
    original_attempt_run_id: optionalInt64,
    overriding_parameters: z.optional(zRunParameters()),
    queue_duration: optionalInt64,
    repair_history: z.optional(z.array(zRepairHistoryItem())),
    run_duration: optionalInt64,
    run_id: rules.int64(),
    run_name: optionalText,
    run_page_url: optionalText,
    run_type: optionalText,
    schedule: z.optional(zCronSchedule()),
    setup_duration: optionalInt64,
    start_time: optionalInt64,
    state: z.optional(zRunState()),
    status: z.optional(zRunStatus()),
    tasks: z.optional(z.array(zRunTask())),
    trigger: optionalText,
    trigger_info: z.optional(zTriggerInfo()),
    version_id: optionalText
}));

export const zEnforcePolicyComplianceResponse = rules.once(() => z.object({
    has_changes: optionalFlag,
    job_cluster_changes: z.optional(z.array(zEnforcePolicyComplianceForJobResponseJobClusterSettingsChange())),
    settings: z.optional(zJobSettings())
}));

export const zJobsGetResult = rules.once(() => zJob());

export const zJobsListResult = rules.once(() => zListJobsResponse());

export const zJobsRunsGetResult = rules.once(() => zRun());

export const zJobsRunsGetOutputResult = rules.once(() => zRunOutput());

export const zJobsRunsListResult = rules.once(() => zListRunsResponse());

export const zJobsPolicyComplianceEnforceResult = rules.once(() => zEnforcePolicyComplianceResponse());

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
  JobsPermissionsGet: zJobsPermissionsGetResult,
  JobsPermissionsSet: zJobsPermissionsSetResult,
  JobsPermissionsUpdate: zJobsPermissionsUpdateResult,
  JobsPermissionsGetLevels: zJobsPermissionsGetLevelsResult,
  JobsPolicyComplianceGet: zJobsPolicyComplianceGetResult,
  JobsPolicyComplianceEnforce: zJobsPolicyComplianceEnforceResult,
  JobsPolicyComplianceList: zJobsPolicyComplianceListResult,
});
