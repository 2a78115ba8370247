import { harmlessAccessPolicies } from './access-policy-scenarios.ts';
import { harmlessClocks } from './clock-scenarios.ts';
import { harmlessCustomRoles } from './custom-role-scenarios.ts';
import { harmlessDenyAssignments } from './deny-assignment-scenarios.ts';
import { harmlessPermissions } from './graph-scenarios.ts';
import { harmlessNetworkFaults } from './network-scenarios.ts';
import { harmlessResourcePrincipals } from './resource-principal-scenarios.ts';
import { harmlessRoles } from './role-scenarios.ts';
import type { HarmlessChange } from './scenario.ts';
import { harmlessSubscriptions } from './subscription-scenarios.ts';
import { harmlessNetworkRules } from './vault-scenarios.ts';

/** Every harmless change. After each one, access works as in the healthy small world. */
export const harmlessChanges: readonly HarmlessChange[] = [
  ...harmlessResourcePrincipals,
  ...harmlessPermissions,
  ...harmlessNetworkRules,
  ...harmlessSubscriptions,
  ...harmlessRoles,
  ...harmlessCustomRoles,
  ...harmlessDenyAssignments,
  ...harmlessAccessPolicies,
  ...harmlessClocks,
  ...harmlessNetworkFaults,
];
