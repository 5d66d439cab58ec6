/**
 * Writes the notebooks of a run, with their results, and the dashboards made of them to HTML files.
 *
 *   npx tsx examples/export-run.ts RUN_ID FOLDER [--overwrite]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { JobsClient } from "../src/facade/index.ts";
import { exportTo } from "../src/node/index.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { overwrite: { type: "boolean" } },
});
const [runId, folder = "."] = positionals;
const jobs = new JobsClient();

// A run with several tasks cannot be exported as a whole: each attempt of a notebook task has its own run.
const { tasks = [] } = await jobs.runs.get({ run_id: Number(runId) });
for (const { task_key, attempt_number = 0, notebook_task, run_id } of tasks) {
  if (notebook_task === undefined || run_id === undefined) continue;
  const into = join(folder, task_key, ...(attempt_number === 0 ? [] : [`attempt-${attempt_number}`]));
  const paths = await exportTo(jobs, { run_id, views_to_export: "ALL" }, into, values);
  for (const path of paths) console.log(path);
}
