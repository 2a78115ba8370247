import { entraScenarios } from './entra-scenarios.ts';
import { graphScenarios } from './graph-scenarios.ts';
import { keyScenarios } from './key-scenarios.ts';
import { networkScenarios } from './network-scenarios.ts';
import { registrationScenarios } from './registration-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { vaultScenarios } from './vault-scenarios.ts';

/** Every scenario, in the order in which the ladder meets them. Each starts from the healthy small world. */
export const allScenarios: readonly Scenario[] = [
  ...entraScenarios,
  ...registrationScenarios,
  ...graphScenarios,
  ...vaultScenarios,
  ...keyScenarios,
  ...networkScenarios,
];
