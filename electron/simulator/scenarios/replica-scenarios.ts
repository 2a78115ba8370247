import type { ServiceName } from '../world/fault.ts';
import { allowReadingSubscription, reassign } from './assign-roles.ts';
import { scenarioTable, type ScenarioFixture } from './scenario.ts';

const second = 1_000;
/** How much later changes reach the lagging replica. */
const lag = 60 * second;

/** Which requests for the tenant the lagging replica answers, in turn. */
const turns = {
  'every second': [false, true],
  'every second from the first': [true, false],
  'all after the first': [false, ...Array<true>(50).fill(true)],
} as const;

/** Has some requests for the tenant answered by a replica that lags behind. */
const disagree =
  (service: ServiceName, lagging: keyof typeof turns) =>
  ({ world, tenant: { tenantId } }: ScenarioFixture): void => {
    const effect = { kind: 'lagging replica', milliseconds: lag } as const;
    world.faults.push({ service, tenantId, rate: 1, turns: turns[lagging], effect });
  };

/** Scenarios of replicas that disagree for a minute after a change. */
export const replicaScenarios = scenarioTable([
  [
    'replica-without-consent',
    'The customer granted consent a moment ago, and only one of two replicas of Microsoft Entra finds the application',
    'answers-conflict',
    (fixture) => {
      fixture.principal.usableFrom = fixture.now - second;
      disagree('entra', 'every second')(fixture);
    },
  ],
  [
    'replica-without-consent-later',
    'The customer granted consent a moment ago, and only the first replica of Microsoft Entra finds the application',
    'answers-conflict',
    (fixture) => {
      fixture.principal.usableFrom = fixture.now - second;
      disagree('entra', 'all after the first')(fixture);
    },
  ],
  [
    'replica-without-consent-first',
    'The customer granted consent a moment ago, and the first replica of Microsoft Entra does not find the application',
    'answers-conflict',
    (fixture) => {
      fixture.principal.usableFrom = fixture.now - second;
      disagree('entra', 'every second from the first')(fixture);
    },
  ],
  [
    'replica-without-secret',
    'The client secret was created a moment ago, and only one replica of Microsoft Entra accepts it',
    'answers-conflict',
    (fixture) => {
      for (const secret of fixture.application.secrets) secret.usableFrom = fixture.now - second;
      disagree('entra', 'all after the first')(fixture);
    },
  ],
  [
    'credential-refused-in-one-tenant',
    'Microsoft Entra refuses the credential in the customer tenant, and accepts it in the home tenant',
    'answers-conflict',
    ({ world, tenant: { tenantId } }) => {
      const effect = { kind: 'refused by Entra', number: 50012 } as const;
      world.faults.push({ service: 'entra', tenantId, rate: 1, effect });
    },
  ],
  [
    'replica-without-role',
    'The role was assigned a moment ago, and only one replica of Key Vault applies it',
    'vault-role-missing',
    (fixture) => {
      const justNow = fixture.now - second;
      reassign(fixture, { createdAt: justNow, effectiveFrom: justNow });
      allowReadingSubscription(fixture);
      disagree('key-vault', 'every second')(fixture);
    },
  ],
]);
