/**
 * Prints the id of the job with a name. Names need not be unique: if no job has this one, or several have it, that is
 * an error, so that a script never takes the wrong job.
 *
 *   npx tsx examples/find-job-by-name.ts NAME
 */
import { JobsClient } from "../src/facade/index.ts";

const [name = ""] = process.argv.slice(2);
const jobs = new JobsClient();

const ids: (number | undefined)[] = [];
for await (const job of jobs.listAll({ name })) {
  // The service takes upper and lower case for the same.
  if (job.settings?.name === name) ids.push(job.job_id);
}

const [id] = ids;
if (ids.length === 1) {
  console.log(id);
} else {
  console.error(
    id === undefined ? `No job is named "${name}".` : `Several jobs are named "${name}": ${ids.join(", ")}.`,
  );
  process.exitCode = 1;
}
