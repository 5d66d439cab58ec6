import { describe, expect, test } from "vitest";
import type { JobsClient } from "../../src/facade/index.ts";
import { paramsSchema } from "../helpers/arbitrary.ts";
import type { OperationId } from "../helpers/calls.ts";
import { documentedOperations } from "../helpers/spec.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const JOB = { job_id: 404 };
const RUN = { run_id: 404 };

const CALLS: Partial<Record<OperationId, (jobs: JobsClient) => Promise<unknown>>> = {
  JobsDelete: (jobs) => jobs.delete(JOB),
  JobsGet: (jobs) => jobs.get(JOB),
  JobsReset: (jobs) => jobs.reset({ ...JOB, new_settings: {} }),
  JobsRunNow: (jobs) => jobs.runNow(JOB),
  JobsRunsCancel: (jobs) => jobs.runs.cancel(RUN),
  JobsRunsCancelAll: (jobs) => jobs.runs.cancelAll(JOB),
  JobsRunsDelete: (jobs) => jobs.runs.delete(RUN),
  JobsRunsExport: (jobs) => jobs.runs.export(RUN),
  JobsRunsGet: (jobs) => jobs.runs.get(RUN),
  JobsRunsGetOutput: (jobs) => jobs.runs.getOutput(RUN),
  JobsRunsRepair: (jobs) => jobs.runs.repair({ ...RUN, rerun_all_failed_tasks: true }),
  JobsUpdate: (jobs) => jobs.update(JOB),
  JobsPermissionsGet: (jobs) => jobs.permissions.get(JOB),
  JobsPermissionsGetLevels: (jobs) => jobs.permissions.getLevels(JOB),
  JobsPermissionsSet: (jobs) => jobs.permissions.set({ ...JOB, access_control_list: [] }),
  JobsPermissionsUpdate: (jobs) => jobs.permissions.update({ ...JOB, access_control_list: [] }),
  JobsPolicyComplianceEnforce: (jobs) => jobs.policyCompliance.enforce(JOB),
  JobsPolicyComplianceGet: (jobs) => jobs.policyCompliance.get(JOB),
};

describe("the id of a missing job or run is rejected", () => {
  test.each(Object.entries(CALLS))("by %s", async (_operation, call) => {
    const { jobs } = await startCheckedFake();
    await expect(call(jobs)).rejects.toMatchObject({
      ...{ status: 400, errorCode: "INVALID_PARAMETER_VALUE" },
      message: expect.stringMatching(/(Job|Run) 404 does not exist\./),
    });
  });

  test("by every operation with an id, except the list of runs", () => {
    const withId = documentedOperations.filter((documented) => {
      const { properties = {} } = paramsSchema(documented);
      return "job_id" in properties || "run_id" in properties;
    });
    const ids = withId.map(({ id }) => id).filter((id) => id !== "JobsRunsList");
    expect(Object.keys(CALLS).toSorted()).toEqual(ids.toSorted());
  });
});

test("the list of runs of a missing job is empty", async () => {
  const { jobs } = await startCheckedFake();
  expect(await jobs.runs.list(JOB)).toEqual({ has_more: false });
});
