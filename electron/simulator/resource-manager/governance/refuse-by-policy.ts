import type * as z from 'zod';
import { covers } from '../../authorization/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import type { PolicyAssignment, Subscription } from '../../world/subscription.ts';
import type { Vault } from '../../world/vault.ts';
import type { vaultChange } from '../vaults/vault-request.ts';

interface Definition {
  readonly id: string;
  readonly displayName: string;
  readonly version: string;
  /** Whether a vault with these properties violates it. */
  readonly isViolated: (wanted: Wanted, present: Vault | undefined) => boolean;
}
type Wanted = z.infer<typeof vaultChange>['properties'];

/** Azure's built-in policies for vaults. Source: Microsoft's list of built-in policies. */
const definitions: Readonly<Record<PolicyAssignment['policy'], Definition>> = {
  'public access of vaults': {
    id: '405c5871-3e91-4644-8a63-58e19d68ff5b',
    displayName: 'Azure Key Vault should disable public network access',
    version: '1.1.0',
    isViolated: ({ publicNetworkAccess }, present) =>
      (publicNetworkAccess ?? present?.network.publicAccess ?? 'Enabled') === 'Enabled',
  },
  'purge protection of vaults': {
    id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53',
    displayName: 'Key vaults should have deletion protection enabled',
    version: '2.1.0',
    isViolated: ({ enablePurgeProtection }, present) =>
      !(enablePurgeProtection ?? present?.purgeProtection ?? false),
  },
};

const definitionId = (id: string): string => `/providers/Microsoft.Authorization/policyDefinitions/${id}`;

/** The policy with this definition; undefined for those that are not simulated. */
export const policyOfDefinition = (definition: string): PolicyAssignment['policy'] | undefined =>
  (Object.keys(definitions) as PolicyAssignment['policy'][]).find(
    (policy) => definitionId(definitions[policy].id).toLowerCase() === definition.toLowerCase(),
  );

const assignmentId = ({ scope, name }: PolicyAssignment): string =>
  `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`;

/** Throws Resource Manager's 403 if a policy denies the vault as it would become. `scope` is the vault's. Source: Microsoft's page on the error. */
export function refuseByPolicy(
  { policyAssignments = [] }: Subscription,
  scope: string,
  { properties }: z.infer<typeof vaultChange>,
  present: Vault | undefined,
): void {
  const violated = policyAssignments.filter(
    (one) =>
      one.effect === 'Deny' &&
      one.enforcementMode !== 'DoNotEnforce' &&
      covers(one.scope, scope) &&
      definitions[one.policy].isViolated(properties, present),
  );
  if (violated.length === 0) return;
  const name = scope.slice(scope.lastIndexOf('/') + 1);
  throw new Refusal(
    403,
    'RequestDisallowedByPolicy',
    `Resource '${name}' was disallowed by policy. Policy identifiers: '${JSON.stringify(violated.map(identifiers))}'.`,
    { members: { target: name, additionalInfo: violated.map(violation) } },
  );
}

function identifiers(assignment: PolicyAssignment) {
  const { id, displayName, version } = definitions[assignment.policy];
  return {
    policyAssignment: { name: assignment.displayName, id: assignmentId(assignment) },
    policyDefinition: { name: displayName, id: definitionId(id), version },
  };
}

function violation(assignment: PolicyAssignment) {
  const { id, displayName } = definitions[assignment.policy];
  return {
    type: 'PolicyViolation',
    info: {
      policyDefinitionDisplayName: displayName,
      policyDefinitionId: definitionId(id),
      policyDefinitionName: id,
      policyDefinitionEffect: assignment.effect,
      policyAssignmentId: assignmentId(assignment),
      policyAssignmentName: assignment.name,
      policyAssignmentDisplayName: assignment.displayName,
      policyAssignmentScope: assignment.scope,
      policyAssignmentParameters: {},
    },
  };
}

/** A policy assignment in Resource Manager's form. */
export const policyAssignmentResource = (assignment: PolicyAssignment) => ({
  properties: {
    displayName: assignment.displayName,
    policyDefinitionId: definitionId(definitions[assignment.policy].id),
    scope: assignment.scope,
    notScopes: [],
    parameters: { effect: { value: assignment.effect } },
    metadata: {},
    enforcementMode: assignment.enforcementMode ?? 'Default',
  },
  id: assignmentId(assignment),
  type: 'Microsoft.Authorization/policyAssignments',
  name: assignment.name,
});

/** The assignments at a scope and above it and, unless `atScope`, below it. */
export const policyAssignmentsAt = (
  { policyAssignments = [] }: Subscription,
  scope: string,
  atScope: boolean,
): PolicyAssignment[] =>
  policyAssignments.filter((one) => covers(one.scope, scope) || (!atScope && covers(scope, one.scope)));
