import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Fault, ServiceName } from '../world/fault.ts';
import { scenarioTable, type Scenario } from './scenario.ts';

/** The services that the check of a customer with a vault asks. */
const asked: readonly ServiceName[] = ['entra', 'graph', 'key-vault', 'resource-manager'];

/** The same fault at each service, every time. */
const atEach = (
  id: string,
  title: string,
  leadsTo: ProblemCode,
  effect: Fault['effect'],
): readonly Scenario[] =>
  scenarioTable(
    asked.map((service) => [
      `${service}-${id}`,
      `${title} (${service})`,
      leadsTo,
      ({ world }) => world.faults.push({ service, tenantId: null, rate: 1, effect }),
    ]),
  );

/** What goes wrong on the way to the services, and with the services themselves. */
export const networkScenarios: readonly Scenario[] = [
  ...atEach('throttled', 'The service throttles', 'service-throttled', { kind: 'throttled', retryAfter: 0 }),
  ...atEach('unavailable', 'The service is unavailable', 'service-unavailable', {
    kind: 'server error',
    status: 503,
  }),
  ...atEach('reset', 'The connection breaks', 'connection-lost', { kind: 'connection reset' }),
  ...atEach('refused', 'Nothing listens', 'connection-refused', { kind: 'connection refused' }),
  ...atEach('web-page', 'A page for people comes instead of an answer', 'answer-not-readable', {
    kind: 'web page',
    status: 200,
  }),
  ...atEach('truncated', 'The answer ends in the middle', 'answer-not-readable', { kind: 'truncated' }),
  ...atEach('oversized', 'The answer does not end', 'answer-too-large', {
    kind: 'oversized',
    bytes: 32 * 1_024 * 1_024,
  }),
];
