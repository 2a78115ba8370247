import { describe, expect, it } from 'vitest';
import {
  disableServicePrincipal,
  removeRoles,
  revokeConsent,
} from '../../../../electron/simulator/faults/configuration-faults.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import { providerAdviceOf } from '../../../../shared/domain/check.ts';
import { ownerOf } from '../../../../shared/problems/problem.ts';
import { stateOf } from '../demo-access-check.ts';
import { reportUnder } from '../scenario-access-check.ts';

const homeOf = ({ world, application }: ScenarioFixture) => {
  const home = world.tenants.get(application.homeTenantId);
  if (!home) throw new Error('The world has no home tenant.');
  return home;
};
const missing = (fixture: ScenarioFixture): void =>
  revokeConsent(homeOf(fixture), fixture.application.appId, fixture.now);
const disabled = (fixture: ScenarioFixture): void =>
  disableServicePrincipal(homeOf(fixture), fixture.application.appId);

describe('a service principal that only the home tenant lacks', () => {
  it.each([
    ['missing', missing],
    ['disabled', disabled],
  ] as const)(
    'is the provider’s to correct, and no conflict at a customer, if it is %s',
    async (state, change) => {
      for (const wasGood of [false, true]) {
        const report = await reportUnder({ change, wasGood });
        expect(stateOf(report, 'application')).toBe('attention home-service-principal-unusable');
        expect(stateOf(report, 'graph-permissions')).toBe('passed');
        expect(report.verdict).toEqual({ state: 'passed' });
        const [advice] = providerAdviceOf(report.results) ?? [];
        expect(advice?.facts).toMatchObject({ state });
        expect(advice?.cause?.code).toMatch(/^AADSTS/);
        expect(advice && ownerOf(advice)).toBe('provider');
        expect(JSON.stringify(report)).not.toContain('answers-conflict');
      }
    },
  );

  it('hides no problem of the customer', async () => {
    const report = await reportUnder({
      change(fixture) {
        missing(fixture);
        removeRoles(fixture.tenant, fixture.application.appId);
      },
    });
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'vault-role-missing' } });
  });

  it('is not claimed if no tenant issues a token', async () => {
    const report = await reportUnder({
      change(fixture) {
        missing(fixture);
        revokeConsent(fixture.tenant, fixture.application.appId, fixture.now);
      },
    });
    expect(report.verdict).toMatchObject({ problem: { code: 'app-not-known-at-home' } });
    expect(JSON.stringify(report)).not.toContain('home-service-principal-unusable');
  });
});
