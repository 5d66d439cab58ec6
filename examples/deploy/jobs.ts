/**
 * The jobs of a project, as code:
 *
 *   npx databricks-jobs plan examples/deploy/jobs.ts
 *   npx databricks-jobs deploy examples/deploy/jobs.ts
 */
import { defineJobs, type TaskDefinition } from "../../src/deploy/index.ts";

const production = process.env.TARGET === "production";

/** A task that runs a notebook of the project, after others. */
function notebook(name: string, ...after: readonly string[]): TaskDefinition {
  return {
    task_key: name,
    depends_on: after.map((task_key) => ({ task_key })),
    notebook_task: { notebook_path: `/Shared/etl/${name}` },
    max_retries: production ? 2 : 0,
  };
}

export default defineJobs({
  project: production ? "etl" : "etl-dev",
  jobs: {
    ingest: {
      name: "Ingest orders",
      tasks: [notebook("extract"), notebook("load", "extract")],
      parameters: [{ name: "day", default: "today" }],
    },
    nightly: {
      name: "Nightly report",
      tasks: [{ task_key: "ingest", run_job_task: { job_key: "ingest" } }, notebook("report", "ingest")],
      schedule: {
        quartz_cron_expression: "0 0 3 * * ?",
        timezone_id: "UTC",
        pause_status: production ? "UNPAUSED" : "PAUSED",
      },
      access_control_list: [{ group_name: "analysts", permission_level: "CAN_VIEW" }],
    },
  },
});
