/** A run as the service gives it, with so many tasks. */
export function runOf(taskCount: number): object {
  return {
    job_id: 11223344,
    run_id: 455644833,
    run_name: "nightly",
    creator_user_name: "user.name@databricks.com",
    ...ended,
    run_type: "JOB_RUN",
    format: "MULTI_TASK",
    trigger: "PERIODIC",
    run_page_url: "https://dbc-a1b2345c-d6e7.cloud.databricks.com/?o=1#job/11223344/run/455644833",
    job_parameters: [{ name: "day", default: "2026-11-22", value: "2026-11-23" }],
    tasks: Array.from({ length: taskCount }, (_, index) => ({
      run_id: 4556448330 + index,
      ...taskOf(index),
      ...ended,
      run_page_url: `https://dbc-a1b2345c-d6e7.cloud.databricks.com/?o=1#job/11223344/run/${4556448330 + index}`,
      attempt_number: 0,
      cluster_instance: { cluster_id: "1123-000000-abcdefgh", spark_context_id: "4348585301701786933" },
    })),
  };
}

/** The settings of a job of ten tasks with so many libraries in all, as they are given to `create`. */
export function jobOf(libraryCount: number) {
  const libraries = Array.from({ length: Math.ceil(libraryCount / 10) }, (_, index) => ({
    maven: { coordinates: `org.example:part-${index}:1.2.3`, exclusions: ["org.slf4j:slf4j-log4j12"] },
  }));
  return {
    name: "nightly",
    tasks: Array.from({ length: 10 }, (_, index) => ({ ...taskOf(index), libraries })),
  };
}

const state = { life_cycle_state: "TERMINATED", result_state: "SUCCESS", state_message: "" };
const details = { code: "SUCCESS", type: "SUCCESS", message: "" };
const ended = {
  state,
  status: { state: "TERMINATED", termination_details: details },
  start_time: 1777885937343,
  setup_duration: 12000,
  execution_duration: 34000,
  cleanup_duration: 0,
  end_time: 1777885983343,
};

function taskOf(index: number) {
  return {
    task_key: `task_${index}`,
    description: "Matches orders with user sessions",
    depends_on: index === 0 ? [] : [{ task_key: `task_${index - 1}` }],
    new_cluster: { spark_version: "16.4.x-scala2.12", node_type_id: "i3.xlarge", num_workers: 4 },
    notebook_task: { notebook_path: "/Shared/match", base_parameters: { day: "2026-11-23" } },
    libraries: [{ pypi: { package: "pyyaml==6.0.2" } }],
  };
}
