import * as z from 'zod';
import { findRole } from '../authorization/role-definition.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { groupsOf, usersOf } from '../world/population.ts';
import type { RoleAssignment, Subscription } from '../world/subscription.ts';
import type { Tenant } from '../world/tenant.ts';
import { authorizeGrantOf } from './authorize-action.ts';

const creation = z.object({
  properties: z.object({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.enum(['ServicePrincipal', 'User', 'Group']).optional(),
  }),
});

/** Assigns a role as the body asks; asking for one that is there under the same name changes nothing. Throws Resource Manager's refusals. */
export function createRoleAssignment(
  azure: SimulatedAzure,
  caller: Caller,
  subscription: Subscription,
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
  const role = findRole(roleDefinitionId);
  if (!role)
    throw new Refusal(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${roleDefinitionId.split('/').at(-1)?.replaceAll('-', '') ?? ''}' does not exist.`,
    );
  authorizeGrantOf(azure, caller, subscription, { roleId: role.id, scope });
  const type = typeOfPrincipal(caller, principalId.toLowerCase(), principalType);
  const same = subscription.roleAssignments.find(
    (one) =>
      one.principalId === principalId.toLowerCase() &&
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
  if (subscription.roleAssignments.some((one) => one.name === name.toLowerCase()))
    throw new Refusal(
      400,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  const now = azure.clock.now();
  const assignment: RoleAssignment = {
    name: name.toLowerCase(),
    scope,
    roleDefinitionId: role.id,
    principalId: principalId.toLowerCase(),
    principalType: type,
    createdAt: now,
    createdBy: caller.objectId,
    effectiveFrom: now + azure.world.propagation.role,
  };
  subscription.roleAssignments.push(assignment);
  return { assignment, isNew: true };
}

/** Throws Resource Manager's 400 for a name that no role assignment can have. */
export function requireAssignmentId(name: string): void {
  if (!z.guid().safeParse(name).success)
    throw new Refusal(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
}

/** The type as the directory knows it. Where it knows nobody the stated one is taken, as for one that was made a moment ago. */
function typeOfPrincipal(
  { tenant }: Caller,
  principalId: string,
  stated: RoleAssignment['principalType'] | undefined,
): RoleAssignment['principalType'] {
  const known = knownType(tenant, principalId);
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
  );
}

function knownType(tenant: Tenant, principalId: string): RoleAssignment['principalType'] | undefined {
  if (
    tenant.servicePrincipals.some(({ objectId, deletedAt }) => objectId === principalId && deletedAt === null)
  )
    return 'ServicePrincipal';
  if (usersOf(tenant).some(({ id }) => id === principalId)) return 'User';
  if (groupsOf(tenant).some(({ id }) => id === principalId)) return 'Group';
  return undefined;
}
