import type {
  JobAccessControlRequest,
  JobAccessControlResponse,
  JobPermission,
  JobPermissionLevel,
  JobPermissions,
} from "../../../facade/index.ts";
import type { OperationHandlers } from "../handlers.ts";
import { invalidParameter } from "../service-error.ts";
import type { FindJob, StoredJob } from "./stored-job.ts";

/** The user that creates all jobs of a fake workspace. */
export const USER = "someone@example.com";

const LEVELS: Readonly<Record<string, string>> = {
  CAN_VIEW: "Can view the job and its runs.",
  CAN_MANAGE_RUN: "Can also start and cancel runs.",
  CAN_MANAGE: "Can also change and delete the job.",
  IS_OWNER: "Owns the job.",
};

type PermissionHandlers = Pick<
  OperationHandlers,
  Extract<keyof OperationHandlers, `JobsPermissions${string}`>
>;

/** Makes the handlers of permissions on jobs. */
export function createFakePermissions(findJob: FindJob): PermissionHandlers {
  return {
    JobsPermissionsGet: ({ job_id }) => show(findJob(job_id)),
    JobsPermissionsSet({ job_id, access_control_list }) {
      const job = findJob(job_id);
      const permissions = (access_control_list ?? []) as JobAccessControlRequest[]; // nulls were refused before
      checkPermissions(permissions);
      if (permissions.filter(isOwner).length !== 1)
        throw invalidParameter("The job must have exactly one owner.");
      job.permissions = permissions;
      return show(job);
    },
    JobsPermissionsUpdate({ job_id, access_control_list }) {
      const job = findJob(job_id);
      const changes = (access_control_list ?? []) as JobAccessControlRequest[]; // as above
      job.permissions = changePermissions(job.permissions, changes);
      return show(job);
    },
    JobsPermissionsGetLevels({ job_id }) {
      findJob(job_id);
      return {
        permission_levels: Object.entries(LEVELS).map(([level, description]) => ({
          permission_level: level as JobPermissionLevel,
          description,
        })),
      };
    },
  };
}

/** Returns the direct permissions of a new job: those of the request, and an owner. */
export function ownedBy(
  user_name: string,
  requested: readonly JobAccessControlRequest[],
): readonly JobAccessControlRequest[] {
  return changePermissions([{ user_name, permission_level: "IS_OWNER" }], requested);
}

/** Adds permissions, each in place of that which the identity has. A new owner replaces the old one. */
function changePermissions(
  old: readonly JobAccessControlRequest[],
  changes: readonly JobAccessControlRequest[],
): JobAccessControlRequest[] {
  checkPermissions(changes);
  const kept = changes.some(isOwner) ? old.filter((one) => !isOwner(one)) : old;
  const changed = [...new Map([...kept, ...changes].map((one) => [identityOf(one), one])).values()];
  if (changed.filter(isOwner).length === 1) return changed;
  throw invalidParameter("The job must have exactly one owner.");
}

function checkPermissions(permissions: readonly JobAccessControlRequest[]): void {
  for (const one of permissions) {
    if (identitiesOf(one).length !== 1) {
      throw invalidParameter("A permission names exactly one user, group or service principal.");
    }
    if (!Object.hasOwn(LEVELS, one.permission_level ?? "")) {
      throw invalidParameter(`${one.permission_level} is not a permission level of jobs.`);
    }
    if (one.group_name !== undefined && isOwner(one)) throw invalidParameter("Groups cannot own a job.");
  }
}

function isOwner({ permission_level }: JobAccessControlRequest): boolean {
  return permission_level === "IS_OWNER";
}

function identitiesOf({ user_name, group_name, service_principal_name }: JobAccessControlRequest): object[] {
  const identities = { user_name, group_name, service_principal_name };
  return Object.entries(identities).flatMap(([name, value]) =>
    value === undefined ? [] : [{ [name]: value }],
  );
}

function identityOf(permission: JobAccessControlRequest): string {
  return JSON.stringify(identitiesOf(permission));
}

function show({ job_id, permissions }: StoredJob): JobPermissions {
  const inherited: JobPermission = {
    permission_level: "CAN_MANAGE",
    inherited: true,
    inherited_from_object: ["/jobs/"],
  };
  const access_control_list: JobAccessControlResponse[] = [
    ...permissions.map((permission) => ({
      ...identitiesOf(permission)[0],
      all_permissions: [{ permission_level: permission.permission_level, inherited: false } as JobPermission],
    })),
    { group_name: "admins", all_permissions: [inherited] },
  ];
  return structuredClone({ object_id: `/jobs/${job_id}`, object_type: "job", access_control_list });
}
