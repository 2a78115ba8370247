import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { disableServicePrincipal, removeRoles } from '../faults/configuration-faults.ts';
import type { FaultEffect, ServiceName } from '../world/fault.ts';
import { allowReadingSubscription } from './assign-roles.ts';
import {
  harmlessTable,
  scenarioTable,
  type HarmlessChange,
  type Scenario,
  type ScenarioFixture,
} from './scenario.ts';

/** The services that an access check requires. */
const required = ['entra', 'graph', 'key-vault'] as const;

/** Adds a fault that affects every request to the service. */
const failing =
  (service: ServiceName, effect: FaultEffect) =>
  ({ world }: ScenarioFixture): void => {
    world.faults.push({ service, tenantId: null, rate: 1, effect });
  };

interface NetworkFault {
  readonly id: string;
  readonly title: string;
  readonly leadsTo: ProblemCode | Readonly<Record<(typeof required)[number], ProblemCode>>;
  readonly effect: FaultEffect;
}

const networkFaults: readonly NetworkFault[] = [
  {
    id: 'throttled',
    title: 'The service throttles requests',
    leadsTo: 'service-throttled',
    effect: { kind: 'throttled', retryAfter: 0 },
  },
  {
    id: 'unavailable',
    title: 'The service is unavailable',
    leadsTo: 'service-unavailable',
    effect: { kind: 'server error', status: 503 },
  },
  {
    id: 'reset',
    title: 'The connection is reset',
    leadsTo: 'connection-lost',
    effect: { kind: 'connection reset' },
  },
  {
    id: 'refused',
    title: 'The connection is refused',
    leadsTo: 'connection-refused',
    effect: { kind: 'connection refused' },
  },
  {
    id: 'web-page',
    title: 'A proxy answers with an HTML page',
    leadsTo: 'answer-not-readable',
    effect: { kind: 'web page', status: 200 },
  },
  {
    id: 'blocked-by-web-page',
    title: 'A proxy refuses requests with an HTML page',
    leadsTo: 'answer-not-readable',
    effect: { kind: 'web page', status: 403 },
  },
  {
    id: 'blocked-by-proxy',
    title: 'A proxy refuses requests with JSON of its own',
    leadsTo: {
      entra: 'answer-not-readable',
      graph: 'answer-not-readable',
      'key-vault': 'not-a-key-vault',
    },
    effect: { kind: 'proxy error', status: 403, code: 'AccessDenied' },
  },
  {
    id: 'truncated',
    title: 'The answer is truncated',
    leadsTo: 'answer-not-readable',
    effect: { kind: 'truncated' },
  },
  {
    id: 'oversized',
    title: 'The answer is too large',
    leadsTo: 'answer-too-large',
    effect: { kind: 'oversized', bytes: 32 * 1_024 * 1_024 },
  },
];

/** Scenarios of the network and of outages, for each service that an access check requires. */
export const networkScenarios: readonly Scenario[] = [
  ...networkFaults.flatMap(({ id, title, leadsTo, effect }) =>
    scenarioTable(
      required.map((service) => [
        `${service}-${id}`,
        `${title} (${service})`,
        typeof leadsTo === 'string' ? leadsTo : leadsTo[service],
        failing(service, effect),
      ]),
    ),
  ),
  ...scenarioTable([
    [
      'key-vault-echoes',
      'Key Vault repeats the token in its refusal of an application without a role',
      'vault-role-missing',
      (fixture) => {
        removeRoles(fixture.tenant, fixture.application.appId);
        failing('key-vault', { kind: 'echo', members: ['message', 'x-ms-keyvault-region'] })(fixture);
      },
    ],
    [
      'entra-echoes',
      'Microsoft Entra repeats the client secret in its refusal of a disabled application',
      'app-disabled',
      (fixture) => {
        disableServicePrincipal(fixture.tenant, fixture.application.appId);
        failing('entra', { kind: 'echo', members: ['error_description'] })(fixture);
      },
    ],
  ]),
];

/** Resource Manager only illustrates what Key Vault proves, so its faults do not concern access. */
export const harmlessNetworkFaults: readonly HarmlessChange[] = harmlessTable(
  networkFaults.map(({ id, title, effect }) => [
    `resource-manager-${id}`,
    `${title} (resource-manager)`,
    (fixture) => {
      allowReadingSubscription(fixture);
      failing('resource-manager', effect)(fixture);
    },
  ]),
);
