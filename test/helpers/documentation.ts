import type { JobSettingsParams, OperationTypes } from "../../src/facade/index.ts";
import { deepFreeze } from "./deep-freeze.ts";

// The values that the documentation of the API and of Prefect's collection shows.
const newCluster = {
  spark_version: "7.3.x-scala2.12",
  node_type_id: "i3.xlarge",
  spark_conf: { "spark.speculation": true },
  aws_attributes: { availability: "SPOT", zone_id: "us-west-2a" },
  autoscale: { min_workers: 2, max_workers: 16 },
} as const;

const retries = { max_retries: 3, min_retry_interval_millis: 2000, retry_on_timeout: false } as const;

const sessionize = {
  task_key: "Sessionize",
  description: "Extracts session data from events",
  depends_on: [],
  existing_cluster_id: "0923-164208-meows279",
  spark_jar_task: {
    main_class_name: "com.databricks.Sessionize",
    parameters: ["--data", "dbfs:/path/to/data.json"],
  },
  libraries: [{ jar: "dbfs:/mnt/databricks/Sessionize.jar" }],
  timeout_seconds: 86400,
};

const ordersIngest = {
  task_key: "Orders_Ingest",
  description: "Ingests order data",
  depends_on: [],
  spark_jar_task: {
    main_class_name: "com.databricks.OrdersIngest",
    parameters: ["--data", "dbfs:/path/to/order-data.json"],
  },
  libraries: [{ jar: "dbfs:/mnt/databricks/OrderIngest.jar" }],
  timeout_seconds: 86400,
};

const match = {
  task_key: "Match",
  description: "Matches orders with user sessions",
  depends_on: [{ task_key: "Orders_Ingest" }, { task_key: "Sessionize" }],
  new_cluster: newCluster,
  notebook_task: {
    notebook_path: "/Users/user.name@databricks.com/Match",
    source: "WORKSPACE" as const,
    base_parameters: { name: "John Doe", age: "35" },
  },
  timeout_seconds: 86400,
};

const webhookNotifications = {
  on_start: [{ id: "03dd86e4-57ef-4818-a950-78e41a1d71ab" }, { id: "0481e838-0a59-4eff-9541-a4ca6f149574" }],
  on_success: [{ id: "03dd86e4-57ef-4818-a950-78e41a1d71ab" }],
  on_failure: [{ id: "0481e838-0a59-4eff-9541-a4ca6f149574" }],
};

const gitSource = {
  git_url: "https://github.com/databricks/databricks-cli",
  git_branch: "main",
  git_provider: "gitHub",
} as const;

const accessControlList = [
  { user_name: "user.name@databricks.com", permission_level: "CAN_MANAGE" as const },
  { group_name: "data-engineers", permission_level: "CAN_VIEW" as const },
];

const unscheduled: JobSettingsParams = {
  name: "A multitask job",
  tags: { "cost-center": "engineering", team: "jobs" },
  tasks: [
    { ...sessionize, ...retries },
    { ...ordersIngest, ...retries, job_cluster_key: "auto_scaling_cluster" },
    { ...match, ...retries },
  ],
  job_clusters: [{ job_cluster_key: "auto_scaling_cluster", new_cluster: newCluster }],
  email_notifications: {
    on_start: ["user.name@databricks.com"],
    on_success: ["user.name@databricks.com"],
    on_failure: ["user.name@databricks.com"],
    no_alert_for_skipped_runs: false,
  },
  webhook_notifications: webhookNotifications,
  timeout_seconds: 86400,
  max_concurrent_runs: 10,
  git_source: gitSource,
  format: "MULTI_TASK",
};

const settings: JobSettingsParams = {
  ...unscheduled,
  schedule: {
    quartz_cron_expression: "20 30 * * * ?",
    timezone_id: "Europe/London",
    pause_status: "PAUSED",
  },
};

// Without `notebook_params`, which excludes `jar_params`.
const runParameters = {
  jar_params: ["john", "doe", "35"],
  python_params: ["john doe", "35"],
  spark_submit_params: ["--class", "org.apache.spark.examples.SparkPi"],
  python_named_params: { name: "task", data: "dbfs:/path/to/data.json" },
  pipeline_params: { full_refresh: true },
  sql_params: { name: "john doe", age: "35" },
  dbt_commands: ["dbt deps", "dbt seed", "dbt run"],
};

/** Parameters for each operation, as the documentation shows them. */
export const documentation: { readonly [Id in keyof OperationTypes]: OperationTypes[Id]["params"] } =
  deepFreeze({
    JobsCreate: { ...settings, access_control_list: accessControlList },
    JobsDelete: { job_id: 11223344 },
    JobsGet: { job_id: 11223344 },
    JobsList: { limit: 20, offset: 0, name: "A multitask job", expand_tasks: false },
    JobsReset: { job_id: 11223344, new_settings: settings },
    JobsRunNow: {
      job_id: 11223344,
      idempotency_token: "8f018174-4792-40d5-bcbc-3e6a527352c8",
      ...runParameters,
    },
    JobsRunsCancel: { run_id: 455644833 },
    JobsRunsCancelAll: { job_id: 11223344 },
    JobsRunsDelete: { run_id: 455644833 },
    JobsRunsExport: { run_id: 455644833, views_to_export: "CODE" },
    JobsRunsGet: { run_id: 455644833, include_history: true },
    JobsRunsGetOutput: { run_id: 455644833 },
    JobsRunsList: {
      active_only: false,
      completed_only: true,
      job_id: 11223344,
      offset: 0,
      limit: 25,
      run_type: "JOB_RUN",
      expand_tasks: false,
      start_time_from: 1642521600000,
      start_time_to: 1642608000000,
    },
    JobsRunsRepair: {
      run_id: 455644833,
      rerun_tasks: ["task0", "task1"],
      latest_repair_id: 734650698524280,
      rerun_all_failed_tasks: false,
      ...runParameters,
    },
    JobsRunsSubmit: {
      run_name: "A multitask job run",
      tasks: [sessionize, { ...ordersIngest, existing_cluster_id: "0923-164208-meows279" }, match],
      webhook_notifications: webhookNotifications,
      git_source: gitSource,
      timeout_seconds: 86400,
      idempotency_token: "8f018174-4792-40d5-bcbc-3e6a527352c8",
      access_control_list: accessControlList,
    },
    JobsUpdate: { job_id: 11223344, new_settings: unscheduled, fields_to_remove: ["libraries", "schedule"] },
    JobsPermissionsGet: { job_id: 11223344 },
    JobsPermissionsGetLevels: { job_id: 11223344 },
    JobsPermissionsSet: {
      job_id: 11223344,
      access_control_list: [
        { user_name: "user.name@databricks.com", permission_level: "IS_OWNER" },
        { group_name: "data-engineers", permission_level: "CAN_MANAGE" },
      ],
    },
    JobsPermissionsUpdate: {
      job_id: 11223344,
      access_control_list: [
        {
          service_principal_name: "692bc6d0-ffa3-11ed-be56-0242ac120002",
          permission_level: "CAN_MANAGE_RUN",
        },
      ],
    },
    JobsPolicyComplianceEnforce: { job_id: 11223344, validate_only: true },
    JobsPolicyComplianceGet: { job_id: 11223344 },
    JobsPolicyComplianceList: { policy_id: "E0631F5C0D0006D6", page_size: 20 },
  });
