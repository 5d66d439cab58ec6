import { JobsClient } from "databricks-jobs";
import { nodeFetch } from "databricks-jobs/node";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const jobs = new JobsClient({ host, token, fetch: nodeFetch });
  return () => jobs.runs.get({ run_id: RUN_ID });
};
