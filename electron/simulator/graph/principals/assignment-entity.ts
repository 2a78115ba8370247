import { graphPermissionIds } from '../../tokens/graph-permission.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { groupsOf, usersOf } from '../../world/population.ts';
import { isSameId } from '../../world/same-id.ts';
import type { AppRoleAssignment, ServicePrincipal, Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { graphTime } from '../odata/graph-time.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { findResourceByAppId, resourcePrincipalId, type TenantResource } from './tenant-resource.ts';

/** Who holds an app role. */
export interface Holder {
  readonly id: string;
  readonly displayName: string;
  readonly type: 'ServicePrincipal' | 'User' | 'Group';
}

/** Finds a service principal of an application, a user or a group by its object id. */
export function findHolder(tenant: Tenant, objectId: string): Holder | undefined {
  const isIt = ({ id }: { readonly id: string }): boolean => isSameId(id, objectId);
  const principal = tenant.servicePrincipals.find(
    (one) => isSameId(one.objectId, objectId) && one.deletedAt === null,
  );
  if (principal)
    return { id: principal.objectId, displayName: principal.displayName, type: 'ServicePrincipal' };
  const user = usersOf(tenant).find(isIt);
  if (user) return { id: user.id, displayName: user.displayName, type: 'User' };
  const group = groupsOf(tenant).find(isIt);
  if (group) return { id: group.id, displayName: group.displayName, type: 'Group' };
  const id = Object.keys(tenant.groupMembers).find((one) => isSameId(one, objectId));
  return id === undefined ? undefined : { id, displayName: id, type: 'Group' };
}

/** An app role that a service principal has. */
export const appRoleAssignmentEntity = (
  world: World,
  tenant: Tenant,
  { objectId, displayName }: ServicePrincipal,
  granted: AppRoleAssignment,
): Entity =>
  entity(
    { id: objectId, displayName, type: 'ServicePrincipal' },
    findResourceByAppId(world, tenant, granted.resourceAppId) ?? granted.resourceAppId,
    tenant,
    granted,
  );

/** The id of a user's or a group's assignment. */
export const idOfUserAssignment = (principal: ServicePrincipal, accountId: string, role: string): string =>
  guidFrom(`${principal.objectId}/${accountId}/${role}`);

/** Everything that the app roles of a resource are assigned to. */
export const assignedToEntities = (world: World, tenant: Tenant, resource: TenantResource): Entity[] => [
  ...tenant.servicePrincipals
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((principal) =>
      principal.appRoles
        .filter(({ resourceAppId }) => resourceAppId === resource.appId)
        .map((granted) => appRoleAssignmentEntity(world, tenant, principal, granted)),
    ),
  ...(resource.principal ? userAssignments(tenant, resource, resource.principal) : []),
];

const userAssignments = (tenant: Tenant, resource: TenantResource, principal: ServicePrincipal): Entity[] =>
  (principal.assignedUsers ?? []).flatMap(({ accountId, role, createdAt = principal.createdAt }) => {
    const holder = findHolder(tenant, accountId);
    const id = idOfUserAssignment(principal, accountId, role);
    return holder ? [entity(holder, resource, tenant, { id, role, createdAt })] : [];
  });

/** `resource` is an application id if the tenant no longer has the resource. */
const entity = (
  holder: Holder,
  resource: TenantResource | string,
  tenant: Tenant,
  { id, role, createdAt }: Pick<AppRoleAssignment, 'id' | 'role' | 'createdAt'>,
): Entity => {
  const isKnown = typeof resource === 'object';
  const known = isKnown ? resource.appRoles.find(({ value }) => value === role) : undefined;
  return {
    id,
    deletedDateTime: null,
    appRoleId: known?.id ?? graphPermissionIds[role] ?? guidFrom(role),
    createdDateTime: graphTime(createdAt),
    principalDisplayName: holder.displayName,
    principalId: holder.id,
    principalType: holder.type,
    resourceDisplayName: isKnown ? resource.displayName : null,
    resourceId: isKnown ? resource.objectId : resourcePrincipalId(tenant, resource),
  };
};
