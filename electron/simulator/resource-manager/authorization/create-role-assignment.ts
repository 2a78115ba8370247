import * as z from 'zod';
import { isValidCondition } from '../../authorization/condition.ts';
import { findRole } from '../../authorization/find-role.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { groupsOf, usersOf } from '../../world/population.ts';
import { isSameId } from '../../world/same-id.ts';
import type { RoleAssignment } from '../../world/subscription.ts';
import type { Tenant } from '../../world/tenant.ts';
import type { ScopeOwner } from '../authorize-action.ts';
import { conditionVersion } from './authorization-resources.ts';

const creation = z.object({
  properties: z.object({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.enum(['ServicePrincipal', 'User', 'Group']).optional(),
    condition: z.string().nullish(),
    conditionVersion: z.string().nullish(),
  }),
});

/** Creates a role assignment. An equal one with the same name is returned unchanged. Throws Resource Manager's refusals. */
export function createRoleAssignment(
  azure: SimulatedAzure,
  caller: Caller,
  owner: ScopeOwner,
  { name, scope, body }: { name: string; scope: string; body: unknown },
): { readonly assignment: RoleAssignment; readonly isNew: boolean } {
  requireAssignmentId(name);
  const request = creation.safeParse(body);
  if (!request.success)
    throw new Refusal(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const { roleDefinitionId, principalId, principalType } = request.data.properties;
  if (!z.guid().safeParse(principalId).success)
    throw new Refusal(
      400,
      'InvalidPrincipalId',
      `The Principal ID '${principalId}' is not valid. Principal ID must be a GUID.`,
    );
  const role = findRole(caller.tenant, roleDefinitionId);
  if (!role)
    throw new Refusal(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${roleDefinitionId.split('/').at(-1)?.replaceAll('-', '') ?? ''}' does not exist.`,
    );
  refuseRegistration(azure, caller, principalId);
  const condition = requireValidCondition(request.data.properties);
  const type = typeOfPrincipal(azure, caller, principalId.toLowerCase(), principalType);
  const same = owner.roleAssignments.find(
    (one) =>
      isSameId(one.principalId, principalId) &&
      one.roleDefinitionId === role.id &&
      one.scope.toLowerCase() === scope.toLowerCase(),
  );
  if (same?.name === name.toLowerCase()) return { assignment: same, isNew: false };
  if (same)
    throw new Refusal(
      409,
      'RoleAssignmentExists',
      `The role assignment already exists. The ID of the conflicting role assignment is ${same.name.replaceAll('-', '')}.`,
    );
  if (owner.roleAssignments.some((one) => one.name === name.toLowerCase()))
    throw new Refusal(
      400,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  const { propagation } = azure.world;
  const now = azure.clock.now();
  const assignment: RoleAssignment = {
    name: name.toLowerCase(),
    scope,
    roleDefinitionId: role.id,
    principalId: principalId.toLowerCase(),
    principalType: type,
    createdAt: now,
    createdBy: caller.objectId,
    effectiveFrom: now + propagation.role,
    ...(condition === null ? {} : { condition }),
    ...('subscriptionId' in owner ? {} : { dataEffectiveFrom: now + propagation.managementGroupData }),
  };
  owner.roleAssignments.push(assignment);
  return { assignment, isNew: true };
}

/** Throws Resource Manager's 400 for an app registration, which only its home tenant knows. Source: a public issue. */
function refuseRegistration({ world }: SimulatedAzure, { tenant }: Caller, principalId: string): void {
  for (const { homeTenantId, objectId } of world.applications.values())
    if (homeTenantId === tenant.tenantId && isSameId(objectId, principalId))
      throw new Refusal(
        400,
        'PrincipalTypeNotSupported',
        'Principals of type Application cannot validly be used in role assignments.',
      );
}

/** Throws Resource Manager's 400 for an invalid condition, or one of another version. */
function requireValidCondition({
  condition,
  conditionVersion: version,
}: z.infer<typeof creation>['properties']): string | null {
  if (condition === undefined || condition === null || condition === '') return null;
  if (version === conditionVersion && isValidCondition(condition)) return condition;
  throw new Refusal(400, 'BadRequest', 'The given role assignment condition is invalid.');
}

/** Throws Resource Manager's 400 for an invalid name of a role assignment. */
export function requireAssignmentId(name: string): void {
  if (!z.guid().safeParse(name).success)
    throw new Refusal(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
}

/** The type in the directory or, for a principal that has not been replicated or does not exist, the type in the request. */
function typeOfPrincipal(
  { propagatedAt }: SimulatedAzure,
  { tenant }: Caller,
  principalId: string,
  stated: RoleAssignment['principalType'] | undefined,
): RoleAssignment['principalType'] {
  const known = knownType(tenant, principalId, propagatedAt());
  if (known !== undefined && stated !== undefined && known !== stated)
    throw new Refusal(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${known}' , which is different from specified PrinciaplType '${stated}'.`,
    );
  const type = known ?? stated;
  if (type !== undefined) return type;
  throw new Refusal(
    400,
    'PrincipalNotFound',
    `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenant.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  ).because(replicationOf(tenant, principalId));
}

/** Why a principal is not found: it does not exist, or it has not been replicated. */
function replicationOf({ tenantId, servicePrincipals }: Tenant, principalId: string): string {
  const found = servicePrincipals.find(
    ({ objectId, deletedAt }) => objectId === principalId && deletedAt === null,
  );
  return found
    ? `Resource Manager finds the service principal from ${new Date(found.usableFrom).toISOString()}.`
    : `${tenantId} has no user, group or service principal with the object id ${principalId}.`;
}

function knownType(
  tenant: Tenant,
  principalId: string,
  replicatedUntil: number,
): RoleAssignment['principalType'] | undefined {
  if (
    tenant.servicePrincipals.some(
      ({ objectId, deletedAt, usableFrom }) =>
        objectId === principalId && deletedAt === null && usableFrom <= replicatedUntil,
    )
  )
    return 'ServicePrincipal';
  if (usersOf(tenant).some(({ id }) => id === principalId)) return 'User';
  if (groupsOf(tenant).some(({ id }) => id === principalId)) return 'Group';
  return undefined;
}
