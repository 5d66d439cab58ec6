import type { JobsClient } from "../facade/client.ts";
import type { CurrentJob } from "./changes.ts";
import { directPermissions } from "./permissions.ts";

/** Reads a job, with its direct permissions if they are managed. */
export async function readJob(
  client: JobsClient,
  job_id: number | bigint,
  withPermissions: boolean,
  signal: AbortSignal | null | undefined,
): Promise<CurrentJob> {
  const { settings = {} } = await client.get({ job_id }, { signal });
  const permissions = withPermissions
    ? directPermissions(await client.permissions.get({ job_id }, { signal }))
    : undefined;
  return { job_id, settings, permissions };
}
