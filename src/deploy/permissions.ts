import type { JobAccessControlRequest, JobPermissions } from "../generated/schema.ts";

/** Direct permissions on a job: the level of each identity. */
export type PermissionLevels = Readonly<Record<string, string>>;

/** Returns whether a permission has a level and one identity. */
export function isPermission(permission: object): boolean {
  const { permission_level, user_name, group_name, service_principal_name } =
    permission as JobAccessControlRequest; // of any form
  const identities = [user_name, group_name, service_principal_name].filter((name) => name !== undefined);
  return typeof permission_level === "string" && identities.length === 1;
}

/** Returns whether a permission makes a group the owner, which the service refuses. */
export function isGroupOwner({ group_name, permission_level }: JobAccessControlRequest): boolean {
  return group_name !== undefined && permission_level === "IS_OWNER";
}

/** Returns the identity of a permission: `user someone@example.com`. */
export function identityOf(permission: object): string {
  const { user_name, group_name, service_principal_name } = permission as JobAccessControlRequest;
  if (user_name !== undefined) return `user ${user_name}`;
  return group_name !== undefined ? `group ${group_name}` : `service principal ${service_principal_name}`;
}

/** Returns the direct permissions on a job as a request would set them. Inherited ones cannot be changed on the job. */
export function directPermissions({ access_control_list = [] }: JobPermissions): JobAccessControlRequest[] {
  return access_control_list.flatMap(
    ({ user_name, group_name, service_principal_name, all_permissions = [] }) =>
      all_permissions
        .filter(({ inherited }) => inherited !== true)
        .map(({ permission_level }) => ({
          ...(user_name === undefined ? {} : { user_name }),
          ...(group_name === undefined ? {} : { group_name }),
          ...(service_principal_name === undefined ? {} : { service_principal_name }),
          ...(permission_level === undefined ? {} : { permission_level }),
        })),
  );
}

/** Returns the permissions to set: those of a definition, with the present owner if it names none. */
export function withOwner(
  defined: readonly JobAccessControlRequest[],
  current: readonly JobAccessControlRequest[],
): readonly JobAccessControlRequest[] {
  if (defined.some(isOwner)) return defined;
  const owner = current.find(isOwner);
  if (owner === undefined) return defined;
  return [owner, ...defined.filter((one) => identityOf(one) !== identityOf(owner))];
}

/** Returns the levels of permissions, by identity. */
export function levelsOf(permissions: readonly JobAccessControlRequest[]): PermissionLevels {
  const levels: Record<string, string> = {};
  for (const one of permissions) {
    const identity = identityOf(one);
    const level = String(one.permission_level);
    const known = levels[identity];
    levels[identity] = known === undefined ? level : [known, level].sort().join(", ");
  }
  return levels;
}

function isOwner({ permission_level }: JobAccessControlRequest): boolean {
  return permission_level === "IS_OWNER";
}
