import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { guid, tenant, word } from './facts.ts';
import { ifKnown, the, theNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { resourceManagerErrors, roleTroubles } from './sources.ts';

/** Faults while somebody assigns a role or changes the key vault. */
export const roleProblems = {
  'role-assigner-not-authorised': define({
    owner: 'customer',
    title: 'Not authorized to assign roles',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ scope: word }),
    explain: ({ scope }) =>
      `The signed-in account is not authorized to assign roles at ${the('scope', scope)}. The role Contributor and the data roles of Key Vault do not allow it. A condition of a role can also limit what the account assigns.`,
    remedy: [
      {
        by: 'customer',
        say: 'Use an account with the required role to assign a data role of Key Vault. Any other role takes Owner or User Access Administrator at the same scope, without a condition.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `AuthorizationFailed for Microsoft.Authorization/roleAssignments/write; ${roleTroubles}`,
  }),
  'change-not-authorised': define({
    owner: 'customer',
    title: 'Not authorized to make the change',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ action: word, scope: word }),
    explain: ({ action, scope }) =>
      `The signed-in account has no role that allows ${theNamed('action', action)} at ${the('scope', scope)}. A role assignment can take up to 10 minutes to take effect.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in again and try the change again if the role was assigned less than 10 minutes ago.',
      },
      {
        by: 'customer',
        applies: ({ action }) => action !== undefined && /userAssignedIdentities\/assign/i.test(action),
        say: 'Assign the role Managed Identity Operator at the managed identity to the account.',
        role: { name: 'Owner, or User Access Administrator', scope: 'the managed identity' },
      },
      {
        by: 'customer',
        applies: ({ action = '' }) => !/userAssignedIdentities\/assign/i.test(action),
        say: 'Use an account that has the required role to change settings of a key vault. Use an account with a role that allows the action for any other change.',
        role: { name: 'Key Vault Contributor', scope: 'the key vault' },
      },
    ],
    source: `AuthorizationFailed for a change; ${roleTroubles}`,
  }),
  'role-principal-not-found': define({
    owner: 'customer',
    title: 'Principal not found in the tenant',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant, principalId: guid }),
    explain: ({ tenantId, principalId }) =>
      `The role or access policy cannot be assigned because ${the('principal', principalId)} does not exist in ${the('tenant', tenantId)}. It may have been created seconds ago. Otherwise, the ID is an application ID or belongs to another tenant.`,
    remedy: [
      {
        by: 'customer',
        say: 'Repeat the command after a minute if the principal was just created. To assign a role at once, enter the object ID with the principal type ServicePrincipal.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Verify that the ID is the object ID of the service principal in the tenant:',
        role: { name: 'Directory Readers', scope: 'the tenant' },
        commands: ({ principalId }) => [
          az(`ad sp show --id ${principalId}`),
          powershell(`Get-AzADServicePrincipal -ObjectId ${principalId}`),
        ],
      },
    ],
    source: `PrincipalNotFound; ${roleTroubles}`,
  }),
  'role-rules-not-met': define({
    owner: 'customer',
    title: 'Role assignment does not meet the rules of the role',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ rules: word }),
    explain: ({ rules }) =>
      `Privileged Identity Management refused the role assignment${ifKnown(rules, (names) => ` because of ${names}`)}. The settings of the role require, for example, a limited duration, a justification or multifactor authentication.`,
    remedy: [
      {
        by: 'customer',
        say: 'Repeat the role assignment or its activation with what the settings of the role require: an end date, a justification, or a sign-in with multifactor authentication.',
        role: { name: 'User Access Administrator', scope: 'the scope of the role assignment' },
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Edit the settings of the role. In the Azure portal, open Privileged Identity Management.',
      },
    ],
    source: `RoleAssignmentRequestPolicyValidationFailed; ${roleTroubles}`,
  }),
  'role-assignment-not-changeable': define({
    owner: 'customer',
    title: 'Role assignment cannot be updated',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'A role assignment with the same name exists for another principal, role or scope, and Azure does not change these. A frequent cause is a service principal that was deleted and created again, with another object ID.',
    remedy: [
      {
        by: 'customer',
        say: 'Delete the role assignment of the principal that no longer exists. In the Azure portal, open Access control (IAM) at the scope, and find “Identity not found”.',
        role: { name: 'Role Based Access Control Administrator', scope: 'the scope of the role assignment' },
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Add the object ID of the principal to the name of the role assignment in the template, for example in the function guid().',
      },
    ],
    source: `RoleAssignmentUpdateNotPermitted; ${roleTroubles}`,
  }),
  'role-principal-is-registration': define({
    owner: 'customer',
    title: 'Role was assigned to the app registration instead of the service principal',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The role assignment names the object ID of an app registration. Azure assigns roles only to the service principal of the application in the tenant, which has another object ID.',
    remedy: [
      {
        by: 'customer',
        say: 'Use the object ID of the service principal. In the Azure portal, open Enterprise applications, the application, Overview, Object ID.',
        role: { name: 'Directory Readers', scope: 'the tenant' },
      },
      {
        by: 'customer',
        say: 'Assign the role to this object ID with the principal type ServicePrincipal.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `PrincipalTypeNotSupported; ${roleTroubles}`,
  }),
  'role-principal-type-wrong': define({
    owner: 'customer',
    title: 'Principal type does not match the principal',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The command that assigns the role names another principal type than that of the object ID. The object ID can belong to a user, a group or a service principal.',
    remedy: [
      {
        by: 'customer',
        say: 'Set the principal type ServicePrincipal for an application, User for a person and Group for a group. Assign the role again.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `UnmatchedPrincipalType; ${roleTroubles}`,
  }),
  'change-denied-by-assignment': define({
    owner: 'customer',
    title: 'Deny assignment blocks the change',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ action: word, scope: word }),
    explain: ({ action, scope }) =>
      `A deny assignment blocks ${theNamed('action', action)} at ${the('scope', scope)}. It takes precedence over every role, including Owner. Azure creates it, for example for a deployment stack or a managed application.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the deployment stack or managed application that the original error message names. List the deny assignments in Access control (IAM) of the resource.',
        role: { name: 'Reader', scope: 'the scope of the deny assignment' },
      },
      {
        by: 'customer',
        say: 'Use the deployment stack to make the change, or exclude the account in its deny settings.',
        role: { name: 'Azure Deployment Stack Owner', scope: 'the scope of the deployment stack' },
      },
    ],
    source:
      'DenyAssignmentAuthorizationFailed; learn.microsoft.com/azure/role-based-access-control/deny-assignments',
  }),
  'role-assignment-exists': define({
    owner: 'operator',
    title: 'Role assignment already exists',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The same role is already assigned to the same principal at the same scope. Nothing was changed.',
    remedy: [
      {
        by: 'operator',
        say: 'Wait 10 minutes and check again. Verify that the key vault uses Azure RBAC if access still fails.',
      },
    ],
    source: `RoleAssignmentExists; ${roleTroubles}`,
  }),
  'role-definition-not-found': define({
    owner: 'customer',
    title: 'Role definition not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The role does not exist, or it is a custom role that cannot be assigned at this scope.',
    remedy: [
      {
        by: 'customer',
        say: 'Use the built-in role Key Vault Crypto Service Encryption User:',
        role: { name: 'Reader', scope: 'the subscription' },
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
    title: 'Role assignment limit of the subscription is reached',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The subscription has the maximum number of role assignments. Azure rejects a new one.',
    remedy: [
      {
        by: 'customer',
        say: 'Remove role assignments that are not needed. Start with the assignments to identities that no longer exist. Use an account that may read the directory, because otherwise the list shows every identity as unknown:',
        role: { name: 'Role Based Access Control Administrator', scope: 'the subscription' },
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
    title: 'Resource lock blocks the change',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'A lock on the key vault, its resource group or its subscription blocks the change.',
    remedy: [
      {
        by: 'customer',
        say: 'Find the lock in the list of locks:',
        role: { name: 'Reader', scope: 'the subscription' },
        commands: () => [az('lock list --output table'), powershell('Get-AzResourceLock')],
      },
      {
        by: 'customer',
        say: 'Remove the lock, make the change, and create the lock again.',
        role: { name: 'Owner, or User Access Administrator', scope: 'the scope of the lock' },
      },
    ],
    source: `ScopeLocked; ${resourceManagerErrors}`,
  }),
  'change-disallowed-by-policy': define({
    owner: 'customer',
    title: 'Azure Policy blocks the change',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'A policy assignment in the tenant blocks the change. The original error message names the policy.',
    remedy: [
      {
        by: 'customer',
        say: 'Find the policy in the list of policy assignments:',
        role: { name: 'Reader', scope: 'the subscription' },
        commands: () => [
          az('policy assignment list --disable-scope-strict-match --output table'),
          powershell('Get-AzPolicyAssignment'),
        ],
      },
      {
        by: 'customer',
        say: 'Correct the change so that it complies with the policy, or create an exemption under Policy, Exemptions.',
        role: { name: 'Resource Policy Contributor', scope: 'the scope of the policy assignment' },
      },
    ],
    source: `RequestDisallowedByPolicy; ${resourceManagerErrors}`,
  }),
} as const;
