import { describe, expect, it } from 'vitest';
import { removeRoles, revokeConsent } from '../../../electron/simulator/faults/configuration-faults.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld } from '../../../electron/simulator/scenarios/small-world.ts';
import { withRegistration } from '../../../electron/simulator/scenarios/with-registration.ts';
import type { Fault } from '../../../electron/simulator/world/fault.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { explainProblem, ownerOf } from '../../../shared/problems/problem.ts';
import { stateOf } from './demo-access-check.ts';
import { reportUnder, type Tamper } from './scenario-access-check.ts';
import { refusingTokens } from './tamper-response.ts';

const { homeTenantId } = createSmallWorld(Date.now()).application;

type Change = (fixture: ScenarioFixture) => void;

const homeOf = ({ world, application }: ScenarioFixture) => {
  const home = world.tenants.get(application.homeTenantId);
  if (!home) throw new Error('The world has no home tenant.');
  return home;
};
const faultAtHome =
  (service: Fault['service'], effect: Fault['effect']): Change =>
  (fixture) =>
    fixture.world.faults.push({ service, effect, rate: 1, tenantId: homeOf(fixture).tenantId });
/** Refuses every token, or only those of the customer tenant. */
const refusing =
  (number: number, where: 'everywhere' | 'in the customer tenant'): Tamper =>
  (request, pass) =>
    where === 'everywhere' || !request.url.includes(homeTenantId)
      ? refusingTokens(number, 'Refused.')(request, pass)
      : pass(request);
const readable = (change: Change): Change => withRegistration(change);
const findingsOf = (report: TenantReport) =>
  report.results.find(({ check }) => check === 'graph-permissions')?.findings;
const ownersIn = (report: TenantReport) =>
  report.results.flatMap(({ verdict }) => ('problem' in verdict ? [ownerOf(verdict.problem)] : []));

const passing: readonly (readonly [string, Change])[] = [
  ['is throttled', faultAtHome('entra', { kind: 'throttled', retryAfter: 0 })],
  ['is not available', faultAtHome('entra', { kind: 'server error', status: 503 })],
  ['cannot be reached', faultAtHome('entra', { kind: 'connection reset' })],
  ['responds with a web page', faultAtHome('entra', { kind: 'web page', status: 502 })],
  ['throttles Graph', readable(faultAtHome('graph', { kind: 'throttled', retryAfter: 0 }))],
  ['returns a web page for Graph', readable(faultAtHome('graph', { kind: 'web page', status: 200 }))],
  // A token of the customer tenant contradicts it.
  [
    'is blocked',
    (fixture) => {
      homeOf(fixture).state = 'blocked';
    },
  ],
];
const lasting: readonly (readonly [string, Change])[] = [
  ['refuses with AADSTS53003', faultAtHome('entra', { kind: 'refused by Entra', number: 53003 })],
  ['refuses with AADSTS500213', faultAtHome('entra', { kind: 'refused by Entra', number: 500213 })],
  ['lacks Graph', (fixture) => homeOf(fixture).missingResources.push(graphAppId)],
  ['disabled Graph', (fixture) => homeOf(fixture).disabledResources.push(graphAppId)],
  [
    'requires an assignment for Graph',
    (fixture) => {
      homeOf(fixture).assignmentRequired = [graphAppId];
    },
  ],
];

describe.each([...passing, ...lasting])('if the home tenant %s', (_how, change) => {
  it('a working access of a customer stays working, and what is required is said to be unknown', async () => {
    const report = await reportUnder({ change, wasGood: true });
    expect(report.verdict).toEqual({ state: 'passed' });
    const [finding] = findingsOf(report) ?? [];
    expect(finding?.name).toBe('Required permissions');
    expect(finding?.value).toMatch(/^not known: the app registration could not be read this time: \S/);
    expect(ownersIn(report)).not.toContain('customer');
  });

  it('the customer’s own problem is still found', async () => {
    const report = await reportUnder({
      change(fixture) {
        change(fixture);
        removeRoles(fixture.tenant, fixture.application.appId);
      },
    });
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'vault-role-missing' } });
  });
});

describe('the first check of a customer', () => {
  it.each(passing)('needs attention, but not the customer’s, if the home tenant %s', async (_how, change) => {
    const report = await reportUnder({ change });
    expect(report.verdict.state).toBe('attention');
    expect(stateOf(report, 'round-trip')).toBe('passed');
    for (const owner of ownersIn(report)) expect(['microsoft', 'operator']).toContain(owner);
  });

  it.each(lasting)('passes if the home tenant %s', async (_how, change) => {
    const report = await reportUnder({ change });
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(ownersIn(report)).not.toContain('customer');
  });
});

describe('a refusal of Entra', () => {
  const numbers = [
    ...[53000, 53001, 53002, 53003, 53005, 53009, 530003, 500212, 500213, 5000224],
    ...[70001, 90099, 1000031, 1000104, 51000, 50057],
  ];

  it.each(numbers)('AADSTS%i is not the customer’s if the home tenant returns it too', async (number) => {
    const report = await reportUnder({ tamper: refusing(number, 'everywhere') });
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'home-tenant-refuses' } });
    expect(ownersIn(report)).toEqual(['provider']);
  });

  it.each(numbers)('AADSTS%i is the customer’s if the home tenant issues a token', async (number) => {
    const report = await reportUnder({ tamper: refusing(number, 'in the customer tenant') });
    expect(stateOf(report, 'credential')).toBe('passed');
    expect('problem' in report.verdict && ownerOf(report.verdict.problem)).toBe('customer');
  });

  it('in the home tenant shows what Entra reports, and steps for the provider and this network', async () => {
    const { verdict } = await reportUnder({ tamper: refusing(53003, 'everywhere') });
    expect(verdict).toMatchObject({
      problem: {
        facts: { homeTenantId, reported: 'Conditional Access blocks the application' },
        cause: { code: 'AADSTS53003' },
      },
    });
    const steps = 'problem' in verdict ? explainProblem(verdict.problem).remedy : [];
    expect([...new Set(steps.map(({ by }) => by))]).toEqual(['provider', 'operator']);
  });

  it('of a token for Graph in the home tenant does not hide that the customer revoked consent', async () => {
    const report = await reportUnder({
      change(fixture) {
        homeOf(fixture).disabledResources.push(graphAppId);
        revokeConsent(fixture.tenant, fixture.application.appId, fixture.now);
      },
    });
    expect(stateOf(report, 'credential')).toBe('passed');
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'app-not-in-tenant' } });
  });
});
