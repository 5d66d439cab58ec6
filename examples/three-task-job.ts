import type { JobsCreateParams, NewCluster } from "../src/facade/index.ts";

const cluster: NewCluster = {
  spark_version: "7.3.x-scala2.12",
  node_type_id: "i3.xlarge",
  spark_conf: { "spark.speculation": true },
  aws_attributes: { availability: "SPOT", zone_id: "us-west-2a" },
  autoscale: { min_workers: 2, max_workers: 16 },
};

/** A job of three tasks: two that load, and one that waits for both. */
export const threeTaskJob: JobsCreateParams = {
  name: "A multitask job",
  tags: { "cost-center": "engineering", team: "jobs" },
  timeout_seconds: 86_400,
  max_concurrent_runs: 10,
  job_clusters: [{ job_cluster_key: "auto_scaling_cluster", new_cluster: cluster }],
  tasks: [
    {
      task_key: "Sessionize",
      description: "Makes sessions of the day's events",
      existing_cluster_id: "0923-164208-meows279",
      spark_jar_task: {
        main_class_name: "com.databricks.Sessionize",
        parameters: ["--data", "dbfs:/path/to/data.json"],
      },
      libraries: [{ jar: "dbfs:/mnt/databricks/Sessionize.jar" }],
    },
    {
      task_key: "Orders_Ingest",
      description: "Loads the day's orders",
      job_cluster_key: "auto_scaling_cluster",
      spark_jar_task: {
        main_class_name: "com.databricks.OrdersIngest",
        parameters: ["--data", "dbfs:/path/to/order-data.json"],
      },
      libraries: [{ jar: "dbfs:/mnt/databricks/OrderIngest.jar" }],
    },
    {
      task_key: "Match",
      description: "Matches orders with sessions",
      depends_on: [{ task_key: "Orders_Ingest" }, { task_key: "Sessionize" }],
      new_cluster: cluster,
      notebook_task: {
        notebook_path: "/Users/user.name@databricks.com/Match",
        source: "WORKSPACE",
        base_parameters: { name: "John Doe", age: "35" },
      },
      max_retries: 3,
      min_retry_interval_millis: 2_000,
    },
  ],
};
