// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/validation/rules.ts";
import { createParamsCheck } from "../facade/validation/create-validator.ts";

const optionalText = z.optional(z.string());
const optionalTexts = z.optional(z.array(z.string()));
const optionalTextMap = z.optional(rules.map(z.string()));
const optionalFlag = z.optional(z.boolean());
const optionalInt32 = z.optional(rules.int32());
const optionalInt64 = z.optional(rules.int64());

export const zMaintenanceWindow = rules.once(() => z.object({
    day_of_week: z.string(),
    start_hour: rules.int32(),
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
    git_branch: z.optional(z.string().check(rules.maxLength(255))),
    git_commit: z.optional(z.string().check(rules.maxLength(64))),
    git_provider: z.string(),
    git_snapshot: z.optional(zGitSnapshot()),
    git_tag: z.optional(z.string().check(rules.maxLength(255))),
    git_url: z.string().check(rules.maxLength(300)),
    job_source: z.optional(zJobSource()),
    sparse_checkout: z.optional(zSparseCheckout())
}).check(rules.mutuallyExclusive([[
        'git_branch',
        'git_tag',
        'git_commit'
    ]])));

export const zJobsHealthRule = rules.once(() => z.object({
    metric: z.string(),
    op: z.string(),
    value: rules.int64()
}));

export const zJobsHealthRules = rules.once(() => z.object({
    rules: z.optional(z.array(zJobsHealthRule()))
}));

export const zAutoScale = rules.once(() => z.object({
    max_workers: optionalInt32,
    min_workers: optionalInt32
}));

export const zAwsAttributes = rules.once(() => z.object({
    availability: optionalText,
    ebs_volume_count: optionalInt32,
    ebs_volume_iops: optionalInt32,
    ebs_volume_size: optionalInt32,
    ebs_volume_throughput: optionalInt32,
    ebs_volume_type: optionalText,
    first_on_demand: optionalInt32,
    instance_profile_arn: optionalText,
    spot_bid_price_percent: optionalInt32,
    zone_id: optionalText
}));

export const zLogAnalyticsInfo = rules.once(() => z.object({
    log_analytics_primary_key: optionalText,
    log_analytics_workspace_id: optionalText
}));

export const zAzureAttributes = rules.once(() => z.object({
    availability: optionalText,
    capacity_reservation_group: optionalText,
    first_on_demand: optionalInt32,
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
    boot_disk_size: optionalInt32,
    confidential_compute_type: optionalText,
    first_on_demand: optionalInt32,
    google_service_account: optionalText,
    local_ssd_count: optionalInt32,
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
    autotermination_minutes: optionalInt32,
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
    num_workers: optionalInt32,
    policy_id: optionalText,
    remote_disk_throughput: optionalInt32,
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
    total_initial_remote_disk_size: optionalInt32,
    use_ml_runtime: optionalFlag,
    worker_node_type_flexibility: z.optional(zNodeTypeFlexibility()),
    workload_type: z.optional(zWorkloadType())
}));

export const zJobCluster = rules.once(() => z.object({
    job_cluster_key: z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/)),
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
    accelerator_count: rules.int32(),
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
    num_gpus: rules.int32()
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
    archive_window_periods: optionalInt32,
    detect_data_changes: optionalFlag,
    mode: optionalText,
    only_refresh_complete_periods: optionalFlag,
    refresh_window_granularity: optionalText,
    refresh_window_periods: optionalInt32
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
    sql_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000))),
    job_id: rules.int64(),
    job_parameters: optionalTextMap
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']])));

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
    on_duration_warning_threshold_exceeded: z.optional(rules.maxItems(z.array(zWebhook()), 3)),
    on_failure: z.optional(rules.maxItems(z.array(zWebhook()), 3)),
    on_maintenance_complete: z.optional(z.array(zWebhook())),
    on_maintenance_start: z.optional(z.array(zWebhook())),
    on_start: z.optional(rules.maxItems(z.array(zWebhook()), 3)),
    on_streaming_backlog_exceeded: z.optional(rules.maxItems(z.array(zWebhook()), 3)),
    on_success: z.optional(rules.maxItems(z.array(zWebhook()), 3))
}));

export const zConditionTask = rules.once(() => z.object({
    left: z.string(),
    op: z.string(),
    right: z.string()
}));

export const zFileArrivalTriggerConfiguration = rules.once(() => z.object({
    min_time_between_triggers_seconds: z.optional(rules.zeroOrAtLeast(60)),
    url: z.string(),
    wait_after_last_change_seconds: z.optional(rules.zeroOrAtLeast(60))
}));

export const zModelTriggerConfiguration = rules.once(() => z.object({
    aliases: optionalTexts,
    condition: z.string(),
    min_time_between_triggers_seconds: z.optional(rules.zeroOrAtLeast(60)),
    securable_name: optionalText,
    wait_after_last_change_seconds: z.optional(rules.zeroOrAtLeast(60))
}));

export const zPeriodicTriggerConfiguration = rules.once(() => z.object({
    interval: rules.int32(),
    unit: z.string()
}));

export const zTableUpdateTriggerConfiguration = rules.once(() => z.object({
    condition: optionalText,
    min_time_between_triggers_seconds: z.optional(rules.zeroOrAtLeast(60)),
    table_names: z.array(z.string()),
    wait_after_last_change_seconds: z.optional(rules.zeroOrAtLeast(60))
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

export const zJobAccessControlRequest = rules.once(() => z.object({
    group_name: optionalText,
    permission_level: optionalText,
    service_principal_name: optionalText,
    user_name: optionalText
}));

export const zJobsDeleteParams = rules.once(() => z.object({
    job_id: rules.int64()
}));

export const zJobsRunNowParams = rules.once(() => z.object({
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
    sql_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000))),
    idempotency_token: z.optional(z.string().check(rules.maxLength(64))),
    job_id: rules.int64(),
    job_parameters: optionalTextMap,
    only: optionalTexts,
    performance_target: optionalText,
    queue: z.optional(zQueueSettings())
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']])));

export const zJobsRunsCancelParams = rules.once(() => z.object({
    run_id: rules.int64()
}));

export const zJobsRunsCancelAllParams = rules.once(() => z.object({
    all_queued_runs: optionalFlag,
    job_id: optionalInt64
}).check(rules.atLeastOne(['job_id', 'all_queued_runs'])));

export const zJobsRunsDeleteParams = rules.once(() => z.object({
    run_id: rules.int64()
}));

export const zJobsRunsRepairParams = rules.once(() => z.object({
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
    sql_params: z.optional(rules.map(z.string()).check(rules.maxJsonBytes(10000))),
    job_parameters: optionalTextMap,
    latest_repair_id: optionalInt64,
    performance_target: optionalText,
    rerun_all_failed_tasks: optionalFlag,
    rerun_dependent_tasks: optionalFlag,
    rerun_tasks: optionalTexts,
    run_id: rules.int64()
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params'], ['rerun_tasks', 'rerun_all_failed_tasks']])));

export const zJobsPermissionsSetParams = rules.once(() => z.object({
    job_id: rules.int64(),
    access_control_list: z.array(zJobAccessControlRequest())
}));

export const zJobsPermissionsUpdateParams = rules.once(() => z.object({
    job_id: rules.int64(),
    access_control_list: z.array(zJobAccessControlRequest())
}));

export const zJobsPolicyComplianceEnforceParams = rules.once(() => z.object({
    job_id: rules.int64(),
    validate_only: optionalFlag
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
    description: z.optional(z.string().check(rules.maxLength(4096))),
    disable_auto_optimization: optionalFlag,
    disabled: optionalFlag,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_key: optionalText,
    environment_variables_key: optionalText,
    existing_cluster_id: optionalText,
    gen_ai_compute_task: z.optional(zGenAiComputeTask()),
    genie_task: z.optional(zGenieTask()),
    libraries: z.optional(z.array(zLibrary())),
    max_retries: optionalInt32,
    min_retry_interval_millis: optionalInt32,
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
    task_key: z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/)),
    timeout_seconds: optionalInt32,
    webhook_notifications: z.optional(zWebhookNotifications()),
    condition_task: z.optional(zConditionTask()),
    for_each_task: z.optional(z.lazy((): any => zForEachTask())),
    health: z.optional(zJobsHealthRules()),
    job_cluster_key: z.optional(z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/)))
}));

export const zForEachTask = rules.once(() => z.object({
    concurrency: optionalInt32,
    inputs: z.string(),
    task: zTask()
}));

export const zJobSettings = rules.once(() => z.object({
    budget_policy_id: optionalText,
    continuous: z.optional(zContinuous()),
    deployment: z.optional(zJobDeployment()),
    description: z.optional(z.string().check(rules.maxLength(27700))),
    edit_mode: optionalText,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    environments: z.optional(z.array(zJobEnvironment())),
    format: optionalText,
    git_source: z.optional(zGitSource()),
    health: z.optional(zJobsHealthRules()),
    job_clusters: z.optional(rules.maxItems(z.array(zJobCluster()), 1000, 100)),
    max_concurrent_runs: z.optional(rules.int32(0, 1000)),
    name: z.optional(z.string().check(rules.maxLength(4096), rules.maxBytes(4096))),
    notification_settings: z.optional(zJobNotificationSettings()),
    parameters: z.optional(z.array(zJobParameterDefinition())),
    parent_path: optionalText,
    performance_target: optionalText,
    queue: z.optional(zQueueSettings()),
    run_as: z.optional(zJobRunAs()),
    schedule: z.optional(zCronSchedule()),
    tags: z.optional(rules.map(z.string()).check(rules.maxProperties(25))),
    tasks: z.optional(rules.maxItems(z.array(zTask()), 1000, 100)),
    timeout_seconds: optionalInt32,
    trigger: z.optional(zTriggerSettings()),
    triggers: z.optional(z.array(zTriggerConfiguration())),
    usage_policy_id: optionalText,
    webhook_notifications: z.optional(zWebhookNotifications())
}));

export const zSubmitTask = rules.once(() => z.object({
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
    description: z.optional(z.string().check(rules.maxLength(4096))),
    disable_auto_optimization: optionalFlag,
    disabled: optionalFlag,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_key: optionalText,
    environment_variables_key: optionalText,
    existing_cluster_id: optionalText,
    gen_ai_compute_task: z.optional(zGenAiComputeTask()),
    genie_task: z.optional(zGenieTask()),
    libraries: z.optional(z.array(zLibrary())),
    max_retries: optionalInt32,
    min_retry_interval_millis: optionalInt32,
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
    task_key: z.string().check(rules.minLength(1), rules.maxLength(100), rules.pattern(/^[\w\-]+$/)),
    timeout_seconds: optionalInt32,
    webhook_notifications: z.optional(zWebhookNotifications()),
    condition_task: z.optional(zConditionTask()),
    for_each_task: z.optional(zForEachTask()),
    health: z.optional(zJobsHealthRules())
}));

export const zJobsCreateParams = rules.once(() => z.object({
    budget_policy_id: optionalText,
    continuous: z.optional(zContinuous()),
    deployment: z.optional(zJobDeployment()),
    description: z.optional(z.string().check(rules.maxLength(27700))),
    edit_mode: optionalText,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    environments: z.optional(z.array(zJobEnvironment())),
    format: optionalText,
    git_source: z.optional(zGitSource()),
    health: z.optional(zJobsHealthRules()),
    job_clusters: z.optional(rules.maxItems(z.array(zJobCluster()), 1000, 100)),
    max_concurrent_runs: z.optional(rules.int32(0, 1000)),
    name: z.optional(z.string().check(rules.maxLength(4096), rules.maxBytes(4096))),
    notification_settings: z.optional(zJobNotificationSettings()),
    parameters: z.optional(z.array(zJobParameterDefinition())),
    parent_path: optionalText,
    performance_target: optionalText,
    queue: z.optional(zQueueSettings()),
    run_as: z.optional(zJobRunAs()),
    schedule: z.optional(zCronSchedule()),
    tags: z.optional(rules.map(z.string()).check(rules.maxProperties(25))),
    tasks: z.optional(rules.maxItems(z.array(zTask()), 1000, 100)),
    timeout_seconds: optionalInt32,
    trigger: z.optional(zTriggerSettings()),
    triggers: z.optional(z.array(zTriggerConfiguration())),
    usage_policy_id: optionalText,
    webhook_notifications: z.optional(zWebhookNotifications()),
    access_control_list: z.optional(z.array(zJobAccessControlRequest()))
}));

export const zJobsResetParams = rules.once(() => z.object({
    job_id: rules.int64(),
    new_settings: zJobSettings()
}));

export const zJobsRunsSubmitParams = rules.once(() => z.object({
    access_control_list: z.optional(z.array(zJobAccessControlRequest())),
    budget_policy_id: optionalText,
    email_notifications: z.optional(zJobEmailNotifications()),
    environment_variables: z.optional(z.array(zJobEnvironmentVariables())),
    environments: z.optional(z.array(zJobEnvironment())),
    git_source: z.optional(zGitSource()),
    health: z.optional(zJobsHealthRules()),
    idempotency_token: z.optional(z.string().check(rules.maxLength(64))),
    notification_settings: z.optional(zJobNotificationSettings()),
    performance_target: optionalText,
    queue: z.optional(zQueueSettings()),
    run_as: z.optional(zJobRunAs()),
    run_name: optionalText,
    tags: optionalTextMap,
    tasks: z.optional(rules.maxItems(z.array(zSubmitTask()), 1000, 100)),
    timeout_seconds: optionalInt32,
    usage_policy_id: optionalText,
    webhook_notifications: z.optional(zWebhookNotifications())
}));

export const zJobsUpdateParams = rules.once(() => z.object({
    fields_to_remove: optionalTexts,
    job_id: rules.int64(),
    new_settings: z.optional(zJobSettings())
}));

export const check = createParamsCheck({
  JobsCreate: zJobsCreateParams,
  JobsDelete: zJobsDeleteParams,
  JobsReset: zJobsResetParams,
  JobsRunNow: zJobsRunNowParams,
  JobsRunsCancel: zJobsRunsCancelParams,
  JobsRunsCancelAll: zJobsRunsCancelAllParams,
  JobsRunsDelete: zJobsRunsDeleteParams,
  JobsRunsRepair: zJobsRunsRepairParams,
  JobsRunsSubmit: zJobsRunsSubmitParams,
  JobsUpdate: zJobsUpdateParams,
  JobsPermissionsSet: zJobsPermissionsSetParams,
  JobsPermissionsUpdate: zJobsPermissionsUpdateParams,
  JobsPolicyComplianceEnforce: zJobsPolicyComplianceEnforceParams,
});
