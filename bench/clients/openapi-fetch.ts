import type { paths } from "databricks-jobs";
import createClient from "openapi-fetch";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const client = createClient<paths>({
    baseUrl: `${host}/api`,
    headers: { authorization: `Bearer ${token}` },
  });
  return async () => {
    const { data } = await client.GET("/2.1/jobs/runs/get", { params: { query: { run_id: RUN_ID } } });
    return data;
  };
};
