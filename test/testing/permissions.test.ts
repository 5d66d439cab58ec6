import { describe, expect, test } from "vitest";
import type { JobAccessControlRequest, JobPermissions, JobsClient } from "../../src/facade/index.ts";
import { collect } from "../helpers/collect.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const OWNER: JobAccessControlRequest = { user_name: "someone@example.com", permission_level: "IS_OWNER" };
const ROBOT: JobAccessControlRequest = {
  service_principal_name: "robot",
  permission_level: "CAN_MANAGE_RUN",
};
const TEAM: JobAccessControlRequest = { group_name: "team", permission_level: "CAN_VIEW" };

async function withJob(access_control_list: JobAccessControlRequest[] = []) {
  const { jobs, workspace } = await startCheckedFake();
  const { job_id } = await jobs.create({ name: "nightly", access_control_list });
  return { jobs, workspace, job_id };
}

/** The direct permissions, as `robot: CAN_VIEW`. */
const direct = ({ access_control_list = [] }: JobPermissions): string[] =>
  access_control_list.flatMap(({ user_name, group_name, service_principal_name, all_permissions = [] }) =>
    all_permissions
      .filter(({ inherited }) => !inherited)
      .map(
        ({ permission_level }) => `${user_name ?? group_name ?? service_principal_name}: ${permission_level}`,
      ),
  );

describe("permissions on a job of a fake workspace", () => {
  test("are those of its creation, and no part of its settings", async () => {
    const { jobs, job_id } = await withJob([TEAM]);
    const permissions = await jobs.permissions.get({ job_id });
    expect(permissions).toMatchObject({ object_id: `/jobs/${job_id}`, object_type: "job" });
    expect(direct(permissions)).toEqual(["someone@example.com: IS_OWNER", "team: CAN_VIEW"]);
    expect(permissions.access_control_list?.at(-1)).toMatchObject({ group_name: "admins" });
    expect((await jobs.get({ job_id })).settings).not.toHaveProperty("access_control_list");
  });

  test("are replaced by set, and stay inherited by administrators", async () => {
    const { jobs, job_id } = await withJob([TEAM]);
    const permissions = await jobs.permissions.set({ job_id, access_control_list: [OWNER, ROBOT] });
    expect(direct(permissions)).toEqual(["someone@example.com: IS_OWNER", "robot: CAN_MANAGE_RUN"]);
    expect(await jobs.permissions.get({ job_id })).toEqual(permissions);
    expect(permissions.access_control_list?.at(-1)).toMatchObject({ group_name: "admins" });
  });

  test("are added or changed by update, which may give the job another owner", async () => {
    const { jobs, job_id } = await withJob([TEAM]);
    await jobs.permissions.update({ job_id, access_control_list: [ROBOT] });
    const changed = await jobs.permissions.update({
      job_id,
      access_control_list: [
        { ...TEAM, permission_level: "CAN_MANAGE" },
        { user_name: "other@example.com", permission_level: "IS_OWNER" },
      ],
    });
    expect(direct(changed)).toEqual([
      "team: CAN_MANAGE",
      "robot: CAN_MANAGE_RUN",
      "other@example.com: IS_OWNER",
    ]);
  });

  test.each<[string, JobAccessControlRequest[], RegExp]>([
    ["without an owner", [TEAM], /exactly one owner/],
    ["with two owners", [OWNER, { ...OWNER, user_name: "b@example.com" }], /exactly one owner/],
    ["owned by a group", [{ ...TEAM, permission_level: "IS_OWNER" }], /Groups cannot own/],
    ["of nobody", [{ permission_level: "CAN_VIEW" }], /exactly one user, group or service principal/],
    ["without a level", [OWNER, { user_name: "b@example.com" }], /is not a permission level/],
  ])("cannot be set %s", async (_what, access_control_list, message) => {
    const { jobs, job_id } = await withJob();
    await expect(jobs.permissions.set({ job_id, access_control_list })).rejects.toThrow(message);
    expect(direct(await jobs.permissions.get({ job_id }))).toEqual(["someone@example.com: IS_OWNER"]);
  });

  test("have four levels", async () => {
    const { jobs, job_id } = await withJob();
    const { permission_levels = [] } = await jobs.permissions.getLevels({ job_id });
    expect(permission_levels.map(({ permission_level }) => permission_level)).toEqual([
      ...["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"],
    ]);
  });

  test("can be refused to a principal without rights", async () => {
    const { jobs, workspace, job_id } = await withJob();
    workspace.inject({ operation: "JobsPermissionsSet", status: 403, errorCode: "PERMISSION_DENIED" });
    await expect(jobs.permissions.set({ job_id, access_control_list: [OWNER] })).rejects.toMatchObject({
      ...{ name: "PermissionDeniedError", attempts: 1, outcome: "not_done" },
    });
  });
});

describe("policy compliance in a fake workspace", () => {
  const cluster = (policy_id: string) => ({ spark_version: "15.4.x-scala2.12", num_workers: 1, policy_id });
  const withPolicy = (jobs: JobsClient, policy_id: string) =>
    jobs.create({ job_clusters: [{ job_cluster_key: "shared", new_cluster: cluster(policy_id) }] });

  test("is given for every job, which nothing has to change", async () => {
    const { jobs, job_id } = await withJob();
    expect(await jobs.policyCompliance.get({ job_id })).toEqual({ is_compliant: true });
    expect(await jobs.policyCompliance.enforce({ job_id })).toEqual({ has_changes: false });
  });

  test("is listed for the jobs with a cluster of the policy, page by page", async () => {
    const { jobs } = await withJob();
    const ids: unknown[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await withPolicy(jobs, "P1")).job_id);
    await withPolicy(jobs, "P2");
    const page = await jobs.policyCompliance.list({ policy_id: "P1", page_size: 2 });
    expect(page.jobs).toHaveLength(2);
    expect(page.next_page_token).toBeTypeOf("string");
    const all = await collect(jobs.policyCompliance.listAll({ policy_id: "P1", page_size: 2 }));
    expect(all).toEqual(ids.map((job_id) => ({ job_id, is_compliant: true })));
  });
});
