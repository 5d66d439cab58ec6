// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

import * as z from "zod/mini";
import * as rules from "../facade/rules.ts";

export const zContinuous = z.object({
    pause_status: z.optional(z.string()),
    task_retry_mode: z.optional(z.string())
});

export const zJobDeployment = z.object({
    deployment_id: z.optional(z.string()),
    kind: z.string(),
    metadata_file_path: z.optional(z.string()),
    version_id: z.optional(z.string())
});

export const zJobEmailNotifications = z.object({
    no_alert_for_skipped_runs: z.optional(z.boolean()),
    on_duration_warning_threshold_exceeded: z.optional(z.array(z.string())),
    on_failure: z.optional(z.array(z.string())),
    on_start: z.optional(z.array(z.string())),
    on_streaming_backlog_exceeded: z.optional(z.array(z.string())),
    on_success: z.optional(z.array(z.string()))
});

export const zEnvironment = z.object({
    base_environment: z.optional(z.string()),
    client: z.optional(z.string()),
    dependencies: z.optional(z.array(z.string())),
    environment_version: z.optional(z.string()),
    java_dependencies: z.optional(z.array(z.string()))
});

export const zJobEnvironment = z.object({
    environment_key: z.string(),
    spec: z.optional(zEnvironment)
});

export const zGitSnapshot = z.object({
    used_commit: z.optional(z.string())
});

export const zJobSource = z.object({
    dirty_state: z.optional(z.string()),
    import_from_git_branch: z.string(),
    job_config_path: z.string()
});

export const zSparseCheckout = z.object({
    patterns: z.optional(z.array(z.string()))
});

export const zGitSource = z.object({
    git_branch: z.optional(z.string().check(z.maxLength(255))),
    git_commit: z.optional(z.string().check(z.maxLength(64))),
    git_provider: z.string(),
    git_snapshot: z.optional(zGitSnapshot),
    git_tag: z.optional(z.string().check(z.maxLength(255))),
    git_url: z.string().check(z.maxLength(300)),
    job_source: z.optional(zJobSource),
    sparse_checkout: z.optional(zSparseCheckout)
}).check(rules.mutuallyExclusive([[
        'git_branch',
        'git_tag',
        'git_commit'
    ]]));

export const zJobsHealthRule = z.object({
    metric: z.string(),
    op: z.string(),
    value: rules.int64()
});

export const zJobsHealthRules = z.object({
    rules: z.optional(z.array(zJobsHealthRule))
});

export const zAutoScale = z.object({
    max_workers: z.optional(z.int32()),
    min_workers: z.optional(z.int32())
});

export const zAwsAttributes = z.object({
    availability: z.optional(z.string()),
    ebs_volume_count: z.optional(z.int32()),
    ebs_volume_iops: z.optional(z.int32()),
    ebs_volume_size: z.optional(z.int32()),
    ebs_volume_throughput: z.optional(z.int32()),
    ebs_volume_type: z.optional(z.string()),
    first_on_demand: z.optional(z.int32()),
    instance_profile_arn: z.optional(z.string()),
    spot_bid_price_percent: z.optional(z.int32()),
    zone_id: z.optional(z.string())
});

export const zLogAnalyticsInfo = z.object({
    log_analytics_primary_key: z.optional(z.string()),
    log_analytics_workspace_id: z.optional(z.string())
});

export const zAzureAttributes = z.object({
    availability: z.optional(z.string()),
    capacity_reservation_group: z.optional(z.string()),
    first_on_demand: z.optional(z.int32()),
    log_analytics_info: z.optional(zLogAnalyticsInfo),
    spot_bid_max_price: z.optional(z.number())
});

export const zDbfsStorageInfo = z.object({
    destination: z.string()
});

export const zS3StorageInfo = z.object({
    canned_acl: z.optional(z.string()),
    destination: z.string(),
    enable_encryption: z.optional(z.boolean()),
    encryption_type: z.optional(z.string()),
    endpoint: z.optional(z.string()),
    kms_key: z.optional(z.string()),
    region: z.optional(z.string())
});

export const zVolumesStorageInfo = z.object({
    destination: z.string()
});

export const zClusterLogConf = z.object({
    dbfs: z.optional(zDbfsStorageInfo),
    s3: z.optional(zS3StorageInfo),
    volumes: z.optional(zVolumesStorageInfo)
});

export const zDockerBasicAuth = z.object({
    password: z.optional(z.string()),
    username: z.optional(z.string())
});

export const zDockerImage = z.object({
    basic_auth: z.optional(zDockerBasicAuth),
    url: z.optional(z.string())
});

export const zNodeTypeFlexibility = z.object({
    alternate_node_type_ids: z.optional(z.array(z.string()))
});

export const zGcpAttributes = z.object({
    availability: z.optional(z.string()),
    boot_disk_size: z.optional(z.int32()),
    confidential_compute_type: z.optional(z.string()),
    first_on_demand: z.optional(z.int32()),
    google_service_account: z.optional(z.string()),
    local_ssd_count: z.optional(z.int32()),
    use_preemptible_executors: z.optional(z.boolean()),
    zone_id: z.optional(z.string())
});

export const zAdlsgen2Info = z.object({
    destination: z.string()
});

export const zLocalFileInfo = z.object({
    destination: z.string()
});

export const zGcsStorageInfo = z.object({
    destination: z.string()
});

export const zWorkspaceStorageInfo = z.object({
    destination: z.string()
});

export const zInitScriptInfo = z.object({
    abfss: z.optional(zAdlsgen2Info),
    dbfs: z.optional(zDbfsStorageInfo),
    file: z.optional(zLocalFileInfo),
    gcs: z.optional(zGcsStorageInfo),
    s3: z.optional(zS3StorageInfo),
    volumes: z.optional(zVolumesStorageInfo),
    workspace: z.optional(zWorkspaceStorageInfo)
});

export const zClientsTypes = z.object({
    jobs: z.optional(z.boolean()),
    notebooks: z.optional(z.boolean())
});

export const zWorkloadType = z.object({
    clients: zClientsTypes
});

export const zNewCluster = z.object({
    apply_policy_default_values: z.optional(z.boolean()),
    autoscale: z.optional(zAutoScale),
    autotermination_minutes: z.optional(z.int32()),
    aws_attributes: z.optional(zAwsAttributes),
    azure_attributes: z.optional(zAzureAttributes),
    cluster_log_conf: z.optional(zClusterLogConf),
    cluster_name: z.optional(z.string()),
    custom_tags: z.optional(z.record(z.string(), z.string())),
    data_security_mode: z.optional(z.string()),
    dependency_mode: z.optional(z.string()),
    docker_image: z.optional(zDockerImage),
    driver_instance_pool_id: z.optional(z.string()),
    driver_node_type_flexibility: z.optional(zNodeTypeFlexibility),
    driver_node_type_id: z.optional(z.string()),
    enable_elastic_disk: z.optional(z.boolean()),
    enable_local_disk_encryption: z.optional(z.boolean()),
    gcp_attributes: z.optional(zGcpAttributes),
    init_scripts: z.optional(z.array(zInitScriptInfo)),
    instance_pool_id: z.optional(z.string()),
    is_single_node: z.optional(z.boolean()),
    kind: z.optional(z.string()),
    node_type_id: z.optional(z.string()),
    num_workers: z.optional(z.int32()),
    policy_id: z.optional(z.string()),
    remote_disk_throughput: z.optional(z.int32()),
    runtime_engine: z.optional(z.string()),
    single_user_name: z.optional(z.string()),
    spark_conf: z.optional(z.record(z.string(), z.union([
        z.string(),
        z.number(),
        z.boolean()
    ]))),
    spark_env_vars: z.optional(z.record(z.string(), z.string())),
    spark_version: z.optional(z.string()),
    ssh_public_keys: z.optional(z.array(z.string())),
    total_initial_remote_disk_size: z.optional(z.int32()),
    use_ml_runtime: z.optional(z.boolean()),
    worker_node_type_flexibility: z.optional(zNodeTypeFlexibility),
    workload_type: z.optional(zWorkloadType)
});

export const zJobCluster = z.object({
    job_cluster_key: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w\-]+$/)),
    new_cluster: z.optional(zNewCluster),
    serverless_compute_id: z.optional(z.string())
});

export const zJobNotificationSettings = z.object({
    no_alert_for_canceled_runs: z.optional(z.boolean()),
    no_alert_for_skipped_runs: z.optional(z.boolean())
});

export const zJobParameterDefinition = z.object({
    default: z.string(),
    name: z.string()
});

export const zQueueSettings = z.object({
    enabled: z.boolean()
});

export const zJobRunAs = z.object({
    group_name: z.optional(z.string()),
    service_principal_name: z.optional(z.string()),
    user_name: z.optional(z.string())
});

export const zSqlConditionConfiguration = z.object({
    sql_query_id: z.string(),
    trigger_mode: z.optional(z.string()),
    warehouse_id: z.string()
});

export const zCronSchedule = z.object({
    pause_status: z.optional(z.string()),
    quartz_cron_expression: z.string(),
    sql_condition: z.optional(zSqlConditionConfiguration),
    timezone_id: z.string()
});

export const zComputeSpec = z.object({
    accelerator_count: z.int32(),
    accelerator_type: z.string()
});

export const zDeploymentSpec = z.object({
    command_path: z.string(),
    compute: zComputeSpec,
    name: z.optional(z.string())
});

export const zAiRuntimeTask = z.object({
    code_source_path: z.optional(z.string()),
    deployments: z.array(zDeploymentSpec),
    docker_image_url: z.optional(z.string()),
    experiment: z.string(),
    mlflow_artifact_location: z.optional(z.string()),
    mlflow_experiment_directory: z.optional(z.string()),
    mlflow_run: z.optional(z.string())
});

export const zSubscriptionSubscriber = z.object({
    destination_id: z.optional(z.string()),
    user_name: z.optional(z.string())
});

export const zAlertTask = z.object({
    alert_id: z.optional(z.string()),
    subscribers: z.optional(z.array(zSubscriptionSubscriber)),
    warehouse_id: z.optional(z.string()),
    workspace_path: z.optional(z.string())
});

export const zAlertTaskSubscriber = zSubscriptionSubscriber;

export const zCleanRoomsNotebookTask = z.object({
    clean_room_name: z.string(),
    etag: z.optional(z.string()),
    notebook_base_parameters: z.optional(z.record(z.string(), z.string())),
    notebook_name: z.string()
});

export const zCompute = z.object({
    hardware_accelerator: z.optional(z.string())
});

export const zSubscription = z.object({
    custom_subject: z.optional(z.string()),
    paused: z.optional(z.boolean()),
    subscribers: z.optional(z.array(zSubscriptionSubscriber))
});

export const zDashboardTask = z.object({
    dashboard_id: z.optional(z.string()),
    filters: z.optional(z.record(z.string(), z.string())),
    subscription: z.optional(zSubscription),
    warehouse_id: z.optional(z.string())
});

export const zDbtCloudTask = z.object({
    connection_resource_name: z.optional(z.string()),
    dbt_cloud_job_id: z.optional(rules.int64())
});

export const zDbtPlatformTask = z.object({
    connection_resource_name: z.optional(z.string()),
    dbt_platform_job_id: z.optional(z.string())
});

export const zDbtTask = z.object({
    catalog: z.optional(z.string()),
    commands: z.array(z.string()),
    profiles_directory: z.optional(z.string()),
    project_directory: z.optional(z.string()),
    schema: z.optional(z.string()),
    source: z.optional(z.string()),
    warehouse_id: z.optional(z.string())
});

export const zTaskDependency = z.object({
    outcome: z.optional(z.string()),
    task_key: z.string()
});

export const zTaskEmailNotifications = zJobEmailNotifications;

export const zComputeConfig = z.object({
    gpu_node_pool_id: z.optional(z.string()),
    gpu_type: z.optional(z.string()),
    num_gpus: z.int32()
});

export const zGenAiComputeTask = z.object({
    command: z.optional(z.string()),
    compute: z.optional(zComputeConfig),
    dl_runtime_image: z.string(),
    mlflow_experiment_name: z.optional(z.string()),
    source: z.optional(z.string()),
    training_script_path: z.optional(z.string()),
    yaml_parameters: z.optional(z.string()),
    yaml_parameters_file_path: z.optional(z.string())
});

export const zRCranLibrary = z.object({
    package: z.string(),
    repo: z.optional(z.string())
});

export const zMavenLibrary = z.object({
    coordinates: z.string(),
    exclusions: z.optional(z.array(z.string())),
    repo: z.optional(z.string())
});

export const zPythonPyPiLibrary = z.object({
    package: z.string(),
    repo: z.optional(z.string())
});

export const zLibrary = z.object({
    cran: z.optional(zRCranLibrary),
    egg: z.optional(z.string()),
    jar: z.optional(z.string()),
    maven: z.optional(zMavenLibrary),
    pypi: z.optional(zPythonPyPiLibrary),
    requirements: z.optional(z.string()),
    whl: z.optional(z.string())
});

export const zNotebookTask = z.object({
    base_parameters: z.optional(z.record(z.string(), z.string())),
    notebook_path: z.string(),
    source: z.optional(z.string()),
    warehouse_id: z.optional(z.string())
});

export const zTaskNotificationSettings = z.object({
    alert_on_last_attempt: z.optional(z.boolean()),
    no_alert_for_canceled_runs: z.optional(z.boolean()),
    no_alert_for_skipped_runs: z.optional(z.boolean())
});

export const zPipelineTask = z.object({
    full_refresh: z.optional(z.boolean()),
    full_refresh_selection: z.optional(z.array(z.string())),
    refresh_flow_selection: z.optional(z.array(z.string())),
    refresh_selection: z.optional(z.array(z.string())),
    reset_checkpoint_selection: z.optional(z.array(z.string())),
    parameters: z.optional(z.record(z.string(), z.string())),
    pipeline_id: z.string()
});

export const zPowerBiModel = z.object({
    authentication_method: z.optional(z.string()),
    model_name: z.optional(z.string()),
    overwrite_existing: z.optional(z.boolean()),
    storage_mode: z.optional(z.string()),
    workspace_name: z.optional(z.string())
});

export const zPowerBiTable = z.object({
    catalog: z.optional(z.string()),
    name: z.optional(z.string()),
    schema: z.optional(z.string()),
    storage_mode: z.optional(z.string())
});

export const zPowerBiTask = z.object({
    connection_resource_name: z.optional(z.string()),
    power_bi_model: z.optional(zPowerBiModel),
    refresh_after_update: z.optional(z.boolean()),
    tables: z.optional(z.array(zPowerBiTable)),
    warehouse_id: z.optional(z.string())
});

export const zPythonOperatorTaskParameter = z.object({
    name: z.optional(z.string()),
    value: z.optional(z.string())
});

export const zPythonOperatorTask = z.object({
    main: z.optional(z.string()),
    parameters: z.optional(z.array(zPythonOperatorTaskParameter))
});

export const zPythonWheelTask = z.object({
    entry_point: z.string(),
    named_parameters: z.optional(z.record(z.string(), z.string())),
    package_name: z.string(),
    parameters: z.optional(z.array(z.string()))
});

export const zRunJobTask = z.object({
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
    sql_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000))),
    job_id: rules.int64(),
    job_parameters: z.optional(z.record(z.string(), z.string()))
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']]));

export const zSparkJarTask = z.object({
    jar_uri: z.optional(z.string()),
    main_class_name: z.optional(z.string()),
    parameters: z.optional(z.array(z.string())),
    run_as_repl: z.optional(z.boolean())
});

export const zSparkPythonTask = z.object({
    parameters: z.optional(z.array(z.string())),
    python_file: z.string(),
    source: z.optional(z.string())
});

export const zSparkSubmitTask = z.object({
    parameters: z.optional(z.array(z.string()))
});

export const zSqlTaskAlert = z.object({
    alert_id: z.string(),
    pause_subscriptions: z.optional(z.boolean()),
    subscriptions: z.optional(z.array(zSubscriptionSubscriber))
});

export const zSqlTaskSubscription = zSubscriptionSubscriber;

export const zSqlTaskDashboard = z.object({
    custom_subject: z.optional(z.string()),
    dashboard_id: z.string(),
    pause_subscriptions: z.optional(z.boolean()),
    subscriptions: z.optional(z.array(zSubscriptionSubscriber))
});

export const zSqlTaskFile = z.object({
    path: z.string(),
    source: z.optional(z.string())
});

export const zSqlTaskQuery = z.object({
    query_id: z.string()
});

export const zSqlTask = z.object({
    alert: z.optional(zSqlTaskAlert),
    dashboard: z.optional(zSqlTaskDashboard),
    file: z.optional(zSqlTaskFile),
    parameters: z.optional(z.record(z.string(), z.string())),
    query: z.optional(zSqlTaskQuery),
    warehouse_id: z.string()
});

export const zWebhook = z.object({
    id: z.string()
});

export const zWebhookNotifications = z.object({
    on_duration_warning_threshold_exceeded: z.optional(z.array(zWebhook).check(z.maxLength(3))),
    on_failure: z.optional(z.array(zWebhook).check(z.maxLength(3))),
    on_start: z.optional(z.array(zWebhook).check(z.maxLength(3))),
    on_streaming_backlog_exceeded: z.optional(z.array(zWebhook).check(z.maxLength(3))),
    on_success: z.optional(z.array(zWebhook).check(z.maxLength(3)))
});

export const zConditionTask = z.object({
    left: z.string(),
    op: z.string(),
    right: z.string()
});

export const zFileArrivalTriggerConfiguration = z.object({
    min_time_between_triggers_seconds: z.optional(z.int32().check(z.gte(60))),
    url: z.string(),
    wait_after_last_change_seconds: z.optional(z.int32().check(z.gte(60)))
});

export const zModelTriggerConfiguration = z.object({
    aliases: z.optional(z.array(z.string())),
    condition: z.string(),
    min_time_between_triggers_seconds: z.optional(z.int32().check(z.gte(60))),
    securable_name: z.optional(z.string()),
    wait_after_last_change_seconds: z.optional(z.int32().check(z.gte(60)))
});

export const zPeriodicTriggerConfiguration = z.object({
    interval: z.int32(),
    unit: z.string()
});

export const zTableUpdateTriggerConfiguration = z.object({
    condition: z.optional(z.string()),
    min_time_between_triggers_seconds: z.optional(z.int32().check(z.gte(60))),
    table_names: z.array(z.string()),
    wait_after_last_change_seconds: z.optional(z.int32().check(z.gte(60)))
});

export const zTriggerSettings = z.object({
    file_arrival: z.optional(zFileArrivalTriggerConfiguration),
    model: z.optional(zModelTriggerConfiguration),
    pause_status: z.optional(z.string()),
    periodic: z.optional(zPeriodicTriggerConfiguration),
    sql_condition: z.optional(zSqlConditionConfiguration),
    table_update: z.optional(zTableUpdateTriggerConfiguration)
});

export const zContinuousTriggerConfiguration = z.object({
    task_retry_mode: z.optional(z.string())
});

export const zCronTriggerConfiguration = z.object({
    quartz_cron_expression: z.string(),
    timezone_id: z.string()
});

export const zTriggerConfiguration = z.object({
    continuous: z.optional(zContinuousTriggerConfiguration),
    file_arrival: z.optional(zFileArrivalTriggerConfiguration),
    model: z.optional(zModelTriggerConfiguration),
    pause_status: z.optional(z.string()),
    periodic: z.optional(zPeriodicTriggerConfiguration),
    schedule: z.optional(zCronTriggerConfiguration),
    sql_condition: z.optional(zSqlConditionConfiguration),
    table_update: z.optional(zTableUpdateTriggerConfiguration)
});

export const zJobAccessControlRequest = z.object({
    group_name: z.optional(z.string()),
    permission_level: z.optional(z.string()),
    service_principal_name: z.optional(z.string()),
    user_name: z.optional(z.string())
});

export const zJobsDeleteParams = z.object({
    job_id: rules.int64()
});

export const zJobsGetParams = z.object({
    job_id: rules.int64(),
    include_trigger_state: z.optional(z.boolean()),
    page_token: z.optional(z.string())
});

export const zJobsListParams = z.object({
    limit: z.optional(z.int32().check(z.gte(1), z.lte(100))),
    offset: z.optional(z.int32().check(z.gte(0))),
    name: z.optional(z.string()),
    expand_tasks: z.optional(z.boolean()),
    page_token: z.optional(z.string())
});

export const zJobsRunNowParams = z.object({
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
    sql_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000))),
    idempotency_token: z.optional(z.string().check(z.maxLength(64))),
    job_id: rules.int64(),
    job_parameters: z.optional(z.record(z.string(), z.string())),
    only: z.optional(z.array(z.string())),
    performance_target: z.optional(z.string()),
    queue: z.optional(zQueueSettings)
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params']]));

export const zJobsRunsCancelParams = z.object({
    run_id: rules.int64()
});

export const zJobsRunsCancelAllParams = z.object({
    all_queued_runs: z.optional(z.boolean()),
    job_id: z.optional(rules.int64())
}).check(rules.atLeastOne(['job_id', 'all_queued_runs']));

export const zJobsRunsDeleteParams = z.object({
    run_id: rules.int64()
});

export const zJobsRunsExportParams = z.object({
    run_id: rules.int64(),
    views_to_export: z.optional(z.string())
});

export const zJobsRunsGetParams = z.object({
    run_id: rules.int64(),
    include_history: z.optional(z.boolean()),
    include_resolved_values: z.optional(z.boolean()),
    page_token: z.optional(z.string())
});

export const zJobsRunsGetOutputParams = z.object({
    run_id: rules.int64()
});

export const zJobsRunsListParams = z.object({
    active_only: z.optional(z.boolean()),
    completed_only: z.optional(z.boolean()),
    job_id: z.optional(rules.int64()),
    offset: z.optional(z.int32().check(z.gte(0))),
    limit: z.optional(z.int32().check(z.gte(0), z.lte(25))),
    run_type: z.optional(z.string()),
    expand_tasks: z.optional(z.boolean()),
    start_time_from: z.optional(rules.int64()),
    start_time_to: z.optional(rules.int64()),
    page_token: z.optional(z.string())
}).check(rules.mutuallyExclusive([['active_only', 'completed_only']]));

export const zJobsRunsRepairParams = z.object({
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
    sql_params: z.optional(z.record(z.string(), z.string()).check(rules.maxJsonBytes(10000))),
    job_parameters: z.optional(z.record(z.string(), z.string())),
    latest_repair_id: z.optional(rules.int64()),
    performance_target: z.optional(z.string()),
    rerun_all_failed_tasks: z.optional(z.boolean()),
    rerun_dependent_tasks: z.optional(z.boolean()),
    rerun_tasks: z.optional(z.array(z.string())),
    run_id: rules.int64()
}).check(rules.mutuallyExclusive([['jar_params', 'notebook_params'], ['rerun_tasks', 'rerun_all_failed_tasks']]));

export const zTask = z.object({
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
    condition_task: z.optional(zConditionTask),
    for_each_task: z.optional(z.lazy((): any => zForEachTask)),
    health: z.optional(zJobsHealthRules),
    job_cluster_key: z.optional(z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w\-]+$/)))
});

export const zForEachTask = z.object({
    concurrency: z.optional(z.int32()),
    inputs: z.string(),
    task: zTask
});

export const zJobSettings = z.object({
    budget_policy_id: z.optional(z.string()),
    continuous: z.optional(zContinuous),
    deployment: z.optional(zJobDeployment),
    description: z.optional(z.string().check(z.maxLength(27700))),
    edit_mode: z.optional(z.string()),
    email_notifications: z.optional(zJobEmailNotifications),
    environments: z.optional(z.array(zJobEnvironment)),
    format: z.optional(z.string()),
    git_source: z.optional(zGitSource),
    health: z.optional(zJobsHealthRules),
    job_clusters: z.optional(z.array(zJobCluster).check(z.maxLength(100))),
    max_concurrent_runs: z.optional(z.int32().check(z.gte(0), z.lte(1000))),
    name: z.optional(z.string().check(z.maxLength(4096), rules.maxBytes(4096))),
    notification_settings: z.optional(zJobNotificationSettings),
    parameters: z.optional(z.array(zJobParameterDefinition)),
    parent_path: z.optional(z.string()),
    performance_target: z.optional(z.string()),
    queue: z.optional(zQueueSettings),
    run_as: z.optional(zJobRunAs),
    schedule: z.optional(zCronSchedule),
    tags: z.optional(z.record(z.string(), z.string()).check(rules.maxProperties(25))),
    tasks: z.optional(z.array(zTask).check(z.maxLength(100))),
    timeout_seconds: z.optional(z.int32()),
    trigger: z.optional(zTriggerSettings),
    triggers: z.optional(z.array(zTriggerConfiguration)),
    usage_policy_id: z.optional(z.string()),
    webhook_notifications: z.optional(zWebhookNotifications)
});

export const zSubmitTask = z.object({
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
    condition_task: z.optional(zConditionTask),
    for_each_task: z.optional(zForEachTask),
    health: z.optional(zJobsHealthRules)
});

export const zJobsCreateParams = z.object({
    budget_policy_id: z.optional(z.string()),
    continuous: z.optional(zContinuous),
    deployment: z.optional(zJobDeployment),
    description: z.optional(z.string().check(z.maxLength(27700))),
    edit_mode: z.optional(z.string()),
    email_notifications: z.optional(zJobEmailNotifications),
    environments: z.optional(z.array(zJobEnvironment)),
    format: z.optional(z.string()),
    git_source: z.optional(zGitSource),
    health: z.optional(zJobsHealthRules),
    job_clusters: z.optional(z.array(zJobCluster).check(z.maxLength(100))),
    max_concurrent_runs: z.optional(z.int32().check(z.gte(0), z.lte(1000))),
    name: z.optional(z.string().check(z.maxLength(4096), rules.maxBytes(4096))),
    notification_settings: z.optional(zJobNotificationSettings),
    parameters: z.optional(z.array(zJobParameterDefinition)),
    parent_path: z.optional(z.string()),
    performance_target: z.optional(z.string()),
    queue: z.optional(zQueueSettings),
    run_as: z.optional(zJobRunAs),
    schedule: z.optional(zCronSchedule),
    tags: z.optional(z.record(z.string(), z.string()).check(rules.maxProperties(25))),
    tasks: z.optional(z.array(zTask).check(z.maxLength(100))),
    timeout_seconds: z.optional(z.int32()),
    trigger: z.optional(zTriggerSettings),
    triggers: z.optional(z.array(zTriggerConfiguration)),
    usage_policy_id: z.optional(z.string()),
    webhook_notifications: z.optional(zWebhookNotifications),
    access_control_list: z.optional(z.array(zJobAccessControlRequest))
});

export const zJobsResetParams = z.object({
    job_id: rules.int64(),
    new_settings: zJobSettings
});

export const zJobsRunsSubmitParams = z.object({
    access_control_list: z.optional(z.array(zJobAccessControlRequest)),
    budget_policy_id: z.optional(z.string()),
    email_notifications: z.optional(zJobEmailNotifications),
    environments: z.optional(z.array(zJobEnvironment)),
    git_source: z.optional(zGitSource),
    health: z.optional(zJobsHealthRules),
    idempotency_token: z.optional(z.string().check(z.maxLength(64))),
    notification_settings: z.optional(zJobNotificationSettings),
    performance_target: z.optional(z.string()),
    queue: z.optional(zQueueSettings),
    run_as: z.optional(zJobRunAs),
    run_name: z.optional(z.string()),
    tasks: z.optional(z.array(zSubmitTask).check(z.maxLength(100))),
    timeout_seconds: z.optional(z.int32()),
    usage_policy_id: z.optional(z.string()),
    webhook_notifications: z.optional(zWebhookNotifications)
});

export const zJobsUpdateParams = z.object({
    fields_to_remove: z.optional(z.array(z.string())),
    job_id: rules.int64(),
    new_settings: z.optional(zJobSettings)
});

export const requestValidators = {
  JobsCreate: zJobsCreateParams,
  JobsDelete: zJobsDeleteParams,
  JobsGet: zJobsGetParams,
  JobsList: zJobsListParams,
  JobsReset: zJobsResetParams,
  JobsRunNow: zJobsRunNowParams,
  JobsRunsCancel: zJobsRunsCancelParams,
  JobsRunsCancelAll: zJobsRunsCancelAllParams,
  JobsRunsDelete: zJobsRunsDeleteParams,
  JobsRunsExport: zJobsRunsExportParams,
  JobsRunsGet: zJobsRunsGetParams,
  JobsRunsGetOutput: zJobsRunsGetOutputParams,
  JobsRunsList: zJobsRunsListParams,
  JobsRunsRepair: zJobsRunsRepairParams,
  JobsRunsSubmit: zJobsRunsSubmitParams,
  JobsUpdate: zJobsUpdateParams,
};
