import * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { graphAppId } from '../../world/resource-application.ts';
import { isSameId } from '../../world/same-id.ts';
import type { ServicePrincipal } from '../../world/tenant.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { requireDirectoryRole, requirePermission } from '../require-permission.ts';
import { assignedToEntities, findHolder, idOfUserAssignment, type Holder } from './assignment-entity.ts';
import { principalReaders } from './find-principal.ts';
import { findResourceByAppId, findResourceById, type TenantResource } from './tenant-resource.ts';

export const newAssignment = z.object({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() });

/**
 * Throws Graph's 403 unless the caller may assign and remove app roles: it needs the permission for assignments and one for
 * reading applications.
 */
export function requireAssigner(caller: Caller): void {
  requirePermission(caller, principalReaders);
  requirePermission(caller, ['AppRoleAssignment.ReadWrite.All']);
}

/** Assigns an app role of a resource to a service principal, a user or a group. Throws Graph's refusals. */
export function assignAppRole(
  { world, clock }: SimulatedAzure,
  caller: Caller,
  { principalId, resourceId, appRoleId }: z.infer<typeof newAssignment>,
): Entity {
  const { tenant } = caller;
  const holder = findHolder(tenant, principalId);
  const resource = findResourceById(world, tenant, resourceId);
  const role = resource?.appRoles.find(({ id }) => isSameId(id, appRoleId));
  const isFor = role?.allowedMemberTypes ?? [];
  if (!holder || !resource || typeof role?.value !== 'string' || !isFor.includes(kindOf(holder)))
    throw new Refusal(400, 'Request_BadRequest', 'Not a valid reference update.');
  protectGraph(caller, resource.appId);
  const isSame = (one: Entity): boolean => one['principalId'] === holder.id && one['appRoleId'] === role.id;
  if (assignedToEntities(world, tenant, resource).some(isSame))
    throw new Refusal(400, 'Request_BadRequest', 'Permission being assigned already exists on the object');
  const now = clock.now();
  record(holder, resource, role.value, now, principalOf(tenant.servicePrincipals, holder));
  const created = assignedToEntities(world, tenant, resource).find(isSame);
  if (!created) throw new Error('The assignment was not recorded.');
  return created;
}

/** Microsoft Graph's app roles can change the whole tenant, so only a Privileged Role Administrator assigns them. */
function protectGraph(caller: Caller, resourceAppId: string): void {
  if (resourceAppId === graphAppId) requireDirectoryRole(caller, 'Privileged Role Administrator');
}

/** Users and groups have the roles for users. */
const kindOf = ({ type }: Holder): 'User' | 'Application' =>
  type === 'ServicePrincipal' ? 'Application' : 'User';

const principalOf = (principals: readonly ServicePrincipal[], { id }: Holder): ServicePrincipal | undefined =>
  principals.find(({ objectId }) => objectId === id);

function record(
  holder: Holder,
  resource: TenantResource,
  role: string,
  createdAt: number,
  principal: ServicePrincipal | undefined,
): void {
  if (principal)
    principal.appRoles.push({
      id: guidFrom(`${holder.id}/${resource.appId}/${role}/${createdAt}`),
      resourceAppId: resource.appId,
      role,
      createdAt,
    });
  else if (resource.principal)
    resource.principal.assignedUsers = [
      ...(resource.principal.assignedUsers ?? []),
      { accountId: holder.id, role, createdAt },
    ];
}

/** Removes an assignment of a service principal. Throws Graph's refusals. Source of the 400: a public issue. */
export function removeAssignmentOf(caller: Caller, principal: ServicePrincipal, assignmentId: string): void {
  const found = principal.appRoles.find(({ id }) => isSameId(id, assignmentId));
  if (!found) throw assignmentNotFound();
  protectGraph(caller, found.resourceAppId);
  principal.appRoles = principal.appRoles.filter((one) => one !== found);
}

/** Removes an assignment of a resource's app role. Throws Graph's refusals. */
export function removeAssignmentTo(
  { world }: SimulatedAzure,
  caller: Caller,
  resource: TenantResource,
  assignmentId: string,
): void {
  const { tenant } = caller;
  const { principal: target } = findResourceByAppId(world, tenant, resource.appId) ?? {};
  const ofUser = target?.assignedUsers?.find(({ accountId, role }) =>
    isSameId(idOfUserAssignment(target, accountId, role), assignmentId),
  );
  if (target && ofUser) {
    target.assignedUsers = target.assignedUsers?.filter((one) => one !== ofUser) ?? [];
    return;
  }
  const holder = tenant.servicePrincipals.find(
    ({ appRoles, deletedAt }) =>
      deletedAt === null &&
      appRoles.some(
        ({ id, resourceAppId }) => isSameId(id, assignmentId) && resourceAppId === resource.appId,
      ),
  );
  if (!holder) throw assignmentNotFound();
  removeAssignmentOf(caller, holder, assignmentId);
}

const assignmentNotFound = (): Refusal =>
  new Refusal(400, 'Request_BadRequest', 'EntitlementGrant being updated or deleted is not found.');
