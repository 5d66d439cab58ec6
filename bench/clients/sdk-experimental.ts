import { WorkspaceClient } from "@databricks/sdk-experimental";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const workspace = new WorkspaceClient({ host, token, authType: "pat" });
  return () => workspace.jobs.getRun({ run_id: RUN_ID });
};
