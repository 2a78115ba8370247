import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { guid, tenant, word } from './facts.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { resourceManagerErrors, roleTroubles } from './sources.ts';

/** What goes wrong while somebody assigns a role, or changes the vault. */
export const roleProblems = {
  'role-assigner-not-authorised': define({
    owner: 'customer',
    title: 'This person may not assign roles',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ scope: word }),
    explain: ({ scope }) =>
      `Whoever ran this may not assign roles at ${scope}. Owning the vault’s data, or being Contributor, is not enough.`,
    general:
      'Whoever ran this may not assign roles there. Owning the vault’s data, or being Contributor, is not enough.',
    remedy: [
      {
        by: 'customer',
        say: 'Somebody else of the customer assigns the role: it takes Key Vault Data Access Administrator at the vault, or Owner.',
        role: { name: dataRoleAssigner, scope: 'TODO' },
      },
    ],
    source: `AuthorizationFailed for Microsoft.Authorization/roleAssignments/write; ${roleTroubles}`,
  }),
  'change-not-authorised': define({
    owner: 'customer',
    title: 'This person may not make the change',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ action: word, scope: word }),
    explain: ({ action, scope }) =>
      `Whoever ran this has no role at ${scope} that allows ${action}. A role granted less than ten minutes ago may not be in force yet.`,
    general:
      'Whoever ran this has no role there that allows the change. A role granted less than ten minutes ago may not be in force yet.',
    remedy: [
      {
        by: 'operator',
        say: 'If the role was granted within the last ten minutes, sign in again and retry.',
      },
      {
        by: 'customer',
        say: 'Otherwise somebody else of the customer makes the change. Settings of a vault take Key Vault Contributor at the vault; anything else takes a role that allows the action named.',
        role: { name: 'Key Vault Contributor', scope: 'TODO' },
      },
    ],
    source: `AuthorizationFailed for a change; ${roleTroubles}`,
  }),
  'role-principal-not-found': define({
    owner: 'customer',
    title: 'Role is meant for nobody that the tenant knows',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant, principalId: guid }),
    explain: ({ tenantId, principalId }) =>
      `Tenant ${tenantId} has no principal ${principalId} to which a role could be assigned. It was added seconds ago and is not known everywhere yet, or the ID is that of the application or of another tenant.`,
    general:
      'The tenant has no such principal to which a role could be assigned. It was added seconds ago and is not known everywhere yet, or the ID is that of the application or of another tenant.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer says what kind of principal it is (ServicePrincipal); the command then no longer waits for the directory.',
        role: { name: dataRoleAssigner, scope: 'TODO' },
      },
      {
        by: 'operator',
        say: 'They make sure that the ID is the object ID of the service principal in their own tenant:',
        role: { name: 'Directory Readers', scope: 'TODO' },
        commands: ({ principalId }) => [
          az(`ad sp show --id ${principalId}`),
          powershell(`Get-AzADServicePrincipal -ObjectId ${principalId}`),
        ],
      },
    ],
    source: `PrincipalNotFound; ${roleTroubles}`,
  }),
  'role-assignment-exists': define({
    owner: 'operator',
    title: 'Role is assigned already',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'The same role is assigned to the same principal at the same scope already. Nothing was changed.',
    remedy: [
      {
        by: 'operator',
        say: 'Nothing is needed. If access still fails, wait ten minutes, and check that the vault uses Azure RBAC.',
      },
    ],
    source: `RoleAssignmentExists; ${roleTroubles}`,
  }),
  'role-definition-not-found': define({
    owner: 'customer',
    title: 'Role does not exist there',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'There is no such role, or it is a custom role that cannot be assigned at this scope.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer uses the built-in role Key Vault Crypto Service Encryption User:',
        role: { name: 'Reader', scope: 'TODO' },
        commands: () => [
          az('role definition list --name "Key Vault Crypto Service Encryption User"'),
          powershell('Get-AzRoleDefinition -Name "Key Vault Crypto Service Encryption User"'),
        ],
      },
    ],
    source: `RoleDefinitionDoesNotExist; ${roleTroubles}`,
  }),
  'role-assignments-too-many': define({
    owner: 'customer',
    title: 'Subscription is full of role assignments',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'The subscription has as many role assignments as Azure allows, so no further one can be made.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer removes assignments that nobody needs, first those whose identity no longer exists:',
        role: { name: 'Role Based Access Control Administrator', scope: 'TODO' },
        commands: () => [
          az(`role assignment list --all --query "[?principalName==''].id" --output tsv`),
          powershell('Get-AzRoleAssignment | Where-Object ObjectType -EQ Unknown'),
        ],
      },
    ],
    source: `RoleAssignmentLimitExceeded; ${roleTroubles}`,
  }),
  'scope-locked': define({
    owner: 'customer',
    title: 'A lock forbids the change',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'A lock on the vault, its resource group or its subscription forbids the change.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer finds the lock, removes it, makes the change, and sets it again:',
        role: { name: 'Owner, or User Access Administrator', scope: 'TODO' },
        commands: () => [az('lock list --output table'), powershell('Get-AzResourceLock')],
      },
    ],
    source: `ScopeLocked; ${resourceManagerErrors}`,
  }),
  'change-disallowed-by-policy': define({
    owner: 'customer',
    title: 'Azure Policy forbids the change',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'A policy of the customer’s organization forbids the change. The answer names the policy.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer meets what the policy asks for, or has an exemption made by whoever owns it (in the portal: Policy, Exemptions). What is assigned shows here:',
        role: { name: 'Resource Policy Contributor', scope: 'TODO' },
        commands: () => [az('policy assignment list --output table'), powershell('Get-AzPolicyAssignment')],
      },
    ],
    source: `RequestDisallowedByPolicy; ${resourceManagerErrors}`,
  }),
} as const;
