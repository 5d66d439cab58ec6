import { expect, test } from "vitest";
import { planJobs } from "../../src/deploy/index.ts";
import type { JobAccessControlRequest } from "../../src/facade/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const OWNER = "someone@example.com";
const define = (...access_control_list: JobAccessControlRequest[]) => ({
  project: "etl",
  jobs: { nightly: { tasks: [notebook("load")], access_control_list } },
});
const analysts = { group_name: "analysts", permission_level: "CAN_VIEW" } as const;

test("permissions are created with a job, part of the differences, and set", async () => {
  const { workspace, jobs, exchanges } = await startCheckedFake();
  await (await planJobs(jobs, define(analysts))).apply();
  const job_id = workspace.jobs()[0]?.job_id ?? 0;
  expect((await planJobs(jobs, define(analysts))).hasChanges).toBe(false);

  const robot = { service_principal_name: "r-1", permission_level: "CAN_MANAGE_RUN" } as const;
  const next = define({ ...analysts, permission_level: "CAN_MANAGE" }, robot);
  const plan = await planJobs(jobs, next);
  expect(plan.changes[0]?.differences).toEqual([
    { path: "access_control_list[group analysts]", before: "CAN_VIEW", after: "CAN_MANAGE" },
    { path: "access_control_list[service principal r-1]", before: undefined, after: "CAN_MANAGE_RUN" },
  ]);
  await plan.apply();
  const { access_control_list = [] } = await jobs.permissions.get({ job_id });
  expect(
    access_control_list.map((one) => [
      one.user_name ?? one.group_name ?? one.service_principal_name,
      one.all_permissions?.[0]?.permission_level,
    ]),
  ).toEqual([
    [OWNER, "IS_OWNER"],
    ["analysts", "CAN_MANAGE"],
    ["r-1", "CAN_MANAGE_RUN"],
    ["admins", "CAN_MANAGE"],
  ]);
  expect((await planJobs(jobs, next)).hasChanges).toBe(false);
  // The settings were the same.
  expect(exchanges.map(({ operation }) => operation)).not.toContain("JobsReset");
});

test("an empty access control list removes all permissions but the owner's", async () => {
  const { jobs } = await startCheckedFake();
  await (await planJobs(jobs, define(analysts))).apply();
  const plan = await planJobs(jobs, define());
  expect(plan.changes[0]?.differences).toEqual([
    { path: "access_control_list[group analysts]", before: "CAN_VIEW", after: undefined },
  ]);
  await plan.apply();
  expect((await planJobs(jobs, define())).hasChanges).toBe(false);
});

test("a new owner replaces the old one", async () => {
  const { jobs } = await startCheckedFake();
  await (await planJobs(jobs, define())).apply();
  const next = define({ user_name: "new@example.com", permission_level: "IS_OWNER" });
  await (await planJobs(jobs, next)).apply();
  expect((await planJobs(jobs, next)).hasChanges).toBe(false);
});

test("permissions without an access control list are neither read nor changed", async () => {
  const { jobs, exchanges } = await startCheckedFake();
  await (await planJobs(jobs, define(analysts))).apply();
  const unmanaged = { project: "etl", jobs: { nightly: { tasks: [notebook("load")], timeout_seconds: 9 } } };
  const before = exchanges.length;
  await (await planJobs(jobs, unmanaged)).apply();
  expect(exchanges.slice(before).filter(({ operation }) => operation.includes("Permissions"))).toEqual([]);
});

test("permissions that were changed after they were planned are a conflict", async () => {
  const { workspace, jobs } = await startCheckedFake();
  await (await planJobs(jobs, define(analysts))).apply();
  const plan = await planJobs(jobs, define());
  const job_id = workspace.jobs()[0]?.job_id ?? 0;
  const more = [{ group_name: "auditors", permission_level: "CAN_VIEW" } as const];
  await jobs.permissions.update({ job_id, access_control_list: more });
  await expect(plan.apply()).rejects.toThrow(/was changed \(group auditors\) since it was planned/);
});
