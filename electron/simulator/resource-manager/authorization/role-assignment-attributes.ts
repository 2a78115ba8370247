import * as z from 'zod';
import type { Attributes } from '../../authorization/parse-condition.ts';
import type { RoleAssignment } from '../../world/subscription.ts';

const namespace = 'Microsoft.Authorization/roleAssignments';
const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const roleAssignmentBody = z.object({
  properties: z.object({
    roleDefinitionId: z.string().optional(),
    principalId: z.string().optional(),
    principalType: z.string().optional(),
  }),
});

/** What a condition may refer to when a role is assigned. Empty if the body is invalid. */
export function attributesOfBody(body: unknown): Attributes {
  const { roleDefinitionId, principalId, principalType } =
    roleAssignmentBody.safeParse(body).data?.properties ?? {};
  return {
    Request: {
      ...(roleDefinitionId === undefined
        ? {}
        : { [`${namespace}:RoleDefinitionId`]: lastPart(roleDefinitionId) }),
      ...(principalId === undefined ? {} : { [`${namespace}:PrincipalId`]: principalId }),
      ...(principalType === undefined ? {} : { [`${namespace}:PrincipalType`]: principalType }),
    },
  };
}

/** What a condition may refer to when an assignment is removed. Empty without an assignment. */
export const attributesOfAssignment = (assignment: RoleAssignment | undefined): Attributes => ({
  Resource: assignment
    ? {
        [`${namespace}:RoleDefinitionId`]: lastPart(assignment.roleDefinitionId),
        [`${namespace}:PrincipalId`]: assignment.principalId,
        [`${namespace}:PrincipalType`]: assignment.principalType,
      }
    : {},
});
