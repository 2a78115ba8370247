import type { ServiceName } from '../world/fault.ts';
import { allowReadingSubscription } from './assign-roles.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';

const minute = 60 * 1_000;
const day = 24 * 60 * minute;

/** Puts the clock of a service forward, or back if the number of milliseconds is negative. */
const skew =
  (service: ServiceName, milliseconds: number) =>
  ({ world }: ScenarioFixture): void => {
    world.faults.push({ service, tenantId: null, rate: 1, effect: { kind: 'clock skew', milliseconds } });
  };

/** Scenarios of services with a wrong clock. */
export const clockScenarios = scenarioTable([
  [
    'graph-clock-day-ahead',
    'The clock of Microsoft Graph is a day ahead, so every token has expired',
    'token-lifetime-refused',
    skew('graph', day),
  ],
  [
    'graph-clock-day-behind',
    'The clock of Microsoft Graph is a day behind, so no token is valid yet',
    'token-lifetime-refused',
    skew('graph', -day),
  ],
  [
    'key-vault-clock-day-ahead',
    'The clock of Key Vault is a day ahead, so every token has expired',
    'token-lifetime-refused',
    skew('key-vault', day),
  ],
  [
    'entra-clock-day-ahead',
    'The clock of Microsoft Entra is a day ahead, so its tokens are not valid anywhere yet',
    'token-lifetime-refused',
    skew('entra', day),
  ],
  [
    'key-vault-clock-behind-at-activation',
    'The clock of Key Vault is four minutes behind, so a key that was activated two minutes ago is not valid there',
    'service-clock-wrong',
    (fixture) => {
      fixture.key.notBefore = fixture.now - 2 * minute;
      skew('key-vault', -4 * minute)(fixture);
    },
  ],
  [
    'key-vault-clock-ahead-at-expiry',
    'The clock of Key Vault is four minutes ahead, so a key that expires in two minutes has expired there',
    'service-clock-wrong',
    (fixture) => {
      fixture.key.expires = fixture.now + 2 * minute;
      skew('key-vault', 4 * minute)(fixture);
    },
  ],
]);

/** Wrong clocks that access does not depend on. */
export const harmlessClocks = harmlessTable([
  [
    'resource-manager-clock-day-ahead',
    'The clock of Resource Manager is a day ahead',
    (fixture) => {
      allowReadingSubscription(fixture);
      skew('resource-manager', day)(fixture);
    },
  ],
  ['entra-clock-minute-ahead', 'The clock of Microsoft Entra is a minute ahead', skew('entra', minute)],
  ['key-vault-clock-minute-behind', 'The clock of Key Vault is a minute behind', skew('key-vault', -minute)],
]);
