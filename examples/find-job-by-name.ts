/**
 * Prints the id of the job with a name. Names need not be unique: where no job has this one, or several have it, that is
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

const [id, ...others] = ids;
if (id === undefined || others.length > 0) {
  console.error(id === undefined ? `No job is named "${name}".` : `Several are: ${ids.join(", ")}.`);
  process.exitCode = 1;
} else {
  console.log(id);
}
