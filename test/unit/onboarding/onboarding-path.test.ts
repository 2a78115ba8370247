import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import { onboardingSteps } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { checkId, type CheckResult } from '../../../shared/domain/check.ts';
import { createDemoAccessCheck } from '../checks/demo-access-check.ts';
import { sampleTenant } from '../../support/sample-tenant.ts';

const access = createDemoAccessCheck();

async function pathOf(label: string) {
  const tenant = access.customer(label);
  return deriveOnboardingPath(tenant, await access.check(tenant));
}

describe('the onboarding path of a customer', () => {
  it.each([
    ['has never consented', 'coatapeque', 'consent', 'app-not-in-tenant'],
    ['lacks a Graph permission', 'ostravica', 'consent', 'graph-permission-missing'],
    ['disabled the service principal', 'jeruzal', 'consent', 'app-disabled'],
    ['names a vault of another tenant', 'vindhelm', 'resource', 'vault-in-another-tenant'],
    ['blocks the provider by firewall', 'asahine', 'network', 'vault-firewall-closed'],
    ['has not assigned the role', 'phaisan', 'role', 'vault-role-missing'],
    ['disabled the key', 'brezhollow', 'key', 'key-disabled'],
    ['cannot have its secret read', 'tembusani', 'proof', 'secret-role-missing'],
  ])('waits for the customer who %s', async (_, label, current, code) => {
    const path = await pathOf(label);
    expect(path).toMatchObject({ current, waitsFor: 'customer', obstacle: null });
    const index = path.steps.findIndex(({ step }) => step === current);
    expect(path.steps[index]).toMatchObject({ state: 'action' });
    expect(path.steps[index]?.problem?.code).toBe(code);
    expect(path.steps.slice(0, index).map(({ state }) => state)).toEqual(Array(index).fill('done'));
  });

  it('is at its end if the access works', async () => {
    const path = await pathOf('almgard');
    expect(path).toMatchObject({ current: null, waitsFor: null, obstacle: null });
    expect(path.steps.every(({ state }) => state === 'done')).toBe(true);
  });

  it('waits for the consent of a customer who is invited', () => {
    const path = deriveOnboardingPath(null, null);
    expect(path).toMatchObject({ current: 'consent', waitsFor: 'customer' });
    expect(path.steps.map(({ state }) => state)).toEqual([
      'done',
      'action',
      ...Array<string>(5).fill('pending'),
    ]);
  });

  it('begins with the tenant before any check', () => {
    const path = deriveOnboardingPath(sampleTenant(1), null);
    expect(path).toMatchObject({ current: 'tenant', waitsFor: 'provider' });
    expect(path.steps.map(({ state }) => state)).toEqual(['action', ...Array<string>(6).fill('pending')]);
  });

  it('asks for the key vault if the list has none, and again for one that was added after the report', async () => {
    const tenant = { ...access.customer('almgard'), vaults: [] };
    const report = await access.check(tenant);
    expect(deriveOnboardingPath(tenant, report)).toMatchObject({ current: 'resource', waitsFor: 'customer' });
    expect(deriveOnboardingPath(access.customer('almgard'), report).current).toBe('resource');
  });

  it('is not at its end before a second key of a vault is checked', async () => {
    const tenant = access.customer('almgard');
    const report = await access.check(tenant);
    const [vault] = tenant.vaults;
    if (!vault) return expect.unreachable('no vault');
    const further = { ...tenant, vaults: [...tenant.vaults, { ...vault, keyName: 'second' }] };
    expect(deriveOnboardingPath(tenant, report).current).toBeNull();
    expect(deriveOnboardingPath(further, report)).toMatchObject({ current: 'resource' });
  });

  const result = (check: CheckResult['check'], verdict: CheckResult['verdict']): CheckResult => ({
    ...{ check, verdict, vaultUri: null, findings: [], evidence: [], durationMs: 1 },
  });

  it('waits for nobody while a role propagates', () => {
    const tenant = sampleTenant(1);
    const vaultUri = tenant.vaults[0]?.vaultUri ?? '';
    const problem = makeProblem('tenant-blocked', { tenantId: tenant.tenantId });
    const until = '2026-02-02T00:10:00.000Z';
    const passedChecks = checkId.options
      .filter((id) => !['vault-authorisation', 'key-state', 'round-trip', 'secret'].includes(id))
      .map((id) => ({ ...result(id, { state: 'passed' }), vaultUri }));
    const waiting = result('vault-authorisation', { state: 'waiting', problem, until });
    const path = deriveOnboardingPath(tenant, { results: [...passedChecks, { ...waiting, vaultUri }] });
    expect(path).toMatchObject({ current: 'role', waitsFor: 'microsoft' });
    expect(path.steps.find(({ step }) => step === 'role')).toMatchObject({ state: 'waiting', until });
  });

  it('names the fault of the provider that prevents every step', () => {
    const problem = makeProblem('client-secret-expired', { appId: sampleTenant(3).tenantId });
    const path = deriveOnboardingPath(sampleTenant(1), {
      results: [
        result('tenant-exists', { state: 'passed' }),
        result('credential', { state: 'failed', problem }),
        result('service-principal', { state: 'blocked', by: 'credential' }),
      ],
    });
    expect(path).toMatchObject({ current: 'consent', waitsFor: 'provider', obstacle: problem });
  });
});

describe('the steps', () => {
  it('cover every check that a customer can make pass, each once', () => {
    const covered = onboardingSteps.flatMap(({ doneWhen }) => doneWhen);
    expect(new Set(covered).size).toBe(covered.length);
    const others = checkId.options.filter((id) => !covered.includes(id));
    expect(others).toEqual(['credential', 'application', 'machine-clock', 'resource-manager', 'advice']);
  });
});
