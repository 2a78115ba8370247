import { accessPolicyScenarios } from './access-policy-scenarios.ts';
import { clockScenarios } from './clock-scenarios.ts';
import { customRoleScenarios } from './custom-role-scenarios.ts';
import { denyAssignmentScenarios } from './deny-assignment-scenarios.ts';
import { entraScenarios } from './entra-scenarios.ts';
import { graphScenarios } from './graph-scenarios.ts';
import { keyScenarios } from './key-scenarios.ts';
import { networkScenarios } from './network-scenarios.ts';
import { registrationScenarios } from './registration-scenarios.ts';
import { replicaScenarios } from './replica-scenarios.ts';
import { resourcePrincipalScenarios } from './resource-principal-scenarios.ts';
import { roleScenarios } from './role-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { subscriptionScenarios } from './subscription-scenarios.ts';
import { vaultScenarios } from './vault-scenarios.ts';

/** Every scenario, in the order of the checks. Each one changes the healthy small world. */
export const allScenarios: readonly Scenario[] = [
  ...entraScenarios,
  ...resourcePrincipalScenarios,
  ...registrationScenarios,
  ...graphScenarios,
  ...vaultScenarios,
  ...subscriptionScenarios,
  ...roleScenarios,
  ...customRoleScenarios,
  ...denyAssignmentScenarios,
  ...accessPolicyScenarios,
  ...keyScenarios,
  ...replicaScenarios,
  ...clockScenarios,
  ...networkScenarios,
];
