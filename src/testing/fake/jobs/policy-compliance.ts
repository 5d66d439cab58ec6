import type { OperationHandlers } from "../handlers.ts";
import { slicePage } from "../pages.ts";
import type { FindJob, StoredJob } from "./stored-job.ts";

type ComplianceHandlers = Pick<
  OperationHandlers,
  Extract<keyof OperationHandlers, `JobsPolicyCompliance${string}`>
>;

/** Makes the handlers of policy compliance. A fake workspace has no policies, so every job complies. */
export function createFakeCompliance(findJob: FindJob, all: () => readonly StoredJob[]): ComplianceHandlers {
  return {
    JobsPolicyComplianceGet({ job_id }) {
      findJob(job_id);
      return { is_compliant: true };
    },
    JobsPolicyComplianceEnforce({ job_id }) {
      findJob(job_id);
      return { has_changes: false };
    },
    JobsPolicyComplianceList({ policy_id, page_size, page_token }) {
      const using = all().filter((job) => policiesOf(job).includes(policy_id));
      const { items, links } = slicePage(using, { page_token }, page_size ?? 20);
      const { has_more: _, ...tokens } = links;
      return { jobs: items.map(({ job_id }) => ({ job_id, is_compliant: true })), ...tokens };
    },
  };
}

/** Returns the ids of the policies that the clusters of a job name. */
function policiesOf({ settings }: StoredJob): (string | undefined)[] {
  const clusters = [...(settings.tasks ?? []), ...(settings.job_clusters ?? [])];
  return clusters.map(({ new_cluster }) => new_cluster?.policy_id);
}
