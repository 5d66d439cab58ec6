// Generated from openapi/jobs-2.1.yaml by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".

/** What absent properties of an object mean. */
export interface SchemaDefaults {
  /** Default values, by property. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the schemas of properties that have defaults below, as objects or in lists. */
  readonly schemas: Readonly<Record<string, string>>;
}

/** The defaults of job settings, by schema. */
export const defaults: Readonly<Record<string, SchemaDefaults>> = {
  AgenticTask: { values: {"task_output_schema":{}}, schemas: {"output_schema":"TaskOutputSchema"} },
  AiRuntimeTask: { values: {"parameters":{}}, schemas: {} },
  AlertTask: { values: {"parameters":{}}, schemas: {} },
  AwsAttributes: { values: {"spot_bid_price_percent":100}, schemas: {} },
  AzureAttributes: { values: {"spot_bid_max_price":-1}, schemas: {} },
  CleanRoomsNotebookTask: { values: {"notebook_base_parameters":{}}, schemas: {} },
  ClientsTypes: { values: {"jobs":true,"notebooks":true}, schemas: {} },
  ClusterLogConf: { values: {}, schemas: {"s3":"S3StorageInfo"} },
  Continuous: { values: {"pause_status":"UNPAUSED","task_retry_mode":"NEVER"}, schemas: {} },
  CronSchedule: { values: {"pause_status":"UNPAUSED"}, schemas: {} },
  DashboardTask: { values: {"filters":{}}, schemas: {"subscription":"Subscription"} },
  FileArrivalTriggerConfiguration: { values: {"min_time_between_triggers_seconds":0,"wait_after_last_change_seconds":0}, schemas: {} },
  ForEachTask: { values: {"concurrency":1}, schemas: {"task":"Task"} },
  GenieTask: { values: {"parameters":{}}, schemas: {} },
  InitScriptInfo: { values: {}, schemas: {"s3":"S3StorageInfo"} },
  JobCluster: { values: {}, schemas: {"new_cluster":"NewCluster"} },
  JobEnvironmentVariables: { values: {"variables":{}}, schemas: {} },
  JobNotificationSettings: { values: {"no_alert_for_canceled_runs":false,"no_alert_for_skipped_runs":false}, schemas: {} },
  JobSettings: { values: {"email_notifications":{},"format":"MULTI_TASK","max_concurrent_runs":1,"name":"Untitled","notification_settings":{},"tags":{},"timeout_seconds":0,"webhook_notifications":{}}, schemas: {"continuous":"Continuous","environment_variables":"JobEnvironmentVariables","job_clusters":"JobCluster","notification_settings":"JobNotificationSettings","schedule":"CronSchedule","tasks":"Task","trigger":"TriggerSettings","triggers":"TriggerConfiguration"} },
  ModelTriggerConfiguration: { values: {"min_time_between_triggers_seconds":0,"wait_after_last_change_seconds":0}, schemas: {} },
  NewCluster: { values: {"apply_policy_default_values":false,"autotermination_minutes":0,"custom_tags":{},"spark_conf":{},"spark_env_vars":{}}, schemas: {"aws_attributes":"AwsAttributes","azure_attributes":"AzureAttributes","cluster_log_conf":"ClusterLogConf","init_scripts":"InitScriptInfo","workload_type":"WorkloadType"} },
  NotebookTask: { values: {"base_parameters":{}}, schemas: {} },
  PipelineParams: { values: {"full_refresh":false}, schemas: {} },
  PipelineTask: { values: {"full_refresh":false,"parameters":{}}, schemas: {} },
  PythonWheelTask: { values: {"named_parameters":{}}, schemas: {} },
  RunJobTask: { values: {"notebook_params":{},"python_named_params":{},"sql_params":{},"job_parameters":{}}, schemas: {"pipeline_params":"PipelineParams"} },
  S3StorageInfo: { values: {"enable_encryption":false}, schemas: {} },
  SqlTask: { values: {"parameters":{}}, schemas: {"alert":"SqlTaskAlert","dashboard":"SqlTaskDashboard"} },
  SqlTaskAlert: { values: {"pause_subscriptions":false}, schemas: {} },
  SqlTaskDashboard: { values: {"pause_subscriptions":false}, schemas: {} },
  Subscription: { values: {"paused":false}, schemas: {} },
  TableUpdateTriggerConfiguration: { values: {"min_time_between_triggers_seconds":0,"wait_after_last_change_seconds":0}, schemas: {} },
  Task: { values: {"disable_auto_optimization":false,"disabled":false,"email_notifications":{},"max_retries":0,"min_retry_interval_millis":0,"notification_settings":{},"retry_on_timeout":false,"run_if":"ALL_SUCCESS","timeout_seconds":0,"webhook_notifications":{}}, schemas: {"agentic_task":"AgenticTask","ai_runtime_task":"AiRuntimeTask","alert_task":"AlertTask","clean_rooms_notebook_task":"CleanRoomsNotebookTask","dashboard_task":"DashboardTask","genie_task":"GenieTask","new_cluster":"NewCluster","notebook_task":"NotebookTask","notification_settings":"TaskNotificationSettings","pipeline_task":"PipelineTask","python_wheel_task":"PythonWheelTask","run_job_task":"RunJobTask","sql_task":"SqlTask","for_each_task":"ForEachTask"} },
  TaskNotificationSettings: { values: {"alert_on_last_attempt":false,"no_alert_for_canceled_runs":false,"no_alert_for_skipped_runs":false}, schemas: {} },
  TaskOutputSchema: { values: {"properties":{}}, schemas: {} },
  TriggerConfiguration: { values: {"pause_status":"UNPAUSED"}, schemas: {"file_arrival":"FileArrivalTriggerConfiguration","model":"ModelTriggerConfiguration","table_update":"TableUpdateTriggerConfiguration"} },
  TriggerSettings: { values: {"pause_status":"UNPAUSED"}, schemas: {"file_arrival":"FileArrivalTriggerConfiguration","model":"ModelTriggerConfiguration","table_update":"TableUpdateTriggerConfiguration"} },
  WorkloadType: { values: {}, schemas: {"clients":"ClientsTypes"} },
};
